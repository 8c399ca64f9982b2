"""A page asks the database as many questions however much there is to show, and the keeper once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from alongside.advocacy import operations as advocacy
from alongside.commands.cast import BIRMINGHAM, WEST_MIDLANDS, Cast, Member
from alongside.contact import operations as contact
from alongside.database.connect import Role, transaction
from alongside.people import operations as people
from alongside.rules.contact import dense_plan
from alongside.rules.permissions import Permission
from alongside.vault import client as vault
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Party, Way
from alongside.vocabulary.facts import happened_at
from alongside.watch import loop
from tests.cast import acting, an_accepted_child
from tests.journeys.conftest import site, visit

__all__ = ["site", "visit"]
PAGES_OF_A_CHILD = (
    "",
    "/contact",
    "/tried",
    "/heard",
    "/plan",
    "/handover",
    "/entry/1",
    "/why/first_contact/1",
)
LISTS = (
    "/",
    "/children",
    "/children?by=name",
    "/children?only=silent&only=missing",
    "/children/missing",
    "/today/not-heard-from",
    "/today/mine",
    "/today/others",
    "/today/not-known",
    "/pulse",
)


class Asked:
    """What was asked while counting."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.openings = 0


@contextmanager
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    """Every statement sent to PostgreSQL and every opening of details, by this process."""
    asked = Asked()
    execute, open_details = psycopg.Cursor.execute, vault.open_details

    def noted(cursor: Any, query: Any, *args: Any, **rest: Any) -> Any:
        asked.statements.append(str(query))
        return execute(cursor, query, *args, **rest)

    def opened(*args: Any) -> dict[int, str]:
        asked.openings += 1
        return open_details(*args)

    with monkeypatch.context() as patched:
        patched.setattr(psycopg.Cursor, "execute", noted)
        patched.setattr(vault, "open_details", opened)
        yield asked


def a_guardian(cast: Cast, name: str) -> Member:
    """A guardian of the region who holds nobody yet."""
    with transaction(Role.LOAD) as loading:
        number = people.add_person(
            loading,
            agency=people.agency(loading, "ICTG"),
            name=name,
            job="direct_worker",
            room_for=50,
            region=WEST_MIDLANDS,
            authority=BIRMINGHAM,
            languages=["vie"],
        )
    return Member(number, name, "guardian", "nobody@alongside.example")


def a_silent_child_of(guardian: Member, cast: Cast) -> str:
    """With a guardian, a plan, clocks late and running, and silence already written."""
    ref = an_accepted_child(cast, hours_ago=30)
    with acting(cast.manager, ref, Permission.ALLOCATE) as opened:
        advocacy.allocate(
            opened,
            worker=guardian.number,
            role=GuardianRole.DIRECT_WORKER,
            suggested=True,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    with acting(guardian, ref, Permission.ANSWER_ALLOCATION) as opened:
        advocacy.accept_allocation(opened, role=GuardianRole.DIRECT_WORKER, happened=happened_at(opened.at))
    with acting(guardian, ref, Permission.AGREE_PLAN) as opened:
        agreed = happened_at(opened.at - timedelta(hours=20))
        contact.agree_plan(opened, lines=dense_plan(), seen=opened.last_seq, happened=agreed)
    while loop.round_once():
        pass
    return ref


def tries(guardian: Member, ref: str, count: int) -> None:
    for _ in range(count):
        words = {"words": (Class.CASEWORK, "It rang and nobody answered.")}
        with acting(guardian, ref, Permission.RECORD_CONTACT, texts=words) as opened:
            contact.attempt(opened, way=Way.VOICE, worker_role=Party.GUARDIAN, happened=happened_at(opened.at))


def asked_by(visit: Callable[[Member], Any], member: Member, path: str, monkeypatch: pytest.MonkeyPatch) -> Asked:
    visitor = visit(member)
    visitor.get(path)
    with counting(monkeypatch) as asked:
        assert visitor.get(path).status_code == 200, path
    return asked


def test_a_page_of_a_child_asks_as_much_for_ten_entries_as_for_sixty(visit, cast: Cast, monkeypatch) -> None:
    guardian = a_guardian(cast, "Ten To Sixty")
    ref = a_silent_child_of(guardian, cast)
    few = {path: asked_by(visit, guardian, f"/child/{ref}{path}", monkeypatch) for path in PAGES_OF_A_CHILD}

    tries(guardian, ref, 50)

    for path in PAGES_OF_A_CHILD:
        many = asked_by(visit, guardian, f"/child/{ref}{path}", monkeypatch)
        assert many.statements == few[path].statements, path
        assert many.openings == few[path].openings == 1, path


def test_a_list_asks_as_much_for_twenty_children_as_for_one(visit, cast: Cast, monkeypatch) -> None:
    guardian = a_guardian(cast, "One To Twenty")
    a_silent_child_of(guardian, cast)
    few = {path: asked_by(visit, guardian, path, monkeypatch) for path in LISTS}

    for _ in range(19):
        a_silent_child_of(guardian, cast)

    for path in LISTS:
        many = asked_by(visit, guardian, path, monkeypatch)
        assert many.statements == few[path].statements, path
        assert many.openings == few[path].openings == (0 if path == "/pulse" else 1), path


def test_the_list_of_those_without_a_guardian_asks_as_much_however_many_wait(visit, cast: Cast, monkeypatch) -> None:
    an_accepted_child(cast)
    few = asked_by(visit, cast.manager, "/children/waiting", monkeypatch)
    for _ in range(10):
        an_accepted_child(cast)

    many = asked_by(visit, cast.manager, "/children/waiting", monkeypatch)

    assert many.statements == few.statements and many.openings == few.openings == 0


def test_the_search_opens_what_it_found_in_one_call(visit, cast: Cast, monkeypatch) -> None:
    for _ in range(4):
        an_accepted_child(cast, name="Shpresa Found Often")
    visitor = visit(cast.manager)
    with counting(monkeypatch) as asked:
        assert visitor.post("/refer", {"name": "Shpresa Found Often"}).status_code == 200

    assert asked.openings == 1


def test_the_counting_sees_what_it_should(visit, cast: Cast, monkeypatch) -> None:
    asked = asked_by(visit, cast.guardian, "/children", monkeypatch)

    assert any("spine.standing" in statement for statement in asked.statements)
    assert 5 <= len(asked.statements) < 20
