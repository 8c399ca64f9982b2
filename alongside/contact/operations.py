"""Agreeing and stepping down a plan, and recording contacts made, tried, expected and word that reached us."""

from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.rules import contact as rules
from alongside.vocabulary import contact
from alongside.vocabulary.codes import HEARD_ONLY, HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, Happened, Told


def agree_plan(
    opened: OpenRecord,
    *,
    lines: tuple[contact.PlanLine, ...],
    seen: int,
    happened: Happened,
    with_child: Known = Known.NOT_KNOWN,
) -> Entry:
    """Agree when somebody will be in touch, who owes it and what counts; raises Conflict if a plan was agreed meanwhile."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    rules.may_agree(opened.standing, lines=lines)
    agreed = contact.PlanAgreed(lines=lines, with_child=with_child, reasons=opened.sealed.get("reasons"))
    return write.record(opened, agreed, happened=happened)[0]


def step_down_plan(opened: OpenRecord, *, lines: tuple[contact.PlanLine, ...], seen: int, happened: Happened) -> Entry:
    """Fewer contacts from here, with a reason."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    rules.may_agree(opened.standing, lines=lines)
    stepped = contact.PlanSteppedDown(lines=lines, reasons=opened.text("reasons"))
    return write.record(opened, stepped, happened=happened)[0]


def expect_once(
    opened: OpenRecord, *, moment: contact.PlanMoment, owed_by: Party, due_at: datetime, happened: Happened
) -> Entry:
    """Expect one contact at one time, such as after court; raises Invalid for a time already past."""
    if due_at <= opened.at:
        raise Invalid("due_at", "This time has passed.", "Give a time still to come.")
    rules.may_expect(opened.standing)
    expected = contact.ExpectedOnce(moment=moment, owed_by=owed_by, due_at=due_at, meets=rules.LIVE)
    return write.record(opened, expected, happened=happened)[0]


def make(
    opened: OpenRecord,
    *,
    how: HowKnown,
    way: Way,
    worker_role: Party,
    language: str | None,
    interpreter: Known,
    happened: Happened,
    told: Told | None = None,
    told_language: str | None = None,
    said_back: Known = Known.NOT_KNOWN,
) -> Entry:
    """A worker was in touch with the child. Sealed texts: child_words, wants, told_next, words.

    `told_language` and `said_back` go with what the child was told happens next: in which language, and whether they
    could say it back.
    """
    rules.may_record(how=how, way=way)
    text = opened.sealed.get
    made = contact.Made(
        how=how,
        way=way,
        worker_role=worker_role,
        language=language,
        interpreter=interpreter,
        worker=opened.person,
        child_words=text("child_words"),
        wants=text("wants"),
        told_next=text("told_next"),
        words=text("words"),
        told_language=told_language,
        said_back=said_back,
    )
    return write.record(opened, made, happened=happened, told=told)[0]


def say_is_here(
    opened: OpenRecord, *, how: HowKnown, by: Teller, happened: Happened, told: Told | None = None
) -> Entry:
    """Whoever is on duty says the child is here, and how they know; an assumption is kept as one."""
    home = opened.standing.home
    here = contact.IsHere(how=how, by=by, home=home.desk if home else None, words=opened.sealed.get("words"))
    return write.record(opened, here, happened=happened, told=told)[0]


def attempt(opened: OpenRecord, *, way: Way, worker_role: Party, happened: Happened, told: Told | None = None) -> Entry:
    """A try that did not reach the child."""
    tried = contact.Attempted(way=way, worker_role=worker_role, words=opened.sealed.get("words"))
    return write.record(opened, tried, happened=happened, told=told)[0]


def hear_from(
    opened: OpenRecord, *, how: HowKnown, received_by: Party, happened: Happened, told: Told | None = None
) -> Entry:
    """Word reached us: a message, another's word, an assumption, or a voice while missing. It ends nothing.

    Sealed texts: words, who_may_be_with_them, where_may_be. Raises Invalid for a way that is more than word.
    """
    if how not in HEARD_ONLY | {HowKnown.VOICE, HowKnown.VIDEO}:
        raise Invalid("how", "Seeing or speaking with the child is more than word.", "Record it as being in touch.")
    text = opened.sealed.get
    heard = contact.HeardFrom(
        how=how,
        received_by=received_by,
        who_may_be_with_them=text("who_may_be_with_them"),
        where_may_be=text("where_may_be"),
        words=text("words"),
    )
    return write.record(opened, heard, happened=happened, told=told)[0]
