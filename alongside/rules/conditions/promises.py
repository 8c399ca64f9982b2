"""The conditions of promises, limits and reaching the child: does what a fact goes on about still stand."""

from alongside.rules.conditions.registry import of_standing
from alongside.rules.standing import Standing
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.promises import PromisePassedOn
from alongside.vocabulary.reach import LimitReviewed


@of_standing(PromisePassedOn)
def the_promise_was_open(standing: Standing, entry: Entry) -> bool:
    assert isinstance(entry.payload, PromisePassedOn)
    return any(one.root == entry.payload.promise for one in standing.promises.open)


@of_standing(LimitReviewed)
def the_limit_stood(standing: Standing, entry: Entry) -> bool:
    assert isinstance(entry.payload, LimitReviewed)
    return any(one.root == entry.payload.limit for one in standing.reach.limits)


@of_standing()
def how_to_reach_the_child_was_agreed(standing: Standing, entry: Entry) -> bool:
    return standing.reach.agreed is not None
