"""Who has the child by name, and what is offered: at most one of each on each side. Judged in `rules.holding`."""

from datetime import datetime

from msgspec import Struct

from alongside.vocabulary.holding import Occasion, Post, Side


class Held(Struct, frozen=True, omit_defaults=True):
    """An explicit holding: accepted by name (`offer` says which hand-over), or taken on without an offer.

    `number` is a desk or a person; `by` the person who said yes, None where it was written for somebody who rang.
    """

    side: Side
    seq: int
    since: datetime
    number: int
    post: Post
    offer: int | None = None
    giver: int | None = None
    by: int | None = None
    until: datetime | None = None
    authority: str | None = None
    force: str | None = None
    episode: int | None = None


class Offer(Struct, frozen=True, omit_defaults=True):
    """A hand-over nobody has accepted yet. `refused_at`: its receiver said no and their manager must answer."""

    side: Side
    seq: int
    at: datetime
    due_at: datetime
    occasion: Occasion
    giver: int
    giver_post: Post
    receiver: int
    post: Post
    by: int | None = None
    until: datetime | None = None
    authority: str | None = None
    force: str | None = None
    manager: int | None = None
    refused_at: datetime | None = None


class Took(Struct, frozen=True, omit_defaults=True):
    """The control room that took the report of one episode."""

    episode: int
    desk: int


class Holding(Struct, frozen=True, omit_defaults=True):
    """All of it; a step replaces it whole."""

    held: tuple[Held, ...] = ()
    offers: tuple[Offer, ...] = ()
    took: Took | None = None

    def offer(self, side: Side) -> Offer | None:
        """What is offered on this side and accepted by nobody yet."""
        return next((offer for offer in self.offers if offer.side is side), None)

    def explicit(self, side: Side) -> Held | None:
        """Who last said by name that they have the child; whether that still stands is the rules' to say."""
        return next((held for held in self.held if held.side is side), None)
