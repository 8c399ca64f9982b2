"""The pages of missing in depth in Chromium: sound at phone and desktop width, with and without script."""

from typing import Any

import pytest

from alongside.commands.cast import Cast
from tests.cast import a_child_gone_missing
from tests.journeys.browse import DESKTOP, PHONE, signed_in, wrong_with
from tests.missing_depth_children import a_child_back_twice, a_child_in_safe_hands, a_force_asked


def addresses(cast: Cast) -> list[str]:
    """Every page of these journeys, each for a child for whom it makes sense."""
    gone, found, back = a_child_gone_missing(cast), a_child_in_safe_hands(cast), a_child_back_twice(cast)
    asked = a_force_asked(cast, gone)
    return [
        "/children/back",
        "/children/tonight",
        f"/child/{gone}/episode",
        f"/child/{gone}/episode/action",
        f"/child/{gone}/episode/force",
        f"/child/{gone}/episode/force/{asked}",
        f"/child/{gone}/episode/withheld",
        f"/child/{gone}/episode/level",
        f"/child/{found}/episode",
        f"/child/{found}/episode/before-return",
        f"/child/{found}/episode/confirmed",
        f"/child/{found}/episode/checked",
        f"/child/{found}/episode/home-office",
        f"/child/{found}/episode/home-office/told",
        f"/child/{back}/episode/pattern",
        f"/child/{back}/talk",
        f"/child/{back}/talk/offer",
        f"/child/{back}/talk/held",
        f"/child/{back}/talk/readers",
        f"/child/{back}/talk/pattern",
        f"/child/{back}/talk/gathered/officer",
    ]


@pytest.mark.browser
def test_every_page_is_sound(browser: Any, address: str, cast: Cast) -> None:
    found = addresses(cast)
    with signed_in(browser, address, cast.guardian) as page:
        for path in found:
            answer = page.goto(address + path)
            assert answer.status == 200, path
            assert wrong_with(page, PHONE, DESKTOP) == [], path


@pytest.mark.browser
def test_another_force_is_asked_on_a_phone_without_script(browser: Any, address: str, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with signed_in(browser, address, cast.line, width=PHONE, script=False) as page:
        page.goto(f"{address}/child/{ref}/episode/force")
        page.get_by_label("Which force is asked?").select_option(label="Greater Manchester Police")
        page.get_by_label("Check an address").check()
        page.get_by_label("Now", exact=True).first.check()
        page.get_by_label("I was there, or did this myself").check()
        page.get_by_role("button", name="Save").first.click()

        assert page.url.startswith(f"{address}/child/{ref}/episode?saved")
        page.get_by_text("1 other force asked.").click()
        assert page.get_by_text("Greater Manchester Police: check an address").is_visible()


@pytest.mark.browser
def test_the_pattern_reads_the_same_without_script(browser: Any, address: str, cast: Cast) -> None:
    ref = a_child_back_twice(cast)
    with signed_in(browser, address, cast.guardian, width=PHONE, script=False) as page:
        page.goto(f"{address}/child/{ref}/episode/pattern")

        assert page.locator("svg[role=img] title").text_content().startswith("Times away")
        assert page.get_by_role("table").first.is_visible()
