"""Compare every record with every other, in the finder: who was found with whoever is known, and the register with itself.

New and changed suggestions are written and nothing is joined. It exits non-zero where the run could not be finished.
"""

import argparse
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import get_args

import msgspec
from psycopg.types.json import Jsonb

from alongside.commands import machine as machines
from alongside.commands.keeping import a_finder
from alongside.database.connect import Role, transaction
from alongside.matching.second_opinion import APART, Engine
from alongside.vault import finder_client as finder
from alongside.vault.finder_client import FinderAway, Traced

KIND = "trace"
EVERY_SECONDS = 0.5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--engine",
        choices=get_args(Engine),
        help="ask Splink for a second opinion on the same pairs, on this engine (otherwise none is asked for)",
    )
    parser.add_argument("--database", default=machines.DATABASE, help="which database (otherwise alongside)")


def run(given: argparse.Namespace) -> int:
    """0 once everybody was compared; 1 where the finder gave up on the way, 2 where none could be asked."""
    machine = machines.prepare(given.database)
    os.environ.update(machine.environment(Role.LOAD))
    try:
        with a_finder(machine, progress=_loading):
            return in_words(over_everybody(engine=given.engine, progress=_Progress()), engine=given.engine)
    except FinderAway as trouble:
        print(f"alongside: {trouble}", file=sys.stderr)
        return 2


def in_words(traced: Traced, *, engine: Engine | None = None) -> int:
    """What a run came to, printed: references to records by number alone. 1 where it was not finished."""
    print(
        f"{traced.done:,} of {traced.of:,} children compared:"
        f" {traced.new:,} new suggestions, {traced.changed:,} changed. People decide each; nothing was joined."
    )
    if traced.trouble is not None:
        print(f"alongside: not finished: {traced.trouble}", file=sys.stderr)
        return 1
    if engine is not None:
        print(
            f"Second opinion by Splink on {engine}: asked of {traced.pairs:,} pairs;"
            f" {len(traced.apart):,} differ by more than {APART:.0f} bits."
        )
        for one in traced.apart:
            print(f"  {one.child} and {one.other}: ours {one.ours:+.2f}, Splink {one.theirs:+.2f} bits of odds")
    return 0


def over_everybody(*, engine: Engine | None = None, progress: Callable[[Traced], None] | None = None) -> Traced:
    """One recorded run over everybody; returns once it has ended, however it ended. Raises FinderAway."""
    with _recorded() as (leave, report):
        while True:
            traced = finder.trace(leave, engine=engine)
            report |= {"done": traced.done, "of": traced.of, "new": traced.new, "changed": traced.changed}
            if engine is not None:
                report |= {
                    "engine": engine,
                    "pairs": traced.pairs,
                    "apart": [msgspec.to_builtins(one) for one in traced.apart],
                }
            if progress is not None:
                progress(traced)
            if traced.finished:
                if traced.trouble is not None:
                    report["trouble"] = traced.trouble
                return traced
            time.sleep(EVERY_SECONDS)


@contextmanager
def _recorded() -> Iterator[tuple[str, dict[str, object]]]:
    """A run of its own, whose secret the finder is told; what it came to is kept with it, also where it failed."""
    leave = secrets.token_hex(32)
    report: dict[str, object] = {}
    with transaction(Role.LOAD) as connection:
        row = connection.execute(
            "insert into spine.run (kind, digest) values (%s, %s) returning number",
            (KIND, sha256(bytes.fromhex(leave)).hexdigest()),
        ).fetchone()
    assert row is not None
    try:
        yield leave, report
    except FinderAway as trouble:
        report["trouble"] = type(trouble).__name__
        raise
    finally:
        with transaction(Role.LOAD) as connection:
            connection.execute(
                "update spine.run set finished_at = clock_timestamp(), report = %s where number = %s",
                (Jsonb(report), row[0]),
            )


class _Progress:
    """A line that changes for people, now and then one for a file."""

    def __init__(self) -> None:
        self._for_people = sys.stderr.isatty()
        self._started = self._last = time.monotonic()

    def __call__(self, traced: Traced) -> None:
        now = time.monotonic()
        if now - self._last < (EVERY_SECONDS if self._for_people else 15.0) and not traced.finished:
            return
        self._last = now
        rate = traced.done / max(now - self._started, 0.001)
        words = (
            f"compared: {traced.done:,} of {traced.of:,}, {rate:,.0f} a second,"
            f" {traced.new:,} new, {traced.changed:,} changed"
        )
        begin, end = ("\r", "\n" if traced.finished else "   ") if self._for_people else ("", "\n")
        print(begin + words, end=end, file=sys.stderr, flush=True)


def _loading(loaded: int, of: int) -> None:
    print(f"\rreading the register: {loaded:,} of {of:,}", end="", file=sys.stderr, flush=True)
