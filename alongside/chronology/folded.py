"""Where a child stands, from the stored fold; and from the facts themselves wherever that cannot be read."""

import logging
from datetime import date

import msgspec

from alongside.chronology import law, read, stored
from alongside.database.connect import Plain
from alongside.rules.fold import Fold, Folded

log = logging.getLogger(__name__)


def as_stored(folded: str) -> Folded | None:
    """The stored fold, or None where it is not what this version of the service writes."""
    try:
        return stored.decode(folded)
    except msgspec.DecodeError:
        return None


def anew(connection: Plain, child: int, *, born_on: date | None) -> Fold:
    """The child's whole chronology folded now. The log says whose number; a rebuild puts the stored fold right."""
    log.error("the stored fold of child %s is not of this version or cannot be read: folded anew", child)
    fold = Fold.refold(read.entries(connection, child), law.in_force(), born_on=born_on)
    fold.flushed()
    return fold


def of_listed(connection: Plain, child: int, folded: str) -> Folded:
    """For lists: one record that cannot be read takes no other child off the page, and stays on it itself."""
    found = as_stored(folded)
    if found is not None:
        return found
    row = connection.execute("select access.born_on(%s)", (child,)).fetchone()
    return anew(connection, child, born_on=None if row is None else row[0]).folded()
