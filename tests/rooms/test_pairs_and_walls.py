"""Who reads which pairs: the lists of what may be one child, and the two records side by side, behind both walls."""

import psycopg
import pytest

from alongside.access import gate
from alongside.commands.cast import STAFFORDSHIRE_POLICE, Cast, Member
from alongside.commands.machine import Machine
from alongside.database.connect import Role, transaction
from alongside.rules import london
from alongside.rules.permissions import Permission
from alongside.rules.state.links import Judged
from alongside.tracing import links, worklist
from alongside.vocabulary.classes import Class
from alongside.vocabulary.encounters import Opens
from alongside.vocabulary.errors import NotOpen, Refusal
from alongside.vocabulary.facts import happened_at
from tests.cast import a_child_with_a_plan, a_referred_child, standing_of, token_of
from tests.journeys.pairs import see_otherwise, suggest
from tests.links_children import (
    a_found_and_a_known_child,
    a_name,
    both_open,
    confirm,
    found_by_police,
    open_to,
    say_same,
    seen,
)


def suggested_to(member: Member) -> set[str]:
    """Every reference on this member's worklist, suggested or waiting."""
    with gate.transaction(token_of(member), reading=True) as session:
        pairs = [
            *worklist.suggested(session.connection, today=london.day_of(session.at)),
            *worklist.waiting(session.connection),
        ]
    return {side.ref for pair in pairs for side in (pair.here, pair.there)}


def test_a_pair_is_listed_for_whoever_sees_both_by_name_and_for_nobody_else(cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    suggest(cast, found, known)
    assert {found, known} <= suggested_to(cast.line) and {found, known} <= suggested_to(cast.social_worker)
    for member in (cast.guardian, cast.outsider, cast.sergeant, cast.carer, cast.other_force):
        assert not {found, known} & suggested_to(member), member.name


def test_without_a_session_the_lists_hold_nothing(cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    suggest(cast, found, known)
    for token in ("", "00" * 32):
        with transaction(Role.APP) as connection:
            connection.execute("select set_config('alongside.token', %s, true)", (token,))
            assert worklist.suggested(connection, today=london.day_of(connection_now(connection))) == []
            assert worklist.waiting(connection) == [] and worklist.one_sided(connection) == []
            assert connection.execute("select * from tracing.suggestion").fetchall() == []


def connection_now(connection: psycopg.Connection) -> object:
    (at,) = connection.execute("select spine.now()").fetchone() or (None,)
    return at


def test_no_role_of_the_application_may_call_what_the_lists_are_made_of(house: Machine) -> None:
    for statement in ("select * from tracing.judged(array[1::bigint])", "select * from access.named_children()"):
        for role in (Role.APP, Role.WATCH, Role.VAULT):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), transaction(role) as connection:
                connection.execute(statement)


def test_what_a_second_opinion_sees_otherwise_is_listed_from_the_newest_run(cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    see_otherwise(cast, found, known, ours=4.5, theirs=-3.25)
    with transaction(Role.LOAD) as connection:
        connection.execute(
            """insert into spine.run (kind, digest, finished_at, report)
               values ('trace', 'asked for no second opinion', clock_timestamp(), '{"done": 2}')"""
        )

    def read(member: Member) -> list[worklist.Apart]:
        with gate.transaction(token_of(member), reading=True) as session:
            return worklist.apart(session.connection)

    (told,) = read(cast.line)
    assert (told.here.ref, told.there.ref, told.ours, told.theirs, told.engine) == (found, known, 4.5, -3.25, "duckdb")
    assert read(cast.guardian) == read(cast.outsider) == []


def test_whoever_is_barred_from_one_of_the_two_reads_no_pair(cast: Cast, house: Machine) -> None:
    found, known = a_found_and_a_known_child(cast)
    suggest(cast, found, known)
    with psycopg.connect(house.owner_url) as owner:
        owner.execute(
            "insert into access.barred (person, child) select %s, number from spine.child where ref = %s",
            (cast.second_manager.number, known),
        )
    assert {found, known} <= suggested_to(cast.manager)
    assert not {found, known} & suggested_to(cast.second_manager)
    with pytest.raises(NotOpen), both_open(cast.second_manager, found, known, texts=None):
        raise AssertionError("the pair was handed out")


def test_of_a_record_that_is_not_theirs_a_list_tells_only_that_it_exists(cast: Cast) -> None:
    mine, theirs = a_child_with_a_plan(cast, name=a_name()), a_referred_child(cast, name=a_name())
    suggest(cast, mine, theirs, kind="duplicate")
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        alone = [one for one in worklist.one_sided(session.connection) if one.mine.ref == mine]
        row = session.connection.execute("select * from access.matches_beyond(8::real, 50)").fetchall()
    assert len(alone) == 1
    assert theirs not in str(row) and not hasattr(alone[0], "other")
    assert theirs not in suggested_to(cast.guardian)


def test_nobody_decides_who_may_not_see_the_names_in_both_records(cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    with pytest.raises(Refusal, match="names in both"), both_open(cast.line, found, known) as both:
        both[1].classes = frozenset({Class.CASEWORK})
        links.tell_apart(both, seen=seen(both), happened=happened_at(both[0].at))


def test_the_force_that_found_the_child_confirms_once_the_holder_has_opened_who_the_other_is(cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast, by_police=False)
    found_by_police(cast, found, force=STAFFORDSHIRE_POLICE)
    say_same(cast.line, found, known)
    with pytest.raises(NotOpen):
        confirm(cast.sergeant, found, known)

    open_to(cast, known, Opens.IDENTITY, force=STAFFORDSHIRE_POLICE)
    confirm(cast.sergeant, found, known)

    (pair,) = standing_of(cast.line, known).links.pairs
    assert pair.state is Judged.LINKED and pair.by == cast.sergeant.number


def test_a_carer_decides_about_no_pair(cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    with pytest.raises((NotOpen, Refusal)), both_open(cast.carer, found, known, permission=Permission.SAY_WHETHER_SAME):
        raise AssertionError("the pair was handed out to be decided")
