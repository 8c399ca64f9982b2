"""A loading connection that asks once what cannot change in a run: desks, coverage, who works here.

It answers from memory only for a record begun in this very transaction, of which nothing has been sent yet.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from alongside.database.connect import Plain

ASKED_ONCE = (
    "select number from people.desk",
    "select number, kind, name, authority, force, region from people.desk",
    "select exists (select from people.coverage",
    "select left_at is null from people.person",
)
NOTHING_YET = ("select seq from spine.entry where child = %s and seq > %s", "select access.conflicted")
"""Nobody can have moved on a record that nobody else sees, nor been barred from a child begun just now."""

Row = tuple[Any, ...]
_known: dict[tuple[str, str], list[Row]] = {}


def forget() -> None:
    """For a process that turns to another database."""
    _known.clear()


class Rows:
    """What a cursor gives, from memory."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = list(rows)

    def fetchone(self) -> Row | None:
        return self._rows[0] if self._rows else None

    def fetchall(self) -> list[Row]:
        return self._rows

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)


class Remembering:
    """Stands where the connection stood while a childhood is lived; everything it does not know it asks."""

    def __init__(self, connection: Plain) -> None:
        self.asked = connection

    def execute(self, query: str, params: Sequence[Any] | None = None) -> Any:
        if query.startswith(NOTHING_YET):
            return Rows([])
        if not query.startswith(ASKED_ONCE):
            return self.asked.execute(query, params)
        key = (query, repr(params))
        if key not in _known:
            _known[key] = self.asked.execute(query, params).fetchall()
        return Rows(_known[key])
