"""How entries and folds lie in the database: a table's columns, a row of each, and one statement for however many rows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Raw

from alongside.chronology.record import Detail
from alongside.rules.fold import Folded, Spell
from alongside.rules.standing import Clock
from alongside.vocabulary.facts import KINDS, Entry, Told, encode

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Folded)
_told = msgspec.json.Decoder(Told)
Row = tuple[Any, ...]

ENTRY = {
    "child": "bigint",
    "seq": "bigint",
    "root": "bigint",
    "kind": "text",
    "version": "smallint",
    "class": "smallint",
    "happened_at": "timestamptz",
    "happened_until": "timestamptz",
    "precision": "text",
    "recorded_at": "timestamptz",
    "recorded_by": "bigint",
    "desk": "bigint",
    "told": "json",
    "corrects": "bigint",
    "withdraws": "boolean",
    "payload": "json",
    "run": "bigint",
}
DETAIL = {
    "number": "bigint",
    "child": "bigint",
    "class": "smallint",
    "seq": "bigint",
    "kind": "text",
    "sealed": "bytea",
}
STANDING = {
    "child": "bigint",
    "ref": "text",
    "through_seq": "bigint",
    "rules": "text",
    "folded": "text",
    "stage": "text",
    "is_open": "boolean",
    "nation": "text",
    "authority": "text",
    "authority_accepted": "boolean",
    "covered": "boolean",
    "working_name": "bigint",
    "guardian": "bigint",
    "asked_worker": "bigint",
    "support": "text",
    "region_desk": "bigint",
    "identified_at": "timestamptz",
    "missing_since": "timestamptz",
    "episode": "bigint",
    "police_taken": "boolean",
    "returned_at": "timestamptz",
    "talk": "text",
    "last_known_at": "timestamptz",
    "last_known_how": "text",
    "as_at": "date",
}
CLOCK = {
    "child": "bigint",
    "duty": "text",
    "occurrence": "bigint",
    "part": "integer",
    "due_at": "timestamptz",
    "started_at": "timestamptz",
    "opens_at": "timestamptz",
    "owed_by": "text",
    "state": "text",
    "met_at": "timestamptz",
    "met_by": "bigint",
    "missed_by": "bigint",
    "stands": "boolean",
    "theirs": "boolean",
    "moment": "text",
    "owes": "bigint",
}
SPELL = {
    "child": "bigint",
    "lay": "text",
    "seq": "bigint",
    "code": "text",
    "authority": "text",
    "force": "text",
    "desk": "bigint",
    "since": "timestamptz",
    "until": "timestamptz",
}


def _insert(table: str, columns: Mapping[str, str], key: tuple[str, ...] = ()) -> str:
    """The rows of `as_json` into a table; those there already, by `key`, are replaced."""
    listed = ", ".join(columns)
    typed = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    plain = f"insert into {table} ({listed}) select {listed} from json_to_recordset(%s) as r ({typed})"  # noqa: S608
    if not key:
        return plain
    changed = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in key)
    return f"{plain} on conflict ({', '.join(key)}) do update set {changed}"


KEEP_ENTRIES = _insert("spine.entry", ENTRY)
KEEP_DETAILS = _insert("spine.detail", DETAIL)
KEEP_STANDING = _insert("spine.standing", STANDING, ("child",))
KEEP_CLOCKS = _insert("spine.clock", CLOCK, ("child", "duty", "occurrence", "part", "due_at"))
KEEP_SPELLS = _insert("spine.spell", SPELL, ("child", "lay", "seq"))


def as_json(columns: Mapping[str, str], rows: Iterable[Row]) -> str:
    """What travels to one of the statements above: an array of objects by the columns' names."""
    named: Iterator[dict[str, Any]] = (dict(zip(columns, row, strict=True)) for row in rows)
    return _encoder.encode(list(named)).decode()


def entry_row(entry: Entry, run: int | None) -> Row:
    """The values of ENTRY; the payload in the very bytes that the leaf covers.

    Raises msgspec.ValidationError where no reader could read it back: an entry is for ever, and stops whoever reads the child.
    """
    kind = KINDS[entry.kind]
    payload = encode(entry.payload)
    msgspec.json.decode(payload, type=kind.payload)
    if entry.told is not None:
        _told.decode(_encoder.encode(entry.told))
    return (
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
        entry.told,
        entry.corrects,
        entry.withdraws,
        Raw(payload),
        run,
    )


def detail_row(detail: Detail, entry: Entry) -> Row:
    """The values of DETAIL, for the entry that refers to it."""
    return (detail.number, entry.child, int(detail.klass), entry.seq, entry.kind, "\\x" + detail.sealed.hex())


def decode(folded: str) -> Folded:
    return _decoder.decode(folded)


def standing_row(child: int, ref: str, through_seq: int, rules: str, folded: Folded) -> Row:
    """The values of STANDING: the whole fold, and beside it what lists sort and filter by."""
    s = folded.standing
    episode = s.episode
    past = s.past_episodes[-1] if s.past_episodes else None
    police = episode.handed.get("police") if episode is not None else None
    return (
        child,
        ref,
        through_seq,
        rules,
        _encoder.encode(folded).decode(),
        s.stage.value,
        s.is_open,
        s.nation.value if s.nation else None,
        s.responsible or s.area,
        s.authority_accepted,
        s.covered,
        s.working_name,
        s.guardian.worker if s.guardian else None,
        s.asked_worker,
        s.support.value if s.support else None,
        s.region_desk,
        s.identified_at,
        episode.started_at if episode else None,
        episode.seq if episode else None,
        (police is not None and police.taken_at is not None) if episode else None,
        past.adult_has_child_at if past and not s.died else None,
        past.talk if past else None,
        s.last_known.at if s.last_known else None,
        s.last_known.how.value if s.last_known else None,
        s.as_at,
    )


def clock_row(child: int, c: Clock) -> Row:
    return (
        child,
        c.duty,
        c.occurrence,
        c.part,
        c.due_at,
        c.started_at,
        c.opens_at,
        c.owed_by.value,
        c.state.value,
        c.met_at,
        c.met_by,
        c.missed_by,
        c.stands,
        c.theirs,
        c.moment,
        c.owes,
    )


def spell_row(child: int, s: Spell) -> Row:
    return (child, s.lay, s.seq, s.code, s.authority, s.force, s.desk, s.since, s.until)
