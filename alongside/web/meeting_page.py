"""Every meeting about one child: those to come, those held with what was decided and who dissented, and the exceptions."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.meeting import queries
from alongside.people import workers
from alongside.rules import sentences
from alongside.rules.state.meetings import Held as HeldState
from alongside.rules.state.meetings import Planned
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.meeting import Called, Decided, DecisionFollowed, Dissented, Held, MinutesReceived
from alongside.web import asking_words, door, head, labels, london_time, meeting_words, timeline
from alongside.web.templatetags.parts import Link, SummaryRow, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED


@dataclass(frozen=True)
class Item:
    """A decision or a dissent, with what came of it."""

    title: str
    lines: tuple[str, ...]
    tag: Tag | None = None
    link: Link | None = None


@dataclass(frozen=True)
class Shown:
    """One meeting as its section of the page shows it."""

    seq: int
    title: str
    tags: tuple[Tag, ...]
    child_words: str
    child: str
    rows: tuple[SummaryRow, ...]
    decisions: tuple[Item, ...]
    dissents: tuple[Item, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Told:
    """What the sections are drawn from."""

    opened: OpenRecord
    entries: dict[int, Entry]
    beside: dict[int, Entry]
    words: Words
    names: dict[int, str]

    def text(self, number: int | None) -> str:
        return "" if number is None else self.words(number, _("Not shown to you"))

    def about(self, seq: int, kind: type) -> list[Entry]:
        """What was written of one meeting, or of one decision, oldest first."""
        field = "decision" if kind is DecisionFollowed else "meeting"
        found = [e for e in self.entries.values() if isinstance(e.payload, kind) and getattr(e.payload, field) == seq]
        return sorted(found, key=lambda entry: entry.key)

    def link(self, words: str, name: str, seq: int, hidden: str) -> Link:
        return Link(words, reverse(name, args=[self.opened.ref, seq]), hidden)


@door.signed_in
def child_meetings(request: HttpRequest, ref: str) -> HttpResponse:
    """Meetings to come, soonest first; then those held, newest first."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        meetings = opened.standing.meetings
        course = queries.course(opened)
        roots = [e.payload.beside for e in course if isinstance(e.payload, Held) and e.payload.beside]
        beside = read.by_seq(session.connection, opened.child, roots)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(course))
        words.open()
        names = workers.names(session.connection, sentences.people_in([*course, *beside.values()]))
        told = Told(opened, {entry.root: entry for entry in course}, beside, words, names)
        to_come = sorted(meetings.planned, key=lambda one: (one.planned_at, one.seq))
        context = head.context(
            opened,
            words,
            saved=SAVED in request.GET,
            exceptions=[meeting_words.exception(one) for one in reversed(meetings.not_asked)],
            to_come=[_planned(one, told) for one in to_come],
            held=[_held(one, told) for one in sorted(meetings.held, key=lambda one: (one.at, one.seq), reverse=True)],
            is_open=opened.standing.is_open,
        )
        return render(request, "pages/meeting_child.html", context)


def _planned(one: Planned, told: Told) -> Shown:
    said = told.entries[one.seq].payload
    assert isinstance(said, Called)
    passed = one.planned_at < told.opened.at
    tags = [Tag(_("Was it held?"), "orange")] if passed else []
    hidden = _("of %(when)s") % {"when": london_time.short_moment(one.planned_at)}
    return Shown(
        seq=one.seq,
        title=f"{labels.begun(one.kind)}, {london_time.moment_in_words(one.planned_at)}",
        tags=tuple(tags),
        child_words="",
        child="",
        rows=tuple(_called_rows(said, told)),
        decisions=(),
        dissents=(),
        links=(
            *([told.link(_("It was held"), "meeting_called_held", one.seq, hidden)] if passed else []),
            told.link(_("It was moved"), "meeting_moved", one.seq, hidden),
            told.link(_("It was not held") if passed else _("It was called off"), "meeting_not_held", one.seq, hidden),
        ),
    )


