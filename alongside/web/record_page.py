"""The child's record: what they want and were told, who is with them, where now, what is owed, and the timeline."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.law import load
from alongside.people import workers
from alongside.rules import sentences
from alongside.rules.clocks import EXPECTED_CONTACT, shown
from alongside.rules.standing import Clock, LastKnown
from alongside.vocabulary import contact
from alongside.vocabulary.codes import HEARD_ONLY, label
from alongside.vocabulary.facts import Entry
from alongside.web import door, head, timeline
from alongside.web.templatetags import record_parts
from alongside.web.templatetags.parts import Tag
from alongside.web.words import Words


@door.signed_in
def record(request: HttpRequest, ref: str) -> HttpResponse:
    """One child's record; `?before=` pages back through the timeline by seq."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        last = _before(request, opened)
        entries = read.entries(session.connection, opened.child, first=max(1, last - timeline.A_PAGE + 1), last=last)
        standing = opened.standing
        roots = [root for root in (standing.wants, standing.told_next, _known_seq(standing.last_known)) if root]
        pointed = read.by_seq(session.connection, opened.child, roots)
        words = Words(request.token)  # type: ignore[attr-defined]
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted([*entries, *pointed.values()]))
        words.open()
        names = workers.names(session.connection, _people(opened))
        context = head.context(
            opened, words,
            wants=_said(pointed.get(standing.wants or 0), "wants", words),
            told_next=_said(pointed.get(standing.told_next or 0), "told_next", words),
            last_known=_last_known(opened, pointed, words),
            guardian=names.get(standing.guardian.worker) if standing.guardian else None,
            names=names,
            standing=standing,
            owed=owed(opened),
            lines=timeline.lines(opened, entries, words),
            earlier=max(0, last - timeline.A_PAGE),
        )  # fmt: skip
        return render(request, "pages/record.html", context)


def _before(request: HttpRequest, opened: OpenRecord) -> int:
    asked = request.GET.get("before", "")
    return min(int(asked), opened.last_seq) if asked.isdecimal() and len(asked) < 10 else opened.last_seq


def _known_seq(known: LastKnown | None) -> int | None:
    return None if known is None else known.seq


def _people(opened: OpenRecord) -> set[int]:
    standing = opened.standing
    guardian = standing.guardian.worker if standing.guardian else 0
    home = standing.home.desk if standing.home else 0
    return {number for number in (guardian, standing.cover, standing.asked_worker, home, standing.authority_desk) if number}


def _said(entry: Entry | None, name: str, words: Words) -> str:
    return "" if entry is None else words(getattr(entry.payload, name, None))


def _last_known(opened: OpenRecord, pointed: dict[int, Entry], words: Words) -> record_parts.LastKnown | None:
    known = opened.standing.last_known
    if known is None or known.seq not in pointed:
        return None
    entry = pointed[known.seq]
    by = label(entry.told.by) if entry.told else workers.names(opened.connection, [entry.recorded_by or 0]).get(entry.recorded_by or 0, "")
    weak = (Tag(_("Not seen or spoken to"), "orange"),) if known.how in HEARD_ONLY else ()
    return record_parts.LastKnown(
        what=sentences.sentence(entry, {}), how_known=label(known.how), by=by, happened_at=known.at,
        learnt_at=entry.reached_us_at, at=opened.at, tags=weak,
    )  # fmt: skip


def owed(opened: OpenRecord) -> list[record_parts.ClockLine]:
    """What is owed to this child now, by anyone, soonest first."""
    clocks = sorted(opened.fold.clocks_of.open, key=lambda clock: clock.due_at)
    return [clock_line(clock, opened) for clock in clocks]


STATES = {"missing": "not_met_missing", "missed": "not_met"}


def clock_line(clock: Clock, opened: OpenRecord) -> record_parts.ClockLine:
    """One clock in words, with the weight of what stands behind it."""
    state = shown(clock, at=opened.at)
    duty = load.duties().get(clock.duty)
    title = duty.title if duty is not None else clock.duty
    if clock.duty == EXPECTED_CONTACT:
        title = _("Expected contact: %(moment)s") % {"moment": label(contact.PlanMoment(clock.moment))}
    weight = "house" if duty is None or duty.weight.value == "local" else duty.weight.value
    return record_parts.ClockLine(
        title, STATES.get(state, state), weight, opened.at, clock.due_at, done_at=clock.met_at, owed_by=label(clock.owed_by)
    )
