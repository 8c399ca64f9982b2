"""How the finder comes to know the register: everybody at the start, then whatever is committed, by transaction."""

import gc
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from alongside.database.connect import Role, transaction
from alongside.vault import claims
from alongside.vault.claims import OfChild
from alongside.vault.keys import Keys
from alongside.vault.references import References
from alongside.vault.register import Register

AT_A_TIME = 5_000
"""Children read in one transaction while everybody is taken in."""
PAUSE = 0.5
WAIT = 1.0
"""Seconds that a search waits for the reading under way, before it goes on with what is known."""


class Reading:
    """Keeps a register up with the database."""

    def __init__(self, root_key: bytes, register: Register, *, before_ready: Callable[[], None] = lambda: None) -> None:
        self._root_key = root_key
        self._at_it = threading.Lock()
        self._since = "0"
        self._read_at = time.monotonic()
        keys = Keys(root_key)
        self.register = register
        self.references = References(keys.unsealed, str.encode)
        self.loaded = 0
        self.of = 0
        self.ready = False
        self._changed: list[int] = []
        self.pause = PAUSE
        self._before_ready = before_ready

    def behind(self) -> float:
        """Seconds since the database was last asked what is new."""
        return time.monotonic() - self._read_at

    def once(self) -> tuple[list[int], str]:
        """Read everybody, or what is new; the children of whom something changed, and up to which transaction."""
        with self._at_it:
            if not self.ready:
                self._everybody()
            self._news()
            changed, self._changed = self._changed, []
            return changed, self._since

    def up_to_now(self) -> None:
        """What was committed before this call is known after it, where the database answers in time."""
        asked = time.monotonic()
        if self._at_it.acquire(timeout=WAIT):
            try:
                if self._read_at < asked:
                    self._news()
            finally:
                self._at_it.release()

    def _everybody(self) -> None:
        with transaction(Role.VAULT) as connection:
            self._since = claims.horizon(connection)
            row = connection.execute("select count(distinct child), max(child) from vault.claim").fetchone()
        assert row is not None
        self.loaded, self.of = 0, row[0]
        gc.disable()
        try:
            self.register.load(self._batches(row[1] or 0))
        finally:
            gc.freeze()
            gc.enable()
        self._before_ready()
        self.ready = True

    def _batches(self, last: int) -> Iterator[OfChild]:
        """Everybody, batch by batch; the database makes the next ready while this one is opened."""
        firsts = iter(range(1, last + 1, AT_A_TIME))
        with ThreadPoolExecutor(1) as ahead:
            coming = deque(ahead.submit(_read, first) for first in islice(firsts, 2))
            while coming:
                rows = coming.popleft().result()
                coming.extend(ahead.submit(_read, first) for first in islice(firsts, 1))
                for one in claims.opened(rows, self._root_key):
                    yield one
                    self.loaded += 1

    def _news(self) -> None:
        began = time.monotonic()
        with transaction(Role.VAULT) as connection:
            through, said = claims.news(connection, self._root_key, self._since, known=self.register.knows)
            self.references.refresh(connection)
        self._changed += self.register.take(said)
        self._since, self._read_at = through, began
        self.loaded = self.of = len(self.register)


def _read(first: int) -> claims.Rows:
    with transaction(Role.VAULT) as connection:
        return claims.rows_between(connection, first, first + AT_A_TIME - 1)
