"""What stays of a run that makes a population: what was asked, its instant, its people, how far it is."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from alongside.database.connect import Plain, Role, transaction
from alongside.exchange.synthetic import world as worlds
from alongside.exchange.synthetic.parameters import value
from alongside.exchange.synthetic.world import World
from alongside.vocabulary import reference

KIND, BLOCK_KIND = "synthesise", "synthesise.block"
A_BLOCK = 50
SPARE = 0
"""The first child of a block that is none: for what is told again to be compared."""


class AnotherPopulation(Exception):  # noqa: N818
    """What is asked for cannot stand beside what this database already holds."""


class Asked(Struct, frozen=True):
    """What a run was asked for; the same asked again is the same run."""

    children: int
    seed: int
    effect: float
    mark: str


class Report(Struct):
    """What stays of a run: what was asked, the instant it runs up to, the people it made."""

    asked: Asked
    as_at: datetime
    world: World


Block = tuple[int, int, int]
"""The block's own run number, the child after whom it goes on, and its last child."""


def begin(connection: Plain, asked: Asked, as_at: datetime | None) -> tuple[int, Report]:
    """The run of this, found or begun; the people are made in the transaction that records it."""
    for number, report in _runs(connection):
        if report.asked == asked:
            return number, report
        if report.asked.seed == asked.seed:
            raise AnotherPopulation(_differing(report.asked, asked))
    instant = as_at or _now(connection)
    made = worlds.make(connection, seed=asked.seed, open_children=expected_open(asked.children))
    _open_everywhere(connection)
    report = Report(asked, instant, made)
    digest = f"{asked.seed}:{asked.children}:{asked.effect:g}:{asked.mark}"
    row = connection.execute(
        "insert into spine.run (kind, digest, as_at, report) values (%s, %s, %s, %s) returning number",
        (KIND, digest, instant.date(), msgspec.json.encode(report).decode()),
    ).fetchone()
    assert row is not None
    return row[0], report


def find(connection: Plain, *, seed: int) -> tuple[int, Report]:
    """The run of this seed; raises LookupError where there is none."""
    for number, report in _runs(connection):
        if report.asked.seed == seed:
            return number, report
    raise LookupError(f"no population was made from seed {seed}")


def _runs(connection: Plain) -> Iterator[tuple[int, Report]]:
    rows = connection.execute("select number, report::text from spine.run where kind = %s", (KIND,))
    for number, held in rows.fetchall():
        yield number, msgspec.json.decode(held, type=Report)


def _differing(held: Asked, asked: Asked) -> str:
    if held.mark != asked.mark:
        return f"Seed {asked.seed} was used with other parameters. Choose another seed, or a new database."
    return (
        f"Seed {asked.seed} already stands for {held.children:,} children with effect {held.effect:g}."
        " Ask for the same again, choose another seed, or a new database."
    )


def _now(connection: Plain) -> datetime:
    row = connection.execute("select spine.now()").fetchone()
    assert row is not None
    now: datetime = row[0]
    return now.astimezone(UTC)


def expected_open(children: int) -> int:
    """About how many will be open at once: nearly all of few, H12 of many."""
    return min(children, int(value("H12")))


def _open_everywhere(connection: Plain) -> None:
    """In this made-up country the service has been national for as long as there are children in it."""
    connection.execute(
        """insert into people.coverage (authority, since, until, source)
           select c, '2000-01-01', '2026-07-06', 'synthetic: taken as national from the start'
           from unnest(%s::text[]) c on conflict do nothing""",
        ([authority.code for authority in reference.authorities()],),
    )


def blocks(number: int, children: int) -> Iterator[Block]:
    """Every block not finished, its mark made where there is none."""
    with transaction(Role.LOAD) as connection:
        rows = connection.execute(
            """select number, digest, (report ->> 'through')::bigint from spine.run
               where kind = %s and digest like %s""",
            (BLOCK_KIND, f"{number}:%"),
        )
        marks = {digest: (block, through) for block, digest, through in rows}
        for first in range(1, children + 1, A_BLOCK):
            last = min(first + A_BLOCK - 1, children)
            block, through = marks.get(f"{number}:{first}") or _marked(connection, number, first)
            if through < last:
                yield block, through, last


def spare_mark(number: int) -> int:
    """A mark of no block."""
    with transaction(Role.LOAD) as connection:
        return _marked(connection, number, SPARE)[0]


def _marked(connection: Plain, number: int, first: int) -> tuple[int, int]:
    row = connection.execute(
        """insert into spine.run (kind, digest, report)
           values (%s, %s, jsonb_build_object('through', %s::bigint)) returning number""",
        (BLOCK_KIND, f"{number}:{first}", first - 1),
    ).fetchone()
    assert row is not None
    return row[0], first - 1


def move_on(connection: Plain, mark_number: int, child: int) -> None:
    """This child is done, in the child's own transaction."""
    connection.execute(
        "update spine.run set report = jsonb_build_object('through', %s::bigint) where number = %s",
        (child, mark_number),
    )


def done(number: int) -> int:
    """How many children stand already."""
    with transaction(Role.LOAD) as connection:
        row = connection.execute(
            """select coalesce(sum((report ->> 'through')::bigint - first + 1), 0) from (
                 select report, split_part(digest, ':', 2)::bigint as first from spine.run
                 where kind = %s and digest like %s) b where first > 0""",
            (BLOCK_KIND, f"{number}:%"),
        ).fetchone()
    return int(row[0]) if row else 0


def finish(number: int) -> None:
    with transaction(Role.LOAD) as connection:
        connection.execute(
            "update spine.run set finished_at = clock_timestamp() where number = %s and finished_at is null",
            (number,),
        )
