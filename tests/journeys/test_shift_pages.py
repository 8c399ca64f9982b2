"""Who is on duty in a house, written by those who work there."""

from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.database.connect import Role, transaction
from alongside.people import operations as people
from tests.journeys.browse import DESKTOP, PHONE, send, signed_in, wrong_with
from tests.journeys.page import Page
from tests.journeys.test_placement_pages import later


def until(hours: int) -> dict[str, str]:
    """A time still to come, in the boxes of the shift's end."""
    return {name.replace("expected_at", "until"): typed for name, typed in later(hours).items()}


def test_a_carer_says_that_she_is_on_duty_and_the_house_shows_it(visit, cast: Cast) -> None:
    path = f"/house/{cast.rowan_house}"

    send(visit(cast.carer), f"{path}/shift", {"person": str(cast.carer.number)} | until(9))
    send(visit(cast.carer), f"{path}/shift", {"person": str(cast.carer.number)} | until(10))

    assert Page(visit(cast.carer).get(path)).words.count("Fay Thornton, until") == 1


def test_nobody_from_outside_the_house_is_put_on_duty_or_puts_anybody(visit, cast: Cast) -> None:
    path = f"/house/{cast.rowan_house}/shift"

    assert visit(cast.night_staff).post(path, {"person": str(cast.night_staff.number)} | until(8)).status_code == 404
    answer = visit(cast.carer).post(path, {"person": str(cast.night_staff.number)} | until(8))
    assert answer.status_code == 422
    with transaction(Role.APP) as connection:
        count = "select people.begin_shift(%s, %s, clock_timestamp() + interval '1 hour')"
        row = connection.execute(count, (cast.rowan_house, cast.carer.number)).fetchone()
    assert row == (False,), "without a session nobody is put on duty"


@pytest.mark.parametrize("hours", [-1, 72])
def test_a_shift_ends_after_now_and_within_two_days(visit, cast: Cast, hours: int) -> None:
    answer = visit(cast.carer).post(
        f"/house/{cast.rowan_house}/shift", {"person": str(cast.carer.number)} | until(hours)
    )

    assert answer.status_code == 422 and "within two days" in " ".join(Page(answer).problems)
    assert Page(answer).box("until-time") == until(hours)["until-time"]


def test_a_shift_that_is_written_is_kept_in_the_history_of_people(cast: Cast, visit) -> None:
    send(visit(cast.carer), f"/house/{cast.rowan_house}/shift", {"person": str(cast.carer.number)} | until(5))
    with transaction(Role.OWNER) as owner:
        row = owner.execute(
            "select by, subject from people.change where what = 'shift' order by number desc"
        ).fetchone()
    assert row == (cast.carer.number, cast.carer.number)
    assert people.LONGEST_SHIFT.total_seconds() == 48 * 3600


@pytest.mark.browser
def test_the_page_is_sound(browser: Any, address: str, cast: Cast) -> None:
    with signed_in(browser, address, cast.carer) as page:
        page.goto(f"{address}/house/{cast.rowan_house}/shift")
        assert wrong_with(page, PHONE, DESKTOP) == []
