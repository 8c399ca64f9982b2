"""Whether something may be promised to a child, and how a promise is kept, told about, or passed on. Breaking one is shown."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from alongside.rules.standing import Standing
from alongside.rules.state.promises import Promise, Settled
from alongside.vocabulary.errors import Invalid, Refusal

DECISIONS = frozenset({"contact.promise_kept", "contact.told_why_not", "contact.promise_passed_on"})
"""The kinds that passing a promise on rests on."""

PROMISED_AHEAD = timedelta(days=366)
"""House: whoever promises owes it in person, and hardly stays a child's worker for longer than a year; a later day is
mostly a slip of the year."""


class How(StrEnum):
    """How a promise stands at an instant."""

    OPEN = "open"
    BROKEN = "broken"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    TOLD_IN_TIME = "told_in_time"
    TOLD_LATE = "told_late"


def may_promise(
    standing: Standing,
    *,
    promiser: int,
    around: Collection[int],
    due_at: datetime | None,
    happened: datetime,
    at: datetime,
) -> datetime:
    """The time by which it was promised; raises Invalid for one without a date, past, too far ahead, or of a stranger."""
    if not standing.is_open:
        raise Refusal("Support for this child is not open, so nothing more can be promised here.")
    if standing.identified_at is not None and happened < standing.identified_at:
        raise Invalid(
            "happened",
            "This is before the child was known here.",
            "If somebody still stands by it, write it as promised now.",
        )
    if due_at is None:
        raise Invalid("due_at", "A promise to a child needs a time.", "Give the time that the child was told.")
    if due_at <= happened:
        raise Invalid("due_at", "This is not after the promise was made.", "Give the time that the child was told.")
    if due_at <= at:
        raise Invalid(
            "due_at",
            "This time has passed.",
            "Give a time still to come. If it has gone by already, record being in touch and what the child is told now.",
        )
    if due_at > at + PROMISED_AHEAD:
        raise Invalid(
            "due_at",
            "This is more than a year ahead, and nobody can promise a child that far.",
            "Check the year, or give the next time at which the child will hear of it.",
        )
    _must_stand_around(promiser, around)
    return due_at


def open_promise(standing: Standing, root: int) -> Promise:
    """The promise as it stands; raises Refusal where it was settled already or never made."""
    found = next((one for one in standing.promises.open if one.root == root), None)
    if found is None:
        raise Refusal("There is no such open promise on this record: it was kept, or the child was told why not.")
    return found


def may_settle(standing: Standing, *, promise: int, happened: datetime) -> Promise:
    """The promise that is kept or told about; not before it was made."""
    found = open_promise(standing, promise)
    if happened < found.made_at:
        raise Invalid("happened", "This is before the promise was made.", "Check the time.")
    return found


def may_pass_on(standing: Standing, *, promise: int, to: int, around: Collection[int]) -> Promise:
    """The promise that another is to owe: somebody else than now, who stands to the child and so will see it owed."""
    found = open_promise(standing, promise)
    if to == found.promiser:
        raise Invalid("to", "This person owes the promise already.", "Choose somebody else.")
    _must_stand_around(to, around, field="to")
    return found


def how(promise: Promise | Settled, *, at: datetime) -> How:
    """How a promise reads at an instant. Told why not, before or at its time, keeps it; after it, the child was told late."""
    if isinstance(promise, Promise):
        return How.OPEN if at <= promise.due_at else How.BROKEN
    if promise.told_why_not:
        return How.TOLD_IN_TIME if promise.in_time else How.TOLD_LATE
    return How.KEPT if promise.in_time else How.KEPT_LATE


def owed_by(standing: Standing, person: int) -> tuple[Promise, ...]:
    """The open promises that one person owes this child, soonest first: what a handover passes on one by one."""
    return tuple(one for one in standing.promises.open if one.promiser == person)


def _must_stand_around(person: int, around: Collection[int], *, field: str = "promiser") -> None:
    if person not in around:
        raise Invalid(
            field,
            "This person does not stand to the child, so they would never see that they owe it.",
            "Choose somebody who works with this child.",
        )
