"""The loop over overdue clocks: silence and lateness become facts within seconds, stamped with the moment they fell due.

A possible match that the finder came upon becomes one too, so that whoever found the child is rung.
"""
