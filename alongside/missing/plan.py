"""The plan of a search: lines of enquiry opened, taken up from what the record suggests, passed on, answered, set aside."""

from collections.abc import Iterable
from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.missing.plan_people import who_may_owe
from alongside.rules import search_plan as rules
from alongside.vocabulary import search_plan as facts
from alongside.vocabulary.codes import Party
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Happened, Told
from alongside.vocabulary.search_plan_codes import Ground, Outcome, Topic

SIDE_OF_THE_CHILD = frozenset({"guardian", "cover", "region_desk", "service_line"})
"""Who may answer the three questions: the guardian's place; the line writes for them."""


def open_line(
    opened: OpenRecord,
    *,
    topic: Topic,
    owner: Party,
    due_at: datetime,
    happened: Happened,
    owner_person: int | None = None,
    ground: Ground | None = None,
    source: int | None = None,
    follows: int | None = None,
    told: Told | None = None,
) -> Entry:
    """A line with its owner and time; `ground` and `source` where a suggestion is taken up. Sealed text: what.

    Raises Invalid for a time past, or an owner by name who would never see it.
    """
    around = who_may_owe(opened) if owner_person is not None else ()
    rules.may_owe(opened.standing, due_at=due_at, at=opened.at, person=owner_person, around=around)
    if ground is not None and source is not None:
        rules.may_set_suggestion_aside(opened.standing, ground=ground, source=source)
    line = facts.LineOpened(
        topic=topic,
        owner=owner,
        due_at=due_at,
        owner_person=owner_person,
        what=opened.sealed.get("what"),
        ground=ground,
        source=source,
        follows=follows,
    )
    return write.record(opened, line, happened=happened, told=told)[0]


def take_up_again(
    opened: OpenRecord, *, lines: Iterable[int], due_at: datetime, happened: Happened, told: Told | None = None
) -> list[Entry]:
    """Lines of the last plan, chosen by root, begin this one: each with the place that had it, all by one time.

    Who had one by name has it again where they still stand to the child.
    """
    found = rules.taken_up_again(opened.standing, lines)
    around = who_may_owe(opened)
    rules.may_owe(opened.standing, due_at=due_at, at=opened.at, person=None, around=())
    payloads = [
        facts.LineOpened(
            topic=one.topic,
            owner=one.owner,
            due_at=due_at,
            owner_person=one.person if one.person in around else None,
            what=one.what,
            ground=Ground.LAST_PLAN,
            source=one.root,
        )
        for one in found
    ]
    return write.record(opened, *payloads, happened=happened, told=told)


def set_suggestion_aside(
    opened: OpenRecord, *, ground: Ground, source: int, happened: Happened, told: Told | None = None
) -> Entry:
    """What the record suggests is not taken up in this search. Sealed text, needed: reasons."""
    rules.may_set_suggestion_aside(opened.standing, ground=ground, source=source)
    aside = facts.SuggestionSetAside(ground=ground, source=source, reasons=opened.text("reasons"))
    return write.record(opened, aside, happened=happened, told=told)[0]


def answer_line(
    opened: OpenRecord, *, line: int, outcome: Outcome, happened: Happened, told: Told | None = None
) -> Entry:
    """What came of a line. Sealed texts: found, where something was; reasons, where it cannot be done; next."""
    text = opened.sealed.get
    known = rules.may_answer(
        opened.standing,
        line=line,
        outcome=outcome,
        found="found" in opened.sealed,
        reason="reasons" in opened.sealed,
        happened=happened.at,
    )
    answered = facts.LineAnswered(
        line=known.root,
        clocks=known.clocks,
        outcome=outcome,
        found=text("found"),
        reasons=text("reasons"),
        next=text("next"),
    )
    return write.record(opened, answered, happened=happened, told=told)[0]


def pass_line_on(
    opened: OpenRecord,
    *,
    line: int,
    owner: Party,
    due_at: datetime,
    seen: int,
    happened: Happened,
    owner_person: int | None = None,
    told: Told | None = None,
) -> Entry:
    """Another place, or person, owes the line. Sealed text: reasons. Raises Conflict where it was answered meanwhile."""
    opened.unless_moved_on(seen=seen, kinds=rules.MOVES_ON)
    known = rules.open_line(opened.standing, line)
    around = who_may_owe(opened) if owner_person is not None else ()
    rules.may_owe(opened.standing, due_at=due_at, at=opened.at, person=owner_person, around=around)
    if (owner, owner_person) == (known.owner, known.person):
        raise Refusal("They owe this line already. Choose somebody else, or answer it.")
    passed = facts.LinePassedOn(
        line=known.root,
        clocks=known.clocks,
        owner=owner,
        due_at=due_at,
        owner_person=owner_person,
        reasons=opened.sealed.get("reasons"),
    )
    return write.record(opened, passed, happened=happened, told=told)[0]


def set_line_aside(opened: OpenRecord, *, line: int, seen: int, happened: Happened, told: Told | None = None) -> Entry:
    """An open line is not followed for now; it stays in the plan. Sealed text, needed: reasons."""
    opened.unless_moved_on(seen=seen, kinds=rules.MOVES_ON)
    known = rules.open_line(opened.standing, line)
    aside = facts.LineSetAside(line=known.root, clocks=known.clocks, reasons=opened.text("reasons"))
    return write.record(opened, aside, happened=happened, told=told)[0]


def answer_three_questions(opened: OpenRecord, *, by: Party, happened: Happened, told: Told | None = None) -> Entry:
    """The three questions of the month. Sealed texts, all needed: not_tried, not_asked, child_would."""
    at_the_side = bool(SIDE_OF_THE_CHILD & set(opened.roles))
    review = rules.may_answer_questions(opened.standing, at_the_side=at_the_side)
    answered = facts.ThreeQuestionsAnswered(
        by=by,
        not_tried=opened.text("not_tried"),
        not_asked=opened.text("not_asked"),
        child_would=opened.text("child_would"),
        review=review,
    )
    return write.record(opened, answered, happened=happened, told=told)[0]
