"""Today: missing children first, then those not heard from, then what one owes and what others owe."""

from collections import Counter
from typing import Any

import pytest

from alongside.access import gate, sessions
from alongside.chronology import lists
from alongside.commands.cast import Cast
from alongside.contact import operations as contact
from alongside.database.connect import Role, transaction
from alongside.rules.permissions import Permission
from alongside.vocabulary.codes import Party, Way
from alongside.vocabulary.facts import happened_at
from tests.cast import (
    a_child_gone_missing,
    a_child_placed,
    a_child_with_a_guardian,
    acting,
    token_of,
)
from tests.journeys.children import a_silent_child, with_people_of_their_own
from tests.journeys.page import NOW, Page, whole


@pytest.fixture(scope="module")
def cast(cast: Cast) -> Cast:
    """A guardian, a house and a carer who hold these tests' children and no others."""
    return with_people_of_their_own(cast, guardian="Abena Mensah")


def part(page: Page, heading: str, until: str) -> str:
    """What stands between two headings of the page."""
    after = page.words.partition(f"{heading} ")[2]
    return after.partition(until)[0]


def test_a_missing_child_comes_before_everything_and_says_that_police_have_not_taken_it(visit, cast: Cast) -> None:
    a_child_gone_missing(cast, name="Ardit Missing")

    page = Page(visit(cast.guardian).get("/"))

    assert page.words.index("Missing now") < page.words.index("What you owe")
    missing = part(page, "Missing now", "What you owe")
    assert "Ardit Missing" in missing
    assert "MISSING Police have not taken this report yet: ring 999 or 101" in missing


def test_a_missing_childs_expected_contacts_are_not_asked_for(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast, name="Bardhyl Gone")

    page = Page(visit(cast.guardian).get("/"))

    lines = page.html.split('<li class="alongside-clock ')
    assert not any("Bardhyl Gone" in line and "Expected contact" in line for line in lines[1:])
    assert ref in page.html


def test_a_child_not_heard_from_is_one_alert_with_the_number_of_contacts_that_passed(visit, cast: Cast) -> None:
    ref = a_silent_child(cast, name="Çelik Silent")

    page = Page(visit(cast.guardian).get("/"))

    assert page.html.count("Çelik Silent</a> <span") == 1, "one absence, one alert"
    alarm = part(page, "Not heard from", "What you owe")
    assert "Not seen or spoken with yet: first contact was expected by" in alarm
    assert "Not heard from since" not in alarm and "expected contacts have passed without word." in alarm
    assert "Not seen or spoken with yet: first contact" in Page(visit(cast.guardian).get(f"/child/{ref}")).words
    assert "Nobody here has seen or spoken with this child yet." in alarm
    assert page.links["Record being in touch with Çelik Silent"] == f"/child/{ref}/contact"
    assert f"/child/{ref}/tried" in page.links.values()


def test_the_alert_is_gone_when_somebody_is_in_touch_and_not_for_a_try(visit, cast: Cast) -> None:
    ref = a_silent_child(cast, name="Doruntina Heard")
    guardian = visit(cast.guardian)

    guardian.post(f"/child/{ref}/tried", NOW | {"way": "voice", "worker_role": "guardian"})
    tried = Page(guardian.get("/"))
    guardian.post(
        f"/child/{ref}/contact",
        NOW | {"how": "voice", "way": "voice", "worker_role": "guardian", "interpreter": "no"},
    )
    heard = Page(guardian.get("/"))

    assert f"Doruntina Heard {ref}" in tried.words
    assert f"Doruntina Heard {ref}" not in heard.words


def test_silence_shows_to_the_manager_of_the_desk_as_well(visit, cast: Cast) -> None:
    ref = a_silent_child(cast, name="Erblin Above")

    assert f"Erblin Above {ref}" in whole(visit(cast.manager), "/today/not-heard-from").words
    assert ref not in whole(visit(cast.outsider), "/today/not-heard-from").words
    assert ref not in Page(visit(cast.outsider).get("/")).words


def test_what_one_owes_has_name_duty_due_state_and_weight_and_leads_to_the_page_that_does_it(visit, cast: Cast) -> None:
    ref = a_child_placed(cast, name="Flutur Owed", hours_ago=0)

    guardians, carers = Page(visit(cast.guardian).get("/")), Page(visit(cast.carer).get("/"))

    mine = part(guardians, "What you owe", "What others owe")
    title, _, rest = mine.partition("Flutur Owed First contact between guardian and child ")
    assert "Due in" in rest and "Service standard" in rest.partition("Due in")[0], "its tags stand under its title"
    assert title != mine and "Unverified: nobody has checked this against its source." in mine
    assert "Flutur Owed Expected contact: bedtime" in part(carers, "What you owe", "What others owe") + part(
        guardians, "What others owe the children you hold", "Alongside keeps"
    )
    assert f"/child/{ref}/here" in carers.links.values() and f"/child/{ref}/contact" in guardians.links.values()


def test_a_house_rule_is_never_shown_as_law_and_a_house_figure_says_so(visit, cast: Cast) -> None:
    a_child_placed(cast, name="Gjon Weighed")

    page = Page(visit(cast.guardian).get("/"))

    for line in page.html.split('<li class="alongside-clock ')[1:]:
        if "Expected contact" in line or "Referral acknowledged" in line:
            assert ">House rule<" in line and ">Law<" not in line


