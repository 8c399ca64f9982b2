"""Every projection folded anew from the chronology, and compared with what is stored: rebuilding changes nothing.

Works in batches of children, each batch under its children's locks, so that people go on writing to the rest. Clocks that
hang on age are folded with the birth date that the keeper opens, never with the copy that the writer left beside the entries.
"""

import logging
import multiprocessing
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import msgspec

from alongside.chronology import law, read, stored
from alongside.chronology.write import KEEP_ANCHOR
from alongside.database.connect import Plain, Role, close_all, transaction
from alongside.rules.births import claimed, working
from alongside.rules.fold import Fold
from alongside.vocabulary.facts import Entry

log = logging.getLogger(__name__)

A_BATCH = 200
Births = Callable[[list[int], list[int]], dict[int, str]]
"""Opens, for these children, those of these details that claim a birth date."""

Rows = dict[int, list[stored.Row]]
KEPT = {
    "standing": (stored.STANDING, stored.KEEP_STANDING),
    "clock": (stored.CLOCK, stored.KEEP_CLOCKS),
    "spell": (stored.SPELL, stored.KEEP_SPELLS),
}
"""The projections: the columns of each, and the statement that keeps its rows."""


@dataclass
class Rebuilt:
    """What a rebuild saw: how much, and which children's projections were not what their facts say.

    `unreadable` are children of whom some entry could not be read or folded: they are left as they were, the log says why.
    """

    children: int = 0
    entries: int = 0
    differing: dict[str, list[int]] = field(default_factory=partial(defaultdict, list))
    unreadable: list[int] = field(default_factory=list)

    def add(self, other: "Rebuilt") -> None:
        self.children += other.children
        self.entries += other.entries
        for name, children in other.differing.items():
            self.differing[name] += children
        self.unreadable += other.unreadable

    @property
    def changed_nothing(self) -> bool:
        return not any(self.differing.values()) and not self.unreadable


def rebuild(
    *,
    mend: bool = True,
    births: Births | None = None,
    processes: int = 1,
    progress: Callable[[Rebuilt], None] | None = None,
) -> Rebuilt:
    """Fold every child anew; where the stored projection differs, note it and, if `mend`, put it right.

    Without `births` nothing sealed is opened, and the working birth dates are taken as the writer left them.
    """
    seen = Rebuilt()
    for batch in _done(partial(_one_batch, births=births, mend=mend), processes):
        seen.add(batch)
        if progress is not None:
            progress(seen)
    return seen


def _done(work: Callable[[list[int]], Rebuilt], processes: int) -> Iterator[Rebuilt]:
    if processes == 1:
        yield from map(work, _batches())
        return
    law.in_force()
    close_all()
    with multiprocessing.get_context("fork").Pool(processes, close_all) as pool:
        yield from pool.imap_unordered(work, _batches())


def _batches() -> Iterator[list[int]]:
    """Every child's number, by batches; children begun meanwhile come last."""
    after = 0
    while True:
        with transaction(Role.LOAD) as connection:
            children = [row[0] for row in connection.execute("select access.children_after(%s, %s)", (after, A_BATCH))]
        if not children:
            return
        yield children
        after = children[-1]


def _one_batch(children: list[int], *, births: Births | None, mend: bool) -> Rebuilt:
    seen = Rebuilt()
    with transaction(Role.LOAD) as connection:
        _batch(connection, children, seen, births, mend=mend)
    return seen


