"""A later return, an older one, and what people wrote meanwhile: what is added, put right, and left alone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from alongside.access import gate, sessions
from alongside.chronology import read, rebuild, write
from alongside.chronology.record import OpenRecord
from alongside.commands.cast import BIRMINGHAM, CARDIFF, Cast, Member
from alongside.database.connect import Role, transaction
from alongside.exchange.ssda903 import taking, whose_return
from alongside.exchange.ssda903.taking import Taken
from alongside.missing import operations as missing_room
from alongside.rules import london
from alongside.rules.permissions import Permission
from alongside.rules.standing import Standing
from alongside.vault import client as vault
from alongside.vocabulary import missing, placement
from alongside.vocabulary.codes import Known, Teller
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, happened_at
from alongside.watch import loop
from tests.exchange.made_returns import AS_AT, BORN, a_folder, tables, together

A_YEAR_LATER = date(2026, 3, 31)
CARE = "01/06/2024,S,V2,N8,U6,PR4,,,,,ZZ99 4WZ,SC987654"
_numbers = count(810_001)


@pytest.fixture
def child() -> str:
    """A local number that no other test uses."""
    return str(next(_numbers))


def take(
    folder: Path,
    files: dict[str, bytes],
    *,
    as_at: date = AS_AT,
    authority: str = BIRMINGHAM,
    dry_run: bool = False,
) -> Taken:
    returned = a_folder(folder, files, as_at=as_at)
    by = whose_return.sender(authority, as_at=as_at)
    return taking.take(folder, returned, by, dry_run=dry_run)


def only(taken: Taken) -> tuple[str, Standing]:
    (one,) = taken.children
    assert one.ref is not None
    return one.ref, one.standing


@contextmanager
def acting(member: Member, ref: str, permission: Permission = Permission.OPEN) -> Iterator[OpenRecord]:
    with gate.transaction(sessions.begin(member.number)) as session:
        yield gate.open_record(session, ref, permission, to_write=permission is not Permission.OPEN)


def entries_of(member: Member, ref: str) -> list[Entry]:
    with acting(member, ref) as opened:
        return read.entries(opened.connection, opened.child)


def test_a_later_return_adds_only_what_is_new_and_moves_the_record_on(
    child: str, tmp_path: Path, returns_cast: Cast
) -> None:
    first = take(tmp_path / "first", tables(child, episodes=[CARE], reviews=["28/06/2024,PN2"]))
    later = tables(child, episodes=[CARE], reviews=["28/06/2024,PN2", "20/12/2025,PN5"])
    second = take(tmp_path / "second", later, as_at=A_YEAR_LATER)

    assert only(first)[0] == only(second)[0]
    assert second.written == {"referral.joined": 1, "placement.review_held": 1}
    assert (only(first)[1].as_at, only(second)[1].as_at) == (AS_AT, A_YEAR_LATER)
    assert (second.corrected, second.withdrawn) == (0, 0)


def test_a_dry_run_of_a_later_return_says_what_the_real_one_does(
    child: str, tmp_path: Path, returns_cast: Cast
) -> None:
    take(tmp_path / "first", tables(child, episodes=[CARE], missing=["M,10/01/2025,"]))
    later = tables(child, episodes=[CARE], missing=["M,10/01/2025,20/04/2025", "A,01/03/2026,"])
    ref, _ = only(take(tmp_path / "again", tables(child, episodes=[CARE], missing=["M,10/01/2025,"])))
    before = len(entries_of(returns_cast.line, ref))

    would = take(tmp_path / "dry", later, as_at=A_YEAR_LATER, dry_run=True)
    assert len(entries_of(returns_cast.line, ref)) == before
    did = take(tmp_path / "real", later, as_at=A_YEAR_LATER)

    assert (would.written, would.corrected, would.withdrawn) == (did.written, did.corrected, did.withdrawn)
    assert (would.lists.missing, would.lists.without_guardian) == (
        did.lists.missing,
        did.lists.without_guardian,
    )


def test_a_period_that_a_later_return_ends_is_ended(child: str, tmp_path: Path, returns_cast: Cast) -> None:
    ref, gone = only(take(tmp_path / "first", tables(child, missing=["M,10/01/2025,"])))
    _, found = only(take(tmp_path / "second", tables(child, missing=["M,10/01/2025,20/04/2025"]), as_at=A_YEAR_LATER))

    assert gone.missing and not found.missing
    counted = [e for e in entries_of(returns_cast.line, ref) if isinstance(e.payload, missing.PeriodReported)]
    assert [(e.payload.days, e.payload.closed) for e in counted] == [(0, False), (100, True)]
    assert counted[1].corrects == counted[0].seq


def test_a_child_said_to_be_back_and_then_said_to_be_missing_still_is_missing(
    child: str, tmp_path: Path, returns_cast: Cast
) -> None:
    ref, found = only(take(tmp_path / "first", tables(child, missing=["M,10/01/2025,20/01/2025"])))
    second = take(tmp_path / "second", tables(child, missing=["M,10/01/2025,"]))
    _, gone = only(second)

    assert not found.missing and gone.missing
    assert second.withdrawn == 2
    kinds = [(e.kind, e.withdraws) for e in entries_of(returns_cast.line, ref)]
    assert ("missing.in_safe_hands", False) in kinds and ("missing.in_safe_hands", True) in kinds

    third = take(tmp_path / "third", tables(child, missing=["M,10/01/2025,20/01/2025"]), as_at=A_YEAR_LATER)
    assert not only(third)[1].missing


def test_the_end_of_a_period_moves_with_the_newest_return(child: str, tmp_path: Path, returns_cast: Cast) -> None:
    take(tmp_path / "first", tables(child, missing=["M,10/01/2025,20/01/2025"]))
    second = take(tmp_path / "second", tables(child, missing=["M,10/01/2025,27/01/2025"]))

    (episode,) = only(second)[1].past_episodes
    assert episode.safe_at is not None and london.day_of(episode.safe_at) == date(2025, 1, 27)
    assert take(tmp_path / "second", tables(child, missing=["M,10/01/2025,27/01/2025"])).unchanged == 1


def test_an_older_return_read_later_puts_nothing_back(child: str, tmp_path: Path, returns_cast: Cast) -> None:
    old, new = CARE, CARE.replace("U6", "U4")
    take(tmp_path / "old", tables(child, episodes=[old], missing=["M,10/01/2025,"]))
    second = take(
        tmp_path / "new",
        tables(child, episodes=[new], missing=["M,10/01/2025,20/04/2025"]),
        as_at=A_YEAR_LATER,
    )
    assert second.corrected == 2

    again = take(tmp_path / "old", tables(child, episodes=[old], missing=["M,10/01/2025,"]))

    standing = only(again)[1]
    assert again.written.total() == 0 and not standing.missing
    assert not again.findings, "the older return says nothing that had not been said before"
    other_home = tables(child, episodes=[CARE.replace("U6", "K2")], missing=["M,10/01/2025,"])
    other = take(tmp_path / "other", other_home)
    assert [(one.reason.code, one.field) for one in other.findings] == [("said_otherwise_since", "DECOM")]
    assert other.written.total() == 0
    assert standing.home is not None and standing.home.place == "U4"


def test_a_return_of_an_earlier_year_fills_in_what_came_before(child: str, tmp_path: Path, returns_cast: Cast) -> None:
    ref, now = only(take(tmp_path / "new", tables(child, episodes=[CARE]), as_at=A_YEAR_LATER))
    before = "01/02/2024,S,V2,N8,K2,PR1,01/06/2024,E4B,,,,"
    _, then = only(take(tmp_path / "old", tables(child, episodes=[before]), as_at=date(2024, 7, 1)))

    assert then.home == now.home and then.as_at == A_YEAR_LATER
    places = [e.payload.place for e in entries_of(returns_cast.line, ref) if isinstance(e.payload, placement.Arrived)]
    assert places == ["U6", "K2"]
    assert rebuild.rebuild(mend=False).changed_nothing


def test_what_somebody_took_back_or_put_right_here_stands(child: str, tmp_path: Path, returns_cast: Cast) -> None:
    files = tables(child, episodes=[CARE], reviews=["28/06/2024,PN2"])
    ref, _ = only(take(tmp_path / "first", files))
    with acting(returns_cast.social_worker, ref, Permission.CORRECT) as opened:
        by_kind = {entry.kind: entry for entry in read.entries(opened.connection, opened.child)}
        write.withdraw(opened, by_kind["placement.review_held"])
        home = by_kind["placement.arrived"]
        right = placement.Arrived("K2", "PR1", BIRMINGHAM, None, placement.Distance.IN_AREA, Known.YES)
        write.correct(opened, home, right, happened=home.happened)

    again = take(tmp_path / "first", files)
    later = take(tmp_path / "later", files, as_at=A_YEAR_LATER)

    assert again.written.total() == 0 and later.written == {"referral.joined": 1}
    standing = only(later)[1]
    assert standing.reviews_held == 0 and standing.home is not None and standing.home.place == "K2"
    assert not again.findings and not later.findings


def test_from_when_people_look_for_a_child_here_a_return_only_counts(
    child: str, tmp_path: Path, returns_cast: Cast
) -> None:
    ref, _ = only(take(tmp_path / "first", tables(child, episodes=[CARE])))
    with acting(returns_cast.line, ref, Permission.REPORT_MISSING) as opened:
        reported = london.day_of(opened.at)
        missing_room.report(opened, state=missing.State.MISSING, by=Teller.CARER)

    rows = [f"M,{reported - timedelta(days=3):%d/%m/%Y},{reported:%d/%m/%Y}"]
    later = take(tmp_path / "later", tables(child, episodes=[CARE], missing=rows), as_at=reported)

    standing = only(later)[1]
    assert standing.missing and standing.episode is not None and standing.episode.reports == 1
    assert later.written == {"referral.joined": 1, "missing.period_reported": 1}
    assert "kept_here" in {one.reason.code for one in later.findings}
    assert only(later)[1].as_at is None


def test_from_when_people_write_where_a_child_lives_here_a_return_moves_nobody(
    child: str, tmp_path: Path, returns_cast: Cast
) -> None:
    ref, _ = only(take(tmp_path / "first", tables(child, episodes=[CARE])))
    with acting(returns_cast.social_worker, ref, Permission.PLACE) as opened:
        home = placement.Arrived(
            "K2", "PR1", BIRMINGHAM, None, placement.Distance.IN_AREA, Known.YES, returns_cast.alder_house
        )
        write.record(opened, home, happened=happened_at(opened.at))
        today = london.day_of(opened.at)
    assert [e for e in entries_of(returns_cast.night_staff, ref)]

    rows = [
        CARE.replace("PR4,,,,,", f"PR4,{today:%d/%m/%Y},X1,CHILD,,"),
        f"{today:%d/%m/%Y},P,V2,N8,R3,PR4,,,,,,",
    ]
    later = take(tmp_path / "later", tables(child, episodes=rows), as_at=today)

    assert "placement.arrived" not in later.written
    assert [e for e in entries_of(returns_cast.night_staff, ref)]
    assert "kept_here" in {one.reason.code for one in later.findings}


def test_another_birth_date_under_the_same_number_is_a_question_and_changes_none(
    child: str, tmp_path: Path, returns_cast: Cast
) -> None:
    take(tmp_path / "first", tables(child, episodes=[CARE]))
    later = take(tmp_path / "second", tables(child, born="18/06/2009", episodes=[CARE], missing=["M,10/01/2025,"]))

    assert [one.reason.code for one in later.findings] == ["birth_date_changed"]
    assert only(later)[1].missing
    assert "referral.birth_date_claimed" not in later.written


def test_what_the_same_return_sent_again_does_not_say_any_more_is_named_and_stands(
    child: str, tmp_path: Path, returns_cast: Cast
) -> None:
    take(tmp_path / "first", tables(child, episodes=[CARE], reviews=["28/06/2024,PN2"]))
    again = take(tmp_path / "second", tables(child, episodes=[CARE]))

    assert [(one.reason.code, one.rows) for one in again.findings] == [("no_longer_said", 1)]
    assert only(again)[1].reviews_held == 1


def test_numbers_that_only_capitals_tell_apart_are_taken_of_neither_child(tmp_path: Path, returns_cast: Cast) -> None:
    taken = take(tmp_path, together(tables("Ab12"), tables("aB12"), tables("Cd34")))

    assert taken.begun == 1
    assert [one.reason.code for one in taken.findings] == ["numbers_alike"] * 2


def test_a_council_keeps_its_children_when_its_code_changes(child: str, tmp_path: Path, returns_cast: Cast) -> None:
    before, after = (only(take(tmp_path / code, tables(child), authority=code)) for code in ("E08000019", "E08000039"))

    assert before[0] == after[0] and before[1].responsible == "E08000039"


def test_where_the_service_is_open_a_return_starts_no_clock_that_can_be_missed(
    child: str, tmp_path: Path, returns_cast: Cast
) -> None:
    with transaction(Role.LOAD) as loading:
        loading.execute(
            "insert into people.coverage (authority, since, source) values (%s, '2024-01-01', 'a test')",
            (BIRMINGHAM,),
        )
    ref, standing = only(take(tmp_path, tables(child, episodes=[CARE], missing=["M,10/01/2025,"])))
    assert standing.covered and standing.missing
    while loop.round_once():
        pass

    with acting(returns_cast.line, ref) as opened:
        clocks = opened.connection.execute(
            "select duty, theirs, state from spine.clock where child = %s", (opened.child,)
        ).fetchall()
        kinds = {entry.kind for entry in read.entries(opened.connection, opened.child)}
    assert {"guardian_allocated", "first_contact", "police_told"} <= {duty for duty, _, _ in clocks}
    assert all(theirs for _, theirs, _ in clocks)
    assert not [kind for kind in kinds if kind.startswith("watch.")]


@pytest.mark.parametrize(
    ("authority", "as_at", "field", "words"),
    [
        ("E99999999", AS_AT, "authority", "no code of an authority"),
        (CARDIFF, AS_AT, "authority", "the return is England's"),
        ("E10000006", AS_AT, "authority", "Cumberland"),
        (BIRMINGHAM, date(2999, 3, 31), "as-at", "in the future"),
    ],
)
def test_an_authority_or_day_that_cannot_be_is_answered_by_field_and_remedy(
    returns_cast: Cast, authority: str, as_at: date, field: str, words: str
) -> None:
    with pytest.raises(Invalid) as answer:
        whose_return.sender(authority, as_at=as_at)

    assert answer.value.field == field and words in str(answer.value) and answer.value.remedy


def test_a_childs_number_birth_date_and_place_lie_sealed_and_open_to_those_who_hold_the_child(
    child: str, tmp_path: Path, returns_cast: Cast
) -> None:
    born, iso = "23/11/2008", "2008-11-23"
    rows = "01/06/2024,S,V2,N8,U6,PR4,,,,ZZ99 3CW,ZZ99 4WZ,SC987654"
    ref, _ = only(take(tmp_path, tables(child, born=born, episodes=[rows], missing=["M,10/01/2025,12/01/2025"])))

    with transaction(Role.OWNER) as owner:
        tables_there = owner.execute(
            """select format('%I.%I', nspname, relname)
               from pg_class c join pg_namespace n on n.oid = relnamespace
               where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema')"""
        ).fetchall()
        text = {
            name: "\n".join(row for (row,) in owner.execute(f"select t::text from {name} t"))
            for (name,) in tables_there
        }
    whole = "\n".join(rows for name, rows in text.items() if name != "spine.anchor")
    for secret in (born, iso, "ZZ99 3CW", "ZZ99 4WZ", "ZZ993CW", "ZZ994WZ", "SC987654"):
        assert secret not in whole
    words = set(re.findall(r"[A-Za-z0-9]+", re.sub(r"(?<=:[0-9]{2})\.[0-9]+", "", whole)))
    assert child not in words
    # The one place outside the vault with a birth date: ages are counted from it, and it goes with the key.
    assert iso in text["spine.anchor"]

    token = sessions.begin(returns_cast.social_worker.number)
    with gate.transaction(token) as session:
        opened = gate.open_record(session, ref)
        numbers = [
            n
            for (n,) in session.connection.execute("select number from spine.detail where child = %s", (opened.child,))
        ]
    words_opened = " | ".join(vault.open_details(token, numbers).values())
    assert child in words_opened and iso in words_opened and "ZZ99 4WZ" in words_opened
    assert "ZZ99 3CW" not in words_opened
    assert vault.open_details(sessions.begin(returns_cast.outsider.number), numbers) == {}


def test_rebuilding_after_all_this_changes_nothing(child: str, tmp_path: Path, returns_cast: Cast) -> None:
    take(tmp_path / "first", tables(child, born=BORN, episodes=[CARE], missing=["M,10/01/2025,"]))
    take(tmp_path / "second", tables(child, episodes=[CARE], missing=["M,10/01/2025,20/01/2025"]))

    seen = rebuild.rebuild(mend=False)

    assert seen.changed_nothing, {name: len(children) for name, children in seen.differing.items()}
