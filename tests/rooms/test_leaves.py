"""What is written is hashed as it always was, and follows what was written before it, however many facts go out at once."""

import hashlib
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from alongside.chronology import write
from alongside.commands.cast import Cast
from alongside.contact import operations as contact
from alongside.database.connect import Plain, Role, transaction
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Known, Means, Party, Teller, Way
from alongside.vocabulary.facts import Told, happened_at
from tests.cast import a_child_with_a_plan, acting

ENTRY = """child::text, seq::text, root::text, kind, version::text, class::text, happened_at, happened_until, precision,
  recorded_at, recorded_by::text, desk::text, told::text, corrects::text, withdraws::text, payload::text, run::text"""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def leaf(what: str, cells: tuple[Any, ...], sealed: bytes | None = None) -> str:
    """SHA-256 over a zero byte and every cell after its length, so that no two rows have one encoding."""
    covered = bytearray(b"\x00")
    for cell in (what, *cells):
        if isinstance(cell, datetime):
            cell = str((cell - EPOCH) // timedelta(microseconds=1))
        covered += b"\xff\xff\xff\xff" if cell is None else struct.pack(">i", len(cell.encode())) + cell.encode()
    if sealed is not None:
        covered += struct.pack(">i", len(sealed)) + sealed
    return hashlib.sha256(covered).hexdigest()


def test_one_row_has_the_leaf_that_it_had_on_the_first_day(cast: Cast) -> None:
    """Both digests were taken from the first form of the functions; leaves sealed then must be found now."""
    with transaction(Role.OWNER) as owner:
        owner.execute("create temporary table entry (like spine.entry) on commit drop")
        owner.execute("create temporary table detail (like spine.detail) on commit drop")
        owner.execute(
            "create trigger it before insert on pg_temp.entry for each row execute function spine.before_entry()"
        )
        owner.execute(
            "create trigger it before insert on pg_temp.detail for each row execute function spine.before_detail()"
        )
        entry = owner.execute(
            """insert into pg_temp.entry (child, seq, root, kind, version, class, happened_at, happened_until, precision,
                 recorded_at, recorded_by, desk, told, corrects, withdraws, payload, run)
               values (7, 3, 2, 'contact.made', 1, 0, '2026-03-29 00:59:59.999999+00', '2026-03-29 02:30+00', 'between',
                 '2026-11-22 16:50:00.000001+00', 671, null,
                 '{"by":"carer","means":"telephone","at":"2026-03-29T03:00:00Z","name":4611686018427387904}', 2, true,
                 '{"how":"voice","words":12,"language":"Tiếng Việt ✓"}', 41)
               returning encode(leaf, 'hex')"""
        ).fetchone()
        detail = owner.execute(
            """insert into pg_temp.detail (number, child, class, seq, kind, sealed)
               values (4611686018427387903, 7, 1, 3, 'referral.name_claimed', '\\x0102ff')
               returning encode(leaf, 'hex')"""
        ).fetchone()

    assert entry == ("8819314efe1b458ff9a025def503eb3e71bdf197e8f6a4385ecf64eaaec594f4",)
    assert detail == ("b64e75b1dba99364e8220647249c83a7a3995c2faf08f5830399262477bb3e87",)


def test_the_leaf_covers_every_word_of_what_was_written_one_by_one_or_many_at_once(cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    words = {"words": (Class.CASEWORK, "Said in Vietnamese: không sao.")}
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT, texts=words) as opened:
        told = Told(Teller.CARER, Means.TELEPHONE, opened.at - timedelta(minutes=4))
        made = _ring(opened, minutes_ago=5, told=told)
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        opened.batching = True
        for _ in range(4):
            contact.attempt(
                opened,
                way=Way.VOICE,
                worker_role=Party.GUARDIAN,
                happened=happened_at(opened.at - timedelta(minutes=1)),
            )
        write.flush(opened)
    with acting(cast.guardian, ref, Permission.CORRECT) as opened:
        write.withdraw(opened, made)
        child = opened.child

    with transaction(Role.LOAD) as connection:
        connection.execute("select set_config('alongside.claimed', %s, true)", (str(child),))
        rows = connection.execute(f"select leaf, {ENTRY} from spine.entry where child = %s", (child,)).fetchall()
        details = connection.execute(
            """select leaf, sealed, number::text, child::text, class::text, seq::text, kind
               from spine.detail where child = %s""",
            (child,),
        ).fetchall()

    assert len(rows) > 12 and all(bytes(kept).hex() == leaf("entry", tuple(cells)) for kept, *cells in rows)
    assert details and all(
        bytes(kept).hex() == leaf("detail", tuple(cells), sealed) for kept, sealed, *cells in details
    )


def _ring(opened: Any, *, minutes_ago: float, told: Told | None = None) -> Any:
    return contact.make(
        opened,
        how=HowKnown.VOICE,
        way=Way.VOICE,
        worker_role=Party.GUARDIAN,
        language="vie",
        interpreter=Known.NO,
        happened=happened_at(opened.at - timedelta(minutes=minutes_ago)),
        told=told,
    )


SEVERAL = """insert into spine.entry (child, seq, root, kind, version, class, happened_at, precision, recorded_at, payload)
  select child, seq, seq, 'contact.attempted', 1, 0, '2026-01-01', 'moment', '2026-01-01'::timestamptz + later * interval '1 s',
    '{"way":"voice","worker_role":"guardian"}'
  from unnest(%s::bigint[], %s::bigint[], %s::int[]) e (child, seq, later)"""


@contextmanager
def two_children_begun() -> Iterator[tuple[Plain, int, int]]:
    """Two children of a loading run, neither with a fact yet, in a transaction that is not kept."""
    with transaction(Role.LOAD) as connection, connection.transaction(force_rollback=True):
        one, other = (connection.execute("select number from access.begin_child()").fetchone()[0] for _ in "ab")
        connection.execute("select set_config('alongside.claimed', %s, true)", (f"{one},{other}",))
        yield connection, one, other


@pytest.mark.parametrize(
    ("seqs", "later"),
    [
        ([2, 3], [2, 3]),
        ([1, 3], [1, 3]),
        ([1, 2, 3], [1, 3, 2]),
        ([1, 2], [1, 1]),
    ],
    ids=["not from one", "with a gap", "recorded out of order", "recorded at one instant"],
)
def test_facts_that_do_not_follow_each_other_are_refused_whole(cast: Cast, seqs: list[int], later: list[int]) -> None:
    with two_children_begun() as (connection, child, _):
        with pytest.raises(psycopg.Error) as refused, connection.transaction():
            connection.execute(SEVERAL, ([child] * len(seqs), seqs, later))
        assert refused.value.sqlstate == "AL002"
        assert connection.execute("select last_seq from spine.child where number = %s", (child,)).fetchone() == (0,)


def test_facts_go_on_from_the_last_and_are_recorded_after_it(cast: Cast) -> None:
    with two_children_begun() as (connection, child, other):
        connection.execute(SEVERAL, ([child, other, child], [2, 1, 1], [2, 9, 1]))
        for seqs, later in (([3], [2]), ([4], [3])):
            with pytest.raises(psycopg.Error) as refused, connection.transaction():
                connection.execute(SEVERAL, ([child], seqs, later))
            assert refused.value.sqlstate == "AL002"
        connection.execute(SEVERAL, ([child], [3], [3]))
        moved_on = connection.execute(
            """select last_seq, last_recorded_at from spine.child where number = any(%s) order by number""",
            ([child, other],),
        ).fetchall()

    start = datetime(2026, 1, 1, tzinfo=UTC)
    assert moved_on == [(3, start + timedelta(seconds=3)), (1, start + timedelta(seconds=9))]
