"""A possible match is said of a found child within seconds, also where nobody has the child's page open.

The finder puts pairs side by side; the database answers of which found children something is to be said, by number alone. Who
stands beside such a child is neither read here nor written.
"""

import logging

from alongside.access import gate
from alongside.database.connect import Role, transaction
from alongside.rules import london
from alongside.tracing import encounters
from alongside.vocabulary.facts import happened_at

log = logging.getLogger("alongside.watch")
A_ROUND = 100


def round_once(*, at_most: int = A_ROUND) -> int:
    """Say it of up to so many found children; returns of how many. Said once, it is said again of somebody new alone."""
    with transaction(Role.WATCH, reading=True) as connection:
        rows = connection.execute(
            "select access.matches_to_say((spine.now() at time zone 'Europe/London')::date, %s)", (at_most,)
        ).fetchall()
    return sum(_attend(child) for (child,) in rows)


def _attend(child: int) -> bool:
    try:
        return _say(child)
    except Exception:
        # One record's trouble must not keep the others waiting; whoever runs the service is told by the log.
        log.exception("the watch could not say a possible match of child %s", child)
        return False


def _say(child: int) -> bool:
    """Under the child's lock, and only if it is still to be said: a person may have decided meanwhile."""
    with transaction(Role.WATCH) as connection:
        opened = gate.open_for_duty(connection, child)
        if opened is None:
            return False
        row = connection.execute("select access.match_to_say(%s, %s)", (child, london.day_of(opened.at))).fetchone()
        if row is None or not row[0]:
            return False
        return encounters.say_match(opened, happened=happened_at(opened.at)) is not None
