"""Who is on call as the manager of each of my teams, now and next; and the page where a team writes it down."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.holding import after_closing, queries
from alongside.people import desks
from alongside.people import on_call as rotas
from alongside.people.desks import Desk
from alongside.people.on_call import OnCall, Span
from alongside.vocabulary.errors import Invalid, NotOpen, Refusal
from alongside.web import door, fields, holding_words, labels, london_time, telephone
from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.write_page import SAVED

A_NIGHT = timedelta(hours=16)


class OnCallForm(fields.PageForm):
    person = fields.SelectField(gettext_lazy("Who is on call?"), called=gettext_lazy("who is on call"))
    telephone = fields.TextField(
        gettext_lazy("On which number are they rung?"),
        called=gettext_lazy("the number"),
        max_length=40,
        width=20,
        autocomplete="tel",
        hint=gettext_lazy("Everybody who works with a child of this team may read it."),
    )
    since = fields.LondonMomentField(gettext_lazy("From when?"), called=gettext_lazy("the time it begins"))
    until = fields.LondonMomentField(gettext_lazy("Until when?"), called=gettext_lazy("the time it ends"))


@dataclass(frozen=True)
class Team:
    """One of my teams: who is on call for it now and on which number, and what is written of the next days."""

    desk: Desk
    now: str
    ring: Link | str
    table: Table | None


def team(session: gate.Session, desk: Desk, now: OnCall | None) -> Team:
    written = rotas.rota(session.connection, desk.number, at=session.at)
    spans = rotas.counting(written)
    said = _("Nobody is written down for now.")
    if now is not None:
        said = _("%(name)s, %(until)s.") % {"name": now.name, "until": _until(now, spans, at=session.at)}
    rows = tuple(
        (
            one.name,
            telephone.to_ring(one.telephone) if one.telephone else _("Not written down"),
            london_time.moment_in_words(one.since),
            london_time.moment_in_words(one.until),
            _("%(name)s, %(when)s") % {"name": one.set_by, "when": london_time.moment_in_words(one.set_at)},
            _counts(one, written, spans),
        )
        for one in written
    )
    columns = tuple(map(Column, (_("On call"), _("Number"), _("From"), _("Until"), _("Written by"), _("Counts"))))
    ring = telephone.to_ring(now.telephone) if now is not None and now.telephone else ""
    return Team(desk, said, ring, Table(columns, rows, caption=_("Written down")) if rows else None)


def _until(now: OnCall, spans: list[Span], *, at: datetime) -> str:
    """Until when they really count, and who comes then: a newer turn may end theirs, or another of theirs carry on."""
    until = now.until
    for span in spans:
        if span.until <= at:
            continue
        if span.since > at and (span.since != until or span.turn.person != now.person):
            break
        until = span.until
    after = next((span.turn.name for span in spans if span.since == until), None)
    said = {"when": london_time.moment_in_words(until), "after": after}
    return _("until %(when)s, then %(after)s") % said if after is not None else _("until %(when)s") % said


def _counts(one: OnCall, written: list[OnCall], spans: list[Span]) -> Tag | str:
    """Whether this turn counts: of those that overlap, the one written last does."""
    if not any(other.number != one.number and one.overlaps(other) for other in written):
        return _("Yes")
    instead = [span for span in spans if span.turn.number != one.number and span.since < one.until]
    instead = [span for span in instead if one.since < span.until]
    if not instead:
        return Tag(_("Yes: written last"), "teal")
    if all(span.turn.number != one.number for span in spans):
        return Tag(_("No: written over"), "grey")
    return _("In part. Instead: %(spans)s") % {"spans": "; ".join(_instead(span, one) for span in instead)}


def _instead(span: Span, one: OnCall) -> str:
    """Who counts in a part of this turn; by the clock alone where all of it is one day."""
    since, until = max(one.since, span.since), min(one.until, span.until)
    days = {london_time.wall_time(moment).date() for moment in (one.since, one.until, since, until)}
    told = _clock if len(days) == 1 else london_time.moment_in_words
    said = {"name": span.turn.name, "since": told(since), "until": told(until)}
    return _("%(name)s from %(since)s until %(until)s") % said


def _clock(moment: datetime) -> str:
    """The hour alone; with its day in October's repeated hour, which needs saying which."""
    wall = london_time.wall_time(moment)
    return f"{wall:%H:%M}" if len(london_time.moments_at(wall)) == 1 else london_time.moment_in_words(moment)


