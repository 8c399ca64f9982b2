"""Lists of several pages in Chromium, on a phone and on a desk, with script and without: sound for axe, and kept fresh."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from alongside.commands.cast import Cast
from alongside.contact import operations as contact
from alongside.rules.permissions import Permission
from alongside.vocabulary.codes import HowKnown, Known, Party, Way
from alongside.vocabulary.facts import happened_at
from tests.cast import a_child_gone_missing, a_child_with_a_guardian, acting
from tests.journeys.browse import DESKTOP, PHONE, signed_in, wrong_with
from tests.journeys.children import a_silent_child, with_people_of_their_own

pytestmark = pytest.mark.browser
PATHS = (
    "/",
    "/children?page=4",
    "/children?page=99",
    "/children/missing",
    "/today/not-heard-from",
    "/today/mine?page=2",
)


@pytest.fixture(scope="module")
def cast(cast: Cast) -> Cast:
    """A guardian, a house and a carer who hold these tests' children and no others."""
    return with_people_of_their_own(cast, guardian="Efua Long")


@pytest.fixture(scope="module")
def last(cast: Cast) -> str:
    """Sixteen children, of whom this one comes last: everybody else is missing, or silent, or was never heard from."""
    for n in range(2):
        a_child_gone_missing(cast, name=f"Gone {n}", hours_ago=n)
        a_silent_child(cast, name=f"Silent {n}")
    for n in range(11):
        a_child_with_a_guardian(cast, name=f"Zef {n}", hours_ago=30)
    ref = a_child_with_a_guardian(cast, name="Valon Last", hours_ago=1)
    heard(cast, ref)
    return ref


@pytest.fixture
def short(site: Any, last: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.web.paged.A_PAGE", 2)
    monkeypatch.setattr("alongside.web.today.ALARMS", 1)
    monkeypatch.setattr("alongside.web.today.LINES", 3)


def heard(cast: Cast, ref: str) -> None:
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        contact.make(
            opened,
            how=HowKnown.VOICE,
            way=Way.VOICE,
            worker_role=Party.GUARDIAN,
            language=None,
            interpreter=Known.NO,
            happened=happened_at(opened.at),
        )


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_on_a_page_of_a_long_list(browser, address, cast: Cast, short, path: str) -> None:
    with signed_in(browser, address, cast.guardian) as page:
        page.goto(f"{address}{path}")
        assert wrong_with(page, PHONE, DESKTOP) == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_somebody_goes_on_to_the_last_page_and_back(browser, address, cast: Cast, short, script: bool) -> None:
    with signed_in(browser, address, cast.guardian, script=script) as page:
        page.goto(f"{address}/")
        page.get_by_role("link", name=re.compile("And 1 more: see all 2 ?: Missing now")).click()
        expect(page.get_by_role("heading", name="Missing now")).to_be_visible()
        page.goto(f"{address}/children")
        for showing in ("Showing 1 to 2 of 16", "Showing 3 to 4 of 16"):
            expect(page.get_by_text(showing)).to_be_visible()
            page.get_by_role("link", name="Next page").click()
        page.get_by_role("link", name="Page 8").click()
        expect(page.get_by_role("link", name="Valon Last")).to_be_visible()
        expect(page.get_by_role("link", name="Next page")).to_have_count(0)
        page.get_by_role("link", name="Previous page").click()
        expect(page.get_by_text("Showing 13 to 14 of 16")).to_be_visible()


def test_the_last_page_of_a_list_is_brought_up_to_date_as_that_page(browser, address, cast: Cast, short, last) -> None:
    with signed_in(browser, address, cast.guardian, width=DESKTOP) as page:
        with page.expect_response("**/pulse"):
            page.goto(f"{address}/children?page=8")
        page.evaluate("window.untouched = true")

        heard(cast, last)

        expect(page.get_by_role("status")).to_have_text("This page has been brought up to date.", timeout=8_000)
        assert page.evaluate("window.untouched") is True and page.url.endswith("/children?page=8")
        expect(page.get_by_text("Showing 15 to 16 of 16")).to_be_visible()
        expect(page.get_by_role("row").filter(has_text="Valon Last")).to_contain_text("Heard on the phone")
