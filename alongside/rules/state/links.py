"""What people said of this record and others: proposed, linked, told apart or left open. The newest word of each pair stands."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from alongside.vocabulary.links import GoesOn


class Judged(StrEnum):
    """What the newest decision about two records says."""

    PROPOSED = "proposed"
    LINKED = "linked"
    APART = "apart"
    OPEN = "open"


class Pair(Struct, frozen=True, omit_defaults=True):
    """This record and one other, by the root of the entry that last decided it. `proposal` is the entry a link answers.

    `by` is who said it, whoever wrote it down.
    """

    other: int
    state: Judged
    seq: int
    at: datetime
    by: int | None = None
    goes_on: GoesOn = GoesOn.BOTH
    proposal: int | None = None
    look_again_on: date | None = None


class Links(Struct, frozen=True, omit_defaults=True):
    """Every pair that somebody decided, in the order in which it was last decided; a step replaces it whole."""

    pairs: tuple[Pair, ...] = ()

    def of(self, other: int) -> Pair | None:
        """What was last said of this record and that one."""
        return next((pair for pair in self.pairs if pair.other == other), None)

    @property
    def linked(self) -> tuple[Pair, ...]:
        """The records that are of the same child."""
        return tuple(pair for pair in self.pairs if pair.state is Judged.LINKED)

    @property
    def goes_on_in(self) -> int | None:
        """The record in which the work for this child goes on instead of here; None where it goes on here."""
        return next((pair.other for pair in self.linked if pair.goes_on is GoesOn.THERE), None)
