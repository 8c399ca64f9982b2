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


def slots(plan: Plan, line: PlanLine, *, after: datetime | None = None) -> Iterator[Slot]:
    """Every time the line falls due from the plan's start, or later than `after`, in order; endless for a daily line."""
    window = timedelta(minutes=line.window_minutes)
    if line.after_minutes is not None:
        due_at = plan.start + timedelta(minutes=line.after_minutes)
        if after is None or due_at > after:
            yield Slot(max(plan.start, due_at - window), due_at)
        return
    if line.wall_minutes is None:
        return
    first, every = london.day_of(plan.start), max(1, line.every_days)
    dense_until = plan.start + timedelta(hours=plan.dense_hours)
    # Straight to the newest of its days that is not later than `after`, however long the plan has run.
    run = 0 if after is None else max(0, (london.day_of(after) - first).days)
    day = london.days_after(first, run - run % every)
    while True:
        due_at = london.at_wall(day, line.wall_minutes)
        if line.dense and due_at > dense_until:
            return
        if due_at > plan.start and (after is None or due_at > after):
            yield Slot(max(plan.start, due_at - window), due_at)
        day = london.days_after(day, every)


def next_slot(plan: Plan, line: PlanLine, *, after: datetime | None) -> Slot | None:
    """The first slot due later than `after`; None when the line has come to its end."""
    return next(slots(plan, line, after=after), None)
