"""Two records and one child in the database: linked, undone without losing a row, and read by nobody who may not."""

import json
from datetime import timedelta
from threading import Thread

import msgspec
import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.access import gate
from alongside.chronology import law, read
from alongside.commands.cast import Cast, Member
from alongside.commands.machine import Machine
from alongside.rules.fold import Fold
from alongside.rules.permissions import Permission
from alongside.rules.state.links import Judged
from alongside.tracing import links
from alongside.vault import client as vault
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Conflict, Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.links import GoesOn, Linked
from tests.cast import a_child_gone_missing, a_referred_child, acting, entries_of, standing_of, token_of
from tests.links_children import (
    WHY,
    a_found_and_a_known_child,
    both_open,
    confirm,
    linked,
    say_same,
    seen,
    tell_apart,
    undo,
)


def tables_about_children(owner: psycopg.Connection) -> dict[str, str]:
    """Every table of the house that names a child, with the columns that do; from the catalogue, so that none is forgotten."""
    rows = owner.execute(
        """select n.nspname || '.' || c.relname, array_agg(a.attname::text order by a.attname)
           from pg_class c join pg_namespace n on n.oid = c.relnamespace
           join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           where c.relkind in ('r', 'p') and n.nspname in ('spine', 'access', 'vault', 'tracing', 'people')
             and (a.attname in ('child', 'other', 'children') or (n.nspname, c.relname, a.attname) = ('spine', 'child', 'number'))
           group by 1"""
    ).fetchall()
    return {
        table: " or ".join(
            f"{name} && %(both)s::bigint[]" if name == "children" else f"{name} = any(%(both)s::bigint[])"
            for name in columns
        )
        for table, columns in rows
    }


def rows_of(house: Machine, children: list[int]) -> dict[str, list[str]]:
    """Every row about these children in every such table, as the owner of the database sees them."""
    with psycopg.connect(house.owner_url) as owner:
        return {
            table: sorted(
                json.dumps(row, sort_keys=True)
                for (row,) in owner.execute(f"select to_jsonb(t) from {table} t where {which}", {"both": children})
            )
            for table, which in tables_about_children(owner).items()
        }


def numbers_of(cast: Cast, *refs: str) -> list[int]:
    found = []
    for ref in refs:
        with acting(cast.line, ref) as opened:
            found.append(opened.child)
    return found


def state_of(member: Member, ref: str) -> tuple[bytes, list[str]]:
    """The stored fold and every stored clock and spell, and that folding all of it anew gives the same."""
    with gate.transaction(token_of(member), reading=True) as session:
        opened = gate.open_record(session, ref)
        whole = read.entries(session.connection, opened.child)
        anew = Fold.refold(whole, law.in_force(), born_on=opened.fold.born_on)
        assert anew.folded() == opened.fold.folded(), "what is stored is what folding all of it gives"
        rows = session.connection.execute(
            """select to_jsonb(c)::text from spine.clock c where child = %(c)s
               union all select to_jsonb(s)::text from spine.spell s where child = %(c)s""",
            {"c": opened.child},
        ).fetchall()
        return msgspec.json.encode(opened.fold.folded()), sorted(row for (row,) in rows)


def clocks(member: Member, ref: str) -> dict[str, str]:
    with gate.transaction(token_of(member), reading=True) as session:
        opened = gate.open_record(session, ref)
        rows = session.connection.execute("select duty, state from spine.clock where child = %s", (opened.child,))
        return dict(rows.fetchall())


def test_a_link_is_undone_without_losing_a_row_and_then_it_has_never_been(cast: Cast, house: Machine) -> None:
    found, known = a_found_and_a_known_child(cast)
    children = numbers_of(cast, found, known)
    before, stood = rows_of(house, children), [state_of(cast.line, ref) for ref in (found, known)]
    assert {"spine.entry", "spine.clock", "spine.spell", "access.relation", "access.look"} <= set(before)

    say_same(cast.line, found, known)
    confirm(cast.social_worker, known, found)
    undo(cast.line, known, found)

    after = rows_of(house, children)
    assert set(after) == set(before)
    for table in before:
        if table in ("spine.child", "spine.standing", "tracing.suggestion"):
            continue  # how far the chronology goes is told of below; the finder makes its suggestions anew at will
        assert not set(before[table]) - set(after[table]), f"{table} lost a row"
    added = {table for table in before if len(after[table]) != len(before[table])}
    assert added <= {"spine.entry", "spine.detail", "access.look", "vault.claim", "tracing.suggestion"}, (
        "nothing but entries and looks came"
    )
    moved = {"last_seq", "last_recorded_at", "through_seq"}
    for table in ("spine.child", "spine.standing"):
        assert without(before[table], moved) == without(after[table], moved)
    assert [state_of(cast.line, ref) for ref in (found, known)] == stood
    for ref in (found, known):
        kinds = [entry.kind for entry in entries_of(cast.line, ref)][-4:]
        assert kinds == ["tracing.link_proposed", "tracing.linked", "tracing.linked", "tracing.link_proposed"]


