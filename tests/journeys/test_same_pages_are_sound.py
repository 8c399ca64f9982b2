"""What holds for every page of two records and one child: cost, addresses, soundness on a phone with and without script."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from alongside.commands.cast import Cast, Member
from alongside.vault import client as vault
from alongside.vocabulary.links import GoesOn
from tests.cast import a_child_with_a_plan, standing_of
from tests.journeys.browse import DESKTOP, PHONE, signed_in, wrong_with
from tests.journeys.pairs import WHY, pair, suggest
from tests.links_children import a_found_and_a_known_child, confirm, linked, say_same


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """How many statements went to the database and how often the keeper was asked; both still are."""
    counts = {"statements": 0, "keeper": 0}
    execute, ask = psycopg.Connection.execute, vault._ask

    def counting(self: Any, *asked: Any, **more: Any) -> Any:
        counts["statements"] += 1
        return execute(self, *asked, **more)

    def asking(request: Any) -> Any:
        counts["keeper"] += 1
        return ask(request)

    monkeypatch.setattr(psycopg.Connection, "execute", counting)
    monkeypatch.setattr(vault, "_ask", asking)
    yield counts


def test_no_address_and_no_title_holds_a_name(visit: Any, cast: Cast) -> None:
    found, known = linked(cast)
    suggest(cast, found, known)
    for path in ("/same", pair(found, known), f"{pair(found, known)}/undo", f"/child/{found}/same"):
        answer = visit(cast.line).get(path)
        assert answer.status_code == 200
        title = answer.content.decode().split("<title>")[-1].split("</title>")[0]
        for secret in ("Nguy", "Duc", "Đức"):
            assert secret not in title and secret not in path


def costs(visit: Any, member: Member, path: str, counts: dict[str, int]) -> tuple[int, int]:
    visitor = visit(member)
    visitor.get(path)
    counts.update(statements=0, keeper=0)
    assert visitor.get(path).status_code == 200
    return counts["statements"], counts["keeper"]


def test_the_list_and_the_pair_cost_the_same_however_much_there_is(
    visit: Any, cast: Cast, counted: dict[str, int]
) -> None:
    found, known = a_found_and_a_known_child(cast)
    suggest(cast, found, known)
    few = costs(visit, cast.line, "/same", counted)
    bare = costs(visit, cast.line, pair(found, known), counted)
    for _ in range(4):
        one, other = a_found_and_a_known_child(cast)
        suggest(cast, one, other)
        say_same(cast.line, one, other, goes_on=GoesOn.BOTH)
    confirm(cast.social_worker, one, other)
    many = costs(visit, cast.line, "/same", counted)
    full = costs(visit, cast.line, pair(one, other), counted)

    assert many == few or many[0] - few[0] <= 1, "only the names of who waits may cost one statement more"
    assert many[1] == full[1] == bare[1] == 1
    assert full[0] - bare[0] <= 3 and full[0] <= 20


def test_a_record_that_nobody_linked_costs_nothing_more(visit: Any, cast: Cast, counted: dict[str, int]) -> None:
    alone, known = a_child_with_a_plan(cast), None
    found, known = a_found_and_a_known_child(cast)
    before = costs(visit, cast.line, f"/child/{known}", counted)
    assert before == costs(visit, cast.line, f"/child/{alone}", counted)
    say_same(cast.line, found, known)
    confirm(cast.social_worker, known, found)
    after = costs(visit, cast.line, f"/child/{known}", counted)
    assert after[1] == before[1] and after[0] - before[0] <= 10


@pytest.mark.browser
def test_every_page_is_sound(browser: Any, address: str, cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    suggest(cast, found, known)
    third, fourth = linked(cast)
    paths = ["/same", pair(found, known), pair(third, fourth), f"{pair(third, fourth)}/undo", f"/child/{found}/same"]
    with signed_in(browser, address, cast.line) as page:
        for path in [*paths, f"/child/{third}"]:
            page.goto(address + path)
            assert wrong_with(page, PHONE, DESKTOP) == [], path
        page.goto(address + pair(found, known))
        page.get_by_role("button", name="Write it on both records").click()
        page.get_by_text("There is a problem").wait_for()
        assert wrong_with(page, PHONE, DESKTOP) == []


@pytest.mark.browser
def test_on_a_phone_without_the_script_a_pair_is_decided_and_taken_back(browser: Any, address: str, cast: Cast) -> None:
    """The checker itself needs the script; what is left to see without it is width, and that it can be done."""
    found, known = a_found_and_a_known_child(cast, by_police=False)
    suggest(cast, found, known)
    with signed_in(browser, address, cast.line, width=PHONE, script=False) as page:
        page.goto(f"{address}/same")
        listed = page.locator(f'a[href="{pair(found, known)}"]')
        while not listed.count():
            page.get_by_role("link", name="Next page").click()
        listed.click()
        page.get_by_label("The same child", exact=True).check()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
        page.get_by_label(f"In {known}", exact=True).check()
        page.get_by_label("Why?").fill(WHY)
        page.get_by_role("button", name="Write it on both records").click()
        page.get_by_text("Saved. It stands on both records.").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
        assert standing_of(cast.line, found).links.linked
        page.get_by_role("link", name="Take this back").click()
        page.get_by_label("Why is it taken back?").fill("It is another boy.")
        page.get_by_role("button", name="Take it back on both records").click()
        page.get_by_text("Saved. It stands on both records.").wait_for()
    assert standing_of(cast.line, found).links.pairs == ()
