"""A fresh database of made-up people in which time can be moved, and steps whose effects are looked up and checked.

Only a demonstration has this clock: it is a row that the owner's role alone can change.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import psycopg
from psycopg import sql

from alongside.access import gate, sessions
from alongside.chronology import lists, read
from alongside.chronology.record import OpenRecord
from alongside.commands import machine as machines
from alongside.commands import postgres, synthesise, up
from alongside.commands.cast import Cast, Member, assemble
from alongside.database.connect import Role, close_all, transaction
from alongside.law import load
from alongside.people import operations as people
from alongside.people import workers
from alongside.rules import london, sentences
from alongside.rules.clocks import EXPECTED_CONTACT
from alongside.rules.permissions import Permission
from alongside.rules.standing import Standing
from alongside.vault import client as vault
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import Entry
from alongside.watch import loop

DATABASE = "alongside_demo"
PASSWORD = "made-up people only"
Texts = Mapping[str, tuple[Class, str]]


def a_friday_afternoon(now: datetime) -> datetime:
    """16:45 on the last Friday in London from which a whole week has passed."""
    day = london.day_of(now - timedelta(days=8))
    day -= timedelta(days=(day.weekday() - 4) % 7)
    return london.at_wall(day, 16 * 60 + 45)


@dataclass
class Seen:
    """One child as an onlooker saw them at one moment."""

    entries: list[Entry]
    clocks: dict[tuple[str, int, int, datetime], tuple[str, datetime | None, int | None]]
    standing: Standing
    at: datetime


@dataclass
class Stage:
    """Where the story is played."""

    machine: machines.Machine
    cast: Cast
    start: datetime
    tokens: dict[int, str] = field(default_factory=dict)
    steps_played: int = 0
    failures: list[str] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)

    def token(self, member: Member) -> str:
        if member.number not in self.tokens:
            self.tokens[member.number] = sessions.begin(member.number)
        return self.tokens[member.number]

    def move_to(self, at: datetime) -> None:
        """Put the demonstration's clock to a moment, and let the watch see what fell due by then."""
        with transaction(Role.OWNER) as owner:
            owner.execute("update spine.demo_clock set shift = %s - clock_timestamp()", (at,))
        while loop.round_once():
            pass

    @contextmanager
    def acting(
        self,
        member: Member,
        ref: str,
        permission: Permission = Permission.OPEN,
        *,
        texts: Texts | None = None,
    ) -> Iterator[OpenRecord]:
        """A record opened to write, as a page would for this member."""
        with gate.transaction(self.token(member)) as session:
            yield gate.open_record(session, ref, permission, to_write=True, texts=texts)

    def seen(self, ref: str) -> Seen:
        """The whole of one child's record, as the operator's role."""
        with transaction(Role.LOAD) as connection:
            row = connection.execute("select access.child_of_ref(%s), spine.now()", (ref,)).fetchone()
            assert row is not None
            opened = gate.open_for_load(connection, at=row[1], run=0, operator=None, child=row[0])
            entries = read.entries(connection, opened.child)
            rows = connection.execute(
                "select duty, occurrence, part, due_at, state, met_at, missed_by from spine.clock where child = %s",
                (opened.child,),
            ).fetchall()
        return Seen(entries, {tuple(r[:4]): tuple(r[4:]) for r in rows}, opened.standing, row[1])  # type: ignore[misc]

    def who_sees(self, ref: str) -> list[Member]:
        """Which of the cast can open this record now."""
        seeing = []
        for member in self.cast.members:
            with gate.transaction(self.token(member), reading=True) as session:
                if session.connection.execute("select 1 from spine.child where ref = %s", (ref,)).fetchone():
                    seeing.append(member)
        return seeing

    def owes(self, member: Member, ref: str) -> list[lists.Due]:
        """What this member's page of today says they owe this child."""
        with gate.transaction(self.token(member), reading=True) as session:
            return [one for one in lists.due(session.connection, at=session.at) if one.ref == ref and one.mine]

    def step(
        self,
        at: datetime,
        title: str,
        act: Callable[[], str | None],
        *,
        ref: str | None = None,
        writes: Iterable[str] = (),
        started: Iterable[str] = (),
        met: Iterable[str] = (),
        missed: Iterable[str] = (),
        holds: Callable[[Standing], bool] | None = None,
        not_seen_by: Iterable[Member] = (),
    ) -> str:
        """Play one step and print what became true, for whom it shows, and what the clocks did; check all of it."""
        before = self.seen(ref) if ref is not None else None
        self.move_to(at)
        self.steps_played += 1
        print(f"\n{at.astimezone(london.LONDON):%a %d %b %H:%M}  {title}")
        ref = act() or ref
        assert ref is not None
        if ref not in self.refs:
            self.refs.append(ref)
        while loop.round_once():
            pass
        after = self.seen(ref)
        old = {entry.seq for entry in before.entries} if before else set()
        new = [entry for entry in after.entries if entry.seq not in old]
        changes = self._clock_changes(before, after)
        seeing = self.who_sees(ref)
        self._print(new, changes, seeing)
        wrote = {entry.kind for entry in new}
        wrong = [f"{kind} was not written" for kind in writes if kind not in wrote]
        for verb, wanted in (("started", started), ("met", met), ("missed", missed)):
            did = {code for code, what, _ in changes if what == verb}
            wrong += [f"{code} was not {verb}" for code in wanted if code not in did]
        if holds is not None and not holds(after.standing):
            wrong.append("the child does not stand as the step says")
        wrong += [f"{member.name} sees the child and should not" for member in not_seen_by if member in seeing]
        if wrong:
            self.failures.append(title)
            print("   NO EFFECT     " + "; ".join(wrong))
        return ref

    def _print(self, new: list[Entry], changes: list[tuple[str, str, str]], seeing: list[Member]) -> None:
        with transaction(Role.LOAD) as connection:
            names = workers.names(connection, sentences.people_in(new))
        for number, entry in enumerate(new):
            print(("   became true   " if number == 0 else "                 ") + sentences.sentence(entry, names))
        print("   shows to      " + ", ".join(member.name for member in seeing))
        said = _together(changes)
        for number, words in enumerate(said):
            print(("   clocks        " if number == 0 else "                 ") + words)

    def _clock_changes(self, before: Seen | None, after: Seen) -> list[tuple[str, str, str]]:
        """Which clocks started, were met, missed, held as missing or stopped: (duty, verb, in words)."""
        was = before.clocks if before else {}
        changes = []
        for key, (state, met_at, missed_by) in sorted(after.clocks.items(), key=lambda item: item[0][3]):
            old_state, _, old_missed = was.get(key, (None, None, None))
            title = self._title(key[0])
            wall = key[3].astimezone(london.LONDON)
            due = f"{wall:%a %d %b %H:%M}" if wall.year == after.at.year else f"{wall:%d %b %Y}"
            if old_state is None and state in ("running", "missing"):
                changes.append((key[0], "started", f"{title} | due {due}"))
            if state == "met" and old_state != "met":
                late = met_at is not None and met_at > key[3]
                changes.append((key[0], "met", f"{title} | {'late' if late else ''}"))
            if missed_by is not None and old_missed is None:
                changes.append((key[0], "missed", f"{title} | due {due}"))
            if state == "missing" and old_state == "running":
                changes.append((key[0], "held", f"{title} | not met: missing"))
            if state == "stopped" and old_state in ("running", "missing"):
                changes.append((key[0], "stopped", f"{title} | "))
        return changes

    def _title(self, code: str) -> str:
        duty = load.duties().get(code)
        return duty.title if duty is not None else "Expected contact" if code == EXPECTED_CONTACT else code


