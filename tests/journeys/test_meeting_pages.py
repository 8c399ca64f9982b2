"""A meeting is called, moved, held and minuted through pages; the guardian not asked is shown as an exception."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.vocabulary.asking import Subject
from alongside.vocabulary.codes import Party
from tests.asks_children import put
from tests.cast import a_child_gone_missing, a_child_placed, now, standing_of
from tests.journeys.browse import send
from tests.journeys.page import NOW, Page
from tests.journeys.test_asks_pages import take
from tests.journeys.test_missing_pages_are_sound import costs, counted
from tests.rooms.test_meetings import WITHOUT_GUARDIAN, call, decide, hold

__all__ = ["counted"]


def at(name: str, year: int) -> dict[str, str]:
    return {f"{name}-day": "1", f"{name}-month": "3", f"{name}-year": str(year), f"{name}-time": "03:30"}


CALLED = (
    NOW
    | at("planned_at", 2199)
    | {
        "kind": "strategy_discussion",
        "convened_by": "emergency_duty_team",
        "seats": ["child", "guardian", "police"],
        "words": "By telephone.",
    }
)
HELD = NOW | {
    "child_took_part": "spoke_beforehand",
    "child_words": "I do not want to go back there.",
    "kind": "professionals",
    "convened_by": "responsible_authority",
    "seats": ["child", "guardian", "social_worker"],
    "came": ["guardian", "social_worker"],
    "who_came": "Amara Osei, Sam Whitlock",
    "decided": "A safer home is looked for.",
}


def test_a_meeting_is_called_at_any_hour_moved_held_decided_at_and_minuted(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    worker, guardian = visit(cast.social_worker), visit(cast.guardian)
    send(worker, f"/child/{ref}/meetings/called", CALLED)
    assert "Next: Strategy discussion, Friday 1 March 2199 at 03:30" in Page(guardian.get(f"/child/{ref}")).words
    seq = standing_of(cast.guardian, ref).meetings.next.seq
    soon = (now() + timedelta(minutes=5)).astimezone()
    moved = {
        "planned_at-day": str(soon.day),
        "planned_at-month": str(soon.month),
        "planned_at-year": str(soon.year),
        "planned_at-time": f"{soon:%H:%M}",
    }
    take(worker, f"/child/{ref}/meetings/called/{seq}/moved", moved | {"words": "The sergeant is on leave."})

    path = f"/child/{ref}/meetings/called/{seq}/held"
    form = Page(guardian.get(path))
    assert form.box("kind") == "strategy_discussion" and form.box("convened_by") == "emergency_duty_team"
    take(guardian, path, HELD)
    held = standing_of(cast.guardian, ref).meetings.held[0].seq
    decided = {"what": "Ask the home for night staff.", "owner": "guardian", "owner_name": "Amara"} | at("due_at", 2199)
    take(guardian, f"/child/{ref}/meetings/{held}/decided", decided)
    dissent = {"seat": "guardian", "who": "Amara Osei", "words": "The child was not heard."}
    take(guardian, f"/child/{ref}/meetings/{held}/dissent", dissent)
    take(guardian, f"/child/{ref}/meetings/{held}/minutes", {"agree": "no", "words": "The dissent is left out."})
    decision = standing_of(cast.guardian, ref).meetings.decisions[0].seq
    page = Page(guardian.get(f"/child/{ref}/meetings/decision/{decision}"))
    assert "Ask the home for night staff." in page.words
    take(guardian, f"/child/{ref}/meetings/decision/{decision}", {"became": "done"})

    words = Page(guardian.get(f"/child/{ref}/meetings")).words
    for said in (
        "I do not want to go back there.",
        "Amara Osei, the guardian did not agree",
        "They do not say what was decided. The dissent is left out.",
        "Amara, guardian, by Friday 1 March 2199 at 03:30.",
        "Done, ",
    ):
        assert said in words, said
    assert words.index("I do not want to go back there.") < words.index("A safer home is looked for.")


def test_a_guardian_not_asked_is_shown_as_an_exception_on_the_record(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    page = Page(visit(cast.social_worker).post(f"/child/{ref}/meetings/called", CALLED | {"seats": ["police"]}))
    assert page.problems == ["Choose either the guardian, or that the guardian was not invited"]
    assert page.box("words") == "By telephone."

    call(cast, ref, asked=WITHOUT_GUARDIAN)

    words = Page(visit(cast.guardian).get(f"/child/{ref}")).words
    assert "Guardian not asked" in words
    assert "the guardian is not asked (whoever called it did not know of the guardian)" in words


@pytest.mark.parametrize(
    ("path", "typed", "said"),
    [
        ("called", CALLED | at("planned_at", 2001), "This is before the meeting was called."),
        ("called", CALLED | {"kind": ""}, "Choose what meeting it is"),
        ("called", CALLED | {"seats": []}, "Choose who was invited"),
        ("called", CALLED | {"seats": ["police", "guardian_not_asked"]}, "Choose why the guardian was not invited"),
        ("called", CALLED | {"seats": ["guardian", "bishop"]}, "Choose who was invited from the answers listed"),
        ("held", HELD | {"came": []}, "Choose who came"),
        ("held", HELD | {"happened-when": "another_day"} | at("happened", 2199), "The time it happened cannot be in"),
        ("held", HELD | {"beside": "77"}, "Choose what it stands beside from the answers listed"),
    ],
)
def test_what_cannot_be_is_turned_back_at_its_field(
    visit, cast: Cast, path: str, typed: dict[str, Any], said: str
) -> None:
    ref = a_child_placed(cast)
    page = Page(visit(cast.guardian).post(f"/child/{ref}/meetings/{path}", {"seen": "9999"} | typed))
    assert page.status == 422 and any(line.startswith(said) for line in page.problems), page.problems
    kept = standing_of(cast.guardian, ref).meetings
    assert kept.planned == () and kept.held == ()


def test_a_meeting_to_come_is_not_written_down_as_held(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = call(cast, ref)
    page = Page(visit(cast.guardian).post(f"/child/{ref}/meetings/called/{seq}/held", {"seen": "9999"} | HELD))
    assert page.problems == [
        "This is before the time for which it was called. If it was brought forward, first write that it was moved."
    ]
    assert page.box("decided") == HELD["decided"]


def test_a_meeting_still_to_come_is_called_off_for_what_can_be_known_beforehand(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    path = f"/child/{ref}/meetings/called/{call(cast, ref)}/not-held"
    page = Page(visit(cast.guardian).get(path))
    assert "The meeting was called off" in page.words and "Why was it called off?" in page.words
    assert "did not take place" not in page.words and "Too few came" not in page.words
    afterwards = Page(visit(cast.guardian).post(path, NOW | {"seen": page.box("seen"), "because": "too_few_came"}))
    assert afterwards.status == 422, "nobody can know that before its time"
    assert standing_of(cast.guardian, ref).meetings.planned != ()
    send(visit(cast.guardian), path, NOW | {"seen": page.box("seen"), "because": "no_interpreter"})
    assert standing_of(cast.guardian, ref).meetings.planned == ()


def test_each_list_of_answers_keeps_its_own_words(visit, cast: Cast) -> None:
    words = Page(visit(cast.guardian).get(f"/child/{a_child_placed(cast)}/meetings/held")).words
    assert words.index("Another meeting") < words.index("Who was invited?") < words.rindex("Somebody else")


@pytest.mark.parametrize("page", ["called", "held"])
def test_nobody_is_said_to_have_been_invited_before_somebody_says_so(visit, cast: Cast, page: str) -> None:
    form = Page(visit(cast.social_worker).get(f"/child/{a_child_placed(cast)}/meetings/{page}"))
    assert not form.box("seats") and not form.box("convened_by") and not form.box("guardian_not_asked")


def test_an_ask_for_a_meeting_leads_to_the_meeting_that_answers_it(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    visitor = visit(cast.guardian)
    assert "ask" not in Page(visitor.get(f"/child/{ref}/meetings/called")).boxes()
    ask = put(cast, ref, about=Subject.MEETING)
    take(visitor, f"/child/{ref}/meetings/called", CALLED | {"ask": str(ask)})
    assert f"/child/{ref}/asks#ask-{ask}" in Page(visitor.get(f"/child/{ref}/meetings")).links.values()


def test_a_meeting_whose_time_has_passed_is_asked_after(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    call(cast, ref, hours_ahead=0.5, hours_ago=1)
    words = Page(visit(cast.guardian).get(f"/child/{ref}")).words
    assert "Its time has passed: was it held?" in words


def test_an_outsider_finds_no_page_of_a_meeting_and_nobody_one_of_a_meeting_that_is_not_there(
    visit, cast: Cast
) -> None:
    ref = a_child_placed(cast)
    call_seq, held = call(cast, ref), hold(cast, ref)
    decision = decide(cast, ref, held, owner=Party.POLICE)
    paths = (
        "",
        "/called",
        "/held",
        *(f"/called/{call_seq}/{p}" for p in ("held", "moved", "not-held")),
        *(f"/{held}/{p}" for p in ("decided", "dissent", "minutes")),
        f"/decision/{decision}",
    )
    for path in paths:
        assert visit(cast.outsider).get(f"/child/{ref}/meetings{path}").status_code == 404, path
        assert visit(cast.guardian).get(f"/child/{ref}/meetings{path}").status_code == 200, path
    for path in ("/called/9999/held", "/9999/dissent", "/decision/9999"):
        assert visit(cast.guardian).get(f"/child/{ref}/meetings{path}").status_code == 404, path


def test_meetings_cost_a_page_no_more_however_many_there_are(visit, cast: Cast, counted: dict[str, int]) -> None:
    few, many = a_child_placed(cast), a_child_gone_missing(cast)
    hold(cast, few)
    for _ in range(4):
        decide(cast, many, hold(cast, many), owner=Party.GUARDIAN)
        call(cast, many)
    for path in ("/meetings", "/meetings/held"):
        little, much = (costs(visit, cast.guardian, f"/child/{ref}{path}", counted) for ref in (few, many))
        assert little == much and much[1] == 1, (path, little, much)
