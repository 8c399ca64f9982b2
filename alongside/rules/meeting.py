"""Whether a meeting can be called, moved, held, decided at, dissented from, and minuted.

A meeting at any hour of any day is a meeting; nothing here asks for an office hour. What a strategy discussion itself owes
stays with the enquiry and the search.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from alongside.rules import same_minute
from alongside.rules.standing import Standing
from alongside.rules.state.meetings import Decision, Held, Planned
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.meeting import GuardianNotAsked, Seat

BESIDE = frozenset({"referral.enquiry_stepped", "missing.strategy_decided", "placement.review_held"})
"""The kinds that a meeting may stand beside: the steps of an enquiry, of a search, a review. They keep their own duties."""

EARLY = timedelta(minutes=30)
"""How long before its planned time a meeting may have begun; earlier than that it was moved, and somebody says so."""


def check_asked(asked: Collection[Seat], *, because: GuardianNotAsked | None, has_guardian: bool) -> None:
    """The guardian is asked to every meeting about the child, and where not, it is said why."""
    if not asked:
        raise Invalid("seats", "A meeting of nobody is no meeting.", "Tick everybody who was asked.")
    if Seat.GUARDIAN in asked:
        if because is not None:
            raise Invalid(
                "guardian_not_asked", "The guardian was asked, and here is why they were not.", "Choose one of the two."
            )
        return
    if because is None:
        raise Invalid(
            "guardian_not_asked",
            "The guardian is asked to every meeting about the child, and was not.",
            "Tick the guardian, or choose why they were not asked.",
        )
    if because is GuardianNotAsked.NO_GUARDIAN_YET and has_guardian:
        raise Invalid("guardian_not_asked", "The child had a guardian then.", "Choose why the guardian was not asked.")


def may_call(
    standing: Standing,
    *,
    called_at: datetime,
    planned_at: datetime,
    asked: Collection[Seat],
    because: GuardianNotAsked | None,
) -> None:
    """A meeting is called for a time to come; one that has been is written down as held."""
    if planned_at < same_minute.start_of(called_at):
        raise Invalid(
            "planned_at", "This is before the meeting was called.", "Give a time to come, or write down a meeting held."
        )
    check_asked(asked, because=because, has_guardian=had_guardian_at(standing, called_at))


def had_guardian_at(standing: Standing, at: datetime) -> bool:
    """Whether the guardian the child has now was theirs at that moment; of those before nothing is said here."""
    return standing.guardian is not None and standing.guardian.since <= at


def planned(standing: Standing, seq: int) -> Planned:
    """The meeting that this entry called, not yet held; raises Refusal where there is none."""
    found = standing.meetings.call(seq)
    if found is None:
        raise Refusal("There is no such meeting to come on this record. It may have been written down as held.")
    return found


def after_the_call(call: Planned, *, happened_at: datetime) -> None:
    """What becomes of a meeting that was called comes after the calling."""
    if happened_at < call.called_at:
        raise Invalid("happened", "This is before the meeting was called.", "Give a time after that.")


def may_move(call: Planned, *, planned_at: datetime, happened_at: datetime) -> None:
    """To another time, and one that was still to come when it was moved."""
    after_the_call(call, happened_at=happened_at)
    if planned_at < same_minute.start_of(happened_at):
        raise Invalid("planned_at", "This is before the meeting was moved.", "Give a time to come.")
    if planned_at == call.planned_at:
        raise Invalid("planned_at", "The meeting is planned for this time already.", "Give another time.")


def may_hold(
    standing: Standing,
    *,
    call: Planned | None,
    held_at: datetime,
    at: datetime,
    asked: Collection[Seat],
    came: Collection[Seat],
    because: GuardianNotAsked | None,
) -> None:
    """A meeting in the future has not been held, and somebody came to one that was."""
    if held_at > at:
        raise Invalid("happened", "This meeting is still to come.", "Call it now; write it down once it was held.")
    if call is not None:
        after_the_call(call, happened_at=held_at)
    if call is not None and held_at < call.planned_at - EARLY:
        raise Invalid(
            "happened",
            "This is before the time for which it was called.",
            "If it was brought forward, first write that it was moved.",
        )
    if not came:
        raise Invalid("came", "Nobody came, so no meeting was held.", "Tick who came, or write that it was not held.")
    check_asked(asked, because=because, has_guardian=had_guardian_at(standing, held_at))


def meeting(standing: Standing, seq: int) -> Held:
    """The meeting that this entry says was held; raises Refusal where there is none."""
    found = standing.meetings.meeting(seq)
    if found is None:
        raise Refusal("There is no such meeting on this record.")
    return found


def may_decide(held: Held, *, due_at: datetime, happened_at: datetime) -> None:
    """A decision is made at its meeting, and is to be done after it."""
    if happened_at < held.at:
        raise Invalid("happened", "This is before the meeting.", "Give a time at or after the meeting.")
    if due_at < held.at:
        raise Invalid(
            "due_at", "This is before the meeting that decided it.", "Give the time by which it is to be done."
        )


def after(held: Held, *, happened_at: datetime) -> None:
    """Dissent from a meeting, and its minutes, come with it or after it."""
    if happened_at < held.at:
        raise Invalid("happened", "This is before the meeting.", "Give a time at or after the meeting.")


def may_take_minutes(held: Held, *, happened_at: datetime) -> None:
    """Minutes come once; what is wrong with them is a dissent."""
    after(held, happened_at=happened_at)
    if held.minutes is not None:
        raise Refusal("The minutes of this meeting have reached us already.")


def decision(standing: Standing, seq: int) -> Decision:
    """A decision that nobody has said was done; raises Refusal where there is none."""
    found = next((one for one in standing.meetings.decisions if one.seq == seq), None)
    if found is None:
        raise Refusal("There is no such decision to be done on this record.")
    return found
