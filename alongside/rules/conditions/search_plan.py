"""Conditions of the plan of a search: whose line it is, whether it was followed, and whether the child has gone again."""

from alongside.rules.conditions.registry import of_fact, of_standing
from alongside.rules.standing import Standing
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.search_paths import TakeDownChecked, WasToldAbroad
from alongside.vocabulary.search_plan import LineAnswered, LineOpened, LinePassedOn
from alongside.vocabulary.search_plan_codes import AbroadTold, Outcome

OURS = frozenset({Party.GUARDIAN, Party.PRACTICE_COORDINATOR, Party.SERVICE_MANAGER, Party.SERVICE_LINE})
"""Whose doing would all be in this record."""

of_fact("line_is_for_the_service", LineOpened, LinePassedOn, owner=OURS)
of_fact("line_is_for_another_agency", LineOpened, LinePassedOn, owner=frozenset(Party) - OURS)
of_fact("line_was_followed", LineAnswered, outcome={Outcome.FOUND_SOMETHING, Outcome.NOTHING})
of_fact("line_cannot_be_followed", LineAnswered, outcome=Outcome.CANNOT_BE_DONE)
of_fact("appeal_is_down_everywhere", TakeDownChecked, down=True)
of_fact(
    "a_body_for_children_was_told",
    WasToldAbroad,
    whom={AbroadTold.CENTRAL_AUTHORITY, AbroadTold.CHILD_PROTECTION_THERE},
)


@of_standing()
def an_adult_had_the_child(standing: Standing, entry: Entry) -> bool:
    """Found, and the search is not over: whoever goes now has gone again, and a confirmation ends it."""
    return standing.episode is not None and standing.episode.adult_has_child_at is not None


@of_standing()
def was_not_yet_found_abroad(standing: Standing, entry: Entry) -> bool:
    """In this search nobody had found the child in another country before."""
    return standing.search_plan.abroad is None
