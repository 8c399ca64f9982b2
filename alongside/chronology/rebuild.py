"""Every projection folded anew from the chronology, and compared with what is stored: rebuilding changes nothing.

Works in batches of children, each batch under its children's locks, so that people go on writing to the rest.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from alongside.chronology import law, read, stored
from alongside.database.connect import Plain, Role, transaction
from alongside.rules.fold import Fold, Folded
from alongside.vocabulary.facts import Entry

A_BATCH = 200
Rows = dict[int, list[tuple[Any, ...]]]


@dataclass
class Rebuilt:
    """What a rebuild saw: how much, and which children's projections were not what their facts say."""

    children: int = 0
    entries: int = 0
    differing: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @property
    def changed_nothing(self) -> bool:
        return not any(self.differing.values())


def rebuild(*, mend: bool = True, progress: Callable[[Rebuilt], None] | None = None) -> Rebuilt:
    """Fold every child anew; where the stored projection differs, note it and, if `mend`, put it right."""
    seen, after = Rebuilt(), 0
    while True:
        with transaction(Role.LOAD) as connection:
            children = [row[0] for row in connection.execute("select access.children_after(%s, %s)", (after, A_BATCH))]
            if not children:
                return seen
            _batch(connection, children, seen, mend=mend)
        after = children[-1]
        if progress is not None:
            progress(seen)


def _batch(connection: Plain, children: list[int], seen: Rebuilt, *, mend: bool) -> None:
    connection.execute("select set_config('alongside.claimed', %s, true)", (",".join(map(str, children)),))
    connection.execute("select from spine.child where number = any(%s) order by number for update", (children,))
    heads = connection.execute(
        """select c.number, c.ref, a.born_on from spine.child c left join spine.anchor a on a.child = c.number
           where c.number = any(%s) order by c.number""",
        (children,),
    ).fetchall()
    entries = _entries(connection, children)
    standing = _rows(connection, "spine.standing", stored.STANDING, children)
    clocks = _rows(connection, "spine.clock", stored.CLOCK, children)
    spells = _rows(connection, "spine.spell", stored.SPELL, children)
    for child, ref, born_on in heads:
        of_child = entries[child]
        fold = Fold.refold(of_child, law.in_force(), born_on=born_on)
        folded = Folded(fold.standing, fold.clocks_of.open, fold.key)
        through = of_child[-1].seq if of_child else 0
        wanted = {
            "standing": [stored.standing_row(child, ref, through, law.version(), folded)],
            "clock": [stored.clock_row(child, clock) for clock in fold.clocks],
            "spell": [stored.spell_row(child, spell) for spell in fold.spells.values()],
        }
        there = {"standing": standing[child], "clock": clocks[child], "spell": spells[child]}
        for name, rows in wanted.items():
            if set(rows) != set(there[name]):
                seen.differing[name].append(child)
                if mend:
                    _replace(connection, name, child, rows)
        seen.children += 1
        seen.entries += len(of_child)
    seen.differing["relation"] += _relations(connection, children)


def _entries(connection: Plain, children: list[int]) -> dict[int, list[Entry]]:
    rows = connection.execute(
        f"select {read.COLUMNS} from spine.entry where child = any(%s) order by child, seq",
        (children,),  # noqa: S608
    )
    by_child: dict[int, list[Entry]] = {child: [] for child in children}
    for row in rows:
        by_child[row[0]].append(read.as_entry(row))
    return by_child


def _rows(connection: Plain, table: str, columns: tuple[str, ...], children: list[int]) -> Rows:
    rows: Rows = {child: [] for child in children}
    found: Iterator[tuple[Any, ...]] = iter(
        connection.execute(f"select {', '.join(columns)} from {table} where child = any(%s)", (children,))  # noqa: S608
    )
    for row in found:
        rows[row[0]].append(row)
    return rows


def _replace(connection: Plain, name: str, child: int, rows: list[tuple[Any, ...]]) -> None:
    keep = {"standing": stored.KEEP_STANDING, "clock": stored.KEEP_CLOCK, "spell": stored.KEEP_SPELL}[name]
    if name != "standing":
        connection.execute(f"delete from spine.{name} where child = %s", (child,))  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(keep, rows)


def _relations(connection: Plain, children: list[int]) -> list[int]:
    rows = connection.execute(
        "select child from unnest(%s::bigint[]) child where access.rebuild_relations(child)", (children,)
    )
    return [child for (child,) in rows]
