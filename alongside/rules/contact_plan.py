"""When a line of a contact plan next falls due: pure arithmetic over London days, so no list of times is ever stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from alongside.rules import london
from alongside.rules.standing import Plan
from alongside.vocabulary.contact import PlanLine


@dataclass(frozen=True, slots=True)
class Slot:
    """One expected contact: it may be made from `opens_at` and is missed after `due_at`."""

    opens_at: datetime
    due_at: datetime


def slots(plan: Plan, line: PlanLine) -> Iterator[Slot]:
    """Every time the line falls due from the plan's start, in order; endless for a steady daily line."""
    window = timedelta(minutes=line.window_minutes)
    if line.after_minutes is not None:
        due_at = plan.start + timedelta(minutes=line.after_minutes)
        yield Slot(max(plan.start, due_at - window), due_at)
        return
    if line.wall_minutes is None:
        return
    day = london.day_of(plan.start)
    dense_until = plan.start + timedelta(hours=plan.dense_hours)
    while True:
        due_at = london.at_wall(day, line.wall_minutes)
        if line.dense and due_at > dense_until:
            return
        if due_at > plan.start:
            yield Slot(max(plan.start, due_at - window), due_at)
        day = london.days_after(day, max(1, line.every_days))


def next_slot(plan: Plan, line: PlanLine, *, after: datetime | None) -> Slot | None:
    """The first slot due later than `after`; None when the line has come to its end."""
    return next((slot for slot in slots(plan, line) if after is None or slot.due_at > after), None)
