"""The worklist of pairs, the two records side by side, and what stands on a record that is linked to another."""

import re
from datetime import timedelta
from importlib.util import find_spec
from typing import Any

import pytest

from alongside.commands import trace
from alongside.commands.cast import Cast, Member
from alongside.commands.machine import Machine
from alongside.rules import london
from alongside.vault.finder_client import LineRow
from alongside.web import london_time
from tests.cast import a_child_with_a_plan, a_referred_child, now, standing_of
from tests.journeys.page import Page, Whole, whole
from tests.journeys.pairs import WHY, pair, row_of, see_otherwise, suggest
from tests.links_children import a_found_and_a_known_child, a_name, linked, say_same, tell_apart


def listed(visit: Any, member: Member) -> Whole:
    return whole(visit(member), "/same")


def part_of(pages: Whole, heading: str) -> str:
    """What stands under one heading of the list, on whichever of its pages."""
    after = [page.words.split(heading, 1)[1] for page in pages.pages if heading in page.words]
    ends = r"Changed since it was|Decided before|Left open|For you to look|Waiting for somebody|With a record that"
    return " ".join(re.split(ends, words)[0] for words in after)


def test_a_new_pair_stands_on_the_list_of_whoever_may_see_both_and_of_nobody_else(visit: Any, cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    assert suggest(cast, found, known) == "new"

    page = listed(visit, cast.line)
    assert found in page.words and known in page.words
    day = london_time.day_in_words(london.day_of(now()))
    assert f"When suggested on {day}: of pairs like this about 9 in 10 are the same child." in page.words
    assert "The figures behind this 15.00 bits Name +11.50" in page.words
    assert pair(found, known) in page.links.values(), "the found child stands first"

    for member in (cast.guardian, cast.outsider, cast.sergeant, cast.carer):
        words = listed(visit, member).words
        assert found not in words and known not in words, member.name


def test_weak_pairs_are_not_listed_and_strong_ones_stand_first(visit: Any, cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    third = a_referred_child(cast, name=a_name())
    suggest(cast, found, known, levels=[["name", 0, 9.0]])
    suggest(cast, found, third, levels=[["name", 0, 21.0]])
    suggest(cast, known, third, levels=[["name", 0, 5.0]], kind="duplicate")

    hrefs = [href for href in listed(visit, cast.line).links.values() if found in href or known in href]
    assert hrefs == [pair(found, third), pair(found, known)]


def test_a_changed_pair_says_what_changed_and_a_decided_one_comes_back_only_then(visit: Any, cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    suggest(cast, found, known)
    tell_apart(cast.line, found, known)
    assert pair(found, known) not in listed(visit, cast.line).links.values()

    assert suggest(cast, found, known) == "same"
    assert pair(found, known) not in listed(visit, cast.line).links.values()

    told = suggest(cast, found, known, levels=[["name", 0, 11.5], ["claimed_birth", 0, 8.5]])
    assert told == "changed"
    page = listed(visit, cast.line)
    words = part_of(page, "Decided before, to be looked at again")
    assert found in words and "Not the same" in words
    assert "Date of birth as claimed: was +1.25 bits, now +8.50" in words
    assert "Nationality: no longer compared, was +2.25 bits" in words


def test_the_finder_suggests_by_itself_and_every_point_stands_on_the_page_with_its_sum(
    visit: Any, cast: Cast, house: Machine
) -> None:
    name = a_name()
    given, family = name.split()
    found, known = a_found_and_a_known_child(cast, names=(f"{family} {given}", name))
    bits, _ = row_of(cast, house, found, known)

    assert pair(found, known) in listed(visit, cast.line).links.values()
    page = Page(visit(cast.line).get(pair(found, known)))

    assert page.status == 200
    for words in (name, f"{family} {given}", "1 January 2009", "4 May 2011", "Vietnamese", "a raid"):
        assert words in page.words, words
    assert "Of pairs like this" in page.words
    assert page.words.index("Of pairs like this") < page.words.index("The figures behind this"), "words come first"
    shown = page.html.split("What speaks for and against")[1].split("What do you say")[0]
    points = [float(one.replace("−", "-")) for one in re.findall(r"[+−]\d+\.\d\d", shown)]
    together = next(place for place, point in enumerate(points) if abs(point - bits) < 0.5)
    assert together > 2 and "Together" in page.words
    assert sum(points[:together]) == pytest.approx(points[together], abs=0.01), "every point, and what they come to"
    assert page.box("says") is None and page.box("reason") == ""


def test_an_old_likelihood_heads_no_pair_of_which_something_else_is_known_now(visit: Any, cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    suggest(cast, found, known, levels=[["name", 0, 15.0]], likely=0.9)

    words = Page(visit(cast.line).get(pair(found, known))).words

    assert "speaks against it. When it was suggested on" in words and "it spoke for it (possible)" in words
    assert "9 in 10" not in words
    assert "1 in 1 " not in words, "what is unlike is no rarity"


@pytest.mark.parametrize(
    ("field", "how", "bits", "says"),
    [
        ("languages", "the same", -0.3, "hardly anything"),
        ("languages", "the same", -0.9, "usual among children who are not the same"),
        ("languages", "one in common", -6.0, "usual among children who are not the same"),
        ("name", "written the same", -0.9, "usual among children who are not the same"),
        ("languages", "none in common", -0.9, "against it"),
        ("sex", "another", -6.0, "strongly against it"),
        ("sex", "the same", 0.9, "for it"),
    ],
)
def test_what_two_children_share_never_speaks_against_their_being_one(
    visit: Any, field: str, how: str, bits: float, says: str
) -> None:
    from alongside.web import same_words

    assert same_words.speaks(LineRow(field, "", "", how, None, bits)) == says


@pytest.mark.parametrize(
    ("says", "more", "state"),
    [
        ("same", {"goes_on": "there"}, "proposed"),
        ("apart", {}, "apart"),
        ("open", "in a week", "open"),
    ],
)
def test_each_decision_is_written_on_both_records(visit: Any, cast: Cast, says: str, more: Any, state: str) -> None:
    found, known = a_found_and_a_known_child(cast)
    suggest(cast, found, known)
    path = pair(found, known)
    page = Page(visit(cast.line).get(path))
    answers = {"says": says, "reason": WHY, "seen": page.box("seen"), "seen_there": page.box("seen_there")}
    answers |= day_boxes(7) if more == "in a week" else more

    answer = visit(cast.line).post(path, answers)

    assert answer.status_code == 302, Page(answer).problems
    for ref in (found, known):
        (judged,) = standing_of(cast.line, ref).links.pairs
        assert judged.state.value == state
    page = Page(visit(cast.social_worker).get(path))
    assert WHY in page.words and "Leila Haddad" in page.words


def day_boxes(days: int) -> dict[str, str]:
    day = (now() + timedelta(days=days)).date()
    return {f"look_again_on-{name}": str(getattr(day, name)) for name in ("day", "month", "year")}


def test_a_second_person_confirms_on_the_page_and_the_list_asks_for_them(visit: Any, cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    suggest(cast, found, known)
    say_same(cast.line, found, known)
    path = pair(found, known)
    assert found in part_of(listed(visit, cast.social_worker), "For you to look at")
    assert found in part_of(listed(visit, cast.line), "Waiting for somebody else"), "whoever proposed it only waits"
    assert found not in part_of(listed(visit, cast.line), "For you to look at")

    mine = Page(visit(cast.line).get(path))
    assert "I confirm the link" not in mine.words, "nobody confirms their own proposal"
    page = Page(visit(cast.social_worker).get(path))
    assert "I confirm the link" in page.words
    seen = {"seen": page.box("seen"), "seen_there": page.box("seen_there")}
    sneaked = Page(visit(cast.line).post(path, {"says": "confirm", "reason": WHY, **seen}))
    assert sneaked.status == 422 and sneaked.box("reason") == WHY

    answer = visit(cast.social_worker).post(path, {"says": "confirm", "reason": WHY, **seen})

    assert answer.status_code == 302
    page = Page(visit(cast.line).get(path))
    assert "Leila Haddad, confirmed by Sam Whitlock" in page.words and "Take this back" in page.links
    assert page.box("says") is None and "a link opens nothing to anybody" in page.words


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({}, "Choose whether these are the same child"),
        ({"says": "apart"}, "Enter why you think so"),
        ({"says": "same", "reason": WHY}, "Choose in which record the work goes on"),
        ({"says": "open", "reason": WHY}, "the day to look again"),
        ({"says": "open", "reason": WHY, "far": True}, "within 31 days"),
        ({"says": "merge", "reason": WHY}, "Choose whether these are the same child"),
        ({"says": "apart", "reason": WHY, "seen": "x"}, ""),
        ({"says": "same", "goes_on": "nowhere", "reason": WHY}, "in which record the work goes on"),
    ],
)
def test_what_cannot_be_taken_is_said_and_what_was_typed_is_kept(
    visit: Any, cast: Cast, answers: dict[str, Any], problem: str
) -> None:
    found, known = a_found_and_a_known_child(cast)
    path = pair(found, known)
    first = Page(visit(cast.line).get(path))
    typed = {"seen": first.box("seen"), "seen_there": first.box("seen_there"), **answers}
    if typed.pop("far", False):
        typed |= day_boxes(90)

    page = Page(visit(cast.line).post(path, typed))

    assert page.status == 422, page.words[:300]
    assert any(problem in one for one in page.problems), page.problems
    assert page.box("reason") == answers.get("reason", "")
    assert standing_of(cast.line, found).links.pairs == ()


def test_a_decision_that_ran_into_news_shows_the_news_and_keeps_what_was_typed(visit: Any, cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    path = pair(found, known)
    first = Page(visit(cast.line).get(path))
    tell_apart(cast.social_worker, known, found)

    typed = {"says": "open", "reason": WHY, **day_boxes(3)}
    old = {"seen": first.box("seen"), "seen_there": first.box("seen_there")}
    page = Page(visit(cast.line).post(path, typed | old))

    assert page.status == 409 and "moved on" in " ".join(page.problems)
    assert "Another record is not of this child" in page.words and page.box("reason") == WHY
    again = {"seen": page.box("seen"), "seen_there": page.box("seen_there")}
    assert visit(cast.line).post(path, typed | again).status_code == 302


def test_a_link_is_taken_back_with_a_reason_and_nothing_is_lost(visit: Any, cast: Cast) -> None:
    found, known = linked(cast)
    path = f"{pair(found, known)}/undo"
    page = Page(visit(cast.line).get(path))
    assert "as though the records had never been linked" in page.words
    seen = {"seen": page.box("seen"), "seen_there": page.box("seen_there")}
    empty = Page(visit(cast.line).post(path, {"reason": "", **seen}))
    assert empty.status == 422 and empty.problems

    assert visit(cast.line).post(path, {"reason": "The uncle says that it is another boy.", **seen}).status_code == 302

    assert standing_of(cast.line, found).links.pairs == ()
    record = Page(visit(cast.line).get(f"/child/{found}"))
    assert "Withdrawn" in record.words and "The uncle says that it is another boy." in record.words
    assert "Another record is of this child too" not in record.words
    nothing = visit(cast.line).get(path)
    assert nothing.status_code == 409 and "nothing to take back" in Page(nothing).words


def test_a_linked_record_shows_the_other_to_whoever_holds_both(visit: Any, cast: Cast) -> None:
    found, known = linked(cast)

    page = Page(visit(cast.line).get(f"/child/{found}"))

    assert "Another record is of this child too" in page.words and f"From {known}" in page.words
    assert "A contact plan" in page.words, "the other's entries stand in the timeline"
    assert page.links[f"Open the other record {known}"] == f"/child/{known}"
    assert "Stopped here, because it goes on in the other record:" in page.words
    for here in ("Acknowledge the referral", "Decline the referral", "Ask a worker to be the guardian", "No guardian"):
        assert here not in page.words, f"{here} belongs to the other record"
    assert "The first steps are no longer counted here" in page.words
    counted = Page(visit(cast.line).get(page.links["Guardian allocated"]))
    assert "Stopped It goes on in the other record of this child" in counted.words
    other = Page(visit(cast.social_worker).get(f"/child/{known}"))
    assert f"From {found}" in other.words and "The work goes on in this record" in other.words


def test_whoever_holds_one_record_learns_that_there_is_another_and_not_which(visit: Any, cast: Cast) -> None:
    found, known = linked(cast)

    page = Page(visit(cast.guardian).get(f"/child/{known}"))

    assert "Another record is of this child too" in page.words and "You may not open that record" in page.words
    assert found not in page.html


def test_an_outsider_and_whoever_holds_one_side_find_no_such_pair(visit: Any, cast: Cast) -> None:
    found, known = linked(cast)
    suggest(cast, found, known)
    for member in (cast.outsider, cast.guardian, cast.carer, cast.sergeant):
        for path in (pair(found, known), pair(known, found), f"{pair(found, known)}/undo"):
            assert visit(member).get(path).status_code == 404, (member.name, path)
            assert visit(member).post(path, {"says": "apart", "reason": WHY}).status_code == 404
    assert visit(None).get(pair(found, known)).status_code == 302
    for wrong in (f"{found}.{found}", f"{found}.2222-2222", f"{found}", f"{found}.{known}.{known}", "x.y"):
        assert visit(cast.line).get(f"/same/{wrong}").status_code in (404, 409), wrong


def test_a_duplicate_with_a_record_of_others_is_only_that_a_match_exists(visit: Any, cast: Cast) -> None:
    mine = a_child_with_a_plan(cast, name=a_name())
    theirs = a_referred_child(cast, name=a_name())
    suggest(cast, mine, theirs, kind="duplicate")

    words = listed(visit, cast.guardian).words
    assert mine in words and "A possible match exists on a record that you may not open" in words
    assert theirs not in words


def test_a_pair_that_a_second_opinion_sees_otherwise_is_shown_with_both_figures(visit: Any, cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    see_otherwise(cast, found, known, ours=4.5, theirs=-3.25)

    words = listed(visit, cast.line).words
    assert found in words and "Ours +4.50, Splink on duckdb −3.25 bits of odds" in words
    assert found not in listed(visit, cast.guardian).words


@pytest.mark.skipif(find_spec("splink") is None, reason="Splink is not installed here: requirements/linkage.txt")
def test_what_splink_really_sees_otherwise_is_what_the_list_shows(visit: Any, cast: Cast) -> None:
    for _ in range(8):
        a_found_and_a_known_child(cast)

    traced = trace.over_everybody(engine="duckdb")

    assert traced.trouble is None and traced.pairs > 0
    words = listed(visit, cast.line).words
    shown = words.count("Splink on duckdb")
    assert min(len(traced.apart), 1) <= shown <= len(traced.apart)
    figures = {f"Ours {one.ours:+.2f}, Splink on duckdb {one.theirs:+.2f}".replace("-", "−") for one in traced.apart}
    assert sum(one in words for one in figures) == len(set(re.findall(r"Ours \S+, Splink on duckdb \S+", words)))


def test_two_records_are_brought_together_by_reference(visit: Any, cast: Cast) -> None:
    one, other = a_found_and_a_known_child(cast)
    path = f"/child/{one}/same"
    assert visit(cast.line).post(path, {"other": other.lower()})["Location"] == pair(one, other)
    for typed, problem in (
        ("", "Enter the reference"),
        ("2222-2222", "no such record that you may open"),
        (one, "one record, not two"),
        ("'; drop table", "no such record that you may open"),
    ):
        page = Page(visit(cast.line).post(path, {"other": typed}))
        assert page.status == 422 and any(problem in said for said in page.problems), (typed, page.problems)
        assert page.box("other") == typed
    assert Page(visit(cast.outsider).get(path)).status == 404
