"""Steps of the paths of a search: appeals and taking them down, a child found abroad, telling that a child has died."""

from msgspec.structs import replace

from alongside.rules.standing import Standing
from alongside.rules.state.search_plan import Abroad, Appeal, Decision, Settled, Telling, ToldAbroad
from alongside.rules.steps.registry import step
from alongside.vocabulary import search_paths as facts
from alongside.vocabulary.facts import Entry


@step(facts.AppealDecided)
def appeal_decided(standing: Standing, payload: facts.AppealDecided, entry: Entry) -> None:
    had = standing.search_plan
    decision = Decision(entry.root, payload.kind, payload.allowed, entry.happened.at, payload.may_show, payload.down_by)
    standing.search_plan = replace(had, decisions=(*had.decisions, decision))


@step(facts.AppealMade)
def appeal_made(standing: Standing, payload: facts.AppealMade, entry: Entry) -> None:
    had = standing.search_plan
    appeal = Appeal(
        entry.root, payload.decision, payload.publisher, entry.happened.at, (entry.root,), payload.publisher_person
    )
    standing.search_plan = replace(had, appeals=(*had.appeals, appeal))


@step(facts.TakeDownAsked)
def take_down_asked(standing: Standing, payload: facts.TakeDownAsked, entry: Entry) -> None:
    found = standing.search_plan.appeal(payload.appeal)
    if found is not None:
        asked = replace(
            found,
            publisher=payload.publisher,
            person=payload.publisher_person,
            clocks=(*found.clocks, entry.root),
            asked_at=entry.happened.at,
            down=None,
            checked=None,
        )
        _put(standing, asked)


@step(facts.AppealTakenDown)
def appeal_taken_down(standing: Standing, payload: facts.AppealTakenDown, entry: Entry) -> None:
    found = standing.search_plan.appeal(payload.appeal)
    if found is not None:
        _put(standing, replace(found, down=entry.root))


@step(facts.TakeDownChecked)
def take_down_checked(standing: Standing, payload: facts.TakeDownChecked, entry: Entry) -> None:
    found = standing.search_plan.appeal(payload.appeal)
    if found is not None and payload.down:
        _put(standing, replace(found, down=found.down or entry.root, checked=entry.root))


def _put(standing: Standing, appeal: Appeal) -> None:
    had = standing.search_plan
    appeals = tuple(appeal if one.root == appeal.root else one for one in had.appeals)
    standing.search_plan = replace(had, appeals=appeals)


@step(facts.FoundAbroad)
def found_abroad(standing: Standing, payload: facts.FoundAbroad, entry: Entry) -> None:
    """Again in the same search: the newest country and hands count, and what was told and answered stays."""
    had = standing.search_plan.abroad
    abroad = Abroad(
        entry.root,
        payload.country,
        payload.held_by,
        entry.happened.at,
        told=had.told if had is not None and had.country == payload.country else (),
        answers=had.answers if had is not None and had.country == payload.country else (),
    )
    standing.search_plan = replace(standing.search_plan, abroad=abroad)


@step(facts.WasToldAbroad)
def was_told_abroad(standing: Standing, payload: facts.WasToldAbroad, entry: Entry) -> None:
    abroad = standing.search_plan.abroad
    if abroad is not None:
        told = (*(one for one in abroad.told if one.whom is not payload.whom), ToldAbroad(payload.whom, entry.root))
        standing.search_plan = replace(standing.search_plan, abroad=replace(abroad, told=told))


@step(facts.AbroadQuestionAnswered)
def abroad_question_answered(standing: Standing, payload: facts.AbroadQuestionAnswered, entry: Entry) -> None:
    abroad = standing.search_plan.abroad
    if abroad is not None:
        answer = Settled(payload.question, payload.settled, entry.root)
        answers = (*(one for one in abroad.answers if one.question is not payload.question), answer)
        standing.search_plan = replace(standing.search_plan, abroad=replace(abroad, answers=answers))


@step(facts.ReturnFromAbroadDecided)
def return_from_abroad_decided(standing: Standing, payload: facts.ReturnFromAbroadDecided, entry: Entry) -> None:
    abroad = standing.search_plan.abroad
    if abroad is not None:
        decided = replace(abroad, decided=entry.root, returns=payload.returns)
        standing.search_plan = replace(standing.search_plan, abroad=decided)


@step(facts.TellingDecided)
def telling_decided(standing: Standing, payload: facts.TellingDecided, entry: Entry) -> None:
    """A later decision about the same people takes the place of the earlier one, unless they have heard."""
    had = standing.search_plan
    kept = tuple(one for one in had.tellings if one.whom is not payload.whom or one.told is not None)
    telling = Telling(entry.root, payload.whom, payload.by, payload.place, payload.teller)
    standing.search_plan = replace(had, tellings=(*kept, telling))


@step(facts.ToldOfDeath)
def told_of_death(standing: Standing, payload: facts.ToldOfDeath, entry: Entry) -> None:
    had = standing.search_plan
    tellings = tuple(replace(one, told=entry.root) if one.root == payload.telling else one for one in had.tellings)
    standing.search_plan = replace(had, tellings=tellings)
