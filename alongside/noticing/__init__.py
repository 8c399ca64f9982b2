"""What somebody near a child noticed, who enquired after the child, and what was thought about harm and safety."""
