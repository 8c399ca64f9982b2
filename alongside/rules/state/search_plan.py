"""The plan of a search as the rules must know it: its lines, what was set aside, reviews, appeals, and the paths it may take."""

from datetime import datetime

from msgspec import Struct

from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.search_plan_codes import (
    AbroadQuestion,
    AbroadTold,
    AppealKind,
    Bereaved,
    Ground,
    HeldAbroad,
    Outcome,
    Shown,
    Topic,
)


class PlannedLine(Struct, frozen=True, omit_defaults=True):
    """One line of enquiry by its root. `what` is the sealed text's number; `clocks`: itself and each passing on."""

    root: int
    topic: Topic
    owner: Party
    opened_at: datetime
    due_at: datetime
    clocks: tuple[int, ...]
    person: int | None = None
    what: int | None = None
    ground: Ground | None = None
    source: int | None = None
    outcome: Outcome | None = None
    ended: int | None = None
    ended_at: datetime | None = None
    aside: bool = False

    @property
    def is_open(self) -> bool:
        return self.ended is None


class Aside(Struct, frozen=True):
    """A suggestion that is not taken up in this search; the reason stands in the entry."""

    ground: Ground
    source: int
    root: int


class ReviewOfPlan(Struct, frozen=True, omit_defaults=True):
    """One review of the search and the lines that it added; none where somebody said why not."""

    root: int
    at: datetime
    adds: tuple[int, ...] = ()


class Decision(Struct, frozen=True, omit_defaults=True):
    """A decision about asking beyond those who search, refused ones too."""

    root: int
    kind: AppealKind
    allowed: bool
    decided_at: datetime
    may_show: tuple[Shown, ...] = ()
    down_by: datetime | None = None


class Appeal(Struct, frozen=True, omit_defaults=True):
    """An appeal that went out. `clocks`: itself and each asking to take it down; `down` and `checked` the roots that say so."""

    root: int
    decision: int
    publisher: Party
    made_at: datetime
    clocks: tuple[int, ...]
    person: int | None = None
    asked_at: datetime | None = None
    down: int | None = None
    checked: int | None = None

    @property
    def stands(self) -> bool:
        """Whether somebody may still see it, as far as anybody has said."""
        return self.down is None


class ToldAbroad(Struct, frozen=True):
    whom: AbroadTold
    root: int


class Settled(Struct, frozen=True):
    """The newest answer to one of the questions before a return."""

    question: AbroadQuestion
    settled: Known
    root: int


class Abroad(Struct, frozen=True, omit_defaults=True):
    """A child found in another country, in this search."""

    root: int
    country: str
    held_by: HeldAbroad
    at: datetime
    told: tuple[ToldAbroad, ...] = ()
    answers: tuple[Settled, ...] = ()
    decided: int | None = None
    returns: bool = False


class Telling(Struct, frozen=True, omit_defaults=True):
    """Who tells one of the bereaved, in which place of the order; `told` is the root that says it was done."""

    root: int
    whom: Bereaved
    by: Party
    place: int
    teller: int | None = None
    told: int | None = None


class SearchPlan(Struct, frozen=True, omit_defaults=True):
    """Of this search, or the last: lines, what was set aside, reviews, the month's questions. `before`: the plan before it."""

    episode: int | None = None
    lines: tuple[PlannedLine, ...] = ()
    before: tuple[PlannedLine, ...] = ()
    aside: tuple[Aside, ...] = ()
    reviews: tuple[ReviewOfPlan, ...] = ()
    questions: tuple[int, ...] = ()
    questions_at: datetime | None = None
    decisions: tuple[Decision, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    abroad: Abroad | None = None
    tellings: tuple[Telling, ...] = ()

    def line(self, root: int) -> PlannedLine | None:
        return next((one for one in self.lines if one.root == root), None)

    def decision(self, root: int) -> Decision | None:
        return next((one for one in self.decisions if one.root == root), None)

    def appeal(self, root: int) -> Appeal | None:
        return next((one for one in self.appeals if one.root == root), None)
