"""Putting right an answer, a passing-up or a resting of an ask: said again whole, or taken back; both versions stay readable."""

from datetime import datetime

from msgspec.structs import replace

from alongside.asking import queries
from alongside.asking.operations import Whom
from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.law import ladder
from alongside.rules import asking as rules
from alongside.rules import asking_right as right
from alongside.vocabulary.asking import Answered, PassedBecause, PassedUp, Reply, RestBecause, Rested
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Happened
from alongside.vocabulary.placement import Distance


def answer(
    opened: OpenRecord,
    *,
    entry: int,
    by: Whom,
    reply: Reply,
    seen: int,
    happened: Happened,
    will_be_done_by: datetime | None = None,
    distance: Distance | None = None,
) -> Entry:
    """An answer said again. Sealed texts: right_because, which must be there; reasons, offered, who."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    wrong, of = found(opened, entry)
    said = wrong.payload
    if not isinstance(said, Answered):
        raise Refusal("This is no answer to an ask.")
    happened = _kept(wrong, happened)
    step = right.check_answer(
        of,
        wrong,
        reply=reply,
        answered_at=happened.at,
        has_reasons="reasons" in opened.sealed,
        step=ladder.step_of(by.party, by.rung, opened.standing.nation),
        will_be_done_by=will_be_done_by,
    )
    anew = replace(
        said,
        party=step.party,
        rung=step.rung,
        reply=reply,
        reasons=opened.sealed.get("reasons"),
        offered=opened.sealed.get("offered"),
        distance=distance,
        will_be_done_by=will_be_done_by,
        who=opened.sealed.get("who"),
        right_because=opened.text("right_because"),
    )
    return write.correct(opened, wrong, anew, happened=happened, told=wrong.told)


def pass_up(
    opened: OpenRecord,
    *,
    entry: int,
    to: Whom,
    because: PassedBecause,
    answer_due_at: datetime,
    seen: int,
    happened: Happened,
) -> Entry:
    """A passing-up said again. Sealed texts: right_because and whom, which must be there; words, next_person."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    wrong, of = found(opened, entry)
    said = wrong.payload
    if not isinstance(said, PassedUp):
        raise Refusal("This is no asking of somebody higher.")
    happened = _kept(wrong, happened)
    step = ladder.step_of(to.party, to.rung, opened.standing.nation)
    step = right.check_passing(of, wrong, put=rules.Put(step, happened.at, answer_due_at), because=because)
    anew = replace(
        said,
        party=step.party,
        rung=step.rung,
        because=because,
        whom=opened.text("whom"),
        answer_due_at=answer_due_at,
        words=opened.sealed.get("words"),
        next_person=opened.sealed.get("next_person"),
        right_because=opened.text("right_because"),
    )
    return write.correct(opened, wrong, anew, happened=happened, told=wrong.told)


def rest(opened: OpenRecord, *, entry: int, because: RestBecause, seen: int, happened: Happened) -> Entry:
    """A resting said again. Sealed texts, which must be there: words, right_because."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    wrong, of = found(opened, entry)
    said = wrong.payload
    if not isinstance(said, Rested):
        raise Refusal("This let no ask rest.")
    happened = _kept(wrong, happened)
    right.check_resting(of, wrong, rested_at=happened.at)
    anew = replace(said, because=because, words=opened.text("words"), right_because=opened.text("right_because"))
    return write.correct(opened, wrong, anew, happened=happened, told=wrong.told)


def _kept(wrong: Entry, happened: Happened) -> Happened:
    """The time as it was, where the same minute is given: nobody types seconds."""
    minutes = (one.replace(second=0, microsecond=0) for one in (wrong.happened.at, happened.at))
    return wrong.happened if len(set(minutes)) == 1 else happened


def found(opened: OpenRecord, entry: int) -> tuple[Entry, right.Course]:
    """What this person wrote of an ask, as it now stands, with the course of that ask; raises Refusal where it is not theirs."""
    facts = queries.course(opened)
    wrong = next((one for one in facts if one.root == entry), None)
    if wrong is None:
        raise Refusal("There is no such entry, or it has been taken back.")
    right.may_put_right(wrong, person=opened.person)
    return wrong, course_of(opened, wrong, facts)


def course_of(opened: OpenRecord, entry: Entry, facts: list[Entry]) -> right.Course:
    """The course of the ask that this entry is of."""
    return right.course(facts, ask=getattr(entry.payload, "ask", entry.root), nation=opened.standing.nation)


def check(opened: OpenRecord, entry: Entry, *, to: datetime | None) -> None:
    """Before an entry of an ask is given another time, or taken back where there is none: what rests on it."""
    of = course_of(opened, entry, queries.course(opened))
    if to is None:
        right.may_take_back(of, entry)
    else:
        right.check_time(of, entry, at=to)
