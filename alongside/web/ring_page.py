"""Who to ring now about a child: every agency's routes in, by hour, an untested number shown as untested."""

import re
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.holding import after_closing
from alongside.law import bank_holidays
from alongside.people import workers
from alongside.rules.missing import lead_force
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Nation
from alongside.web import door, head, telephone
from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.words import Words

KINDS = {
    "line": gettext_lazy("The 24-hour line"),
    "on_call_manager": gettext_lazy("On-call manager"),
    "control_room": gettext_lazy("Control room"),
    "missing_persons_unit": gettext_lazy("Missing persons unit"),
    "day_team": gettext_lazy("Day team"),
    "emergency_duty_team": gettext_lazy("Emergency duty team (EDT)"),
}


def agencies(opened: OpenRecord) -> Iterator[tuple[str, str]]:
    """The agencies around this child, each with what it is to them; one that is two things is named once."""
    standing = opened.standing
    home = standing.home.authority if standing.home is not None else None
    named = [
        (reference.SERVICE_CODE, _("Guardian service")),
        (lead_force(standing), _("Police where the child is or was")),
        (standing.responsible or standing.area, _("Responsible authority")),
        (home, _("Host authority")),
    ]
    seen: set[str] = set()
    for code, what in named:
        if code is not None and code not in seen:
            seen.add(code)
            yield code, what


def _name(code: str) -> str:
    if code == reference.SERVICE_CODE:
        return _("Independent Child Trafficking Guardian service")
    return reference.force(code).name if code in {f.code for f in reference.forces()} else reference.area(code).name


def _routes(opened: OpenRecord) -> list[tuple[str, reference.Route, bool]]:
    """Every route in, whose it is and whether it is open now."""
    nation = opened.standing.nation or Nation.ENGLAND
    holidays = set(bank_holidays.calendar(nation).names)
    found = []
    for code, what in agencies(opened):
        open_now = set(reference.open_routes(code, at=opened.at, calendar_days=holidays))
        found += [(f"{what}: {_name(code)}", route, route in open_now) for route in reference.routes(code)]
    return found


def _on_call(opened: OpenRecord) -> Iterator[tuple[object, ...]]:
    """The managers whom the rotas of the teams round this child name now, each with the number of their turn."""
    teams = after_closing.teams_of(opened.connection, opened.standing, at=opened.at).values()
    rung = [team for team in teams if team.manager is not None and team.telephone]
    names = workers.names(opened.connection, [number for team in rung for number in (team.number, team.manager)])
    for team in rung:
        manager = _("%(route)s: %(name)s") % {"route": KINDS["on_call_manager"], "name": names[team.manager]}
        ring = telephone.to_ring(team.telephone)
        yield names[team.number], manager, ring, Tag(_("Open now"), "teal"), _("By the team's rota"), _("Not recorded")


def _rows(routes: list[tuple[str, reference.Route, bool]]) -> list[tuple[object, ...]]:
    """Those with a number, open now first; each number can be tapped."""
    return [
        (
            who,
            KINDS[route.route_kind],
            _ring(route.contact, KINDS[route.route_kind]),
            Tag(_("Open now"), "teal") if is_open else Tag(_("Closed now"), "grey"),
            _hours(route.hours),
            _tried(route),
        )
        for who, route, is_open in sorted(routes, key=lambda row: not row[2])
        if route.contact
    ]


def _tried(route: reference.Route) -> Tag | str:
    """Whether somebody rang it to see; of the public numbers everybody knows that they answer."""
    if set((route.contact or "").split(" or ")) <= PUBLIC:
        return _("Public number")
    return Tag(_("Tested"), "teal") if route.proved else Tag(_("Not tested"), "yellow")


def _without(routes: list[tuple[str, reference.Route, bool]]) -> list[str]:
    """The routes of which nobody has told us the number: nothing says that anybody answers there."""
    return [
        _("%(who)s. %(route)s, %(hours)s")
        % {"who": who, "route": KINDS[route.route_kind], "hours": _hours(route.hours)}
        for who, route, _open in routes
        if not route.contact
    ]


PUBLIC = frozenset({"999", "101"})
"""Numbers that nobody has to test."""

DAYS = {
    "Mon": gettext_lazy("Monday"),
    "Tue": gettext_lazy("Tuesday"),
    "Wed": gettext_lazy("Wednesday"),
    "Thu": gettext_lazy("Thursday"),
    "Fri": gettext_lazy("Friday"),
    "Sat": gettext_lazy("Saturday"),
    "Sun": gettext_lazy("Sunday"),
}
WRITTEN = re.compile(r"(?P<first>[A-Z][a-z]{2})-(?P<last>[A-Z][a-z]{2}) (?P<opens>\d\d:\d\d)-(?P<closes>\d\d:\d\d)")


def _hours(hours: str) -> str:
    """“Mon-Fri 08:30-17:00” in words that break only between days and hours; other hours as they are written."""

    def said(found: re.Match[str]) -> str:
        days = {"first": DAYS.get(found["first"], found["first"]), "last": DAYS.get(found["last"], found["last"])}
        return _("%(first)s\u00a0to\u00a0%(last)s, %(opens)s\u00a0to\u00a0%(closes)s") % (found.groupdict() | days)

    return WRITTEN.sub(said, hours).replace("24 hours", "24\u00a0hours")


def _ring(contact: str | None, what: object) -> object:
    """A number that a phone rings when it is tapped; other ways in as they are written."""
    numbers = (contact or "").split(" or ")
    if not all(one.replace(" ", "").isdecimal() for one in numbers):
        return contact
    links = [Link(one, f"tel:{one.replace(' ', '')}", f": {what}") for one in numbers]
    return links[0] if len(links) == 1 else format_html_join(_(" or "), "{}", ((str(one),) for one in links))


@door.signed_in
def ring(request: HttpRequest, ref: str) -> HttpResponse:
    """Everybody who may have to be rung about this child, those open now first."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        words = Words(request.token)  # type: ignore[attr-defined]
        words.want_all(head.wanted(opened))
        words.open()
        columns = tuple(map(Column, (_("Who"), _("Team"), _("Number"), _("Open?"), _("Hours"), _("Number tested"))))
        routes = _routes(opened)
        context = head.context(
            opened, words, table=Table(columns, (*_on_call(opened), *_rows(routes))), without=_without(routes)
        )
        return render(request, "pages/ring.html", context)