@dataclass(frozen=True)
class Turn:
    """For which team I am on call now, and until when."""

    team: str
    until: str


def turns(session: gate.Session) -> list[Turn]:
    mine = rotas.turns_of(session.connection, session.person, at=session.at)
    known = desks.desks(session.connection, [one.desk for one in mine])
    found = []
    for one in mine:
        spans = rotas.counting(rotas.rota(session.connection, one.desk, at=session.at))
        found.append(Turn(known[one.desk].name, _until(one, spans, at=session.at)))
    return found


def left_with(session: gate.Session) -> list[Link]:
    """The children whose team closed, who are with me until somebody accepts them by name."""
    found = [
        each
        for each in after_closing.nobody(session.connection, at=session.at)
        if each.left is not None and each.left.holder is not None and each.left.holder.number == session.person
    ]
    gate.note_list(session, "with me on call", sorted({each.one.child for each in found}))
    return [
        Link(
            labels.reference(each.one.ref),
            reverse("hand_over", args=[each.one.ref]),
            f": {holding_words.SIDES[each.nobody.side]}",
        )
        for each in found
    ]


@door.signed_in
def on_call(request: HttpRequest) -> HttpResponse:
    """My teams with who is on call; for whoever is on call themselves, the children who are with them."""
    with door.reading(request) as session:
        seats = queries.seats(session.connection, session.person)
        now = rotas.on_call(session.connection, [desk.number for desk in seats], at=session.at)
        teams = [team(session, desk, now.get(desk.number)) for desk in seats]
        mine = turns(session)
        context = {
            "teams": teams,
            "turns": mine,
            "left": left_with(session) if mine else [],
            "saved": SAVED in request.GET,
            "at": session.at,
        }
    return render(request, "pages/on_call.html", context)


@door.signed_in
def set_on_call(request: HttpRequest, desk: int) -> HttpResponse:
    """Writes one turn of a team's rota; to anyone who does not sit there it is as if there were none."""
    with door.reading(request) as session:
        seat = next((one for one in queries.seats(session.connection, session.person) if one.number == desk), None)
        if seat is None:
            raise NotOpen("no such team of theirs")
        form = _form(request, session, desk)
        now = rotas.on_call(session.connection, [desk], at=session.at).get(desk)
        shown = team(session, seat, now)
    if request.method == "POST" and form.is_valid():
        try:
            with door.writing(request) as session:
                _put(session, desk, form.cleaned_data)
            return redirect(f"{reverse('on_call')}?{SAVED}=yes")
        except Invalid as said:
            form.add_error(said.field, f"{_(said.why)} {_(said.remedy)}")
        except Refusal as said:
            form.add_error(None, _(said.reason))
    return render(request, "pages/on_call_set.html", {"form": form, "team": shown}, status=422 if form.errors else 200)


def _form(request: HttpRequest, session: gate.Session, desk: int) -> OnCallForm:
    first: dict[str, Any] = {"person": str(session.person), "since": session.at, "until": session.at + A_NIGHT}
    form = OnCallForm(request.POST if request.method == "POST" else None, at=session.at, initial=first)
    form.fields["person"].options = [(str(n), name) for n, name in rotas.colleagues(session.connection, desk)]
    return form


def _put(session: gate.Session, desk: int, said: dict[str, Any]) -> None:
    rotas.put_on_call(
        session.connection,
        desk=desk,
        person=int(said["person"]),
        since=said["since"],
        until=said["until"],
        telephone=said["telephone"],
        at=session.at,
    )
