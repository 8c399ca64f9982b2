"""Not known to us is a question to ask: who asked, who answered, what; and why something could not be."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from alongside.commands.cast import Cast
from alongside.law import load
from alongside.vocabulary.advocacy import CouldNot
from tests.cast import a_child_with_a_guardian, a_child_with_a_plan, entries_of, standing_of
from tests.journeys.children import a_silent_child
from tests.journeys.page import NOW, Page

ASKED = {
    "asked": "first_responder",
    "way": "voice",
    "answer_due_at-day": "1",
    "answer_due_at-month": "1",
    "answer_due_at-year": "2199",
    "answer_due_at-time": "17:00",
    "words": "Did you ring the duty team?",
}


def at(year: str) -> dict[str, str]:
    """When it was done: a moment of that year."""
    return {"done_at-day": "1", "done_at-month": "1", "done_at-year": year, "done_at-time": "09:00"}


def send(visitor: Any, path: str, answers: dict[str, Any]) -> None:
    answer = visitor.post(path, answers)
    assert answer.status_code == 302, Page(answer).problems


def asked(visit, cast: Cast) -> tuple[str, str]:
    """A child of whom somebody was asked; the reference and where the answer is written."""
    ref = a_child_with_a_guardian(cast, hours_ago=30)
    visitor = visit(cast.guardian)
    links = Page(visitor.get(f"/child/{ref}")).links
    ask = links["Ask whether it was done about “Child-welfare referral to the authority”"]
    send(visitor, ask, ASKED)
    page = Page(visitor.get(f"/child/{ref}"))
    assert "Asked whether a duty was done, and not answered yet" in page.words
    return ref, page.links["Write down the answer about “Child-welfare referral to the authority”"]


def test_what_is_not_known_is_asked_and_the_answer_settles_it(visit, cast: Cast) -> None:
    ref, answer = asked(visit, cast)
    visitor = visit(cast.guardian)
    assert "First responder was asked: Child-welfare referral to the authority." in Page(visitor.get(answer)).words

    typed = NOW | {
        "answered_by": "first_responder",
        "answer": "done",
        "who": "PC Made-Up",
        "done_at-day": "1",
        "done_at-month": "11",
        "done_at-year": "2026",
        "done_at-time": "09:00",
    }
    send(visitor, answer, typed | {"done_at-year": "2025"})

    page = Page(visitor.get(f"/child/{ref}"))
    assert "Asked whether a duty was done, and not answered yet" not in page.words
    assert "Ask whether it was done about “Child-welfare referral to the authority”" not in page.links
    assert "Who answered: PC Made-Up" in page.words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"answer": "done"}, "Enter the time it was done"),
        ({"answer": ""}, "Choose what they say"),
        ({"answered_by": "nobody"}, "Choose who answered from the answers listed"),
        (
            {"answer": "not_done"} | at("2025"),
            "You filled in “When was it done?” but did not choose “It was done”.",
        ),
        ({"answer": "done"} | at("2099"), "The time it was done cannot be in the future."),
    ],
)
def test_an_answer_that_cannot_be_is_refused_at_its_field(visit, cast: Cast, typed: dict, said: str) -> None:
    _ref, answer = asked(visit, cast)

    page = Page(visit(cast.guardian).post(answer, NOW | {"answered_by": "police", "answer": "not_done"} | typed))

    assert page.status == 422 and page.problems[0].startswith(said), page.problems


def test_a_question_that_nobody_put_has_no_page_for_its_answer(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    assert visit(cast.guardian).get(f"/child/{ref}/answer/9999").status_code == 404


@pytest.mark.parametrize("path", ["ask/no_such_duty/1", "ask/authority_told/9999", "could-not/first_contact/9999"])
def test_nothing_is_asked_of_what_is_not_owed_to_this_child(visit, cast: Cast, path: str) -> None:
    ref = a_child_with_a_guardian(cast)

    assert visit(cast.guardian).get(f"/child/{ref}/{path}").status_code == 404


def test_asking_needs_a_time_by_when_to_answer(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, hours_ago=30)

    page = Page(visit(cast.guardian).post(f"/child/{ref}/ask/authority_told/1", ASKED | {"answer_due_at-time": ""}))

    assert page.problems == ["The time by when they should answer must include a time"]
    assert page.box("words").strip() == ASKED["words"]


def test_an_overdue_duty_carries_why_it_could_not_be_done(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, hours_ago=30)
    visitor = visit(cast.guardian)
    say = Page(visitor.get(f"/child/{ref}")).links[
        "Say why it could not be done about “First contact between guardian and child”"
    ]

    send(visitor, say, NOW | {"because": "no_interpreter", "words": "Booked for Tuesday."})

    payload = entries_of(cast.guardian, ref)[-1].payload
    assert (payload.duty, payload.because) == ("first_contact", CouldNot.NO_INTERPRETER)
    page = Page(visitor.get(f"/child/{ref}"))
    assert "Could not be done in time" in page.words and "Booked for Tuesday." in page.words
    assert "Overdue" in page.words, "a reason explains and excuses nothing"


def test_a_missed_contact_carries_a_reason_too(visit, cast: Cast) -> None:
    ref = a_silent_child(cast, name="Nora Reason")
    visitor = visit(cast.guardian)
    links = Page(visitor.get(f"/child/{ref}")).links
    say = links["Say why it could not be done about “Expected contact: first evening”"]

    send(visitor, say, NOW | {"because": "weather_or_travel"})

    assert entries_of(cast.guardian, ref)[-1].payload.duty == "expected_contact"


def test_how_a_clock_is_counted_is_shown_with_its_arithmetic_and_what_stands_behind_it(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, hours_ago=30)
    visitor = visit(cast.guardian)

    page = Page(
        visitor.get(
            Page(visitor.get(f"/child/{ref}")).links["How this is counted : First contact between guardian and child"]
        )
    )

    due_at = standing_of(cast.guardian, ref).identified_at + timedelta(hours=24)
    assert "24 hours after" in page.words and "Started First identified as a child" in page.words
    assert f"{due_at.astimezone(ZoneInfo('Europe/London')):%H:%M on %A}" in page.words
    assert page.links["What stands behind it, and examples"] == "/duties/first_contact"
    assert "We learnt of it" in page.words, "two times: it happened before we learnt of it"


def test_how_an_expected_contact_is_counted_names_the_line_of_the_plan(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    visitor = visit(cast.guardian)

    page = Page(
        visitor.get(Page(visitor.get(f"/child/{ref}")).links["How this is counted : Expected contact: bedtime"])
    )

    assert "By the contact plan agreed for this child: by 22:30 every day" in page.words


def test_every_duty_is_listed_by_who_owes_it_with_weight_nation_length_and_how_sure_we_are(visit, cast: Cast) -> None:
    page = Page(visit(cast.guardian).get("/duties"))

    for duty in load.duties().values():
        assert page.links[duty.title].startswith("/duties/")
    assert "Owed by the guardian" in page.words and "Owed by the police" in page.words
    first = page.words.partition("First contact between guardian and child")[2][:300]
    for words in ("24 hours", "Service standard", "England and Wales", "Unverified"):
        assert words in first


def test_every_duty_has_a_page_with_its_source_and_every_worked_example(visit, cast: Cast) -> None:
    visitor = visit(cast.guardian)
    for code, duty in load.duties().items():
        page = Page(visitor.get(f"/duties/{code}"))
        assert page.status == 200
        for example in duty.examples:
            assert " ".join(example.name.split()) in page.words, code
        for authority in duty.authorities:
            assert not authority.url or authority.url in page.links.values(), code
        unverified = "Do not rely on it before somebody has." in page.words
        assert unverified is (duty.confidence.value == "unverified"), code
        law = ">Law<" in page.html
        assert law is (duty.weight.value in ("statute", "regulation")), code


def test_a_figure_of_the_houses_own_is_marked_wherever_the_duty_is_shown(visit, cast: Cast) -> None:
    ours = [duty for duty in load.duties().values() if any(dated.ours for dated in duty.lengths)]
    assert ours
    for duty in ours:
        assert "The figure is ours, not the law's." in Page(visit(cast.guardian).get(f"/duties/{duty.code}")).words


def test_a_duty_that_does_not_exist_has_no_page(visit, cast: Cast) -> None:
    assert visit(cast.guardian).get("/duties/no_such_duty").status_code == 404
