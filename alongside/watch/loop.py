"""The watch: picks children with something overdue, claims each, reads the truth again, and writes what was missed.

1. Ask which children have a clock past due: numbers only, no lock.
2. Claim one child without waiting; somebody who is writing is let finish, and the child comes again next round.
3. Read their open clocks again under the lock; what was met meanwhile is left alone.
4. Write each missed fact, stamped with the moment it fell due, with its projections in the same transaction.
5. One child's trouble never holds up another's: it is logged by number and tried again.

Once in a round it also has possible matches said; see `matches`.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from alongside.access import gate
from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.database.connect import Role, transaction
from alongside.people import on_call
from alongside.rules import watch as rules
from alongside.vocabulary.facts import Fact, happened_at
from alongside.watch import matches

log = logging.getLogger("alongside.watch")
EVERY = timedelta(seconds=2)
A_ROUND = 100


def now() -> datetime:
    """The spine's instant, as the watch's own role reads it."""
    with transaction(Role.WATCH, reading=True) as connection:
        row = connection.execute("select spine.now()").fetchone()
    assert row is not None
    return row[0]  # type: ignore[no-any-return]


def round_once(*, at: datetime | None = None, at_most: int = A_ROUND) -> int:
    """Write everything that is overdue now for up to so many children; returns how many facts were written."""
    at = at or now()
    with transaction(Role.WATCH, reading=True) as connection:
        children = [row[0] for row in connection.execute("select access.children_due(%s, %s)", (at, at_most))]
    return sum(_attend(child) for child in children)


def _attend(child: int) -> int:
    try:
        with transaction(Role.WATCH) as connection:
            opened = gate.open_for_duty(connection, child)
            return 0 if opened is None else write_missed(opened)
    except Exception:
        # A record that cannot be folded must not keep the others waiting; whoever runs the service is told by the log.
        log.exception("the watch could not attend to child %s", child)
        return 0


def write_missed(opened: OpenRecord) -> int:
    """Write what is overdue for this one child, oldest first, until nothing is; a missed slot opens the next."""
    written = 0
    asked = {offer.receiver for offer in opened.standing.holding.offers}
    # The rota as it is now: whoever was on call when the child was offered may have gone home.
    managers = {desk: on_call.manager_of(opened.connection, desk, at=opened.at) for desk in asked}
    while True:
        missed = rules.missed(opened.standing, opened.fold.clocks_of.open, at=opened.at, managers=managers)
        if missed is None:
            return written
        write.write(opened, [Fact(payload=missed.payload, happened=happened_at(missed.due_at))])
        written += 1


def run(*, until: Callable[[], bool]) -> None:
    """Go round until told to stop; a round with work left goes on at once."""
    while not until():
        started = time.monotonic()
        wrote, said = round_once(), _say_matches()
        if max(wrote, said) < A_ROUND:
            time.sleep(max(0.05, EVERY.total_seconds() - (time.monotonic() - started)))


def _say_matches() -> int:
    try:
        return matches.round_once(at_most=A_ROUND)
    except Exception:
        # Silence is told of whatever becomes of this: it is tried again in the next round.
        log.exception("the watch could not ask of which found children a possible match is to be said")
        return 0