def test_what_an_agency_keeps_elsewhere_is_not_known_and_never_overdue(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, name="Hana Elsewhere", hours_ago=30)

    page = Page(visit(cast.guardian).get("/"))

    lines = [line for line in page.html.split('<li class="alongside-clock ')[1:] if f"/child/{ref}/ask/" in line]
    assert lines and all("Not known to us" in line and "Overdue" not in line for line in lines)
    assert page.links["Ask whether it was done about “Child-welfare referral to the authority”, Hana Elsewhere"]


OF_EACH_WAY = 3
"""Links of one kind that are followed: other tests leave the same people hundreds of children."""


def test_nobody_is_offered_a_page_that_is_not_theirs(visit, cast: Cast) -> None:
    a_child_placed(cast, name="Ilir Carer")

    for member in (cast.carer, cast.social_worker, cast.guardian, cast.line):
        visitor = visit(member)
        followed: Counter[str] = Counter()
        for words, path in Page(visitor.get("/")).links.items():
            way = path.split("/", 3)[-1].rstrip("0123456789")
            followed[way] += 1
            if path.startswith("/child/") and followed[way] <= OF_EACH_WAY:
                assert visitor.get(path, follow=True).status_code == 200, (member.part, words, path)


def test_a_person_without_children_has_a_page_that_says_so(visit, cast: Cast) -> None:
    words = Page(visit(cast.outsider).get("/")).words

    assert "Nothing is due from you in the next 24 hours." in words
    assert "Missing now As it stood" not in words


def test_the_pulse_is_one_number_and_changes_with_every_entry_of_a_child_i_hold(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    guardian, outsider = visit(cast.guardian), visit(cast.outsider)

    def number(visitor: Any) -> int:
        answer = visitor.get("/pulse")
        assert answer["Content-Type"] == "text/plain" and answer["Cache-Control"] == "no-store"
        return int(answer.content)

    before, theirs = number(guardian), number(outsider)
    assert number(guardian) == before, "nothing happened, nothing changes"
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        contact.attempt(opened, way=Way.VOICE, worker_role=Party.GUARDIAN, happened=happened_at(opened.at))

    assert number(guardian) != before and number(outsider) == theirs


def test_the_pulse_is_no_look_and_keeps_no_session_alive(visit, cast: Cast) -> None:
    visitor = visit(cast.guardian)
    visitor.client.cookies["alongside"] = sessions.begin(cast.guardian.number)
    token = visitor.client.cookies["alongside"].value

    def seen_at_and_looks() -> tuple[Any, ...]:
        with transaction(Role.OWNER) as owner:
            return (
                owner.execute(
                    "select seen_at from access.session where token_hash = %s", (sessions.hashed(token),)
                ).fetchone(),
                owner.execute("select count(*) from access.look").fetchone(),
            )

    before = seen_at_and_looks()
    assert visitor.get("/pulse").status_code == 200
    assert seen_at_and_looks() == before

    assert visitor.get("/?again=1").status_code == 200
    assert seen_at_and_looks()[0] == before[0], "a page that renews itself keeps no session alive either"

    visitor.get("/")
    assert seen_at_and_looks()[0] > before[0]


@pytest.mark.parametrize("path", ["/pulse", "/?again=1", "/"])
def test_an_idle_session_is_over_for_a_page_that_renews_itself_too(visit, cast: Cast, path: str) -> None:
    visitor = visit(cast.guardian)
    visitor.client.cookies["alongside"] = sessions.begin(cast.guardian.number)
    token_hash = sessions.hashed(visitor.client.cookies["alongside"].value)
    with transaction(Role.OWNER) as owner:
        owner.execute(
            "update access.session set seen_at = seen_at - interval '16 minutes' where token_hash = %s",
            (token_hash,),
        )

    assert visitor.get(path).status_code == (401 if path == "/pulse" else 302)


def test_nobody_elses_session_hears_the_pulse(visit, cast: Cast) -> None:
    for cookie in ("", "00" * 32, "not hex", "\u00e9" * 4):
        visitor = visit(None)
        visitor.client.cookies["alongside"] = cookie
        assert visitor.get("/pulse").status_code == 401


@pytest.mark.parametrize("path", ["/", "/children", "/children/waiting", "/children/missing"])
def test_without_the_script_a_list_renews_itself_and_has_a_link_to_look_again(visit, cast: Cast, path: str) -> None:
    answer = visit(cast.guardian).get(path)

    assert answer["Refresh"] == f"30; url={path}?again=1"
    assert Page(answer).links["Refresh this page"] == path


def test_a_list_too_long_to_show_says_how_much_there_is_of_each_sort(visit, cast: Cast) -> None:
    for _ in range(2):
        a_child_with_a_guardian(cast, hours_ago=30)
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        whole = lists.due(session.connection, at=session.at)
        cut = lists.due(session.connection, at=session.at, at_most=1)

    def sort(one: lists.Due) -> tuple[bool, bool, bool]:
        return one.mine, one.not_known, one.is_open

    counted = Counter(sort(one) for one in whole)
    assert len(counted) > 1 and max(counted.values()) > 1
    assert {sort(one): one.of for one in cut} == counted
    assert "are shown. The rest stand on each child's record." not in Page(visit(cast.guardian).get("/")).words
