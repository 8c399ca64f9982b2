"""Whether somebody here has written an authority's own number for a child into a record: then it is that child's.

A number is written down by people and may be wrong, so it is followed only where one record alone claims it, for the same
council, and the birth date there is not another. Everything else is reported, and the child gets a record of their own.
"""

from collections import Counter
from collections.abc import Collection
from datetime import date

from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.exchange.ssda903.whose_return import council
from alongside.rules.fold import heads
from alongside.rules.references import spelled
from alongside.vault import client as vault
from alongside.vocabulary.references import ReferenceClaimed, System


class NamedHere:
    """The claims of the numbers of one return, asked for in one call."""

    def __init__(self, of_council: str, numbers: Collection[str]) -> None:
        self._council = of_council
        alike = Counter(spelled(number) for number in numbers)
        wanted = [number for number in numbers if alike[spelled(number)] == 1]
        self._claims = vault.find_references(System.AUTHORITY_CHILD.value, wanted) if wanted else {}

    def records(self, local_id: str) -> list[int]:
        """The records in which somebody wrote this number, of whatever authority."""
        return sorted({child for child, _ in self._claims.get(local_id, ())})

    def stands_in(self, opened: OpenRecord, local_id: str) -> bool:
        """Whether the record claims the number as one of this council's, and nobody has taken that back."""
        roots = {root for child, root in self._claims.get(local_id, ()) if child == opened.child}
        claims = [
            entry.payload
            for entry in heads(read.entries(opened.connection, opened.child))
            if entry.root in roots and isinstance(entry.payload, ReferenceClaimed)
        ]
        return any(claim.authority is not None and council(claim.authority) == self._council for claim in claims)


def same_child(opened: OpenRecord, born_on: date) -> bool:
    """Whether the birth date that the record works with is not another."""
    return opened.fold.born_on in (None, born_on)
