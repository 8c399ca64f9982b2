"""A child is found at night and nobody knows who: written down in a minute, held from then on, rung back, opened to."""

import re

import pytest

from alongside.commands.cast import SALFORD, Cast
from alongside.rules import encounters as rules
from alongside.vocabulary.codes import AgencyKind
from alongside.vocabulary.encounters import Encountered
from tests.cast import a_child_gone_missing, entries_of, standing_of
from tests.found_children import a_found_child
from tests.journeys.browse import MYSELF, page_of, send
from tests.journeys.found_typed import ADDED, MINUTE, begin
from tests.journeys.page import NOW, Page, whole


def test_a_minute_is_enough_and_the_child_is_found_unnamed_and_held(visit, cast: Cast) -> None:
    ref = begin(visit, cast.other_force)
    page = page_of(visit, cast.other_force, f"/child/{ref}/found")

    assert "Unnamed" in page.words and "Held by:" in page.words
    assert "never means that no child is at risk" in page.words
    assert f"Reference {ref}" in page.words and "01632 960471" in page.words
    assert rules.is_unnamed(standing_of(cast.line, ref))
    listed = whole(visit(cast.line), "/children/found")
    assert ref in listed.words and "Unnamed" in listed.words


def test_whether_a_child_is_with_somebody_is_answered_by_nobody_beforehand(visit, cast: Cast) -> None:
    assert Page(visit(cast.other_force).get("/found")).box("kept") is None


def test_children_only_seen_are_counted_apart_from_those_found_and_unnamed(visit, cast: Cast) -> None:
    def counted() -> tuple[int, int]:
        words = Page(visit(cast.line).get("/children/found")).words
        seen = re.search(r"([\d,]+) seen and not with anybody", words)
        unnamed = re.search(r"([\d,]+) found and unnamed", words)
        return int(unnamed.group(1)), int(seen.group(1)) if seen else 0

    begin(visit, cast.other_force)
    found, seen = counted()
    begin(visit, cast.other_force, kept="seen", place="street")

    assert counted() == (found, seen + 1)


def test_a_number_to_ring_is_rung_by_tapping_it(visit, cast: Cast) -> None:
    ref = begin(visit, cast.other_force)
    page = page_of(visit, cast.other_force, f"/child/{ref}/found")

    assert page.links["01632 960471"] == "tel:01632960471"


def test_the_page_says_what_to_do_meanwhile(visit, cast: Cast) -> None:
    words = page_of(visit, cast.other_force, f"/child/{a_found_child(cast)}/found").words

    for said in (
        "Treat them as a child",
        "no adult who comes",
        "apart from each other",
        "police protection",
        "nothing about asylum and nothing about an offence",
        "interpreter who is not one of those present",
    ):
        assert said in words


def test_the_line_writes_for_whoever_rings(visit, cast: Cast) -> None:
    told = {"known_by": "told", "teller": "health_worker", "means": "telephone", "teller_name": "Sister Grey"}
    ref = begin(visit, cast.line, by="health", force="", place="hospital", **told)

    first = entries_of(cast.line, ref)[0]
    assert first.kind == "tracing.found" and first.told is not None
    assert standing_of(cast.line, ref).found.by is AgencyKind.HEALTH


