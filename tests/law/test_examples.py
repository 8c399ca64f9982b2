"""Every worked example of every duty holds: the same examples that docs/duties.md shows."""

import pytest

from alongside.law.duty import Duty, Example
from alongside.law.load import duties, index
from alongside.rules.clocks import shown
from alongside.rules.fold import Fold
from alongside.rules.standing import Clock
from tests.law.example_payloads import entries_of

EXAMPLES = [(duty, example) for duty in duties().values() for example in duty.examples]


def clock_of(duty: Duty, example: Example) -> Clock | None:
    """The clock that the example speaks of: the one due then, or else the newest."""
    fold = Fold.refold(entries_of(example), index(), born_on=example.born_on)
    mine = [clock for clock in fold.clocks if clock.duty == duty.code]
    due = [clock for clock in mine if clock.due_at == example.due]
    return next(reversed(due or mine), None)


@pytest.mark.parametrize(
    ("duty", "example"), EXAMPLES, ids=[f"{duty.code}: {example.name}" for duty, example in EXAMPLES]
)
def test_every_worked_example_of_a_duty_holds(duty: Duty, example: Example) -> None:
    clock = clock_of(duty, example)
    told = ("none", None) if clock is None else (shown(clock, at=example.at), clock.due_at)
    assert told == (example.expect, example.due)


@pytest.mark.parametrize(
    ("duty", "example"), EXAMPLES, ids=[f"{duty.code}: {example.name}" for duty, example in EXAMPLES]
)
def test_no_fact_of_an_example_lies_after_the_moment_of_looking(duty: Duty, example: Example) -> None:
    for fact in example.entries:
        assert (fact.written_at or fact.at) <= example.at
        assert fact.at <= (fact.written_at or fact.at)
