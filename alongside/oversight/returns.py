"""Standing lists of children known only from an authority's return: no guardian, missing, back and not heard.

Under the asker's own slots. A child of whom people here have written something newer is on the ordinary lists
alone.
"""

from dataclasses import dataclass
from datetime import date, datetime

from alongside.database.connect import Plain
from alongside.rules import talks


@dataclass(frozen=True, slots=True)
class FromReturn:
    """One child on a list, as at the day of the return. Of `since` only the London day is known."""

    child: int
    ref: str
    authority: str | None
    since: datetime | None
    as_at: date


LISTED = "slot = any ((select access.slots())::bigint[]) and as_at is not null"
LIVING = "coalesce(folded::json #>> '{standing,died}', 'false') = 'false'"


def without_guardian(connection: Plain, *, at_most: int = 500) -> list[FromReturn]:
    """Children of a return who have no guardian, those first whom the return has known longest."""
    referred = "(folded::json #>> '{standing,referred_at}')::timestamptz"
    return _listed(connection, f"coalesce(identified_at, {referred})", "is_open and guardian is null", at_most=at_most)


def missing(connection: Plain, *, at_most: int = 500) -> list[FromReturn]:
    """Children of a return who were missing or away on its day, longest first."""
    return _listed(connection, "missing_since", "missing_since is not null", at_most=at_most)


def came_back_without_interview(connection: Plain, *, at_most: int = 500) -> list[FromReturn]:
    """Children of a return who came back and whom, by the record, nobody has listened to."""
    answered = f"('{talks.HELD}', '{talks.OVERTAKEN}')"
    unheard = f"returned_at is not null and missing_since is null and talk not in {answered}"
    return _listed(connection, "returned_at", unheard, at_most=at_most)


def _listed(connection: Plain, since: str, which: str, *, at_most: int) -> list[FromReturn]:
    rows = connection.execute(
        f"""select child, ref, authority, {since} as since, as_at from spine.standing
            where {LISTED} and {LIVING} and {which} order by since nulls first, child limit %s""",  # noqa: S608
        (at_most,),
    )
    return [FromReturn(*row) for row in rows]
