"""Connections to PostgreSQL, one role to a process's work; nothing here knows what a child is."""
