"""Where the guardian service is open. It became national on 6 July 2026; a child outside it is counted, not dropped."""

from datetime import date

from alongside.database.connect import Plain
from alongside.vocabulary import reference


def is_covered(connection: Plain, authority: str, *, on: date) -> bool:
    """Whether the service is open in the authority's area, or in a part of it, on that day."""
    row = connection.execute(
        "select exists (select from people.coverage where authority = any(%s) and since <= %s and (until is null or until > %s))",
        (list(reference.parts_today(authority)), on, on),
    ).fetchone()
    return bool(row and row[0])
