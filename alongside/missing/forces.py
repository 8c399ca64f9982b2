"""Other forces asked while one leads: each with what it was asked, its answer and its own reference."""

from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.people import desks
from alongside.rules import forces as rules
from alongside.vocabulary import missing_depth as facts
from alongside.vocabulary.facts import Entry, Happened, Told
from alongside.vocabulary.missing_depth import ForceAnswer, ForceAsk


def ask(
    opened: OpenRecord,
    *,
    force: str,
    what: ForceAsk,
    answer_due_at: datetime,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """Ask another force for something: its control room sees the child from here. Sealed texts: asked_of, words."""
    rules.may_ask(opened.standing, force=force, answer_due_at=answer_due_at, at=opened.at)
    text = opened.sealed.get
    asked = facts.ForceAsked(
        force=force,
        what=what,
        answer_due_at=answer_due_at,
        desk=desks.of_force(opened.connection, force),
        asked_of=text("asked_of"),
        words=text("words"),
    )
    return write.record(opened, asked, happened=happened, told=told)[0]


def answer(
    opened: OpenRecord, *, asked: int, answer: ForceAnswer, happened: Happened, told: Told | None = None
) -> Entry:
    """What the force said. Sealed texts: answered_by, the name, which must be there; reference, theirs; result."""
    rules.may_answer(opened.standing, asked=asked)
    text = opened.sealed.get
    answered = facts.ForceAnswered(
        asked=asked,
        answer=answer,
        by=opened.text("answered_by"),
        reference=text("reference"),
        result=text("result"),
    )
    return write.record(opened, answered, happened=happened, told=told)[0]
