"""The searches that people keep, looked for again by the finder as names arrive. Words stay in memory; hits are numbers.

It decides nothing: whoever keeps the search is told that a child fits, if they may see the child, and otherwise that one does.
"""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable

import msgspec
from psycopg import Error as DatabaseError

from alongside.database.connect import Plain, Role, transaction
from alongside.vault.finding_messages import POSSIBLE_FROM, Asked

log = logging.getLogger("alongside.finder")
Look = Callable[[Plain, Asked, Collection[int] | None], Iterable[tuple[int, float]]]
"""Who among these children (or among all, for None) may be the one asked for, and how many bits speak for each."""
Unseal = Callable[[int, int, bytes], str | None]
PAUSE = 0.5
AGAIN_AFTER = 5.0

_decoder = msgspec.json.Decoder(Asked)


def fits(found: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
    """Of those that a look found, whoever is possible or better, the dearest first."""
    return sorted((one for one in found if one[1] >= POSSIBLE_FROM), key=lambda one: (-one[1], one[0]))


class KeptSearches:
    """What is kept, as typed. `unseal` opens a text under the key of the person of this number.

    `up_to_now` takes in what was committed: whoever was there when a search was kept is then among everybody.
    """

    def __init__(self, look: Look, unseal: Unseal, up_to_now: Callable[[], None]) -> None:
        self._look = look
        self._up_to_now = up_to_now
        self._unseal = unseal
        self._asked: dict[int, Asked] = {}
        self._lock = threading.Lock()
        self._changed: set[int] | None = None
        self._may_begin = threading.Event()

    def these_changed(self, children: Iterable[int]) -> None:
        """Remember among whom to look. The first call says that the register is in: then everybody is looked at."""
        if not self._may_begin.is_set():
            self._may_begin.set()
            return
        with self._lock:
            if self._changed is not None:
                self._changed.update(children)

    def as_they_change(self) -> None:
        """Look again whenever somebody changed or something new is kept, for as long as the process lives."""
        self._may_begin.wait()
        while True:
            with self._lock:
                changed, self._changed = self._changed, set()
            try:
                with transaction(Role.VAULT) as connection:
                    self.look_again(connection, changed=changed)
            except DatabaseError as trouble:
                log.error("the database refused a kept search: %s", trouble.sqlstate)
                self._put_back(changed)
            except Exception as trouble:  # noqa: BLE001 - whatever it is, its words may hold a name
                log.error("a kept search failed: %s", type(trouble).__name__)
                self._put_back(changed)
            time.sleep(PAUSE)

    def look_again(self, connection: Plain, *, changed: Collection[int] | None) -> int:
        """Each kept search among those who changed, one kept since the last time among everybody; how many hits are new.

        `changed` is None where everybody is looked at, as when the finder has started.
        """
        rows = connection.execute("select * from vault.kept_searches()").fetchall()
        if not all(swept for *_rest, swept in rows):
            self._up_to_now()
        kept = {number for number, *_rest in rows}
        self._asked = {number: asked for number, asked in self._asked.items() if number in kept}
        new = 0
        for number, person, detail, sealed, swept in rows:
            among = changed if swept else None
            if among is not None and not among:
                continue
            asked = self._asked.get(number) or self._read(number, person, detail, sealed)
            if asked is not None:
                new += self._found(connection, number, asked, among, swept=swept)
        return new

    def _found(
        self, connection: Plain, number: int, asked: Asked, among: Collection[int] | None, *, swept: bool
    ) -> int:
        try:
            found = fits(self._look(connection, asked, among))
        except DatabaseError:
            raise
        except Exception as trouble:  # noqa: BLE001 - whatever it is, its words may hold a name; the others still run
            log.error("a kept search could not be looked for: %s", type(trouble).__name__)
            return 0
        if swept and not found:
            return 0
        children, bits = [child for child, _ in found], [many for _, many in found]
        row = connection.execute(
            "select vault.kept_found(%s, %s::bigint[], %s::real[])", (number, children, bits)
        ).fetchone()
        return 0 if row is None else int(row[0])

    def _read(self, number: int, person: int, detail: int, sealed: bytes) -> Asked | None:
        words = self._unseal(person, detail, sealed)
        if words is None:
            log.error("a kept search does not open: the key of its person is gone")
            return None
        asked = self._asked[number] = _decoder.decode(words)
        return asked

    def _put_back(self, changed: set[int] | None) -> None:
        with self._lock:
            self._changed = None if changed is None or self._changed is None else self._changed | changed
        time.sleep(AGAIN_AFTER)
