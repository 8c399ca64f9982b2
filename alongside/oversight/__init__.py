"""Numbers about the whole service, from counts alone: no record is opened for any of them."""
