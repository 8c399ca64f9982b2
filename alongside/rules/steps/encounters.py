"""Steps of a child found or seen: the question who they are, a possible match, the ring-back, and what a holder opened."""

from msgspec.structs import replace

from alongside.rules.standing import Standing
from alongside.rules.state.encounter import Opening
from alongside.rules.steps.registry import step
from alongside.vocabulary import encounters
from alongside.vocabulary.facts import Entry


@step(encounters.Found)
def found(standing: Standing, payload: encounters.Found, entry: Entry) -> None:
    standing.found = replace(
        standing.found,
        seq=entry.root,
        at=entry.happened.at,
        by=payload.by,
        place=payload.place,
        kept=payload.kept,
        desk=payload.desk,
        force=payload.force,
    )
    standing.area = standing.area or payload.area


@step(encounters.WhoIsAnswered)
def who_is_answered(standing: Standing, payload: encounters.WhoIsAnswered, entry: Entry) -> None:
    standing.found = replace(standing.found, answered=entry.root)


@step(encounters.PossibleMatch)
def possible_match(standing: Standing, payload: encounters.PossibleMatch, entry: Entry) -> None:
    standing.found = replace(standing.found, match=entry.root, match_at=entry.happened.at)


@step(encounters.RungBack)
def rung_back(standing: Standing, payload: encounters.RungBack, entry: Entry) -> None:
    """Nobody reached leaves it waiting: the finder has not been told."""
    was = replace(standing.found, rung=entry.root, rung_at=entry.happened.at, rang_next=payload.next)
    reached = payload.next is not encounters.RangNext.NOBODY_REACHED and payload.match == was.match
    standing.found = replace(was, match=None, match_at=None) if reached else was


@step(encounters.OpenedTo)
def opened_to(standing: Standing, payload: encounters.OpenedTo, entry: Entry) -> None:
    was = standing.found
    opening = Opening(entry.root, payload.desk, payload.opens, payload.until)
    still = tuple(one for one in was.opened if one.until > entry.happened.at)
    standing.found = replace(was, opened=(*still, opening))


@step(encounters.OpeningEnded)
def opening_ended(standing: Standing, payload: encounters.OpeningEnded, entry: Entry) -> None:
    """Everything that was open to that team ends together: a part of it left open by mistake would be seen by nobody."""
    was = standing.found
    standing.found = replace(was, opened=tuple(one for one in was.opened if one.desk != payload.desk))


def linked(standing: Standing, entry: Entry) -> None:
    """A person said that another record is of this child: who was found is answered. Undone by withdrawing that entry."""
    if standing.found.is_found:
        standing.found = replace(standing.found, linked=entry.root)
