"""A referral that cannot be taken says which field and why, keeps what was typed, leaves nothing behind."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alongside.commands.cast import Cast
from tests.cast import standing_of
from tests.journeys.page import Page
from tests.journeys.referrals import LONG, SHORT, boxes, refer


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Enter the child's name, or tick that nobody knows it yet."),
        ({"name_not_known": "on"}, "You gave a name. Clear this box, or clear the name."),
        ({"name": "Th\x00ảo"}, "The child's name had hidden characters that cannot be kept."),
        ({"name": "x" * 201}, "must be 200 characters or fewer. You entered 201."),
        ({"area": ""}, "Choose the authority's area"),
        ({"area": "E99999999"}, "Choose the authority's area from the answers listed"),
        ({"area": "Birmingham"}, "Choose the authority's area from the answers listed"),
        ({"concerns": []}, "Choose what you are worried about"),
        ({"concerns": ["criminal", "boredom"]}, "Choose what you are worried about from the answers listed"),
        ({"identified-when": ""}, "Enter the time it was first seen"),
        ({"treated_as_adult": "yes"}, "Choose who treats the child as an adult"),
        ({"treated_as_adult_by": "police"}, "You filled in “Who?” but did not choose “Yes”."),
        ({"known_by": "told", "means": "telephone"}, "Choose who told you"),
        ({"known_by": "told", "teller": "carer"}, "Choose by what means they told you"),
        ({"account": "x" * 20_001}, "must be 20000 characters or fewer"),
    ],
)
def test_bad_input_says_which_field_and_what_to_do_and_keeps_what_was_typed(
    visit, cast: Cast, typed: dict[str, Any], said: str
) -> None:
    answers = SHORT | typed

    page = Page(visit(cast.line).post("/refer/child", answers))

    assert page.status == 422
    assert any(said in problem for problem in page.problems), page.problems
    kept = {name: page.box(name) for name in ("living", "referrer", "identified_by")}
    assert kept == {"living": "police_custody", "referrer": "police", "identified_by": "police"}
    assert page.box("account").strip() == answers["account"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (("29", "2", "2011"), "There is no 29 February in 2011: it is not a leap year"),
        (("31", "4", "2011"), "There is no 31 April 2011: April 2011 has 30 days"),
        (("1", "1", "2999"), "The year must be four numbers, between"),
        (("1", "1", "2100"), "The date of birth cannot be after today"),
        (("1", "", "2011"), "The date of birth must include a month"),
    ],
)
def test_a_birthday_that_cannot_be_is_refused_with_the_reason(visit, cast: Cast, day: tuple, said: str) -> None:
    typed = dict(zip(("born_on-day", "born_on-month", "born_on-year"), day, strict=True))

    page = Page(visit(cast.line).post("/refer/child/long", LONG | typed))

    assert page.status == 422 and any(said in problem for problem in page.problems), page.problems
    assert {name: page.box(name) for name in typed} == typed


def test_a_birth_date_and_another_age_are_not_both_taken(visit, cast: Cast) -> None:
    typed = LONG | {"born_on-day": "1", "born_on-month": "1", "born_on-year": "2011", "age": "19"}

    page = Page(visit(cast.line).post("/refer/child/long", typed))

    assert page.problems == ["You gave a date of birth as well. Clear one of the two."]


def moment(day: tuple[str, str, str, str], occurrence: str = "") -> dict[str, str]:
    boxes = dict(zip(("identified-day", "identified-month", "identified-year", "identified-time"), day, strict=True))
    return boxes | {"identified-when": "another_day", "identified-occurrence": occurrence}


def test_half_past_one_on_the_night_the_clocks_go_forward_is_refused_with_what_to_enter(visit, cast: Cast) -> None:
    page = Page(visit(cast.line).post("/refer/child", SHORT | moment(("29", "3", "2026", "01:30"))))

    assert page.status == 422
    assert "There is no 01:30 on" in page.problems[0] and "enter 02:30" in page.problems[0]
    assert page.box("identified-time") == "01:30"


def test_half_past_one_on_the_night_the_clocks_go_back_asks_first_or_second(visit, cast: Cast) -> None:
    asked = Page(visit(cast.line).post("/refer/child", SHORT | moment(("26", "10", "2025", "01:30"))))
    ref = refer(visit(cast.line), SHORT | moment(("26", "10", "2025", "01:30"), "second"))

    assert "Choose the first or the second" in asked.problems[0]
    assert standing_of(cast.line, ref).identified_at == datetime(2025, 10, 26, 1, 30, tzinfo=UTC)


def test_a_child_first_seen_in_the_future_is_refused(visit, cast: Cast) -> None:
    page = Page(visit(cast.line).post("/refer/child", SHORT | moment(("1", "1", "2099", "09:00"))))

    assert "The time it was first seen cannot be in the future." in page.problems[0]


def test_a_child_identified_after_the_referral_was_said_is_refused_at_that_field(visit, cast: Cast) -> None:
    earlier = datetime.now(UTC) - timedelta(days=2)
    said = {"known_by": "told", "teller": "officer", "means": "telephone"} | boxes("said_at", earlier)

    page = Page(visit(cast.line).post("/refer/child", SHORT | said))

    assert page.status == 422
    assert page.problems == ["The child cannot have been identified after the referral arrived. Check both times."]
    assert page.box("name") == SHORT["name"]


def test_nothing_half_written_stays_of_a_referral_that_was_refused(visit, cast: Cast) -> None:
    before = Page(visit(cast.line).post("/refer", {"name": "Wilhelmina Featherstonehaugh"}))
    visit(cast.line).post("/refer/child", SHORT | {"name": "Wilhelmina Featherstonehaugh", "area": ""})
    after = Page(visit(cast.line).post("/refer", {"name": "Wilhelmina Featherstonehaugh"}))

    assert "None of the children you hold has a name like this." in before.words
    assert "None of the children you hold has a name like this." in after.words
