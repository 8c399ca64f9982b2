"""The one writer: facts in, entries and projections out, in the caller's transaction and nowhere else."""

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from alongside.chronology import law, read, stored
from alongside.chronology.record import OpenRecord
from alongside.rules.fold import Fold, Folded
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import KINDS, Entry, Fact, Happened, Payload, Told, encode
from alongside.vocabulary.sealing import sealed_numbers

A_MOMENT = timedelta(microseconds=1)
TWO_MINUTES = timedelta(minutes=2)

INSERT_ENTRY = """insert into spine.entry (child, seq, root, kind, version, class, happened_at, happened_until, precision,
  recorded_at, recorded_by, desk, told, corrects, withdraws, payload, run, leaf)
  values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::json, %s, %s, %s::json, %s, '\\x')"""
INSERT_DETAIL = """insert into spine.detail (number, child, class, seq, kind, sealed, leaf)
  values (%s, %s, %s, %s, %s, %s, '\\x')"""
KEEP_ANCHOR = """insert into spine.anchor (child, born_on) values (%s, %s)
  on conflict (child) do update set born_on = excluded.born_on"""


class NotToWrite(Exception):  # noqa: N818
    """The record was opened to read; the lock was never taken."""


def write(opened: OpenRecord, facts: Sequence[Fact]) -> list[Entry]:
    """Write these facts in order, step the fold through them, and bring standing, clocks and spells with it.

    1. Each fact becomes the child's next entry, stamped later than the one before it.
    2. The newest fact steps the fold; late news or a correction has the whole chronology folded anew.
    3. Entries, details and projections go out together; a batching record waits for `flush`.

    Raises Invalid for a fact dated in the future.
    """
    if not opened.to_write:
        raise NotToWrite("the record was not opened to write")
    written = [_entry(opened, fact) for fact in facts]
    if not opened.batching:
        flush(opened)
    return written


def _entry(opened: OpenRecord, fact: Fact) -> Entry:
    if fact.happened.at > opened.at + TWO_MINUTES:
        raise Invalid("happened", "This time is in the future.", "Give the time at which it happened.")
    recorded_at = opened.at
    if opened.last_recorded_at is not None:
        recorded_at = max(recorded_at, opened.last_recorded_at + A_MOMENT)
    seq = opened.last_seq + 1
    root = seq if fact.corrects is None else _root(opened, fact)
    entry = Entry(
        child=opened.child,
        seq=seq,
        root=root,
        kind=fact.kind.name,
        happened=fact.happened,
        recorded_at=recorded_at,
        recorded_by=opened.person,
        payload=fact.payload,
        told=fact.told,
        corrects=fact.corrects,
        withdraws=fact.withdraws,
        desk=opened.desk,
    )
    opened.last_seq, opened.last_recorded_at = seq, recorded_at
    opened.waiting.append(entry)
    if opened.anchor is not None and opened.anchor != opened.fold.born_on:
        # Clocks already walked may hang on age: unless nothing was walked yet, all of it is walked anew.
        opened.fold.born_on, opened.refold = opened.anchor, opened.refold or opened.fold.key is not None
    if opened.refold or opened.rules_moved_on or not opened.fold.takes(entry):
        opened.refold = True
    else:
        opened.fold.step(entry)
    return entry


def _root(opened: OpenRecord, fact: Fact) -> int:
    """The root of the chain that a correction continues; only the head of a chain of that kind can be corrected."""
    unsent = next((entry for entry in opened.waiting if entry.seq == fact.corrects), None)
    if unsent is not None:
        corrected = any(entry.corrects == unsent.seq for entry in opened.waiting)
        root, kind, withdrawn = unsent.root, unsent.kind, unsent.withdraws
    else:
        row = opened.connection.execute(
            """select e.root, e.kind, e.withdraws, exists (
                 select from spine.entry n where n.child = e.child and n.corrects = e.seq)
               from spine.entry e where e.child = %s and e.seq = %s""",
            (opened.child, fact.corrects),
        ).fetchone()
        if row is None:
            raise Invalid("corrects", "There is no such entry to correct.", "Choose an entry of this record.")
        root, kind, withdrawn, corrected = row
        corrected = corrected or any(entry.corrects == fact.corrects for entry in opened.waiting)
    if corrected or kind != fact.kind.name or (withdrawn and fact.withdraws):
        raise Invalid("corrects", "This entry has already been corrected.", "Correct the newest version of it.")
    return int(root)


