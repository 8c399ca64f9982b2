"""A child was found or seen: the first minute, the list of found children, and looking again for a possible match."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.people import workers
from alongside.referral import operations as referral
from alongside.referral.found import referral_of
from alongside.rules.standing import Standing
from alongside.tracing import encounter_queries as queries
from alongside.tracing import encounters
from alongside.vault.client import KeeperAway
from alongside.vault.finder_client import FinderAway
from alongside.vocabulary.codes import AgencyKind
from alongside.vocabulary.encounters import Found
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.web import door, found_look, found_page, found_words, labels, london_time, paged, telephone
from alongside.web.found_form import FirstMinuteForm
from alongside.web.refer_pages import GO_ON, NOT_SEALED
from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.today import renewed
from alongside.web.words import names
from alongside.web.write_page import SAVED

SHARED = ("place", "area", "by", "force", "kept")
"""What children found together have in common: codes of a place and an agency, and nothing that is sealed."""


@door.signed_in
def found(request: HttpRequest) -> HttpResponse:
    """The first minute: a record begins, and whoever is looked for is looked through at once."""
    with door.reading(request) as session:
        form = _form(request, session)
    if not form.is_bound or not form.is_valid():
        return _show(request, form)
    try:
        with door.writing(request) as session:
            opened = gate.open_intake(session, texts=form.texts())
            form.at = opened.at
            _begin(opened, form, session)
    except (Invalid, Refusal, KeeperAway) as said:
        return _show_again(request, form, said)
    found_look.look_after_writing(request, opened.ref)
    return redirect(f"{reverse('found_child', args=[opened.ref])}?{SAVED}=yes")


def _form(request: HttpRequest, session: gate.Session) -> FirstMinuteForm:
    """Begun with the writer's own place; for another child found with one, with what was said of that one's place."""
    force, authority = queries.own_place(session.connection, session.person)
    begun = {"force": force or "", "area": authority or ""}
    if GO_ON in request.POST:
        begun |= {name: request.POST[name] for name in SHARED if request.POST.get(name)}
    return FirstMinuteForm(
        request.POST if request.method == "POST" and GO_ON not in request.POST else None,
        at=session.at,
        writer=request.signed_in,  # type: ignore[attr-defined]
        initial=begun,
    )


def _begin(opened: Any, form: FirstMinuteForm, session: gate.Session) -> None:
    """Found, and referred: one transaction, so that no child is found and held by nobody."""
    said = form.cleaned_data
    told = form.told(opened.sealed.get("teller_name"))
    person = 0 if told is not None else session.person
    by, force = AgencyKind(said["by"]), said["force"] or None
    desk = queries.finder_desk(session.connection, person=person, by=by, force=force, area=said["area"])
    entry = encounters.find(opened, form.first_minute(desk), happened=form.found_then, told=told)
    assert isinstance(entry.payload, Found)
    referral.refer(
        opened, referral_of(entry.payload), identified=form.found_then, received=form.received_then, told=told
    )


def _show(request: HttpRequest, form: FirstMinuteForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "line": telephone.the_line()}
    return render(request, "pages/found_new.html", context, status=422 if form.errors and status == 200 else status)


def _show_again(request: HttpRequest, form: FirstMinuteForm, said: Exception) -> HttpResponse:
    match said:
        case Invalid(field=name, why=why, remedy=remedy):
            form.add_error(name if name in form.fields else None, f"{_(why)} {_(remedy)}")
            return _show(request, form)
        case Refusal(reason=reason):
            form.add_error(None, _(reason))
            return _show(request, form, status=409)
    form.add_error(None, _(NOT_SEALED))
    return _show(request, form, status=503)


@door.signed_in
def look(request: HttpRequest, ref: str) -> HttpResponse:
    """Search for a match again, because somebody at the child's side asks."""
    if request.method != "POST":
        return redirect("found_child", ref)
    try:
        found_look.look(request, ref)
    except Refusal as refused:
        return found_page.shown(request, ref, problem=_(refused.reason), status=409)
    except FinderAway:
        problem = _(
            "It cannot be looked through now. Nothing is lost: ring the 24-hour line, who are there at every hour."
        )
        return found_page.shown(request, ref, problem=problem, status=503)
    return redirect(f"{reverse('found_child', args=[ref])}?looked=yes")


@door.signed_in
def found_children(request: HttpRequest) -> HttpResponse:
    """Found children of mine about whom nobody has said who they are: the unnamed first, and who holds each."""
    asked = paged.asked(request)
    with door.reading(request) as session:
        listed = queries.who_is_this(session.connection, **asked.span)
        named = [number for one in listed for number in found_words.teams(one.standing, at=session.at)]
        teams = workers.names(session.connection, named)
        words = names(session.token, [one.name for one in listed])
        gate.note_list(session, "found", [one.child for one in listed])
        columns = (_("Child"), _("Reference"), _("State"), _("How"), _("Since"), _("Held by"), _("Ring-back"))
        rows = tuple(
            (
                Link(words(one.name, _("Name not known")), reverse("found_child", args=[one.ref]), one.ref),
                labels.reference(one.ref),
                found_words.state(one.standing),
                _how(one.standing),
                _since(one.standing, session),
                found_words.held_by(one.standing, teams, at=session.at),
                _ring_back(one.standing),
            )
            for one in listed
        )
        context = {
            "table": Table(tuple(map(Column, columns)), rows) if rows else None,
            "paged": (page := paged.Paged(request, asked, listed.of)),
            "count": listed.of,
            "unnamed": listed.also[0],
            "seen": listed.also[1],
            "at": session.at,
        }
    return renewed(render(request, "pages/found_children.html", context, status=page.status), request)


def _how(standing: Standing) -> str:
    one = standing.found
    return found_words.of_whom(one.by, one.place, one.kept) if one.by is not None and one.place is not None else ""


def _since(standing: Standing, session: gate.Session) -> str:
    moment = standing.found.at
    return london_time.span_in_words(max(session.at, moment) - moment) if moment is not None else ""


def _ring_back(standing: Standing) -> str | Tag:
    if standing.found.match is not None:
        return Tag(_("Waiting"), "orange")
    return _("Done") if standing.found.rung is not None else _("None owed")
