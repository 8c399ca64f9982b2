"""What has to be settled before eighteen, and who goes on looking for a child who turns eighteen while missing.

The birthday ends nothing here: no rule and no step is handed an instant, so nothing can end by itself.
"""

from datetime import date, datetime

from alongside.law import lengths
from alongside.rules import london
from alongside.rules.standing import Standing
from alongside.rules.state.eighteen import Searching
from alongside.vocabulary.codes import Known
from alongside.vocabulary.eighteen import Item, ItemState
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.holding import Side

TRANSITION_MONTHS = 17 * 12 + 6
EIGHTEEN = 18 * 12
SAYS = frozenset({Item.CONSENT, Item.ADULT_NRM})
"""Things that are the young person's own to say."""


def day_of_transition(born_on: date) -> date:
    """The day of being seventeen and a half."""
    return lengths.day_of_age(born_on, months=TRANSITION_MONTHS)


def birthday(born_on: date) -> date:
    """The eighteenth birthday, by the birth date worked with or by any other that is claimed."""
    return lengths.day_of_age(born_on, months=EIGHTEEN)


def is_grown(born_on: date | None, *, at: datetime) -> bool:
    """Eighteen or older by this birth date; nobody is by a date that is not known."""
    return born_on is not None and london.day_of(at) >= birthday(born_on)


def may_answer(
    *,
    item: Item,
    state: ItemState,
    says: Known | None,
    due_on: date | None,
    ends_on: date | None,
    because: bool,
    on: date,
) -> None:
    """An answer about one of the six that can be held to: a date ahead, a reason, and the young person's own word."""
    if state is ItemState.DONE and item in SAYS and says not in (Known.YES, Known.NO):
        raise Invalid(
            "says", "Nobody can consent for a young person.", "Record yes or no, or say that it is not yet done."
        )
    day = "planned_on" if state is ItemState.PLANNED else "again_on"
    if state is not ItemState.DONE and due_on is None:
        raise Invalid(day, "This needs a day.", "Give the day by which it is done, or looked at again.")
    if due_on is not None and state is not ItemState.DONE and due_on < on:
        raise Invalid(day, "This day has passed.", "Give a day still to come.")
    if state is ItemState.NOT_YET and not because:
        raise Invalid("because", "Not yet needs a reason.", "Write what stands in the way.")
    if item is Item.IMMIGRATION and state is not ItemState.NOT_YET and ends_on is None:
        raise Invalid(
            "ends_on",
            "This needs the day on which leave to stay ends.",
            "Give the day. If nobody knows it yet, answer not yet, because.",
        )
    if item is Item.IMMIGRATION and ends_on is not None and due_on is not None and due_on > ends_on:
        raise Invalid(day, "Leave ends before that day.", "An application is made before leave ends.")


def may_answer_search(standing: Standing, *, born_on: date | None, at: datetime) -> None:
    """The search after eighteen is accepted or refused from seventeen and a half, of a child who is missing."""
    if standing.episode is None:
        raise Refusal("This child is not recorded as missing, so there is no search to go on with.")
    if born_on is None:
        raise Refusal("No birth date is worked with, so nobody can say when this child is eighteen.")
    if london.day_of(at) < day_of_transition(born_on):
        day = day_of_transition(born_on)
        raise Refusal(f"This is asked from the day the child is seventeen and a half: {day.day} {day:%B %Y}.")


def refusals(standing: Standing, side: Side) -> tuple[int, ...]:
    """The refusal of this side that still stands for the open episode, as its root."""
    found = answer_of(standing, side)
    return () if found is None or found.accepted else (found.entry,)


def answer_of(standing: Standing, side: Side) -> Searching | None:
    """What this side last answered about the search, for the episode that is open."""
    episode = standing.episode
    if episode is None:
        return None
    return next((a for a in standing.eighteen.search if a.side is side and a.episode == episode.seq), None)
