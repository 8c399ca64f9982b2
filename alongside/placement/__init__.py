"""Where the child lives: a home chosen, checked and reached, stays laid over it, and the missing profile."""
