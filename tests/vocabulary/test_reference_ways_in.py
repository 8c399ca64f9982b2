"""Whom a worker can reach at any agency at any hour, and what has been proved about it."""

import tomllib
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.vocabulary.reference import (
    SERVICE_CODE,
    Route,
    authorities,
    forces,
    open_routes,
    routes,
)
from alongside.vocabulary.reference.ways_in import arranged

CALENDAR = tomllib.loads(files("alongside.law").joinpath("calendars/wales.toml").read_text(encoding="utf-8"))
BANK_HOLIDAYS = frozenset(day["on"] for day in CALENDAR["bank_holidays"])
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=15 * 365)).map(datetime(2014, 1, 1, tzinfo=UTC).__add__)
PUBLIC_CONTACTS = {"", "999 or 101", "0800 043 4303"}


def a_route(**given) -> Route:
    described = {"agency_code": "E09000008", "route_kind": "day_team", "hours": "24 hours", "proved": False}
    return Route(**(described | given))


def kinds_open(agency_code: str, at: datetime) -> list[str]:
    return [route.route_kind for route in open_routes(agency_code, at=at, calendar_days=BANK_HOLIDAYS)]


def every_route() -> list[Route]:
    agencies = [SERVICE_CODE, *(each.code for each in forces()), *(each.code for each in authorities())]
    return [route for code in agencies for route in routes(code)]


@given(code=st.sampled_from([each.code for each in authorities()]), at=MOMENTS)
def test_at_every_moment_exactly_one_team_of_an_authority_is_there(code: str, at: datetime) -> None:
    assert kinds_open(code, at) in (["day_team"], ["emergency_duty_team"])


@given(code=st.sampled_from([each.code for each in forces()]), at=MOMENTS)
def test_at_every_moment_a_force_has_its_control_room(code: str, at: datetime) -> None:
    assert "control_room" in kinds_open(code, at)


@given(at=MOMENTS)
def test_at_every_moment_the_guardian_service_has_its_line(at: datetime) -> None:
    assert "line" in kinds_open(SERVICE_CODE, at)


def test_at_three_on_saturday_morning_the_missing_persons_unit_is_away() -> None:
    assert kinds_open("W15000003", datetime(2026, 11, 21, 3, tzinfo=UTC)) == ["control_room"]


def test_on_the_monday_after_a_boxing_day_on_saturday_the_duty_team_answers() -> None:
    assert kinds_open("W06000015", datetime(2026, 12, 28, 11, tzinfo=UTC)) == ["emergency_duty_team"]


def test_no_number_is_shown_that_is_not_a_public_one() -> None:
    assert {route.contact for route in every_route()} <= PUBLIC_CONTACTS


def test_nothing_is_called_proved_before_an_exercise_was_answered() -> None:
    assert not [route for route in every_route() if route.proved]


def test_a_council_under_an_old_code_is_reached_by_its_routes_of_today() -> None:
    assert routes("E08000016") == routes("E08000038")


def test_an_agency_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError, match="no code of an authority"):
        routes("ICTA")


def test_a_duty_team_begins_when_its_own_day_team_ends() -> None:
    day_team = a_route(hours="Mon-Thu 09:00-16:30")
    duty_team = a_route(route_kind="emergency_duty_team", hours="outside those hours")
    assert arranged([day_team, duty_team])["E09000008"][1].hours == "outside Mon-Thu 09:00-16:30"


@pytest.mark.parametrize(
    "listed",
    [
        [a_route(proved=True)],
        [a_route(proved_on=date(2026, 11, 1))],
        [a_route(route_kind="emergency_duty_team", hours="outside those hours")],
        [a_route(), a_route(route_kind="emergency_duty_team", hours="outside those hours")],
    ],
    ids=["proved without a day", "a day without proof", "no day team", "a day team without end"],
)
def test_a_route_that_contradicts_itself_is_refused_by_name(listed: list[Route]) -> None:
    with pytest.raises(ValueError, match=f"routes.csv E09000008 {listed[-1].route_kind}"):
        arranged(listed)
