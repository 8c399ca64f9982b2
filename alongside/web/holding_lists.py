"""The standing lists of holding: children nobody has, on which side and why, and children no authority has accepted."""

from collections import Counter
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.access import gate
from alongside.database.some_of import cut
from alongside.holding import after_closing, queries
from alongside.holding.queries import Listed, Without
from alongside.people import workers
from alongside.rules.holding import Why
from alongside.vocabulary import reference
from alongside.vocabulary.holding import Side
from alongside.web import door, holding_words, labels, london_time, paged
from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.today import renewed
from alongside.web.words import names as opened


def _table(columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> Table:
    return Table(tuple(map(Column, columns)), tuple(rows))


@door.signed_in
def hub(request: HttpRequest) -> HttpResponse:
    """Where handing over begins: the two lists with their counts, and my desks' closing and opening hours."""
    with door.reading(request) as session:
        without = queries.nobody(session.connection, at=session.at)
        unaccepted = queries.no_authority(session.connection)
        seats = queries.seats(session.connection, session.person)
        hours = [(desk, queries.closed(desk, at=session.at)) for desk in seats]
        context = {
            "nobody": len({each.one.child for each in without}),
            "sides": _counts(without),
            "unaccepted": len(unaccepted),
            "desks": [
                (desk, holding_words.span(closed, at=session.at) if closed else _("Never closes."))
                for desk, closed in hours
            ],
            "at": session.at,
        }
        return render(request, "pages/holding_hub.html", context)


def _counts(without: list[Without]) -> list[str]:
    """How many children nobody has, by side; a child may stand on more than one."""
    counted = Counter(each.nobody.side for each in without)
    return [
        f"{holding_words.SIDES[side]}: "
        + ngettext("%(count)d child", "%(count)d children", counted[side]) % {"count": counted[side]}
        for side in Side
    ]


@door.signed_in
def nobody(request: HttpRequest) -> HttpResponse:
    """Children nobody has now, by side, with why: mine alone; missing first."""
    asked = paged.asked(request)
    with door.reading(request) as session:
        without = after_closing.nobody(session.connection, at=session.at)
        shown = cut(without, **asked.span)
        named = [each.nobody.closed.number for each in shown if each.nobody.closed is not None]
        named += [each.left.holder.number for each in shown if each.left is not None and each.left.holder is not None]
        named += [each.nobody.offer.receiver for each in shown if each.nobody.offer is not None]
        names = workers.names(session.connection, [number for number in named if number])
        words = opened(session.token, [each.one.name for each in shown])
        gate.note_list(session, "nobody has", sorted({each.one.child for each in shown}))
        columns = (_("Name"), _("Reference"), _("Side"), _("Team"), _("Why"), _("State"), _("Authority"))
        rows: list[tuple[object, ...]] = [
            (
                Link(
                    words(each.one.name, _("Name not known")),
                    reverse("hand_over", args=[each.one.ref]),
                    f"{each.one.ref}, {holding_words.SIDES[each.nobody.side]}",
                ),
                labels.reference(each.one.ref),
                str(holding_words.SIDES[each.nobody.side]),
                _team(each, names),
                _why(each, names),
                _state(each.one),
                _authority(each.one),
            )
            for each in shown
        ]
        context = {
            "table": _table(columns, rows),
            "paged": (page := paged.Paged(request, asked, shown.of)),
            "count": len({each.one.child for each in without}),
            "gaps": len(without),
            "sides": _counts(without),
            "in_returns": queries.only_in_returns(session.connection),
            "at": session.at,
        }
    return renewed(render(request, "pages/holding_nobody.html", context, status=page.status), request)


@door.signed_in
def no_authority(request: HttpRequest) -> HttpResponse:
    """Children for whom no authority has accepted responsibility, longest known first."""
    asked = paged.asked(request)
    with door.reading(request) as session:
        found = queries.no_authority(session.connection)
        shown = cut(found, **asked.span)
        gate.note_list(session, "no authority", [one.child for one in shown])
        words = opened(session.token, [one.name for one in shown])
        columns = (_("Name"), _("Reference"), _("Why"), _("Authority"), _("Known for"), _("State"))
        rows: list[tuple[object, ...]] = [
            (
                Link(words(one.name, _("Name not known")), reverse("record", args=[one.ref]), one.ref),
                labels.reference(one.ref),
                _not_accepted(one),
                _authority(one),
                _known_for(one, session),
                _state(one),
            )
            for one in shown
        ]
        context = {
            "table": _table(columns, rows),
            "paged": (page := paged.Paged(request, asked, shown.of)),
            "count": len(found),
            "in_returns": queries.only_in_returns(session.connection),
            "at": session.at,
        }
    return renewed(render(request, "pages/holding_no_authority.html", context, status=page.status), request)


def _team(each: Without, names: Mapping[int, str]) -> str:
    """The team that would have the child, were anybody there."""
    return holding_words.name_of(each.nobody.closed, names) if each.nobody.closed is not None else _("No team")


def _why(each: Without, names: Mapping[int, str]) -> str:
    """Why nobody has the child, and whom to ring until somebody accepts."""
    why = holding_words.why(each.nobody)
    if each.left is None:
        return why
    ended = why if why.endswith(".") else f"{why}."
    return format_html("{} {}", ended, holding_words.meanwhile(each.left, names, each.nobody.offer))


def _not_accepted(one: Listed) -> str:
    standing = one.standing
    if standing.responsible is None:
        return str(holding_words.WHY[Why.NO_AUTHORITY])
    return str(holding_words.WHY[Why.DISPUTED if standing.authority_disputed else Why.NOT_ACCEPTED])


def _authority(one: Listed) -> str:
    code = one.standing.responsible or one.standing.area
    return reference.area(code).name if code else _("Not known")


def _known_for(one: Listed, session: gate.Session) -> str:
    since = one.standing.identified_at
    if since is None:
        return _("Not known since when")
    return london_time.span_in_words(max(session.at, since) - since)


def _state(one: Listed) -> Tag | str:
    return Tag(_("MISSING"), "alarm") if one.standing.missing else _("Not missing")
