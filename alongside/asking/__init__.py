"""What is asked of a named person for a child, chased up a ladder until somebody answers, and never lost when refused."""
