"""A found child is held from the first minute; a possible match is rung back; the holder opens, and closes again."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from alongside.access import gate
from alongside.chronology import lists
from alongside.commands.cast import Cast, Member
from alongside.database.connect import Role, transaction
from alongside.placement import operations as placement
from alongside.rules import encounters as rules
from alongside.rules.holding import holder
from alongside.rules.permissions import Permission
from alongside.rules.standing import Stage
from alongside.tracing import encounter_queries as queries
from alongside.tracing import encounters
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Means, Teller
from alongside.vocabulary.encounters import Encountered, FoundPlace, Opens, RangNext, WhoAnswered
from alongside.vocabulary.errors import Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.holding import Side
from tests.cast import ROWAN, a_child_gone_missing, acting, entries_of, now, standing_of, token_of
from tests.found_children import a_found_child, a_match, a_pair, rung_back

REASON = {"reason": (Class.CASEWORK, "They have a child with them who may be her.")}


def clocks_of(member: Member, ref: str) -> dict[str, str]:
    with gate.transaction(token_of(member), reading=True) as session:
        opened = gate.open_record(session, ref)
        return {c.duty: c.state.value for c in opened.fold.clocks_of.open}


def owed(member: Member, ref: str) -> dict[str, bool]:
    with gate.transaction(token_of(member), reading=True) as session:
        due = lists.due(session.connection, at=session.at, at_most=10_000)
    return {one.duty: one.mine for one in due if one.ref == ref}


def test_a_found_child_without_a_name_is_held_and_the_guardian_clock_runs(cast: Cast) -> None:
    ref = a_found_child(cast)
    standing = standing_of(cast.line, ref)

    assert standing.stage is Stage.REFERRED and rules.is_unnamed(standing)
    assert holder(standing, Side.SERVICE) is not None
    assert "guardian_allocated" in clocks_of(cast.line, ref)
    assert standing.identified_at == standing.found.at


def test_a_child_found_by_whoever_rings_is_written_down_by_the_line_for_them(cast: Cast) -> None:
    said = Told(by=Teller.HEALTH_WORKER, means=Means.TELEPHONE, at=now())
    ref = a_found_child(cast, by=cast.line, agency=AgencyKind.HEALTH, place=FoundPlace.HOSPITAL, told=said)

    first = entries_of(cast.line, ref)[0]
    assert first.kind == "tracing.found" and first.told == said
    assert standing_of(cast.line, ref).found.desk is None


def test_the_team_that_found_the_child_sees_them_whoever_is_on_duty_and_the_outsider_does_not(cast: Cast) -> None:
    ref = a_found_child(cast)

    with gate.transaction(token_of(cast.other_force), reading=True) as session:
        opened = gate.open_record(session, ref)
        assert "found_by" in opened.roles
    with pytest.raises(NotOpen):
        standing_of(cast.outsider, ref)


def test_a_team_that_found_a_child_sees_who_they_are_said_to_be_and_not_where_they_live(cast: Cast) -> None:
    said = Told(by=Teller.OFFICER, means=Means.TELEPHONE, at=now())
    ref = a_found_child(cast, by=cast.line, told=said, where="Langworthy Road")

    assert classes_of(cast.other_force, ref) == {Class.CASEWORK, Class.IDENTITY}
    emergency = {"not_checked_because": (Class.CASEWORK, "Tonight, and no time to look.")}
    with acting(cast.line, ref, Permission.PLACE, texts=emergency) as opened:
        home = replace(ROWAN, house=cast.rowan_house)
        (*_, arrived) = placement.arrive(opened, home, happened=happened_at(opened.at))
    with transaction(Role.OWNER) as owner:
        row = owner.execute(
            "select until from access.relation where child = %s and role = 'found_by'", (arrived.child,)
        ).fetchone()
    assert row == (arrived.recorded_at + timedelta(days=28),)


def test_everything_else_is_added_afterwards_and_alters_nothing(cast: Cast) -> None:
    ref = a_found_child(cast)
    marks = {"marks": (Class.IDENTITY, "A burn on the right wrist.")}
    with acting(cast.other_force, ref, texts=marks) as opened:
        encounters.add(opened, happened=happened_at(opened.at))
    with acting(cast.other_force, ref) as opened:
        encounters.add(opened, with_them=4, children_with_them=2, languages=("vie",), happened=happened_at(opened.at))

    kinds = [entry.kind for entry in entries_of(cast.other_force, ref)]
    assert kinds.count("tracing.found") == 1 and kinds.count("tracing.found_more") == 2
    with pytest.raises(Invalid, match="Nothing is written"), acting(cast.other_force, ref) as opened:
        encounters.add(opened, happened=happened_at(opened.at))


def test_a_found_child_begins_one_record_and_no_record_becomes_one_later(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    said = encounters.FirstMinute(by=AgencyKind.POLICE, place=FoundPlace.STREET, area="E08000006")
    with pytest.raises(Refusal, match="begun already"), acting(cast.guardian, ref) as opened:
        encounters.find(opened, said, happened=happened_at(opened.at))
    with pytest.raises(Refusal, match="did not begin"), acting(cast.guardian, ref) as opened:
        encounters.add(opened, with_them=1, happened=happened_at(opened.at))


def test_a_child_only_seen_is_on_the_list_and_nobody_is_said_to_have_them(cast: Cast) -> None:
    ref = a_found_child(cast, kept=Encountered.SEEN, place=FoundPlace.STREET, name="Minh")
    with gate.transaction(token_of(cast.line), reading=True) as session:
        listed = {one.ref: one for one in queries.who_is_this(session.connection, at_most=10_000)}

    assert listed[ref].standing.found.kept is Encountered.SEEN
    assert not rules.is_unnamed(listed[ref].standing)


def test_the_unnamed_come_first_and_leave_the_list_when_a_person_answers(cast: Cast) -> None:
    named, unnamed = a_found_child(cast, name="Minh"), a_found_child(cast)

    def listed() -> list[str]:
        with gate.transaction(token_of(cast.line), reading=True) as session:
            return [one.ref for one in queries.who_is_this(session.connection, at_most=10_000)]

    assert listed().index(unnamed) < listed().index(named)
    with acting(cast.line, named, texts=REASON) as opened:
        encounters.answer_who(opened, rests_on=WhoAnswered.DOCUMENTS, happened=happened_at(opened.at))
    assert named not in listed() and unnamed in listed()
    with gate.transaction(token_of(cast.outsider), reading=True) as session:
        assert queries.who_is_this(session.connection) == []


def test_a_possible_match_is_the_lines_to_ring_and_everybody_around_the_child_sees_that_it_waits(cast: Cast) -> None:
    ref = a_found_child(cast)
    a_match(cast.other_force, ref)

    assert owed(cast.line, ref)["ring_back"] is True
    assert owed(cast.other_force, ref)["ring_back"] is False
    rung_back(cast.line, ref, next=RangNext.NOBODY_REACHED)
    assert owed(cast.line, ref)["ring_back"] is True
    rung_back(cast.line, ref)
    assert "ring_back" not in owed(cast.line, ref)
    assert standing_of(cast.other_force, ref).found.rang_next is RangNext.HOLDER_RINGS


def test_a_second_possible_match_waits_until_the_first_call_was_made(cast: Cast) -> None:
    ref = a_found_child(cast)
    a_match(cast.other_force, ref)
    with acting(cast.other_force, ref) as opened:
        assert encounters.say_match(opened, happened=happened_at(opened.at)) is None
    rung_back(cast.line, ref, next=RangNext.ANOTHER_CHILD)
    with acting(cast.other_force, ref) as opened:
        assert encounters.say_match(opened, happened=happened_at(opened.at)) is not None


def test_the_possible_match_says_nowhere_which_child_that_is(cast: Cast) -> None:
    ref = a_found_child(cast)
    a_match(cast.other_force, ref)
    (match,) = [entry for entry in entries_of(cast.other_force, ref) if entry.kind == "tracing.possible_match"]

    assert set(match.payload.__struct_fields__) == {"found", "to_desk"}


@pytest.fixture
def side_by_side(cast: Cast) -> tuple[str, str]:
    """A missing child and a found one whom the finder has put side by side."""
    return a_pair(cast)


def desk_that_found(cast: Cast, found: str) -> int:
    desk = standing_of(cast.other_force, found).found.desk
    assert desk is not None
    return desk


def test_the_holder_is_told_at_once_and_learns_of_the_found_child_only_who_found_them(
    cast: Cast, side_by_side: tuple[str, str]
) -> None:
    known, found = side_by_side
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        told = {one.ref: one for one in queries.somebody_may_have_found(session.connection, at=session.at)}

    (maybe,) = told[known].found
    assert (maybe.desk, maybe.by, maybe.reference) == (desk_that_found(cast, found), AgencyKind.POLICE, found)
    with pytest.raises(NotOpen):
        standing_of(cast.guardian, found)
    for other in (cast.outsider, cast.other_force):
        with gate.transaction(token_of(other), reading=True) as session:
            listed = queries.somebody_may_have_found(session.connection, at=session.at)
        assert known not in {one.ref for one in listed}


def opening(
    cast: Cast, known: str, *, desk: int, opens: list[Opens] | None = None, by: Member | None = None, hours: float = 12
) -> int:
    with acting(by or cast.guardian, known, Permission.HAND_OVER, texts=REASON) as opened:
        return encounters.open_to(
            opened,
            desk=desk,
            opens=opens if opens is not None else [Opens.IDENTITY],
            until=opened.at + timedelta(hours=hours),
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        ).root


def classes_of(member: Member, ref: str) -> set[Class]:
    with gate.transaction(token_of(member), reading=True) as session:
        return set(gate.open_record(session, ref).classes)


def test_what_the_holder_opens_the_finders_team_sees_until_the_holder_closes_it(
    cast: Cast, side_by_side: tuple[str, str]
) -> None:
    known, found = side_by_side
    with pytest.raises(NotOpen):
        standing_of(cast.other_force, known)
    seq = opening(cast, known, desk=desk_that_found(cast, found), opens=[Opens.IDENTITY, Opens.LOCATION])

    assert classes_of(cast.other_force, known) == {Class.CASEWORK, Class.IDENTITY, Class.LOCATION}
    with acting(cast.guardian, known, Permission.HAND_OVER, texts=REASON) as opened:
        encounters.end_opening(opened, opening=seq, happened=happened_at(opened.at))
    with pytest.raises(NotOpen):
        standing_of(cast.other_force, known)


@pytest.mark.parametrize(
    ("opens", "classes"),
    [
        (Opens.IDENTITY, {Class.CASEWORK, Class.IDENTITY}),
        (Opens.LOCATION, {Class.CASEWORK, Class.IDENTITY, Class.LOCATION}),
        (Opens.HEALTH, {Class.CASEWORK, Class.IDENTITY, Class.HEALTH}),
        (Opens.ACCOUNT, {Class.CASEWORK, Class.IDENTITY, Class.ACCOUNT}),
    ],
)
def test_each_part_opens_its_own_class_and_no_other(
    cast: Cast, side_by_side: tuple[str, str], opens: Opens, classes: set[Class]
) -> None:
    known, found = side_by_side
    opening(cast, known, desk=desk_that_found(cast, found), opens=[opens])

    assert classes_of(cast.other_force, known) == classes


def test_an_opening_ends_by_itself(cast: Cast, side_by_side: tuple[str, str]) -> None:
    known, found = side_by_side
    opening(cast, known, desk=desk_that_found(cast, found), hours=0.0002)
    with transaction(Role.APP, reading=True) as connection:
        connection.execute("select pg_sleep(1)")

    with pytest.raises(NotOpen):
        standing_of(cast.other_force, known)


def test_withdrawing_the_entry_closes_it_too(cast: Cast, side_by_side: tuple[str, str]) -> None:
    from alongside.chronology import read, write

    known, found = side_by_side
    seq = opening(cast, known, desk=desk_that_found(cast, found))
    with acting(cast.guardian, known) as opened:
        write.withdraw(opened, read.by_seq(opened.connection, opened.child, [seq])[seq])

    with pytest.raises(NotOpen):
        standing_of(cast.other_force, known)


def test_nothing_is_opened_to_a_team_that_found_nobody_nor_by_somebody_who_does_not_hold_the_child(
    cast: Cast, side_by_side: tuple[str, str]
) -> None:
    known, found = side_by_side
    with gate.transaction(token_of(cast.sergeant), reading=True) as session:
        (another,) = session.connection.execute(
            "select desk from people.membership where person = %s", (cast.host_social_worker.number,)
        ).fetchone() or (0,)
    with pytest.raises(Invalid, match="found nobody"):
        opening(cast, known, desk=another)
    with pytest.raises(Refusal, match="not yours"):
        opening(cast, known, desk=desk_that_found(cast, found), by=cast.carer)


def test_how_often_one_person_asked_is_counted_for_them_alone(cast: Cast) -> None:
    def asked(member: Member, *, ask: bool = False) -> Any:
        with gate.transaction(token_of(member)) as session:
            if ask:
                gate.note_list(session, "possible match", [])
            return queries.looked_lately(session.connection)

    before = asked(cast.other_force)
    asked(cast.other_force, ask=True)
    assert asked(cast.other_force) == before + 1
    assert asked(cast.outsider) == 0
