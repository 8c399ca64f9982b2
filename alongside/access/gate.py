"""The gate: five ways to a record and no sixth. Each refuses, or locks, reads, logs the look and hands out an OpenRecord."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from alongside.chronology import law
from alongside.chronology.folded import anew, as_stored
from alongside.chronology.record import Detail, OpenRecord
from alongside.database.connect import Plain, Role
from alongside.database.connect import transaction as connect
from alongside.rules.fold import Fold
from alongside.rules.permissions import Actor, Permission, may
from alongside.vault import client as vault
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Conflict, Invalid, NotOpen, Refusal

Texts = Mapping[str, tuple[Class, str]]

READ_RECORD = """
select c.number, c.last_seq, c.last_recorded_at, s.rules, s.folded, spine.now(), access.person(),
  access.born_on(c.number)
from spine.child c left join spine.standing s on s.child = c.number where c.number = %s"""
READ_RELATIONS = "select role, classes from access.my_relations(%s)"


@dataclass(frozen=True, slots=True)
class Session:
    """One transaction on behalf of one token; `opened` are the children whose records it has opened so far."""

    connection: Plain
    token: str
    at: datetime
    person: int
    opened: list[int] = field(default_factory=list)


@contextmanager
def transaction(token: str, *, reading: bool = False) -> Iterator[Session]:
    """The door's one transaction, with the token set in it.

    What a rule refuses is undone, the row that says the record was opened with it; the refusal is kept and names the child.
    """
    with connect(Role.APP, reading=reading) as connection:
        row = connection.execute("select at, person from access.enter(%s)", (token,)).fetchone()
        if row is None or row[1] is None:
            raise NotOpen("nobody is signed in")
        session = Session(connection, token, *row)
        try:
            yield session
        except (Refusal, Conflict, Invalid) as said:
            connection.rollback()
            connection.execute("select set_config('alongside.token', %s, true)", (token,))
            connection.execute(
                "select access.log_look('decide', %s, %s)",
                (type(said).__name__.casefold(), sorted(set(session.opened))),
            )
            connection.commit()
            raise


def open_record(
    session: Session,
    ref: str,
    permission: Permission = Permission.OPEN,
    *,
    to_write: bool = False,
    texts: Texts | None = None,
) -> OpenRecord:
    """One child for one person. Raises NotOpen alike for a record that is not there and one that is not theirs.

    To write: the texts are sealed first, then the child is locked, then standing is read.
    """
    connection = session.connection
    found = connection.execute("select number from spine.child where ref = %s", (ref,)).fetchone()
    if found is None:
        connection.execute("select access.log_not_open(%s, %s)", (permission.value, ref))
        connection.commit()
        raise NotOpen("no such record")
    (child,) = found
    session.opened.append(child)
    sealed = vault.seal(child, texts) if texts else {}
    with connection.pipeline():
        if to_write:
            connection.execute("select from spine.child where number = %s for update", (child,))
        record = connection.execute(READ_RECORD, (child,))
        relations = connection.execute(READ_RELATIONS, (child,))
        connection.execute("select access.log_look(%s, 'opened', %s)", (permission.value, [child]))
    rows = relations.fetchall()
    opened = _permitted(_record(connection, ref, record.fetchone(), to_write=to_write), rows)
    if not may(Actor(opened.person, opened.roles), permission, opened.standing):
        raise Refusal("This is not yours to do for this child.")
    for name, detail in sealed.items():
        opened.attach(name, Detail(detail.number, detail.klass, detail.sealed))
    return opened


def open_pair(
    session: Session,
    ref: str,
    other: str,
    permission: Permission = Permission.OPEN,
    *,
    to_write: bool = False,
    texts: Texts | None = None,
) -> tuple[OpenRecord, OpenRecord]:
    """Two children for one person who may do this for both, in the order asked. Raises NotOpen where either is not theirs.

    To write: the texts are sealed for each, then both are locked, the older record first, so that no two pairs wait in a ring.
    """
    if ref == other:
        raise Refusal("This is one record, not two. Choose the other record.")
    connection = session.connection
    rows = connection.execute("select ref, number from spine.child where ref = any(%s)", ([ref, other],)).fetchall()
    numbers: dict[str, int] = dict(rows)
    not_theirs = [each for each in (ref, other) if each not in numbers]
    if not_theirs:
        for asked in not_theirs:
            connection.execute("select access.log_not_open(%s, %s)", (permission.value, asked))
        connection.commit()
        raise NotOpen("no such pair of records")
    session.opened.extend(numbers.values())
    sealed = {each: vault.seal(numbers[each], texts) if texts else {} for each in (ref, other)}
    with connection.pipeline():
        if to_write:
            for number in sorted(numbers.values()):
                connection.execute("select from spine.child where number = %s for update", (number,))
        records = {each: connection.execute(READ_RECORD, (numbers[each],)) for each in (ref, other)}
        relations = {each: connection.execute(READ_RELATIONS, (numbers[each],)) for each in (ref, other)}
        connection.execute("select access.log_look(%s, 'opened', %s)", (permission.value, sorted(numbers.values())))
    opened = [
        _permitted(_record(connection, each, records[each].fetchone(), to_write=to_write), relations[each].fetchall())
        for each in (ref, other)
    ]
    for record in opened:
        if not may(Actor(record.person, record.roles), permission, record.standing):
            raise Refusal("This is not yours to do for both children.")
        for name, detail in sealed[record.ref].items():
            record.attach(name, Detail(detail.number, detail.klass, detail.sealed))
    return opened[0], opened[1]


def open_linked(session: Session, opened: OpenRecord) -> list[OpenRecord]:
    """The records that are of the same child as this one, to read: those that this person may open for reasons of their own."""
    linked = [pair.other for pair in opened.standing.links.linked]
    if not linked:
        return []
    rows = session.connection.execute("select ref from spine.child where number = any(%s) order by number", (linked,))
    return [open_record(session, ref) for (ref,) in rows.fetchall()]


def open_intake(session: Session, *, texts: Texts | None = None) -> OpenRecord:
    """No child yet: begins one, and hands out their empty record."""
    row = session.connection.execute("select number, ref from access.begin_child()").fetchone()
    assert row is not None
    child, ref = row
    opened = _begun(session.connection, child, ref, session.at, session.person)
    for name, detail in (vault.seal(child, texts) if texts else {}).items():
        opened.attach(name, Detail(detail.number, detail.klass, detail.sealed))
    session.connection.execute("select access.log_look('intake', 'begun', %s)", ([child],))
    return opened


def open_for_duty(connection: Plain, child: int) -> OpenRecord | None:
    """The watch: one child, claimed without waiting; None while somebody else holds the child's lock."""
    connection.execute("select set_config('alongside.claimed', %s, true)", (str(child),))
    locked = connection.execute(
        "select ref from spine.child where number = %s for update skip locked", (child,)
    ).fetchone()
    if locked is None:
        return None
    row = connection.execute(READ_RECORD, (child,)).fetchone()
    connection.execute("select access.log_look('duty', 'opened', %s)", ([child],))
    return _record(connection, locked[0], row, to_write=True)