def _called_rows(said: Called | Held, told: Told) -> Iterable[SummaryRow]:
    yield SummaryRow(_("Called by"), labels.begun(said.convened_by))
    yield SummaryRow(_("Asked"), meeting_words.seats(said.asked))
    if said.guardian_not_asked is not None:
        why = labels.begun(said.guardian_not_asked)
        more = told.text(said.why_not_asked)
        yield SummaryRow(_("Why the guardian was not asked"), f"{why}. {more}" if more else why)
    if isinstance(said, Called) and said.words is not None:
        yield SummaryRow(_("What it is about"), told.text(said.words))
    if isinstance(said, Called) and said.ask is not None:
        href = f"{reverse('child_asks', args=[told.opened.ref])}#ask-{said.ask}"
        yield SummaryRow(_("Asked for here"), Link(_("See the ask"), href))


def _held(one: HeldState, told: Told) -> Shown:
    entry = told.entries[one.seq]
    said = entry.payload
    assert isinstance(said, Held)
    minutes = told.entries.get(one.minutes or 0)
    tags = [Tag(_("No minutes yet"), "yellow")] if minutes is None else []
    hidden = _("of the meeting of %(when)s") % {"when": london_time.short_moment(one.at)}
    links = [
        told.link(_("Add something decided"), "meeting_decided", one.seq, hidden),
        told.link(_("Somebody did not agree"), "meeting_dissented", one.seq, hidden),
    ]
    if minutes is None:
        links.append(told.link(_("The minutes reached us"), "meeting_minutes", one.seq, hidden))
    return Shown(
        seq=one.seq,
        title=meeting_words.held(one),
        tags=tuple(tags),
        child_words=told.text(said.child_words),
        child=labels.begun(said.child_took_part),
        rows=(*_called_rows(said, told), *_held_rows(said, entry, minutes, told)),
        decisions=tuple(_decision(each, told) for each in told.about(one.seq, Decided)),
        dissents=tuple(_dissent(each, told) for each in told.about(one.seq, Dissented)),
        links=tuple(links),
    )


def _held_rows(said: Held, entry: Entry, minutes: Entry | None, told: Told) -> Iterable[SummaryRow]:
    yield SummaryRow(_("Came"), meeting_words.seats(said.came))
    for words, number in ((_("Their names"), said.who_came), (_("Decided, in short"), said.decided)):
        if number is not None:
            yield SummaryRow(words, told.text(number))
    if said.beside in told.beside:
        beside = told.beside[said.beside]
        href = reverse("entry", args=[told.opened.ref, beside.root])
        yield SummaryRow(_("Stands beside"), Link(sentences.sentence(beside, told.names), href))
    yield SummaryRow(_("Who says so"), asking_words.written_by(entry, told.names, told.words))
    yield SummaryRow(_("Minutes"), _("Not here yet") if minutes is None else _minutes(minutes, told))


def _minutes(entry: Entry, told: Told) -> str:
    said = entry.payload
    assert isinstance(said, MinutesReceived)
    words = {
        Known.YES: _("They say what was decided."),
        Known.NO: _("They do not say what was decided."),
        Known.NOT_KNOWN: _("Nobody has compared them yet."),
    }[said.agree]
    reached = _("Reached us %(when)s.") % {"when": london_time.moment_in_words(entry.happened.at)}
    return " ".join(filter(None, (reached, words, told.text(said.words))))


def _decision(entry: Entry, told: Told) -> Item:
    said = entry.payload
    assert isinstance(said, Decided)
    followed = told.about(entry.root, DecisionFollowed)
    waits = any(one.seq == entry.root for one in told.opened.standing.meetings.decisions)
    about = {
        "who": ", ".join(filter(None, (told.text(said.owner_name), labels.said(said.owner)))),
        "when": london_time.moment_in_words(said.due_at),
    }
    lines = [str(capfirst(_("%(who)s, by %(when)s.") % about))]
    for each in followed:
        became = each.payload
        assert isinstance(became, DecisionFollowed)
        when = london_time.moment_in_words(each.happened.at)
        lines += [f"{labels.begun(became.became)}, {when}.", told.text(became.words)]
    tag, link = None, None
    if waits:
        past = said.due_at < told.opened.at
        tag = Tag(_("Its time has passed"), "orange") if past else Tag(_("To be done"), "yellow")
        link = told.link(_("What became of it"), "decision_followed", entry.root, told.text(said.what)[:60])
    return Item(told.text(said.what), tuple(filter(None, lines)), tag, link)


def _dissent(entry: Entry, told: Told) -> Item:
    said = entry.payload
    assert isinstance(said, Dissented)
    who = ", ".join(filter(None, (told.text(said.who), labels.said(said.seat))))
    return Item(_("%(who)s did not agree") % {"who": who}, (told.text(said.words),))
