"""The times at which children go, as they lie before one child now: computed from where the child stands, never weighed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from alongside.law import lengths
from alongside.rules import london
from alongside.rules.standing import Clock, ClockState, Standing
from alongside.vocabulary.contact import PlanMoment


class Timing(StrEnum):
    """Which time it is."""

    FIRST_DAY = "first_day"
    FIRST_THREE_DAYS = "first_three_days"
    FIRST_WEEKS = "first_weeks"
    AFTER_RETURN = "after_return"
    MOVE = "move"
    AROUND_CALL = "around_call"
    AROUND_COURT = "around_court"
    AROUND_HOME_OFFICE = "around_home_office"
    AROUND_DECISION = "around_decision"
    CHANGE_OF_GUARDIAN = "change_of_guardian"
    BEFORE_EIGHTEEN = "before_eighteen"


@dataclass(frozen=True, slots=True)
class Window:
    """One span of time, from and until (exclusive); `until` is None while its end is not known."""

    timing: Timing
    since: datetime
    until: datetime | None

    def is_now(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)


A_DAY = timedelta(days=1)
FIRST_WEEKS = timedelta(weeks=4)
BEFORE_EIGHTEEN = timedelta(weeks=6)
LOOKING_AHEAD = timedelta(weeks=12)

MOMENTS = {
    PlanMoment.AFTER_CALL.value: Timing.AROUND_CALL,
    PlanMoment.AFTER_COURT.value: Timing.AROUND_COURT,
    PlanMoment.AFTER_HOME_OFFICE.value: Timing.AROUND_HOME_OFFICE,
}
DECISIONS = frozenset({"reasonable_grounds", "conclusive_grounds", "reasonable_grounds_by_panel"})


def windows(standing: Standing, clocks: Iterable[Clock], *, born_on: date | None, at: datetime) -> tuple[Window, ...]:
    """The times that are now or within twelve weeks for this child, in the order in which they begin."""
    found = [
        *_arrival(standing),
        *_return(standing),
        *_moves(standing, at),
        *_around(clocks),
        *_eighteenth(born_on),
    ]
    ahead = [one for one in found if one.since <= at + LOOKING_AHEAD and (one.until is None or one.until > at)]
    return tuple(sorted(ahead, key=lambda one: (one.since, one.timing.value)))


def _arrival(standing: Standing) -> list[Window]:
    if standing.home is None or standing.missing:
        return []
    since = standing.home.since
    return [
        Window(Timing.FIRST_DAY, since, since + A_DAY),
        Window(Timing.FIRST_THREE_DAYS, since, since + 3 * A_DAY),
        Window(Timing.FIRST_WEEKS, since, since + FIRST_WEEKS),
    ]


def _return(standing: Standing) -> list[Window]:
    last = standing.past_episodes[-1] if standing.past_episodes else None
    if last is None or standing.missing or last.adult_has_child_at is None:
        return []
    since = last.adult_has_child_at
    return [Window(Timing.AFTER_RETURN, since, since + 3 * A_DAY)]


def _moves(standing: Standing, at: datetime) -> list[Window]:
    found = []
    if standing.chosen is not None:
        until = standing.journey_due_at + 3 * A_DAY if standing.journey_due_at is not None else None
        found.append(Window(Timing.MOVE, standing.chosen.since, until))
    if standing.next_guardian is not None:
        found.append(Window(Timing.CHANGE_OF_GUARDIAN, at, None))
    return found


def _around(clocks: Iterable[Clock]) -> list[Window]:
    """A day before and three days after each court, call, Home Office meeting or decision that a clock knows of."""
    running = [clock for clock in clocks if clock.state in (ClockState.RUNNING, ClockState.MISSING)]
    found = []
    for clock in running:
        timing = MOMENTS.get(clock.moment)
        if timing is None and clock.duty in DECISIONS:
            timing = Timing.AROUND_DECISION
        if timing is not None:
            found.append(Window(timing, clock.due_at - A_DAY, clock.due_at + 3 * A_DAY))
    return found


def _eighteenth(born_on: date | None) -> list[Window]:
    if born_on is None:
        return []
    day = lengths.day_of_age(born_on, months=18 * 12)
    birthday = london.start_of(day)
    return [Window(Timing.BEFORE_EIGHTEEN, birthday - BEFORE_EIGHTEEN, birthday)]
