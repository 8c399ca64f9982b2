"""One guardian following another, introduced: the child told, their say, the meeting together, the goodbye."""

from collections.abc import Collection
from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.rules import continuity as rules
from alongside.vocabulary import continuity
from alongside.vocabulary.codes import Known, Way
from alongside.vocabulary.continuity import CalledOffBecause, HandoverPart, LeftOutBecause, NoAnswer, Say
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Happened, Told

DECIDES = frozenset({"guardian", "cover", "region_desk"})


def tell_child(
    opened: OpenRecord,
    *,
    by: int,
    planned_at: datetime,
    way: Way,
    happened: Happened,
    language: str | None = None,
    said_back: Known = Known.NOT_KNOWN,
    told: Told | None = None,
) -> Entry:
    """The child was told when the guardian changes, who follows and why. The sealed text why must be there."""
    handover = rules.under_way(opened.standing)
    rules.may_tell(planned_at=planned_at, happened=happened.at)
    said = continuity.HandoverTold(
        handover=handover.agreed,
        by=by,
        planned_at=planned_at,
        way=way,
        why=opened.text("why"),
        language=language,
        said_back=said_back,
    )
    return write.record(opened, said, happened=happened, told=told)[0]


def hear_child(
    opened: OpenRecord,
    *,
    says: Collection[Say],
    happened: Happened,
    language: str | None = None,
    told: Told | None = None,
) -> Entry:
    """What the child says of the next guardian. Sealed text: words. A no keeps the handover open until it is answered."""
    handover = rules.under_way(opened.standing)
    rules.may_say(says)
    chosen = tuple(one for one in Say if one in says)
    said = continuity.HandoverSaid(
        handover=handover.agreed, says=chosen, words=opened.sealed.get("words"), language=language
    )
    return write.record(opened, said, happened=happened, told=told)[0]


def answer_no(opened: OpenRecord, *, how: NoAnswer, child_told: Known, seen: int, happened: Happened) -> Entry:
    """The child's no is answered or overridden; the sealed text reasons must be there and stays on the record.

    Raises Conflict where the child said something else, or another handover was agreed, meanwhile.
    """
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    handover = rules.may_answer_no(opened.standing, how=how, child_told=child_told)
    assert handover.said is not None
    answered = continuity.NoAnswered(
        handover=handover.agreed,
        said=handover.said,
        how=how,
        reasons=opened.text("reasons"),
        child_told=child_told,
    )
    return write.record(opened, answered, happened=happened)[0]


def meet_together(opened: OpenRecord, *, way: Way, happened: Happened, told: Told | None = None) -> Entry:
    """The two workers met the child together. Sealed text: words."""
    handover = rules.last_or_under_way(opened.standing)
    met = continuity.HandoverMet(handover=handover.agreed, way=way, words=opened.sealed.get("words"))
    return write.record(opened, met, happened=happened, told=told)[0]


def say_goodbye(opened: OpenRecord, *, way: Way, happened: Happened, told: Told | None = None) -> Entry:
    """The guardian who goes said goodbye to the child. Sealed text: words."""
    handover = rules.last_or_under_way(opened.standing)
    goodbye = continuity.GoodbyeSaid(handover=handover.agreed, way=way, words=opened.sealed.get("words"))
    return write.record(opened, goodbye, happened=happened, told=told)[0]


def leave_out(
    opened: OpenRecord,
    *,
    part: HandoverPart,
    because: LeftOutBecause,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """A part of the handover did not take place, and why. Sealed text: words, needed for another reason."""
    words = opened.sealed.get("words")
    handover = rules.may_leave_out(opened.standing, part=part, because=because, words=words is not None)
    left = continuity.HandoverLeftOut(handover=handover.agreed, part=part, because=because, words=words)
    return write.record(opened, left, happened=happened, told=told)[0]


def leave_promise(opened: OpenRecord, *, promise: int, because: str, happened: Happened) -> Entry:
    """The next guardian does not take a promise on; `because` names the sealed text that says why."""
    handover = rules.under_way(opened.standing)
    left = continuity.PromiseNotTakenOn(handover=handover.agreed, promise=promise, because=opened.text(because))
    return write.record(opened, left, happened=happened)[0]


def call_off(opened: OpenRecord, *, because: CalledOffBecause, seen: int, happened: Happened) -> Entry:
    """An agreed handover will not take place: the guardian stays. Sealed text: words. Raises Conflict."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    decides = bool(opened.roles & DECIDES)
    handover = rules.may_call_off(opened.standing, person=opened.person, decides=decides)
    worker = opened.standing.next_guardian
    if worker is None:
        raise Refusal("No handover is under way.")
    off = continuity.HandoverCalledOff(
        handover=handover.agreed, worker=worker, because=because, words=opened.sealed.get("words")
    )
    return write.record(opened, off, happened=happened)[0]
