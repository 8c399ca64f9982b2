"""Pairs of records that may be of one child, for people to decide: what is new or has changed, what waits, what is left open.

Read under the asker's own rights: a pair is here only where both records may be seen by name. Bits order it and decide nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct

from alongside.database.connect import Plain
from alongside.database.some_of import SomeOf, some_of
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.standing import Standing
from alongside.rules.state.links import Judged

LEAST_BITS = 8.0
STRONG_BITS = 16
EVERY_ONE = 2**31 - 1
"""What the functions of pairs are asked for, so that what is cut here is counted whole."""

Point = tuple[str, int, float]


class Was(Struct, frozen=True):
    """What a suggestion said before it last changed."""

    bits: float
    levels: list[Point]


@dataclass(frozen=True, slots=True)
class Record:
    """One side of a pair, as lists show it; `name` is the sealed working name's number."""

    child: int
    ref: str
    name: int | None
    missing_since: datetime | None
    is_open: bool
    found: bool
    authority: str | None


@dataclass(frozen=True, slots=True)
class Suggested:
    """Two records that the finder thinks may be of one child. The found child stands first, else the newer record.

    `judged` is what a person last said of them, where the suggestion has changed since or its day has come.
    """

    here: Record
    there: Record
    bits: float
    probability: float
    levels: tuple[Point, ...]
    kind: str
    first_at: datetime
    changed_at: datetime
    was: Was | None
    judged: Judged | None
    judged_at: datetime | None
    look_again_on: date | None

    @property
    def changed(self) -> tuple[tuple[str, Point | None, Point | None], ...]:
        """Each field of which the points are others than before: the field, what it was, what it is."""
        if self.was is None:
            return ()
        before, after = _by_field(self.was.levels), _by_field(self.levels)
        fields = dict.fromkeys((*before, *after))
        return tuple((one, before.get(one), after.get(one)) for one in fields if before.get(one) != after.get(one))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Two records of which somebody said something that is not the end of it: proposed, or left open until a day."""

    here: Record
    there: Record
    judged: Judged
    at: datetime
    by: int | None
    look_again_on: date | None


SIDE = "({t}).child, ({t}).ref, ({t}).name, ({t}).missing_since, ({t}).is_open, ({t}).found, ({t}).authority"
BOTH = "(p.here).child as here_child, (p.there).child as there_child"
SIDES = f"{SIDE.format(t='p.here')}, {SIDE.format(t='p.there')}"
SAYS = (
    "p.bits, p.probability, p.levels, p.kind, p.first_at, p.changed_at, p.was, p.judged, p.judged_at, p.look_again_on"
)
OF_PAIR = """
select a.child, a.ref, a.working_name, a.missing_since, a.is_open,
  a.folded::json #>> '{standing,found,seq}' is not null, a.authority,
  b.child, b.ref, b.working_name, b.missing_since, b.is_open,
  b.folded::json #>> '{standing,found,seq}' is not null, b.authority,
  s.bits, s.probability, s.levels::text, s.kind, s.first_at, s.changed_at, s.was::text, null, null, null
