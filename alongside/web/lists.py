"""Lists of children: today, all that I hold, those without a guardian, those missing now. Every list is the asker's own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.advocacy import queries as advocacy
from alongside.chronology import lists as chronology
from alongside.people import workers
from alongside.vocabulary import reference
from alongside.web import door, london_time
from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.words import Words


@door.signed_in
def today(request: HttpRequest) -> HttpResponse:
    """What I owe now, what those I lead owe, and what fell silent, soonest first."""
    with door.reading(request) as session:
        due = chronology.due(session.connection, at=session.at)
        words = _names(request, [one.name for one in due])
        return render(request, "pages/today.html", {"due": due, "words": words, "at": session.at})


@door.signed_in
def children(request: HttpRequest) -> HttpResponse:
    """Every child I hold, by what matters most."""
    with door.reading(request) as session:
        held = chronology.held(session.connection)
        words = _names(request, [one.name for one in held])
        rows = tuple(
            (Link(words(one.name, one.ref), reverse("record", args=[one.ref])), one.ref, _state(one, session), one.capacity)
            for one in held
        )
        table = Table((Column(_("Name")), Column(_("Reference")), Column(_("State")), Column(_("You are"))), rows)
        return render(request, "pages/children.html", {"table": table})


def _names(request: HttpRequest, numbers: list[int | None]) -> Words:
    words = Words(request.token)  # type: ignore[attr-defined]
    words.want_all(numbers)
    return words.open()


def _state(one: Any, session: gate.Session) -> Any:
    if one.missing_since is not None:
        return Tag(_("MISSING"), "alarm")
    if one.guardian is None and one.is_open:
        return Tag(_("No guardian"), "red")
    return _("Support open") if one.is_open else _("Support ended")


WHY = {
    "only_in_return": _("Known only from a return"),
    "asked_not_accepted": _("A worker was asked and has not answered"),
    "not_covered": _("The service is not open there"),
    "referral_not_accepted": _("The referral is not accepted yet"),
    "nobody_asked": _("Nobody has been asked"),
    "no_authority_accepted": _("No authority has accepted, and nobody has been asked"),
}


@door.signed_in
def without_guardian(request: HttpRequest) -> HttpResponse:
    """Children without a guardian on my desks, longest waiting first, and the national count."""
    with door.reading(request) as session:
        waiting = advocacy.without_guardian(session.connection)
        names = workers.names(session.connection, [one.asked_worker or 0 for one in waiting])
        rows = tuple(
            (
                Link(one.ref, reverse("record", args=[one.ref])),
                london_time.age_in_words(one.identified_at, at=session.at) if one.identified_at else _("not known"),
                WHY[one.why] + (f": {names[one.asked_worker]}" if one.asked_worker in names else ""),
                reference.authority(one.authority).name if one.authority else _("not known"),
                Tag(_("MISSING"), "alarm") if one.missing_since else "",
                _("As at %(day)s") % {"day": one.as_at} if one.as_at else "",
            )
            for one in waiting
        )
        columns = tuple(map(Column, (_("Child"), _("Waiting since identified"), _("Why"), _("Authority"), _("State"), _("Known"))))
        return render(request, "pages/without_guardian.html", {"table": Table(columns, rows), "count": len(waiting)})


@door.signed_in
def missing_now(request: HttpRequest) -> HttpResponse:
    """Children missing or away now, longest first."""
    with door.reading(request) as session:
        gone = chronology.missing(session.connection)
        words = _names(request, [one.name for one in gone])
        rows = tuple(
            (
                Link(words(one.name, one.ref), reverse("record", args=[one.ref])),
                one.ref,
                london_time.age_in_words(one.missing_since, at=session.at) if one.missing_since else "",
                Tag(_("Taken by police"), "teal") if one.police_taken else Tag(_("Police have not taken it"), "red"),
            )
            for one in gone
        )
        columns = tuple(map(Column, (_("Name"), _("Reference"), _("Missing for"), _("Police"))))
        return render(request, "pages/missing_now.html", {"table": Table(columns, rows)})
