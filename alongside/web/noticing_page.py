"""What was noticed about one child, side by side, with what was answered and what is still to be done."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.access import gate
from alongside.people import workers
from alongside.rules import noticing as rules
from alongside.rules.standing import Standing
from alongside.vocabulary.noticing import Answered
from alongside.web import door, head, noticing_words
from alongside.web.noticing_words import Together
from alongside.web.record_sections import Place, Quoted, Section
from alongside.web.words import Words
from alongside.web.write_page import SAVED


@door.signed_in
def signs(request: HttpRequest, ref: str) -> HttpResponse:
    """Everything noticed of late, newest first; older ones stand on the timeline."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        recent, undertaken = noticing_words.recent(opened), noticing_words.undertaken(opened)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(recent.wanted)
        words.want_all(undertaken.wanted)
        words.open()
        numbers = noticing_words.people_in([*recent.entries.values(), *undertaken.entries.values()])
        names = workers.names(opened.connection, numbers)
        may_answer = noticing_words.may_answer(opened)
        context = head.context(
            opened,
            words,
            cards=recent.cards(words, names),
            waits=bool(rules.unanswered(opened.standing)),
            undertaken=undertaken.cards(words, names, may_follow=may_answer),
            may_answer=may_answer,
            saved=SAVED in request.GET,
        )
        return render(request, "pages/noticing_signs.html", context)


def _quotes(standing: Standing) -> set[int]:
    shown = standing.noticing.signs
    answers = {one.answer for one in shown if one.answer is not None}
    return {one.seq for one in shown} | answers | {one.seq for one in standing.noticing.undertaken}


def _people(standing: Standing) -> list[int | None]:
    return [one.person for one in standing.noticing.undertaken]


def _drawn(quoted: Quoted) -> dict[str, Any] | None:
    """What waits for an answer, and what was noticed within hours; nothing where all is quiet."""
    opened = quoted.opened
    near = rules.beside(opened.standing, at=opened.at)
    if not near and not opened.standing.noticing.undertaken:
        return None
    entries = {root: entry for root, entry in quoted.entries.items() if root in _quotes(opened.standing)}
    shown = Together(opened, near, entries)
    answers = {root: entry for root, entry in entries.items() if isinstance(entry.payload, Answered)}
    names = dict(quoted.names)
    undertaken = noticing_words.Undertaken(opened, answers)
    return {
        "cards": shown.cards(quoted.words, names),
        "undertaken": undertaken.cards(quoted.words, names, may_follow=False),
        "waits": bool(rules.unanswered(opened.standing)),
        "may_answer": noticing_words.may_answer(opened),
        "ref": opened.ref,
    }


SECTION = Section(Place.CHILD, "components/noticing_section.html", _drawn, _quotes, _people)
