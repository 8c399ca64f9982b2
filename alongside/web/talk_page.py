"""The talk about having been away: offered, answered and what happens next, held, gathered."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.missing import queries
from alongside.people import workers
from alongside.rules import sentences
from alongside.rules import talks as rules
from alongside.rules.permissions import Actor, Permission, may
from alongside.vocabulary import missing as facts
from alongside.vocabulary import missing_depth as depth
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Known, Nation, Teller
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.missing import OfferAnswer
from alongside.web import (
    depth_words,
    door,
    episode_past,
    head,
    labels,
    london_time,
    missing_words,
    talk_pages,
    timeline,
)
from alongside.web.searched import Card
from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED

KINDS = (
    facts.TalkOffered,
    facts.TalkAnswered,
    facts.TalkHeld,
    facts.TalkGathered,
    depth.ReadersTold,
    depth.AskedBeforeReturn,
)
NAMED_SOURCES: Mapping[Teller, frozenset[Teller]] = {
    Teller.CARER: frozenset({Teller.CARER, Teller.STAFF_ON_DUTY, Teller.PARENT, Teller.RELATIVE}),
    Teller.GUARDIAN: frozenset({Teller.GUARDIAN}),
    Teller.OFFICER: frozenset({Teller.OFFICER, Teller.CALL_HANDLER}),
}
"""The three who often know already, each with whoever speaks in their place."""


@dataclass(frozen=True)
class Talks:
    """The talks of one child: entries as they stand, oldest first, with their opened texts."""

    opened: OpenRecord
    entries: list[Entry]
    words: Words
    may_talk: bool
    names: Mapping[int, str]

    def answers(self, offer: int) -> list[Entry]:
        return [
            one for one in self.entries if isinstance(one.payload, facts.TalkAnswered) and one.payload.offer == offer
        ]


@door.signed_in
def talk(request: HttpRequest, ref: str) -> HttpResponse:
    """Every time away and how far its talk has come, every offer with its answer, and what was held."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        entries = queries.as_they_stand(opened, *KINDS)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(entries))
        words.open()
        may_talk = may(Actor(opened.person, opened.roles), Permission.TALK, opened.standing)
        names = workers.names(session.connection, sentences.people_in(entries))
        talks = Talks(opened, entries, words, may_talk, names)
        held = [one for one in entries if _is_said(one)]
        context = head.context(
            opened,
            words,
            wales=opened.standing.nation is Nation.WALES,
            away=_times_away(opened),
            offers=[_offer(one, talks) for one in entries if isinstance(one.payload, facts.TalkOffered)],
            held=timeline.lines(opened, held, words, linked=False),
            gathered=_gathered(talks) if away_before(opened) else [],
            readers=_readers(talks),
            before=timeline.lines(opened, _before_return(talks), words, linked=False),
            called=depth_words.talk_begun(opened.standing),
            waits=bool(rules.outstanding(opened.standing)),
            may_talk=may_talk and away_before(opened),
            saved=SAVED in request.GET,
        )
        return render(request, "pages/talk.html", context)


def _is_said(entry: Entry) -> bool:
    """A talk held, or gathered from somebody who is none of the three with a card of their own."""
    said = entry.payload
    named = frozenset().union(*NAMED_SOURCES.values())
    return isinstance(said, facts.TalkHeld) or (isinstance(said, facts.TalkGathered) and said.source not in named)


def _gathered(talks: Talks) -> list[Card]:
    """What carer, guardian and police already learnt, side by side; who was not asked yet says so."""
    return [_of_source(source, speaking, talks) for source, speaking in NAMED_SOURCES.items()]


def _of_source(source: Teller, speaking: frozenset[Teller], talks: Talks) -> Card:
    found = [
        (one, said)
        for one in talks.entries
        if isinstance(said := one.payload, facts.TalkGathered) and said.source in speaking
    ]
    lines = tuple(
        _("%(when)s: %(words)s")
        % {
            "when": london_time.short_moment(one.happened.at),
            "words": talks.words(said.words, _("Not shown to you")),
        }
        for one, said in found
    )
    link = Link(
        _("Write down what they know"),
        reverse("talk_gathered_from", args=[talks.opened.ref, source.value]),
        f": {missing_words.said(source)}",
    )
    tag = Tag(_("Gathered"), "teal") if found else Tag(_("Not gathered yet"), "yellow")
    return Card(
        missing_words.begun(source),
        tag,
        lines or (_("Nobody has written what they know."),),
        (link,) if talks.may_talk and away_before(talks.opened) else (),
    )


def away_before(opened: OpenRecord) -> bool:
    """Whether the child was away and somebody has them."""
    return any(one.adult_has_child_at for one in rules.episodes_of(opened.standing).values())