def _batch(connection: Plain, children: list[int], seen: Rebuilt, births: Births | None, *, mend: bool) -> None:
    connection.execute("select set_config('alongside.claimed', %s, true)", (",".join(map(str, children)),))
    connection.execute("select from spine.child where number = any(%s) order by number for update", (children,))
    heads = connection.execute(
        """select c.number, c.ref, a.born_on from spine.child c left join spine.anchor a on a.child = c.number
           where c.number = any(%s) order by c.number""",
        (children,),
    ).fetchall()
    entries = _entries(connection, children, seen)
    children = sorted(entries)
    heads = [head for head in heads if head[0] in entries]
    born = {child: born_on for child, _, born_on in heads}
    if births is not None:
        found = _born(entries, births)
        differing = [child for child in children if found[child] != born[child]]
        seen.differing["anchor"] += differing
        if mend:
            _anchor(connection, {child: found[child] for child in differing})
        born = found
    there = {name: _rows(connection, name, children) for name in KEPT}
    for child, ref, _ in heads:
        of_child = entries[child]
        try:
            fold = Fold.refold(of_child, law.in_force(), born_on=born[child])
        except Exception:
            log.exception("the chronology of child %s cannot be folded: left as it was", child)
            seen.unreadable.append(child)
            continue
        through = of_child[-1].seq if of_child else 0
        wanted = {
            "standing": [stored.standing_row(child, ref, through, law.version(), fold.folded())],
            "clock": [stored.clock_row(child, clock) for clock in fold.clocks],
            "spell": [stored.spell_row(child, spell) for spell in fold.spells.values()],
        }
        for name, rows in wanted.items():
            if set(rows) != set(there[name][child]):
                seen.differing[name].append(child)
                if mend:
                    _replace(connection, name, child, rows)
        seen.children += 1
        seen.entries += len(of_child)
    with connection.transaction(force_rollback=not mend):
        seen.differing["relation"] += _relations(connection, children)


def _entries(connection: Plain, children: list[int], seen: Rebuilt) -> dict[int, list[Entry]]:
    """By child, in order of seq; a child of whom one entry cannot be read is left out, and keeps no other waiting."""
    rows = connection.execute(
        f"select {read.COLUMNS} from spine.entry where child = any(%s) order by child, seq",
        (children,),  # noqa: S608
    ).fetchall()
    by_child: dict[int, list[Entry]] = {child: [] for child in children}
    for row in rows:
        child, seq = row[:2]
        if child not in by_child:
            continue
        try:
            by_child[child].append(read.as_entry(row))
        except (msgspec.ValidationError, KeyError):
            log.exception("entry %s of child %s cannot be read: the child is left as it was", seq, child)
            seen.unreadable.append(child)
            del by_child[child]
    return by_child


def _born(entries: dict[int, list[Entry]], births: Births) -> dict[int, date | None]:
    """The working birth date of each child, by the claims that stand; None where none is a date or its key is gone."""
    claims = {child: claimed(of_child) for child, of_child in entries.items()}
    texts = births([child for child in claims if claims[child]], [claim for each in claims.values() for claim in each])
    return {child: working(of_child, texts) for child, of_child in claims.items()}


def _anchor(connection: Plain, born: dict[int, date | None]) -> None:
    for child, born_on in born.items():
        if born_on is None:
            connection.execute("delete from spine.anchor where child = %s", (child,))
        else:
            connection.execute(KEEP_ANCHOR, (child, born_on))


def _rows(connection: Plain, name: str, children: list[int]) -> Rows:
    columns, _ = KEPT[name]
    rows: Rows = {child: [] for child in children}
    listed = ", ".join(columns)
    found = connection.execute(f"select {listed} from spine.{name} where child = any(%s)", (children,)).fetchall()  # noqa: S608
    for row in found:
        rows[row[0]].append(row)
    return rows


def _replace(connection: Plain, name: str, child: int, rows: list[stored.Row]) -> None:
    columns, keep = KEPT[name]
    if name != "standing":
        connection.execute(f"delete from spine.{name} where child = %s", (child,))  # noqa: S608
    connection.execute(keep, (stored.as_json(columns, rows),))


def _relations(connection: Plain, children: list[int]) -> list[int]:
    rows = connection.execute(
        "select child from unnest(%s::bigint[]) child where access.rebuild_relations(child)", (children,)
    )
    return [child for (child,) in rows]
