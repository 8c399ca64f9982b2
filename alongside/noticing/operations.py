"""Something noticed, its answer and what came of it; and thinking risk through with a named person's decision."""

from collections.abc import Collection, Mapping
from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.rules import noticing as rules
from alongside.rules import prompts as prompt_rules
from alongside.vocabulary import noticing, prompts
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Entry, Happened, Told


def notice(opened: OpenRecord, *, sign: noticing.Sign, happened: Happened, told: Told | None = None) -> Entry:
    """Somebody near the child noticed something: it reaches whoever holds the child at this moment."""
    reached = rules.holds_now(opened.standing, at=opened.at)
    seen = noticing.Noticed(
        sign=sign,
        reaches=reached.party,
        reaches_person=reached.person,
        reaches_desk=reached.desk,
        words=opened.sealed.get("words"),
    )
    return write.record(opened, seen, happened=happened, told=told)[0]


def add_words(opened: OpenRecord, *, sign: int, happened: Happened, told: Told | None = None) -> Entry:
    """More words about something noticed, when there is time for them."""
    rules.sign(opened.standing, sign)
    return write.record(opened, noticing.AddedTo(sign=sign, words=opened.text("words")), happened=happened, told=told)[
        0
    ]


def answer(
    opened: OpenRecord,
    *,
    signs: Collection[int],
    answer: noticing.SignAnswer,
    doer: Party | None = None,
    doer_person: int | None = None,
    due_at: datetime | None = None,
    seen: int,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """Whoever holds the child says what will be done, by whom and when, or that nothing more is needed and why.

    Raises Conflict where something else was noticed or answered meanwhile.
    """
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    rules.may_answer(opened.standing, signs=signs, person=opened.person, roles=opened.roles, told=told)
    rules.check_answer(answer, doer=doer, due_at=due_at, at=opened.at)
    said = noticing.Answered(
        signs=tuple(sorted(set(signs))),
        answer=answer,
        words=opened.text("words"),
        doer=doer,
        doer_person=doer_person,
        due_at=due_at,
    )
    return write.record(opened, said, happened=happened, told=told)[0]


def follow(
    opened: OpenRecord,
    *,
    answer: int,
    outcome: noticing.FollowUp,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """What was undertaken was done and what came of it, or why it is no longer needed."""
    rules.undertaking(opened.standing, answer)
    said = noticing.Followed(answer=answer, outcome=outcome, words=opened.text("words"))
    return write.record(opened, said, happened=happened, told=told)[0]


def think_through(
    opened: OpenRecord,
    *,
    answers: Mapping[prompts.Prompt, prompts.Seen],
    decided_by: Party,
    until_at: datetime,
    seen: int,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """Risk was thought through and a named person decided, until a time; whatever was thought before stays.

    The words of a prompt are the sealed text of the prompt's own name. Raises Conflict where somebody else thought
    it through meanwhile.
    """
    opened.unless_moved_on(seen=seen, kinds=prompt_rules.DECISIONS)
    parts = tuple(
        prompts.PromptAnswer(
            line.prompt,
            answers.get(line.prompt, prompts.Seen.NOT_KNOWN),
            opened.sealed.get(line.prompt.value),
        )
        for line in prompt_rules.LINES
    )
    decider = opened.person if told is None else None
    prompt_rules.check_thinking(
        parts,
        until_at=until_at,
        at=opened.at,
        told=told,
        decider=decider,
        named="decider_name" in opened.sealed,
    )
    rules.may_decide_on_risk(roles=opened.roles, told=told)
    thought = prompts.ThoughtThrough(
        answers=parts,
        decided_by=decided_by,
        decided=opened.text("decided"),
        until_at=until_at,
        decider=decider,
        decider_name=opened.sealed.get("decider_name"),
        childs_view=opened.sealed.get("childs_view"),
    )
    return write.record(opened, thought, happened=happened, told=told)[0]
