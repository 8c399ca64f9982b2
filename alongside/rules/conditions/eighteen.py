"""The conditions of turning eighteen: how far the six things are, and who goes on with the search."""

from alongside.rules.conditions.registry import of_fact, of_standing
from alongside.rules.standing import Standing
from alongside.vocabulary.eighteen import Item, ItemState, SearchAccepted, TransitionAnswered
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.holding import Side

of_fact("it_is_done", TransitionAnswered, state=ItemState.DONE)
of_fact("it_is_not_done_yet", TransitionAnswered, state={ItemState.PLANNED, ItemState.NOT_YET})
of_fact("service_goes_on_searching", SearchAccepted, side=Side.SERVICE)
of_fact("authority_goes_on_searching", SearchAccepted, side=Side.AUTHORITY)
of_fact("force_goes_on_searching", SearchAccepted, side=Side.FORCE)


def _states(standing: Standing, entry: Entry) -> dict[Item, ItemState]:
    """The newest answer about each, with this one."""
    states = {one.item: one.state for one in standing.eighteen.items}
    if isinstance(entry.payload, TransitionAnswered):
        states[entry.payload.item] = entry.payload.state
    return states


@of_standing(TransitionAnswered)
def all_six_are_answered(standing: Standing, entry: Entry) -> bool:
    return set(_states(standing, entry)) == set(Item)


@of_standing(TransitionAnswered)
def all_six_are_done(standing: Standing, entry: Entry) -> bool:
    states = _states(standing, entry)
    return set(states) == set(Item) and set(states.values()) == {ItemState.DONE}


@of_standing(TransitionAnswered)
def something_is_not_done_yet(standing: Standing, entry: Entry) -> bool:
    return not all_six_are_done(standing, entry)
