"""The search's pages in Chromium: sound at phone and desk width, with and without the script, and quick as one types."""

import time
from datetime import date
from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.database.connect import Role, transaction
from tests.cast import a_child_with_a_guardian, a_referred_child
from tests.journeys.browse import DESKTOP, PHONE, signed_in, wrong_with

pytestmark = pytest.mark.browser
RESULTS = "#find-results"


def namesakes(cast: Cast) -> None:
    for year, hours in ((2009, 1), (2010, 2), (2010, 3)):
        a_referred_child(cast, name="Trần Thị Mười Hai", born_on=date(year, 3, 4), hours_ago=hours)


def test_every_page_of_the_search_is_sound(browser: Any, address: str, cast: Cast) -> None:
    namesakes(cast)
    with signed_in(browser, address, cast.line) as page:
        for path in ("/find", "/find/kept", "/find/how-well"):
            assert page.goto(address + path).status == 200
            assert wrong_with(page, PHONE, DESKTOP) == [], path
        page.goto(address + "/find")
        for text in ("Tran Thi Muoi Hai", "Xqzvwk Jjqxzvv", "x"):
            page.get_by_label("Who are you looking for?").fill(text)
            page.get_by_role("button", name="Look").click()
            page.wait_for_load_state()
            assert wrong_with(page, PHONE, DESKTOP) == [], text
        page.get_by_label("Who are you looking for?").fill("Tran Thi Muoi Hai")
        page.get_by_role("button", name="Look").click()
        page.get_by_text("More about the child").click()
        page.get_by_text("Spell it over a telephone").first.click()
        assert wrong_with(page, PHONE, DESKTOP) == []
        page.get_by_role("button", name="Keep this search").click()
        page.get_by_role("heading", name="Keep this search").wait_for()
        assert wrong_with(page, PHONE, DESKTOP) == []
        page.get_by_label("Why do you keep looking?").fill("Her sister asked.")
        page.get_by_role("button", name="Keep it").click()
        page.get_by_role("heading", name="Searches that you keep").wait_for()
        assert wrong_with(page, PHONE, DESKTOP) == []
        page.get_by_role("button", name="Go on with it, or end it").first.click()
        assert wrong_with(page, PHONE, DESKTOP) == []


def test_without_the_script_the_button_finds_asks_and_takes_back(browser: Any, address: str, cast: Cast) -> None:
    namesakes(cast)
    with signed_in(browser, address, cast.line, script=False) as page:
        page.goto(address + "/find")
        page.locator("[name=text]").fill("Tran Thi Muoi Hai")
        page.get_by_role("button", name="Look").click()
        page.get_by_role("button", name="2009").click()
        assert "put aside by your answers" in page.inner_text(RESULTS)
        assert page.locator("[name=text]").input_value() == "Tran Thi Muoi Hai"
        page.get_by_role("button", name="Take back").click()
        assert "put aside" not in page.inner_text(RESULTS)
        page.get_by_role("button", name="Refer the child").click()
        assert page.locator("[name=name]").input_value() == "Tran Thi Muoi Hai"
        assert page.url == f"{address}/refer/child"


def test_as_one_types_the_results_come_and_are_said_and_the_address_stays(
    browser: Any, address: str, cast: Cast
) -> None:
    ref = a_child_with_a_guardian(cast, name="Ildikó Szentgyörgyi")
    with signed_in(browser, address, cast.guardian) as page:
        sent: list[str] = []
        page.on("request", lambda asked: sent.append(f"{asked.method} {asked.url}"))
        page.goto(address + "/find")
        page.get_by_label("Who are you looking for?").press_sequentially("ildiko szentgyorgi", delay=30)
        page.locator(RESULTS).get_by_text(ref).wait_for()

        assert "found" in page.locator("[data-find-said]").inner_text()
        assert page.locator("[data-find-said]").get_attribute("role") == "status"
        assert page.url == f"{address}/find"
        posted = [one for one in sent if one.startswith("POST")]
        assert 1 <= len(posted) <= 4, "typing so many letters quickly asks a few times at most"
        assert not [one for one in sent if "ildiko" in one.lower()]
        assert wrong_with(page) == []

        page.get_by_label("Who are you looking for?").fill("")
        page.locator(RESULTS).get_by_text(ref).wait_for(state="detached")
        page.get_by_label("Who are you looking for?").fill("z")
        time.sleep(0.6)
        assert page.inner_text(RESULTS).strip() == ""


def test_an_answer_overtaken_by_more_typing_is_dropped(browser: Any, address: str, cast: Cast) -> None:
    first = a_child_with_a_guardian(cast, name="Overtaken Firstling")
    then = a_child_with_a_guardian(cast, name="Hereafter Secondly")
    with signed_in(browser, address, cast.guardian) as page:
        page.goto(address + "/find")
        held: list[Any] = []
        dropped: list[Any] = []

        def slow(route: Any) -> None:
            if "Overtaken" in (route.request.post_data or ""):
                held.append(route)
            else:
                route.continue_()

        page.on("requestfailed", lambda asked: dropped.append(asked))
        page.route("**/find", slow)
        box = page.get_by_label("Who are you looking for?")
        with page.expect_request(lambda asked: asked.method == "POST"):
            box.fill("Overtaken Firstling")
        assert page.locator(RESULTS).get_attribute("aria-busy") == "true"
        box.fill("Hereafter Secondly")
        page.locator(RESULTS).get_by_text(then).wait_for()

        assert len(held) == 1 and [one.post_data for one in dropped] == [held[0].request.post_data]
        assert page.locator(RESULTS).get_by_text(first).count() == 0


def test_searching_as_one_types_is_quick_and_each_time_a_look(browser: Any, address: str, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, name="Quick Asanyone Types")

    def looks() -> int:
        with transaction(Role.OWNER) as owner:
            row = owner.execute(
                "select count(*) from access.look where person = %s and purpose = 'search'", (cast.guardian.number,)
            ).fetchone()
        return int(row[0])

    with signed_in(browser, address, cast.guardian) as page:
        page.goto(address + "/find")
        before = looks()
        page.get_by_label("Who are you looking for?").fill("Quick Asanyone Types")
        with page.expect_response(lambda answer: answer.request.method == "POST") as waited:
            pass
        assert waited.value.status == 200
        page.locator(RESULTS).get_by_text(ref).wait_for()
        assert looks() == before + 1


def test_buttons_are_as_large_as_a_thumb(browser: Any, address: str, cast: Cast) -> None:
    namesakes(cast)
    with signed_in(browser, address, cast.line) as page:
        page.goto(address + "/find")
        page.get_by_label("Who are you looking for?").fill("Tran Thi Muoi Hai")
        page.get_by_role("button", name="Look").click()
        page.locator(f"{RESULTS} .alongside-asking button").first.wait_for()
        sizes = page.evaluate(
            f"[...document.querySelectorAll('{RESULTS} button')].map((one) => one.getBoundingClientRect().height)"
        )
        assert sizes and min(sizes) >= 40
