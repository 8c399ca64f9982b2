"""Explain a clock of one child: when it started and by what, how its due time was counted, and where it says so."""

import argparse
import os
import sys
from collections.abc import Iterator

from alongside.access import gate
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.commands import machine as machines
from alongside.database.connect import Role, transaction
from alongside.law import lengths, load
from alongside.law.duty import Duty
from alongside.rules import london
from alongside.rules.clocks import shown
from alongside.rules.fold import Fold
from alongside.rules.standing import Clock
from alongside.vocabulary.codes import Nation, label


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("duty", help="a duty's code, such as first_contact")
    parser.add_argument("child", help="the child's reference")
    parser.add_argument("--database", default=machines.DATABASE, help="which database (otherwise alongside)")


def run(given: argparse.Namespace) -> int:
    """Prints every clock of that duty; 1 where there is none, 2 where duty or child is not known."""
    duty = load.duties().get(given.duty)
    if duty is None:
        print(f"alongside: no duty is called {given.duty}: see docs/duties.md", file=sys.stderr)
        return 2
    machine = machines.prepare(given.database)
    os.environ.update(machine.environment(Role.LOAD))
    with transaction(Role.LOAD) as connection:
        row = connection.execute("select access.child_of_ref(%s), spine.now()", (given.child,)).fetchone()
        if row is None or row[0] is None:
            print("alongside: there is no child with that reference", file=sys.stderr)
            return 2
        opened = gate.open_for_load(connection, at=row[1], run=0, operator=None, child=row[0])
        found = list(explain(opened, duty))
    print("\n\n".join(found) if found else f"No clock of {given.duty} has started for this child.")
    return 0 if found else 1


def explain(opened: OpenRecord, duty: Duty) -> Iterator[str]:
    """Each clock of the duty in words."""
    entries = read.entries(opened.connection, opened.child)
    fold = Fold.refold(entries, opened.fold.clocks_of.law, born_on=opened.fold.born_on)
    by_root = {entry.root: entry for entry in entries}
    nation = fold.standing.nation or Nation.ENGLAND
    for clock in fold.clocks:
        if clock.duty == duty.code:
            started_by = by_root.get(clock.occurrence)
            yield "\n".join(_lines(clock, duty, nation, opened, started_by.kind if started_by else "its plan"))


def _lines(clock: Clock, duty: Duty, nation: Nation, opened: OpenRecord, started_by: str) -> Iterator[str]:
    weight = "house rule" if duty.weight.value == "house" else duty.weight.value.replace("_", " ")
    yield f"{duty.title} ({weight}, {duty.confidence.value.replace('_', ' ')})"
    yield f"  owed by    {label(duty.owed_by)}"
    started_at = clock.started_at.astimezone(london.LONDON)
    yield f"  started    {started_at:%a %d %b %Y %H:%M %Z}, by {started_by} (entry {clock.occurrence})"
    length = lengths.length_in_force(duty.lengths, london.day_of(clock.started_at))
    if length is not None:
        yield f"  counted    {lengths.arithmetic(clock.started_at, length, clock.due_at, nation)}"
    yield f"  due        {clock.due_at.astimezone(london.LONDON):%a %d %b %Y %H:%M %Z}"
    yield f"  reads      {shown(clock, at=opened.at).replace('_', ' ')}"
    for authority in duty.authorities:
        yield f"  says so    {authority.instrument}, {authority.provision}: {authority.url}"
    if duty.doubt:
        yield f"  doubt      {duty.doubt}"