def test_a_child_whom_nobody_kept_was_seen_and_is_looked_for_all_the_same(visit, cast: Cast) -> None:
    ref = begin(visit, cast.other_force, kept="seen", place="street")
    page = page_of(visit, cast.other_force, f"/child/{ref}/found")

    assert "Seen by police in the street or a public place, and not with them now" in page.words
    assert "Seen, not with anybody" in page.words and "Unnamed" not in page.words
    assert "where they are now is not known" in page.words
    assert standing_of(cast.line, ref).found.kept is Encountered.SEEN


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"name_not_known": ""}, "Enter the name they give, or tick that nobody knows one"),
        ({"name": "Mình"}, "You gave a name. Clear this box, or clear the name."),
        ({"said_age": "41"}, "The age must be 30 or less"),
        ({"said_age": "about ten"}, "The age must be a whole number, like 3"),
        ({"area": ""}, "Choose the authority's area"),
        ({"place": "moon"}, "Choose what kind of place it was"),
        ({"kept": ""}, "Choose whether the child is with somebody now"),
        ({"in_danger": ""}, "Choose whether the child is in danger now"),
        ({"by": "public"}, "You filled in “Which force?”"),
        ({"known_by": ""}, "Choose how you know"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_is_kept(
    visit, cast: Cast, wrong: dict[str, str], problem: str
) -> None:
    typed = {name: value for name, value in (MINUTE | wrong).items() if value}
    answer = visit(cast.other_force).post("/found", typed)
    page = Page(answer)

    assert answer.status_code == 422
    assert any(line.startswith(problem) for line in page.problems), page.problems
    assert page.box("finder_contact") == "01632 960471" and page.box("kept") == typed.get("kept")
    assert page.box("said_age") == typed["said_age"]


@pytest.mark.parametrize("part", ADDED)
def test_everything_else_is_added_afterwards_a_page_at_a_time(visit, cast: Cast, part: str) -> None:
    ref = a_found_child(cast)
    before = len(entries_of(cast.other_force, ref))
    answer = send(visit(cast.other_force), f"/child/{ref}/found/{part}", MYSELF | ADDED[part])

    assert answer["Location"].endswith(f"/child/{ref}/found?saved=yes")
    assert len(entries_of(cast.line, ref)) == before + 1


def test_what_was_added_is_read_with_who_said_it_and_nothing_is_altered(visit, cast: Cast) -> None:
    ref = a_found_child(cast, name="Minh")
    for part in ("name", "born", "particulars", "where", "with", "telephones", "marks", "by"):
        send(visit(cast.other_force), f"/child/{ref}/found/{part}", MYSELF | ADDED[part])
    words = Page(visit(cast.other_force).get(f"/child/{ref}/found", follow=True)).words

    for said in (
        "Minh (by the child)",
        "Mình (by the child)",
        "Say: min",
        "born 1 January 2010",
        "Vietnam",
        "Vietnamese",
        "M6 5PP",
        "4 people, 1 of them a child",
        "07700 900471",
        "A burn on the right wrist.",
        "01632 960472",
    ):
        assert said in words, said


def test_neither_sex_nor_interpreter_is_answered_before_somebody_says_so(visit, cast: Cast) -> None:
    ref = a_found_child(cast)
    path = f"/child/{ref}/found/particulars"

    page = Page(visit(cast.other_force).get(path))
    again = visit(cast.other_force).post(path, MYSELF | {"first_language": "vie", "source": "child"})

    assert not page.box("sex") and not page.box("interpreter_needed")
    assert again.status_code == 422
    assert Page(again).problems == ["Choose the sex", "Choose whether an interpreter is needed"]


@pytest.mark.parametrize(
    ("part", "wrong", "problem"),
    [
        ("name", {"name": ""}, "Enter the name"),
        ("born", {"born_on-year": "2090"}, "The date of birth"),
        ("with", {"children_with_them": "9"}, "More children than people"),
        ("particulars", {"second_language": "vie"}, "The same language is chosen twice"),
        ("where", {"where": ""}, "Enter where exactly"),
    ],
)
def test_an_addition_that_cannot_be_is_shown_again_with_what_was_typed(
    visit, cast: Cast, part: str, wrong: dict[str, str], problem: str
) -> None:
    ref = a_found_child(cast)
    answer = visit(cast.other_force).post(f"/child/{ref}/found/{part}", MYSELF | ADDED[part] | wrong)
    page = Page(answer)

    assert answer.status_code == 422
    assert any(line.startswith(problem) for line in page.problems), page.problems
    for name, value in (ADDED[part] | wrong).items():
        assert page.box(name) == value, name


def test_an_empty_addition_is_refused_and_nothing_is_written(visit, cast: Cast) -> None:
    ref = a_found_child(cast)
    before = len(entries_of(cast.line, ref))
    answer = visit(cast.other_force).post(f"/child/{ref}/found/with", MYSELF)

    assert answer.status_code == 422 and any("Nothing is written" in line for line in Page(answer).problems)
    assert len(entries_of(cast.line, ref)) == before


def test_whoever_found_the_child_may_add_a_photograph_and_nobody_who_stands_outside(visit, cast: Cast) -> None:
    ref = a_found_child(cast)
    known = a_child_gone_missing(cast)

    assert visit(cast.other_force).get(f"/child/{ref}/photograph").status_code == 200
    assert visit(cast.outsider).get(f"/child/{ref}/photograph").status_code == 404
    assert visit(cast.guardian).get(f"/child/{known}/photograph").status_code == 200


def test_a_person_answers_who_the_child_is_once_a_name_is_written(visit, cast: Cast) -> None:
    ref = a_found_child(cast)
    answered = NOW | {"rests_on": "documents", "reason": "A passport, seen by the officer."}
    assert visit(cast.line).post(f"/child/{ref}/found/answered", answered).status_code == 409
    send(visit(cast.line), f"/child/{ref}/found/name", MYSELF | ADDED["name"])
    send(visit(cast.line), f"/child/{ref}/found/answered", answered)

    assert "Answered" in page_of(visit, cast.line, f"/child/{ref}/found").words
    assert ref not in whole(visit(cast.line), "/children/found").words


def test_another_child_found_with_them_begins_with_the_place_and_with_nothing_of_the_first(visit, cast: Cast) -> None:
    ref = a_found_child(cast, name="Minh")
    shown = page_of(visit, cast.other_force, f"/child/{ref}/found")
    assert {"go_on", "place", "area", "by", "force", "kept"} <= shown.boxes()
    carried = {
        "go_on": "yes",
        "place": "raid",
        "area": SALFORD,
        "by": "police",
        "force": "E23000005",
        "kept": "in_hand",
    }
    answer = visit(cast.other_force).post("/found", carried)
    page = Page(answer)

    assert answer.status_code == 200 and page.problems == []
    assert (page.box("place"), page.box("area"), page.box("by"), page.box("name")) == ("raid", SALFORD, "police", "")


def test_a_record_that_did_not_begin_by_being_found_has_no_such_page(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    assert visit(cast.guardian).get(f"/child/{ref}/found").status_code == 404
    assert visit(cast.guardian).get(f"/child/{ref}/found/marks").status_code == 409
