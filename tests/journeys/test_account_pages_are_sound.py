"""What holds for every page of the account and of other systems' references: cost, who sees it, soundness on a phone."""

from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.referral import accounts
from alongside.vocabulary.accounts import ReferralTo
from tests.account_children import a_child_with_an_account, a_reference, an_account
from tests.cast import acting, standing_of
from tests.house.test_queries_per_page import counting
from tests.journeys.browse import DESKTOP, PHONE, signed_in, wrong_with


def every_path(ref: str, *, account: int, reference: int, printed: int) -> list[str]:
    """Every address of these pages for one child in custody who has all of it."""
    return [
        f"/child/{ref}/account",
        f"/child/{ref}/account/write",
        f"/child/{ref}/account/{account}/put-right",
        *(f"/child/{ref}/account/print/{to}" for to in ReferralTo),
        f"/child/{ref}/account/printed/{printed}",
        f"/child/{ref}/account/solicitor",
        f"/child/{ref}/account/sent/authority",
        f"/child/{ref}/account/sent/nrm",
        f"/child/{ref}/account/sent/nrm/not-yet",
        f"/child/{ref}/custody",
        f"/child/{ref}/custody/ended",
        f"/child/{ref}/references",
        f"/child/{ref}/references/claim",
        f"/child/{ref}/references/{reference}/put-right",
        f"/child/{ref}/entry/{account}/copy",
    ]


def a_full_child(cast: Cast, **more: Any) -> list[str]:
    """A child with an account, a reference and a printed referral; the addresses of all their pages."""
    ref = a_child_with_an_account(cast, **more)
    claimed = a_reference(cast.guardian, ref, "HO-90-1144")
    with acting(cast.guardian, ref) as opened:
        made = accounts.print_referral(opened, referral=ReferralTo.NRM, through=opened.last_seq, seen=opened.last_seq)
    account = standing_of(cast.guardian, ref).account.given[0]
    return every_path(ref, account=account, reference=claimed.root, printed=made.root)


def test_no_page_costs_more_however_much_there_is_and_each_asks_the_keeper_once(
    visit, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    little, much = a_full_child(cast), a_full_child(cast)
    ref = much[0].split("/")[2]
    for number in range(4):
        an_account(cast.guardian, ref)
        a_reference(cast.guardian, ref, f"HO-91-{number}000")
    visitor = visit(cast.guardian)
    for few, many in zip(little, much, strict=True):
        costs = []
        for path in (few, many):
            visitor.get(path)
            with counting(monkeypatch) as asked:
                assert visitor.get(path).status_code == 200, path
            assert asked.openings == 1, path
            costs.append(len(asked.statements))
        assert costs[0] == costs[1] < 16, (few, costs)


def test_an_outsider_finds_no_such_page_and_a_stranger_signs_in_first(visit, cast: Cast) -> None:
    for path in a_full_child(cast):
        assert visit(cast.outsider).get(path).status_code == 404, path
        assert visit(cast.outsider).post(path, {}).status_code == 404, path
        assert visit(None).get(path)["Location"].startswith("/sign-in"), path
    assert visit(None).get("/refer/reference")["Location"].startswith("/sign-in")


def test_no_address_and_no_title_holds_a_name_a_place_or_a_reference(visit, cast: Cast) -> None:
    for path in a_full_child(cast, name="Amina Yusuf"):
        title = visit(cast.guardian).get(path).content.decode().split("<title>")[-1].split("</title>")[0]
        for secret in ("Amina", "Canary", "HO-90"):
            assert secret not in title and secret not in path


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_every_page_is_sound_with_and_without_script(script: bool, browser: Any, address: str, cast: Cast) -> None:
    paths = a_full_child(cast)
    with signed_in(browser, address, cast.guardian, script=script) as page:
        for path in [*paths, "/refer/reference", f"/child/{paths[0].split('/')[2]}"]:
            assert page.goto(address + path).status == 200, path
            if script:
                assert wrong_with(page, PHONE, DESKTOP) == [], path
            else:
                assert page.locator("h1").first.is_visible(), path


@pytest.mark.browser
def test_an_account_with_everything_wrong_is_sound_and_keeps_its_words(browser: Any, address: str, cast: Cast) -> None:
    path = a_full_child(cast)[1]
    with signed_in(browser, address, cast.guardian) as page:
        page.goto(address + path)
        page.get_by_label("What was seen?").fill("A locked door.")
        page.get_by_label("The child's own words").fill("They have my papers.")
        page.get_by_role("button", name="Save the account").click()
        assert page.get_by_label("The child's own words").input_value() == "They have my papers."
        assert page.locator(".govuk-error-summary li").count() > 5
        assert wrong_with(page) == []


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_a_note_is_copied_with_a_button_and_by_hand_without_script(
    script: bool, browser: Any, address: str, cast: Cast
) -> None:
    path = a_full_child(cast)[-1]
    with signed_in(browser, address, cast.guardian, script=script) as page:
        page.goto(address + path)
        button = page.get_by_role("button", name="Copy the note")
        assert button.is_visible() == script
        note = page.get_by_label("The note")
        if script:
            button.click()
            page.wait_for_function("document.getElementById('note-copied').textContent !== ''")
            chosen = page.evaluate(
                "(() => { const n = document.getElementById('note'); return n.selectionEnd - n.selectionStart; })()"
            )
            assert chosen == len(note.input_value().replace("\r\n", "\n"))
        else:
            note.press("Control+a")
            assert note.get_attribute("readonly") is not None
