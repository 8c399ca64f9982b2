"""The words: every kind of fact and its payload, the closed lists, the value types. Imports nothing of the house."""

from alongside.vocabulary import advocacy, closing, contact, missing, placement, referral, watch

ROOMS = (referral, advocacy, contact, placement, missing, closing, watch)
"""Each module declares the kinds of the room that alone may write them."""
