"""How a child is reached and what limits stand, as the rules must know it: whose it is, how old, on what ground."""

from datetime import datetime

from msgspec import Struct


class Limit(Struct, frozen=True, omit_defaults=True):
    """One limit that stands, by its root seq. `clocks`: itself and each review, whose dates the next one answers."""

    root: int
    on: str
    ground: str
    since: datetime
    review_at: datetime
    clocks: tuple[int, ...]


class Reach(Struct, frozen=True, omit_defaults=True):
    """`agreed`: the entry that holds the ways to reach the child; `alone`: who alone may use them while they are missing.

    `checked_at`: when the child last agreed to them or was asked about them; `safe` is what the child said then.
    """

    agreed: int | None = None
    alone: int | None = None
    checked_at: datetime | None = None
    safe: str = "yes"
    limits: tuple[Limit, ...] = ()
