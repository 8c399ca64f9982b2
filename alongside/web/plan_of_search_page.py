"""The plan of one child's search on a page: what is owed and by whom, what the record suggests, what became of the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.missing import plan_queries
from alongside.people import workers
from alongside.rules import search_plan as rules
from alongside.rules import sentences
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.search_plan import Suggestion
from alongside.rules.state.search_plan import PlannedLine
from alongside.vocabulary import search_plan as facts
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.missing import Reviewed
from alongside.web import door, head, labels, london_time, plan_of_search_drawing, plan_of_search_words, timeline
from alongside.web.searched import Card, lines, when
from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED


@dataclass(frozen=True)
class Planned:
    """The plan with everything that its page is made from."""

    opened: OpenRecord
    entries: list[Entry]
    names: dict[int, str]
    words: Words
    may_work: bool

    @cached_property
    def by_root(self) -> dict[int, Entry]:
        return {entry.root: entry for entry in self.entries}

    def text(self, number: int | None) -> str:
        return "" if number is None else self.words(number, _("Not shown to you"))

    def link(self, words: str, name: str, *more: Any, hidden: str = "") -> Link:
        return Link(words, reverse(name, args=[self.opened.ref, *more]), hidden)

    def when(self, entry: Entry) -> str:
        return when(entry.happened.at, at=self.opened.at)


@door.signed_in
def plan_of_search(request: HttpRequest, ref: str) -> HttpResponse:
    """The plan of the open search, or of the last one as it ended."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        entries = plan_queries.everything(opened)
        quoted = [one for one in entries if isinstance(one.payload, plan_queries.LINES + QUESTIONS)]
        found = plan_queries.suggestions(opened, entries)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(quoted))
        words.want_all([one.what for one in found])
        words.open()
        plan = opened.standing.search_plan
        people = [*sentences.people_in(quoted), *(one.person for one in plan.lines if one.person)]
        names = workers.names(session.connection, people)
        actor = Actor(opened.person, opened.roles)
        planned = Planned(opened, entries, names, words, may(actor, Permission.WORK_EPISODE, opened.standing))
        context = head.context(opened, words, **_context(planned, found), saved=SAVED in request.GET)
        return render(request, "pages/plan_of_search.html", context)


QUESTIONS = (facts.ThreeQuestionsAnswered, Reviewed)


def _context(planned: Planned, found: tuple[Suggestion, ...]) -> dict[str, Any]:
    opened, standing = planned.opened, planned.opened.standing
    plan, episode = standing.search_plan, standing.episode
    actor = Actor(opened.person, opened.roles)
    to_do = sorted((one for one in plan.lines if one.is_open), key=lambda one: (one.due_at, one.root))
    ended = [one for one in reversed(plan.lines) if not one.is_open]
    last = [one for one in found if one.ground is facts.Ground.LAST_PLAN]
    began = episode.reported_at or episode.started_at if episode is not None else None
    return {
        "is_open": episode is not None,
        "may_work": planned.may_work and episode is not None,
        "may_answer": episode is not None and may(actor, Permission.AGREE_PLAN, standing),
        "to_do": [card(one, planned) for one in to_do],
        "ended": [card(one, planned) for one in ended if not one.aside],
        "aside": [*(card(one, planned) for one in ended if one.aside), *_suggestions_aside(planned)],
        "suggested": [_suggestion(one, planned) for one in found if one not in last],
        "last_plan": [_suggestion(one, planned) for one in last],
        "reviews": _reviews(planned),
        "next_review": london_time.due_in_words(episode.next_review_at, at=opened.at)
        if episode is not None and episode.next_review_at is not None
        else "",
        "questions": _questions(planned),
        "questions_due": _questions_due(opened),
        "last_search": reverse("episode_past", args=[opened.ref, standing.past_episodes[-1].seq])
        if episode is not None and standing.past_episodes
        else "",
        "drawing": plan_of_search_drawing.strip(plan.lines, plan.reviews, began=began, at=opened.at)
        if plan.lines and began is not None
        else "",
        "table": _table(plan.lines, planned),
    }


def card(line: PlannedLine, planned: Planned, *, links: bool = True) -> Card:
    """One line: whose, by when, what came of it and what is next."""
    at = planned.opened.at
    how = rules.stands(line, at=at, ours=plan_of_search_words.is_ours(line.owner))
    owned = plan_of_search_words.owner(line.owner, line.person, planned.names)
    by_when = london_time.due_in_words(line.due_at, at=at) if line.is_open else ""
    return Card(
        plan_of_search_words.line_title(line),
        plan_of_search_words.stands(how),
        lines(
            planned.text(line.what),
            _("Owed by: %(owner)s. %(due)s") % {"owner": owned, "due": by_when},
            _("Suggested by: %(ground)s") % {"ground": labels.said(line.ground)} if line.ground else "",
            *_what_became(line, planned),
        ),
        _links(line, planned)
        if links and line.is_open and planned.may_work and planned.opened.standing.missing
        else (),
    )


