"""Each agency's routes in, by hour. A route is proved only when an exercise at that hour was answered."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct

from alongside.vocabulary.reference.hours import open_at, parse_hours
from alongside.vocabulary.reference.places import authority
from alongside.vocabulary.reference.tables import read_table

RouteKind = Literal[
    "line", "on_call_manager", "control_room", "missing_persons_unit", "day_team", "emergency_duty_team"
]
SERVICE_CODE = "ICTG"
OUTSIDE_DAY_TEAM = "outside those hours"


class Route(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to reach an agency; a blank contact is not known, and must be shown as not known."""

    agency_code: str
    route_kind: RouteKind
    hours: str
    contact: str = ""
    proved: bool
    proved_on: date | None = None


def routes(agency_code: str) -> tuple[Route, ...]:
    """Every route into an authority, a force or the guardian service (ICTG)."""
    known = _routes_by_agency()
    return known[agency_code] if agency_code in known else known[authority(agency_code).code]


def open_routes(agency_code: str, *, at: datetime, calendar_days: Collection[date]) -> tuple[Route, ...]:
    """Those routes whose hours say that someone is there at that moment; proved or not is on each."""
    return tuple(route for route in routes(agency_code) if open_at(route.hours, at=at, calendar_days=calendar_days))


def arranged(listed: Iterable[Route]) -> Mapping[str, tuple[Route, ...]]:
    """Routes by agency, each with hours that stand alone; ValueError where a row contradicts itself."""
    gathered: dict[str, list[Route]] = defaultdict(list)
    for route in listed:
        gathered[route.agency_code].append(route)
    return {code: tuple(_checked(route, among) for route in among) for code, among in gathered.items()}


@cache
def _routes_by_agency() -> Mapping[str, tuple[Route, ...]]:
    return arranged(read_table("routes.csv", Route, flags=("proved",)))


def _checked(route: Route, among: list[Route]) -> Route:
    # An emergency duty team's hours may lean on the day team's, so that no gap opens when those change.
    named = f"routes.csv {route.agency_code} {route.route_kind}"
    if route.proved != (route.proved_on is not None):
        raise ValueError(f"{named}: a proved route has the day it was proved, and only a proved one")
    if route.hours == OUTSIDE_DAY_TEAM:
        day_team = [other.hours for other in among if other.route_kind == "day_team"]
        if len(day_team) != 1 or day_team[0].startswith(("outside", "24")):
            raise ValueError(f"{named}: '{OUTSIDE_DAY_TEAM}' needs one day team with plain hours beside it")
        route = msgspec.structs.replace(route, hours=f"outside {day_team[0]}")
    parse_hours(route.hours)
    return route
