"""Make a synthetic England and Wales: made-up children, lived through the system's own operations."""

import argparse
import os
import sys
import time
from datetime import datetime

from alongside.commands import machine as machines
from alongside.commands.keeping import a_keeper
from alongside.database.connect import Plain, Role, transaction
from alongside.exchange.synthetic import outcomes, parameters
from alongside.exchange.synthetic.run import AnotherPopulation, Told, populate
from alongside.people import operations as people
from alongside.vault import client as vault


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--parameters", action="store_true", help="print every parameter beside its source, and no more"
    )
    parser.add_argument("--children", type=_count, default=200, help="how many children (otherwise 200)")
    parser.add_argument("--seed", type=int, default=1, help="from which seed (otherwise 1)")
    parser.add_argument(
        "--advocate-effect",
        type=_effect,
        default=1.0,
        metavar="TIMES",
        help="assume that a guardian, once met, multiplies the chances of going missing (1: no effect)",
    )
    parser.add_argument("--database", default=machines.DATABASE, help="which database (otherwise alongside)")


def run(given: argparse.Namespace) -> int:
    """0 when the population stands; 2 when it could not be begun or another stands in the way."""
    if given.parameters:
        print(parameters.printed())
        return 0
    machine = machines.prepare(given.database)
    os.environ.update(machine.environment(Role.LOAD))
    try:
        with transaction(Role.LOAD) as loading:
            people.load_reference(loading)
            if _holds_others(loading):
                print(
                    "alongside: this database holds children and no synthetic population. Made-up children"
                    " are not put beside others: name another with --database.",
                    file=sys.stderr,
                )
                return 2
        with a_keeper(machine):
            people_it(children=given.children, seed=given.seed, effect=given.advocate_effect)
    except (AnotherPopulation, vault.KeeperAway) as trouble:
        print(f"alongside: {trouble}", file=sys.stderr)
        return 2
    return 0


def people_it(*, children: int, seed: int, at: datetime | None = None, effect: float = 1.0) -> Told:
    """Make the population up to the instant `at`, or now, with progress and a report."""
    print(parameters.LABEL, flush=True)
    if effect != 1.0:
        print(outcomes.in_words(*outcomes.compared(seed, children, effect=effect), effect=effect), flush=True)
    started = time.monotonic()
    shown = _Progress(children)
    told = populate(children=children, seed=seed, effect=effect, as_at=at, progress=shown)
    shown.end()
    took = time.monotonic() - started
    if told.children == 0 and told.untold == 0:
        print(f"The {children:,} synthetic children of seed {seed} stand already: nothing was changed.")
        return told
    again = f", after {told.already:,} that stood" if told.already else ""
    children_now = max(1, told.children)
    print(
        f"{told.children:,} synthetic children in {took:.0f} s{again} ({told.children / took:.0f} a second):"
        f" {told.entries:,} entries, {told.entries / children_now:.0f} a child;"
        f" {told.open_now:,} open ({told.open_now / children_now:.0%}), {told.missing_now:,} missing;"
        f" {told.untold:,} more of whom the service has not been told yet."
    )
    for words, times in told.refused.most_common(5):
        print(f"  left out {times:,} times because a rule refused it: {words}")
    return told


class _Progress:
    """How far it is and how long it will be: a line that changes for people, now and then one for a file."""

    def __init__(self, children: int) -> None:
        self._children = children
        self._started = self._last = time.monotonic()
        self._for_people = sys.stderr.isatty()
        self._every = 0.5 if self._for_people else 15.0
        self._shown = False

    def __call__(self, told: Told) -> None:
        now = time.monotonic()
        if now - self._last < self._every:
            return
        self._last, self._shown = now, True
        made = told.children + told.untold
        rate = made / (now - self._started)
        done = told.already + made
        left = (self._children - done) / rate
        words = (
            f"synthetic children: {done:,} of {self._children:,} ({done / self._children:.0%}),"
            f" {rate:.0f} a second, " + (f"{left / 60:.0f} min left" if left > 90 else f"{left:.0f} s left")
        )
        begin, end = ("\r", "   ") if self._for_people else ("", "\n")
        print(begin + words, end=end, file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._shown and self._for_people:
            print(file=sys.stderr)


def _holds_others(loading: Plain) -> bool:
    """Whether there are children here, and none of them made up by an earlier run."""
    row = loading.execute(
        """select exists (select from access.children_after(0, 1))
             and not exists (select from spine.run where kind = 'synthesise')"""
    ).fetchone()
    return bool(row and row[0])


def _count(written: str) -> int:
    number = int(written)
    if number < 1:
        raise argparse.ArgumentTypeError("give a number of children from 1 up")
    return number


def _effect(written: str) -> float:
    times = float(written)
    if not 0.1 <= times <= 2.0:
        raise argparse.ArgumentTypeError("give a number from 0.1 to 2; 1 is no effect, and no source shows another")
    return times
