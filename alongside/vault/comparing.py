"""When records are compared with one another: each as soon as something of it changed, and everybody when a run asks for it."""

import logging
import threading
import time
from collections.abc import Iterable

from psycopg import Error as DatabaseError

from alongside.database.connect import Role, transaction
from alongside.matching.second_opinion import Engine, NoSecondOpinion
from alongside.vault.finding_messages import Apart, Failed, Traced
from alongside.vault.likeness import Likeness
from alongside.vault.second_look import SecondLook
from alongside.vault.suggesting import Suggesting, Written

log = logging.getLogger("alongside.finder")

PAUSE = 0.1
AGAIN_AFTER = 5.0


class Comparing:
    """Two threads of work: whoever changed, and a run over everybody."""

    def __init__(self, likeness: Likeness) -> None:
        self._register = likeness.register
        self._suggesting = Suggesting(likeness)
        self._lock = threading.Lock()
        self._changed: dict[int, None] = {}
        self._through: str | None = None
        self._run: int | None = None
        self._traced = Traced(0, 0, 0, 0, finished=True)

    def these_changed(self, children: Iterable[int], through: str) -> None:
        """Remember whom to compare; the first time, also whoever changed since everybody was last compared."""
        first = self._through is None
        with self._lock:
            self._changed.update(dict.fromkeys(children))
            if first:
                self._changed.update(dict.fromkeys(self._register.found()))
                self._changed.update(dict.fromkeys(_left_over()))
            self._through = through

    def as_they_change(self) -> None:
        """Compare whoever changed, for as long as the process lives. A child that fails is tried again, never dropped."""
        marked = False
        while True:
            time.sleep(PAUSE)
            with self._lock:
                waiting, self._changed = list(self._changed), {}
                through = self._through
            try:
                self._suggesting.compare(waiting)
                if through is not None and (waiting or not marked):
                    _mark(through)
                    marked = True
            except DatabaseError as trouble:
                log.error("the database refused a comparison: %s", trouble.sqlstate)
                self._put_back(waiting)
            except Exception as trouble:  # noqa: BLE001 - whatever it is, its words may hold a name
                log.error("a comparison failed: %s", type(trouble).__name__)
                self._put_back(waiting)

    def everybody(self, leave: str, *, engine: Engine | None = None) -> Traced | Failed:
        """Begin going over everybody for the run whose secret this is, or say how far that is."""
        with transaction(Role.VAULT) as connection:
            row = connection.execute("select vault.tracing_run(%s)", (leave,)).fetchone()
        run = None if row is None else row[0]
        if run is None:
            return Failed("there is no such run under way")
        with self._lock:
            if run != self._run:
                if not self._traced.finished:
                    return Failed("another run is under way")
                self._run, self._traced = run, Traced(0, len(self._register), 0, 0, finished=False)
                threading.Thread(target=self._go_over, args=(run, engine), daemon=True).start()
            return self._traced

    def _go_over(self, run: int, engine: Engine | None) -> None:
        children = self._register.children()
        latest, pairs, apart = Written(), SecondLook(), list[Apart]()

        def told(done: int, written: Written) -> None:
            nonlocal latest
            latest = written
            self._traced = Traced(done, len(children), written.new, written.changed, finished=False)

        trouble = None
        try:
            also = {} if engine is None else {"also": pairs.take}
            self._suggesting.compare(children, run=run, earlier_alone=True, told=told, **also)
            if engine is not None:
                apart = pairs.apart(engine, people=len(children))
        except NoSecondOpinion as none:
            trouble = str(none)
        except DatabaseError as refused:
            trouble = f"the database refused: {refused.sqlstate}"
        except Exception as failed:  # noqa: BLE001 - whatever it is, its words may hold a name
            trouble = f"a comparison failed: {type(failed).__name__}"
        if trouble is not None:
            log.error(trouble)
        self._traced = Traced(
            self._traced.done,
            len(children),
            latest.new,
            latest.changed,
            finished=True,
            trouble=trouble,
            pairs=len(pairs),
            apart=apart,
        )

    def _put_back(self, children: list[int]) -> None:
        with self._lock:
            self._changed.update(dict.fromkeys(children))
        time.sleep(AGAIN_AFTER)


def _left_over() -> list[int]:
    """Whoever changed after everybody had last been compared; nobody where that was never written down."""
    with transaction(Role.VAULT) as connection:
        rows = connection.execute(
            "select c.child from vault.compared v, lateral vault.claimed_since(v.through) c"
        ).fetchall()
    return [child for (child,) in rows]


def _mark(through: str) -> None:
    with transaction(Role.VAULT) as connection:
        connection.execute(
            """insert into vault.compared (through) values (%s::xid8)
               on conflict (only_row) do update set through = excluded.through""",
            (through,),
        )