from tracing.suggestion s join spine.standing a on a.child = s.child join spine.standing b on b.child = s.other
where s.child = %s and s.other = %s"""


def suggested(connection: Plain, *, today: date, at_most: int | None = None, after: int = 0) -> SomeOf[Suggested]:
    """What nobody has decided since it last changed, the likeliest first; pairs of which both sides may be seen by name.

    `also` counts among all of them the strong, the new, the changed, and those decided before.
    """
    rows = some_of(
        connection,
        f"select {SIDES}, {SAYS}, {BOTH} from access.pairs_suggested(%s, %s::real, %s) p",  # noqa: S608
        (today, LEAST_BITS, EVERY_ONE),
        order="bits desc, here_child, there_child",
        also=(
            f"count(*) filter (where bits > {STRONG_BITS})",
            "count(*) filter (where was is null and judged is null)",
            "count(*) filter (where was is not null and judged is null)",
            "count(*) filter (where judged is not null)",
        ),
        at_most=at_most,
        after=after,
    )
    return SomeOf((_suggested(row[:-2]) for row in rows), of=rows.of, also=rows.also)


@dataclass(frozen=True, slots=True)
class ToDecide:
    """How many pairs wait for one person: `suggested` by the finder, and `proposed` by somebody of another agency."""

    suggested: int
    proposed: int


def to_decide(connection: Plain, *, today: date) -> ToDecide:
    """Pairs of which I may say whether they are of one child, as I stand to both; what may only be looked at is not counted."""
    rows = connection.execute(
        "select proposed, here, there, pairs from access.pairs_to_decide(%s, %s::real)", (today, LEAST_BITS)
    ).fetchall()
    mine = [(proposed, pairs) for proposed, here, there, pairs in rows if _may_say(here) and _may_say(there)]
    return ToDecide(
        suggested=sum(pairs for proposed, pairs in mine if not proposed),
        proposed=sum(pairs for proposed, pairs in mine if proposed),
    )


def _may_say(roles: list[str]) -> bool:
    return may(Actor(None, frozenset(roles)), Permission.SAY_WHETHER_SAME, Standing())


def of_pair(connection: Plain, one: int, other: int) -> Suggested | None:
    """The suggestion about these two, whatever was said of them since; None where there is none."""
    row = connection.execute(OF_PAIR, (one, other)).fetchone()
    return None if row is None else _suggested(row)


def waiting(connection: Plain, *, at_most: int | None = None, after: int = 0) -> SomeOf[Waiting]:
    """Links that wait for a second person, oldest first, then pairs left open, soonest to be looked at first."""
    rows = some_of(
        connection,
        f"select {SIDES}, p.judged, p.at, p.by, p.look_again_on, {BOTH} from access.pairs_waiting(%s) p",  # noqa: S608
        (EVERY_ONE,),
        order="judged = 'open', coalesce(look_again_on, at::date), at, here_child, there_child",
        at_most=at_most,
        after=after,
    )
    found = (
        Waiting(*_in_order(Record(*row[:7]), Record(*row[7:14])), Judged(row[14]), row[15], row[16], row[17])
        for row in rows
    )
    return SomeOf(found, of=rows.of)


@dataclass(frozen=True, slots=True)
class Apart:
    """Two records of which a second opinion thinks otherwise by more than six bits; both in bits of odds."""

    here: Record
    there: Record
    ours: float
    theirs: float
    engine: str
    asked_at: datetime


def apart(connection: Plain, *, at_most: int | None = None, after: int = 0) -> SomeOf[Apart]:
    """What the newest recorded second opinion sees otherwise, the furthest first; of pairs that may be seen by name."""
    rows = some_of(
        connection,
        f"select {SIDES}, p.ours, p.theirs, p.engine, p.asked_at, {BOTH} from access.pairs_apart(%s) p",  # noqa: S608
        (EVERY_ONE,),
        order="abs(ours - theirs) desc, here_child, there_child",
        at_most=at_most,
        after=after,
    )
    found = (Apart(*_in_order(Record(*row[:7]), Record(*row[7:14])), *row[14:18]) for row in rows)
    return SomeOf(found, of=rows.of)


@dataclass(frozen=True, slots=True)
class OneSided:
    """A record of mine that may be of the same child as one that I may not open."""

    mine: Record
    bits: float
    first_at: datetime


def one_sided(connection: Plain, *, at_most: int | None = None, after: int = 0) -> SomeOf[OneSided]:
    """Duplicates of which I may see one side only, the likeliest first. Of the other side nothing is told, not even a number."""
    rows = some_of(
        connection,
        f"select {SIDE.format(t='p.mine')}, p.bits, p.first_at from access.matches_beyond(%s::real, %s) p",  # noqa: S608
        (LEAST_BITS, EVERY_ONE),
        order="bits desc, child",
        at_most=at_most,
        after=after,
    )
    return SomeOf((OneSided(Record(*row[:7]), row[7], row[8]) for row in rows), of=rows.of)


def references(connection: Plain, children: Iterable[int]) -> dict[int, str]:
    """The references of these records, as far as this session may open them; nothing is asked where there are none."""
    wanted = list(children)
    if not wanted:
        return {}
    rows = connection.execute("select number, ref from spine.child where number = any(%s::bigint[])", (wanted,))
    return dict(rows.fetchall())


def _suggested(row: Any) -> Suggested:
    bits, probability, levels, kind, first_at, changed_at, was, state, at, again_on = row[14:]
    here, there = _in_order(Record(*row[:7]), Record(*row[7:14]))
    return Suggested(
        here=here,
        there=there,
        bits=bits,
        probability=probability,
        levels=tuple(msgspec.json.decode(levels, type=list[Point])),
        kind=kind,
        first_at=first_at,
        changed_at=changed_at,
        was=None if was is None else msgspec.json.decode(was, type=Was),
        judged=None if state is None else Judged(state),
        judged_at=at,
        look_again_on=again_on,
    )


def _in_order(one: Record, other: Record) -> tuple[Record, Record]:
    """The found child first, and of two alike the newer record: the one that would rest if they are the same."""
    return (one, other) if (one.found, one.child) > (other.found, other.child) else (other, one)


def _by_field(points: list[Point] | tuple[Point, ...]) -> dict[str, Point]:
    """The points of each field put together: names have one for every word."""
    found: dict[str, Point] = {}
    for field, level, bits in points:
        before = found.get(field)
        found[field] = (field, level, bits) if before is None else (field, min(level, before[1]), before[2] + bits)
    return found