def _together(changes: list[tuple[str, str, str]]) -> list[str]:
    """One line for the same thing happening to several clocks of a duty, with the first due time."""
    groups: dict[tuple[str, str], list[str]] = {}
    for _code, verb, words in changes:
        title, _, rest = words.partition(" | ")
        groups.setdefault((verb, title), []).append(rest)
    said = []
    for (verb, title), rests in groups.items():
        count = f" ({len(rests)})" if len(rests) > 1 else ""
        first = next((rest for rest in rests if rest), "")
        said.append(
            f"{verb}: {title}{count}"
            + (f", {'first ' if count and first.startswith('due') else ''}{first}" if first else "")
        )
    return said


@contextmanager
def opened(*, children: int, seed: int) -> Iterator[Stage]:
    """A stage: a new database, the keeper, reference data, the cast, and so many synthetic children around them."""
    server = postgres.server()
    close_all()
    with psycopg.connect(server.url("postgres"), autocommit=True) as owner:
        owner.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(DATABASE)))
    started = time.monotonic()
    machine = machines.prepare(DATABASE, server=server)
    os.environ.update(machine.environment(*Role), ALONGSIDE_MODE="demo")
    keeper = subprocess.Popen([sys.executable, "-m", "alongside.vault"], env=os.environ.copy())
    try:
        if not up.wait_for_the_keeper(machine):
            raise SystemExit("alongside: the keeper did not start")
        with transaction(Role.APP, reading=True) as connection:
            row = connection.execute("select spine.now()").fetchone()
        assert row is not None
        with transaction(Role.LOAD) as loading:
            people.load_reference(loading)
            cast = assemble(loading)
        stage = Stage(machine, cast, a_friday_afternoon(row[0]))
        for member in cast.members:
            sessions.keep_password(member.number, member.sign_in, PASSWORD)
        stage.move_to(stage.start)
        print(f"A database of made-up people is ready ({time.monotonic() - started:.1f} s).", flush=True)
        if children:
            synthesise.people_it(children=children, seed=seed, at=stage.start)
        yield stage
    finally:
        vault.hang_up()
        keeper.terminate()
        keeper.wait(10)
        close_all()
