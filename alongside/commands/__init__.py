"""The doors of the clock and of the operator: what is run from a terminal or by the machine itself."""
