"""Benchmarks: each runs us and a peer, or the limit of the machine, side by side in one run, and prints the ratio."""
