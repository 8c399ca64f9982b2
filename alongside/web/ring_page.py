"""Who to ring now about a child: every agency's routes in, by hour, an unproved one shown as unproved."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.law import bank_holidays
from alongside.rules.missing import lead_force
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Nation
from alongside.web import door, head
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


def _rows(opened: OpenRecord) -> list[tuple[object, ...]]:
    """Every route in, those open now first; each number can be tapped."""
    nation = opened.standing.nation or Nation.ENGLAND
    holidays = set(bank_holidays.calendar(nation).names)
    found = []
    for code, what in agencies(opened):
        open_now = set(reference.open_routes(code, at=opened.at, calendar_days=holidays))
        found += [(f"{what}: {_name(code)}", route, route in open_now) for route in reference.routes(code)]
    return [
        (
            who,
            KINDS[route.route_kind],
            _ring(route.contact, KINDS[route.route_kind]),
            Tag(_("Open now"), "teal") if is_open else Tag(_("Closed now"), "grey"),
            route.hours,
            Tag(_("Proved"), "teal") if route.proved else Tag(_("Not proved"), "yellow"),
        )
        for who, route, is_open in sorted(found, key=lambda row: not row[2])
    ]


def _ring(contact: str | None, what: object) -> object:
    """A number that a phone rings when it is tapped; other ways in as they are written."""
    number = (contact or "").replace(" ", "")
    if number.isdecimal():
        return Link(str(contact), f"tel:{number}", f": {what}")
    return contact or _("number not known to us")


@door.signed_in
def ring(request: HttpRequest, ref: str) -> HttpResponse:
    """Everybody who may have to be rung about this child, those open now first."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        words = Words(request.token)  # type: ignore[attr-defined]
        words.want_all(head.wanted(opened))
        words.open()
        columns = tuple(map(Column, (_("Who"), _("Route"), _("Ring"), _("Now"), _("Hours"), _("Tried"))))
        table = Table(columns, tuple(_rows(opened)))
        return render(request, "pages/ring.html", head.context(opened, words, table=table))
