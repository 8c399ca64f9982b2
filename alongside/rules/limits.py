"""Whether a limit on a child may stand: its ground, a date to look again, and what becomes of it. None ends by itself."""

from datetime import datetime, timedelta

from alongside.rules.standing import Standing
from alongside.rules.state.reach import Limit
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.reach import Ground

LONGEST = timedelta(days=28)
"""The longest a limit stands before it is looked at again: a house standard."""

DECISIONS = frozenset({"contact.limit_set", "contact.limit_reviewed", "contact.limit_ended"})


def may_set(
    standing: Standing, *, ground: Ground | None, review_at: datetime | None, happened: datetime, at: datetime
) -> tuple[Ground, datetime]:
    """No ground, no limit; no date to look again, no limit."""
    if not standing.is_open:
        raise Refusal("Support for this child is not open.")
    if ground is None:
        raise Invalid(
            "ground", "Without a ground there is no limit.", "Choose the legal power or the agreement, or set no limit."
        )
    return ground, _review(review_at, happened=happened, at=at)


def standing_limit(standing: Standing, root: int) -> Limit:
    """The limit as it stands; raises Refusal where it has ended or never was."""
    found = next((one for one in standing.reach.limits if one.root == root), None)
    if found is None:
        raise Refusal("There is no such limit on this record now: it has ended.")
    return found


def may_review(
    standing: Standing, *, limit: int, review_at: datetime | None, happened: datetime, at: datetime
) -> tuple[Limit, datetime]:
    """A limit that goes on has the next date."""
    found = standing_limit(standing, limit)
    _after_it_began(found, happened)
    return found, _review(review_at, happened=happened, at=at)


def may_end(standing: Standing, *, limit: int, happened: datetime) -> Limit:
    """A limit may be ended at any time, by anybody who may set one."""
    found = standing_limit(standing, limit)
    _after_it_began(found, happened)
    return found


def past_review(limit: Limit, *, at: datetime) -> bool:
    """Whether nobody looked again in time: it still stands, and is shown as past its review."""
    return limit.review_at < at


def _after_it_began(limit: Limit, happened: datetime) -> None:
    if happened < limit.since:
        raise Invalid("happened", "This is before the limit was set.", "Check the time.")


def _review(review_at: datetime | None, *, happened: datetime, at: datetime) -> datetime:
    if review_at is None:
        raise Invalid(
            "review_at", "A limit needs a date on which it is looked at again.", "Give a day within four weeks."
        )
    if review_at <= max(happened, at):
        raise Invalid("review_at", "This time has passed.", "Give a time still to come, within four weeks.")
    if review_at > max(happened, at) + LONGEST:
        raise Invalid(
            "review_at",
            "This is more than four weeks away; our house standard is that a limit is looked at again sooner.",
            "Give a day within four weeks.",
        )
    return review_at
