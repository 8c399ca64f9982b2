"""The chronology keeps everything, in order, under two times, and nothing in it is ever changed by anyone."""

import threading
from dataclasses import replace
from datetime import timedelta

import msgspec
import psycopg
import pytest

from alongside.access import gate
from alongside.advocacy import operations as advocacy
from alongside.chronology import read, rebuild, write
from alongside.commands.cast import Cast
from alongside.contact import operations as contact
from alongside.database.connect import Role, transaction
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Known, Means, Party, Teller, Way
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import KINDS, Told, happened_at
from tests.cast import (
    a_child_with_a_guardian,
    a_child_with_a_plan,
    acting,
    entries_of,
    now,
    standing_of,
    token_of,
)


def _ring(opened, *, minutes_ago: float = 0, told: Told | None = None):
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


@pytest.mark.parametrize(
    "statement",
    [
        "update spine.entry set kind = 'x'",
        "delete from spine.entry",
        "truncate spine.entry cascade",
        "update spine.detail set sealed = ''",
        "delete from access.look",
        "truncate spine.detail",
    ],
)
def test_not_even_the_owner_of_the_database_changes_what_was_written(cast: Cast, statement: str) -> None:
    a_child_with_a_guardian(cast)

    with pytest.raises(psycopg.Error) as refused, transaction(Role.OWNER) as owner:
        owner.execute(statement)

    assert refused.value.sqlstate == "AL001"


