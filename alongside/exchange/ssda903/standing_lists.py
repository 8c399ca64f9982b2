"""What an authority could not say: who has no guardian, who is missing, who came back and was not heard.

Asked of where each child of a return stands after it was taken, or would stand; every row says as at which
day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alongside.rules import london, talks
from alongside.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class Stands:
    """One child of the return: the record's reference, if there is one yet, and where they stand."""

    ref: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Row:
    """One child on a list. `as_at` is None where people here have written something newer than any return."""

    ref: str | None
    since: date | None
    as_at: date | None


@dataclass(frozen=True, slots=True)
class Lists:
    """The three standing lists, each longest first."""

    without_guardian: tuple[Row, ...]
    missing: tuple[Row, ...]
    came_back_without_interview: tuple[Row, ...]


def lists_of(children: Iterable[Stands]) -> Lists:
    """A child is on as many of the lists as hold of them; one who has died is on none."""
    living = [one for one in children if not one.standing.died]
    return Lists(
        without_guardian=_rows((one, without_guardian_since(one.standing)) for one in living),
        missing=_rows((one, missing_since(one.standing)) for one in living),
        came_back_without_interview=_rows((one, unheard_since(one.standing)) for one in living),
    )


def without_guardian_since(standing: Standing) -> date | None:
    """The day from which an open record has had no guardian, as far as it knows."""
    if not standing.is_open or standing.guardian is not None:
        return None
    since = standing.identified_at or standing.referred_at
    return None if since is None else london.day_of(since)


def missing_since(standing: Standing) -> date | None:
    return None if standing.episode is None else london.day_of(standing.episode.started_at)


def unheard_since(standing: Standing) -> date | None:
    """The day of the last return after which nobody has listened to the child, by the record."""
    unheard = [one.adult_has_child_at for one in talks.outstanding(standing)]
    known = [at for at in unheard if at is not None]
    return None if standing.missing or not known else london.day_of(max(known))


def _rows(found: Iterable[tuple[Stands, date | None]]) -> tuple[Row, ...]:
    rows = [Row(one.ref, since, one.standing.as_at) for one, since in found if since is not None]
    return tuple(sorted(rows, key=lambda row: (row.since or date.max, row.ref or "")))
