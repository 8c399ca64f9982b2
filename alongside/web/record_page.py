"""The child's record: what they want and were told, who is with them, where now, what is owed, timeline."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.access import gate
from alongside.chronology import lists, read
from alongside.chronology.record import OpenRecord
from alongside.holding import after_closing
from alongside.people import workers
from alongside.rules import sentences
from alongside.rules.standing import Ask, LastKnown, Standing
from alongside.vocabulary.codes import HEARD_ONLY
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.referral import Living
from alongside.web import (
    actions,
    around,
    door,
    duty_words,
    head,
    holding_section,
    labels,
    london_time,
    owed,
    record_sections,
    same_merged,
    timeline,
)
from alongside.web.templatetags import record_parts
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED

A_DAY = timedelta(hours=24)
AT_LEAST = 3
"""How many of what is owed are shown before the rest is folded: those late longest, then those due soonest."""

IN_SIGHT = 3
"""How many of the newest entries stand open on the record; the others of the page are folded, and printed open."""


@door.signed_in
def record(request: HttpRequest, ref: str) -> HttpResponse:
    """One child's record; `?before=` pages back through the timeline by seq."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        standing = opened.standing
        last = _before(request, opened)
        entries = read.entries(session.connection, opened.child, first=max(1, last - timeline.A_PAGE + 1), last=last)
        quoted = record_sections.quoted_roots(standing)
        roots = {*_pointed_by(standing), *quoted, *(entry.root for entry in entries)}
        pointed = read.by_seq(session.connection, opened.child, roots)
        address = around.address_of_home(opened)
        merged = same_merged.read(session, opened, entries, last=last)
        words = Words(session.token)
        words.want_all(merged.wanted)
        words.want(address)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted([*entries, *pointed.values()]))
        words.open()
        named = {*around.people_of(standing), *record_sections.people_named(standing)}
        teams = after_closing.teams_of(session.connection, standing, at=opened.at)
        named |= holding_section.people_of(teams)
        names = workers.names(session.connection, [*named, *sentences.people_in(pointed.values())])
        missed = lists.missed_contacts(session.connection, opened.child, since=_sure_since(opened))
        missed = [] if standing.died else missed
        rows = around.Around(opened, names, address, words)
        who, where = rows.who(), rows.where()
        groups = actions.offered(opened)
        now, folded = _by_urgency([owed.of_missed(one, opened) for one in missed] + _owed(opened))
        context = head.context(
            opened,
            words,
            saved=SAVED in request.GET,
            wants=_said(pointed.get(standing.wants or 0), "wants", words, opened),
            told_next=_said(pointed.get(standing.told_next or 0), "told_next", words, opened),
            who=who,
            who_state="; ".join(f"{row.key}: {row.value}" for row in who[:1]),
            where=where,
            where_state="; ".join(f"{row.key}: {row.value}" for row in where[:1]),
            where_open=standing.missing,
            last_known=_news(standing.last_known, opened, pointed, names),
            in_custody=_in_custody(standing),
            last_sure=_older(standing, opened, pointed, names),
            owed=now,
            owed_folded=folded,
            asks=[_asked(ask, opened) for ask in standing.asks if ask.answered is None],
            groups=[group for group in groups if group.in_sight],
            more_groups=[group for group in groups if not group.in_sight],
            sections=record_sections.draw(record_sections.Quoted(opened, pointed, words, names, teams)),
            **_timeline(merged.with_lines(timeline.lines(opened, entries, words, heads=pointed), words), request),
            linked=merged.banners,
            pages=_pages(opened, last),
        )
        return render(request, "pages/record.html", context)


def _before(request: HttpRequest, opened: OpenRecord) -> int:
    asked = request.GET.get("before", "")
    known = asked.isascii() and asked.isdecimal() and len(asked) < 10
    return max(1, min(int(asked), opened.last_seq)) if known else opened.last_seq


def _pages(opened: OpenRecord, last: int) -> dict[str, str]:
    """Where earlier and later entries are; nothing where there are none."""
    here = reverse("record", args=[opened.ref])
    pages = {}
    if last > timeline.A_PAGE:
        pages["earlier"] = f"{here}?before={last - timeline.A_PAGE}#timeline"
    if last < opened.last_seq:
        pages["later"] = f"{here}?before={min(opened.last_seq, last + timeline.A_PAGE)}#timeline"
    return pages


def _timeline(lines: list[record_parts.TimelineEntry], request: HttpRequest) -> dict[str, object]:
    """The newest entries open and the rest of them folded; a page of earlier ones, asked for by number, is open whole."""
    if "before" in request.GET or len(lines) <= IN_SIGHT + 1:
        return {"lines": lines}
    folded = lines[IN_SIGHT:]
    back_to = london_time.day_in_words(london_time.wall_time(folded[-1].happened_at))
    return {
        "lines": lines[:IN_SIGHT],
        "folded": folded,
        "folded_title": ngettext("%(count)d entry before that", "%(count)d entries before that", len(folded))
        % {"count": len(folded)},
        "folded_state": _("Back to %(day)s") % {"day": back_to},
    }


def _pointed_by(standing: Standing) -> list[int]:
    known = [known.seq for known in (standing.last_known, standing.last_sure) if known is not None]
    said = [root for root in (standing.wants, standing.told_next) if root is not None]
    return [*known, *said]


