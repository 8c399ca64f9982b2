"""A recorded run that makes a population: begun once, continued by the same command, done once.

1. One transaction records the run with its instant and its parameters, and makes the people and houses.
2. Children are taken in blocks; each child is one transaction, which also moves the block's own mark on.
3. Two processes take blocks as they become free. A run that stopped leaves marks, and is continued from them.
"""

import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from alongside.access import gate
from alongside.chronology import law, write
from alongside.database.connect import Role, close_all, transaction
from alongside.exchange.synthetic import ledger, telling
from alongside.exchange.synthetic.ledger import AnotherPopulation, Asked, Block, Report
from alongside.exchange.synthetic.lives import childhood
from alongside.exchange.synthetic.parameters import mark
from alongside.vault import client as vault

PROCESSES = 2
ONE_AT_A_TIME = 5_402_617
"""The number under which a run keeps every other out of the same database."""


@dataclass
class Told:
    """How far a run is. `untold`: the service does not know of them yet, so there is no record."""

    children: int = 0
    already: int = 0
    untold: int = 0
    entries: int = 0
    open_now: int = 0
    missing_now: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Told") -> None:
        self.children += other.children
        self.untold += other.untold
        self.entries += other.entries
        self.open_now += other.open_now
        self.missing_now += other.missing_now
        self.refused += other.refused


Progress = Callable[[Told], None]


def populate(
    *,
    children: int,
    seed: int,
    effect: float = 1.0,
    as_at: datetime | None = None,
    processes: int = PROCESSES,
    progress: Progress | None = None,
) -> Told:
    """Make the population, or go on with it, or find it made. Raises AnotherPopulation."""
    with transaction(Role.LOAD) as alone:
        row = alone.execute("select pg_try_advisory_xact_lock(%s)", (ONE_AT_A_TIME,)).fetchone()
        if row is None or not row[0]:
            raise AnotherPopulation("Another run is making a population in this database. Wait until it is done.")
        with transaction(Role.LOAD) as connection:
            number, report = ledger.begin(connection, Asked(children, seed, effect, mark()), as_at)
        told = Told(already=ledger.done(number))
        for done in _by_blocks(list(ledger.blocks(number, children)), number, report, processes):
            told.add(done)
            if progress is not None:
                progress(told)
    ledger.finish(number)
    return told


def _by_blocks(blocks: list[Block], number: int, report: Report, processes: int) -> Iterator[Told]:
    if processes == 1 or not blocks:
        for block in blocks:
            yield from _tell_block(block, number, report)
        return
    law.in_force()
    close_all()
    vault.hang_up()
    tasks = [(block, number, report) for block in blocks]
    with multiprocessing.get_context("fork").Pool(processes, close_all) as pool:
        yield from pool.imap_unordered(_tell_in_process, tasks)


def _tell_in_process(task: tuple[Block, int, Report]) -> Told:
    told = Told()
    for one in _tell_block(*task):
        told.add(one)
    return told


def _tell_block(block: Block, number: int, report: Report) -> Iterator[Told]:
    mark_number, through, last = block
    for child in range(through + 1, last + 1):
        yield tell_one(child, number, report, mark_number=mark_number)


def tell_one(child: int, number: int, report: Report, *, mark_number: int, at_once: bool = False) -> Told:
    """One child in one transaction, the block's mark moved on in it; `at_once` sends each fact as it is lived."""
    asked = report.asked
    life = childhood(asked.seed, child, effect=asked.effect)
    known = telling.is_told(asked.seed, life, children=asked.children, as_at=report.as_at)
    with transaction(Role.LOAD) as connection:
        connection.execute("set local synchronous_commit to off")
        if not known:
            ledger.move_on(connection, mark_number, child)
            return Told(untold=1)
        opened = gate.open_for_load(connection, at=report.as_at, run=number, operator=None)
        opened.batching = not at_once
        refused = telling.tell(opened, life, report.world, seed=asked.seed, children=asked.children, as_at=report.as_at)
        write.flush(opened)
        ledger.move_on(connection, mark_number, child)
    standing = opened.standing
    return Told(1, 0, 0, opened.last_seq, int(standing.is_open), int(standing.missing), refused)


__all__ = ["AnotherPopulation", "Told", "populate", "tell_one"]
