"""References of other systems in the keeper's memory, as keyed hashes alone: found exactly or not at all."""

from collections import defaultdict
from collections.abc import Callable
from threading import Lock

from alongside.database.connect import Plain
from alongside.rules.references import can_be_one, spelled

Chain = tuple[int, int]


class References:
    """Every committed reference by its hash; brought up to date from the database before each search."""

    def __init__(self, unseal: Callable[[int, int, bytes], str | None], digest: Callable[[str], bytes]) -> None:
        self._unseal = unseal
        self._digest = digest
        self._newest: dict[Chain, tuple[int, str, bytes | None]] = {}
        self._chains: defaultdict[bytes, set[Chain]] = defaultdict(set)
        self._since = "0"
        self._lock = Lock()

    def refresh(self, connection: Plain) -> None:
        """Read what was committed since: by transaction, not by number, so that a slow writer is never skipped."""
        with self._lock, connection.pipeline():
            horizon = connection.execute("select pg_snapshot_xmin(pg_current_snapshot())::text")
            rows = connection.execute("select * from vault.references_since(%s::xid8)", (self._since,)).fetchall()
            for child, seq, root, system, detail, sealed in rows:
                self._take((child, root), seq, system, detail, sealed)
            row = horizon.fetchone()
            assert row is not None
            self._since = row[0]

    def _take(self, chain: Chain, seq: int, system: str, detail: int | None, sealed: bytes | None) -> None:
        """The newest version of a claim stands for it: what was put right or taken back finds nobody any more."""
        known = self._newest.get(chain)
        if known is not None and known[0] >= seq:
            return
        said = self._unseal(chain[0], detail, sealed) if detail is not None and sealed is not None else None
        hashed = self._digest(spelled(said)) if said is not None and can_be_one(said) else None
        if known is not None and known[2] is not None:
            self._chains[known[2]].discard(chain)
        self._newest[chain] = (seq, system, hashed)
        if hashed is not None:
            self._chains[hashed].add(chain)

    def claims(self, words: str, *, system: str) -> list[Chain]:
        """Every claim of exactly this reference as one of this system."""
        if not can_be_one(words):
            return []
        with self._lock:
            found = self._chains.get(self._digest(spelled(words)), ())
            return sorted(chain for chain in found if self._newest[chain][1] == system)

    def find(self, words: str) -> list[tuple[int, str]]:
        """Child and system of every claim that is exactly this, however it is spaced out."""
        if not can_be_one(words):
            return []
        with self._lock:
            found = self._chains.get(self._digest(spelled(words)), ())
            return sorted({(chain[0], self._newest[chain][1]) for chain in found})
