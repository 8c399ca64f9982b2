"""Who the found child is stays a question until a person answers it; who may ring back, and what a holder may open to whom.

No match found never means that no child is at risk.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.standing import Standing
from alongside.rules.state.encounter import Opening
from alongside.vocabulary.encounters import Encountered, FoundMore, FoundPlace, Opens
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Entry, Told
from alongside.vocabulary.referral import ClaimSource, Living

DECISIONS = frozenset({"tracing.opened_to", "tracing.opening_ended", "tracing.linked", "tracing.told_apart"})
"""The kinds that opening a record to whoever may have found the child rests on."""

OLDEST_SAID = 30
"""A said age above this is a slip of the pen; one above 17 is written as it was said and excludes nobody."""

LONGEST_OPENING = timedelta(days=7)
ASKS_AN_HOUR = 30
"""How often one person may have others' records looked through for a possible match within an hour."""
ASKED_TOO_OFTEN = (
    "You have asked as often as one person may within an hour. What you wrote is saved. "
    "Ring the 24-hour line: they can look at once."
)

GUESSES = frozenset({ClaimSource.ASSESSMENT, ClaimSource.OBSERVED})
"""Who gives no birth date but an estimate of one."""

LIVING_AT = {
    FoundPlace.CUSTODY: Living.POLICE_CUSTODY,
    FoundPlace.HOSPITAL: Living.HOSPITAL,
    FoundPlace.CARE: Living.IN_CARE,
}


def living_of(place: FoundPlace, kept: Encountered) -> Living:
    """What the place where a child was found says of where they are; a child only seen is somewhere unknown."""
    return LIVING_AT.get(place, Living.NOT_KNOWN) if kept is Encountered.IN_HAND else Living.NOT_KNOWN


def is_unnamed(standing: Standing) -> bool:
    """Found, nobody has said who the child is, and nobody has given any name."""
    return standing.found.is_open and not standing.name_known


def may_begin(standing: Standing) -> None:
    """An encounter begins a record of its own; a child already on a record is linked to it by a person."""
    if standing.entries:
        raise Refusal("This record has begun already. Write a found child on a record of their own.")


def check(
    *, unnamed: bool, has_name: bool, said_age: int | None, with_them: int | None, children_with_them: int | None
) -> None:
    """What was said in the first minute agrees with itself; raises Invalid naming the field."""
    if unnamed and has_name:
        raise Invalid("unnamed", "You gave a name and said that nobody knows one.", "Clear one of the two.")
    if said_age is not None and said_age > OLDEST_SAID:
        raise Invalid("said_age", "This age is too high.", "Give it in years, or leave it empty.")
    if with_them is not None and children_with_them is not None and children_with_them > with_them:
        raise Invalid(
            "children_with_them",
            "More children than people were found with this child.",
            "Count the children among those found with them.",
        )


def may_add(standing: Standing) -> None:
    """More is written of how a child was found, answered or not."""
    if not standing.found.is_found:
        raise Refusal("This record did not begin with a child being found.")


def may_put_right(
    standing: Standing, entry: Entry, *, writers: Collection[int], person: int | None, roles: Collection[str]
) -> None:
    """An addition is put right or taken back by whoever wrote it, and by those who hold the child now.

    `writers` are those of all its versions: whoever wrote the first goes on answering for it.
    """
    if not isinstance(entry.payload, FoundMore):
        raise Refusal("This is no addition to how the child was found.")
    if entry.withdraws:
        raise Refusal("This was taken back. Write what is right as a new addition.")
    if person not in writers and not may(Actor(person, frozenset(roles)), Permission.HAND_OVER, standing):
        raise Refusal("Whoever wrote this, or those who hold the child, put it right. Add what you know beside it.")


def may_answer(standing: Standing) -> None:
    """Who a child is can be answered once somebody has given a name; a link to another record answers it too."""
    may_add(standing)
    if not standing.found.is_open:
        raise Refusal("Who this child is has been answered already.")
    if not standing.name_known:
        raise Refusal("No name is written down yet. Write the name first, as it was given, then who says so.")


def is_worked_with(standing: Standing, *, source: ClaimSource, guessed: bool) -> bool:
    """Whether clocks run from a birth date given of a found child: from the first that somebody gave, and from no guess.

    What somebody saw and what an assessment found are guesses here; nobody is made older by them than they say.
    """
    return standing.working_birth_date is None and not guessed and source not in GUESSES


def may_say_match(standing: Standing) -> bool:
    """Whether a possible match found now starts a ring-back: not while one waits, and not once it is known who they are."""
    return standing.found.is_open and standing.found.match is None


def may_ring_back(standing: Standing, *, match: int, roles: Collection[str], told: Told | None) -> None:
    """The service rings back about the match that waits; the record of it may be written for whoever rang."""
    may_add(standing)
    if standing.found.match is None:
        raise Refusal("No possible match waits for a ring-back: somebody has rung already, or there was none.")
    if standing.found.match != match:
        raise Refusal("A newer possible match waits. Open the page again and ring about that one.")
    if told is None and not {"service_line", "region_desk"} & set(roles):
        raise Refusal("The service’s line rings back. If the line told you what was said, choose “Somebody told me”.")


def opened_parts(chosen: Collection[Opens]) -> tuple[Opens, ...]:
    """Who the child is comes with whatever is opened: without it nobody could tell whether it is the same child."""
    return tuple(part for part in Opens if part is Opens.IDENTITY or part in set(chosen))


def may_open_to(standing: Standing, *, until: datetime, at: datetime) -> None:
    """What a holder opens has an end, and is of a child whose support is open."""
    if not standing.is_open:
        raise Refusal("Support has ended: nothing of this record can be opened.")
    if until <= at:
        raise Invalid("until", "This time has passed.", "Give a time from now on.")
    if until > at + LONGEST_OPENING:
        raise Invalid(
            "until", "This is more than seven days away.", "Open it for seven days at most, and again if needed."
        )


def opening(standing: Standing, seq: int) -> Opening:
    """One opening that stands; raises Refusal where there is none under that number."""
    found = next((one for one in standing.found.opened if one.seq == seq), None)
    if found is None:
        raise Refusal("This is not open to them any more.")
    return found


def may_ask_again(*, asked: int) -> None:
    """Nobody goes through others' records by asking again and again; the line answers at every hour."""
    if asked >= ASKS_AN_HOUR:
        raise Refusal(ASKED_TOO_OFTEN)
