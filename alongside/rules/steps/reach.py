"""Steps of reaching the child and of limits: agreed, named, checked; set, looked at again, ended."""

from msgspec.structs import replace

from alongside.rules.standing import Standing
from alongside.rules.state.reach import Limit, Reach
from alongside.rules.steps.registry import step
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.reach import LimitEnded, LimitReviewed, LimitSet, ReachAgreed, ReachChecked, ReachNamed


@step(ReachAgreed)
def reach_agreed(standing: Standing, payload: ReachAgreed, entry: Entry) -> None:
    """What was agreed with the child has thereby been checked with them; what was only written down has not."""
    with_them = payload.with_child is Known.YES
    standing.reach = Reach(
        agreed=entry.root,
        alone=payload.alone,
        checked_at=entry.happened.at if with_them else standing.reach.checked_at,
        safe=Known.YES.value if with_them else Known.NOT_KNOWN.value,
        limits=standing.reach.limits,
    )


@step(ReachNamed)
def reach_named(standing: Standing, payload: ReachNamed, entry: Entry) -> None:
    standing.reach = replace(standing.reach, alone=payload.alone)


@step(ReachChecked)
def reach_checked(standing: Standing, payload: ReachChecked, entry: Entry) -> None:
    standing.reach = replace(standing.reach, checked_at=entry.happened.at, safe=payload.still_safe.value)


@step(LimitSet)
def limit_set(standing: Standing, payload: LimitSet, entry: Entry) -> None:
    limit = Limit(
        entry.root,
        payload.on.value,
        payload.ground.value,
        entry.happened.at,
        payload.review_at,
        (entry.root,),
    )
    standing.reach = replace(standing.reach, limits=(*standing.reach.limits, limit))


@step(LimitReviewed)
def limit_reviewed(standing: Standing, payload: LimitReviewed, entry: Entry) -> None:
    def goes_on(one: Limit) -> Limit:
        if one.root != payload.limit:
            return one
        return replace(one, review_at=payload.review_at, clocks=(*one.clocks, entry.root))

    standing.reach = replace(standing.reach, limits=tuple(goes_on(one) for one in standing.reach.limits))


@step(LimitEnded)
def limit_ended(standing: Standing, payload: LimitEnded, entry: Entry) -> None:
    left = tuple(one for one in standing.reach.limits if one.root != payload.limit)
    standing.reach = replace(standing.reach, limits=left)
