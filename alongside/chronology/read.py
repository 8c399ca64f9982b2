"""The one reader of entries: whole for a refold, by range of `seq` for a page."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from alongside.database.connect import Plain
from alongside.vocabulary.facts import Entry, Happened, Precision, Told, decode

COLUMNS = """child, seq, root, kind, version, happened_at, precision, happened_until, recorded_at, recorded_by,
  payload::text, told::text, corrects, withdraws, desk"""
_told = msgspec.json.Decoder(Told)


def as_entry(row: tuple[Any, ...]) -> Entry:
    """A row of COLUMNS as an entry, its payload typed."""
    (
        child,
        seq,
        root,
        kind,
        version,
        at,
        precision,
        until,
        recorded_at,
        by,
        payload,
        told,
        corrects,
        withdraws,
        desk,
    ) = row
    return Entry(
        child=child,
        seq=seq,
        root=root,
        kind=kind,
        happened=Happened(at, Precision(precision), until),
        recorded_at=recorded_at,
        recorded_by=by,
        payload=decode(kind, version, payload),
        told=None if told is None else _told.decode(told),
        corrects=corrects,
        withdraws=withdraws,
        desk=desk,
    )


def entries(connection: Plain, child: int, *, first: int = 1, last: int | None = None) -> list[Entry]:
    """The entries of a child that this session may see, from `first` through `last`, in order of seq."""
    rows = connection.execute(
        f"select {COLUMNS} from spine.entry where child = %s and seq between %s and %s order by seq",  # noqa: S608
        (child, first, last if last is not None else 2**31),
    )
    return [as_entry(row) for row in rows]


def of_kinds(connection: Plain, child: int, kinds: Iterable[str]) -> list[Entry]:
    """The facts of these kinds that still stand, as last put right, by when they happened."""
    rows = connection.execute(
        f"""select {COLUMNS} from spine.entry e where child = %s and kind = any(%s) and not withdraws
              and not exists (select from spine.entry n where n.child = e.child and n.corrects = e.seq)
            order by happened_at, seq""",  # noqa: S608
        (child, sorted(kinds)),
    )
    return [as_entry(row) for row in rows]


def by_seq(connection: Plain, child: int, wanted: Iterable[int]) -> dict[int, Entry]:
    """The newest version of each of these chains, by root."""
    roots = sorted(set(wanted))
    rows = connection.execute(
        f"select distinct on (root) {COLUMNS} from spine.entry where child = %s and root = any(%s) order by root, seq desc",  # noqa: S608
        (child, roots),
    )
    return {entry.root: entry for entry in map(as_entry, rows)}


def happened_between(
    connection: Plain, child: int, *, since: datetime | None, until: datetime | None, at_most: int
) -> list[Entry]:
    """The latest entries that happened from `since` and before `until`, either of which may be open, in order of seq."""
    rows = connection.execute(
        f"""select {COLUMNS} from spine.entry
            where child = %s and happened_at >= coalesce(%s::timestamptz, '-infinity')
              and happened_at < coalesce(%s::timestamptz, 'infinity')
            order by happened_at desc, seq desc limit %s""",  # noqa: S608
        (child, since, until, at_most),
    )
    return sorted(map(as_entry, rows), key=lambda entry: entry.seq)
