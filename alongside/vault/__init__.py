"""Where details lie sealed: the keeper, a process of its own behind a Unix socket, and its client."""
