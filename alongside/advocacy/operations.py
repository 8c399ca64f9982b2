"""Deciding support, asking and accepting a guardian, cover, handover, and asking agencies about what they owe."""

from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.rules import advocacy as rules
from alongside.vocabulary import advocacy
from alongside.vocabulary.codes import AgencyKind, Known, Party, Way
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Happened, Told


def _conflicted(opened: OpenRecord, worker: int) -> bool:
    row = opened.connection.execute("select access.conflicted(%s, %s)", (opened.child, [worker])).fetchone()
    return row is not None


def decide_support(
    opened: OpenRecord, *, support: advocacy.Support, parental_figure: Known, happened: Happened
) -> Entry:
    """Direct or indirect, with the reason; it may be decided again and every decision stays."""
    decided = advocacy.SupportDecided(
        support=support, parental_figure=parental_figure, reasons=opened.sealed.get("reasons")
    )
    return write.record(opened, decided, happened=happened)[0]


def allocate(
    opened: OpenRecord,
    *,
    worker: int,
    role: advocacy.GuardianRole,
    suggested: bool,
    seen: int,
    happened: Happened,
) -> Entry:
    """Ask a named worker to be the child's guardian. Raises Conflict where somebody decided meanwhile."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    rules.may_allocate(
        opened.standing,
        worker=worker,
        conflicted=_conflicted(opened, worker),
        current=workers.is_current(opened.connection, worker),
    )
    asked = advocacy.Allocated(worker=worker, role=role, suggested=suggested, reasons=opened.sealed.get("reasons"))
    return write.record(opened, asked, happened=happened)[0]


def accept_allocation(opened: OpenRecord, *, role: advocacy.GuardianRole, happened: Happened) -> Entry:
    """The worker signed in accepts: from here the child has a guardian."""
    worker = _myself(opened)
    rules.may_accept(opened.standing, worker=worker)
    return write.record(opened, advocacy.AllocationAccepted(worker=worker, role=role), happened=happened)[0]


def refuse_allocation(opened: OpenRecord, *, reason: advocacy.AllocationRefusal, happened: Happened) -> Entry:
    """The worker signed in cannot take the child, and why."""
    worker = _myself(opened)
    rules.may_accept(opened.standing, worker=worker)
    return write.record(opened, advocacy.AllocationRefused(worker=worker, reason=reason), happened=happened)[0]


def arrange_cover(opened: OpenRecord, *, worker: int, until: datetime, happened: Happened) -> Entry:
    """Another worker stands in until a named moment."""
    rules.may_cover(
        opened.standing,
        worker=worker,
        conflicted=_conflicted(opened, worker),
        current=workers.is_current(opened.connection, worker),
    )
    if until <= opened.at:
        raise Refusal("Cover cannot end before it begins.")
    return write.record(opened, advocacy.CoverArranged(worker=worker, until=until), happened=happened)[0]


def agree_handover(
    opened: OpenRecord,
    *,
    worker: int,
    role: advocacy.GuardianRole,
    planned_at: datetime,
    child_told: Known = Known.NOT_KNOWN,
    seen: int,
    happened: Happened,
) -> Entry:
    """Agree who follows and when; the first guardian stays until the next accepts."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    rules.may_agree_handover(
        opened.standing,
        worker=worker,
        conflicted=_conflicted(opened, worker),
        current=workers.is_current(opened.connection, worker),
    )
    agreed = advocacy.HandoverAgreed(
        worker=worker,
        role=role,
        planned_at=planned_at,
        child_told=child_told,
        reasons=opened.sealed.get("reasons"),
    )
    return write.record(opened, agreed, happened=happened)[0]


def take_over(opened: OpenRecord, *, role: advocacy.GuardianRole, introduced: Known, happened: Happened) -> Entry:
    """The next guardian accepts by name, with no day between."""
    worker = _myself(opened)
    rules.may_take_over(opened.standing, worker=worker)
    return write.record(
        opened, advocacy.HandedOver(worker=worker, role=role, introduced=introduced), happened=happened
    )[0]


def lose_guardian(opened: OpenRecord, *, worker: int, happened: Happened) -> Entry:
    """A guardian has gone with nobody to follow: the child is on the desk's list from this entry on."""
    lost = advocacy.GuardianLost(worker=worker, desk=opened.standing.region_desk)
    return write.record(opened, lost, happened=happened)[0]


def advise_lead(
    opened: OpenRecord, *, lead: AgencyKind, way: Way, happened: Happened, told: Told | None = None
) -> Entry:
    """Indirect support given: the lead professional was advised or challenged."""
    advised = advocacy.LeadAdvised(lead=lead, way=way, words=opened.sealed.get("words"))
    return write.record(opened, advised, happened=happened, told=told)[0]


def note(opened: OpenRecord, *, happened: Happened) -> Entry:
    """The guardian's own note."""
    return write.record(opened, advocacy.Noted(words=opened.text("words")), happened=happened)[0]


def plan_transition(opened: OpenRecord, *, post_18_support: Known, happened: Happened) -> Entry:
    """What happens at eighteen."""
    planned = advocacy.TransitionPlanned(post_18_support=post_18_support, words=opened.sealed.get("words"))
    return write.record(opened, planned, happened=happened)[0]


def ask(
    opened: OpenRecord,
    *,
    duty: str,
    occurrence: int,
    asked: Party,
    way: Way,
    answer_due_at: datetime,
    happened: Happened,
) -> Entry:
    """Ask an agency whether it did what it owes: the way out of *not known to us*."""
    question = advocacy.DutyAsked(
        duty=duty,
        occurrence=occurrence,
        asked=asked,
        way=way,
        answer_due_at=answer_due_at,
        words=opened.sealed.get("words"),
    )
    return write.record(opened, question, happened=happened)[0]


def answer(
    opened: OpenRecord,
    *,
    asked: int,
    answered_by: Party,
    answer: advocacy.Answer,
    done_at: datetime | None,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """What the agency answered. Raises Refusal where nothing was asked under that number."""
    question = next((ask for ask in opened.standing.asks if ask.seq == asked), None)
    if question is None:
        raise Refusal("There is no such question on this record.")
    if answer is advocacy.Answer.DONE and done_at is None:
        raise Refusal("When was it done? An answer of done needs its time, or the day.")
    answered = advocacy.DutyAnswered(
        duty=question.duty,
        occurrence=question.occurrence,
        asked=asked,
        answered_by=answered_by,
        answer=answer,
        done_at=done_at,
        who=opened.sealed.get("who"),
    )
    return write.record(opened, answered, happened=happened, told=told)[0]


def could_not(
    opened: OpenRecord,
    *,
    duty: str,
    occurrence: int,
    because: advocacy.CouldNot,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """Why something owed could not be done in time; it excuses nothing and explains."""
    said = advocacy.CouldNotBeDone(duty=duty, occurrence=occurrence, because=because, words=opened.sealed.get("words"))
    return write.record(opened, said, happened=happened, told=told)[0]


def _myself(opened: OpenRecord) -> int:
    if opened.person is None:
        raise Refusal("Nobody is signed in.")
    return opened.person
