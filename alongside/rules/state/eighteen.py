"""How far turning eighteen is settled, and who goes on looking for a young adult who is still missing."""

from datetime import datetime

from msgspec import Struct

from alongside.vocabulary.eighteen import Item, ItemState
from alongside.vocabulary.holding import Side


class Answered(Struct, frozen=True, omit_defaults=True):
    """The newest answer about one of the six, by its root."""

    item: Item
    state: ItemState
    entry: int
    at: datetime
    due_at: datetime | None = None


class Searching(Struct, frozen=True, omit_defaults=True):
    """What one side answered for one episode, by the root of the answer."""

    side: Side
    episode: int
    entry: int
    accepted: bool


class Eighteen(Struct, frozen=True, omit_defaults=True):
    """The six things of the transition, and the answers about the search after the birthday."""

    items: tuple[Answered, ...] = ()
    search: tuple[Searching, ...] = ()

    def answer(self, item: Item) -> Answered | None:
        """The newest answer about one of the six."""
        return next((one for one in self.items if one.item is item), None)
