"""Finding a child who is already looked for: encounters, links between records, and what people decide about them."""
