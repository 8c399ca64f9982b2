"""What goes out on paper: composed from a record as far as its reader may see it, drawn as a page or as tagged PDF."""
