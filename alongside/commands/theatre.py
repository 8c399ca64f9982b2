"""A fresh database of made-up people in which time can be moved, and steps whose effects are looked up and checked.

Only a demonstration has this clock: it is a row that the owner's role alone can change.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import psycopg
from psycopg import sql

from alongside.access import gate, sessions
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.commands import machine as machines
from alongside.commands import postgres, synthesise, up, what_changed
from alongside.commands.cast import Cast, Member, assemble
from alongside.commands.keeping import a_finder
from alongside.commands.scene import Scene
from alongside.commands.what_changed import Change, Seen
from alongside.database.connect import Role, close_all, transaction
from alongside.people import operations as people
from alongside.people import workers
from alongside.rules import london, sentences
from alongside.rules.clocks import EXPECTED_CONTACT
from alongside.rules.permissions import Permission
from alongside.vault import client as vault
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Entry
from alongside.watch import loop

DATABASE = "alongside_demo"
PASSWORD = "made-up people only"
Texts = Mapping[str, tuple[Class, str]]


def a_friday_afternoon(now: datetime) -> datetime:
    """16:45 on the last Friday in London from which the story's thirty days have passed."""
    day = london.day_of(now - timedelta(days=30))
    day -= timedelta(days=(day.weekday() - 4) % 7)
    return london.at_wall(day, 16 * 60 + 45)


@dataclass
class Stage:
    """Where the story is played."""

    machine: machines.Machine
    cast: Cast
    start: datetime
    clock: datetime
    children: int = 0
    seed: int = 1
    tokens: dict[int, str] = field(default_factory=dict)
    steps_played: int = 0
    failures: list[str] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)
    last: dict[str, Seen] = field(default_factory=dict)

    def token(self, member: Member) -> str:
        if member.number not in self.tokens:
            self.tokens[member.number] = sessions.begin(member.number)
        return self.tokens[member.number]

    def move_to(self, at: datetime) -> None:
        """Put the demonstration's clock to a moment, and let the watch see what fell due by then."""
        self.clock = at
        with transaction(Role.OWNER) as owner:
            owner.execute("update spine.demo_clock set shift = %s - clock_timestamp()", (at,))
        self.watch()

    def come_to_now(self) -> None:
        """The demonstration's clock is the real one from here, and the synthetic children are put around these."""
        with transaction(Role.OWNER) as owner:
            owner.execute("update spine.demo_clock set shift = interval '0'")
        self.clock = self.now()
        self.watch()
        if self.children:
            synthesise.people_it(children=self.children, seed=self.seed, at=self.clock)

    def now(self) -> datetime:
        """The real instant, however far the demonstration's clock is from it."""
        return datetime.now(UTC)

    def watch(self) -> None:
        """What has fallen due by now is written."""
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

    def next_contact(self, ref: str) -> tuple[datetime, Party] | None:
        """The next contact expected with this child: by when, and who owes it. None while they are missing."""
        with transaction(Role.OWNER) as owner:
            row = owner.execute(
                """select k.due_at, k.owed_by from spine.clock k join spine.child c on c.number = k.child
                   where c.ref = %s and k.duty = %s and k.state = 'running' order by k.due_at limit 1""",
                (ref, EXPECTED_CONTACT),
            ).fetchone()
        return None if row is None else (row[0], Party(row[1]))

    def step(self, scene: Scene) -> None:
        """Play one scene and print what became true, for whom it shows, and what the clocks did; check all of it.

        What happened to the child since they were last on stage is told with it, but for contacts that were kept.
        """
        child = scene.child
        before = self.last.get(child.ref)
        self.move_to(scene.at)
        self.steps_played += 1
        print(f"\n{scene.at.astimezone(london.LONDON):%a %d %b %H:%M}  {scene.title}")
        scene.act()
        if child.ref not in self.refs:
            self.refs.append(child.ref)
        self.watch()
        self.last[child.ref] = after = self.seen(child.ref)
        new = what_changed.entries(before, after, at=scene.at)
        changes = what_changed.clocks(before, after)
        seeing = self.who_sees(child.ref)
        self._print(new, changes, seeing)
        wrote = {entry.kind for entry in new}
        wrong = [f"{kind} was not written" for kind in scene.writes if kind not in wrote]
        for verb, wanted in (("started", scene.started), ("met", scene.met), ("missed", scene.missed)):
            did = {code for code, what, _ in changes if what == verb}
            wrong += [f"{code} was not {verb}" for code in wanted if code not in did]
        if any(what == "missed" and code == EXPECTED_CONTACT for code, what, _ in changes):
            wrong += [] if EXPECTED_CONTACT in scene.missed else ["a contact was missed and nobody says so"]
        if scene.holds is not None and not scene.holds(after.standing):
            wrong.append("the child does not stand as the step says")
        wrong += [f"{member.name} sees the child and should not" for member in scene.not_seen_by if member in seeing]
        if wrong:
            self.failures.append(scene.title)
            print("   NO EFFECT     " + "; ".join(wrong))

    def _print(self, new: list[Entry], changes: list[Change], seeing: list[Member]) -> None:
        with transaction(Role.LOAD) as connection:
            names = workers.names(connection, sentences.people_in(new))
        for number, entry in enumerate(new):
            withdrawn = "Withdrawn: " if entry.withdraws else ""
            words = withdrawn + sentences.sentence(entry, names)
            print(("   became true   " if number == 0 else "                 ") + words)
        print("   shows to      " + ", ".join(member.name for member in seeing))
        for number, words in enumerate(what_changed.in_words(changes)):
            print(("   clocks        " if number == 0 else "                 ") + words)


@contextmanager
def opened(*, children: int, seed: int) -> Iterator[Stage]:
    """A stage: a new database, keeper, finder, reference data and the cast; so many synthetic children come at the end."""
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
        start = a_friday_afternoon(row[0])
        stage = Stage(machine, cast, start, start, children, seed)
        for member in cast.members:
            sessions.keep_password(member.number, member.sign_in, PASSWORD)
        stage.move_to(stage.start)
        with a_finder(machine):
            print(f"A database of made-up people is ready ({time.monotonic() - started:.1f} s).", flush=True)
            yield stage
    finally:
        vault.hang_up()
        keeper.terminate()
        keeper.wait(10)
        close_all()
