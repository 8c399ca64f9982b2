"""Reaching the child safely, and limits, through pages: who is shown what, and what everybody else is told instead."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.placement import care
from alongside.rules.permissions import Permission
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.reach import Ground, LimitOn
from tests.cast import a_child_back, a_child_gone_missing, a_child_placed, acting, entries_of, standing_of
from tests.house.test_queries_per_page import asked_by
from tests.journeys.browse import DESKTOP, PHONE, REPORT, send, signed_in, wrong_with
from tests.journeys.page import NOW, Page
from tests.reach_children import APART, NUMBER, PERSON, WORD, limit_set, reach_agreed, reach_checked

SEEN = {"seen": "1000000"}
"""Whoever decides has seen the record as it stands."""


def agreed(cast: Cast, **more: str) -> dict[str, str]:
    return (
        NOW
        | {
            "number": NUMBER,
            "person": PERSON,
            "agreed_word": WORD,
            "language": "vie",
            "alone": str(cast.guardian.number),
            "with_child": "yes",
        }
        | more
    )


def in_days(days: int) -> dict[str, str]:
    then = datetime.now(UTC) + timedelta(days=days)
    names = ("day", "month", "year")
    return {f"review_at-{name}": str(getattr(then, name)) for name in names} | {"review_at-time": "12:00"}


def a_limit(**more: str) -> dict[str, str]:
    return (
        NOW
        | in_days(7)
        | {
            "on": "phone",
            "what": "In the office at night.",
            "ground": "child_agrees",
            "agreed_by": "social_worker",
            "who_agreed": "Sam Whitlock",
            "child_said": "Chỉ ban đêm.",
            "owed_by": "social_worker",
        }
        | more
    )


def a_missing_child(cast: Cast, visit: Any) -> str:
    """How to reach them was agreed before they went."""
    ref = a_child_placed(cast)
    reach_agreed(cast, ref)
    send(visit(cast.carer), f"/child/{ref}/missing", REPORT)
    return ref


def test_what_was_agreed_is_read_by_those_closest_on_its_own_page_and_nowhere_else(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    send(visit(cast.guardian), f"/child/{ref}/reach/agree", agreed(cast))

    page = Page(visit(cast.carer).get(f"/child/{ref}/reach"))
    for words in APART:
        assert words in page.words
    for path in (f"/child/{ref}", "/", "/children", f"/child/{ref}/entry/{entries_of(cast.guardian, ref)[-1].seq}"):
        html = visit(cast.guardian).get(path).content.decode()
        assert not [words for words in APART if words in html], path
    record = Page(visit(cast.guardian).get(f"/child/{ref}"))
    assert "If the child goes missing, Amara Osei alone reaches them." in record.words
    assert "Checked with the child less than a minute ago" in record.words


def test_while_missing_everybody_elses_page_says_who_alone_and_hides_it(visit, cast: Cast) -> None:
    ref = a_missing_child(cast, visit)
    for member in (cast.carer, cast.manager, cast.social_worker, cast.line, cast.sergeant):
        for path in (f"/child/{ref}", f"/child/{ref}/reach"):
            page = Page(visit(member).get(path))
            assert "While the child is missing only Amara Osei reaches them." in page.words, (member.name, path)
            assert not [words for words in APART if words in page.html], (member.name, path)
        assert visit(member).get(f"/child/{ref}/reach/agree").status_code in (403, 409), member.name

    page = Page(visit(cast.guardian).get(f"/child/{ref}/reach"))
    assert NUMBER in page.words and "You alone reach them now." in page.words
    for path in ("contact", "tried"):
        said = "While the child is missing only Amara Osei reaches them. Do not ring"
        assert said in Page(visit(cast.carer).get(f"/child/{ref}/{path}")).words
        assert said not in Page(visit(cast.guardian).get(f"/child/{ref}/{path}")).words


def test_who_must_not_ring_reads_when_it_was_last_checked_and_that_this_was_before_the_child_went(
    visit, cast: Cast
) -> None:
    ref = a_child_placed(cast)
    reach_agreed(cast, ref, days_ago=1)
    send(visit(cast.carer), f"/child/{ref}/missing", REPORT)

    words = Page(visit(cast.carer).get(f"/child/{ref}/reach")).words

    assert "This was last checked with the child " in words and "before they went missing." in words
    assert "Checked with the child" not in words


def test_nobody_is_put_down_as_having_decided_a_limit_before_somebody_says_so(visit, cast: Cast) -> None:
    page = Page(visit(cast.guardian).get(f"/child/{a_child_placed(cast)}/limits/set"))

    assert page.status == 200 and not page.box("agreed_by")
    assert "in Wales, Social Services and Well-being (Wales) Act 2014, section 76" in page.words


def test_police_told_of_a_child_are_not_shown_it_after_the_return_either(visit, cast: Cast) -> None:
    ref = a_child_back(cast)
    reach_agreed(cast, ref)
    page = Page(visit(cast.sergeant).get(f"/child/{ref}/reach"))
    assert "not shown to you" in page.words and NUMBER not in page.html


def test_another_is_named_while_the_child_is_missing_and_the_page_changes_hands(visit, cast: Cast) -> None:
    ref = a_missing_child(cast, visit)
    typed = NOW | SEEN | {"alone": str(cast.line.number), "why": "Amara is off until the morning."}
    send(visit(cast.line), f"/child/{ref}/reach/name", typed)

    assert NUMBER in Page(visit(cast.line).get(f"/child/{ref}/reach")).words
    assert NUMBER not in Page(visit(cast.guardian).get(f"/child/{ref}/reach")).html


def test_changing_one_thing_keeps_the_rest_in_its_boxes(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    reach_agreed(cast, ref)
    page = Page(visit(cast.carer).get(f"/child/{ref}/reach/agree"))
    assert (page.box("number"), page.box("agreed_word"), page.box("language")) == (NUMBER, WORD, "vie")
    assert page.box("alone") == str(cast.guardian.number) and page.box("with_child") is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"alone": ""}, "Choose who alone may reach the child"),
        ({"with_child": ""}, "Choose whether the child agreed"),
        ({"number": "", "person": ""}, "Nothing says how to reach the child."),
    ],
)
def test_what_cannot_be_agreed_is_said_at_its_box_and_the_rest_is_kept(
    visit, cast: Cast, typed: dict[str, str], said: str
) -> None:
    ref = a_child_placed(cast)
    page = Page(visit(cast.guardian).post(f"/child/{ref}/reach/agree", agreed(cast) | typed))
    assert page.status == 422 and page.problems[0].startswith(said), page.problems
    assert page.box("agreed_word") == WORD
    assert standing_of(cast.guardian, ref).reach.agreed is None


def test_an_old_check_asks_to_be_made_again_and_shows_its_age(visit, cast: Cast) -> None:
    ref = a_child_placed(cast, hours_ago=40 * 24)
    reach_agreed(cast, ref, days_ago=30)
    record = Page(visit(cast.guardian).get(f"/child/{ref}"))
    assert (
        "Checked with the child 30 days ago" in record.words
        and "Nobody has checked it with the child for four weeks." in record.words
    )

    typed = NOW | {"still_safe": "no", "knows_the_word": "not_known", "alone_with_child": "yes"}
    send(visit(cast.guardian), f"/child/{ref}/reach/checked", typed)
    assert "The child said that it is not safe any more" in Page(visit(cast.carer).get(f"/child/{ref}/reach")).words


def test_after_being_away_the_phone_is_doubted_until_the_child_was_asked(visit, cast: Cast) -> None:
    ref = a_child_back(cast, hours_ago=1)
    reach_agreed(cast, ref, days_ago=0.3)
    assert "the phone may be in other hands" in Page(visit(cast.guardian).get(f"/child/{ref}")).words
    reach_checked(cast.guardian, ref)
    assert "the phone may be in other hands" not in Page(visit(cast.guardian).get(f"/child/{ref}")).words


def test_a_limit_shows_its_ground_what_the_child_said_and_a_warning_where_the_status_does_not_bear_it(
    visit, cast: Cast
) -> None:
    ref = a_child_placed(cast)
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        care.look_after(opened, legal_status="V2", happened=happened_at(opened.at))
    form = Page(visit(cast.social_worker).get(f"/child/{ref}/limits/set"))
    assert "The child's legal status: Accommodated by agreement (section 20)." in form.words
    assert "no verdict on the law" in form.words and "Law marked “Unverified”: nobody here has checked it" in form.words
    assert "It needs: emergency protection order" not in form.words and "It needs: full care order" in form.words

    send(visit(cast.social_worker), f"/child/{ref}/limits/set", a_limit(ground="care_order"))
    page = Page(visit(cast.guardian).get(f"/child/{ref}/limits"))
    for words in (
        "Phone In force",
        "Ground: Care order or interim care order. Children Act 1989, section 33.",
        "A warning, not a ruling: it needs: full care order or interim care order. The legal status known here does not show it.",
        "The child said: Chỉ ban đêm.",
        "Agreed: Sam Whitlock",
    ):
        assert words in page.words, words
    assert "Limits on the child Phone: looked at again by" in Page(visit(cast.guardian).get(f"/child/{ref}")).words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ground": ""}, "Choose the ground: without one there is no limit"),
        ({"child_said": ""}, "Enter what the child says to it"),
        ({"who_agreed": ""}, "Enter who agreed to it"),
        (
            {"review_at-day": "", "review_at-month": "", "review_at-year": "", "review_at-time": ""},
            "Enter the time by when",
        ),
        (in_days(60), "This is more than four weeks away"),
        (in_days(-3), "This time has passed."),
        ({"on": "breathing"}, "Choose what is limited from the answers listed"),
    ],
)
def test_a_limit_that_cannot_stand_is_refused_at_its_box_and_nothing_typed_is_lost(
    visit, cast: Cast, typed: dict[str, str], said: str
) -> None:
    ref = a_child_placed(cast)
    page = Page(visit(cast.carer).post(f"/child/{ref}/limits/set", a_limit() | typed))
    assert page.status == 422 and page.problems[0].startswith(said), page.problems
    assert page.box("what").strip() == "In the office at night."
    assert standing_of(cast.guardian, ref).reach.limits == ()


def test_a_limit_that_needs_an_order_nothing_here_shows_is_not_shown_as_calmly_in_force(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    limit_set(cast.carer, ref, on=LimitOn.GOING_OUT, ground=Ground.SECURE_ORDER)
    words = Page(visit(cast.guardian).get(f"/child/{ref}/limits")).words
    assert "Going out No order confirmed" in words and "Going out In force" not in words
    assert "It needs an order or conditions in writing. Which order, of which court, until when?" in words
    limit_set(cast.carer, ref, on=LimitOn.PHONE, ground=Ground.CHILD_AGREES)
    assert "Phone In force" in Page(visit(cast.guardian).get(f"/child/{ref}/limits")).words


def test_a_limit_past_its_review_shows_as_such_and_stands_until_somebody_ends_it(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    root = limit_set(cast.social_worker, ref, on=LimitOn.MONEY, review_in=timedelta(seconds=1)).root
    time.sleep(1.2)
    for path in (f"/child/{ref}", f"/child/{ref}/limits"):
        assert "Past its review" in Page(visit(cast.guardian).get(path)).words

    typed = NOW | SEEN | in_days(7) | {"why": "It helps.", "child_said": "Fine.", "owed_by": "guardian"}
    send(visit(cast.social_worker), f"/child/{ref}/limits/{root}/reviewed", typed)
    assert "Looked at again" in Page(visit(cast.guardian).get(f"/child/{ref}/limits")).words
    send(visit(cast.carer), f"/child/{ref}/limits/{root}/ended", NOW | SEEN | {"child_told": "yes"})
    page = Page(visit(cast.guardian).get(f"/child/{ref}/limits"))
    assert "No limit is in force." in page.words and "The limit on the child's money ended" in page.words
    assert visit(cast.carer).get(f"/child/{ref}/limits/{root}/ended").status_code == 409


def test_the_police_read_limits_and_set_none(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    limit_set(cast.carer, ref, said="Không.")
    page = Page(visit(cast.sergeant).get(f"/child/{ref}/limits"))
    assert "The child said: Not shown to you" in page.words and "Set a limit" not in page.words


def test_an_outsider_finds_none_of_these_pages(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    reach_agreed(cast, ref)
    root = limit_set(cast.carer, ref).root
    for path in ("reach", "reach/agree", "reach/name", "reach/checked", "limits", "limits/set", f"limits/{root}/ended"):
        assert visit(cast.outsider).get(f"/child/{ref}/{path}").status_code == 404, path
        assert visit(cast.outsider).post(f"/child/{ref}/{path}", {}).status_code in (404, 405), path


def test_the_pages_ask_as_much_for_one_limit_as_for_many(visit, cast: Cast, monkeypatch) -> None:
    ref = a_child_placed(cast)
    reach_agreed(cast, ref)
    limit_set(cast.carer, ref)
    paths = [f"/child/{ref}{end}" for end in ("", "/reach", "/reach/agree", "/limits", "/limits/set")]
    few = {path: asked_by(visit, cast.guardian, path, monkeypatch) for path in paths}
    for ground in (Ground.PARENT_AGREES, Ground.COURT_ORDER, Ground.CHILD_AGREES):
        limit_set(cast.carer, ref, on=LimitOn.VISITORS, ground=ground)
        reach_checked(cast.guardian, ref, still_safe=Known.YES)

    for path in paths:
        many = asked_by(visit, cast.guardian, path, monkeypatch)
        assert len(many.statements) == len(few[path].statements) and many.openings == 1, path


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["with the script", "without it"])
def test_every_page_of_reaching_and_limits_is_sound(
    browser: Any, address: str, cast: Cast, visit, script: bool
) -> None:
    ref = a_missing_child(cast, visit)
    root = limit_set(cast.carer, ref).root
    limit_set(cast.carer, ref, on=LimitOn.GOING_OUT, ground=Ground.SECURE_ORDER)
    ends = ("reach", "reach/agree", "reach/name", "reach/checked", "limits", "limits/set")
    paths = [f"/child/{ref}/{end}" for end in (*ends, f"limits/{root}/reviewed", f"limits/{root}/ended")]
    with signed_in(browser, address, cast.guardian, script=script) as page:
        for path in (*paths, f"/child/{ref}"):
            assert page.goto(address + path).status == 200, path
            if script:
                assert wrong_with(page, PHONE, DESKTOP) == [], path
    with signed_in(browser, address, cast.carer, script=script) as page:
        assert page.goto(f"{address}/child/{ref}/reach").status == 200
        if script:
            assert wrong_with(page, PHONE, DESKTOP) == []
