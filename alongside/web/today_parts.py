"""The whole of each part of Today, page by page: who is not heard from, who waits for my answer, what is owed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology import lists
from alongside.chronology.lists import Sort
from alongside.database.some_of import SomeOf, cut
from alongside.web import door, found_open_pages, owed, paged, today
from alongside.web.words import Words, names

Drawn = Callable[[Any, Words, gate.Session], Any]


def _whole(
    request: HttpRequest,
    title: str,
    read: Callable[[gate.Session, dict[str, int]], SomeOf[Any]],
    draw: Drawn,
    *,
    drawn_as: str,
) -> HttpResponse:
    """One page of one part, in the order of Today."""
    asked = paged.asked(request)
    with door.reading(request) as session:
        found = read(session, asked.span)
        words = names(session.token, [one.name for one in found])
        gate.note_list(session, "today", [one.child for one in found])
        page = paged.Paged(request, asked, found.of)
        context: dict[str, Any] = {
            "title": title,
            drawn_as: [draw(one, words, session) for one in found],
            "paged": page,
            "of": found.of,
            "of_text": f"{found.of:,}",
            "at": session.at,
        }
    return today.renewed(render(request, "pages/today_part.html", context, status=page.status), request)


@door.signed_in
def silent(request: HttpRequest) -> HttpResponse:
    """Every child not heard from when expected, longest first."""
    return _whole(
        request,
        _("Not heard from"),
        lambda session, span: lists.silent(session.connection, **span),
        today.silent_alarm,
        drawn_as="alarms",
    )


@door.signed_in
def maybe_found(request: HttpRequest) -> HttpResponse:
    """Every child of mine whom somebody may have found, the likeliest first."""
    return _whole(
        request,
        _("May have been found"),
        lambda session, span: cut(found_open_pages.told_today(session), **span),
        lambda one, words, session: today.found_alarm(one, words),
        drawn_as="alarms",
    )


@door.signed_in
def asked_of_me(request: HttpRequest) -> HttpResponse:
    """Every child about whom I, or a team of mine, have been asked and have not answered."""
    return _whole(
        request,
        _("Waiting for your answer"),
        lambda session, span: lists.answers_wanted(session.connection, **span),
        lambda one, words, session: today.wanted_of(one, words),
        drawn_as="wanted",
    )


def _owed(request: HttpRequest, title: str, sort: Sort) -> HttpResponse:
    return _whole(
        request,
        title,
        lambda session, span: lists.due_of(session.connection, sort, at=session.at, **span),
        lambda one, words, session: owed.of_due(one, name=words(one.name, one.ref), at=session.at),
        drawn_as="clocks",
    )


@door.signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """Everything due from me within a day or late."""
    return _owed(request, _("What you owe"), Sort.MINE)


@door.signed_in
def others(request: HttpRequest) -> HttpResponse:
    """Everything due from others within a day or late, for the children whom I hold."""
    return _owed(request, _("What others owe the children you hold"), Sort.OTHERS)


@door.signed_in
def not_known(request: HttpRequest) -> HttpResponse:
    """Everything of which another agency keeps the record, and of which nothing is known here."""
    return _owed(request, _("Not known to us"), Sort.NOT_KNOWN)
