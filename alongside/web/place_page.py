"""Where a child lives, with every next step: a home chosen, checked and reached, stays over it, its end."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.placement import queries
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.standing import Home
from alongside.vocabulary import reference
from alongside.vocabulary.placement import Distance, Stay
from alongside.web import around, door, head, london_time, missing_words
from alongside.web.templatetags.parts import Column, Link, SummaryRow, Table, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED

FAR = (Distance.ADJOINING, Distance.AT_A_DISTANCE)
APPROVALS = {
    "placement_approved_adjoining": gettext_lazy(
        "The nominated officer has to approve this; nobody has yet written that they did."
    ),
    "placement_approved_at_a_distance": gettext_lazy(
        "The director of children's services has to approve this; nobody has yet written that they did."
    ),
}
"""What is said while the duty of approving a home outside the area is not met, by that duty."""


@door.signed_in
def place(request: HttpRequest, ref: str) -> HttpResponse:
    """The home and the one chosen, the stay over it, homes before, and what can be done."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        standing, connection = opened.standing, session.connection
        spells = queries.spells(opened)
        address = around.address_of_home(opened)
        words = Words(session.token)
        words.want(*head.wanted(opened), address)
        words.open()
        names = workers.names(connection, [*around.people_of(standing), *(s.desk or 0 for s in spells)])
        context = head.context(
            opened,
            words,
            where=[*around.Around(opened, names, address, words).where(), *_distances(opened)],
            steps=_steps(opened),
            homes=_homes_before(opened, spells, names),
            is_child_missing=standing.missing,
            saved=SAVED in request.GET,
        )
        return render(request, "pages/place.html", context)


def _distances(opened: OpenRecord) -> list[SummaryRow]:
    """How far the chosen home is, as its own rows say nothing of it; and for either who still has to approve it."""
    standing = opened.standing
    rows = []
    if standing.chosen is not None:
        rows.append(SummaryRow(_("How far the chosen home is"), _distance(standing.chosen)))
    waiting = {clock.duty for clock in opened.fold.clocks_of.open} & APPROVALS.keys()
    return rows + [SummaryRow(_("Approval"), APPROVALS[duty]) for duty in sorted(waiting)]


def _distance(home: Home) -> str:
    """How far from the responsible authority, by the borders of authorities."""
    place = reference.area(home.authority).name
    return _("%(place)s: %(distance)s") % {"place": place, "distance": missing_words.said(home.distance)}


def _steps(opened: OpenRecord) -> list[Link]:
    """What makes sense now, for whoever may do it; what matters most first."""
    standing = opened.standing
    may_place = may(Actor(opened.person, opened.roles), Permission.PLACE, standing)
    home = standing.chosen or standing.home
    unchecked = home is not None and not home.checked
    on_the_way = standing.stay is not None and standing.stay.stay is Stay.ON_THE_WAY
    offered: list[tuple[bool, Any, str]] = [
        (may_place and standing.chosen is not None, _("The child arrived"), "arrive"),
        (may_place and unchecked, _("The home was checked"), "home_checked"),
        (
            may_place and unchecked and home is not None and not home.not_checked,
            _("It was not checked, because"),
            "home_not_checked",
        ),
        (may_place and standing.chosen is not None and not on_the_way, _("On the way"), "journey"),
        (may_place, _("Choose a home") if home is None else _("Choose another home"), "choose_home"),
        (may_place and standing.chosen is None, _("The child arrived at a home"), "arrive"),
        (
            may_place and home is not None and home.distance in FAR,
            _("A home outside the area was approved"),
            "home_approved",
        ),
        (may_place, _("The child is somewhere else for a time"), "stay"),
        (may_place and standing.stay is not None, _("The stay has ended"), "stay_ended"),
        (home is not None, _("Somebody unsafe may know the address"), "address_known"),
        (may_place and standing.home is not None, _("The child has left this home"), "home_ended"),
    ]
    return [Link(words, reverse(name, args=[opened.ref])) for holds, words, name in offered if holds]


def _homes_before(opened: OpenRecord, spells: list[Any], names: dict[int, str]) -> Table | None:
    shown = around.sees_homes(opened)
    rows = tuple(
        (
            f"{names[spell.desk]}: {_kind(spell.code)}" if shown and spell.desk in names else _kind(spell.code),
            reference.area(spell.authority).name if spell.authority else _("not known"),
            london_time.short_moment(spell.since),
            london_time.short_moment(spell.until) if spell.until is not None else Tag(_("Now"), "teal"),
        )
        for spell in reversed(spells)
    )
    columns = tuple(map(Column, (_("Home"), _("Authority"), _("Since"), _("Until"))))
    return Table(columns, rows) if rows else None


def _kind(code: str) -> str:
    return reference.code_label("PLACE", code)
