"""Ending support: what stands in the way now, for every reason, before anybody fills in a form."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.closing import queries
from alongside.law import load
from alongside.people import workers
from alongside.rules import closing as rules
from alongside.rules.closing import Gate
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.standing import Stage
from alongside.vocabulary import closing as facts
from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.facts import Entry
from alongside.web import door, head, london_time, missing_words, timeline
from alongside.web.templatetags.parts import Link, SummaryRow
from alongside.web.words import Words
from alongside.web.write_page import SAVED

REMEDIES = {
    "missing_review": ("episode", gettext_lazy("See the search")),
    "return_interview": ("talk", gettext_lazy("See the talk")),
    "debrief": ("talk", gettext_lazy("See the debrief")),
    rules.TRANSITION: ("eighteen", gettext_lazy("Plan for eighteen")),
    rules.PROMISE: ("promises", gettext_lazy("See the promises")),
    rules.ASK: ("child_asks", gettext_lazy("See the asks")),
    rules.SIGN: ("signs", gettext_lazy("Answer it")),
    rules.HANDOVER: ("introduction", gettext_lazy("See the handover")),
    rules.HAND_OVER: ("hand_over", gettext_lazy("See the hand-over")),
}
"""Where what stands in the way is put right, by the duty behind it."""


IF = {
    EndReason.NEEDS_MET: gettext_lazy("If what the child needed is in place"),
    EndReason.TURNED_18: gettext_lazy("If the child is 18"),
    EndReason.NO_LONGER_BELIEVED_TRAFFICKED: gettext_lazy("If the child is no longer believed to have been trafficked"),
    EndReason.LEFT_THE_JURISDICTION: gettext_lazy("If the child lives outside England and Wales"),
    EndReason.AGE_ASSESSED_ADULT: gettext_lazy("If they have been determined to be an adult"),
    EndReason.CHILD_DECLINED: gettext_lazy("If the child does not want support"),
    EndReason.DIED: gettext_lazy("If the child has died"),
}
"""Each reason as a condition: in a list of all of them none reads as what has happened."""


@dataclass(frozen=True)
class InTheWay:
    """One thing that keeps support from ending: the page that puts it right, and the duty behind it."""

    words: str
    remedy: Link | None
    duty: Link | None


@dataclass(frozen=True)
class Reason:
    """One reason for ending, and what stands in the way of that one alone."""

    words: str
    gates: tuple[InTheWay, ...]
    free: bool


@door.signed_in
def ending(request: HttpRequest, ref: str) -> HttpResponse:
    """What stands in the way; what was proposed, by whom; and the next step for whoever may take it."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        standing = opened.standing
        proposed = proposal(opened)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted([proposed] if proposed is not None else []))
        words.open()
        names = workers.names(session.connection, [standing.ending_proposed_by or 0])
        always, reasons = gates(opened)
        free = any(reason.free for reason in reasons)
        may_end = may(Actor(opened.person, opened.roles), Permission.END_SUPPORT, standing)
        context = head.context(
            opened,
            words,
            stage=standing.stage,
            begun=standing.stage is Stage.ACCEPTED,
            ended=standing.stage is Stage.ENDED,
            always=always,
            reasons=reasons,
            proposed=proposal_rows(proposed, names, words),
            may_end=may_end,
            may_propose=may_end and free and proposed is None and standing.stage is Stage.ACCEPTED,
            may_answer=may_end and proposed is not None and _is_second(opened),
            waits_for_another=proposed is not None and not _is_second(opened),
            saved=SAVED in request.GET,
        )
        return render(request, "pages/ending.html", context)


def proposal(opened: OpenRecord) -> Entry | None:
    """The proposal that waits for a second person, as it was written."""
    seq = opened.standing.ending_proposed
    return None if seq is None else read.by_seq(opened.connection, opened.child, [seq]).get(seq)


def _is_second(opened: OpenRecord) -> bool:
    """Neither who proposed it nor the child's own guardian, and at the desk of the region."""
    standing = opened.standing
    own = {
        standing.ending_proposed_by,
        standing.cover,
        standing.guardian.worker if standing.guardian else None,
    }
    return opened.person not in own and "region_desk" in opened.roles


def gates(opened: OpenRecord) -> tuple[list[InTheWay], list[Reason]]:
    """What stands in the way whatever the reason, and for each reason what stands in its way besides.

    A death is a reason of its own, which waits for nothing else.
    """
    by_reason = {reason: queries.in_the_way(opened, reason=reason) for reason in EndReason}
    living = [set(gates) for reason, gates in by_reason.items() if reason is not EndReason.DIED]
    shared = set.intersection(*living)
    first = by_reason[EndReason.NEEDS_MET]
    always = [_in_words(one, opened.ref) for one in first if one in shared]
    reasons = [
        Reason(
            str(IF[reason]),
            tuple(_in_words(one, opened.ref) for one in gates if reason is EndReason.DIED or one not in shared),
            free=not gates,
        )
        for reason, gates in by_reason.items()
    ]
    return always, reasons


def in_the_way_of(opened: OpenRecord, reason: EndReason) -> list[InTheWay]:
    """What stands in the way of ending for this one reason now."""
    return [_in_words(one, opened.ref) for one in queries.in_the_way(opened, reason=reason)]


def _in_words(one: Gate, ref: str) -> InTheWay:
    known = load.duties().get(one.duty or "")
    try:
        link = Link(_(known.title), reverse("duty", args=[known.code])) if known is not None else None
    except NoReverseMatch:
        link = None
    address, words = REMEDIES.get(one.duty or "", ("", ""))
    remedy = Link(words, reverse(address, args=[ref])) if address else None
    return InTheWay(_(one.reason), remedy, link)


def proposal_rows(proposed: Entry | None, names: dict[int, str], words: Words) -> list[SummaryRow]:
    """Who proposed it, when, why, and in which words."""
    if proposed is None or not isinstance(proposed.payload, facts.EndingProposed):
        return []
    said = proposed.payload
    return [
        SummaryRow(_("Proposed by"), names.get(proposed.recorded_by or 0, _("somebody"))),
        SummaryRow(_("When"), london_time.moment_in_words(proposed.happened.at)),
        SummaryRow(_("Reason"), missing_words.begun(said.reason)),
        SummaryRow(_("In their words"), words(said.words, _("Not shown to you"))),
        SummaryRow(_("Child told"), missing_words.begun(said.child_told)),
    ]
