"""Steps of turning eighteen: the newest answer about each of the six, and who goes on with the search."""

from msgspec.structs import replace

from alongside.rules.standing import Standing
from alongside.rules.state.eighteen import Answered, Searching
from alongside.rules.steps.registry import step
from alongside.vocabulary import eighteen
from alongside.vocabulary.facts import Entry


@step(eighteen.TransitionAnswered)
def answered(standing: Standing, payload: eighteen.TransitionAnswered, entry: Entry) -> None:
    state = standing.eighteen
    others = tuple(one for one in state.items if one.item is not payload.item)
    answer = Answered(payload.item, payload.state, entry.root, entry.happened.at, payload.due_at)
    standing.eighteen = replace(state, items=(*others, answer))


@step(eighteen.SearchAccepted, eighteen.SearchRefused)
def search_answered(
    standing: Standing, payload: eighteen.SearchAccepted | eighteen.SearchRefused, entry: Entry
) -> None:
    """An answer belongs to the episode that is open; without one there is no search to go on with."""
    if standing.episode is None:
        return
    state, accepted = standing.eighteen, isinstance(payload, eighteen.SearchAccepted)
    others = tuple(one for one in state.search if one.side is not payload.side or one.episode != standing.episode.seq)
    answer = Searching(payload.side, standing.episode.seq, entry.root, accepted)
    standing.eighteen = replace(state, search=(*others, answer))
