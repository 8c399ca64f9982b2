"""Names in the keeper's memory, searchable from every door as soon as they are committed. No name leaves; only whose it is."""

import unicodedata
from collections.abc import Callable
from threading import Lock

from rapidfuzz import fuzz, process

from alongside.database.connect import Plain

LIKELY = 78.0
UNFOLDED = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "ð": "d", "þ": "th", "ı": "i", "ə": "e"})


def fold(name: str) -> str:
    """A name as compared: no case, no marks, words in order of the alphabet. The name itself is never altered."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(UNFOLDED))
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(sorted(letters.split()))


class Names:
    """Every committed name, folded; brought up to date from the database before each search."""

    def __init__(self, unseal: Callable[[int, int, bytes], str | None]) -> None:
        self._unseal = unseal
        self._folded: dict[int, str] = {}
        self._child: dict[int, int] = {}
        self._since = "0"
        self._lock = Lock()

    def refresh(self, connection: Plain) -> None:
        """Read what was committed since: by transaction, not by number, so that a slow writer is never skipped."""
        with self._lock:
            horizon = connection.execute("select pg_snapshot_xmin(pg_current_snapshot())::text").fetchone()
            rows = connection.execute("select * from vault.names_since(%s::xid8)", (self._since,)).fetchall()
            for detail, child, sealed in rows:
                if detail in self._folded:
                    continue
                name = self._unseal(child, detail, sealed)
                if name is not None:
                    self._folded[detail] = fold(name)
                    self._child[detail] = child
            assert horizon is not None
            self._since = horizon[0]

    def like(self, words: str, *, at_most: int) -> list[tuple[int, float, int]]:
        """Child, likeness and the number of the name that was most like, best first, one row a child."""
        wanted = fold(words)
        if not wanted:
            return []
        with self._lock:
            best: dict[int, tuple[float, int]] = {}
            for _, likeness, detail in process.extract(
                wanted,
                self._folded,
                scorer=fuzz.token_set_ratio if " " not in wanted else fuzz.token_sort_ratio,
                score_cutoff=LIKELY,
                limit=at_most * 5,
            ):
                child = self._child[detail]
                if likeness > best.get(child, (0.0, 0))[0]:
                    best[child] = (likeness, detail)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
        return [(child, likeness, detail) for child, (likeness, detail) in ranked[:at_most]]
