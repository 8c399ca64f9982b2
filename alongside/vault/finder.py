"""The finder: names in memory, for whoever may see them. Start it with `python -m alongside.vault.finder`.

It runs as the vault's user and role and reads the root key itself, so that the keeper needs no door for opening names in
bulk. Of a child it answers only to a session that may see that child by name; of everybody else it gives counts, or yes and
no. No name is written to a log, a file or an exception.
"""

import logging
import os
import socket
import threading
import time
from pathlib import Path

import psycopg
from msgspec import MsgspecError
from psycopg import Error as DatabaseError
from psycopg import OperationalError

from alongside.database.connect import Role, address, close_all
from alongside.matching.fold import NORMALISER
from alongside.vault import finding_messages as messages
from alongside.vault import learned_weights
from alongside.vault.asking import Asking, NobodySignedIn
from alongside.vault.comparing import Comparing
from alongside.vault.finding_messages import State
from alongside.vault.kept_searches import KeptSearches
from alongside.vault.keys import Keys, root_key
from alongside.vault.likeness import Likeness
from alongside.vault.listening import listen
from alongside.vault.reading import Reading
from alongside.vault.register import Register
from alongside.vocabulary.errors import Invalid

log = logging.getLogger("alongside.finder")

STALE_AFTER = 30.0
"""Seconds without the database from which nothing is answered: somebody may have been taken out since."""
TRY_AGAIN_AFTER = 1.0
"""Seconds between looks at whether a database that was lost can be reached again."""
LOOK_AFTER = 10.0
"""Seconds between looks at whether the index should be built anew."""


class Finder:
    """Answers one request at a time for each connection."""

    def __init__(self, root: bytes, *, stale_after: float = STALE_AFTER) -> None:
        self._stale_after = stale_after
        self.reading = Reading(root, Register(), before_ready=lambda: self._asking.warm())
        likeness = Likeness(self.reading.register, learned_weights.learned())
        self._asking = Asking(likeness, self.reading)
        self.comparing = Comparing(likeness)
        keys = Keys(root)
        self.kept = KeptSearches(
            self._asking.look, lambda person, *text: keys.unsealed(-person, *text), self.reading.up_to_now
        )

    def state(self) -> State:
        reading = self.reading
        return State(reading.loaded, reading.of, reading.ready, reading.behind(), str(NORMALISER))

    def answer(self, request: messages.Request) -> messages.Reply:
        if isinstance(request, messages.AskState):
            return self.state()
        if not self.reading.ready:
            return messages.Loading(self.reading.loaded, self.reading.of)
        if self.is_stale():
            return messages.Behind(self.reading.behind())
        self.reading.up_to_now()
        match request:
            case messages.Search(token=token, asked=asked, top=top):
                found, others = self._asking.search(token, asked, top=top)
                return messages.Answer(found, others, self.state())
            case messages.Explain(token=token, one=one, other=other):
                return messages.Explained(self._asking.explain(token, one, other))
            case messages.Possible(token=token, child=child):
                return self._asking.possible(token, child)
            case messages.Trace(leave=leave, engine=engine):
                return self.comparing.everybody(leave, engine=engine)

    def is_stale(self) -> bool:
        """Whether the database was last reached too long ago to answer."""
        return self.reading.behind() > self._stale_after

    def keep_up(self) -> None:
        """Read the register, then what changes in it, for as long as the process lives; and compare whoever changed."""
        threading.Thread(target=self.comparing.as_they_change, daemon=True).start()
        threading.Thread(target=self._keep_quick, daemon=True).start()
        threading.Thread(target=self.kept.as_they_change, daemon=True).start()
        while True:
            began = time.monotonic()
            try:
                changed, through = self.reading.once()
                self.comparing.these_changed(changed, through)
                self.kept.these_changed(changed)
            except DatabaseError as trouble:
                log.error("the database refused: %s", trouble.sqlstate)
                if isinstance(trouble, OperationalError):
                    _wait_for_the_database()
                    began = time.monotonic()
            except Exception as trouble:  # noqa: BLE001 - whatever it is, its words may hold a name
                log.error("reading the register failed: %s", type(trouble).__name__)
            time.sleep(max(self.reading.pause, time.monotonic() - began))

    def _keep_quick(self) -> None:
        while True:
            time.sleep(LOOK_AFTER)
            try:
                self.reading.register.count_if_many_changed()
                self.reading.register.build_anew()
            except Exception as trouble:  # noqa: BLE001 - whatever it is, its words may hold a name
                log.error("building the index anew failed: %s", type(trouble).__name__)


def _wait_for_the_database() -> None:
    """Until it answers: a pool that was refused for long tries ever more seldom, so that it is made anew then."""
    while True:
        try:
            psycopg.connect(address(Role.VAULT), connect_timeout=3).close()
        except DatabaseError:
            time.sleep(TRY_AGAIN_AFTER)
        else:
            close_all()
            return


def serve(path: Path, key_file: Path, *, stale_after: float = STALE_AFTER) -> None:
    """Listen until told to stop, and read the register meanwhile."""
    finder = Finder(root_key(key_file), stale_after=stale_after)
    threading.Thread(target=finder.keep_up, daemon=True).start()
    listen(path, lambda line: _attend(finder, line))


def _attend(finder: Finder, line: socket.socket) -> None:
    with line:
        while True:
            try:
                request = messages.receive(line, messages.requests)
            except (OSError, MsgspecError, ValueError):
                return
            if request is None:
                return
            try:
                messages.send(line, _answer(finder, request))
            except OSError:
                return


def _answer(finder: Finder, request: messages.Request) -> messages.Reply:
    try:
        return finder.answer(request)
    except Invalid as said:
        return messages.Unfit(said.field, said.why, said.remedy)
    except NobodySignedIn:
        return messages.Failed("nobody is signed in")
    except DatabaseError as trouble:
        log.error("the database refused: %s", trouble.sqlstate)
        if finder.is_stale():
            return messages.Behind(finder.reading.behind())
        return messages.Failed("the finder cannot reach the database")
    except Exception as trouble:  # noqa: BLE001 - whatever it is, its words may hold a name
        log.error("a search failed: %s", type(trouble).__name__)
        return messages.Failed("the finder could not answer")


if __name__ == "__main__":
    serve(Path(os.environ["ALONGSIDE_FINDER_SOCKET"]), Path(os.environ["ALONGSIDE_ROOT_KEY_FILE"]))
