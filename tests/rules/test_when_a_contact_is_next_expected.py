"""When a line of a contact plan next falls due, however long the plan has run."""

from datetime import UTC, datetime, timedelta
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as some

from alongside.rules import contact_plan, london
from alongside.rules.contact import SURE, dense_plan
from alongside.rules.standing import Plan
from alongside.vocabulary.codes import Party
from alongside.vocabulary.contact import PlanLine, PlanMoment

FIRST, LAST = datetime(2024, 1, 1), datetime(2027, 12, 31)  # noqa: DTZ001 (bounds of drawn moments, which get their zone)
moments = some.datetimes(min_value=FIRST, max_value=LAST, timezones=some.just(UTC))
daily = some.builds(
    PlanLine,
    some.just(PlanMoment.BEDTIME),
    some.just(Party.CARER),
    some.just(SURE),
    window_minutes=some.integers(1, 600),
    wall_minutes=some.integers(0, 24 * 60 - 1),
    every_days=some.integers(1, 42),
    dense=some.booleans(),
)


def plan_from(start: datetime, *lines: PlanLine) -> Plan:
    return Plan(lines=lines, dense_hours=72, start=start, round=1)


@given(start=moments, line=daily | some.sampled_from(dense_plan()), waited=some.timedeltas(timedelta(), timedelta(400)))
@settings(max_examples=200, deadline=None)
def test_the_next_contact_is_the_one_that_walking_through_every_day_would_find(
    start: datetime, line: PlanLine, waited: timedelta
) -> None:
    plan = plan_from(start, line)
    after = start + waited

    walked = next((slot for slot in islice(contact_plan.slots(plan, line), 500) if slot.due_at > after), None)

    assert contact_plan.next_slot(plan, line, after=after) == walked


def test_bedtime_stays_at_half_past_ten_in_london_through_both_clock_changes() -> None:
    line = next(line for line in dense_plan() if line.moment is PlanMoment.BEDTIME)
    plan = plan_from(datetime(2026, 1, 5, 12, tzinfo=UTC), line)

    for after, hour in ((datetime(2026, 3, 29, tzinfo=UTC), 21), (datetime(2026, 10, 25, tzinfo=UTC), 22)):
        slot = contact_plan.next_slot(plan, line, after=after)
        assert slot is not None and slot.due_at == after + timedelta(hours=hour, minutes=30)
        assert slot.due_at.astimezone(london.LONDON).strftime("%H:%M") == "22:30"
