"""Sends one lived record in four statements, one for each table, instead of one for each row.

The same triggers number, hash and relate the entries; a test proves that the rows are those the writer leaves
Only for a record begun in this transaction, in the order it was lived.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Raw, Struct

from alongside.chronology import law, stored, write
from alongside.chronology.record import OpenRecord
from alongside.rules.fold import Folded
from alongside.vocabulary.facts import KINDS, Entry, Told, encode
from alongside.vocabulary.sealing import sealed_numbers

ENTRIES = """insert into spine.entry (child, seq, root, kind, version, class, happened_at, happened_until,
    precision, recorded_at, recorded_by, desk, told, corrects, withdraws, payload, run, leaf)
  select %s, seq, root, kind, version, class, happened_at, happened_until, precision, recorded_at,
    recorded_by, desk, told, corrects, withdraws, payload, %s, '\\x'
  from json_to_recordset(%s) as e (seq bigint, root bigint, kind text, version smallint, class smallint,
    happened_at timestamptz, happened_until timestamptz, precision text, recorded_at timestamptz,
    recorded_by bigint, desk bigint, told json, corrects bigint, withdraws boolean, payload json)"""
DETAILS = """insert into spine.detail (number, child, class, seq, kind, sealed, leaf)
  select number, %s, class, seq, kind, sealed, '\\x'
  from json_to_recordset(%s) as d (number bigint, class smallint, seq bigint, kind text, sealed bytea)"""
TYPES = {
    "child": "bigint",
    "occurrence": "bigint",
    "part": "integer",
    "due_at": "timestamptz",
    "started_at": "timestamptz",
    "opens_at": "timestamptz",
    "met_at": "timestamptz",
    "met_by": "bigint",
    "missed_by": "bigint",
    "stands": "boolean",
    "theirs": "boolean",
    "seq": "bigint",
    "desk": "bigint",
    "since": "timestamptz",
    "until": "timestamptz",
}


def _insert(table: str, columns: tuple[str, ...]) -> str:
    typed = ", ".join(f"{column} {TYPES.get(column, 'text')}" for column in columns)
    listed = ", ".join(columns)
    return f"insert into {table} ({listed}) select {listed} from json_to_recordset(%s) as r ({typed})"  # noqa: S608


CLOCKS = _insert("spine.clock", stored.CLOCK)
SPELLS = _insert("spine.spell", stored.SPELL)


class _EntryRow(Struct, omit_defaults=True):
    """An entry as the statement reads it; what is absent is null."""

    seq: int
    root: int
    kind: str
    version: int
    class_: int = msgspec.field(name="class")
    happened_at: datetime
    precision: str
    recorded_at: datetime
    payload: Raw
    withdraws: bool
    happened_until: datetime | None = None
    recorded_by: int | None = None
    desk: int | None = None
    told: Told | None = None
    corrects: int | None = None


_encoder = msgspec.json.Encoder()


def flush_plainly(opened: OpenRecord) -> None:
    """As the writer sends it."""
    write.flush(opened)


def flush(opened: OpenRecord) -> None:
    """Send what waits in one round trip; a record that must be folded anew is the writer's to send."""
    if opened.refold or opened.rules_moved_on or opened.last_seq != len(opened.waiting):
        write.flush(opened)
        return
    connection, fold, child = opened.connection, opened.fold, opened.child
    folded = Folded(fold.standing, fold.clocks_of.open, fold.key)
    with connection.pipeline():
        connection.execute(DETAILS, (child, _json(_details(opened))))
        connection.execute(ENTRIES, (child, opened.run, _json(map(_row, opened.waiting))))
        if opened.anchor is not None:
            connection.execute(write.KEEP_ANCHOR, (child, opened.anchor))
        connection.execute(
            stored.KEEP_STANDING,
            stored.standing_row(child, opened.ref, opened.last_seq, law.version(), folded),
        )
        connection.execute(CLOCKS, (_json(_named(stored.CLOCK, (stored.clock_row(child, c) for c in fold.clocks))),))
        spells = (stored.spell_row(child, spell) for spell in fold.spells.values())
        connection.execute(SPELLS, (_json(_named(stored.SPELL, spells)),))
    fold.flushed()
    opened.waiting.clear()


def _json(rows: Iterable[Any]) -> str:
    return _encoder.encode(list(rows)).decode()


def _named(columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Iterable[dict[str, Any]]:
    return (dict(zip(columns, row, strict=True)) for row in rows)


def _row(entry: Entry) -> _EntryRow:
    kind = KINDS[entry.kind]
    return _EntryRow(
        seq=entry.seq,
        root=entry.root,
        kind=entry.kind,
        version=kind.version,
        class_=int(kind.klass),
        happened_at=entry.happened.at,
        happened_until=entry.happened.until,
        precision=entry.happened.precision.value,
        recorded_at=entry.recorded_at,
        recorded_by=entry.recorded_by,
        desk=entry.desk,
        told=entry.told,
        corrects=entry.corrects,
        withdraws=entry.withdraws,
        payload=Raw(encode(entry.payload)),
    )


def _details(opened: OpenRecord) -> Iterable[dict[str, Any]]:
    for entry in opened.waiting:
        for number, klass in sealed_numbers(entry.payload, entry.told):
            detail = opened.details.pop(number, None)
            if detail is None:
                continue
            if detail.klass is not klass:
                raise ValueError(f"{entry.kind} holds a detail of another class than it was sealed in")
            yield {
                "number": number,
                "class": int(klass),
                "seq": entry.seq,
                "kind": entry.kind,
                "sealed": "\\x" + detail.sealed.hex(),
            }