def _readers(talks: Talks) -> list[str]:
    """Who told the child, and when, who will read what they say."""
    found = []
    for one in talks.entries:
        if isinstance(said := one.payload, depth.ReadersTold):
            about = {
                "who": missing_words.said(said.by),
                "when": london_time.moment_in_words(one.happened.at),
                "readers": ", ".join(map(labels.said, said.readers)),
            }
            found.append(_("%(when)s, %(who)s told the child that these read it: %(readers)s.") % about)
    return found


def _before_return(talks: Talks) -> list[Entry]:
    return [one for one in talks.entries if isinstance(one.payload, depth.AskedBeforeReturn)]


def _times_away(opened: OpenRecord) -> Table | None:
    known = sorted(rules.episodes_of(opened.standing).values(), key=lambda one: one.started_at, reverse=True)
    rows = tuple(
        (
            Link(talk_pages.in_words(one), reverse("episode_past", args=[opened.ref, one.seq])),
            episode_past.talk_tag(one) if one.adult_has_child_at is not None else Tag(_("Not back yet"), "orange"),
            _("Yes") if one.gathered else _("Nothing yet"),
        )
        for one in known
    )
    columns = (Column(_("Time away")), Column(_("Talk")), Column(_("Gathered from others")))
    return Table(columns, rows) if rows else None


def _offer(entry: Entry, talks: Talks) -> Card:
    said = entry.payload
    assert isinstance(said, facts.TalkOffered)
    independent = {
        Known.YES: _("independent"),
        Known.NO: _("not independent"),
        Known.NOT_KNOWN: _("not known whether independent"),
    }[said.independent]
    about = {
        "who": missing_words.said(said.offered_by),
        "independent": independent,
        "when": london_time.moment_in_words(entry.happened.at),
        "how": missing_words.said(said.way),
    }
    lines = [_("Offered by %(who)s (%(independent)s), %(when)s, %(how)s.") % about]
    if said.language:
        lines.append(_("In %(language)s.") % {"language": reference.language(said.language).name})
    lines += _free_to_choose(said, talks)
    answers = talks.answers(entry.root)
    for one in answers:
        lines += _answer_in_words(one, talks)
    tag, links = _where_it_stands(answers), ()
    if talks.may_talk and not _settled(answers):
        links = (
            Link(
                _("Write down the answer"),
                reverse("talk_answered", args=[talks.opened.ref, entry.root]),
                _("to the offer by %(who)s") % about,
            ),
        )
    return Card(_("Offer by %(who)s") % about, tag, tuple(filter(None, lines)), links)


def _free_to_choose(said: facts.TalkOffered, talks: Talks) -> list[str]:
    """What the child could choose, in which ways they may tell it, and what they asked for."""
    lines = []
    if said.free_to_choose:
        lines.append(
            _("The child could choose: %(what)s.") % {"what": ", ".join(map(labels.said, said.free_to_choose))}
        )
    if said.ways:
        lines.append(_("They may tell it so: %(ways)s.") % {"ways": ", ".join(map(labels.said, said.ways))})
    if place := talks.words(said.place):
        lines.append(_("Where: %(place)s") % {"place": place})
    if said.asked_for_by_child is Known.YES:
        lines.append(_("The child asked for this person."))
    if wishes := talks.words(said.wishes):
        lines.append(_("The child asked: %(wishes)s") % {"wishes": wishes})
    if said.worker is not None and said.worker in talks.names:
        lines.append(_("By name: %(name)s.") % {"name": talks.names[said.worker]})
    return lines


def _last_answer(answers: list[Entry]) -> OfferAnswer | None:
    last = answers[-1].payload if answers else None
    return last.answer if isinstance(last, facts.TalkAnswered) else None


def _settled(answers: list[Entry]) -> bool:
    return _last_answer(answers) in (OfferAnswer.YES, OfferAnswer.NO)


def _where_it_stands(answers: list[Entry]) -> Tag:
    match _last_answer(answers):
        case OfferAnswer.YES:
            return Tag(_("The child said yes"), "teal")
        case OfferAnswer.NO:
            return Tag(_("The child said no to this offer"), "orange")
        case OfferAnswer.NOT_YET:
            return Tag(_("Not yet"), "yellow")
    return Tag(_("No answer yet"), "yellow")


def _answer_in_words(entry: Entry, talks: Talks) -> list[str]:
    """What the child said, and after no or not yet what happens next: who offers it again, and when."""
    said = entry.payload
    assert isinstance(said, facts.TalkAnswered)
    when = london_time.moment_in_words(entry.happened.at)
    lines = [
        _("The child said %(answer)s, %(when)s.") % {"answer": missing_words.said(said.answer), "when": when},
        talks.words(said.reasons),
    ]
    if said.next_offer_at is not None:
        again = london_time.moment_in_words(said.next_offer_at)
        lines.append(
            _("What happens next: %(who)s offers it again, by %(when)s.")
            % {
                "who": missing_words.said(said.next_offer_by) if said.next_offer_by else _("the same person"),
                "when": again,
            }
        )
    return [str(capfirst(line)) for line in lines if line]
