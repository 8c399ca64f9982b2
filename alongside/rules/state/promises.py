"""What a child was promised, as the rules must know it: what is open, the newest that are settled, and how many were."""

from datetime import datetime

from msgspec import Struct


class Promise(Struct, frozen=True, omit_defaults=True):
    """An open promise by its root seq. `clocks`: itself and each passing on; `what` is the sealed text's number."""

    root: int
    what: int
    promiser: int
    owed_by: str
    made_at: datetime
    due_at: datetime
    clocks: tuple[int, ...]

    @property
    def passed_on(self) -> bool:
        """Whether it is owed by somebody other than whoever first promised."""
        return len(self.clocks) > 1


class Settled(Struct, frozen=True, omit_defaults=True):
    """A promise that was kept, or of which the child was told why not; `by` is the root seq of the fact that says so."""

    root: int
    what: int
    promiser: int
    made_at: datetime
    due_at: datetime
    at: datetime
    by: int
    told_why_not: bool = False

    @property
    def in_time(self) -> bool:
        """Told or done by its time: either keeps a promise."""
        return self.at <= self.due_at


class Promises(Struct, frozen=True, omit_defaults=True):
    """A child's promises: all that are open, oldest due first, the newest settled, and how many were kept or came late."""

    open: tuple[Promise, ...] = ()
    settled: tuple[Settled, ...] = ()
    in_time: int = 0
    late: int = 0
