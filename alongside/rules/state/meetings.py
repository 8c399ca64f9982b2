"""The meetings about a child: those called and still to come, those held, and decisions not yet done."""

from datetime import datetime

from msgspec import Struct

from alongside.vocabulary.codes import Party
from alongside.vocabulary.meeting import GuardianNotAsked, MeetingKind


class Planned(Struct, frozen=True, omit_defaults=True):
    """A meeting called and not yet told of as held or not held, by the root of the call."""

    seq: int
    kind: MeetingKind
    planned_at: datetime
    convened_by: Party
    called_at: datetime
    guardian_asked: bool = True


class Held(Struct, frozen=True, omit_defaults=True):
    """A meeting that took place, by the root of the entry that says so."""

    seq: int
    kind: MeetingKind
    at: datetime
    convened_by: Party
    called: int | None = None
    guardian_came: bool = False
    minutes: int | None = None
    dissents: int = 0


class Decision(Struct, frozen=True, omit_defaults=True):
    """A decision of a meeting that nobody has said was done."""

    seq: int
    meeting: int
    owner: Party
    due_at: datetime


class NotAsked(Struct, frozen=True, omit_defaults=True):
    """The guardian was not asked to a meeting: the entry that says so, when the meeting was or will be, and why."""

    seq: int
    kind: MeetingKind
    at: datetime
    because: GuardianNotAsked
    held: bool = False


class Meetings(Struct, frozen=True, omit_defaults=True):
    """Every meeting of one child, oldest first."""

    planned: tuple[Planned, ...] = ()
    held: tuple[Held, ...] = ()
    decisions: tuple[Decision, ...] = ()
    not_asked: tuple[NotAsked, ...] = ()

    def call(self, seq: int) -> Planned | None:
        """The meeting still to come that this entry called."""
        return next((one for one in self.planned if one.seq == seq), None)

    def meeting(self, seq: int) -> Held | None:
        """The meeting that this entry says was held."""
        return next((one for one in self.held if one.seq == seq), None)

    @property
    def next(self) -> Planned | None:
        """The soonest of those called."""
        return min(self.planned, key=lambda one: (one.planned_at, one.seq), default=None)
