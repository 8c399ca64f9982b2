"""The spine against the same statements written by hand: `make bench-spine`.

Writes to a child with 10, 1,000 and 10,000 entries against a bare insert with commit; a record's page and a caseload of 20
among 200, 10,000 and 100,000 children against the same reading by hand, as the owner, with no walls. Ours and the peer take
turns, so that whatever else the machine does falls on both. Bars: a write at most 20 times a bare insert, a caseload at most
3 times, and flat growth. `ARGS='--only caseload'` measures one part alone.
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
BLOCKS, ROUNDS = 10, 20
PARTS = ("write", "page", "caseload")
Act = Callable[[], object]


def side_by_side(ours: Act, theirs: Act, *, rounds: int = ROUNDS) -> tuple[float, float]:
    """The median milliseconds of each in its quietest block; they take turns, and each block begins warm."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(BLOCKS):
        for act, blocks in zip((ours, theirs), took, strict=True):
            for _ in range(min(5, rounds)):
                act()
            blocks.append(statistics.median(_seconds(act) for _ in range(rounds)))
    return min(took[0]) * 1000, min(took[1]) * 1000


def _seconds(act: Act) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


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


def a_write(ground: Ground, ref: str, *, late: bool = False) -> Act:
    def act() -> None:
        with gate.transaction(ground.guardian) as session:
            texts = {"words": (Class.CASEWORK, WORDS)}
            opened = gate.open_record(session, ref, Permission.RECORD_CONTACT, to_write=True, texts=texts)
            at = opened.at - timedelta(minutes=50) if late else opened.at
            contact.attempt(opened, way=Way.VOICE, worker_role=Party.GUARDIAN, happened=happened_at(at))

    return act


def a_record_page(ground: Ground, ref: str) -> Act:
    def act() -> None:
        with gate.transaction(ground.guardian, reading=True) as session:
            opened = gate.open_record(session, ref)
            shown = read.entries(
                session.connection, opened.child, first=max(1, opened.last_seq - 49), last=opened.last_seq
            )
            wanted = [n for entry in shown for n, _ in sealing.sealed_numbers(entry.payload, entry.told)]
            vault.open_details(ground.guardian, wanted)

    return act


def a_visit(ground: Ground) -> Act:
    """The list of a guardian's children with all that goes with it: token, transaction, commit."""

    def act() -> None:
        with gate.transaction(ground.guardian, reading=True) as session:
            lists.held(session.connection)

    return act


def bare_insert(owner: psycopg.Connection) -> Act:
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


def record_by_hand(owner: psycopg.Connection, ref: str) -> Act:
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


def caseload_by_hand(owner: psycopg.Connection, person: int) -> Act:
    def act() -> None:
        owner.execute(
            """select s.child, s.ref, s.working_name, s.is_open, s.guardian, s.missing_since, s.police_taken, s.last_known_at,
                 s.last_known_how, s.authority, r.role
               from access.relation r join spine.standing s on s.child = r.child
               where r.party = %s and r.until is null order by s.missing_since nulls last, s.last_known_at limit 500""",
            (person,),
        ).fetchall()

    return act


def line(words: str, ours: Act, theirs: Act, bar: float | None = None, *, rounds: int = ROUNDS) -> float:
    """One line of the report; returns our own milliseconds, to compare sizes by."""
    mine, peer = side_by_side(ours, theirs, rounds=rounds)
    ratio = mine / peer
    verdict = "" if bar is None else f"  bar {bar:g} x: {'kept' if ratio <= bar else 'NOT KEPT'}"
    print(f"{words:58} {mine:8.2f} ms {peer:8.2f} ms {ratio:7.1f} x{verdict}", flush=True)
    return mine


def growth(words: str, first: float, last: float) -> None:
    print(f"{words:58} {last / first:8.2f} x", flush=True)


def measure_writes(ground: Ground, owner: psycopg.Connection, refs: dict[int, str]) -> None:
    bare = bare_insert(owner)
    ours = {
        size: line(f"write the newest fact, child with {size:,} entries", a_write(ground, ref), bare, 20)
        for size, ref in refs.items()
    }
    growth("growth of a write from 10 to 10,000 entries", ours[10], ours[10_000])
    for size, ref in refs.items():
        line(
            f"write late news (refolded), child with {size:,} entries", a_write(ground, ref, late=True), bare, rounds=3
        )


def measure_pages(ground: Ground, owner: psycopg.Connection, refs: dict[int, str]) -> None:
    pages = {
        size: line(
            f"read a record's page, child with {size:,} entries", a_record_page(ground, ref), record_by_hand(owner, ref)
        )
        for size, ref in refs.items()
    }
    growth("growth of a page from 10 to 10,000 entries", pages[10], pages[10_000])


def measure_caseloads(ground: Ground, owner: psycopg.Connection, ref: str, sizes: list[int]) -> None:
    by_hand, bare = caseload_by_hand(owner, ground.cast.guardian.number), bare_insert(owner)
    there, caseloads = 20, {}
    for size in sizes:
        ground.crowd(first=1_000_000 + there, last=1_000_000 + size - 1)
        there = size
        with gate.transaction(ground.guardian, reading=True) as session:
            connection = session.connection
            caseloads[size] = line(
                f"a caseload of 20 among {size:,} children", lambda of=connection: lists.held(of), by_hand, 3
            )
        owner.commit()
        line(f"  the whole visit, among {size:,} children", a_visit(ground), by_hand)
        owner.commit()
        line(f"write the newest fact, {size:,} children", a_write(ground, ref), bare, 20)
    growth(
        f"growth of a caseload from {sizes[0]:,} to {sizes[-1]:,} children", caseloads[sizes[0]], caseloads[sizes[-1]]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, nargs="*", default=[200, 10_000, 100_000], help="sizes of the crowd")
    parser.add_argument("--only", choices=PARTS, help="one part alone (otherwise all)")
    given = parser.parse_args()
    parts = (given.only,) if given.only else PARTS
    with made() as ground, psycopg.connect(ground.machine.owner_url) as owner:
        print(f"{'':58} {'ours':>11} {'by hand':>11} {'ratio':>9}")
        sizes = (10,) if parts == ("caseload",) else (10, 1_000, 10_000)
        refs = {size: a_child(ground, entries=size) for size in sizes}
        for _ in range(20 - len(refs)):
            a_child(ground, entries=10)
        with transaction(Role.OWNER) as connection:
            connection.execute("analyze")
        if "write" in parts:
            measure_writes(ground, owner, refs)
        if "page" in parts:
            measure_pages(ground, owner, refs)
        if "caseload" in parts:
            measure_caseloads(ground, owner, refs[10], given.children)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
