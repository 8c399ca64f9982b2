"""Every ask of one child: the child's own view first, then what was asked and answered, how high it went, what came after."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.asking import queries
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.law import ladder
from alongside.people import workers
from alongside.rules import asking as rules
from alongside.rules import asking_right, sentences
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.state.asks import Ask
from alongside.vocabulary.asking import Answered, Asked, Followed, PassedUp, Reply, Rested, Subject
from alongside.vocabulary.facts import Entry
from alongside.web import (
    asking_sections,
    asking_steps_right,
    asking_words,
    door,
    head,
    labels,
    london_time,
    put_right_rules,
    timeline,
)
from alongside.web.templatetags.parts import Link, SummaryRow, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED


@dataclass(frozen=True)
class Line:
    """One thing that happened to an ask."""

    title: str
    when: str
    texts: tuple[str, ...] = ()
    link: Link | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Rung:
    """One step of the ladder, for this ask."""

    called: str
    says: str
    mark: Tag | None
    beyond: bool
    doubt: str


@dataclass(frozen=True)
class Shown:
    """One ask as its section of the page shows it."""

    seq: int
    title: str
    tag: Tag
    child_words: str
    heard: str
    rows: tuple[SummaryRow, ...]
    grounds: tuple[Link, ...]
    course: tuple[Line, ...]
    ladder: tuple[Rung, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Told:
    """What the sections are drawn from."""

    opened: OpenRecord
    entries: dict[int, Entry]
    pointed: dict[int, Entry]
    words: Words
    names: dict[int, str]

    def of(self, ask: Ask) -> list[Entry]:
        """The facts of one ask, oldest first."""
        mine = [e for e in self.entries.values() if e.root == ask.seq or getattr(e.payload, "ask", None) == ask.seq]
        return sorted(mine, key=lambda entry: entry.key)

    def text(self, number: int | None) -> str:
        return "" if number is None else self.words(number, _("Not shown to you"))


@door.signed_in
def child_asks(request: HttpRequest, ref: str) -> HttpResponse:
    """Open asks, longest due first, then those let rest."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        asks = opened.standing.asking
        course = queries.course(opened)
        pointed = read.by_seq(session.connection, opened.child, _pointed_at(course))
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(course))
        words.open()
        people = {*sentences.people_in([*course, *pointed.values()]), *(ask.asker or 0 for ask in asks.asked)}
        names = workers.names(session.connection, people)
        told = Told(opened, {entry.root: entry for entry in course}, pointed, words, names)
        open_now = sorted(asks.open, key=lambda ask: (ask.due_at, ask.seq))
        context = head.context(
            opened,
            words,
            saved=SAVED in request.GET,
            suggestion=asking_sections.suggestion(opened),
            asks=[_shown(ask, told) for ask in open_now],
            rested=[_shown(ask, told) for ask in reversed(asks.asked) if not ask.is_open],
            new=_new(opened),
        )
        return render(request, "pages/asking_child.html", context)


def _pointed_at(entries: Iterable[Entry]) -> list[int]:
    asked = [root for e in entries if isinstance(e.payload, Asked) for root in e.payload.grounds]
    return [*asked, *(e.payload.seen_in for e in entries if isinstance(e.payload, Followed) and e.payload.seen_in)]


def _new(opened: OpenRecord) -> list[Link]:
    if not opened.standing.is_open or not may(
        Actor(opened.person, opened.roles), Permission.ASK_AN_AGENCY, opened.standing
    ):
        return []
    subjects = [s for s in Subject if s is not Subject.RISK_LEVEL or opened.standing.missing]
    return [
        Link(asking_words.TITLES[subject], reverse(f"ask_for_{subject.value}", args=[opened.ref]))
        for subject in subjects
    ]


