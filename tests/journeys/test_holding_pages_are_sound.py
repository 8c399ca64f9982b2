"""The pages of handing over in Chromium: sound on a phone and on a desk, with JavaScript and without it."""

from typing import Any

import pytest

from alongside.commands.cast import Cast, Member
from alongside.holding import operations as holding
from alongside.vocabulary.classes import Class
from alongside.vocabulary.holding import NotTaking, Side
from tests.cast import acting, standing_of
from tests.holding_children import a_child_of_the_day_team, a_child_of_the_night_team, day_team, offered
from tests.journeys.browse import DESKTOP, PHONE, signed_in, signed_in_by_turns, wrong_with


def pages(cast: Cast) -> list[tuple[Member, str]]:
    """Every page, each as somebody for whom it has something to say."""
    waiting, night, refused = (
        a_child_of_the_day_team(cast),
        a_child_of_the_night_team(cast),
        a_child_of_the_day_team(cast),
    )
    offered(cast, waiting)
    offer = offered(cast, refused)
    with acting(cast.emergency_duty, refused, texts={"reasons": (Class.CASEWORK, "No.")}) as opened:
        holding.refuse(opened, offer=offer.root, because=NotTaking.NO_CAPACITY)
    day, duty, desk = cast.social_worker, cast.emergency_duty, day_team()
    return [
        (day, "/holding"),
        (day, "/holding/nobody"),
        (day, "/holding/no-authority"),
        (day, f"/holding/leaves/{desk}"),
        (day, f"/holding/back/{desk}"),
        (cast.line, f"/child/{refused}/hand-over"),
        (cast.guardian, f"/child/{waiting}/hand-over/service/offer"),
        (duty, f"/child/{waiting}/hand-over/authority/answer"),
        (duty, f"/child/{waiting}/hand-over/authority/refuse"),
        (day, f"/child/{waiting}/hand-over/authority/withdraw"),
        (duty, f"/child/{refused}/hand-over/authority/settle"),
        (day, f"/child/{night}/hand-over/authority/take"),
        (cast.line, f"/child/{refused}"),
    ]


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["with the script", "without it"])
def test_every_page_is_sound(script: bool, browser: Any, address: str, cast: Cast) -> None:
    with signed_in_by_turns(browser, address, script=script) as of:
        for member, path in pages(cast):
            page = of(member)
            answer = page.goto(address + path)
            assert answer.status == 200, path
            assert page.locator("h1").count() == 1, path
            if script:
                assert wrong_with(page, PHONE, DESKTOP) == [], path
            else:
                assert page.get_by_role("main").is_visible()
                visible = page.locator("textarea").all()
                assert all(box.is_visible() for box in visible), f"{path}: a box that only the script opens"


@pytest.mark.browser
def test_two_children_are_offered_and_one_is_accepted_without_the_script(
    browser: Any, address: str, cast: Cast
) -> None:
    refs = [a_child_of_the_day_team(cast, name=name) for name in ("Script Free", "Script Less")]
    with signed_in(browser, address, cast.social_worker, script=False) as page:
        page.goto(f"{address}/holding/leaves/{day_team()}")
        for ref in refs:
            page.locator(f"input[name=children][value='{ref}']").check()
            page.locator(f"textarea[name='leaves-{ref}']").fill("Her first night.")
        page.get_by_role("button", name="Offer those ticked").click()
        page.get_by_text("What came of each child").wait_for()
        assert page.locator("section li strong", has_text="Done").count() == len(refs)

    with signed_in(browser, address, cast.emergency_duty, script=False) as page:
        page.goto(f"{address}/child/{refs[0]}/hand-over")
        page.get_by_role("link", name="I have this").click()
        assert page.get_by_text("Her first night.").is_visible()
        page.get_by_role("button", name="I have this").click()
        page.get_by_text("Saved.").wait_for()

    held = standing_of(cast.line, refs[0]).holding.explicit(Side.AUTHORITY)
    assert held is not None and held.by == cast.emergency_duty.number
