"""A child comes to notice: referred, acknowledged, accepted, passed on or declined, and what is claimed about them."""
