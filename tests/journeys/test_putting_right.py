"""A mistake is answered by an entry that puts it right: with a reason, after a second look; none is lost."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.contact import operations as contact
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Known, Party, Way
from alongside.vocabulary.facts import happened_at
from tests.cast import a_child_placed, a_child_with_a_plan, acting, entries_of, standing_of
from tests.journeys.page import Page

NEVER = {"what": "never", "reason": "It was about another child."}


def a_contact(cast: Cast, ref: str, words: str = "She was cheerful.") -> int:
    """The guardian was in touch an hour ago; the number of the entry."""
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT, texts={"words": (Class.CASEWORK, words)}) as opened:
        return contact.make(
            opened,
            how=HowKnown.VOICE,
            way=Way.VOICE,
            worker_role=Party.GUARDIAN,
            language=None,
            interpreter=Known.NO,
            happened=happened_at(opened.at - timedelta(hours=1)),
        ).seq


def put_right(visitor: Any, ref: str, seq: int, typed: dict[str, str]) -> Any:
    """Looks first, then presses the second button."""
    looked = Page(visitor.post(f"/child/{ref}/entry/{seq}", typed))
    assert looked.status == 200 and "Is this right?" in looked.words, looked.problems
    return visitor.post(f"/child/{ref}/entry/{seq}", {name: looked.box(name) for name in looked.boxes() if name})


def test_an_entry_of_ones_own_is_withdrawn_after_a_second_look_and_stays_readable(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    seq = a_contact(cast, ref)
    visitor = visit(cast.guardian)
    before = len(entries_of(cast.guardian, ref))
    page = Page(visitor.get(f"/child/{ref}"))
    assert page.links["Put this right : In touch with the child: heard on the phone"] == f"/child/{ref}/entry/{seq}"

    visitor.post(f"/child/{ref}/entry/{seq}", NEVER)
    assert len(entries_of(cast.guardian, ref)) == before, "looking writes nothing"
    assert put_right(visitor, ref, seq, NEVER).status_code == 302

    newest = entries_of(cast.guardian, ref)[-1]
    assert (newest.corrects, newest.withdraws) == (seq, True)
    assert standing_of(cast.guardian, ref).last_known is None
    words = Page(visitor.get(f"/child/{ref}")).words
    assert "She was cheerful." in words and "Withdrawn because: It was about another child." in words


def test_the_time_of_a_contact_is_put_right_and_both_times_stay(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    seq = a_contact(cast, ref)
    typed = {
        "what": "time",
        "reason": "I mixed up the days.",
        "happened-day": "3",
        "happened-month": "11",
        "happened-year": "2025",
        "happened-time": "09:30",
    }

    put_right(visit(cast.guardian), ref, seq, typed)

    newest = entries_of(cast.guardian, ref)[-1]
    assert newest.corrects == seq and not newest.withdraws and newest.happened.at.year == 2025
    page = Page(visit(cast.guardian).get(f"/child/{ref}/entry/{seq}"))
    assert "Put right because: I mixed up the days." in page.words
    assert page.words.count("She was cheerful.") == 2, "the newest version has lost nothing"


def test_the_wrong_button_at_night_is_taken_back(visit, cast: Cast) -> None:
    ref = a_child_placed(cast, hours_ago=1)
    carer = visit(cast.carer)
    written = Page(carer.get(carer.post(f"/child/{ref}/here", {"how": "seen"})["Location"]))

    seq = int(written.links["I pressed the wrong one"].rpartition("/")[2])
    put_right(carer, ref, seq, {"what": "never", "reason": "I pressed the wrong one."})

    entries = entries_of(cast.guardian, ref)
    assert entries[-1].kind == "contact.is_here" and entries[-1].withdraws


def test_an_entry_is_put_right_by_nobody_but_its_writer(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    seq = a_contact(cast, ref)

    for member in (cast.manager, cast.social_worker, cast.line):
        page = Page(visit(member).get(f"/child/{ref}/entry/{seq}"))
        assert page.status == 200 and "what" not in page.boxes()
        visit(member).post(f"/child/{ref}/entry/{seq}", NEVER | {"sure": "yes"})

    assert not any(entry.withdraws for entry in entries_of(cast.guardian, ref))


def test_a_decision_is_not_withdrawn_but_followed_by_another(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    agreed = next(entry for entry in entries_of(cast.guardian, ref) if entry.kind == "contact.plan_agreed")

    page = Page(visit(cast.guardian).post(f"/child/{ref}/entry/{agreed.seq}", NEVER | {"sure": "yes"}))

    assert "what" not in page.boxes() and "decisions are followed by decisions" in page.words
    assert entries_of(cast.guardian, ref)[-1].kind == "contact.plan_agreed"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"what": "never", "reason": ""}, "Enter why"),
        ({"what": "", "reason": "x"}, "Choose what is wrong"),
        ({"what": "time", "reason": "x"}, "Enter the time it happened"),
        ({"what": "never", "reason": "x\x00y"}, "Why had hidden characters"),
        (
            {
                "what": "time",
                "reason": "x",
                "happened-day": "29",
                "happened-month": "3",
                "happened-year": "2026",
                "happened-time": "01:30",
            },
            "There is no 01:30 on",
        ),
        (
            {
                "what": "time",
                "reason": "x",
                "happened-day": "1",
                "happened-month": "1",
                "happened-year": "2099",
                "happened-time": "09:00",
            },
            "The time it happened cannot be in the future",
        ),
    ],
)
def test_putting_right_needs_what_is_wrong_and_why(visit, cast: Cast, typed: dict[str, str], said: str) -> None:
    ref = a_child_with_a_plan(cast)
    seq = a_contact(cast, ref)

    page = Page(visit(cast.guardian).post(f"/child/{ref}/entry/{seq}", typed | {"sure": "yes"}))

    assert page.status == 422 and page.problems[0].casefold().startswith(said.casefold()), page.problems


def test_two_browsers_putting_the_same_entry_right_write_one_correction(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    seq = a_contact(cast, ref)
    one, other = visit(cast.guardian), visit(cast.guardian)
    Page(other.post(f"/child/{ref}/entry/{seq}", NEVER))
    put_right(one, ref, seq, NEVER)

    page = Page(other.post(f"/child/{ref}/entry/{seq}", NEVER | {"sure": "yes"}))

    assert "Withdrawn" in page.words and "what" not in page.boxes()
    assert sum(entry.withdraws for entry in entries_of(cast.guardian, ref)) == 1


def test_an_entry_that_does_not_exist_has_no_page(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)

    assert visit(cast.guardian).get(f"/child/{ref}/entry/9999").status_code == 404
