"""However long a child's story, the record is read on a telephone: what matters now first, and the timeline folded and paged."""

from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.vocabulary.asking import Reply
from tests.asks_children import a_child_in_supported_accommodation, put, reply
from tests.journeys.browse import PHONE, signed_in, wrong_with
from tests.journeys.page import Page
from tests.journeys.test_record_page import many_entries
from tests.promise_children import promised
from tests.reach_children import reach_agreed
from tests.rooms.test_asks_put_right import higher

HIGHEST = 5600
"""Pixels on a telephone of 390: before the timeline was folded this child's record was twice as high."""

HEIGHTS = """() => {
  const found = [...document.querySelectorAll("main h2, main h1, footer")];
  return found.map((one, at) => [one.textContent.trim().slice(0, 40), Math.round(
    ((found[at + 1] || {getBoundingClientRect: () => ({top: document.body.scrollHeight})}).getBoundingClientRect().top)
    - one.getBoundingClientRect().top)]);
}"""


def a_long_story(cast: Cast) -> str:
    """Missing and back, moved, with promises, an ask put higher, a way to be reached, and eighty entries."""
    ref = a_child_in_supported_accommodation(cast)
    for _ in range(3):
        promised(cast, ref)
    reach_agreed(cast, ref)
    ask = put(cast, ref, hours_ago=0.2)
    reply(cast, ref, ask, Reply.REFUSED)
    higher(cast, ref, ask)
    many_entries(cast, ref, 60)
    return ref


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["with the script", "without it"])
def test_a_long_story_is_short_on_a_telephone_and_all_of_it_opens(
    script: bool, browser: Any, address: str, cast: Cast
) -> None:
    from alongside.web.record_page import IN_SIGHT

    ref = a_long_story(cast)
    with signed_in(browser, address, cast.guardian, width=PHONE, script=script) as page:
        page.goto(f"{address}/child/{ref}")
        height = page.evaluate("document.body.scrollHeight")
        print(height, page.evaluate(HEIGHTS))
        assert height <= HIGHEST, page.evaluate(HEIGHTS)
        entries = page.locator(".alongside-timeline__entry")
        assert entries.count() == 20 and sum(entry.is_visible() for entry in entries.all()) == IN_SIGHT
        page.get_by_text("entries before that").click()
        assert sum(entry.is_visible() for entry in entries.all()) == 20
        if script:
            assert wrong_with(page) == []


@pytest.mark.browser
def test_printed_nothing_of_it_stays_folded(browser: Any, address: str, cast: Cast) -> None:
    ref = a_long_story(cast)
    with signed_in(browser, address, cast.guardian, width=PHONE) as page:
        page.goto(f"{address}/child/{ref}")
        page.emulate_media(media="print")
        entries = page.locator(".alongside-timeline__entry")
        assert all(entry.bounding_box()["height"] > 20 for entry in entries.all())


def test_earlier_entries_are_a_page_of_their_own_and_open_whole(visit, cast: Cast) -> None:
    ref = a_long_story(cast)
    visitor = visit(cast.guardian)
    first = Page(visitor.get(f"/child/{ref}"))
    assert 'id="timeline-more"' in first.html and "17 entries before that" in first.words
    earlier = Page(visitor.get(first.links["Next page : Earlier entries"].partition("#")[0]))
    assert 'id="timeline-more"' not in earlier.html
