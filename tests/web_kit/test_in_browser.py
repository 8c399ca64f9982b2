"""The kit in Chromium under the product's strict policy: axe finds nothing, forms work without script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import objections

WIDTHS = {"phone": 390, "desktop": 1280}

pytestmark = pytest.mark.browser


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    return WIDTHS[request.param]


@pytest.fixture
def page(browser: Browser, width: int) -> Iterator[Page]:
    """A page with script; whatever the policy or the script objects to fails the test."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on(
        "console",
        lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def plain_page(browser: Browser, width: int) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def send(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("There is a problem").wait_for()


def test_axe_finds_nothing_wrong_with_a_fresh_page(page: Page, site: str) -> None:
    page.goto(site)

    assert objections(page) == []


def test_axe_finds_nothing_wrong_with_a_page_full_of_errors(page: Page, site: str) -> None:
    page.goto(site)
    send(page)

    assert objections(page) == []


def test_axe_finds_nothing_wrong_when_everything_is_unfolded(page: Page, site: str) -> None:
    page.goto(site)
    for name in ("Another day", "Somebody told me"):
        page.get_by_label(name).check()
    page.get_by_label("Something else").check()

    assert page.get_by_label("Who told you?").is_visible()
    assert objections(page) == []


def test_nothing_is_wider_than_the_screen(page: Page, site: str, width: int) -> None:
    page.goto(site)

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_with_script_the_error_summary_takes_the_focus_and_its_link_leads_to_the_box(page: Page, site: str) -> None:
    page.goto(site)
    send(page)

    page.locator(".govuk-error-summary:focus").wait_for()
    page.get_by_role("link", name="Enter the date of birth").click()
    assert page.evaluate("document.activeElement.id") == "id_born_on-day"


def test_what_is_folded_away_is_not_sent(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_label("Somebody told me").check()
    page.get_by_label("Who told you?").fill("The carer")
    page.get_by_label("I saw the child").check()
    send(page)

    assert not page.get_by_role("link", name="You filled in").is_visible()
    assert page.get_by_label("I saw the child").is_checked()


def test_coming_back_finds_the_folded_boxes_still_usable(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_label("Somebody told me").check()
    page.get_by_label("Who told you?").fill("The carer")
    page.get_by_label("I saw the child").check()
    send(page)
    page.go_back()
    page.get_by_label("Somebody told me").check()

    assert page.get_by_label("Who told you?").is_enabled()


def test_without_script_every_box_can_be_seen_and_what_was_typed_comes_back(plain_page: Page, site: str) -> None:
    page = plain_page
    page.goto(site)
    page.get_by_label("Full name").fill("Linh Made-Up")
    page.get_by_label("I saw the child").check()
    page.get_by_label("Who told you?").fill("The carer")
    page.locator("#id_seen_at-when-3").check()
    for part, words in {"day": "25", "month": "10", "year": "2026", "time": "01:30"}.items():
        page.locator(f"#id_seen_at-{part}").fill(words)
    send(page)

    assert page.get_by_role("link", name="You filled in “Who told you?”").is_visible()
    assert page.get_by_role("link", name="01:30 happens twice on 25 October 2026").is_visible()
    assert page.get_by_label("Full name").input_value() == "Linh Made-Up"
    assert page.get_by_label("Who told you?").input_value() == "The carer"
    assert page.locator("#id_seen_at-time").input_value() == "01:30"
    page.get_by_label("The second 01:30").check()
    send(page)
    assert not page.get_by_role("link", name="01:30 happens twice").is_visible()
    assert page.get_by_label("The second 01:30").is_checked()


def test_without_script_the_menu_and_the_details_can_be_reached(plain_page: Page, site: str) -> None:
    plain_page.goto(site)

    assert plain_page.get_by_role("link", name="Children without a guardian").is_visible()
    plain_page.get_by_text("How we know").click()
    assert plain_page.get_by_text("Each entry says who learnt it").is_visible()


def test_the_first_tab_offers_to_skip_to_the_content(page: Page, site: str) -> None:
    page.goto(site)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")

    assert page.get_by_role("link", name="Skip to main content").is_visible()
