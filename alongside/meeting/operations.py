"""Meetings about a child: calling, moving, holding, deciding, dissenting, and the minutes."""

from dataclasses import dataclass
from datetime import datetime

from alongside.chronology import read, write
from alongside.chronology.record import OpenRecord
from alongside.rules import meeting as rules
from alongside.rules import same_minute
from alongside.vocabulary import meeting
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, Happened, Told
from alongside.vocabulary.meeting import (
    Became,
    ChildTookPart,
    GuardianNotAsked,
    MeetingKind,
    NotHeldBecause,
    Seat,
)

DECISIONS = frozenset({"meeting.called", "meeting.moved", "meeting.not_held", "meeting.held"})
"""The kinds on which moving a meeting, and saying how it went, stand."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked, and why the guardian was not where that is so."""

    seats: tuple[Seat, ...]
    guardian_not_asked: GuardianNotAsked | None = None

    @property
    def in_order(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in Seat if seat in self.seats)


def call(
    opened: OpenRecord,
    *,
    kind: MeetingKind,
    convened_by: Party,
    planned_at: datetime,
    asked: Asked,
    happened: Happened,
    ask: int | None = None,
    told: Told | None = None,
) -> Entry:
    """A meeting was called. `ask` is what it answers, where it was asked for. Sealed texts: words, why_not_asked."""
    rules.may_call(
        opened.standing,
        called_at=happened.at,
        planned_at=planned_at,
        asked=asked.seats,
        because=asked.guardian_not_asked,
    )
    if ask is not None and opened.standing.asking.find(ask) is None:
        raise Invalid("ask", "This was not asked for here.", "Choose from the list.")
    called = meeting.Called(
        kind=kind,
        convened_by=convened_by,
        planned_at=planned_at,
        asked=asked.in_order,
        guardian_not_asked=asked.guardian_not_asked,
        why_not_asked=opened.sealed.get("why_not_asked"),
        words=opened.sealed.get("words"),
        ask=ask,
    )
    return write.record(opened, called, happened=happened, told=told)[0]


def move(
    opened: OpenRecord, *, of: int, planned_at: datetime, seen: int, happened: Happened, told: Told | None = None
) -> Entry:
    """A meeting is planned for another time. Sealed text: words."""
    opened.unless_moved_on(seen=seen, kinds=DECISIONS)
    call = rules.planned(opened.standing, of)
    happened = same_minute.after(call.called_at, happened)
    rules.may_move(call, planned_at=planned_at, happened_at=happened.at)
    moved = meeting.Moved(meeting=of, planned_at=planned_at, words=opened.sealed.get("words"))
    return write.record(opened, moved, happened=happened, told=told)[0]


def not_hold(
    opened: OpenRecord,
    *,
    of: int,
    because: NotHeldBecause,
    seen: int,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """A meeting that was called did not take place. Sealed text: words."""
    opened.unless_moved_on(seen=seen, kinds=DECISIONS)
    call = rules.planned(opened.standing, of)
    happened = same_minute.after(call.called_at, happened)
    rules.after_the_call(call, happened_at=happened.at)
    said = meeting.NotHeld(meeting=of, because=because, words=opened.sealed.get("words"))
    return write.record(opened, said, happened=happened, told=told)[0]


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting as somebody tells of it; `of` is the call, where one is on record, `beside` an entry it stands with.

    Sealed texts: child_words, who_came, decided, why_not_asked.
    """

    kind: MeetingKind
    convened_by: Party
    asked: Asked
    came: tuple[Seat, ...]
    child_took_part: ChildTookPart
    of: int | None = None
    beside: int | None = None


def hold(opened: OpenRecord, told_of: HeldMeeting, *, seen: int, happened: Happened, told: Told | None = None) -> Entry:
    """A meeting took place. It meets no duty of an enquiry, a search or a review: `beside` points at the fact that does."""
    opened.unless_moved_on(seen=seen, kinds=DECISIONS)
    call = None if told_of.of is None else rules.planned(opened.standing, told_of.of)
    if call is not None:
        happened = same_minute.after(call.called_at, happened)
    rules.may_hold(
        opened.standing,
        call=call,
        held_at=happened.at,
        at=opened.at,
        asked=told_of.asked.seats,
        came=told_of.came,
        because=told_of.asked.guardian_not_asked,
    )
    if told_of.beside is not None:
        entry = read.by_seq(opened.connection, opened.child, [told_of.beside]).get(told_of.beside)
        if entry is None or entry.withdraws or entry.kind not in rules.BESIDE:
            raise Invalid("beside", "A meeting cannot stand beside this entry.", "Choose from the entries listed.")
    held = meeting.Held(
        kind=told_of.kind,
        convened_by=told_of.convened_by,
        asked=told_of.asked.in_order,
        came=tuple(seat for seat in Seat if seat in told_of.came),
        child_took_part=told_of.child_took_part,
        meeting=told_of.of,
        child_words=opened.sealed.get("child_words"),
        guardian_not_asked=told_of.asked.guardian_not_asked,
        why_not_asked=opened.sealed.get("why_not_asked"),
        who_came=opened.sealed.get("who_came"),
        decided=opened.sealed.get("decided"),
        beside=told_of.beside,
    )
    return write.record(opened, held, happened=happened, told=told)[0]


def decide(
    opened: OpenRecord,
    *,
    at_meeting: int,
    owner: Party,
    due_at: datetime,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """One decision of a meeting, with who does it and by when. Sealed texts: what, owner_name."""
    held = rules.meeting(opened.standing, at_meeting)
    happened = same_minute.after(held.at, happened)
    rules.may_decide(held, due_at=due_at, happened_at=happened.at)
    decided = meeting.Decided(
        meeting=at_meeting,
        owner=owner,
        due_at=due_at,
        what=opened.text("what"),
        owner_name=opened.sealed.get("owner_name"),
    )
    return write.record(opened, decided, happened=happened, told=told)[0]


def follow_decision(
    opened: OpenRecord, *, decision: int, became: Became, happened: Happened, told: Told | None = None
) -> Entry:
    """What became of a decision. Sealed text: words."""
    rules.decision(opened.standing, decision)
    followed = meeting.DecisionFollowed(decision=decision, became=became, words=opened.sealed.get("words"))
    return write.record(opened, followed, happened=happened, told=told)[0]


def dissent(opened: OpenRecord, *, at_meeting: int, seat: Seat, happened: Happened, told: Told | None = None) -> Entry:
    """Somebody did not agree. Sealed texts: words, who."""
    held = rules.meeting(opened.standing, at_meeting)
    happened = same_minute.after(held.at, happened)
    rules.after(held, happened_at=happened.at)
    dissented = meeting.Dissented(
        meeting=at_meeting, seat=seat, words=opened.text("words"), who=opened.sealed.get("who")
    )
    return write.record(opened, dissented, happened=happened, told=told)[0]


def take_minutes(opened: OpenRecord, *, of: int, agree: Known, happened: Happened, told: Told | None = None) -> Entry:
    """The minutes reached us; `agree` says whether they tell what was decided. Sealed text: words."""
    held = rules.meeting(opened.standing, of)
    happened = same_minute.after(held.at, happened)
    rules.may_take_minutes(held, happened_at=happened.at)
    received = meeting.MinutesReceived(meeting=of, agree=agree, words=opened.sealed.get("words"))
    return write.record(opened, received, happened=happened, told=told)[0]
