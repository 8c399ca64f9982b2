"""Claims of who a child is, read from the database and opened in memory: for the finder, which is the vault's own process.

Nothing here keeps a word in a file or says one in an exception. A claim that does not open says nothing of the child.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from msgspec import Struct

from alongside.database.connect import Plain
from alongside.matching.asked import OLDEST, Believed, Years, postcodes_in, telephones_in
from alongside.vault.keys import about, open_under
from alongside.vocabulary.referral import ClaimSource, Sex

log = logging.getLogger("alongside.finder")

NAME = "referral.name_claimed"
BORN = "referral.birth_date_claimed"
PARTICULARS = "referral.particulars_claimed"
FOUND = "tracing.found"
FOUND_MORE = "tracing.found_more"
LINKED = "tracing.linked"
ANSWERED = "tracing.who_answered"

COLUMNS = "s.child, s.seq, s.root, s.kind, s.withdraws, s.happened_on, s.payload, s.field, s.detail, s.class, s.sealed"
BETWEEN = f"""select {COLUMNS}, k.wrapped from vault.claims_between(%s, %s) s
  left join vault.key k on k.child = s.child and k.class = s.class order by s.child, s.seq"""
SINCE = f"""select {COLUMNS}, k.wrapped from vault.claims_since(%s::xid8) s
  left join vault.key k on k.child = s.child and k.class = s.class order by s.child, s.seq"""

HORIZON = "select pg_snapshot_xmin(pg_current_snapshot())::text"


class Said(Struct, frozen=True, gc=False):
    """The newest version of one claim; `value` is None where it was taken back or says nothing that is compared."""

    root: int
    seq: int
    kind: str
    value: "Value | None"


class Named(Struct, frozen=True, gc=False):
    """A name as it was given, and the number of the detail it lies sealed in."""

    detail: int
    name: str


class Born(Struct, frozen=True, gc=False):
    """A birth date as somebody claimed it, or as an assessment found it."""

    on: date
    assessed: bool
    working: bool


class Particulars(Struct, frozen=True, gc=False):
    """Sex, nationality and languages as somebody gave them, in their codes."""

    sex: str | None
    nationality: str | None
    languages: tuple[str, ...]


class Seen(Struct, frozen=True, gc=False):
    """Numbers, postcodes and languages that go with a child, and between which days an age that was said leaves the birth."""

    telephones: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    believed: Believed | None = None
    found: bool = False


class Joined(Struct, frozen=True, gc=False):
    """A person said that another record is of this child, or answered who the child is: no longer an open question."""

    other: int | None


Value = Named | Born | Particulars | Seen | Joined
OfChild = tuple[int, list[Said]]
Rows = list[tuple[Any, ...]]
Known = Callable[[int, int, int], bool]
"""Whether of this child's claim, by its first entry, this entry or a newer one is known already."""
Written = tuple[int, int, str, bool, date, str]


def rows_between(connection: Plain, first: int, last: int) -> Rows:
    """Every claim of the children of these numbers, still sealed."""
    with connection.cursor(binary=True) as cursor:
        return cursor.execute(BETWEEN, (first, last)).fetchall()


def opened(rows: Rows, root_key: bytes) -> Iterator[OfChild]:
    """The claims of these rows, child by child."""
    return _by_child(rows, root_key, lambda child, root, seq: False)


def news(connection: Plain, root_key: bytes, transaction: str, *, known: Known) -> tuple[str, list[OfChild]]:
    """The oldest transaction still under way, and every claim since this one that is not known yet, child by child."""
    with connection.pipeline(), connection.cursor(binary=True) as cursor:
        through = connection.execute(HORIZON)
        rows = cursor.execute(SINCE, (transaction,)).fetchall()
        return _first(through.fetchone()), list(_by_child(rows, root_key, known))


def horizon(connection: Plain) -> str:
    """The oldest transaction that is still under way: by transaction, not by number, so that no slow writer is skipped."""
    return _first(connection.execute(HORIZON).fetchone())


def _first(row: tuple[Any, ...] | None) -> str:
    assert row is not None
    return str(row[0])


def _by_child(rows: Rows, root_key: bytes, known: Known) -> Iterator[OfChild]:
    child, said = 0, []
    entry: Written | None = None
    words: list[tuple[str, int, str]] = []
    keys: dict[int, bytes] = {}
    for row in rows:
        number, seq, root, kind, withdraws, happened_on, payload, field, detail, klass, sealed, wrapped = row
        if known(number, root, seq):
            continue
        if entry is not None and (number != child or seq != entry[0]):
            said.append(_said(entry, words))
            entry, words = None, []
        if number != child:
            if said:
                yield child, said
            child, said, keys = number, [], {}
        entry = (seq, root, kind, withdraws, happened_on, payload)
        if sealed is not None and wrapped is not None:
            text = _opened(root_key, keys, number, klass, detail, sealed, wrapped)
            if text is not None:
                words.append((field, detail, text))
    if entry is not None:
        said.append(_said(entry, words))
    if said:
        yield child, said


def _opened(
    root_key: bytes, keys: dict[int, bytes], child: int, klass: int, detail: int, sealed: bytes, wrapped: bytes
) -> str | None:
    try:
        key = keys.get(klass)
        if key is None:
            key = keys[klass] = open_under(root_key, bytes(wrapped), b"key|%d|%d" % (child, klass))
        return open_under(key, bytes(sealed), about(child, klass, detail)).decode()
    except (InvalidTag, ValueError):
        log.error("a claim does not open under its key and place; the finder goes on without it")
        return None


def _said(entry: Written, words: list[tuple[str, int, str]]) -> Said:
    seq, root, kind, withdraws, happened_on, payload = entry
    return Said(root, seq, kind, None if withdraws else _value(kind, happened_on, payload, words))


def _value(kind: str, happened_on: date, written: str, words: list[tuple[str, int, str]]) -> Value | None:
    payload = msgspec.json.decode(written)
    if kind == NAME:
        return Named(words[0][1], words[0][2]) if words else None
    if kind == BORN:
        on = _day(words[0][2]) if words else None
        assessed = payload["source"] == ClaimSource.ASSESSMENT
        return None if on is None else Born(on, assessed, payload.get("working", True))
    if kind == PARTICULARS:
        sex = payload.get("sex", Sex.NOT_KNOWN)
        return Particulars(
            None if sex == Sex.NOT_KNOWN else sex, payload.get("nationality"), tuple(payload.get("languages", ()))
        )
    if kind in (LINKED, ANSWERED):
        return Joined(payload.get("other"))
    return Seen(
        tuple(sorted({number for field, _, text in words if field != "where" for number in telephones_in(text)})),
        tuple(sorted({code for field, _, text in words if field == "where" for code in postcodes_in(text)})),
        tuple(payload.get("languages", ())),
        _believed(payload.get("said_age"), happened_on),
        kind == FOUND,
    )


def _believed(age: int | None, on: date) -> Believed | None:
    return None if age is None or age > OLDEST else Years(age, age, about=True).born(on)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