def flush(opened: OpenRecord) -> None:
    """Send what waits to the database: two round trips, whatever the number of facts."""
    if not opened.waiting:
        return
    connection = opened.connection
    with connection.pipeline():
        for entry in opened.waiting:
            _send(opened, entry)
        if opened.anchor is not None:
            connection.execute(KEEP_ANCHOR, (opened.child, opened.anchor))
        connection.execute("select 1")
    if opened.refold:
        whole = read.entries(connection, opened.child)
        opened.fold = Fold.refold(whole, law.in_force(), born_on=opened.fold.born_on)
    keep(opened, anew=opened.refold)
    opened.waiting.clear()
    opened.refold = opened.rules_moved_on = False


def _send(opened: OpenRecord, entry: Entry) -> None:
    kind = KINDS[entry.kind]
    for number, klass in sealed_numbers(entry.payload, entry.told):
        detail = opened.details.pop(number, None)
        if detail is None:
            continue  # a correction may keep the words of the entry it corrects
        if detail.klass is not klass:
            raise ValueError(f"{entry.kind} holds a detail of another class than it was sealed in")
        opened.connection.execute(
            INSERT_DETAIL, (number, entry.child, int(klass), entry.seq, entry.kind, detail.sealed)
        )
    opened.connection.execute(
        INSERT_ENTRY,
        (
            entry.child,
            entry.seq,
            entry.root,
            entry.kind,
            kind.version,
            int(kind.klass),
            entry.happened.at,
            entry.happened.until,
            entry.happened.precision.value,
            entry.recorded_at,
            entry.recorded_by,
            entry.desk,
            None if entry.told is None else msgspec.json.encode(entry.told).decode(),
            entry.corrects,
            entry.withdraws,
            encode(entry.payload).decode(),
            opened.run,
        ),
    )


def keep(opened: OpenRecord, *, anew: bool) -> None:
    """Store the fold: what was touched, or after a refold everything in place of what was there."""
    connection, fold, child = opened.connection, opened.fold, opened.child
    folded = Folded(fold.standing, fold.clocks_of.open, fold.key)
    row = stored.standing_row(child, opened.ref, opened.last_seq, law.version(), folded)
    with connection.pipeline():
        if anew:
            connection.execute("delete from spine.clock where child = %s", (child,))
            connection.execute("delete from spine.spell where child = %s", (child,))
        connection.execute(stored.KEEP_STANDING, row)
        for clock in fold.clocks:
            connection.execute(stored.KEEP_CLOCK, stored.clock_row(child, clock))
        for spell in fold.spells.values():
            connection.execute(stored.KEEP_SPELL, stored.spell_row(child, spell))
    fold.flushed()


def record(opened: OpenRecord, *payloads: Payload, happened: Happened, told: Told | None = None) -> list[Entry]:
    """Write new facts that happened at one time and were said by one person."""
    return write(opened, [Fact(payload=payload, happened=happened, told=told) for payload in payloads])


def correct(
    opened: OpenRecord, entry: Entry, payload: Payload, *, happened: Happened, told: Told | None = None
) -> Entry:
    """State a fact again, whole, in place of the newest version of it; the earlier one stays readable."""
    fact = Fact(payload=payload, happened=happened, told=told, corrects=entry.seq)
    return write(opened, [fact])[0]


def withdraw(opened: OpenRecord, entry: Entry, *, told: Told | None = None) -> Entry:
    """Say that a fact was never so: the fold leaves its chain out, and both entries stay readable."""
    fact = Fact(payload=entry.payload, happened=entry.happened, told=told, corrects=entry.seq, withdraws=True)
    return write(opened, [fact])[0]
