"""Conditions of missing in depth: what another force still has to do, what police systems hold, where the child lives."""

from alongside.rules.conditions.registry import of_fact, of_standing
from alongside.rules.forces import OUTSIDE
from alongside.rules.standing import Standing
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.missing import Taken, Told, WasTold
from alongside.vocabulary.missing_depth import NoticeExplained

of_fact("host_authority_was_told_missing", WasTold, Taken, whom=Told.HOST_AUTHORITY)
of_fact("child_was_told_of_the_notice", NoticeExplained, told=True)


@of_standing()
def not_yet_visible_to_other_forces(standing: Standing, entry: Entry) -> bool:
    """Nobody has put the child on the national system in this search, or police took them off when they were found."""
    return not standing.search.circulated or _had_by_an_adult(standing)


@of_standing()
def unit_not_notified_yet(standing: Standing, entry: Entry) -> bool:
    """The UK Missing Persons Unit has not been notified in this search, or not since the child was found and went again."""
    return not standing.search.unit_notified or _had_by_an_adult(standing)


@of_standing()
def child_was_not_asked_before_return(standing: Standing, entry: Entry) -> bool:
    """Nobody has given the child the chance to talk before this return yet."""
    episode = standing.episode
    return episode is None or all(one.episode != episode.seq for one in standing.search.before_return)


@of_standing()
def child_lives_out_of_area(standing: Standing, entry: Entry) -> bool:
    """In the area of another authority than the responsible one."""
    return standing.home is not None and standing.home.distance in OUTSIDE


def _had_by_an_adult(standing: Standing) -> bool:
    return standing.episode is not None and standing.episode.adult_has_child_at is not None
