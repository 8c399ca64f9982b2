"""Whose record an authority's own number for a child belongs to: kept by keyed hash alone, never in clear.

The hash is kept in the keeper's own transaction, before the child's is committed. Whoever is committed is
therefore always found again; a hash whose child was never committed is passed over, and the next attempt
keeps one of its own.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from alongside.vault import client as vault

AT_MOST_ATTEMPTS = 100


@dataclass
class Numbers:
    """The numbers of one council, asked for in one call an attempt. `led_to` are the records that any of them led to."""

    council: str
    asked: Collection[str]
    found: dict[int, dict[str, int]] = field(default_factory=dict)
    led_to: set[int] = field(default_factory=set)

    def candidates(self, local_id: str) -> Iterator[tuple[str, int | None]]:
        """The kind of each attempt with the record it leads to; the last leads to none and may be kept."""
        for attempt in range(1, AT_MOST_ATTEMPTS):
            child = self._of_attempt(attempt).get(local_id)
            yield kind(self.council, attempt), child
            if child is None:
                return
        raise RuntimeError("a child's number was kept a hundred times and its record never")

    def _of_attempt(self, attempt: int) -> dict[str, int]:
        if attempt not in self.found:
            wanted = self.asked if attempt == 1 else self.found[attempt - 1].keys()
            self.found[attempt] = vault.find_exact(kind(self.council, attempt), wanted) if wanted else {}
            self.led_to.update(self.found[attempt].values())
        return self.found[attempt]


def kind(council: str, attempt: int = 1) -> str:
    """Under what the numbers of a council are kept."""
    again = f":{attempt}" if attempt > 1 else ""
    return f"ssda903:{council}{again}"


def alike(local_ids: Iterable[str]) -> frozenset[str]:
    """Numbers that only small and capital letters tell apart: the keeper's hash does not."""
    by_fold: defaultdict[str, set[str]] = defaultdict(set)
    for local_id in local_ids:
        by_fold[local_id.strip().casefold()].add(local_id)
    return frozenset(one for several in by_fold.values() if len(several) > 1 for one in several)
