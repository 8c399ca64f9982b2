"""What is owed, as lines that a person can act on: whose, by when, how sure, and the page that does it."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.lists import Due, Kept
from alongside.chronology.record import OpenRecord
from alongside.law import load
from alongside.rules.clocks import EXPECTED_CONTACT, shown
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.standing import Clock, Standing
from alongside.vocabulary.codes import Party
from alongside.web import duty_words, missing_words
from alongside.web.asking import Words
from alongside.web.templatetags.parts import Link
from alongside.web.templatetags.record_parts import ClockLine

SOON = timedelta(hours=1)
STATES = {"missing": "not_met_missing", "missed": "not_met"}
CARERS = frozenset({"carer", "carer_to_be"})

PAGES: dict[str, tuple[str, Words, Permission]] = {
    "contact.made": ("contact_made", gettext_lazy("Record being in touch"), Permission.RECORD_CONTACT),
    "contact.is_here": ("is_here", gettext_lazy("Say that the child is here"), Permission.RECORD_CONTACT),
    "advocacy.allocation_accepted": (
        "allocate",
        gettext_lazy("Ask a worker to be the guardian"),
        Permission.ALLOCATE,
    ),
    "advocacy.handed_over": ("handover", gettext_lazy("See the handover"), Permission.ARRANGE_COVER),
    "advocacy.support_decided": ("support", gettext_lazy("Decide support"), Permission.ALLOCATE),
    "advocacy.lead_advised": ("lead_advised", gettext_lazy("Record the talk"), Permission.ASK),
    "referral.acknowledged": (
        "acknowledge",
        gettext_lazy("Acknowledge the referral"),
        Permission.DECIDE_REFERRAL,
    ),
    "referral.authority_accepted": (
        "responsibility",
        gettext_lazy("Say who is responsible"),
        Permission.ACCEPT_RESPONSIBILITY,
    ),
}
"""Which page writes the fact that meets a duty: the name of an address that takes a reference, and words.

Whoever adds a page for another kind of fact adds its line with `does`.
"""


def does(kind: str, address: str, words: Words, permission: Permission = Permission.OPEN) -> None:
    """Name the page that writes this kind of fact, and who may."""
    PAGES[kind] = (address, words, permission)


def met_by(code: str) -> frozenset[str]:
    """The kinds of fact that meet a duty; none for an expected contact, which the child's plan sets."""
    known = load.duties().get(code)
    return frozenset() if known is None else frozenset(trigger.kind for trigger in known.discharged)


def of_due(one: Due, *, name: str, at: datetime) -> ClockLine:
    """One line of a list over many children."""
    state = _state_of_due(one, at)
    child = Link(name, reverse("record", args=[one.ref]))
    links = [] if state == "not_known" and not one.mine else _doing(one, name)
    links += _asking(one, one.ref, state, one.roles, mine=one.mine, about=name)
    return ClockLine(
        duty_words.owed(one.duty, one.moment),
        state,
        duty_words.weight(one.duty),
        at,
        one.due_at,
        owed_by="" if one.mine else missing_words.said(Party(one.owed_by)),
        child=child,
        notes=duty_words.notes(one.duty, started_at=one.started_at),
        links=tuple(links),
    )


def _state_of_due(one: Due, at: datetime) -> str:
    if one.state != "running":
        return STATES[one.state]
    if one.due_at < at:
        return "not_known" if one.theirs else "overdue"
    return "due_soon" if one.due_at - at <= SOON else "running"


def of_clock(clock: Clock, opened: OpenRecord) -> ClockLine:
    """One open clock of the child whose record this is."""
    state = shown(clock, at=opened.at)
    state = STATES.get(state, state)
    if state == "running" and clock.due_at - opened.at <= SOON:
        state = "due_soon"
    links = [_why(opened.ref, clock.duty, clock.occurrence, clock.moment)]
    links += _asking(clock, opened.ref, state, opened.roles)
    return ClockLine(
        duty_words.title(clock.duty, clock.moment),
        state,
        duty_words.weight(clock.duty),
        opened.at,
        clock.due_at,
        done_at=clock.met_at,
        owed_by=missing_words.said(clock.owed_by),
        notes=duty_words.notes(clock.duty, started_at=clock.started_at),
        links=tuple(links),
    )


def of_missed(kept: Kept, opened: OpenRecord) -> ClockLine:
    """One expected contact that did not happen."""
    links = [_expected(), *_asking(kept, opened.ref, "not_met", opened.roles)]
    return ClockLine(
        duty_words.title(kept.duty, kept.moment),
        "not_met",
        duty_words.weight(kept.duty),
        opened.at,
        kept.due_at,
        owed_by=missing_words.said(Party(kept.owed_by)),
        links=tuple(links),
    )


def _doing(one: Due, name: str) -> list[Link]:
    """The page that writes what would meet it; for an expected contact that depends on who owes it."""
    if one.duty == EXPECTED_CONTACT:
        by_carer = one.owed_by == Party.CARER and bool(CARERS & set(one.roles))
        kinds = ["contact.is_here" if by_carer else "contact.made"]
    else:
        known = load.duties().get(one.duty)
        kinds = [] if known is None else [trigger.kind for trigger in known.discharged]
    actor = Actor(None, frozenset(one.roles))
    for kind in kinds:
        if kind in PAGES:
            address, words, permission = PAGES[kind]
            if not may(actor, permission, Standing()):
                continue
            try:
                return [Link(words, reverse(address, args=[one.ref]), f": {name}")]
            except NoReverseMatch:
                continue
    return []


def _asking(
    clock: Due | Clock | Kept,
    ref: str,
    state: str,
    roles: Collection[str],
    *,
    mine: bool = False,
    about: str = "",
) -> list[Link]:
    """Not known to us: ask. Late: say why it could not be done."""
    hidden = _("about “%(duty)s”") % {"duty": duty_words.title(clock.duty, clock.moment)}
    hidden += f", {about}" if about else ""
    where = [ref, clock.duty, clock.occurrence]
    links = []
    if state == "not_known" and may(Actor(None, frozenset(roles)), Permission.ASK, Standing()):
        links.append(Link(_("Ask whether it was done"), reverse("ask", args=where), hidden))
    if state in ("overdue", "not_met") or (state == "not_known" and mine):
        links.append(Link(_("Say why it could not be done"), reverse("could_not", args=where), hidden))
    return links


def _expected() -> Link:
    return Link(_("What was expected, and who hears of it"), reverse("duty", args=[EXPECTED_CONTACT]))


def _why(ref: str, duty: str, occurrence: int, moment: str) -> Link:
    return Link(
        _("How this is counted"),
        reverse("why", args=[ref, duty, occurrence]),
        f": {duty_words.title(duty, moment)}",
    )
