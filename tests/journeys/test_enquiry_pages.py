"""Somebody asks about a child: written down at the door, checked, and not in touch before child and social worker say so."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.vocabulary.enquiries import Enquirer, ToldThem
from alongside.vocabulary.prompts import Prompt, Seen
from tests.cast import a_child_placed, entries_of, now, standing_of
from tests.house.test_queries_per_page import asked_by
from tests.journeys.page import NOW, Page
from tests.noticing_children import a_child_with_a_claimed_relative, asks, decides, says

ASKED = NOW | {
    "who": "relative",
    "relation": "aunt_or_uncle",
    "name": "Made-Up Uncle",
    "way": "at_the_door",
    "number": "07700 900777",
    "asked_for": ["where_the_child_is", "to_collect"],
    "asked_words": "Is my nephew here?",
    "told_them": "nothing",
}


def later(field: str) -> dict[str, str]:
    return {f"{field}-day": "1", f"{field}-month": "1", f"{field}-year": "2199", f"{field}-time": "17:00"}


def ahead(field: str, *, days: int) -> dict[str, str]:
    day = now() + timedelta(days=days)
    return {f"{field}-day": f"{day.day}", f"{field}-month": f"{day.month}", f"{field}-year": f"{day.year}"} | {
        f"{field}-time": "17:00"
    }


DECIDED = (
    NOW
    | later("review_at")
    | {
        "decision": "allowed",
        "terms": "By video, the social worker there.",
        "reasons": "Papers seen.",
        "decided_by": "Sam Whitlock",
    }
)


def send(visitor: Any, path: str, answers: dict[str, Any]) -> None:
    answer = visitor.post(path, answers)
    assert answer.status_code == 302, Page(answer).problems


def test_an_enquiry_at_the_door_is_written_down_and_the_page_reminds_what_is_never_told(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    visitor = visit(cast.carer)
    form = Page(visitor.get(f"/child/{ref}/enquiries/new"))
    assert "Nobody who asks is told the place until a social worker has met them" in form.words
    assert not form.box("told_them"), "nobody said yet that nothing was told"

    send(visitor, f"/child/{ref}/enquiries/new", ASKED)

    page = Page(visitor.get(f"/child/{ref}/enquiries"))
    for words in ("“Made-Up Uncle”, as they said", "Nothing was told.", "Not checked", "Is my nephew here?"):
        assert words in page.words, words
    assert "Waiting for the child's own view" in page.words and "From 07700 900777" in page.words
    record = Page(visit(cast.guardian).get(f"/child/{ref}"))
    assert "Says they are: Aunt or uncle Waiting for the child's own view" in record.words


def test_the_same_uncle_ringing_again_is_no_second_uncle(visit, cast: Cast) -> None:
    ref, relative = a_child_with_a_claimed_relative(cast)
    visitor = visit(cast.carer)
    options = Page(visitor.get(f"/child/{ref}/enquiries/new")).options("relation")
    assert options[1][0] == f"known-{relative}"

    send(visitor, f"/child/{ref}/enquiries/new", ASKED | {"relation": f"known-{relative}"})

    assert len(standing_of(cast.guardian, ref).noticing.relatives) == 1
    assert entries_of(cast.guardian, ref)[-1].payload.relative == relative


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"who": ""}, "Choose who they said they were"),
        ({"relation": ""}, "Choose what they said they are to the child"),
        ({"asked_for": []}, "Choose what they asked"),
        ({"told_them": "the_place"}, "What they were told is not written down. Write what was said"),
        ({"way": "pigeon"}, "Choose how they asked from the answers listed"),
    ],
)
def test_an_enquiry_that_cannot_be_keeps_what_was_typed(visit, cast: Cast, typed: dict, said: str) -> None:
    ref = a_child_placed(cast)

    page = Page(visit(cast.carer).post(f"/child/{ref}/enquiries/new", ASKED | typed))

    assert page.status == 422 and page.problems[0].startswith(said), page.problems
    assert page.box("asked_words").strip() == ASKED["asked_words"] and page.box("name") == ASKED["name"]


def test_a_place_that_was_told_is_shown_and_leads_to_saying_that_the_address_may_be_known(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    typed = ASKED | {"who": "friend", "relation": "", "told_them": "the_place", "told_words": "That he lives here."}
    send(visit(cast.carer), f"/child/{ref}/enquiries/new", typed)

    page = Page(visit(cast.carer).get(f"/child/{ref}/enquiries"))

    assert entries_of(cast.guardian, ref)[-1].payload.told is ToldThem.THE_PLACE
    assert "The place was told" in page.words
    assert page.links["Somebody unsafe may know the address: say so"] == f"/child/{ref}/place/address"


def test_a_number_that_asked_about_another_child_says_so_and_names_only_a_child_one_holds(visit, cast: Cast) -> None:
    number = "07700 900888"
    one, other = a_child_placed(cast), a_child_placed(cast)
    for ref in (one, other):
        asks(cast.line, ref, who=Enquirer.WOULD_NOT_SAY, number=number)

    held = Page(visit(cast.guardian).get(f"/child/{one}/enquiries"))

    assert "Also asked about another child" in held.words and held.links[other] == f"/child/{other}"
    assert (
        "Also asked about another child"
        not in Page(visit(cast.guardian).get(f"/child/{a_child_placed(cast)}/enquiries")).words
    )


def test_from_the_childs_view_through_a_decision_to_being_in_touch(visit, cast: Cast) -> None:
    ref, relative = a_child_with_a_claimed_relative(cast)
    at = f"/child/{ref}/relatives/{relative}"
    asked = Page(visit(cast.carer).get(f"{at}/in-touch")).words
    assert "Nobody has decided yet whether they may be in touch." in asked and "though it was not allowed" in asked
    refused = Page(visit(cast.carer).post(f"{at}/in-touch", NOW | {"way": "video", "watched": "yes", "words": "Glad."}))
    assert refused.status == 409 and refused.problems[0].startswith("It waits for the child's own view")
    assert refused.box("words").strip() == "Glad."

    view = NOW | {
        "view": "wants",
        "alone": "yes",
        "asked_by": "guardian",
        "language": "vie",
        "interpreter": "yes",
        "words": "He taught me to swim.",
    }
    send(visit(cast.guardian), f"{at}/view", view)
    decide = Page(visit(cast.social_worker).get(f"{at}/decide"))
    assert "He taught me to swim." in decide.words and decide.box("decided_by") == "Sam Whitlock"
    send(visit(cast.social_worker), f"{at}/decide", DECIDED | {"seen": decide.box("seen")})
    touching = Page(visit(cast.carer).get(f"{at}/in-touch")).words
    assert "on these terms:" in touching and "though it was not allowed" not in touching
    send(visit(cast.carer), f"{at}/in-touch", NOW | {"way": "video", "watched": "yes", "words": "Glad."})
    allowed = Page(visit(cast.guardian).get(f"/child/{ref}/enquiries"))
    assert "Contact was allowed, but nobody has recorded a check of who they are." in allowed.words
    assert "on these terms: " in Page(visit(cast.social_worker).get(f"{at}/review")).words, "on what it was allowed"
    stops = NOW | {"outcome": "stops", "reasons": "The child asked.", "decided_by": "Sam Whitlock", "seen": "9999"}
    send(visit(cast.social_worker), f"{at}/review", stops)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/enquiries"))
    assert "Contact was allowed, but" not in page.words
    for words in ("wants it (asked alone)", "By video, the social worker there.", "Not allowed", "In touch"):
        assert words in page.words, words
    assert "In touch before it was allowed" not in page.words


def test_contact_that_already_happened_is_written_as_an_exception_and_shown_on_the_record(visit, cast: Cast) -> None:
    ref, relative = a_child_with_a_claimed_relative(cast)
    typed = NOW | {"way": "voice", "watched": "no", "already": "on", "words": "Rang from a friend's phone."}

    send(visit(cast.carer), f"/child/{ref}/relatives/{relative}/in-touch", typed)

    assert "In touch before it was allowed, " in Page(visit(cast.guardian).get(f"/child/{ref}/enquiries")).words
    assert "In touch before it was allowed" in Page(visit(cast.guardian).get(f"/child/{ref}")).words


@pytest.mark.parametrize(
    ("typed", "said", "status"),
    [
        ({}, "The child has not been asked.", 409),
        ({"terms": ""}, "Enter the terms", 422),
        ({"reasons": ""}, "Enter why", 422),
        ({"decided_by": ""}, "Enter the social worker's name", 422),
    ],
)
def test_a_decision_that_cannot_be_keeps_what_was_typed(visit, cast: Cast, typed, said: str, status: int) -> None:
    ref, relative = a_child_with_a_claimed_relative(cast)
    typed = DECIDED | {"seen": "9999"} | typed

    page = Page(visit(cast.social_worker).post(f"/child/{ref}/relatives/{relative}/decide", typed))

    assert page.status == status and page.problems[0].startswith(said), page.problems
    assert page.box("reasons").strip() == typed["reasons"]


def test_a_solicitor_is_not_checked_until_somebody_looked_them_up(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    [enquiry] = asks(cast.carer, ref, who=Enquirer.SOLICITOR, name="Mr Made-Up", number="")
    path = f"/child/{ref}/enquiries/check/{enquiry}"
    form = Page(visit(cast.guardian).get(path))
    named = "Open the register of the Solicitors Regulation Authority (opens in a new tab)"
    assert "“Mr Made-Up”, as they said" in form.words and "Asked: " in form.words, "who is checked stands above"
    assert form.links[named] == "https://www.sra.org.uk/consumers/register/" and "formerly OISC" in form.words

    send(visit(cast.guardian), path, NOW | {"register": "sra", "outcome": "not_found", "words": "No such name."})

    page = Page(visit(cast.guardian).get(f"/child/{ref}/enquiries"))
    assert "Checked: not who they say" in page.words
    assert "Checked with the register of the Solicitors Regulation Authority by Amara Osei" in page.words


@pytest.mark.parametrize(
    ("who", "first"),
    [
        (Enquirer.RELATIVE, "The responsible authority, from papers seen"),
        (Enquirer.SOLICITOR, "The register of the Solicitors Regulation Authority"),
    ],
)
def test_where_somebody_is_looked_up_begins_with_what_fits_them(visit, cast: Cast, who: Enquirer, first: str) -> None:
    ref = a_child_placed(cast)
    enquiry = asks(cast.carer, ref, who=who, name="Mr Made-Up", number="")[0]
    page = Page(visit(cast.guardian).get(f"/child/{ref}/enquiries/check/{enquiry}")).words
    other = "The register of the Solicitors Regulation Authority"
    assert page.index("How did you check?") < page.index(first)
    assert (other in page) is (who is Enquirer.SOLICITOR)
    assert ("Find the number of Cafcass (opens in a new tab)" in page) is (who is Enquirer.SOLICITOR)


@pytest.mark.parametrize(
    "path", ["enquiries/check/1", "enquiries/check/9999", "relatives/9999/view", "relatives/1/decide", "thinking/9999"]
)
def test_what_is_not_there_has_no_page(visit, cast: Cast, path: str) -> None:
    ref = a_child_placed(cast)
    assert visit(cast.guardian).get(f"/child/{ref}/{path}").status_code == 404


def test_an_outsider_finds_no_page_of_it(visit, cast: Cast) -> None:
    ref, relative = a_child_with_a_claimed_relative(cast)
    for path in (
        "enquiries",
        "enquiries/new",
        f"relatives/{relative}/view",
        "relatives/new",
        "thinking",
        "thinking/again",
    ):
        assert visit(cast.outsider).get(f"/child/{ref}/{path}").status_code == 404, path


def thought(**answers: str) -> dict[str, Any]:
    unknown = {f"seen_{prompt.value}": "not_known" for prompt in Prompt}
    decided = {"decided": "The guardian rings each evening.", "decided_by": "guardian", "seen": "9999"}
    return NOW | ahead("until_at", days=14) | unknown | decided | answers


def test_risk_is_thought_through_on_three_lists_and_again_and_the_earlier_one_can_be_read(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    visitor = visit(cast.guardian)
    send(visitor, f"/child/{ref}/thinking/again", thought(seen_debt="present", debt="Says he owes."))
    first = Page(visitor.get(f"/child/{ref}/thinking"))
    for words in ("Harm", "Risk", "What protects", "Owes money, or believes that they do Present", "Says he owes."):
        assert words in first.words, words
    assert "The first three days after arriving" in first.words, "the times at which children go stand beside it"
    again = Page(visitor.get(f"/child/{ref}/thinking/again"))
    assert again.box("debt") == "Says he owes." and again.box("seen_debt") == "present"

    send(visitor, f"/child/{ref}/thinking/again", thought(seen_debt="not_seen", seen_feels_safe="present"))

    page = Page(visitor.get(f"/child/{ref}/thinking"))
    assert "Says he owes." not in page.words
    [earlier] = [href for words, href in page.links.items() if "decided by Amara Osei" in words]
    assert "Says he owes." in Page(visitor.get(earlier)).words


def test_what_nobody_knows_of_a_child_is_counted_apart_and_does_not_hide_what_is_known(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    send(visit(cast.guardian), f"/child/{ref}/thinking/again", thought(seen_debt="present", seen_racism="not_seen"))

    words = Page(visit(cast.guardian).get(f"/child/{ref}/thinking")).words

    risk = words[words.index("Owes money") :]
    assert risk.index("Meets racism") < risk.index("not known") < risk.index("Was promised work")


def test_what_was_thought_shows_no_number_but_days_and_times(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    visitor = visit(cast.guardian)
    everything = {f"seen_{prompt.value}": Seen.PRESENT.value for prompt in Prompt}
    send(visitor, f"/child/{ref}/thinking/again", thought(**everything))

    words = Page(visitor.get(f"/child/{ref}/thinking")).words

    lists = words[words.index("Tells the story as if") : words.index("Says that they feel safe")]
    assert not any(sign.isdigit() for sign in lists)
    for said in ("score", "level", "rank", "total", "out of", "%", "high", "medium"):
        assert said not in lists.casefold().replace("sell through", ""), said


@pytest.mark.parametrize(
    ("typed", "said", "status"),
    [
        ({}, "Nothing is answered. Answer what is known", 422),
        ({"seen_debt": "present", "decided": ""}, "Enter what is decided", 422),
        ({"seen_debt": "present", "until_at-year": "2020"}, "This time has passed.", 422),
        ({"seen_debt": "present", "until_at-year": "2199"}, "A decision about a child's safety holds for 28 days", 422),
        ({"seen_debt": "not_seen", "debt": "Says he owes."}, "You filled in “In words”", 422),
    ],
)
def test_thinking_that_cannot_be_keeps_what_was_typed(visit, cast: Cast, typed, said: str, status: int) -> None:
    ref = a_child_placed(cast)
    typed = thought(**typed) | {"childs_view": "Wants to stay with Fay."}

    page = Page(visit(cast.guardian).post(f"/child/{ref}/thinking/again", typed))

    assert page.status == status and page.problems[0].startswith(said), page.problems
    assert page.box("childs_view").strip() == "Wants to stay with Fay."


def test_the_pages_ask_as_much_for_one_enquiry_as_for_many(visit, cast: Cast, monkeypatch) -> None:
    ref, relative = a_child_with_a_claimed_relative(cast)
    paths = [f"/child/{ref}{path}" for path in ("", "/enquiries", "/noticed", "/thinking")]
    few = {path: asked_by(visit, cast.guardian, path, monkeypatch) for path in paths}

    says(cast.guardian, ref, relative)
    decides(cast.social_worker, ref, relative)
    for count in range(6):
        asks(cast.carer, ref, number=f"07700 90030{count}")

    for path in paths:
        many = asked_by(visit, cast.guardian, path, monkeypatch)
        assert many.statements == few[path].statements and many.openings == few[path].openings == 1, path
