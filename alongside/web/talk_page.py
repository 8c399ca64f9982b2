"""The talk about having been away: offered, answered and what happens next, held, gathered."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.missing import queries
from alongside.rules import talks as rules
from alongside.rules.permissions import Actor, Permission, may
from alongside.vocabulary import missing as facts
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Known, Nation
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.missing import OfferAnswer
from alongside.web import door, episode_past, head, london_time, missing_words, talk_pages, timeline
from alongside.web.searched import Card
from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED

KINDS = (facts.TalkOffered, facts.TalkAnswered, facts.TalkHeld, facts.TalkGathered)


@dataclass(frozen=True)
class Talks:
    """The talks of one child: entries as they stand, oldest first, with their opened texts."""

    opened: OpenRecord
    entries: list[Entry]
    words: Words
    may_talk: bool

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
        talks = Talks(opened, entries, words, may_talk)
        held = [one for one in entries if isinstance(one.payload, facts.TalkHeld | facts.TalkGathered)]
        context = head.context(
            opened,
            words,
            wales=opened.standing.nation is Nation.WALES,
            away=_times_away(opened),
            offers=[_offer(one, talks) for one in entries if isinstance(one.payload, facts.TalkOffered)],
            held=timeline.lines(opened, held, words, linked=False),
            waits=bool(rules.outstanding(opened.standing)),
            may_talk=may_talk and any(one.adult_has_child_at for one in rules.episodes_of(opened.standing).values()),
            saved=SAVED in request.GET,
        )
        return render(request, "pages/talk.html", context)


def _times_away(opened: OpenRecord) -> Table | None:
    known = sorted(rules.episodes_of(opened.standing).values(), key=lambda one: one.started_at, reverse=True)
    rows = tuple(
        (
            Link(talk_pages.in_words(one), reverse("episode_past", args=[opened.ref, one.seq])),
            episode_past.talk_tag(one) if one.adult_has_child_at is not None else Tag(_("Not back yet"), "orange"),
            _("yes") if one.gathered else _("no"),
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
