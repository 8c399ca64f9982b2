"""Lists of children: back and not listened to; missing, and whether anybody has said where they would sleep tonight."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.missing import queries
from alongside.vocabulary.codes import Party
from alongside.web import door, episode_past, labels, london_time, missing_words, paged
from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.today import renewed
from alongside.web.words import Words, names


def _table(columns: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> Table | None:
    found = tuple(rows)
    return Table(tuple(map(Column, columns)), found) if found else None


def _named(one: queries.CameBack | queries.Tonight, words: Words, address: str) -> Link:
    return Link(words(one.name, _("Name not known")), reverse(address, args=[one.ref]), one.ref)


@door.signed_in
def not_listened_to(request: HttpRequest) -> HttpResponse:
    """Children whom I hold who came back and were not listened to, longest ago first."""
    asked = paged.asked(request)
    with door.reading(request) as session:
        found = queries.not_listened_to(session.connection, **asked.span)
        words = names(session.token, [one.name for one in found])
        gate.note_list(session, "not listened to", [one.child for one in found])
        rows = (
            (
                _named(one, words, "talk"),
                labels.reference(one.ref),
                london_time.age_in_words(min(one.returned_at, session.at), at=session.at),
                Tag(*episode_past.TALK[one.talk]),
            )
            for one in found
        )
        columns = (_("Name"), _("Reference"), _("Back with an adult"), _("How far it has come"))
        context = {
            "title": _("Back, and not listened to"),
            "intro": _("They came back and nobody has held the talk. A no to one person is not a no to everybody."),
            "called": _("The talk is called a return home interview (RHI); in Wales, a debrief."),
            "here": "not_listened_to",
            "table": _table(columns, rows),
            "paged": (page := paged.Paged(request, asked, found.of)),
            "at": session.at,
        }
    return renewed(render(request, "pages/depth_list.html", context, status=page.status), request)


@door.signed_in
def where_tonight(request: HttpRequest) -> HttpResponse:
    """Missing children whom I hold: whether somebody has said where they would sleep if found, the unanswered first."""
    asked = paged.asked(request)
    with door.reading(request) as session:
        found = queries.where_tonight(session.connection, **asked.span)
        words = names(session.token, [one.name for one in found])
        gate.note_list(session, "where tonight", [one.child for one in found])
        rows = (
            (
                _named(one, words, "episode"),
                labels.reference(one.ref),
                london_time.span_in_words(max(session.at, one.missing_since) - one.missing_since),
                _answered(one, session),
                missing_words.begun(Party(one.fetched_by)) if one.fetched_by else _("Nobody named"),
            )
            for one in found
        )
        columns = (_("Name"), _("Reference"), _("Missing for"), _("Where tonight, if found"), _("Fetched by"))
        context = {
            "title": _("Where would they sleep tonight, if found?"),
            "intro": _("The responsible authority owes the answer at once, for every child who is missing."),
            "here": "where_tonight",
            "table": _table(columns, rows),
            "paged": (page := paged.Paged(request, asked, found.of)),
            "at": session.at,
        }
    return renewed(render(request, "pages/depth_list.html", context, status=page.status), request)


def _answered(one: queries.Tonight, session: gate.Session) -> Tag | str:
    if one.afraid and one.answered_at is None:
        return Tag(_("Nobody: the child is afraid of going back"), "alarm")
    if one.answered_at is None:
        return Tag(_("Nobody has answered"), "alarm")
    age = london_time.age_in_words(min(one.answered_at, session.at), at=session.at)
    return _("Answered, %(age)s") % {"age": age}
