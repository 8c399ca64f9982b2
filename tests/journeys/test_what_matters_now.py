"""Long pages say first what matters now: the search its police, holders, bed and who alone reaches the child; the rest folds."""

from datetime import UTC, datetime
from typing import Any

import pytest

from alongside.commands.cast import Cast, Member
from tests.cast import a_child_gone_missing, a_child_placed
from tests.journeys.browse import PHONE, REPORT, page_of, send, signed_in
from tests.journeys.page import NOW, Page
from tests.promise_children import promised
from tests.reach_children import NUMBER, reach_agreed


def a_missing_child_whom_one_alone_reaches(visit: Any, cast: Cast) -> str:
    ref = a_child_placed(cast)
    reach_agreed(cast, ref)
    send(visit(cast.carer), f"/child/{ref}/missing", REPORT)
    return ref


def test_the_search_says_first_who_has_it_who_has_the_child_and_where_tonight(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    before = page_of(visit, cast.carer, f"/child/{ref}/episode")
    send(visit(cast.line), f"/child/{ref}/episode/told/police", NOW | {"route": "call_101"})
    taken = NOW | {"taken_by": "Sergeant Nair", "reference": "LOG-7"}
    send(visit(cast.line), f"/child/{ref}/episode/taken/police", taken)
    after = page_of(visit, cast.carer, f"/child/{ref}/episode")

    assert "Now Police Not told yet" in before.words
    assert "Police, lead force (Staffordshire Police): Nobody named yet" in before.words
    assert '<details id="told" class="alongside-fold" open>' in before.html
    assert "Now Police Has taken it Sergeant Nair, reference LOG-7" in after.words
    assert "Where tonight, if found Nobody has said where the child sleeps" in after.words
    assert "Due next No action is agreed yet." in after.words
    assert '<details id="told" class="alongside-fold">' in after.html
    assert after.words.index("Sergeant Nair") < after.words.index("Who was told, and who has taken it")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("carer", "While the child is missing only Amara Osei reaches them. Do not ring, write or message the child."),
        ("line", "While the child is missing only Amara Osei reaches them. Do not ring, write or message the child."),
        ("guardian", "While the child is missing only you reach them."),
    ],
)
def test_the_search_says_who_alone_reaches_the_child(visit, cast: Cast, who: str, said: str) -> None:
    ref = a_missing_child_whom_one_alone_reaches(visit, cast)
    member: Member = getattr(cast, who)

    page = page_of(visit, member, f"/child/{ref}/episode")

    assert f"Reaching the child {said}" in page.words and NUMBER not in page.words


@pytest.mark.browser
def test_on_a_phone_what_is_folded_opens_with_and_without_script(browser: Any, address: str, visit, cast: Cast) -> None:
    ref = a_missing_child_whom_one_alone_reaches(visit, cast)
    for script in (True, False):
        with signed_in(browser, address, cast.carer, width=PHONE, script=script) as page:
            page.goto(f"{address}/child/{ref}/episode")
            assert not page.get_by_text("It is the authority's duty, where there is one.").is_visible()
            page.get_by_text("The authority's notice to the Home Office").click()
            assert page.get_by_text("It is the authority's duty, where there is one.").is_visible()
            assert page.evaluate("document.body.scrollHeight") < 6000


def test_the_record_shows_what_is_due_soon_and_folds_what_is_due_later(visit, cast: Cast) -> None:
    from alongside.web.record_page import AT_LEAST

    ref = a_child_placed(cast)
    page = page_of(visit, cast.guardian, f"/child/{ref}")

    first, folded = page.html.split('<details id="later"')
    shown = first.partition('id="owed"')[2]
    assert "more, due later" in page.words
    assert shown.count('class="alongside-clock ') >= AT_LEAST and "Plan for turning 18" not in shown
    assert "Plan for turning 18" in folded


def test_what_stands_in_the_way_of_ending_leads_to_where_it_is_put_right(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    promised(cast, ref)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/end"))

    assert "A promise to the child is open. Keep each of them, or tell the child why not" in page.words
    assert page.links["See the promises"] == f"/child/{ref}/promises"


def test_a_birth_date_is_read_as_a_day(visit, cast: Cast) -> None:
    words = page_of(visit, cast.guardian, f"/child/{a_child_placed(cast)}").words

    assert "Born: 4 May 2011" in words and "2011-05-04" not in words


@pytest.mark.parametrize(
    ("state", "one", "two"),
    [
        ("not_known", "Its time has passed.", "Their time has passed."),
        ("not_met_missing", "failed in it.", "failed in them."),
    ],
)
def test_one_duty_that_is_folded_is_not_spoken_of_as_many(state: str, one: str, two: str) -> None:
    from alongside.web import record_page
    from alongside.web.templatetags.record_parts import ClockLine

    clock = ClockLine("Health assessment", state, "regulation", at=datetime.now(UTC))

    for clocks, said in (([clock], one), ([clock, clock], two)):
        _now, folded = record_page._by_urgency(clocks)
        assert [said in part.state for part in folded] == [True]
