"""The one writer: facts in, entries and projections out, in the caller's transaction and nowhere else."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from alongside.chronology import law, read, stored
from alongside.chronology.record import Detail, OpenRecord
from alongside.rules.fold import Fold
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, Fact, Happened, Payload, Told
from alongside.vocabulary.sealing import sealed_numbers

A_MOMENT = timedelta(microseconds=1)
TWO_MINUTES = timedelta(minutes=2)

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
    """Send what waits to the database, one statement a table however many facts: one round trip.

    Where the chronology must be folded anew it is read once more between entries and projections.
    """
    if not opened.waiting:
        return
    connection = opened.connection
    if opened.refold:
        with connection.pipeline():
            _send(opened)
        whole = read.entries(connection, opened.child)
        opened.fold = Fold.refold(whole, law.in_force(), born_on=opened.fold.born_on)
        with connection.pipeline():
            connection.execute("delete from spine.clock where child = %s", (opened.child,))
            connection.execute("delete from spine.spell where child = %s", (opened.child,))
            _keep(opened)
    else:
        with connection.pipeline():
            _send(opened)
            _keep(opened)
    opened.fold.flushed()
    opened.waiting.clear()
    opened.refold = opened.rules_moved_on = False


def _send(opened: OpenRecord) -> None:
    """The entries that wait, after the details that they refer to."""
    connection = opened.connection
    details = [stored.detail_row(detail, entry) for detail, entry in _details(opened)]
    if details:
        connection.execute(stored.KEEP_DETAILS, (stored.as_json(stored.DETAIL, details),))
    entries = (stored.entry_row(entry, opened.run) for entry in opened.waiting)
    connection.execute(stored.KEEP_ENTRIES, (stored.as_json(stored.ENTRY, entries),))
    if opened.anchor is not None:
        connection.execute(KEEP_ANCHOR, (opened.child, opened.anchor))


def _details(opened: OpenRecord) -> Iterator[tuple[Detail, Entry]]:
    for entry in opened.waiting:
        for number, klass in sealed_numbers(entry.payload, entry.told):
            detail = opened.details.pop(number, None)
            if detail is None:
                continue  # a correction may keep the words of the entry it corrects
            if detail.klass is not klass:
                raise ValueError(f"{entry.kind} holds a detail of another class than it was sealed in")
            yield detail, entry


def _keep(opened: OpenRecord) -> None:
    """Store the fold, and what of its clocks and spells was touched."""
    connection, fold, child = opened.connection, opened.fold, opened.child
    row = stored.standing_row(child, opened.ref, opened.last_seq, law.version(), fold.folded())
    connection.execute(stored.KEEP_STANDING, (stored.as_json(stored.STANDING, [row]),))
    clocks = [stored.clock_row(child, clock) for clock in fold.clocks]
    if clocks:
        connection.execute(stored.KEEP_CLOCKS, (stored.as_json(stored.CLOCK, clocks),))
    spells = [stored.spell_row(child, spell) for spell in fold.spells.values()]
    if spells:
        connection.execute(stored.KEEP_SPELLS, (stored.as_json(stored.SPELL, spells),))


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
