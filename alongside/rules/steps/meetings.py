"""Steps of meetings: called, moved, held or not, what was decided and done, who dissented, the minutes."""

from collections.abc import Callable

from msgspec.structs import replace

from alongside.rules.standing import Standing
from alongside.rules.state.meetings import Decision, Held, NotAsked, Planned
from alongside.rules.steps.registry import step
from alongside.vocabulary import meeting
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.meeting import Seat


@step(meeting.Called)
def called(standing: Standing, payload: meeting.Called, entry: Entry) -> None:
    asked = Seat.GUARDIAN in payload.asked
    now = standing.meetings
    planned = Planned(
        entry.root, payload.kind, payload.planned_at, payload.convened_by, entry.happened.at, guardian_asked=asked
    )
    not_asked = now.not_asked
    if not asked and payload.guardian_not_asked is not None:
        exception = NotAsked(entry.root, payload.kind, payload.planned_at, payload.guardian_not_asked)
        not_asked = (*not_asked, exception)
    standing.meetings = replace(now, planned=(*now.planned, planned), not_asked=not_asked)


@step(meeting.Moved)
def moved(standing: Standing, payload: meeting.Moved, entry: Entry) -> None:
    now, to = standing.meetings, payload.planned_at
    standing.meetings = replace(
        now,
        planned=tuple(replace(one, planned_at=to) if one.seq == payload.meeting else one for one in now.planned),
        not_asked=tuple(replace(one, at=to) if one.seq == payload.meeting else one for one in now.not_asked),
    )


@step(meeting.NotHeld)
def not_held(standing: Standing, payload: meeting.NotHeld, entry: Entry) -> None:
    """Nobody was kept out of a meeting that did not take place."""
    now = standing.meetings
    standing.meetings = replace(
        now,
        planned=tuple(one for one in now.planned if one.seq != payload.meeting),
        not_asked=tuple(one for one in now.not_asked if one.seq != payload.meeting),
    )


@step(meeting.Held)
def held(standing: Standing, payload: meeting.Held, entry: Entry) -> None:
    """Who was asked is told again, and for good, by whoever says that it was held."""
    now = standing.meetings
    took_place = Held(
        seq=entry.root,
        kind=payload.kind,
        at=entry.happened.at,
        convened_by=payload.convened_by,
        called=payload.meeting,
        guardian_came=Seat.GUARDIAN in payload.came,
    )
    not_asked = tuple(one for one in now.not_asked if one.seq != payload.meeting)
    if Seat.GUARDIAN not in payload.asked and payload.guardian_not_asked is not None:
        exception = NotAsked(entry.root, payload.kind, entry.happened.at, payload.guardian_not_asked, held=True)
        not_asked = (*not_asked, exception)
    standing.meetings = replace(
        now,
        planned=tuple(one for one in now.planned if one.seq != payload.meeting),
        held=(*now.held, took_place),
        not_asked=not_asked,
    )


@step(meeting.Decided)
def decided(standing: Standing, payload: meeting.Decided, entry: Entry) -> None:
    now = standing.meetings
    decision = Decision(entry.root, payload.meeting, payload.owner, payload.due_at)
    standing.meetings = replace(now, decisions=(*now.decisions, decision))


@step(meeting.DecisionFollowed)
def decision_followed(standing: Standing, payload: meeting.DecisionFollowed, entry: Entry) -> None:
    if payload.became is meeting.Became.NOT_YET:
        return
    now = standing.meetings
    standing.meetings = replace(now, decisions=tuple(one for one in now.decisions if one.seq != payload.decision))


def _change(standing: Standing, seq: int, change: Callable[[Held], Held]) -> None:
    now = standing.meetings
    standing.meetings = replace(now, held=tuple(change(one) if one.seq == seq else one for one in now.held))


@step(meeting.Dissented)
def dissented(standing: Standing, payload: meeting.Dissented, entry: Entry) -> None:
    _change(standing, payload.meeting, lambda one: replace(one, dissents=one.dissents + 1))


@step(meeting.MinutesReceived)
def minutes_received(standing: Standing, payload: meeting.MinutesReceived, entry: Entry) -> None:
    _change(standing, payload.meeting, lambda one: replace(one, minutes=entry.root))
