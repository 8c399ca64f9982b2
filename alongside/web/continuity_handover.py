"""The handover as one page: what the child says stands first, then each part of it, done, left out with a reason, or not yet."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.rules import promises as kept
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.state.continuity import Handover
from alongside.vocabulary import reference
from alongside.vocabulary.advocacy import HandoverAgreed
from alongside.vocabulary.codes import Known
from alongside.vocabulary.continuity import (
    GoodbyeSaid,
    HandoverLeftOut,
    HandoverMet,
    HandoverPart,
    HandoverSaid,
    HandoverTold,
    NoAnswer,
    NoAnswered,
)
from alongside.vocabulary.facts import Entry
from alongside.web import door, head, labels, london_time, timeline
from alongside.web.searched import Card
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED

PARTS = (HandoverPart.TOLD, HandoverPart.MET, HandoverPart.GOODBYE)


def roots(handover: Handover | None) -> list[int]:
    """The entries that tell of one handover."""
    if handover is None:
        return []
    parts = (handover.agreed, handover.told, handover.said, handover.answered, handover.met, handover.goodbye)
    return [root for root in parts if root is not None]


@door.signed_in
def handover(request: HttpRequest, ref: str) -> HttpResponse:
    """The handover under way, or the one last taken over."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        state = opened.standing.continuity
        found = state.handover(state.current) or state.handover(state.last)
        entries = read.by_seq(session.connection, opened.child, roots(found))
        promises = _promises(opened)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(entries.values()))
        words.want_all(one.what for one in promises)
        words.open()
        names = workers.names(session.connection, _people(opened, entries))
        context = head.context(opened, words, saved=SAVED in request.GET, handover=None)
        if found is not None and found.agreed in entries:
            context |= _drawn(opened, found, entries, words, names)
            context["promises"] = [
                _("%(what)s (promised by %(who)s, due %(when)s)")
                % {
                    "what": words(one.what, _("Not shown to you")),
                    "who": names.get(one.promiser, _("somebody")),
                    "when": london_time.moment_in_words(one.due_at),
                }
                for one in promises
            ]
        return render(request, "pages/continuity_handover.html", context)


def _promises(opened: OpenRecord) -> tuple[Any, ...]:
    """The open promises that the guardian owes: each is taken on by the next, or it is said why not."""
    guardian = opened.standing.guardian
    return kept.owed_by(opened.standing, guardian.worker) if guardian is not None else ()


def _people(opened: OpenRecord, entries: dict[int, Entry]) -> set[int]:
    standing = opened.standing
    told = [one.payload.by for one in entries.values() if isinstance(one.payload, HandoverTold)]
    agreed = [one.payload.worker for one in entries.values() if isinstance(one.payload, HandoverAgreed)]
    guardian = standing.guardian.worker if standing.guardian is not None else 0
    return {*told, *agreed, guardian, standing.next_guardian or 0}


def _drawn(
    opened: OpenRecord, found: Handover, entries: dict[int, Entry], words: Words, names: dict[int, str]
) -> dict[str, Any]:
    standing = opened.standing
    agreed = entries[found.agreed].payload
    assert isinstance(agreed, HandoverAgreed)
    actor = Actor(opened.person, opened.roles)
    under_way = standing.continuity.current == found.agreed
    writes = may(actor, Permission.ASK, standing)
    guardian = standing.guardian.worker if standing.guardian is not None else None
    return {
        "handover": found,
        "under_way": under_way,
        "from_name": names.get(guardian or 0, _("nobody now")) if under_way else "",
        "to_name": names.get(agreed.worker, _("somebody")),
        "planned": london_time.moment_in_words(agreed.planned_at),
        "reasons": words(agreed.reasons),
        "say": _say(found, entries, words),
        "answer": _no_answer(found, entries, words),
        "no_stands": found.no_stands,
        "may_say": writes and under_way,
        "may_answer_no": under_way and found.no_stands and may(actor, Permission.ARRANGE_COVER, standing),
        "may_take_over": under_way and opened.person is not None and opened.person == standing.next_guardian,
        "may_call_off": under_way and writes,
        "parts": [
            _part(opened, part, found, entries, words, names, writes and (under_way or part is not HandoverPart.TOLD))
            for part in PARTS
        ],
    }


