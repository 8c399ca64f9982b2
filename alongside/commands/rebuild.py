"""Fold every projection anew and say what differed; non-zero if anything did."""

import argparse
import os
import sys
import time

from alongside.access import births
from alongside.chronology import rebuild
from alongside.commands import machine as machines
from alongside.commands.keeping import a_keeper
from alongside.database.connect import Role
from alongside.vault.client import KeeperAway

PROCESSES = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="only compare, mend nothing")
    parser.add_argument("--database", default=machines.DATABASE, help="which database (otherwise alongside)")


def run(given: argparse.Namespace) -> int:
    """Rebuild, with progress, and report entries a second; 2 where no keeper could be asked for birth dates."""
    machine = machines.prepare(given.database)
    os.environ.update(machine.environment(Role.LOAD))

    def progress(seen: rebuild.Rebuilt) -> None:
        print(f"\r{seen.children:,} children, {seen.entries:,} entries", end="", file=sys.stderr, flush=True)

    try:
        with a_keeper(machine), births.for_a_rebuild() as opened:
            started = time.monotonic()
            seen = rebuild.rebuild(mend=not given.check, births=opened, processes=PROCESSES, progress=progress)
            took = time.monotonic() - started
    except KeeperAway as trouble:
        print(f"alongside: {trouble}", file=sys.stderr)
        return 2
    print(file=sys.stderr)
    per = 100_000 * took / seen.entries if seen.entries else 0.0
    print(f"{seen.children:,} children, {seen.entries:,} entries in {took:.1f} s: {per:.1f} s for 100,000 entries")
    for name, children in sorted(seen.differing.items()):
        if children:
            print(f"{name}: {len(children)} differed" + ("" if given.check else ", put right"))
    if seen.unreadable:
        numbers = ", ".join(map(str, sorted(seen.unreadable)))
        print(
            f"could not be read and left as they were, by the child's number: {numbers}. The log says which entry and why"
        )
    return 0 if seen.changed_nothing else 1
