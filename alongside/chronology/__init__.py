"""The spine: entries that are never changed, one writer, one reader, and the projections folded from them."""
