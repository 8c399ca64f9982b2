"""A child found in another country, what is answered before any return; and who hears that a child has died, in which order."""

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.rules import missing as found
from alongside.rules import search_appeals
from alongside.rules import search_paths as rules
from alongside.vocabulary import missing
from alongside.vocabulary import search_paths as facts
from alongside.vocabulary.codes import HowKnown, Known, Party, Teller
from alongside.vocabulary.facts import Entry, Happened, Told
from alongside.vocabulary.missing_codes import Route
from alongside.vocabulary.search_plan_codes import AbroadQuestion, AbroadTold, Bereaved, HeldAbroad


def find_abroad(
    opened: OpenRecord,
    *,
    country: str,
    held_by: HeldAbroad,
    seen_by: Teller,
    how: HowKnown,
    happened: Happened,
    told: Told | None = None,
) -> list[Entry]:
    """Located in another country, and who has them there; they stay missing. Sealed texts: where, who, name_as_heard."""
    rules.may_find_abroad(opened.standing, country=country, how=how)
    found.check_found_at(opened.standing, happened.at)
    text = opened.sealed.get
    located = missing.Located(seen_by=seen_by, how=how, where=text("where"), name_as_heard=text("name_as_heard"))
    abroad = facts.FoundAbroad(country=country, held_by=held_by, who=text("who"))
    return write.record(opened, located, abroad, happened=happened, told=told)


def tell_abroad(
    opened: OpenRecord, *, whom: AbroadTold, route: Route, happened: Happened, told: Told | None = None
) -> Entry:
    """One of those who must know was told. Sealed texts: who, reference. The child's consulate only under a decision."""
    allowed = search_appeals.approach_allowed(opened.standing, at=opened.at)
    decision = rules.may_tell_abroad(opened.standing, whom=whom, decision=allowed)
    text = opened.sealed.get
    was_told = facts.WasToldAbroad(
        whom=whom, route=route, who=text("who"), reference=text("reference"), decision=decision
    )
    return write.record(opened, was_told, happened=happened, told=told)[0]


def answer_before_return(
    opened: OpenRecord, *, question: AbroadQuestion, settled: Known, happened: Happened, told: Told | None = None
) -> Entry:
    """One of the questions before a return. Sealed text, needed: words."""
    rules.found_abroad(opened.standing)
    answered = facts.AbroadQuestionAnswered(question=question, settled=settled, words=opened.text("words"))
    return write.record(opened, answered, happened=happened, told=told)[0]


def decide_return(
    opened: OpenRecord,
    *,
    returns: bool,
    seen: int,
    happened: Happened,
    travels_with: Party | None = None,
) -> Entry:
    """You decide, by name, whether the child comes back. Sealed texts: reasons, needed; traveller.

    Raises Refusal while a question has no answer, and Conflict where one was answered meanwhile.
    """
    opened.unless_moved_on(seen=seen, kinds=rules.RETURN_RESTS_ON)
    person = rules.may_decide_return(
        opened.standing, person=opened.person, returns=returns, travels=travels_with is not None
    )
    decided = facts.ReturnFromAbroadDecided(
        returns=returns,
        decided_by=person,
        reasons=opened.text("reasons"),
        travels_with=travels_with if returns else None,
        traveller=opened.sealed.get("traveller") if returns else None,
    )
    return write.record(opened, decided, happened=happened)[0]


def decide_telling(
    opened: OpenRecord, *, whom: Bereaved, by: Party, place: int, happened: Happened, teller: int | None = None
) -> Entry:
    """You decide who tells one of the bereaved, and in which place of the order. Sealed text: words. No clock runs for it."""
    person = rules.may_decide_telling(opened.standing, person=opened.person, place=place)
    decided = facts.TellingDecided(
        whom=whom, by=by, place=place, decided_by=person, teller=teller, words=opened.sealed.get("words")
    )
    return write.record(opened, decided, happened=happened)[0]


def tell_of_death(opened: OpenRecord, *, telling: int, happened: Happened, told: Told | None = None) -> Entry:
    """They have heard it from whoever was to tell them. Sealed text: words."""
    found_telling = rules.telling(opened.standing, telling)
    heard = facts.ToldOfDeath(telling=found_telling.root, words=opened.sealed.get("words"))
    return write.record(opened, heard, happened=happened, told=told)[0]
