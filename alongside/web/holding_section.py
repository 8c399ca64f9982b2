"""Who has the child now on each side: a part of the record's page, and a page of its own with what can be done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.holding import after_closing
from alongside.people import workers
from alongside.rules import holding as rules
from alongside.rules import holding_left
from alongside.rules.holding import Nobody
from alongside.rules.holding_left import Left, Teams
from alongside.rules.standing import Standing
from alongside.rules.state.holding import Offer
from alongside.vocabulary.holding import Side
from alongside.web import door, head, holding_words
from alongside.web.record_sections import Place, Quoted, Section
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED


@dataclass(frozen=True)
class SideCard:
    """One side: who has the child there, or why nobody has, what is offered, and what can be done about it."""

    title: str
    tag: Tag
    lines: tuple[str, ...]
    links: tuple[Link, ...]
    main: Link | None = None
    """What most who come here want to do; the links are what else can be done."""


def people(standing: Standing) -> Iterator[int | None]:
    """Everybody these cards may name."""
    for side in Side:
        held, offer = rules.holder(standing, side), standing.holding.offer(side)
        explicit = standing.holding.explicit(side)
        for one in (held, explicit):
            yield from (one.number, one.by, one.giver) if one is not None else ()
        yield from (offer.giver, offer.receiver, offer.manager) if offer is not None else ()
    yield standing.cover


def people_of(teams: Teams) -> set[int]:
    """The teams that may stand in for a closed one, and their managers on call."""
    return {number for team in teams.values() for number in (team.number, team.manager) if number}


def cards(opened: OpenRecord, names: Mapping[int, str], teams: Teams) -> list[SideCard]:
    """The service and the authority always, the force while the child is missing."""
    sides = [side for side in Side if side is not Side.FORCE or opened.standing.missing]
    return [_card(opened, side, names, teams) for side in sides]


def _card(opened: OpenRecord, side: Side, names: Mapping[int, str], teams: Teams) -> SideCard:
    standing, at = opened.standing, opened.at
    held, nobody = rules.holder(standing, side, at=at), rules.nobody(standing, side, at=at)
    left = holding_left.left(standing, nobody, teams, at=at) if nobody is not None else None
    if nobody is not None:
        closed = _("Team closed") if left is not None and left.holder is not None else _("Nobody is there")
        tag = Tag(closed if held is not None else _("Nobody on this side"), "red")
    else:
        tag = Tag(_("Has the child"), "blue") if held is not None else Tag(_("Not needed now"), "grey")
    if nobody is not None and held is None and standing.links.goes_on_in is not None:
        there = _("Who has the child is written down in the other record.")
        return SideCard(str(holding_words.SIDES[side]), Tag(_("In the other record"), "grey"), (there,), ())
    lines = (*_answers(opened, side, names, teams, nobody, left), *_whose(held, nobody, left, names))
    main, *links = _main(opened, side), *_links(opened, side, teams)
    return SideCard(str(holding_words.SIDES[side]), tag, lines, tuple(one for one in links if one != main), main)


def _whose(held: rules.Holder | None, nobody: Nobody | None, left: Left | None, names: Mapping[int, str]) -> list[str]:
    """Who has the child, or whose they are while nobody is there, or why nobody has them."""
    said = holding_words.holder(held, names) if held is not None else ""
    if left is not None and nobody is not None:
        return [holding_words.left(left, names, opens_at=nobody.opens_at)]
    return [
        line for line in (f"{said}." if said else "", holding_words.why(nobody) if nobody is not None else "") if line
    ]


def answers_now(opened: OpenRecord, side: Side, names: Mapping[int, str], teams: Teams) -> list[str]:
    """Who answers for the child now where their team is closed, and what came of the offer: one answer, and no second."""
    nobody = rules.nobody(opened.standing, side, at=opened.at)
    left = holding_left.left(opened.standing, nobody, teams, at=opened.at) if nobody is not None else None
    return _answers(opened, side, names, teams, nobody, left)


def _answers(
    opened: OpenRecord,
    side: Side,
    names: Mapping[int, str],
    teams: Teams,
    nobody: Nobody | None,
    left: Left | None,
) -> list[str]:
    at, offer = opened.at, opened.standing.holding.offer(side)
    lines: list[str] = []
    if left is not None and nobody is not None:
        mine = _with_this_reader(opened, left, offer)
        lines = [mine or holding_words.answers_now(left, names, opens_at=nobody.opens_at, offer=offer)]
    refused_and_said = left is not None and left.holder is None and offer is not None and offer.refused_at is not None
    if offer is not None and not refused_and_said:
        manager = holding_left.manager_of(offer, opened.fold.clocks_of.open, teams)
        ring = holding_left.rung_on(manager, teams) if manager != opened.person else None
        lines.append(
            holding_words.offer(offer, names, at=at, manager=manager, rung_on=ring, giver_there=nobody is None)
        )
    return lines


def _with_this_reader(opened: OpenRecord, left: Left, offer: Offer | None) -> str:
    """To those who answer for the child themselves: nobody is sent to ring their own team."""
    with_whom = left.holder.number if left.holder is not None else None
    if with_whom is not None and with_whom == opened.person:
        return str(holding_words.YOU_ANSWER)
    asked = offer is not None and f"offered_{left.side.value}" in opened.roles
    if asked and offer is not None and with_whom == offer.receiver:
        return _("Nobody has accepted the child. Until you or somebody else does, your team answers for the child.")
    return ""


def _main(opened: OpenRecord, side: Side) -> Link | None:
    """To have the child: by what was offered to those who were asked, else by taking responsibility."""
    standing, offer = opened.standing, opened.standing.holding.offer(side)
    if not standing.is_open:
        return None
    if offer is not None and f"offered_{side.value}" in opened.roles:
        return _link(opened, side, "answer", _("I have this"))
    if side is not Side.FORCE and rules.stands_on(side, opened.roles):
        return _link(opened, side, "take", _("Take responsibility for this child now"))
    return None


def _links(opened: OpenRecord, side: Side, teams: Teams) -> Iterator[Link]:
    """What else this person can do here; a refused offer is neither accepted for others nor taken back, but made anew."""
    standing, offer = opened.standing, opened.standing.holding.offer(side)
    if not standing.is_open:
        return
    mine, asked = rules.stands_on(side, opened.roles), f"offered_{side.value}" in opened.roles
    waits = offer is not None and offer.refused_at is None
    held = rules.holder(standing, side, at=opened.at)
    if waits and mine and not asked:
        yield _link(opened, side, "answer", _("They have accepted"))
    if waits and (asked or mine):
        yield _link(opened, side, "refuse", _("Cannot take it"))
    if offer is not None and (asked or mine) and rules.with_manager(offer, at=opened.at):
        manager = holding_left.manager_of(offer, opened.fold.clocks_of.open, teams)
        yield _link(
            opened, side, "settle", _("Say what happens now") if manager is None else _("The on-call manager answers")
        )
    if waits and (mine or "service_line" in opened.roles):
        yield _link(opened, side, "withdraw", _("Take the offer back"))
    if not waits and mine and held is not None and held.number is not None:
        yield _link(opened, side, "offer", _("Hand the child over"))
    if side is not Side.FORCE and mine:
        yield _link(opened, side, "take", _("Take responsibility for this child now"))


def _link(opened: OpenRecord, side: Side, page: str, words: str) -> Link:
    """Words that name the side, for those who hear links one by one."""
    hidden = f": {holding_words.SIDES[side]}"
    return Link(words, reverse(f"handover_{page}_{side.value}", args=[opened.ref]), hidden)


def _drawn(quoted: Quoted) -> dict[str, Any] | None:
    if not quoted.opened.standing.is_open:
        return None
    drawn = cards(quoted.opened, quoted.names, quoted.teams)
    href = reverse("hand_over", args=[quoted.opened.ref])
    return {"cards": drawn, "href": href, "ring": reverse("ring", args=[quoted.opened.ref])}


SECTION = Section(Place.WHO, "pages/holding_section.html", _drawn, people=people)


@door.signed_in
def handover(request: HttpRequest, ref: str) -> HttpResponse:
    """Who has this child now, and everything that can be done about it."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.open()
        teams = after_closing.teams_of(session.connection, opened.standing, at=opened.at)
        named = [*(number for number in people(opened.standing) if number), *people_of(teams)]
        names = workers.names(session.connection, named)
        context = head.context(opened, words, saved=SAVED in request.GET, cards=cards(opened, names, teams))
        return render(request, "pages/holding.html", context)
