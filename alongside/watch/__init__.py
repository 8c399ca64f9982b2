"""The loop over overdue clocks: silence and lateness become facts within seconds, stamped with the moment they fell due."""