def _shown(ask: Ask, told: Told) -> Shown:
    view = told.entries.get(ask.view or 0)
    put = told.entries[ask.seq].payload
    assert isinstance(put, Asked)
    return Shown(
        seq=ask.seq,
        title=labels.begun(ask.about),
        tag=asking_words.state(ask, at=told.opened.at),
        child_words=told.text(getattr(view.payload, "child_words", None)) if view is not None else "",
        heard=labels.begun(ask.heard),
        rows=tuple(_rows(ask, put, told)),
        grounds=tuple(_ground(root, told) for root in put.grounds if root in told.pointed),
        course=tuple(_line(entry, told) for entry in told.of(ask) if not isinstance(entry.payload, Asked)),
        ladder=tuple(_ladder(ask, told)) if ask.is_open else (),
        links=tuple(_links(ask, told.entries[ask.seq], told.opened)),
    )


def _ground(root: int, told: Told) -> Link:
    entry = told.pointed[root]
    said = f"{sentences.sentence(entry, told.names)}, {london_time.short_moment(entry.happened.at)}"
    return Link(said, reverse("entry", args=[told.opened.ref, root]))


def _rows(ask: Ask, put: Asked, told: Told) -> Iterable[SummaryRow]:
    entry = told.entries[ask.seq]
    nation = told.opened.standing.nation
    asker = told.names.get(ask.asker or 0, _("somebody"))
    first = asking_words.rung_of(put.party, put.rung, nation)
    about = {"who": asker, "when": london_time.moment_in_words(entry.happened.at)}
    yield SummaryRow(_("What is asked"), told.text(put.what))
    if put.why is not None:
        yield SummaryRow(_("Why"), told.text(put.why))
    yield SummaryRow(_("Asked of"), f"{told.text(put.whom)}, {first}, {asking_words.body(ask)}")
    yield SummaryRow(_("Asked by"), _("%(who)s, %(when)s") % about)
    newest = told.entries.get(ask.step)
    if newest is not None and isinstance(newest.payload, PassedUp):
        now_with = asking_words.rung_of(ask.party, ask.rung, nation)
        yield SummaryRow(_("Now with"), f"{told.text(newest.payload.whom)}, {now_with}")
    if ask.reply is None and ask.is_open:
        yield SummaryRow(_("Answer due"), london_time.moment_in_words(ask.due_at))
    if put.next_person is not None:
        yield SummaryRow(_("Next there, if nobody answers"), told.text(put.next_person))
    if put.about is Subject.SAFER_PLACEMENT:
        yield from _placement_rows(put, told)


def _placement_rows(put: Asked, told: Told) -> Iterable[SummaryRow]:
    for words, number in (
        (_("What would make a place safe for this child"), put.would_make_safe),
        (_("What is missing"), put.lacking),
        (_("What shows that"), put.evidence),
        (_("Offered so far"), put.offered),
    ):
        if number is not None:
            yield SummaryRow(words, told.text(number))
    for words, code in (
        (_("How far"), put.distance),
        (_("The bed was given up"), put.bed_given_up),
        (_("Notice given after the child was missing"), put.notice_after_missing),
    ):
        if code is not None:
            yield SummaryRow(words, labels.begun(code))


def _line(entry: Entry, told: Told) -> Line:
    said, texts = entry.payload, []
    link = None
    match said:
        case Answered():
            title = _("%(reply)s, by %(rung)s") % {"reply": _reply(said.reply), "rung": _rung(said, told)}
            texts = [told.text(said.who), told.text(said.reasons), _offered(said, told)]
            if said.will_be_done_by is not None:
                by_then = london_time.moment_in_words(said.will_be_done_by)
                texts.append(_("To be done by %(when)s.") % {"when": by_then})
        case PassedUp():
            title = _("Put to %(rung)s: %(because)s") % {
                "rung": f"{told.text(said.whom)}, {_rung(said, told)}",
                "because": labels.said(said.because),
            }
            due = _("Answer due %(when)s.") % {"when": london_time.moment_in_words(said.answer_due_at)}
            texts = [told.text(said.words), due]
        case Followed():
            title = _("Next: %(what)s") % {"what": labels.said(said.what)}
            texts = [told.text(said.words)]
            link = _ground(said.seen_in, told) if said.seen_in in told.pointed else None
        case Rested():
            title = _("Let rest: %(because)s") % {"because": labels.said(said.because)}
            texts = [told.text(said.words)]
        case _:
            title, texts = _("The child said what they want"), [told.text(getattr(said, "child_words", None))]
    if isinstance(said, asking_right.STEPS) and said.right_because is not None:
        texts.append(_("Put right: %(why)s") % {"why": told.text(said.right_because)})
    when = london_time.moment_in_words(entry.happened.at)
    written = asking_words.written_by(entry, told.names, told.words)
    return Line(title, f"{when}. {written}", tuple(filter(None, texts)), link, tuple(_right_links(entry, title, told)))