def open_for_load(
    connection: Plain, *, at: datetime, run: int, operator: int | None, child: int | None = None
) -> OpenRecord:
    """A recorded run writes many facts of one child at once; begins the child where none is named."""
    if child is None:
        row = connection.execute(
            """select number, ref, set_config('alongside.claimed', number::text, true),
                 access.log_look('load', 'begun', array[number])
               from access.begin_child()"""
        ).fetchone()
        assert row is not None
        number, ref, *_ = row
        opened = _begun(connection, number, ref, at, operator)
    else:
        connection.execute("select set_config('alongside.claimed', %s, true)", (str(child),))
        found = connection.execute("select ref from spine.child where number = %s for update", (child,)).fetchone()
        if found is None:
            raise NotOpen("no such record")
        opened = _record(connection, found[0], connection.execute(READ_RECORD, (child,)).fetchone(), to_write=True)
        opened.at, opened.person = at, operator
        connection.execute("select access.log_look('load', 'opened', %s)", ([opened.child],))
    opened.run, opened.batching = run, True
    return opened


def attach(opened: OpenRecord, texts: Texts) -> None:
    """Seal texts for a record already held, where its child was not known before the lock."""
    for name, detail in vault.seal(opened.child, texts).items():
        opened.attach(name, Detail(detail.number, detail.klass, detail.sealed))


def _begun(connection: Plain, child: int, ref: str, at: datetime, person: int | None) -> OpenRecord:
    return OpenRecord(
        connection=connection,
        child=child,
        ref=ref,
        at=at,
        fold=Fold(law.in_force()),
        last_seq=0,
        last_recorded_at=None,
        to_write=True,
        person=person,
        roles=frozenset({"begun_by"}),
        classes=frozenset(Class),
    )


def _record(connection: Plain, ref: str, row: tuple | None, *, to_write: bool) -> OpenRecord:  # type: ignore[type-arg]
    assert row is not None
    child, last_seq, last_recorded_at, rules, folded, at, person, born_on = row
    moved_on = rules is not None and rules != law.version()
    known = None if folded is None or moved_on else as_stored(folded)
    # What another version folded, or nobody can read, is not shown to anyone: the facts are there.
    unread = folded is not None and known is None
    fold = anew(connection, child, born_on=born_on) if unread else Fold(law.in_force(), born_on=born_on, folded=known)
    return OpenRecord(
        connection=connection,
        child=child,
        ref=ref,
        at=at,
        fold=fold,
        last_seq=last_seq,
        last_recorded_at=last_recorded_at,
        to_write=to_write,
        person=person,
        roles=frozenset(),
        classes=frozenset(),
        rules_moved_on=unread,
    )


def _permitted(opened: OpenRecord, relations: list[tuple[str, list[int]]]) -> OpenRecord:
    """The record with the capacities in which this session stands to the child, and the classes that they see."""
    opened.roles = frozenset(role for role, _ in relations)
    opened.classes = frozenset(Class(c) for _, classes in relations for c in classes)
    return opened


def note_copy(session: Session, child: int) -> None:
    """Something of one child's record was copied, to be pasted into another agency's own system."""
    session.connection.execute("select access.log_look('copied', 'opened', %s)", ([child],))


def note_list(session: Session, purpose: str, children: list[int]) -> None:
    """A list shows references and names of many children: one row of the access log with all their numbers."""
    session.connection.execute("select access.log_look(%s, 'listed', %s)", (purpose, children))
