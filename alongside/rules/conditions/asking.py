"""The conditions of asks: about a safer placement where supported accommodation meets a child known to go missing."""

from alongside.rules import asking
from alongside.rules.conditions.registry import of_fact, of_standing
from alongside.rules.standing import Standing
from alongside.vocabulary.asking import Asked, NotAsked, Subject
from alongside.vocabulary.codes import Teller
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.placement import Arrived, Decided

of_fact("a_safer_placement_is_the_subject", Asked, NotAsked, about=Subject.SAFER_PLACEMENT)


@of_standing(Decided, Arrived)
def place_is_supported_accommodation(standing: Standing, entry: Entry) -> bool:
    """The home of this fact, not the one before it."""
    payload = entry.payload
    return isinstance(payload, Decided | Arrived) and payload.place in asking.SUPPORTED


@of_standing(Decided, Arrived)
def place_is_no_supported_accommodation(standing: Standing, entry: Entry) -> bool:
    return not place_is_supported_accommodation(standing, entry)


@of_standing()
def child_lives_in_supported_accommodation(standing: Standing, entry: Entry) -> bool:
    return standing.home is not None and standing.home.place in asking.SUPPORTED


@of_standing()
def child_is_known_to_go_missing(standing: Standing, entry: Entry) -> bool:
    """Before this fact: missing now, or has been."""
    return asking.is_known_to_go_missing(standing)


@of_standing()
def somebody_here_says_so(standing: Standing, entry: Entry) -> bool:
    """Not only an authority's yearly return, which tells of last year: nobody is owed an ask for that."""
    return entry.told is None or entry.told.by is not Teller.RETURN_FILE


@of_standing()
def no_safer_placement_is_asked_for(standing: Standing, entry: Entry) -> bool:
    return not asking.safer_placement_is_asked_for(standing)
