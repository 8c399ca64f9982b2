"""The pages in Chromium, on a phone and on a desk, with script and without: usable, and axe finds nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from alongside.commands.cast import Cast, Member
from alongside.contact import operations as contact
from alongside.rules.permissions import Permission
from alongside.vocabulary.codes import HowKnown, Known, Party, Way
from alongside.vocabulary.facts import happened_at
from tests.axe import objections
from tests.cast import (
    a_child_gone_missing,
    a_child_placed,
    a_child_with_a_guardian,
    a_referred_child,
    acting,
    an_accepted_child,
    entries_of,
    token_of,
)
from tests.journeys.children import a_silent_child, with_people_of_their_own

WIDTHS = {"phone": 390, "desk": 1280}

pytestmark = pytest.mark.browser
Opener = Callable[..., Any]


@pytest.fixture(scope="module")
def cast(cast: Cast) -> Cast:
    """A guardian, a house and a carer who hold these tests' children and no others."""
    return with_people_of_their_own(cast, guardian="Ama Boateng")


@pytest.fixture
def open_as(browser: Browser, address: str, cast: Cast) -> Iterator[Opener]:
    """`with open_as(cast.carer, width=390) as page:`; what the policy or a script objects to fails it."""

    @contextmanager
    def opened(member: Member | None, *, width: int = 390, script: bool = True, watched: bool = True) -> Iterator[Page]:
        context = browser.new_context(
            viewport={"width": width, "height": 844}, java_script_enabled=script, base_url=address
        )
        if member is not None:
            context.add_cookies([{"name": "alongside", "value": token_of(member), "url": address}])
        page, wrong = context.new_page(), []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        yield page
        context.close()
        assert not watched or [line for line in wrong if "status of 4" not in line] == []

    yield opened


@pytest.fixture(scope="module")
def children(cast: Cast) -> dict[str, str]:
    """A child of each sort, by what the pages below call them."""
    return {
        "referred": a_referred_child(cast, name="Arta Referred", by=cast.carer),
        "accepted": an_accepted_child(cast, name="Bora Accepted", hours_ago=40),
        "guarded": a_child_with_a_guardian(cast, name="Cuong Guarded", hours_ago=30),
        "placed": a_child_placed(cast, name="Đào Placed", hours_ago=2),
        "missing": a_child_gone_missing(cast, name="Elira Missing"),
        "silent": a_silent_child(cast, name="Fatos Silent"),
    }


PAGES = [
    ("nobody", "/sign-in"),
    ("guardian", "/"),
    ("carer", "/"),
    ("manager", "/"),
    ("guardian", "/children"),
    ("manager", "/children/waiting"),
    ("guardian", "/children/missing"),
    ("guardian", "/duties"),
    ("guardian", "/duties/first_contact"),
    ("guardian", "/duties/expected_contact"),
    ("carer", "/refer"),
    ("carer", "/refer/child"),
    ("line", "/refer/child/long"),
    ("guardian", "/child/{placed}"),
    ("guardian", "/child/{missing}"),
    ("guardian", "/child/{silent}"),
    ("carer", "/child/{referred}"),
    ("line", "/child/{referred}/join"),
    ("line", "/child/{referred}/acknowledge"),
    ("line", "/child/{referred}/accept"),
    ("line", "/child/{referred}/decline"),
    ("line", "/child/{referred}/pass-on"),
    ("line", "/child/{referred}/responsible"),
    ("line", "/child/{referred}/refer-again"),
    ("manager", "/child/{accepted}/allocate"),
    ("manager", "/child/{accepted}/support"),
    ("manager", "/child/{guarded}/cover"),
    ("manager", "/child/{guarded}/handover"),
    ("manager", "/child/{guarded}/guardian/gone"),
    ("guardian", "/child/{guarded}/note"),
    ("guardian", "/child/{guarded}/advised"),
    ("guardian", "/child/{placed}/contact"),
    ("guardian", "/child/{placed}/tried"),
    ("guardian", "/child/{placed}/heard"),
    ("guardian", "/child/{placed}/expect"),
    ("carer", "/child/{placed}/here"),
    ("carer", "/child/{placed}/here/written?how=told&entry=1"),
    ("line", "/child/{placed}/here/earlier"),
    ("guardian", "/child/{guarded}/plan"),
    ("guardian", "/child/{placed}/plan/step-down"),
    ("guardian", "/child/{guarded}/entry/1"),
    ("guardian", "/child/{guarded}/why/first_contact/1"),
    ("guardian", "/child/{guarded}/ask/authority_told/1"),
    ("guardian", "/child/{guarded}/could-not/first_contact/1"),
    ("carer", "/child/{placed}/allocate"),
    ("guardian", "/child/ZZZZ-ZZZZ"),
]