def _right_links(entry: Entry, title: str, told: Told) -> Iterable[Link]:
    """For whoever wrote it a way to put it right; for everybody what it said before."""
    ask, ref = getattr(entry.payload, "ask", None), told.opened.ref
    versions, hidden = reverse("entry", args=[ref, entry.root]), f": {title}"
    if asking_right.is_theirs(entry, person=told.opened.person):
        word = asking_steps_right.WORD_OF[type(entry.payload)]
        yield Link(_("Put this right"), reverse(f"ask_{word}_put_right", args=[ref, ask, entry.root]), hidden)
        yield Link(_("Take this back, or give another time"), versions, hidden)
    if entry.corrects is not None:
        yield Link(_("What it said before"), versions, hidden)


def _reply(reply: Reply) -> str:
    return labels.begun(reply)


def _rung(said: Answered | PassedUp, told: Told) -> str:
    return asking_words.rung_of(said.party, said.rung, told.opened.standing.nation)


def _offered(said: Answered, told: Told) -> str:
    if said.offered is None:
        return ""
    far = f" ({labels.said(said.distance)})" if said.distance is not None else ""
    return _("Offered: %(what)s") % {"what": told.text(said.offered)} + far


def _ladder(ask: Ask, told: Told) -> Iterable[Rung]:
    """Every rung of the agency asked, with what it answered; those beyond the agency say that they overrule nobody."""
    replied: dict[object, Reply] = {}
    for entry in told.of(ask):
        if isinstance(entry.payload, Answered):
            replied[entry.payload.rung] = entry.payload.reply
    put = {e.payload.rung for e in told.of(ask) if isinstance(e.payload, Asked | PassedUp)}
    for step in ladder.steps_in(told.opened.standing.nation):
        if step.party is not ask.party:
            continue
        mark = None
        if step.rung is ask.rung:
            mark = asking_words.state(ask, at=told.opened.at)
        elif step.rung in replied:
            mark = Tag(_reply(replied[step.rung]), "grey")
        elif step.rung in put:
            mark = Tag(_("Asked, no answer"), "grey")
        yield Rung(_(step.called), _(step.says), mark, step.beyond, _(step.doubt) if step.doubt else "")


def _links(ask: Ask, put: Entry, opened: OpenRecord) -> Iterable[Link]:
    """What whoever looks can do about it now."""
    actor, standing, about = Actor(opened.person, opened.roles), opened.standing, labels.said(ask.about)
    hidden = _("about %(about)s") % {"about": about}

    def link(words: str, name: str) -> Link:
        return Link(words, reverse(name, args=[opened.ref, ask.seq]), hidden)

    asks = rules.chases(ask, standing, person=opened.person, roles=opened.roles)
    if ask.is_open and may(actor, Permission.ANSWER, standing):
        yield link(_("Write down the answer"), "ask_answer")
    if ask.is_open and asks and rules.higher(ask, standing.nation):
        yield link(_("Ask somebody higher"), "ask_up")
    if asks:
        yield link(_("What happened next"), "ask_followed")
    if ask.is_open and may(actor, Permission.RECORD_CONTACT, standing):
        yield link(_("What the child wants"), "ask_view")
    rests = ask.asker == opened.person or bool(opened.roles & rules.MAY_REST)
    if ask.is_open and rests:
        yield link(_("Let it rest"), "ask_rest")
    if put_right_rules.may_put_right(opened, put):
        if rules.can_be_put_right(ask):
            yield link(_("Put right what you asked"), f"ask_put_right_{ask.about.value}")
        yield Link(_("Take it back, or give another time"), reverse("entry", args=[opened.ref, ask.seq]), hidden)
