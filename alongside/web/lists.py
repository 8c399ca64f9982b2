"""Lists of children: all that I hold, those without a guardian, those missing now; each the asker's own."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.advocacy import queries as advocacy
from alongside.chronology import lists as chronology
from alongside.chronology.lists import Held, Only
from alongside.database.some_of import SomeOf, cut
from alongside.oversight import coverage
from alongside.people import workers
from alongside.vocabulary import reference
from alongside.vocabulary.codes import HowKnown
from alongside.web import door, fields, labels, london_time, paged
from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.today import renewed
from alongside.web.words import Words, names

BY_NAME = "name"


def _table(columns: tuple[str, ...], rows: Any, **rest: Any) -> Table:
    return Table(tuple(map(Column, columns)), tuple(rows), **rest)


class NarrowForm(fields.PageForm):
    """Which of my children to show: any of these, or all."""

    only = fields.CheckboxesField(
        gettext_lazy("Only those who are"),
        [
            (Only.MISSING, gettext_lazy("Missing or away")),
            (Only.SILENT, gettext_lazy("Not heard from")),
            (Only.UNGUARDED, gettext_lazy("Without a guardian")),
        ],
        called=gettext_lazy("which children to show"),
        required=False,
    )
    by = forms.CharField(required=False, widget=forms.HiddenInput)


@door.signed_in
def children(request: HttpRequest) -> HttpResponse:
    """The children I hold, by what matters most, or by name where that is asked; all of them, or those in some state."""
    asked, by_name = paged.asked(request), request.GET.get("by") == BY_NAME
    form = NarrowForm(request.GET, auto_id="filter_%s")
    if not by_name:
        del form.fields["by"]
    only = [Only(one) for one in form.cleaned_data["only"]] if form.is_valid() else []
    with door.reading(request) as session:
        held, words = _held(session, only, asked, by_name=by_name)
        away = chronology.away(session.connection, [one.child for one in held if one.missing_since])
        silent = chronology.silent_among(session.connection, [one.child for one in held])
        counts = chronology.how_many(session.connection)
        guardians = workers.names(session.connection, [one.guardian or 0 for one in held])
        gate.note_list(session, "children", [one.child for one in held])
        child = (_("Name"), _("Reference"), _("State"), _("Last known"))
        columns = (*child, _("Guardian"), _("Authority"), _("You are"))
        rows = [
            (
                Link(words(one.name, _("Name not known")), reverse("record", args=[one.ref]), one.ref),
                labels.reference(one.ref),
                _state(one, one.child in away, one.child in silent),
                _last_known(one, session),
                guardians.get(one.guardian or 0, _("None yet") if one.is_open else ""),
                _authority(one.authority),
                labels.roles(one.capacity.split(", ")),
            )
            for one in held
        ]
        page = paged.Paged(request, asked, held.of)
        context = {
            "table": _table(columns, rows),
            "paged": page,
            "count": held.of,
            "count_text": f"{held.of:,}",
            "counts": {one.value: f"{counts[one]:,}" for one in Only},
            "by_name": by_name,
            "form": form,
            "chosen": _chosen(only, by_name=by_name),
            "all_href": _children_href([], by_name=by_name),
            "other_order_href": _children_href(only, by_name=not by_name),
            "at": session.at,
        }
    status = 422 if form.errors else page.status
    return renewed(render(request, "pages/children.html", context, status=status), request)


def _held(session: gate.Session, only: list[Only], asked: paged.Asked, *, by_name: bool) -> tuple[SomeOf[Held], Words]:
    """One page of children with their names. By name they are all opened to be put in order, and only the page is shown."""
    if not by_name:
        held = chronology.held(session.connection, only=only, **asked.span)
        return held, names(session.token, [one.name for one in held])
    everyone = chronology.held(session.connection, only=only)
    words = names(session.token, [one.name for one in everyone])
    in_order = sorted(everyone, key=lambda one: (words(one.name, one.ref).casefold(), one.child))
    return cut(in_order, **asked.span), words


def _children_href(only: list[Only], *, by_name: bool) -> str:
    query = [*(("only", one.value) for one in only), *([("by", BY_NAME)] if by_name else [])]
    return f"{reverse('children')}?{urlencode(query)}" if query else reverse("children")


def _chosen(only: list[Only], *, by_name: bool) -> list[Link]:
    """Each state that was chosen, leading to the list without it."""
    said = dict(NarrowForm.base_fields["only"].choices)
    return [Link(said[one], _children_href([each for each in only if each != one], by_name=by_name)) for one in only]


def _state(one: Held, is_away: bool, is_silent: bool = False) -> Tag | str:
    if one.missing_since is not None:
        return Tag(_("AWAY: whereabouts known"), "orange") if is_away else Tag(_("MISSING"), "alarm")
    if not one.is_open:
        return Tag(_("Support ended"), "grey")
    if is_silent:
        return Tag(_("Not heard from"), "red")
    return Tag(_("No guardian"), "red") if one.guardian is None else _("Support open")


def _last_known(one: Held, session: gate.Session) -> str:
    """How and how long ago; never a lasting green."""
    if one.last_known_at is None or one.last_known_how is None:
        return _("Not heard from yet")
    age = london_time.age_in_words(min(one.last_known_at, session.at), at=session.at)
    return f"{labels.begun(HowKnown(one.last_known_how))}, {age}"


def _authority(code: str | None) -> str:
    return reference.area(code).name if code else _("Not known")


WHY = {
    "only_in_return": gettext_lazy("Known only from a return"),
    "asked_not_accepted": gettext_lazy("A worker was asked and has not answered"),
    "not_covered": gettext_lazy("The service is not open there"),
    "referral_not_accepted": gettext_lazy("The referral is not accepted yet"),
    "nobody_asked": gettext_lazy("Nobody has been asked"),
    "no_authority_accepted": gettext_lazy("No authority has accepted, and nobody has been asked"),
}


@door.signed_in
def without_guardian(request: HttpRequest) -> HttpResponse:
    """Children without a guardian on my desks, longest waiting first; below, the national counts."""
    asked = paged.asked(request)
    with door.reading(request) as session:
        waiting = advocacy.without_guardian(session.connection, **asked.span)
        workers_asked = workers.names(session.connection, [one.asked_worker or 0 for one in waiting])
        gate.note_list(session, "waiting", [one.child for one in waiting])
        counts = coverage.by_region(session.connection, at=session.at)
        columns = (_("Child"), _("Hours waiting"), _("Why"), _("Authority"), _("State"), _("How we know"))
        rows = [
            (
                Link(labels.reference(one.ref), reverse("record", args=[one.ref])),
                _hours(one, session),
                _why(one, workers_asked),
                _authority(one.authority),
                Tag(_("MISSING"), "alarm") if one.missing_since else _("Not missing"),
                _("From a return, as at %(day)s") % {"day": one.as_at} if one.as_at else _("Referred"),
            )
            for one in waiting
        ]
        context = {
            "table": _table(columns, rows),
            "paged": (page := paged.Paged(request, asked, waiting.of)),
            "count": waiting.of,
            "count_text": f"{waiting.of:,}",
            "counts": _counts(counts),
            "at": session.at,
        }
    return renewed(render(request, "pages/without_guardian.html", context, status=page.status), request)


def _hours(one: advocacy.Waiting, session: gate.Session) -> str:
    if one.identified_at is None:
        return _("Not known since when")
    hours = max(0, int((session.at - one.identified_at).total_seconds() // 3600))
    return _("%(hours)d hours") % {"hours": hours} if hours != 1 else _("1 hour")


def _why(one: advocacy.Waiting, asked: dict[int, str]) -> str:
    why = str(WHY[one.why])
    return f"{why}: {asked[one.asked_worker]}" if one.asked_worker in asked else why


NATIONS = {"england": gettext_lazy("England"), "wales": gettext_lazy("Wales")}


def _counts(counts: list[coverage.RegionCounts]) -> Table:
    """The national counts: numbers only, and no record opened for them."""
    columns = (
        Column(_("Region")),
        Column(_("Children supported"), numeric=True),
        Column(_("Without a guardian"), numeric=True),
        Column(_("Of these, over 24 hours"), numeric=True),
        Column(_("Missing"), numeric=True),
        Column(_("Where the service is not open"), numeric=True),
    )
    rows = [_row(one, _region(one)) for one in counts]
    rows.append(_row(coverage.total(counts), _("England and Wales")))
    caption = _("All of England and Wales, in numbers")
    return Table(columns, tuple(rows), caption=caption, first_cell_is_header=True)


def _region(one: coverage.RegionCounts) -> str:
    if one.region is None:
        return str(NATIONS.get(one.nation or "", _("Authority not known")))
    return reference.regions().get(one.region, one.region)


def _row(one: coverage.RegionCounts, name: str) -> tuple[Any, ...]:
    return (name, one.open_children, one.without_guardian, one.over_a_day, one.missing, one.not_covered)


@door.signed_in
def missing_now(request: HttpRequest) -> HttpResponse:
    """Children missing or away now: whose report police have not taken, the newest, then the longest gone."""
    asked = paged.asked(request)
    with door.reading(request) as session:
        gone = chronology.missing(session.connection, **asked.span)
        away = chronology.away(session.connection, [one.child for one in gone])
        words = names(session.token, [one.name for one in gone])
        gate.note_list(session, "missing", [one.child for one in gone])
        columns = (_("Name"), _("Reference"), _("State"), _("For"), _("Police"), _("Last known"))
        rows = [
            (
                Link(words(one.name, _("Name not known")), reverse("record", args=[one.ref]), one.ref),
                labels.reference(one.ref),
                _state(one, one.child in away),
                london_time.span_in_words(max(session.at, one.missing_since) - one.missing_since),
                _police(one, one.child in away),
                _last_known(one, session),
            )
            for one in gone
            if one.missing_since is not None
        ]
        page = paged.Paged(request, asked, gone.of)
        context = {
            "table": _table(columns, rows),
            "paged": page,
            "count": gone.of,
            "count_text": f"{gone.of:,}",
            "at": session.at,
        }
    return renewed(render(request, "pages/missing_now.html", context, status=page.status), request)


def _police(one: Held, is_away: bool) -> Tag | str:
    if one.police_taken:
        return _("Have taken the report")
    return _("Not asked: whereabouts known") if is_away else Tag(_("Have not taken it: ring 999 or 101"), "alarm")
