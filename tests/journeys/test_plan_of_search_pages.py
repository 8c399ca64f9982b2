"""The plan of a search through pages: lines, suggestions, a review that widens, appeals, another country, a death."""

from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.vocabulary.codes import Party
from alongside.vocabulary.search_plan import AbroadQuestion, Topic
from tests.cast import a_child_gone_missing, a_child_placed, entries_of, standing_of
from tests.journeys.browse import MYSELF, send
from tests.journeys.page import NOW, Page, whole
from tests.search_plan_children import (
    WHAT,
    a_child_found_abroad,
    a_child_gone_again,
    a_child_who_died,
    a_line,
    every_question_answered,
    found,
)


def by(name: str, day: str = "1", month: str = "12", year: str = "2026", time: str = "17:00") -> dict[str, str]:
    """A time of a form, typed into its boxes."""
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year, f"{name}-time": time}


def soon(cast: Cast, name: str) -> dict[str, str]:
    """Two days from the house's own now."""
    from datetime import timedelta

    from alongside.web import london_time
    from tests.cast import now

    wall = london_time.wall_time(now() + timedelta(days=2))
    return by(name, str(wall.day), str(wall.month), str(wall.year), f"{wall:%H:%M}")


def line(cast: Cast, **more: str) -> dict[str, str]:
    return MYSELF | soon(cast, "due_at") | {"topic": "places", "what": WHAT, "owner": "guardian"} | more


def plan_page(visit: Any, member: Any, ref: str) -> Page:
    return Page(visit(member).get(f"/child/{ref}/episode/plan"))


def test_a_line_is_opened_owed_by_name_answered_and_kept_in_the_plan(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    send(visit(cast.guardian), f"/child/{ref}/episode/plan/line", line(cast, owner_person=str(cast.guardian.number)))
    page = plan_page(visit, cast.guardian, ref)
    assert WHAT in page.words and "Owed by: The guardian: Amara Osei" in page.words
    assert page.words.count("Open") >= 1
    root = standing_of(cast.guardian, ref).search_plan.lines[0].root
    assert "Plan of the search" in Page(visit(cast.sergeant).get(f"/child/{ref}/episode")).words

    typed = NOW | {"outcome": "found_something", "found": "He ate there on Sunday.", "next": "Ask the cook."}
    send(visit(cast.guardian), f"/child/{ref}/episode/plan/line/{root}/answer", typed)

    page = plan_page(visit, cast.guardian, ref)
    assert "Something was found" in page.words and "He ate there on Sunday." in page.words
    assert "Next: Ask the cook." in page.words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"what": ""}, "Enter what is to be asked"),
        ({"topic": ""}, "Choose what it is about"),
        ({"owner": ""}, "Choose who takes it on"),
        ({"due_at-year": "2020"}, "This time has passed."),
        ({"due_at-year": "2099"}, "This is more than three months away."),
        ({"owner_person": "999999"}, "Choose the person from the answers listed"),
    ],
)
def test_a_line_that_cannot_be_is_refused_at_its_box_and_nothing_typed_is_lost(
    visit, cast: Cast, typed: dict[str, str], said: str
) -> None:
    ref = a_child_gone_missing(cast)
    before = len(entries_of(cast.guardian, ref))

    page = Page(visit(cast.guardian).post(f"/child/{ref}/episode/plan/line", line(cast) | typed))

    assert page.status == 422 and page.problems[0].startswith(said), page.problems
    assert (page.box("what") or "").strip() == typed.get("what", WHAT)
    assert len(entries_of(cast.guardian, ref)) == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"outcome": "found_something", "found": ""}, "Enter what was found"),
        ({"outcome": "cannot_be_done", "reasons": ""}, "Enter why it cannot be done"),
        ({"outcome": ""}, "Choose what came of it"),
    ],
)
def test_an_answer_without_what_it_needs_keeps_what_was_typed(
    visit, cast: Cast, typed: dict[str, str], said: str
) -> None:
    ref = a_child_gone_missing(cast)
    root = a_line(cast, ref).root

    page = Page(
        visit(cast.guardian).post(f"/child/{ref}/episode/plan/line/{root}/answer", NOW | {"next": "Ask."} | typed)
    )

    assert page.status == 422 and page.problems[0].startswith(said), page.problems
    assert (page.box("next") or "").strip() == "Ask." and WHAT in page.words
    assert standing_of(cast.guardian, ref).search_plan.line(root).is_open