def _what_became(line: PlannedLine, planned: Planned) -> list[str]:
    entry = planned.by_root.get(line.ended or 0)
    if entry is None:
        return []
    ended = planned.when(entry)
    match entry.payload:
        case facts.LineAnswered(found=found, reasons=reasons, next=following):
            said = [planned.text(found), planned.text(reasons)]
            further = planned.text(following)
            came = _("Answered %(when)s. %(words)s") % {"when": ended, "words": " ".join(filter(None, said))}
            return [came.strip(), _("Next: %(words)s") % {"words": further} if further else ""]
        case facts.LineSetAside(reasons=reasons):
            return [_("Set aside %(when)s: %(why)s") % {"when": ended, "why": planned.text(reasons)}]
    return []


def _links(line: PlannedLine, planned: Planned) -> tuple[Link, ...]:
    about = f": {plan_of_search_words.line_title(line)}"
    return (
        planned.link(_("What came of it"), "search_line_answered", line.root, hidden=about),
        planned.link(_("Pass it on"), "search_line_passed_on", line.root, hidden=about),
        planned.link(_("Set it aside"), "search_line_set_aside", line.root, hidden=about),
    )


def _suggestion(one: Suggestion, planned: Planned) -> Card:
    about = f": {labels.said(one.ground)}"
    links = (
        planned.link(_("Take it up"), "search_suggestion_taken_up", one.ground, one.source, hidden=about),
        planned.link(_("Set it aside"), "search_suggestion_set_aside", one.ground, one.source, hidden=about),
    )
    return Card(
        labels.begun(one.topic),
        Tag(_("Suggested"), "outline"),
        lines(labels.begun(one.ground), plan_of_search_words.of_suggestion(one, planned.text(one.what))),
        links if planned.may_work else (),
    )


def _suggestions_aside(planned: Planned) -> Iterable[Card]:
    for one in planned.opened.standing.search_plan.aside:
        entry = planned.by_root.get(one.root)
        if entry is not None and isinstance(entry.payload, facts.SuggestionSetAside):
            why = _("Set aside %(when)s: %(why)s") % {
                "when": planned.when(entry),
                "why": planned.text(entry.payload.reasons),
            }
            yield Card(labels.begun(one.ground), Tag(_("Suggestion set aside"), "grey"), lines(why))


def _reviews(planned: Planned) -> list[Card]:
    """Every review of this search, newest first: what it added, or why nothing."""
    plan, found = planned.opened.standing.search_plan, []
    for review in reversed(plan.reviews):
        entry = planned.by_root.get(review.root)
        if entry is None or not isinstance(entry.payload, Reviewed):
            continue
        added = [plan_of_search_words.line_title(one) for root in review.adds if (one := plan.line(root)) is not None]
        nothing = planned.text(entry.payload.nothing_added)
        tag = Tag(_("Widened"), "teal") if added else Tag(_("Nothing added"), "orange")
        said = _("Added: %(lines)s") % {"lines": ", ".join(added)} if added else nothing or _("Nobody has written why.")
        found.append(Card(planned.when(entry), tag, lines(said, planned.text(entry.payload.decided))))
    return found


def _questions_due(opened: OpenRecord) -> str:
    """When the three questions are owed again."""
    due = [clock.due_at for clock in opened.fold.clocks_of.open if clock.duty == "three_questions_answered"]
    return london_time.due_in_words(due[0], at=opened.at) if due else ""


def _questions(planned: Planned) -> list[Card]:
    """The answers of every month, newest first."""
    found = []
    for root in reversed(planned.opened.standing.search_plan.questions):
        entry = planned.by_root.get(root)
        if entry is None or not isinstance(entry.payload, facts.ThreeQuestionsAnswered):
            continue
        said = entry.payload
        answers = (
            (_("Not tried yet: %(words)s"), said.not_tried),
            (_("Not asked yet: %(words)s"), said.not_asked),
            (_("What this child would have us do: %(words)s"), said.child_would),
        )
        told = [pattern % {"words": planned.text(number)} for pattern, number in answers]
        found.append(Card(planned.when(entry), Tag(_("Answered"), "teal"), lines(*told)))
    return found


def _table(plan_lines: Iterable[PlannedLine], planned: Planned) -> Table | None:
    """What the drawing shows, in words."""
    at = planned.opened.at
    rows = tuple(
        (
            plan_of_search_words.line_title(one),
            plan_of_search_words.owner(one.owner, one.person, planned.names),
            london_time.short_moment(one.opened_at),
            london_time.short_moment(one.due_at),
            plan_of_search_words.stands(rules.stands(one, at=at, ours=plan_of_search_words.is_ours(one.owner))),
        )
        for one in plan_lines
    )
    columns = (_("Line"), _("Owed by"), _("Opened"), _("By"), _("Stands"))
    return Table(tuple(map(Column, columns)), rows) if rows else None