def _in_custody(standing: Standing) -> bool:
    """Whether police have the child, as far as is written here, and no home came after."""
    living = standing.living is Living.POLICE_CUSTODY and standing.home is None and not standing.missing
    return standing.account.custody is not None or living


def _sure_since(opened: OpenRecord) -> datetime:
    """Missed contacts show until somebody is in touch again, and no longer than a day after."""
    sure = opened.standing.last_sure
    a_day_ago = opened.at - A_DAY
    if opened.standing.silence is None or sure is None:
        return a_day_ago
    return min(sure.at, a_day_ago)


@dataclass(frozen=True)
class Said:
    """What the child wants or was told, with when that was written down."""

    text: str
    when: str


def _said(entry: Entry | None, name: str, words: Words, opened: OpenRecord) -> Said | None:
    text = "" if entry is None else words(getattr(entry.payload, name, None))
    if entry is None or not text:
        return None
    return Said(text, london_time.age_in_words(min(entry.happened.at, opened.at), at=opened.at))


def _news(
    known: LastKnown | None, opened: OpenRecord, pointed: dict[int, Entry], names: dict[int, str]
) -> record_parts.LastKnown | None:
    if known is None or known.seq not in pointed:
        return None
    entry = pointed[known.seq]
    by = labels.begun(entry.told.by) if entry.told else names.get(entry.recorded_by or 0, _("Not known"))
    weak = (Tag(_("Not seen or spoken to"), "orange"),) if known.how in HEARD_ONLY else ()
    return record_parts.LastKnown(
        what=sentences.sentence(entry, names),
        how_known=labels.begun(known.how),
        by=by,
        happened_at=known.at,
        learnt_at=entry.reached_us_at,
        at=opened.at,
        tags=weak,
    )


def _older(
    standing: Standing, opened: OpenRecord, pointed: dict[int, Entry], names: dict[int, str]
) -> record_parts.LastKnown | None:
    """The newest word that is more than hearsay, where hearsay came after it."""
    if standing.last_sure is None or standing.last_sure == standing.last_known:
        return None
    return _news(standing.last_sure, opened, pointed, names)


def _owed(opened: OpenRecord) -> list[record_parts.ClockLine]:
    """What is owed to this child now, by anyone, soonest first."""
    return [owed.of_clock(clock, opened) for clock in sorted(opened.fold.clocks_of.open, key=lambda c: c.due_at)]


@dataclass(frozen=True)
class Folded:
    """What is owed and not first: folded under how many there are, and why they are not first."""

    name: str
    title: str
    state: str
    clocks: list[record_parts.ClockLine]


def _by_urgency(owed: list[record_parts.ClockLine]) -> tuple[list[record_parts.ClockLine], list[Folded]]:
    """What is late or due soonest, up to three; then the rest, folded under what it is."""
    not_known = [one for one in owed if one.state == "not_known"]
    missing = [one for one in owed if one.state == "not_met_missing"]
    late = [one for one in owed if one.state not in ("not_known", "not_met_missing", "running")]
    running = [one for one in owed if one.state == "running"]
    more = max(AT_LEAST - len(late), 0)
    now, soon, later = [*late[:AT_LEAST], *running[:more]], late[AT_LEAST:], running[more:]
    folded = [
        Folded(
            "soon",
            ngettext("%(count)d more, late or due soon", "%(count)d more, late or due soon", len(soon)),
            "; ".join(one.title for one in soon[:3]),
            soon,
        ),
        Folded(
            "later",
            ngettext("%(count)d more, due later", "%(count)d more, due later", len(later)),
            _("Next: %(title)s") % {"title": later[0].title} if later else "",
            later,
        ),
        Folded(
            "while-missing",
            ngettext(
                "%(count)d not met because the child is missing",
                "%(count)d not met because the child is missing",
                len(missing),
            ),
            ngettext(
                "Nobody failed in it. It is counted and raises no alarm of its own.",
                "Nobody failed in them. They are counted and raise no alarm of their own.",
                len(missing),
            ),
            missing,
        ),
        Folded(
            "not-known",
            ngettext("%(count)d not known to us", "%(count)d not known to us", len(not_known)),
            ngettext(
                "Its time has passed. Whether it was done is in the records of those who owe it.",
                "Their time has passed. Whether they were done is in the records of those who owe them.",
                len(not_known),
            ),
            not_known,
        ),
    ]
    return now, [replace(one, title=one.title % {"count": len(one.clocks)}) for one in folded if one.clocks]


@dataclass(frozen=True)
class Asked:
    """A question put to an agency that nobody has answered."""

    words: str
    answer: Link


def _asked(ask: Ask, opened: OpenRecord) -> Asked:
    about = {
        "whom": labels.begun(ask.asked),
        "duty": duty_words.title(ask.duty),
        "when": london_time.moment_in_words(ask.due_at),
    }
    pattern = (
        _("%(whom)s was asked about “%(duty)s”: answer due %(when)s.")
        if ask.due_at >= opened.at
        else _("%(whom)s was asked about “%(duty)s” and has not answered. The answer was due %(when)s.")
    )
    answer = Link(
        _("Write down the answer"),
        reverse("answer", args=[opened.ref, ask.seq]),
        _("about “%(duty)s”") % about,
    )
    return Asked(pattern % about, answer)