@pytest.mark.parametrize(("who", "path"), PAGES, ids=[f"{who} {path}" for who, path in PAGES])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    open_as: Opener, cast: Cast, children: dict[str, str], who: str, path: str
) -> None:
    with open_as(None if who == "nobody" else getattr(cast, who)) as page:
        page.goto(path.format(**children))
        for width in WIDTHS.values():
            page.set_viewport_size({"width": width, "height": 844})
            assert objections(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("path", ["/refer/child", "/child/{placed}/contact", "/child/{guarded}/plan"])
def test_axe_finds_nothing_on_a_page_full_of_errors(
    open_as: Opener, cast: Cast, children: dict[str, str], path: str
) -> None:
    with open_as(cast.guardian) as page:
        page.goto(path.format(**children))
        page.locator("main form button").last.scroll_into_view_if_needed()
        page.locator("main form button[type=submit]:not([formaction])").last.click()
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        assert objections(page) == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_carer_at_two_in_the_morning_says_with_two_presses_that_the_child_is_asleep(
    open_as: Opener, cast: Cast, script: bool
) -> None:
    ref = a_child_placed(cast, name="Gresa Asleep", hours_ago=1)
    with open_as(cast.carer, width=390, script=script) as page:
        page.goto("/")
        page.get_by_role("link", name="Say that the child is here : Gresa Asleep").first.click()
        button = page.get_by_role("button", name="I looked in: asleep")
        assert button.bounding_box()["height"] >= 60 and button.bounding_box()["width"] >= 340
        button.click()
        expect(page.get_by_role("heading", name="Written down")).to_be_visible()
    assert entries_of(cast.guardian, ref)[-1].kind == "contact.is_here"


@pytest.mark.parametrize(("width", "script"), [(390, True), (390, False), (1280, True)])
def test_an_officer_searches_and_refers_a_child(open_as: Opener, cast: Cast, width: int, script: bool) -> None:
    with open_as(cast.sergeant, width=width, script=script) as page:
        page.goto("/refer")
        page.get_by_label("The child's name, as you have it").fill("Hoàng Officer")
        page.get_by_role("button", name="Look").click()
        page.get_by_role("button", name="None of these: refer the child").click()
        assert page.get_by_label("The child's name, as given").input_value() == "Hoàng Officer"
        page.get_by_label("In police custody").check()
        area = page.get_by_label("In which authority's area was the child found, or is now?")
        if script:
            page.get_by_label("Type part of the name").fill("birming")
        else:
            area.select_option(label="Birmingham")
        assert area.input_value() == "E08000025"
        page.get_by_label("Criminal exploitation").check()
        page.get_by_label("Who first saw that the child may have been trafficked?").select_option(label="Police")
        page.get_by_role("group", name="When was that?").get_by_label("Now").check()
        page.get_by_role("button", name="Refer the child").click()
        expect(page.get_by_text("Saved. It stands on the timeline below.")).to_be_visible()
        assert "Hoàng" not in page.url


def test_a_manager_asks_a_worker_and_the_worker_accepts(open_as: Opener, cast: Cast) -> None:
    ref = an_accepted_child(cast, name="Ion Allocated")
    with open_as(cast.manager, width=1280) as page:
        page.goto(f"/child/{ref}")
        page.get_by_role("link", name="Ask a worker to be the guardian").click()
        page.get_by_label("Ama Boateng").check()
        page.get_by_role("button", name="Ask this worker").click()
        expect(page.get_by_text("None yet. Ama Boateng was asked and has not answered.").first).to_be_visible()
    with open_as(cast.guardian, width=390) as page:
        page.goto("/")
        page.get_by_role("link", name="Answer about Ion Allocated").click()
        page.get_by_label("Yes, I am this child's guardian from now").check()
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Ama Boateng, guardian, direct worker, since").first).to_be_visible()


def test_what_somebody_told_the_line_unfolds_only_when_it_is_asked_for(open_as: Opener, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with open_as(cast.guardian) as page:
        page.goto(f"/child/{ref}/tried")
        expect(page.get_by_label("Who told you?")).to_be_hidden()
        page.get_by_label("Somebody told me").check()
        page.get_by_label("Who told you?").select_option(label="Carer")
        page.get_by_label("By what means?").select_option(label="Telephone")
        asked_when = page.get_by_role("group", name="When did they say it?")
        asked_when.get_by_label("Earlier today").check()
        asked_when.get_by_label("Time, like 14:05").first.fill("00:01")
        page.get_by_label("Telephone call").check()
        page.get_by_role("group", name="When did this happen?").get_by_label("Now").check()
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Saved.")).to_be_visible()
    told = entries_of(cast.guardian, ref)[-1].told
    assert told.by == "carer" and told.at.minute == 1


def test_a_list_renews_itself_within_seconds_and_the_page_is_not_loaded_anew(open_as: Opener, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, name="Jeta Live")
    with open_as(cast.guardian, width=1280) as page:
        with page.expect_response("**/pulse"):
            page.goto("/children")
        page.evaluate("window.untouched = true")
        page.get_by_role("link", name="Jeta Live").focus()
        row = page.get_by_role("row").filter(has_text="Jeta Live")
        expect(row).to_contain_text("Not heard from yet")

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

        expect(row).to_contain_text("Heard on the phone", timeout=5_000)
        assert page.evaluate("window.untouched") is True
        assert page.evaluate("document.activeElement.textContent").startswith("Jeta Live")
        expect(page.get_by_role("status")).to_have_text("This page has been brought up to date.")
        assert objections(page) == []


def test_a_list_that_hears_nothing_any_more_says_so_until_it_does(open_as: Opener, cast: Cast) -> None:
    with open_as(cast.guardian, watched=False) as page:
        with page.expect_response("**/pulse"):
            page.goto("/")
        lost = page.get_by_text("The service has not answered since then: what is below may be out of date.")
        expect(lost).to_be_hidden()
        page.context.set_offline(True)
        expect(lost).to_be_visible(timeout=15_000)
        page.context.set_offline(False)
        expect(lost).to_be_hidden(timeout=10_000)


def refresh_after(page: Page, seconds: int) -> None:
    """The real header, with less patience."""

    def sooner(route: Any) -> None:
        answer = route.fetch()
        headers = answer.headers | {"refresh": answer.headers.get("refresh", "").replace("30;", f"{seconds};")}
        route.fulfill(response=answer, headers=headers)

    page.route("**/", sooner)


def test_with_the_script_the_header_does_not_load_the_page_anew(open_as: Opener, cast: Cast) -> None:
    with open_as(cast.guardian) as page:
        refresh_after(page, 1)
        page.goto("/")
        page.evaluate("window.untouched = true")
        page.wait_for_timeout(2_500)
        assert page.evaluate("window.untouched") is True and "again" not in page.url


def test_without_the_script_the_header_does(open_as: Opener, cast: Cast) -> None:
    with open_as(cast.guardian, script=False) as page:
        refresh_after(page, 1)
        page.goto("/")
        page.wait_for_url("**/?again=1", timeout=6_000)
        expect(page.get_by_role("heading", name="Today")).to_be_visible()
