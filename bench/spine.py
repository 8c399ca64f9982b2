"""The spine against the same statements written by hand: `make bench-spine`.

Writes to a child with 10, 1,000 and 10,000 entries against a bare insert with commit; a record's page and a caseload of 20
among 200, 10,000 and 100,000 children against the same reading by hand, as the owner, with no walls. Bars: a write at most
20 times a bare insert, a caseload at most 3 times, and flat growth.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

import psycopg

from alongside.access import gate
from alongside.advocacy import operations as advocacy
from alongside.chronology import lists, read, write
from alongside.contact import operations as contact
from alongside.database.connect import Role, transaction
from alongside.referral import operations as referral
from alongside.rules.contact import dense_plan
from alongside.rules.permissions import Permission
from alongside.vault import client as vault
from alongside.vocabulary import sealing
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known, Party, Way
from alongside.vocabulary.contact import Attempted
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.referral import Concern, Living
from bench.ground import Ground, made

WORDS = "Two hundred bytes of what a guardian might write after a call in the evening. " * 3
ROUNDS = 60


def milliseconds(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of so many runs, after a few that are not counted."""
    for _ in range(5):
        act()
    took = []
    for _ in range(rounds):
        started = time.perf_counter()
        act()
        took.append(time.perf_counter() - started)
    return statistics.median(took) * 1000


def a_child(ground: Ground, *, entries: int) -> str:
    """A child with a guardian and a plan, and so many entries in all."""
    texts = {"name": (Class.IDENTITY, "Bench Child"), "born": (Class.IDENTITY, "2010-01-01")}
    with gate.transaction(ground.line) as session:
        opened = gate.open_intake(session, texts=texts)
        said = referral.Referral(
            referrer=AgencyKind.POLICE,
            identified_by=AgencyKind.POLICE,
            area="E08000025",
            responsible="E08000025",
            living=Living.IN_CARE,
            concerns=(Concern.CRIMINAL,),
            parental_figure=Known.NO,
            born_on=date(2010, 1, 1),
        )
        at = happened_at(session.at - timedelta(hours=1))
        referral.refer(opened, said, identified=at, received=at)
        ref = opened.ref
        referral.accept(opened, happened=at)
        # The bench stands in for the manager who asks and the worker who says yes; no page could.
        opened.fold.standing.asked_worker = ground.cast.guardian.number
        write.record(
            opened,
            advocacy.advocacy.AllocationAccepted(ground.cast.guardian.number, GuardianRole.DIRECT_WORKER),
            happened=at,
        )
    with gate.transaction(ground.guardian) as session:
        opened = gate.open_record(session, ref, Permission.AGREE_PLAN, to_write=True)
        contact.agree_plan(opened, lines=dense_plan(), seen=opened.last_seq, happened=happened_at(opened.at))
        opened.batching = True
        for _ in range(max(0, entries - opened.last_seq)):
            write.record(opened, Attempted(Way.VOICE, Party.GUARDIAN), happened=happened_at(opened.at))
        write.flush(opened)
    return ref


def a_write(ground: Ground, ref: str, *, late: bool = False) -> Callable[[], None]:
    def act() -> None:
        with gate.transaction(ground.guardian) as session:
            texts = {"words": (Class.CASEWORK, WORDS)}
            opened = gate.open_record(session, ref, Permission.RECORD_CONTACT, to_write=True, texts=texts)
            at = opened.at - timedelta(minutes=50) if late else opened.at
            contact.attempt(opened, way=Way.VOICE, worker_role=Party.GUARDIAN, happened=happened_at(at))

    return act


def a_record_page(ground: Ground, ref: str) -> Callable[[], None]:
    def act() -> None:
        with gate.transaction(ground.guardian, reading=True) as session:
            opened = gate.open_record(session, ref)
            shown = read.entries(
                session.connection, opened.child, first=max(1, opened.last_seq - 49), last=opened.last_seq
            )
            wanted = [n for entry in shown for n, _ in sealing.sealed_numbers(entry.payload, entry.told)]
            vault.open_details(ground.guardian, wanted)

    return act


def caseload(ground: Ground) -> tuple[float, float]:
    """The list of a guardian's children, the statement alone; and the whole visit with token, transaction and commit."""

    def visit() -> None:
        with gate.transaction(ground.guardian, reading=True) as session:
            lists.held(session.connection)

    with gate.transaction(ground.guardian, reading=True) as session:
        return milliseconds(lambda: lists.held(session.connection)), milliseconds(visit)


