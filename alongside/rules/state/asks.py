"""What was asked for a child: each ask with its newest rung and reply, and whether it was let rest."""

from datetime import datetime

from msgspec import Struct

from alongside.vocabulary.asking import ChildHeard, Next, Reply, Rung, Subject
from alongside.vocabulary.codes import Party


class Ask(Struct, frozen=True, omit_defaults=True):
    """One ask by the root of the entry that put it. `step` is the asking now answered or awaited: the first, or one higher up.

    `reply` is that to the newest step; `asker` whoever put it; `view` the entry that holds the child's newest words of it.
    """

    seq: int
    about: Subject
    party: Party
    rung: Rung
    asked_at: datetime
    due_at: datetime
    step: int
    stepped_at: datetime
    asker: int | None = None
    authority: str | None = None
    force: str | None = None
    heard: ChildHeard = ChildHeard.SAID
    view: int | None = None
    reply: Reply | None = None
    answer: int | None = None
    replies: int = 0
    refusals: int = 0
    climbed: int = 0
    followed: tuple[Next, ...] = ()
    rested: int | None = None

    @property
    def is_open(self) -> bool:
        """Not let rest: a refusal, silence and a promise not yet kept are all open."""
        return self.rested is None


class Asks(Struct, frozen=True, omit_defaults=True):
    """Every ask of one child, oldest first; `not_asked` are the subjects considered and not asked, with the entry."""

    asked: tuple[Ask, ...] = ()
    not_asked: tuple[tuple[Subject, int], ...] = ()

    def find(self, seq: int) -> Ask | None:
        """The ask that entry put."""
        return next((ask for ask in self.asked if ask.seq == seq), None)

    @property
    def open(self) -> tuple[Ask, ...]:
        """Those not let rest."""
        return tuple(ask for ask in self.asked if ask.is_open)
