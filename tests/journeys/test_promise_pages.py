"""Promises through pages: written down on a phone, kept, told why not, passed on; seen first on the record."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.vocabulary.codes import Known, Party
from tests.cast import a_child_gone_missing, a_child_placed, a_child_with_a_guardian, entries_of, standing_of
from tests.house.test_queries_per_page import asked_by
from tests.journeys.browse import DESKTOP, PHONE, send, signed_in, wrong_with
from tests.journeys.children import with_people_of_their_own
from tests.journeys.page import NOW, Page
from tests.promise_children import WHAT, kept, left, promised, told_why_not

SOON = datetime.now(UTC) + timedelta(days=40)
YEAR = str(SOON.year)
DUE = {"due_at-day": str(SOON.day), "due_at-month": str(SOON.month), "due_at-year": YEAR, "due_at-time": "17:00"}
CONTACT = NOW | {"how": "voice", "way": "voice", "worker_role": "guardian", "interpreter": "no"}


def promise(cast: Cast, **more: str) -> dict[str, str]:
    return NOW | DUE | {"what": WHAT, "promiser": str(cast.guardian.number)} | more


def test_a_promise_is_written_down_and_the_record_shows_it_before_who_and_where(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    typed = promise(cast, child_knows_it_as="Hỏi về em trai", language="vie", said_back="yes")
    send(visit(cast.guardian), f"/child/{ref}/promises/new", typed)

    page = Page(visit(cast.guardian).get(f"/child/{ref}"))
    assert WHAT in page.words and "By Amara Osei, promised" in page.words
    assert page.words.index("What the child wants") < page.words.index(WHAT) < page.words.index("Where now")
    listed = Page(visit(cast.guardian).get(f"/child/{ref}/promises"))
    assert "The child knows it as: Hỏi về em trai" in listed.words
    assert "Told in Vietnamese, the child could say it back." in listed.words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"due_at-day": "", "due_at-month": "", "due_at-year": "", "due_at-time": ""}, "Enter the time by when"),
        ({"due_at-year": "2020"}, "This is not after the promise was made. Give the time that the child was told."),
        ({"due_at-year": "2199"}, "This is more than a year ahead, and nobody can promise a child that far."),
        ({"what": ""}, "Enter what was promised"),
        ({"promiser": ""}, "Choose who promised it"),
        ({"promiser": "999999"}, "Choose who promised it from the answers listed"),
        ({"language": "klingon"}, "Choose the language they were told in from the answers listed"),
    ],
)
def test_a_promise_that_cannot_be_is_refused_at_its_box_and_nothing_typed_is_lost(
    visit, cast: Cast, typed: dict[str, str], said: str
) -> None:
    ref = a_child_with_a_guardian(cast)
    before = len(entries_of(cast.guardian, ref))

    page = Page(
        visit(cast.guardian).post(f"/child/{ref}/promises/new", promise(cast, child_knows_it_as="Em trai") | typed)
    )

    assert page.status == 422 and page.problems[0].startswith(said), page.problems
    assert page.box("child_knows_it_as").strip() == "Em trai"
    assert page.box("what").strip() == typed.get("what", WHAT)
    assert page.box("due_at-year") == typed.get("due_at-year", YEAR)
    assert len(entries_of(cast.guardian, ref)) == before


def test_a_contact_may_hold_what_was_told_in_which_language_whether_said_back_and_a_promise(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    typed = (
        CONTACT | DUE | {"told_next": "Court is on Friday.", "told_language": "vie", "said_back": "no", "what": WHAT}
    )
    send(visit(cast.guardian), f"/child/{ref}/contact", typed)

    made, owed = (entry.payload for entry in entries_of(cast.guardian, ref)[-2:])
    assert (made.told_language, made.said_back) == ("vie", Known.NO)
    assert (owed.promiser, owed.owed_by) == (cast.guardian.number, Party.GUARDIAN)
    page = Page(visit(cast.guardian).get(f"/child/{ref}"))
    assert "Told in Vietnamese, the child could not say it back." in page.words and WHAT in page.words


@pytest.mark.parametrize(
    ("typed", "box", "said"),
    [
        ({"what": WHAT}, "what", "A promise to a child needs a time."),
        (DUE, "due_at-year", "This cannot be empty."),
        (
            {"what": WHAT, "due_at-day": "1", "due_at-month": "1", "due_at-year": "2020", "due_at-time": "09:00"},
            "what",
            "This is",
        ),
        (
            DUE | {"what": WHAT, "known_by": "told", "teller": "carer", "means": "telephone"},
            "what",
            "Somebody else made this promise.",
        ),
    ],
)
def test_half_a_promise_in_a_contact_is_refused_with_all_that_was_typed(
    visit, cast: Cast, typed: dict[str, str], box: str, said: str
) -> None:
    ref = a_child_with_a_guardian(cast)
    before = len(entries_of(cast.guardian, ref))

    page = Page(visit(cast.guardian).post(f"/child/{ref}/contact", CONTACT | {"child_words": "Tôi sợ."} | typed))

    assert page.status == 422 and page.problems[0].startswith(said), page.problems
    assert page.box("child_words").strip() == "Tôi sợ." and (page.box(box) or "").strip() == typed[box]
    assert len(entries_of(cast.guardian, ref)) == before, "the contact is not half saved"
    assert '<details class="govuk-details" open>' in page.html


def test_the_contact_form_keeps_the_fold_shut_on_a_phone_until_it_is_wanted(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    page = Page(visit(cast.guardian).get(f"/child/{ref}/contact"))
    assert "How the child was told, and a promise you made" in page.words
    assert '<details class="govuk-details" open>' not in page.html


def test_kept_told_why_not_and_broken_are_shown_and_blame_nobody(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    roots = [promised(cast, ref, what=f"Promise {n}").root for n in (1, 2)]
    send(visit(cast.guardian), f"/child/{ref}/promises/{roots[0]}/kept", NOW | {"child_knows": "yes", "how": "Rang."})
    why = NOW | {"why": "The court moved the day.", "child_answered": "Khi nào?"}
    send(visit(cast.guardian), f"/child/{ref}/promises/{roots[1]}/why-not", why)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/promises"))
    assert "Nothing is promised now." in page.words
    for words in ("Promise 1 Kept", "Promise 2 Told why not, in time", "The child answered: Khi nào?"):
        assert words in page.words
    assert "2 promises were kept" in Page(visit(cast.guardian).get(f"/child/{ref}")).words
    assert "held against nobody" in page.words


@pytest.mark.parametrize(
    ("end", "typed", "said"),
    [
        ("kept", {"child_knows": ""}, "Choose whether the child knows"),
        ("kept", {"child_knows": "yes", "happened-when": ""}, "Enter the time it happened"),
        ("why-not", {"why": "No bus.", "child_answered": ""}, "Enter what the child answered"),
        ("pass-on", {"to": "", "child_told": "yes"}, "Choose who owes it from now on"),
    ],
)
def test_what_settles_a_promise_is_asked_for_at_its_box(
    visit, cast: Cast, end: str, typed: dict[str, str], said: str
) -> None:
    ref = a_child_with_a_guardian(cast)
    root = promised(cast, ref).root

    page = Page(visit(cast.guardian).post(f"/child/{ref}/promises/{root}/{end}", NOW | typed))

    assert page.status == 422 and page.problems[0].startswith(said), page.problems
    assert WHAT in page.words, "the promise stands above its form"
    if "why" in typed:
        assert page.box("why").strip() == typed["why"]


def test_an_answer_before_the_promise_is_refused_and_kept_in_its_box(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    root = promised(cast, ref).root
    earlier = {
        "happened-when": "another_day",
        "happened-day": "1",
        "happened-month": "2",
        "happened-year": "2026",
        "happened-time": "09:00",
        "known_by": "myself",
        "child_knows": "yes",
        "how": "Rang.",
    }
    page = Page(visit(cast.guardian).post(f"/child/{ref}/promises/{root}/kept", earlier))
    assert page.status == 422 and page.problems == ["This is before the promise was made. Check the time."]
    assert page.box("how").strip() == "Rang."


def test_a_settled_promise_has_no_page_to_settle_it_again(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    root = promised(cast, ref).root
    kept(cast.guardian, ref, root)
    for end in ("kept", "why-not", "pass-on"):
        assert visit(cast.guardian).get(f"/child/{ref}/promises/{root}/{end}").status_code == 409


def test_passed_on_by_name_it_is_owed_by_the_next_and_the_page_says_when_somebody_has_left(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    root = promised(cast, ref, by=cast.carer).root
    typed = NOW | {"to": str(cast.guardian.number), "child_told": "yes"}
    send(visit(cast.manager), f"/child/{ref}/promises/{root}/pass-on", typed)

    (one,) = standing_of(cast.guardian, ref).promises.open
    assert one.promiser == cast.guardian.number and one.passed_on
    page = Page(visit(cast.carer).get(f"/child/{ref}/promises"))
    assert "By Amara Osei" in page.words and "has left" not in page.words


def test_a_promise_of_somebody_who_has_left_asks_to_be_passed_on(visit, cast: Cast) -> None:
    theirs = with_people_of_their_own(cast, guardian="Lena Gone")
    ref = a_child_with_a_guardian(theirs)
    promised(theirs, ref)
    left(theirs.guardian)

    page = Page(visit(cast.manager).get(f"/child/{ref}/promises"))
    assert "Whoever owes it has left: pass it on by name." in page.words


def test_today_shows_whoever_promised_that_it_is_due_and_leads_to_it(visit, cast: Cast) -> None:
    theirs = with_people_of_their_own(cast, guardian="Tessa Today")
    ref = a_child_with_a_guardian(theirs, name="Binh Promise")
    promised(theirs, ref, due_in=timedelta(hours=3))

    page = Page(visit(theirs.guardian).get("/"))
    owed, _, others = page.words.partition("What others owe")
    assert "A promise to the child" in owed and "A promise to the child" not in others
    assert page.links["See the promise : Binh Promise"] == f"/child/{ref}/promises"
    mine = Page(visit(theirs.guardian).get("/promises"))
    assert "Binh Promise" in mine.words and WHAT in mine.words
    assert "You owe no child a promise." in Page(visit(cast.outsider).get("/promises")).words


def test_an_outsider_finds_no_promise_and_a_stranger_signs_in(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    root = promised(cast, ref).root
    for path in ("", "/new", f"/{root}/kept", f"/{root}/why-not", f"/{root}/pass-on"):
        assert visit(cast.outsider).get(f"/child/{ref}/promises{path}").status_code == 404, path
        assert visit(cast.outsider).post(f"/child/{ref}/promises{path}", {}).status_code in (404, 405), path
        assert visit(None).get(f"/child/{ref}/promises{path}")["Location"].startswith("/sign-in")


def test_the_pages_ask_as_much_for_one_promise_as_for_many(visit, cast: Cast, monkeypatch) -> None:
    ref = a_child_with_a_guardian(cast)
    root = promised(cast, ref).root
    kept(cast.guardian, ref, promised(cast, ref).root)
    paths = (f"/child/{ref}", f"/child/{ref}/promises", f"/child/{ref}/promises/{root}/kept", "/promises")
    few = {path: asked_by(visit, cast.guardian, path, monkeypatch) for path in paths}
    for _ in range(8):
        promised(cast, ref)
        told_why_not(cast.guardian, ref, promised(cast, ref).root)

    for path in paths:
        many = asked_by(visit, cast.guardian, path, monkeypatch)
        assert len(many.statements) == len(few[path].statements) and many.openings == 1, path


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["with the script", "without it"])
def test_every_page_of_promises_is_sound(browser: Any, address: str, cast: Cast, script: bool) -> None:
    ref = a_child_gone_missing(cast)
    root = promised(cast, ref, hours_ago=1).root
    told_why_not(cast.guardian, ref, promised(cast, ref).root)
    paths = [
        f"/child/{ref}/promises{end}" for end in ("", "/new", f"/{root}/kept", f"/{root}/why-not", f"/{root}/pass-on")
    ]
    with signed_in(browser, address, cast.guardian, script=script) as page:
        for path in (*paths, "/promises", f"/child/{ref}/contact", f"/child/{ref}"):
            assert page.goto(address + path).status == 200, path
            if script:
                assert wrong_with(page, PHONE, DESKTOP) == [], path


@pytest.mark.browser
def test_a_promise_is_written_down_and_told_about_without_javascript(browser: Any, address: str, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with signed_in(browser, address, cast.guardian, script=False) as page:
        page.goto(f"{address}/child/{ref}/promises/new")
        page.get_by_label("What was the child promised?").fill(WHAT)
        page.locator("#id_happened-when").check()
        page.get_by_role("button", name="Save").click()
        page.get_by_text("There is a problem").wait_for()
        assert page.get_by_label("What was the child promised?").input_value() == WHAT
        due = page.get_by_role("group", name="By when?")
        for label, typed in (("Day", str(SOON.day)), ("Month", str(SOON.month)), ("Year", YEAR), ("Time", "17:00")):
            due.get_by_label(label, exact=False).first.fill(typed)
        page.get_by_role("button", name="Save").click()
        page.get_by_role("heading", name="Promises to the child").wait_for()
        page.get_by_role("link", name="The child was told why not").click()
        page.get_by_label("What was the child told: why will it not happen?").fill("The court moved the day.")
        page.get_by_label("What did the child answer?").fill("OK")
        page.locator("#id_happened-when").check()
        page.get_by_role("button", name="Save").click()
        page.get_by_text("Told why not, in time").wait_for()