def bare_insert(owner: psycopg.Connection) -> Callable[[], None]:
    owner.execute(
        "create table if not exists public.bare (number bigserial primary key, child bigint, payload json, sealed bytea)"
    )
    owner.commit()

    def act() -> None:
        owner.execute(
            "insert into public.bare (child, payload, sealed) values (%s, %s::json, %s)",
            (1, '{"way":"voice","worker_role":"guardian","words":1}', WORDS.encode()),
        )
        owner.commit()

    return act


def record_by_hand(owner: psycopg.Connection, ref: str) -> Callable[[], None]:
    child, last = owner.execute("select number, last_seq from spine.child where ref = %s", (ref,)).fetchone()
    owner.commit()

    def act() -> None:
        owner.execute("select folded from spine.standing where child = %s", (child,)).fetchone()
        owner.execute(
            f"select {read.COLUMNS} from spine.entry where child = %s and seq between %s and %s order by seq",
            (child, last - 49, last),
        ).fetchall()
        owner.execute(
            "select number, sealed from spine.detail where child = %s and seq between %s and %s",
            (child, last - 49, last),
        ).fetchall()
        owner.commit()

    return act


def caseload_by_hand(owner: psycopg.Connection, person: int) -> float:
    def act() -> None:
        owner.execute(
            """select s.child, s.ref, s.working_name, s.is_open, s.guardian, s.missing_since, s.police_taken, s.last_known_at,
                 s.last_known_how, s.authority, r.role
               from access.relation r join spine.standing s on s.child = r.child
               where r.party = %s and r.until is null order by s.missing_since nulls last, s.last_known_at limit 500""",
            (person,),
        ).fetchall()

    took = milliseconds(act)
    owner.commit()
    return took


def line(words: str, ours: float, theirs: float, bar: float | None = None) -> float:
    ratio = ours / theirs
    verdict = "" if bar is None else f"  bar {bar:g} x: {'kept' if ratio <= bar else 'NOT KEPT'}"
    print(f"{words:58} {ours:8.2f} ms {theirs:8.2f} ms {ratio:7.1f} x{verdict}", flush=True)
    return ours


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, nargs="*", default=[200, 10_000, 100_000], help="sizes of the crowd")
    given = parser.parse_args()
    with made() as ground, psycopg.connect(ground.machine.owner_url) as owner:
        print(f"{'':58} {'ours':>11} {'by hand':>11} {'ratio':>9}")
        bare = milliseconds(bare_insert(owner), 200)
        refs = {size: a_child(ground, entries=size) for size in (10, 1_000, 10_000)}
        for _ in range(17):
            a_child(ground, entries=10)
        with transaction(Role.OWNER) as connection:
            connection.execute("analyze")
        ours = {
            size: line(
                f"write the newest fact, child with {size:,} entries",
                milliseconds(a_write(ground, ref)),
                bare,
                20,
            )
            for size, ref in refs.items()
        }
        for size, ref in refs.items():
            line(
                f"write late news (refolded), child with {size:,} entries",
                milliseconds(a_write(ground, ref, late=True), 10),
                bare,
            )
        print(f"{'growth of a write from 10 to 10,000 entries':58} {ours[10_000] / ours[10]:8.2f} x")
        pages = {
            size: line(
                f"read a record's page, child with {size:,} entries",
                milliseconds(a_record_page(ground, ref)),
                milliseconds(record_by_hand(owner, ref)),
            )
            for size, ref in refs.items()
        }
        print(f"{'growth of a page from 10 to 10,000 entries':58} {pages[10_000] / pages[10]:8.2f} x")
        there, caseloads = 20, {}
        for size in given.children:
            ground.crowd(first=1_000_000 + there, last=1_000_000 + size - 1)
            there = size
            statement, visit = caseload(ground)
            by_hand = caseload_by_hand(owner, ground.cast.guardian.number)
            caseloads[size] = line(f"a caseload of 20 among {size:,} children", statement, by_hand, 3)
            line(f"  the whole visit, among {size:,} children", visit, by_hand)
            line(f"write the newest fact, {size:,} children", milliseconds(a_write(ground, refs[10])), bare, 20)
        sizes = list(caseloads)
        grown = f"growth of a caseload from {sizes[0]:,} to {sizes[-1]:,} children"
        print(f"{grown:58} {caseloads[sizes[-1]] / caseloads[sizes[0]]:8.2f} x")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