def test_a_line_is_passed_on_and_set_aside_with_its_reason(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    one, other = a_line(cast, ref).root, a_line(cast, ref, topic=Topic.PORTS).root
    path = f"/child/{ref}/episode/plan/line"
    seen = {"seen": str(entries_of(cast.guardian, ref)[-1].seq)}

    send(visit(cast.guardian), f"{path}/{one}/pass-on", MYSELF | seen | soon(cast, "due_at") | {"owner": "police"})
    seen = {"seen": str(entries_of(cast.guardian, ref)[-1].seq)}
    send(visit(cast.guardian), f"{path}/{other}/aside", MYSELF | seen | {"reasons": "Border Force were asked."})

    page = plan_page(visit, cast.guardian, ref)
    assert "Owed by: Police" in page.words
    assert "Set aside" in page.words and "Border Force were asked." in page.words
    again = Page(visit(cast.guardian).post(f"{path}/{other}/aside", MYSELF | {"reasons": "Once more."}))
    assert again.status in (409, 403, 200) or again.problems, "it is answered in words"


def test_what_the_record_suggests_is_taken_up_or_set_aside_and_never_by_itself(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    page = plan_page(visit, cast.guardian, ref)
    assert "What the record suggests" in page.words and "The language that the child speaks" in page.words
    assert standing_of(cast.guardian, ref).search_plan.lines == ()
    take = next(href for words, href in page.links.items() if words.startswith("Take it up"))
    assert "Vietnamese" in Page(visit(cast.guardian).get(take)).words

    send(visit(cast.guardian), f"{take}/aside", MYSELF | {"reasons": "Those he fears speak it too."})

    after = plan_page(visit, cast.guardian, ref)
    assert "Those he fears speak it too." in after.words and "What the record suggests" not in after.words
    assert visit(cast.guardian).get(take).status_code == 404


def review(cast: Cast, **more: Any) -> dict[str, Any]:
    return NOW | soon(cast, "next_review_at") | {"by": "social_worker", "decided": "We go on."} | more


def test_a_review_that_adds_nothing_says_why_or_keeps_what_was_typed(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    path = f"/child/{ref}/episode/review"

    page = Page(visit(cast.social_worker).post(path, review(cast)))
    assert page.status == 422 and page.problems[0].startswith("This review adds no line to the search.")
    assert (page.box("decided") or "").strip() == "We go on."
    send(visit(cast.social_worker), path, review(cast, nothing_added="Police go in tonight."))
    assert "Nothing added" in plan_page(visit, cast.guardian, ref).words


def test_a_review_names_a_line_that_stands_and_writes_a_new_one(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    stands = a_line(cast, ref).root
    path = f"/child/{ref}/episode/review"
    half = Page(visit(cast.social_worker).post(path, review(cast, adds=str(stands), topic="ports")))
    assert half.status == 422 and "A new line needs this." in half.problems[0]

    new = soon(cast, "due_at") | {"topic": "ports", "what": "Dover and Folkestone.", "owner": "police"}
    send(visit(cast.social_worker), path, review(cast, adds=str(stands)) | new)

    plan = standing_of(cast.guardian, ref).search_plan
    assert [one.topic for one in plan.lines] == [Topic.PLACES, Topic.PORTS]
    assert plan.reviews[-1].adds == tuple(one.root for one in plan.lines)
    words = plan_page(visit, cast.guardian, ref).words
    assert "Widened" in words and "Added: Places, Ports and borders" in words


def test_the_three_questions_are_answered_by_the_guardian_and_need_all_three(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    path = f"/child/{ref}/episode/plan/questions"
    typed = {"not_tried": "The mosque.", "not_asked": "His teacher.", "child_would": "No police at the door."}
    page = Page(visit(cast.guardian).post(path, typed | {"child_would": ""}))
    assert page.status == 422 and (page.box("not_tried") or "").strip() == "The mosque."

    send(visit(cast.guardian), path, typed)

    assert "What this child would have us do: No police at the door." in plan_page(visit, cast.guardian, ref).words
    assert visit(cast.carer).get(path).status_code == 409


def decision(cast: Cast, **more: Any) -> dict[str, Any]:
    return (
        soon(cast, "down_by")
        | {
            "kind": "poster",
            "reasons": "Nobody he owes money to is known there.",
            "childs_view": "not_known",
            "allowed": "yes",
            "safe": "yes",
            "agreed_by": ["police"],
            "may_show": ["photograph", "area_wide"],
            "area": "Greater Manchester",
        }
        | more
    )


def test_an_appeal_goes_out_only_under_a_decision_and_comes_down_once_the_child_is_found(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=2)
    path = f"/child/{ref}/episode/appeals"
    seen = {"seen": str(entries_of(cast.guardian, ref)[-1].seq)}
    send(visit(cast.guardian), f"{path}/decide", decision(cast) | seen)
    root = standing_of(cast.guardian, ref).search_plan.decisions[0].root
    made = NOW | {"shown": ["photograph"], "publisher": "guardian", "where": "Stations in the county."}
    send(visit(cast.guardian), f"{path}/{root}/made", made)
    page = Page(visit(cast.guardian).get(path))
    assert "Shows: a photograph" in page.words and "May show only: a photograph, a wide area" in page.words

    found(cast, ref)

    page = Page(visit(cast.guardian).get(path))
    assert "Asked to come down" in page.words and "the child is found" in page.words
    appeal = standing_of(cast.guardian, ref).search_plan.appeals[0].root
    send(visit(cast.guardian), f"{path}/{appeal}/down", NOW | {"words": "All of them."})
    send(visit(cast.guardian), f"{path}/{appeal}/checked", NOW | {"down": "yes"})
    assert "Down, and looked at" in Page(visit(cast.guardian).get(path)).words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"safe": ""}, "Nobody has said that it will not lead exploiters or creditors to the child."),
        ({"agreed_by": []}, "Nobody else has agreed."),
        ({"may_show": []}, "Nothing is chosen that may be shown."),
        ({"may_show": ["name_form"]}, "The form of the name is not written."),
        ({"reasons": ""}, "Enter why it is safe, or not"),
        ({"childs_view": "wants_it"}, "What the child said is not written."),
    ],
)
def test_half_a_decision_is_refused_at_its_box(visit, cast: Cast, typed: dict[str, Any], said: str) -> None:
    ref = a_child_gone_missing(cast)
    sent = {name: value for name, value in (decision(cast) | typed).items() if value not in ("", [])}

    page = Page(visit(cast.guardian).post(f"/child/{ref}/episode/appeals/decide", sent))

    assert page.status == 422 and page.problems[0].startswith(said), page.problems
    assert standing_of(cast.guardian, ref).search_plan.decisions == ()


def test_a_refused_decision_is_kept_and_shown(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    typed = {"kind": "embassy", "reasons": "Her uncle works there.", "childs_view": "not_known", "allowed": "no"}
    seen = {"seen": str(entries_of(cast.guardian, ref)[-1].seq)}
    send(visit(cast.guardian), f"/child/{ref}/episode/appeals/decide", typed | seen)

    page = Page(visit(cast.sergeant).get(f"/child/{ref}/episode/appeals"))
    assert "Decided: not done" in page.words and "Her uncle works there." in page.words
    root = standing_of(cast.guardian, ref).search_plan.decisions[0].root
    assert visit(cast.guardian).get(f"/child/{ref}/episode/appeals/{root}/made").status_code == 404


def test_a_child_found_in_another_country_is_answered_for_before_any_return(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=30)
    path = f"/child/{ref}/episode/abroad"
    typed = NOW | {"country": "FRA", "held_by": "police", "seen_by": "officer", "how": "seen", "where": "Near Calais"}
    send(visit(cast.guardian), f"{path}/found", typed)
    page = Page(visit(cast.guardian).get(path))
    assert "France" in page.words and "7 questions have no answer yet" in page.words
    refused = Page(visit(cast.social_worker).post(f"{path}/return", {"returns": "no", "reasons": ""}))
    assert refused.status == 422

    send(visit(cast.social_worker), f"{path}/told/child_protection_there", NOW | {"route": "telephone"})
    for question in AbroadQuestion:
        send(
            visit(cast.social_worker), f"{path}/{question.value}", MYSELF | NOW | {"settled": "yes", "words": "Asked."}
        )
    seen = {"seen": str(entries_of(cast.guardian, ref)[-1].seq)}
    comes = {"returns": "yes", "travels_with": "guardian", "traveller": "Amara Osei", "reasons": "She wants to."}
    send(visit(cast.social_worker), f"{path}/return", comes | seen)

    page = Page(visit(cast.guardian).get(path))
    assert "The child comes back with the guardian." in page.words
    assert "Record the journey, and who receives the child" in page.words


def test_a_return_is_not_decided_while_a_question_has_no_answer(visit, cast: Cast) -> None:
    ref = a_child_found_abroad(cast)
    typed = {"returns": "yes", "travels_with": "guardian", "reasons": "She wants to.", "seen": "99"}

    page = Page(visit(cast.social_worker).post(f"/child/{ref}/episode/abroad/return", typed))

    assert page.status == 409 and "have no answer yet" in page.problems[0]
    assert (page.box("reasons") or "").strip() == "She wants to."


def test_whoever_decides_on_a_return_reads_every_answer_first_and_what_nobody_knows(visit, cast: Cast) -> None:
    ref = a_child_found_abroad(cast)
    path = f"/child/{ref}/episode/abroad/return"
    asked = Page(visit(cast.social_worker).get(path)).words
    assert "Nobody has answered: what does the child want" in asked

    every_question_answered(cast, ref)

    page = Page(visit(cast.social_worker).get(path)).words
    assert "The answer is “not known”: may they travel and come in" in page and "Nobody has answered" not in page
    assert page.count("Asked and written.") == 7
    wish = page.index("Wants to come back")
    assert wish < page.index("Settled") < page.index("Your decision")


def test_after_a_death_the_pages_say_so_and_ask_nothing_of_anybody(visit, cast: Cast) -> None:
    ref = a_child_who_died(cast)
    guardian = visit(cast.guardian)
    record = Page(guardian.get(f"/child/{ref}"))
    assert "Has died" in record.words
    for asked in ("Record being in touch", "Report the child missing", "Back, not yet checked", "Agree a contact plan"):
        assert asked not in record.words, asked
    episode = Page(guardian.get(f"/child/{ref}/episode"))
    assert "This child has died." in episode.words
    for asked in ("If the child is missing now", "has not been listened to", "Police have not made their check"):
        assert asked not in episode.words, asked

    path = f"/child/{ref}/death"
    assert "Appeals and posters that are still to come down" in Page(guardian.get(path)).words
    typed = {"whom": "parents", "by": "police", "place": "1", "words": "With an interpreter she trusts."}
    send(guardian, f"{path}/telling", typed)
    root = standing_of(cast.guardian, ref).search_plan.tellings[0].root
    send(guardian, f"{path}/{root}/told", NOW | {"words": "At home, in Vietnamese."})
    page = Page(guardian.get(path))
    assert "1. Parents" in page.words and "They have heard it" in page.words and "Decided by Amara Osei" in page.words


def test_no_page_of_a_death_stands_for_a_child_who_lives(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    for path in ("death", "death/telling"):
        answer = visit(cast.guardian).get(f"/child/{ref}/{path}")
        assert answer.status_code in (403, 409) and "No death is recorded." in Page(answer).words


def test_a_child_gone_again_is_looked_for_from_the_last_plan(visit, cast: Cast) -> None:
    ref = a_child_gone_again(cast)
    page = plan_page(visit, cast.guardian, ref)
    assert "From the plan of the last search" in page.words and WHAT in page.words
    roots = [str(one.root) for one in standing_of(cast.guardian, ref).search_plan.before]

    send(
        visit(cast.guardian),
        f"/child/{ref}/episode/plan/again",
        MYSELF | soon(cast, "due_at") | {"lines": roots},
    )

    page = plan_page(visit, cast.guardian, ref)
    assert "From the plan of the last search" not in page.words.replace("Suggested by: the plan of the last search", "")
    assert len(standing_of(cast.guardian, ref).search_plan.lines) == 2


def test_the_pack_for_the_missing_persons_unit_is_one_click_from_the_episode_and_holds_the_lines(
    visit, cast: Cast
) -> None:
    ref = a_child_gone_missing(cast)
    a_line(cast, ref, owner=Party.POLICE)
    links = Page(visit(cast.sergeant).get(f"/child/{ref}/episode")).links
    pack = Page(visit(cast.sergeant).get(links["Pack for police"]))
    assert "Lines of enquiry" in pack.words and WHAT in pack.words


def test_the_lines_owed_are_listed_for_those_who_hold_the_child_alone(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    a_line(cast, ref)
    assert ref in whole(visit(cast.guardian), "/children/lines").html
    assert ref not in visit(cast.outsider).get("/children/lines").content.decode()


def test_a_child_who_is_not_missing_has_no_line_to_open(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    answer = visit(cast.guardian).get(f"/child/{ref}/episode/plan/line")
    assert answer.status_code in (403, 409) and "not recorded as missing" in Page(answer).words