def without(rows: list[str], names: set[str]) -> list[dict[str, object]]:
    return [{name: value for name, value in json.loads(row).items() if name not in names} for row in rows]


def test_who_may_see_which_record_is_the_same_after_a_link(cast: Cast, house: Machine) -> None:
    found, known = a_found_and_a_known_child(cast)
    children = numbers_of(cast, found, known)
    before = rows_of(house, children)["access.relation"]

    say_same(cast.line, found, known)
    confirm(cast.social_worker, known, found)

    assert rows_of(house, children)["access.relation"] == before
    with pytest.raises(NotOpen):
        standing_of(cast.guardian, found)


def test_the_found_records_clocks_stop_and_run_again_when_the_link_is_undone(cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    before = clocks(cast.line, found), clocks(cast.line, known)
    assert before[0]["guardian_allocated"] == "running"

    say_same(cast.line, found, known)
    assert clocks(cast.line, found) == before[0], "a proposal stops nothing"
    confirm(cast.social_worker, known, found)

    stopped = {duty for duty, state in clocks(cast.line, found).items() if state == "stopped"}
    assert stopped == {"guardian_allocated", "first_contact", "referral_acknowledged"}
    assert clocks(cast.line, known) == before[1]
    assert not standing_of(cast.line, found).found.is_open, "a link to a known child answers who the found child is"

    undo(cast.social_worker, found, known)
    assert (clocks(cast.line, found), clocks(cast.line, known)) == before
    assert standing_of(cast.line, found).found.is_open


def test_across_agencies_it_is_proposed_and_a_second_person_of_another_agency_confirms(cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    said = say_same(cast.line, found, known)
    assert not said.links and standing_of(cast.line, known).links.linked == ()

    with pytest.raises(Refusal, match="You proposed this link"):
        confirm(cast.line, found, known)
    with pytest.raises(Refusal, match="agency that proposed"):
        confirm(cast.manager, found, known)
    with pytest.raises(Refusal, match="proposed already"):
        say_same(cast.manager, found, known)

    confirm(cast.social_worker, known, found)
    for mine, goes_on in ((found, GoesOn.THERE), (known, GoesOn.HERE)):
        entry = entries_of(cast.line, mine)[-1]
        assert isinstance(entry.payload, Linked)
        assert entry.payload.goes_on is goes_on
        assert (entry.payload.proposed_by, entry.payload.confirmed_by) == (cast.line.number, cast.social_worker.number)


def test_one_person_links_two_records_for_which_one_authority_answers(cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast, by_police=False)

    assert say_same(cast.line, found, known).links

    (pair,) = standing_of(cast.line, found).links.linked
    assert (pair.state, pair.goes_on) == (Judged.LINKED, GoesOn.THERE)
    with pytest.raises(Refusal, match="linked already"):
        say_same(cast.social_worker, known, found)


def test_a_second_person_may_say_no_and_their_no_stands(cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    say_same(cast.line, found, known)

    tell_apart(cast.social_worker, known, found)

    (pair,) = standing_of(cast.line, found).links.pairs
    assert pair.state is Judged.APART
    with pytest.raises(Refusal, match="no proposal to confirm"):
        confirm(cast.social_worker, known, found)
    undo(cast.social_worker, known, found)
    (pair,) = standing_of(cast.line, found).links.pairs
    assert pair.state is Judged.PROPOSED, "the no taken back, the proposal waits again"


def test_not_sure_names_a_day_and_needs_a_reason(cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)

    def leave_open(days: int, texts: object = WHY) -> None:
        with both_open(cast.line, found, known, texts=texts) as both:  # type: ignore[arg-type]
            day = (both[0].at + timedelta(days=days)).date()
            links.leave_open(both, look_again_on=day, seen=seen(both), happened=happened_at(both[0].at))

    with pytest.raises(Invalid, match="reason"):
        leave_open(3, None)
    with pytest.raises(Invalid, match="look_again_on"):
        leave_open(60)
    leave_open(3)
    (pair,) = standing_of(cast.line, known).links.pairs
    assert pair.state is Judged.OPEN and pair.look_again_on is not None


@pytest.mark.parametrize("act", ["propose", "tell_apart", "undo"])
def test_nothing_is_decided_without_a_reason(cast: Cast, act: str) -> None:
    found, known = a_found_and_a_known_child(cast)
    if act == "undo":
        say_same(cast.line, found, known)
    with both_open(cast.line, found, known, texts=None) as both:
        said = {"seen": seen(both)}
        if act != "undo":
            said |= {"happened": happened_at(both[0].at)}  # type: ignore[dict-item]
        if act == "propose":
            said |= {"goes_on": GoesOn.BOTH}  # type: ignore[dict-item]
        with pytest.raises(Invalid, match="reason"):
            getattr(links, act)(both, **said)


def test_a_decision_that_the_record_has_moved_on_from_is_not_taken(cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    with both_open(cast.line, found, known) as both:
        before = seen(both)
    say_same(cast.line, found, known)

    with pytest.raises(Conflict), both_open(cast.social_worker, known, found) as both:
        links.tell_apart(both, seen=(before[1], before[0]), happened=happened_at(both[0].at))
    (pair,) = standing_of(cast.line, found).links.pairs
    assert pair.state is Judged.PROPOSED


def test_nobody_who_cannot_open_both_records_gets_the_pair(cast: Cast, house: Machine) -> None:
    found, known = linked(cast)
    number, _ = numbers_of(cast, found, known)
    for member, refusal in ((cast.outsider, NotOpen), (cast.guardian, NotOpen), (cast.sergeant, NotOpen)):
        with pytest.raises(refusal), both_open(member, found, known, texts=None):
            raise AssertionError("the pair was handed out")
    with pytest.raises(NotOpen), both_open(cast.line, found, "2222-2222", texts=None):
        raise AssertionError("the pair was handed out")
    with pytest.raises(Refusal, match="one record, not two"), both_open(cast.line, found, found, texts=None):
        raise AssertionError("the pair was handed out")
    with psycopg.connect(house.owner_url) as owner:
        looks = owner.execute(
            "select distinct decision from access.look where person = %s and %s = any(children)",
            (cast.outsider.number, number),
        ).fetchall()
    assert looks == [("not open",)], "that they tried is written down"


def test_the_guardian_of_one_record_learns_of_a_link_and_not_of_whom(cast: Cast) -> None:
    found, known = linked(cast)
    entry = entries_of(cast.guardian, known)[-1]
    assert isinstance(entry.payload, Linked)
    with pytest.raises(NotOpen):
        standing_of(cast.guardian, found)
    texts = vault.open_details(token_of(cast.guardian), [entry.payload.reason])
    assert texts == {entry.payload.reason: WHY["reason"][1]}, "the reason is told to both records"


def test_a_search_goes_on_whatever_is_linked(cast: Cast) -> None:
    missing = a_child_gone_missing(cast)
    found = a_referred_child(cast)
    before = clocks(cast.line, missing)
    with pytest.raises(Refusal, match="A search never stops by a link"):
        say_same(cast.line, missing, found)
    say_same(cast.line, found, missing)
    assert standing_of(cast.line, missing).missing and clocks(cast.line, missing) == before


def test_two_people_who_link_at_once_do_not_wait_for_each_other_for_ever(cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast, by_police=False)
    answers: list[str] = []

    def link(member: Member, one: str, other: str) -> None:
        try:
            say_same(member, one, other, goes_on=GoesOn.BOTH)
            answers.append("linked")
        except (Refusal, Conflict) as said:
            answers.append(type(said).__name__)
        finally:
            vault.hang_up()

    threads = [
        Thread(target=link, args=(cast.line, found, known)),
        Thread(target=link, args=(cast.social_worker, known, found)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(answers) == ["Refusal", "linked"]
    assert len(standing_of(cast.line, found).links.linked) == 1


SAYING = st.lists(
    st.tuples(
        st.sampled_from(["same", "confirm", "apart", "undo"]),
        st.integers(0, 2),
        st.integers(0, 2),
        st.sampled_from(list(GoesOn)),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SAYING)
def test_whatever_is_said_of_three_records_it_can_all_be_taken_back(
    cast: Cast, said: list[tuple[str, int, int, GoesOn]]
) -> None:
    refs = [a_referred_child(cast) for _ in range(3)]
    stood = [state_of(cast.line, ref) for ref in refs]
    for what, one, other, goes_on in said:
        try:
            match what:
                case "same":
                    say_same(cast.line, refs[one], refs[other], goes_on=goes_on)
                case "confirm":
                    confirm(cast.social_worker, refs[one], refs[other])
                case "apart":
                    tell_apart(cast.social_worker, refs[one], refs[other])
                case _:
                    undo(cast.line, refs[one], refs[other])
        except Refusal:
            continue
    for ref in refs:
        state_of(cast.line, ref)
    for one in range(3):
        for other in range(one):
            while standing_of(cast.line, refs[one]).links.of(numbers_of(cast, refs[other])[0]) is not None:
                undo(cast.line, refs[one], refs[other])
    assert [state_of(cast.line, ref) for ref in refs] == stood


def test_the_classes_of_the_reason_and_of_the_entry_are_as_the_pages_say(cast: Cast) -> None:
    found, _ = linked(cast)
    entry = entries_of(cast.line, found)[-1]
    with gate.transaction(token_of(cast.line), reading=True) as session:
        opened = gate.open_record(session, found, Permission.SAY_WHETHER_SAME)
        assert Class.IDENTITY in opened.classes
        (klass,) = session.connection.execute(
            "select class from spine.detail where number = %s",
            (entry.payload.reason,),  # type: ignore[attr-defined]
        ).fetchone() or (None,)
    assert klass == Class.IDENTITY
