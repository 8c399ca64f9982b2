"""The door of the last carer: for 28 days after a child moved on, two things may be said there, and nothing is read.

The record opens for one writing transaction and shuts before it ends, so that no list and no page of theirs holds the child.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.database.connect import Plain
from alongside.rules.permissions import Permission
from alongside.vocabulary.errors import NotOpen


@dataclass(frozen=True, slots=True)
class LivedHere:
    """A child who lived in a house of mine: by reference, from when until when; nothing of where they are now."""

    child: int
    ref: str
    house: int
    since: datetime
    until: datetime


def lived_here(connection: Plain) -> list[LivedHere]:
    """The children for whom this session is the last carer, latest to leave first."""
    rows = connection.execute("select child, ref, house, since, until from access.former_door()")
    return [LivedHere(*row) for row in rows]


def who_lived_here(session: gate.Session, ref: str) -> LivedHere:
    """One of them; raises NotOpen alike for a child who never lived here and for one who is not there at all."""
    found = next((one for one in lived_here(session.connection) if one.ref == ref), None)
    return found if found is not None else _shut(session, ref)


def _shut(session: gate.Session, ref: str) -> NoReturn:
    """A door that is not theirs is a look that was refused, and kept as one."""
    session.connection.execute("select access.log_not_open('last door', %s)", (ref,))
    session.connection.commit()
    raise NotOpen("no such door of theirs")


@contextmanager
def at_door(session: gate.Session, ref: str, *, texts: gate.Texts) -> Iterator[tuple[OpenRecord, int]]:
    """The child's record to write at the door, and the house; shut again before the transaction ends."""
    connection = session.connection
    row = connection.execute("select child, house from access.at_former_door(%s)", (ref,)).fetchone()
    if row is None or row[0] is None:
        _shut(session, ref)
    yield gate.open_record(session, ref, Permission.SAY_AT_LAST_DOOR, to_write=True, texts=texts), row[1]
    connection.execute("select access.leave_former_door()")