def test_entries_of_a_child_are_numbered_without_a_gap_and_stamped_in_order(cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    for _ in range(3):
        with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
            _ring(opened)

    entries = entries_of(cast.guardian, ref)

    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert all(one.recorded_at < other.recorded_at for one, other in zip(entries, entries[1:], strict=False))


def test_eight_workers_writing_at_once_leave_no_gap_and_lose_nothing(cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    before = len(entries_of(cast.guardian, ref))

    def ring() -> None:
        with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
            _ring(opened)

    threads = [threading.Thread(target=ring) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [entry.seq for entry in entries_of(cast.guardian, ref)] == list(range(1, before + 9))


def test_nobody_writes_in_another_name_or_at_another_time(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    for change in (
        {"person": cast.outsider.number},
        {"at": now() - timedelta(days=3), "last_recorded_at": None},
    ):
        with (
            pytest.raises(psycopg.Error) as refused,
            acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened,
        ):
            for name, value in change.items():
                setattr(opened, name, value)
            _ring(opened, minutes_ago=5)
        assert refused.value.sqlstate in ("AL002", "AL003")


def test_only_the_watch_writes_silence(cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)

    with (
        pytest.raises(psycopg.Error) as refused,
        acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened,
    ):
        opened.connection.execute(
            """insert into spine.entry (child, seq, root, kind, version, class, happened_at, precision, recorded_at,
                 recorded_by, payload, leaf)
               values (%s, %s, %s, 'watch.contact_missed', 1, 0, spine.now(), 'moment', spine.now(), access.person(),
                 '{}', '')""",
            (opened.child, opened.last_seq + 1, opened.last_seq + 1),
        )

    assert refused.value.sqlstate == "AL003"


def test_a_fact_dated_in_the_future_is_refused_naming_the_field(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    with pytest.raises(Invalid) as refused, acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        _ring(opened, minutes_ago=-30)

    assert refused.value.field == "happened"


def test_the_time_that_counts_is_the_tellers(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.line, ref, Permission.RECORD_CONTACT) as opened:
        said_at = opened.at - timedelta(minutes=40)
        entry = _ring(opened, minutes_ago=50, told=Told(Teller.CARER, Means.TELEPHONE, said_at))

    stored = entries_of(cast.guardian, ref)[-1]

    assert stored.reached_us_at == said_at < stored.recorded_at
    assert stored.recorded_by == cast.line.number and stored.told == entry.told


def test_a_correction_stands_in_place_and_the_first_words_stay_readable(cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        made = _ring(opened, minutes_ago=10)
    with acting(cast.guardian, ref, Permission.CORRECT) as opened:
        earlier = happened_at(made.happened.at - timedelta(minutes=20))
        put_right = write.correct(opened, made, made.payload, happened=earlier)
        assert opened.standing.last_sure.at == earlier.at

    kept = {entry.seq: entry for entry in entries_of(cast.guardian, ref)}
    assert kept[made.seq].happened == made.happened and kept[put_right.seq].corrects == made.seq

    with pytest.raises(Invalid), acting(cast.guardian, ref, Permission.CORRECT) as opened:
        write.correct(opened, made, made.payload, happened=earlier)


def test_withdrawing_a_contact_is_as_if_it_had_never_been_said(cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    before = standing_of(cast.guardian, ref)
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        made = _ring(opened)
    with acting(cast.guardian, ref, Permission.CORRECT) as opened:
        write.withdraw(opened, made)

    assert standing_of(cast.guardian, ref) == before


def test_what_was_known_then_is_a_prefix_that_later_news_never_changes(cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    known = entries_of(cast.guardian, ref)
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        _ring(opened, minutes_ago=1)

    assert entries_of(cast.guardian, ref)[: len(known)] == known


def test_rebuilding_changes_nothing(cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    with acting(
        cast.guardian, ref, Permission.RECORD_CONTACT, texts={"words": (Class.CASEWORK, "Late news")}
    ) as opened:
        _ring(opened, minutes_ago=1)

    seen = rebuild.rebuild(mend=False)

    assert seen.changed_nothing, {name: len(children) for name, children in seen.differing.items()}
    assert seen.children >= 1 and seen.entries >= 9


def test_a_rebuild_puts_a_spoilt_projection_right_and_says_so(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with gate.transaction(token_of(cast.guardian)) as session:
        child = gate.open_record(session, ref).child
        session.connection.execute("update spine.standing set guardian = null where child = %s", (child,))
        session.connection.execute("delete from spine.clock where child = %s", (child,))

    seen = rebuild.rebuild()

    assert child in seen.differing["standing"]
    assert rebuild.rebuild(mend=False).changed_nothing


def test_a_rebuild_that_only_looks_mends_nothing_and_two_processes_see_what_one_does(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with gate.transaction(token_of(cast.guardian)) as session:
        child = gate.open_record(session, ref).child
        session.connection.execute("update spine.standing set guardian = null where child = %s", (child,))
    with transaction(Role.OWNER) as owner:
        owner.execute(
            "update access.relation set role = 'cover' where child = %s and party = %s", (child, cast.guardian.number)
        )

    looked = [rebuild.rebuild(mend=False, processes=processes) for processes in (1, 2)]

    for seen in looked:
        assert child in seen.differing["standing"] and child in seen.differing["relation"]
    assert (looked[0].children, looked[0].entries) == (looked[1].children, looked[1].entries)
    assert child in rebuild.rebuild(processes=2).differing["relation"]
    assert rebuild.rebuild(mend=False).changed_nothing


def test_what_nobody_could_read_back_is_not_written(cast: Cast) -> None:
    """An entry stands for ever: one with a name in clear where a sealed text's number belongs would stop every reader."""
    ref = a_child_with_a_guardian(cast)
    before = entries_of(cast.guardian, ref)

    with pytest.raises(msgspec.ValidationError), acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        in_clear = Told(Teller.CARER, Means.TELEPHONE, opened.at, name="Fay Thornton")  # type: ignore[arg-type]
        _ring(opened, minutes_ago=1, told=in_clear)

    assert entries_of(cast.guardian, ref) == before


def test_a_child_of_whom_an_entry_cannot_be_read_keeps_no_other_from_being_mended(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ref, other = a_child_with_a_guardian(cast), a_child_with_a_guardian(cast)
    with acting(cast.guardian, ref, texts={"words": (Class.GUARDIAN, "To ring the school.")}) as opened:
        noted = advocacy.note(opened, happened=happened_at(opened.at))
    with gate.transaction(token_of(cast.guardian)) as session:
        child = gate.open_record(session, other).child
        session.connection.execute("update spine.standing set guardian = null where child = %s", (child,))
    kind = KINDS[noted.kind]

    with monkeypatch.context() as older:
        older.setitem(KINDS, kind.name, replace(kind, version=kind.version + 1))
        seen = rebuild.rebuild()

    assert opened.child in seen.unreadable and child in seen.differing["standing"]
    assert f"entry {noted.seq} of child {opened.child} cannot be read" in caplog.text
    assert rebuild.rebuild(mend=False).changed_nothing


def test_a_page_reads_a_range_and_never_the_whole_record(cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        child = gate.open_record(session, ref).child

        newest = read.entries(session.connection, child, first=3, last=5)

    assert [entry.seq for entry in newest] == [3, 4, 5]
