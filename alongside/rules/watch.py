"""Which overdue clock becomes a missed fact next.

Re-read under the child's lock, so that what was met meanwhile is left alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from alongside.rules.clocks import EXPECTED_CONTACT
from alongside.rules.standing import Clock, ClockState, Standing
from alongside.rules.state.holding import Offer
from alongside.vocabulary.contact import PlanMoment
from alongside.vocabulary.facts import Payload
from alongside.vocabulary.watch import Because, ContactMissed, DutyMissed


@dataclass(frozen=True, slots=True)
class Missed:
    """What to write, and the moment it fell due."""

    payload: Payload
    due_at: datetime


def missed(
    standing: Standing, clocks: Iterable[Clock], *, at: datetime, managers: Mapping[int, int | None] | None = None
) -> Missed | None:
    """The oldest clock that fell due, is not met and was not written yet; None when there is nothing to write.

    The first missed contact of a silence raises its alert; the next ones, until somebody is in touch, do not.
    What an agency owes and records elsewhere is never missed; what stands while the child is missing raises nothing.
    `managers` are those on call now, by the team that was asked; without it, whoever was when it was offered.
    """
    overdue = [
        clock
        for clock in clocks
        if clock.state is ClockState.RUNNING and clock.missed_by is None and not clock.theirs and clock.due_at < at
    ]
    if not overdue:
        return None
    clock = min(overdue, key=lambda c: (c.due_at, c.duty, c.occurrence, c.part))
    if clock.duty == EXPECTED_CONTACT:
        payload: Payload = ContactMissed(
            occurrence=clock.occurrence,
            part=clock.part,
            due_at=clock.due_at,
            moment=PlanMoment(clock.moment),
            owed_by=clock.owed_by,
            raises_alert=standing.silence is None,
        )
    else:
        payload = DutyMissed(
            duty=clock.duty,
            occurrence=clock.occurrence,
            due_at=clock.due_at,
            owed_by=clock.owed_by,
            because=Because.CHILD_WAS_MISSING if _was_missing(standing, clock.due_at) else None,
            manager=_on_call(standing, clock, managers),
        )
    return Missed(payload, clock.due_at)


def _on_call(standing: Standing, clock: Clock, managers: Mapping[int, int | None] | None) -> int | None:
    """Whoever is on call for those who did not answer the hand-over that this clock is of."""
    offer = next((one for one in standing.holding.offers if one.due_at == clock.due_at and _is_of(clock, one)), None)
    if offer is None:
        return None
    return offer.manager if managers is None else managers.get(offer.receiver)


def _is_of(clock: Clock, offer: Offer) -> bool:
    return clock.duty == f"handover_answered_{offer.side.value}"


def _was_missing(standing: Standing, at: datetime) -> bool:
    return any(
        episode.started_at <= at and (episode.confirmed_at is None or at < episode.confirmed_at)
        for episode in standing.past_episodes
    )
