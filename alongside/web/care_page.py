"""What the responsible authority does for a child it looks after: what is written here, what is owed, each next step."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.placement import queries
from alongside.rules import nation_words, sentences
from alongside.rules.permissions import Actor, Permission, may
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.placement import ReviewHeld, Visited
from alongside.web import door, head, london_time, missing_words, owed
from alongside.web.templatetags.parts import Link, SummaryRow, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED

DONE: dict[str, tuple[Any, str]] = {
    "placement.visited": (gettext_lazy("Social worker's visit"), "visited"),
    "placement.care_plan_made": (gettext_lazy("Care plan"), "care_plan"),
    "placement.placement_plan_made": (gettext_lazy("Placement plan"), "placement_plan"),
    "placement.review_held": (gettext_lazy("Looked-after review"), "review_held"),
    "placement.health_assessed": (gettext_lazy("Health assessment"), "health_assessed"),
    "placement.education_planned": (gettext_lazy("Personal education plan"), "education_planned"),
    "placement.pathway_assessed": (gettext_lazy("Pathway assessment"), "pathway_assessed"),
    "placement.notified": (gettext_lazy("Who was told in writing where the child lives"), "home_notified"),
    "placement.notification_withheld": (gettext_lazy("Telling withheld"), "notification_withheld"),
    "placement.serious_event": (gettext_lazy("Serious event at the home"), "serious_event"),
    "placement.transfer_referred": (gettext_lazy("National Transfer Scheme"), "transfer_referred"),
    "placement.transferred": (gettext_lazy("Transfer to another authority"), "transferred"),
}
"""Every kind this page shows, in order, with the page that writes it."""

STEPS: dict[str, Any] = {
    "placement.notification_withheld": gettext_lazy("Do not tell somebody where the child lives"),
}
"""The steps that are asked for in other words than what was done is called by."""

DECIDED = frozenset({"placement.notification_withheld", "placement.transfer_referred", "placement.transferred"})


@door.signed_in
def care(request: HttpRequest, ref: str) -> HttpResponse:
    """Looked after or not and on what ground; the newest of each thing done; what the authority owes; what can be written."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        newest = queries.newest_of_each(opened, DONE)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.open()
        names = workers.names(session.connection, sentences.people_in(newest.values()))
        context = head.context(
            opened,
            words,
            status=_status(opened),
            done=_done(newest, names, opened),
            owed=_owed(opened),
            steps=_steps(opened),
            saved=SAVED in request.GET,
        )
        return render(request, "pages/care.html", context)


def _status(opened: OpenRecord) -> list[SummaryRow]:
    standing = opened.standing
    if standing.looked_after_since is None:
        return [SummaryRow(_("Looked after"), _("Not written down here"))]
    ground = standing.legal_status
    named = _("Not written down")
    if ground:
        named = nation_words.with_code(nation_words.legal_ground(ground, standing.nation), ground, standing.nation)
    since = london_time.moment_in_words(standing.looked_after_since)
    return [
        SummaryRow(_("Looked after since"), since),
        SummaryRow(_("Legal ground"), named),
        SummaryRow(_("Reviews held"), str(standing.reviews_held)),
    ]


def title_of(kind: str, opened: OpenRecord) -> str:
    """What the law of the responsible authority's nation calls it."""
    if kind == "placement.care_plan_made":
        called = nation_words.words(nation_words.Term.CARE_PLAN, opened.standing.nation)
        return _(called[:1].upper() + called[1:])
    return str(DONE[kind][0])


def _done(newest: dict[str, Entry], names: dict[int, str], opened: OpenRecord) -> list[SummaryRow]:
    """The newest of each thing done; what is owed and has nothing written about it stands together as a list."""
    rows = [SummaryRow(title_of(kind, opened), _dated(newest[kind], names)) for kind in DONE if kind in newest]
    waited_for = frozenset().union(*(owed.met_by(clock.duty) for clock in opened.fold.clocks_of.open))
    unwritten = [title_of(kind, opened) for kind in DONE if kind not in newest and kind in waited_for]
    if unwritten:
        lines = format_html_join("", "<li>{}</li>", ((one,) for one in unwritten))
        rows.append(SummaryRow(_("Not recorded yet"), format_html('<ul class="govuk-list">{}</ul>', lines)))
    return rows


def _dated(entry: Entry, names: dict[int, str]) -> Any:
    when = london_time.short_moment(entry.happened.at)
    return format_html("{}<br>{}", when, _said(entry, names))


def _said(entry: Entry, names: dict[int, str]) -> Any:
    said = sentences.sentence(entry, names)
    match entry.payload:
        case Visited(seen=False):
            return Tag(_("The child was not seen"), "orange")
        case Visited(seen_alone=alone):
            return f"{said}: {_('seen alone') if alone else _('seen, not alone')}"
        case ReviewHeld(trafficking_needs_met=met):
            return f"{said}. {_('Needs that come from trafficking met:')} {missing_words.said(met)}"
        case _:
            return said


def _owed(opened: OpenRecord) -> list[Any]:
    """What is running that a fact of this page would meet."""
    clocks = sorted(opened.fold.clocks_of.open, key=lambda clock: clock.due_at)
    return [owed.of_clock(clock, opened) for clock in clocks if owed.met_by(clock.duty) & DONE.keys()]


def _steps(opened: OpenRecord) -> list[Link]:
    standing, actor = opened.standing, Actor(opened.person, opened.roles)
    decides = may(actor, Permission.ACCEPT_RESPONSIBILITY, standing)
    writes = may(actor, Permission.PLACE, standing)
    looked_after = standing.looked_after_since is not None
    steps: list[tuple[bool, Any, str]] = [
        (decides and not looked_after, _("The authority began to look after the child"), "looked_after"),
        (decides and looked_after, _("The legal ground changed"), "legal_status"),
    ]
    steps += [
        (decides if kind in DECIDED else writes, STEPS.get(kind) or title_of(kind, opened), page)
        for kind, (_title, page) in DONE.items()
    ]
    steps.append((decides and looked_after, _("The authority no longer looks after the child"), "left_care"))
    return [Link(words, reverse(name, args=[opened.ref])) for holds, words, name in steps if holds]
