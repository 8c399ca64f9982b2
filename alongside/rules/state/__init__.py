"""The parts of a standing that one subject keeps, each frozen and in a file of its own: a step replaces it whole."""
