"""Steps of the plan of a search: lines opened, passed on, answered, set aside; reviews; the three questions."""

from msgspec.structs import replace

from alongside.rules.standing import Standing
from alongside.rules.state.search_plan import Aside, PlannedLine, ReviewOfPlan, SearchPlan
from alongside.rules.steps.registry import step
from alongside.vocabulary import search_plan as facts
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.missing import Reviewed

KEPT = 60
"""How many lines, reviews or questions of one search are remembered; the chronology keeps them all."""


def begin_plan(standing: Standing, episode: int) -> None:
    """A new search: its plan is empty and knows the last one's lines. An appeal that still stands stays known."""
    had = standing.search_plan
    if had.episode == episode:
        return
    standing.search_plan = SearchPlan(
        episode=episode,
        before=had.lines or had.before,
        decisions=tuple(one for one in had.decisions if any(a.decision == one.root and a.stands for a in had.appeals)),
        appeals=tuple(one for one in had.appeals if one.stands or one.checked is None),
    )


def reviewed_plan(standing: Standing, payload: Reviewed, entry: Entry) -> None:
    """Called by the step of a review."""
    had = standing.search_plan
    review = ReviewOfPlan(entry.root, entry.happened.at, payload.adds)
    standing.search_plan = replace(had, reviews=(*had.reviews, review)[-KEPT:])


@step(facts.LineOpened)
def line_opened(standing: Standing, payload: facts.LineOpened, entry: Entry) -> None:
    line = PlannedLine(
        root=entry.root,
        topic=payload.topic,
        owner=payload.owner,
        opened_at=entry.happened.at,
        due_at=payload.due_at,
        clocks=(entry.root,),
        person=payload.owner_person,
        what=payload.what,
        ground=payload.ground,
        source=payload.source,
    )
    had = standing.search_plan
    standing.search_plan = replace(had, lines=(*had.lines, line)[-KEPT:])


@step(facts.LinePassedOn)
def line_passed_on(standing: Standing, payload: facts.LinePassedOn, entry: Entry) -> None:
    line = standing.search_plan.line(payload.line)
    if line is None or not line.is_open:
        return
    passed = replace(
        line,
        owner=payload.owner,
        person=payload.owner_person,
        due_at=payload.due_at,
        clocks=(*line.clocks, entry.root),
    )
    _put(standing, passed)


@step(facts.LineAnswered)
def line_answered(standing: Standing, payload: facts.LineAnswered, entry: Entry) -> None:
    line = standing.search_plan.line(payload.line)
    if line is not None and line.is_open:
        _put(standing, replace(line, outcome=payload.outcome, ended=entry.root, ended_at=entry.happened.at))


@step(facts.LineSetAside)
def line_set_aside(standing: Standing, payload: facts.LineSetAside, entry: Entry) -> None:
    line = standing.search_plan.line(payload.line)
    if line is not None and line.is_open:
        _put(standing, replace(line, aside=True, ended=entry.root, ended_at=entry.happened.at))


@step(facts.SuggestionSetAside)
def suggestion_set_aside(standing: Standing, payload: facts.SuggestionSetAside, entry: Entry) -> None:
    had = standing.search_plan
    aside = Aside(payload.ground, payload.source, entry.root)
    standing.search_plan = replace(had, aside=(*had.aside, aside)[-KEPT:])


@step(facts.ThreeQuestionsAnswered)
def three_questions_answered(standing: Standing, payload: facts.ThreeQuestionsAnswered, entry: Entry) -> None:
    had = standing.search_plan
    standing.search_plan = replace(had, questions=(*had.questions, entry.root)[-KEPT:], questions_at=entry.happened.at)


def _put(standing: Standing, line: PlannedLine) -> None:
    had = standing.search_plan
    lines = tuple(line if one.root == line.root else one for one in had.lines)
    standing.search_plan = replace(had, lines=lines)
