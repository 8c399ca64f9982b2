"""Noticing, thinking and enquiries in Chromium at a phone's width: nothing for axe, two presses with one thumb."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.noticing import enquiries, operations
from alongside.rules.permissions import Permission
from alongside.vocabulary.codes import Known, Party, Way
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.noticing import Sign, SignAnswer
from alongside.vocabulary.prompts import Prompt, Seen
from tests.cast import acting, entries_of
from tests.journeys.children import with_people_of_their_own
from tests.journeys.test_missing_pages_are_sound import DESKTOP, PHONE, signed_in, wrong_with
from tests.noticing_children import a_child_with_a_claimed_relative, asks, decides, notices, says, words

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own(cast: Cast) -> Cast:
    """A guardian, a house and a carer who hold these tests' child and no other."""
    return with_people_of_their_own(cast, guardian="Esi Owusu")


@pytest.fixture(scope="module")
def told_of(own: Cast) -> dict[str, Any]:
    """A child of whom much was noticed, asked and thought."""
    ref, relative = a_child_with_a_claimed_relative(own, name="Lan Noticed")
    sign = notices(own.carer, ref, Sign.NEW_PHONE)
    with acting(own.guardian, ref, Permission.ANSWER, texts=words(words="I ask him this evening.")) as opened:
        answer = operations.answer(
            opened,
            signs=[sign],
            answer=SignAnswer.WILL_ACT,
            doer=Party.GUARDIAN,
            doer_person=opened.person,
            due_at=opened.at + timedelta(hours=2),
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        ).root
    sign = notices(own.carer, ref, Sign.PACKED_BAG)
    with acting(own.carer, ref, Permission.RECORD_CONTACT, texts=words(words="He rang from a friend's.")) as opened:
        enquiries.record_contact(
            opened,
            relative=relative,
            way=Way.VOICE,
            watched=Known.NO,
            already_happened=True,
            happened=happened_at(opened.at),
        )
    says(own.guardian, ref, relative)
    decides(own.social_worker, ref, relative)
    asks(own.carer, ref)
    thought = words(decided="The guardian rings each evening.", debt="Says he owes.", childs_view="I like it here.")
    with acting(own.guardian, ref, Permission.ANSWER, texts=thought) as opened:
        operations.think_through(
            opened,
            answers={Prompt.DEBT: Seen.PRESENT, Prompt.FEELS_SAFE: Seen.PRESENT, Prompt.PICKED_UP: Seen.NOT_SEEN},
            decided_by=Party.GUARDIAN,
            until_at=opened.at + timedelta(days=14),
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    return {"ref": ref, "relative": relative, "sign": sign, "answer": answer, "enquiry": relative - 1}


PAGES = (
    "",
    "/notice",
    "/notice/told",
    "/noticed",
    "/noticed/answer",
    "/noticed/{sign}",
    "/noticed/{sign}/words",
    "/noticed/{answer}/done",
    "/thinking",
    "/thinking/again",
    "/enquiries",
    "/enquiries/new",
    "/enquiries/check/{enquiry}",
    "/relatives/new",
    "/relatives/{relative}/view",
    "/relatives/{relative}/decide",
    "/relatives/{relative}/review",
    "/relatives/{relative}/in-touch",
)


def test_every_page_is_sound_on_a_phone(browser, address: str, own: Cast, told_of) -> None:
    found = {}
    with signed_in(browser, address, own.guardian, width=PHONE) as page:
        for path in PAGES:
            answer = page.goto(f"{address}/child/{told_of['ref']}{path.format(**told_of)}")
            assert answer.status == 200, path
            found[path] = wrong_with(page)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_without_the_script_every_page_fits_a_phone_and_can_be_sent(browser, address: str, own: Cast, told_of) -> None:
    """The checker itself needs the script to run; what is left to see without it is width and the way to send."""
    with signed_in(browser, address, own.guardian, width=PHONE, script=False) as page:
        for path in PAGES:
            page.goto(f"{address}/child/{told_of['ref']}{path.format(**told_of)}")
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, path
            forms = page.locator("main form")
            if forms.count():
                assert forms.locator("button[type=submit], button:not([type])").first.is_visible(), path


def test_the_wide_pages_are_sound_on_a_desk(browser, address: str, own: Cast, told_of) -> None:
    with signed_in(browser, address, own.guardian, width=DESKTOP) as page:
        for path in ("/thinking", "/thinking/again", "/enquiries", "/noticed"):
            page.goto(f"{address}/child/{told_of['ref']}{path}")
            assert wrong_with(page) == [], path


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_two_presses_of_one_thumb_write_it_down(browser, address: str, own: Cast, told_of, script: bool) -> None:
    ref = told_of["ref"]
    before = len(entries_of(own.guardian, ref))
    with signed_in(browser, address, own.carer, width=PHONE, script=script) as page:
        page.goto(f"{address}/child/{ref}/notice")
        buttons = page.locator("button[name=sign]")
        assert buttons.count() == len(Sign)
        for number in range(buttons.count()):
            box = buttons.nth(number).bounding_box()
            assert box["height"] >= 60 and box["width"] >= 300, "as wide as the phone and as high as a thumb"
        page.get_by_role("button", name="Frightened").click()
        assert not script or wrong_with(page) == []
        save = page.get_by_role("button", name="Save")
        assert save.bounding_box()["y"] < 700, "the second press is in reach without scrolling"
        save.click()
        assert page.get_by_role("heading", level=1).inner_text() == "Written down: Frightened"

    assert len(entries_of(own.guardian, ref)) == before + 1
    assert entries_of(own.guardian, ref)[-1].payload.sign is Sign.FRIGHTENED
