"""Every page of asks and meetings at phone and desktop width, with and without the script, as axe sees it."""

from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.vocabulary.asking import Reply, Subject
from alongside.vocabulary.codes import Party
from tests.asks_children import a_child_in_supported_accommodation, put, reply
from tests.cast import a_child_gone_missing
from tests.journeys.browse import DESKTOP, PHONE, signed_in, wrong_with
from tests.rooms.test_meetings import WITHOUT_GUARDIAN, call, decide, hold


def paths(cast: Cast) -> list[str]:
    """A child with asks refused, open and suggested, with meetings to come and held; and one who is missing."""
    ref, gone = a_child_in_supported_accommodation(cast), a_child_gone_missing(cast)
    suggested = f"/child/{ref}/asks/new/safer-placement"
    ask = put(cast, gone, grounds=(1, 2))
    reply(cast, gone, ask, Reply.REFUSED)
    put(cast, gone, about=Subject.MEETING)
    called, held = call(cast, gone, asked=WITHOUT_GUARDIAN), hold(cast, gone)
    decision = decide(cast, gone, held, owner=Party.POLICE)
    asks, meetings = f"/child/{gone}/asks", f"/child/{gone}/meetings"
    return [
        "/asks",
        "/asks/counts",
        f"/child/{ref}",
        f"/child/{gone}",
        suggested,
        f"/child/{ref}/asks",
        f"/child/{ref}/asks/not-asked",
        asks,
        f"{asks}/new/risk-level",
        *(f"{asks}/{ask}/{page}" for page in ("answer", "up", "next", "rest", "view")),
        meetings,
        f"{meetings}/called",
        *(f"{meetings}/called/{called}/{page}" for page in ("held", "moved", "not-held")),
        *(f"{meetings}/{held}/{page}" for page in ("decided", "dissent", "minutes")),
        f"{meetings}/decision/{decision}",
    ]


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["with the script", "without it"])
def test_every_page_of_asks_and_meetings_is_sound(script: bool, browser: Any, address: str, cast: Cast) -> None:
    found = paths(cast)
    with signed_in(browser, address, cast.guardian, script=script) as page:
        for path in found:
            answer = page.goto(address + path)
            assert answer.status == 200, path
            if script:
                assert wrong_with(page, PHONE, DESKTOP) == [], path
            else:
                assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
                    path
                )


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_a_safer_placement_is_asked_for_on_a_phone_with_and_without_the_script(
    script: bool, browser: Any, address: str, cast: Cast
) -> None:
    ref = a_child_in_supported_accommodation(cast)
    with signed_in(browser, address, cast.guardian, width=PHONE, script=script) as page:
        page.goto(f"{address}/child/{ref}/asks/new/safer-placement")
        page.get_by_label("The child said it").check()
        page.get_by_label("In the child's own words").fill("I am afraid at night.")
        page.get_by_label("What would make a place safe for this child?").fill("Somebody awake.")
        page.get_by_label("What is missing where the child is, or is to be?").fill("Nobody is on duty after ten.")
        for asked in ("bed_given_up", "notice_after_missing"):
            page.locator(f"[name={asked}][value=not_known]").check()
        page.get_by_label("The name of the person who is asked").fill("Petra Lane")
        page.locator("[name=happened-when][value=now]").check()
        page.get_by_role("button", name="Save: I have asked").click()
        page.get_by_role("heading", name="What is asked for the child").wait_for()
        assert "I am afraid at night." in page.content()
        assert script is False or wrong_with(page) == []