def _say(found: Handover, entries: dict[int, Entry], words: Words) -> dict[str, Any] | None:
    """What the child said of the next guardian, with their words."""
    entry = entries.get(found.said or 0)
    if entry is None:
        return None
    match entry.payload:
        case HandoverSaid(says=says, words=said, language=language):
            spoken = _("In %(language)s.") % {"language": reference.language(language).name} if language else ""
            return {
                "says": [labels.begun(one) for one in says],
                "words": words(said),
                "language": spoken,
                "when": london_time.moment_in_words(entry.happened.at),
                "no": found.no,
            }
        case HandoverLeftOut(because=because, words=said):
            left = _("The child was not asked: %(why)s.") % {"why": labels.said(because)}
            return {"says": [left], "words": words(said), "language": "", "when": "", "no": False}
    return None


def _no_answer(found: Handover, entries: dict[int, Entry], words: Words) -> dict[str, Any] | None:
    """How the child's no was answered; an override keeps its reason in sight."""
    entry = entries.get(found.answered or 0)
    if entry is None or not isinstance(entry.payload, NoAnswered):
        return None
    said = entry.payload
    knows = {
        Known.YES: _("The child knows this."),
        Known.NO: _("The child does not know this yet."),
        Known.NOT_KNOWN: _("Not known whether the child knows this."),
    }[said.child_told]
    return {
        "how": labels.begun(said.how),
        "overridden": said.how is NoAnswer.OVERRIDDEN,
        "reasons": words(said.reasons),
        "knows": knows,
    }


TITLES = {
    HandoverPart.TOLD: lambda: _("The child was told"),
    HandoverPart.MET: lambda: _("The two guardians met the child together"),
    HandoverPart.GOODBYE: lambda: _("Goodbye"),
}
WRITTEN_AT = {
    HandoverPart.TOLD: "handover_told",
    HandoverPart.MET: "handover_met",
    HandoverPart.GOODBYE: "goodbye",
}


def _part(
    opened: OpenRecord,
    part: HandoverPart,
    found: Handover,
    entries: dict[int, Entry],
    words: Words,
    names: dict[int, str],
    writes: bool,
) -> Card:
    entry = entries.get(getattr(found, part.value) or 0)
    title = TITLES[part]()
    if entry is not None:
        return _done(title, entry, words, names)
    hidden = f": {title}"
    links = (
        Link(_("Write it down"), reverse(WRITTEN_AT[part], args=[opened.ref]), hidden),
        Link(_("It will not take place, because"), reverse("handover_left_out", args=[opened.ref, part]), hidden),
    )
    return Card(title, Tag(_("Not yet"), "yellow"), (), links if writes else ())


def _done(title: str, entry: Entry, words: Words, names: dict[int, str]) -> Card:
    when = london_time.moment_in_words(entry.happened.at)
    match entry.payload:
        case HandoverTold(by=by, planned_at=planned_at, way=way, why=why, language=language, said_back=said_back):
            lines = [
                _("By %(who)s, %(when)s, %(how)s.")
                % {"who": names.get(by, _("somebody")), "when": when, "how": labels.said(way)},
                _("That it changes on %(day)s.") % {"day": london_time.moment_in_words(planned_at)},
                _("Why: %(why)s") % {"why": words(why, _("Not shown to you"))},
            ]
            if language:
                lines.append(_("In %(language)s.") % {"language": reference.language(language).name})
            if said_back is Known.YES:
                lines.append(_("The child said it back."))
            return Card(title, Tag(_("Done"), "teal"), tuple(lines))
        case HandoverMet(way=way, words=said) | GoodbyeSaid(way=way, words=said):
            line = _("%(when)s, %(how)s.") % {"when": when, "how": labels.said(way)}
            return Card(title, Tag(_("Done"), "teal"), tuple(filter(None, (line, words(said)))))
        case HandoverLeftOut(because=because, words=said):
            line = _("Because: %(why)s.") % {"why": labels.said(because)}
            return Card(title, Tag(_("Left out"), "orange"), tuple(filter(None, (line, words(said)))))
    return Card(title, Tag(_("Done"), "teal"), (when,))
