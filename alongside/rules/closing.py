"""What stands in the way of ending support. Missing is never a reason, and one person alone never ends it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from alongside.law import lengths, load
from alongside.rules import asking, london, talks
from alongside.rules.standing import Stage, Standing
from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.codes import Known, Nation, label
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.holding import Side

DECISIONS = frozenset(
    {
        "closing.ending_proposed",
        "closing.ending_refused",
        "closing.support_ended",
        "missing.reported",
        "missing.return_confirmed",
        "referral.received",
        "referral.enquiry_stepped",
        "referral.age_decided",
        "advocacy.duty_asked",
        "advocacy.handover_agreed",
        "contact.promised",
        "asking.asked",
        "noticing.noticed",
        "holding.offered",
    }
)
"""The kinds that a decision to end support rests on."""

TRANSITION = "transition_planned"
PROMISE, ASK, SIGN, HANDOVER = "promise_kept", "ask_answered", "sign_answered", "handover_accepted"
HAND_OVER = f"handover_answered_{Side.SERVICE.value}"
"""Only the service's own hand-overs are in the way: who has the child in an authority or a force is theirs to settle."""
TRANSITION_AGE = 17 * 12 + 6
NO_LONGER_A_CHILD = frozenset({EndReason.TURNED_18, EndReason.AGE_ASSESSED_ADULT})


@dataclass(frozen=True, slots=True)
class Gate:
    """One thing that stands in the way: in plain words, with the duty behind it where there is one."""

    reason: str
    duty: str | None = None


def in_the_way(
    standing: Standing,
    *,
    reason: EndReason,
    at: datetime,
    born_on: date | None,
    unmet: Collection[str],
    child_told: Known,
) -> tuple[Gate, ...]:
    """Everything that keeps support from ending for this reason now; `unmet` are the duties not done yet."""
    if reason is EndReason.DIED:
        return () if standing.died else (Gate("No death is recorded. Record it first."),)
    untrue = _reason(standing, reason, at=at, born_on=born_on, child_told=child_told)
    grown = reason in NO_LONGER_A_CHILD and not untrue
    gates = [
        *_missing(standing),
        *untrue,
        *([] if grown else _enquiry(standing)),
        *_talks(standing),
        *_transition(reason, at=at, born_on=born_on, unmet=unmet),
        *_asks(standing),
        *_promised(standing),
        *_asked_for(standing, at=at),
        *_noticed(standing),
        *_handed_over(standing),
    ]
    return tuple(gates)


def may_propose(standing: Standing, gates: tuple[Gate, ...]) -> None:
    """Ending is proposed once, of support that was begun, with nothing in the way."""
    _may_end(standing)
    if standing.ending_proposed is not None:
        raise Refusal("Ending support has been proposed and waits for a second person.")
    _refuse(gates)


def may_agree(standing: Standing, gates: tuple[Gate, ...], *, person: int | None, at_the_desk: bool) -> None:
    """The second person sits at the region's desk; neither who proposed it nor the child's own guardian."""
    may_answer_proposal(standing, person=person, at_the_desk=at_the_desk)
    _refuse(gates)


def may_answer_proposal(standing: Standing, *, person: int | None, at_the_desk: bool) -> None:
    """Agreeing and not agreeing are the second person's."""
    _may_end(standing)
    if standing.ending_proposed is None:
        raise Refusal("Nobody has proposed to end support.")
    if person is None or person == standing.ending_proposed_by:
        raise Refusal("You proposed to end support. A second person must agree.")
    guardian = standing.guardian.worker if standing.guardian is not None else None
    if person in (guardian, standing.cover) or not at_the_desk:
        raise Refusal("The second person is a manager or supervisor of the region, not the child's guardian.")


def _may_end(standing: Standing) -> None:
    if standing.stage is Stage.ENDED:
        raise Refusal("Support has ended already.")
    if standing.stage is not Stage.ACCEPTED:
        raise Refusal("Support has not begun. A referral that is not taken is declined, with a reason.")


def _refuse(gates: tuple[Gate, ...]) -> None:
    if gates:
        duty = next((gate.duty for gate in gates if gate.duty is not None), None)
        raise Refusal(" ".join(gate.reason for gate in gates), duty=duty)


def _missing(standing: Standing) -> list[Gate]:
    if not standing.missing:
        return []
    return [Gate("The child is missing. Missing is never a reason, and nobody stops looking.", "missing_review")]


def _reason(
    standing: Standing, reason: EndReason, *, at: datetime, born_on: date | None, child_told: Known
) -> list[Gate]:
    match reason:
        case EndReason.TURNED_18 if born_on is None:
            return [Gate("No birth date is recorded, so nobody can say that the child is eighteen.")]
        case EndReason.TURNED_18 if born_on is not None and not _has_age(18 * 12, born_on, at):
            return [Gate(f"By the birth date worked with, the child is not eighteen until {_eighteenth(born_on)}.")]
        case EndReason.AGE_ASSESSED_ADULT if not standing.adult_decided:
            return [
                Gate(
                    "No determination of age is recorded. Until there is one the child is presumed a child"
                    " (Modern Slavery Act 2015, section 51)."
                )
            ]
        case EndReason.CHILD_DECLINED if child_told is not Known.YES:
            return [Gate("The child has to hear from us that support would end, before it ends at their wish.")]
    return []


def _enquiry(standing: Standing) -> list[Gate]:
    if standing.enquiry is None:
        return []
    return [
        Gate(
            f"A child-protection enquiry is running, last step: {label(standing.enquiry)}"
            " (Children Act 1989, section 47). Record that it ended, or wait until it has."
        )
    ]


def _talks(standing: Standing) -> list[Gate]:
    waiting = talks.outstanding(standing)
    if not waiting:
        return []
    wales = standing.nation is Nation.WALES
    talk, duty = ("debrief", "debrief") if wales else ("return home interview", "return_interview")
    return [
        Gate(
            f"The child has come back {_times(len(waiting))} without a {talk}. Hold it, or where the child"
            " does not want one, gather what others learnt.",
            duty,
        )
    ]


def _transition(reason: EndReason, *, at: datetime, born_on: date | None, unmet: Collection[str]) -> list[Gate]:
    if TRANSITION not in unmet or born_on is None or not _has_age(TRANSITION_AGE, born_on, at):
        return []
    if reason is EndReason.AGE_ASSESSED_ADULT:
        return []
    return [Gate("The child is seventeen and a half or older, and nobody has planned for eighteen.", TRANSITION)]


def _asks(standing: Standing) -> list[Gate]:
    waiting = [ask for ask in standing.asks if ask.answered is None]
    if not waiting:
        return []
    duties = load.duties()
    listed = ", ".join(f"{label(ask.asked)} (“{duties[ask.duty].title}”)" for ask in waiting)
    return [Gate(f"Asked whether a duty was done, and not answered: {listed}.", waiting[0].duty)]


def _promised(standing: Standing) -> list[Gate]:
    """What the child was promised is kept or taken back to their face before those who promised it go."""
    count = len(standing.promises.open)
    if not count:
        return []
    said = "A promise to the child is open" if count == 1 else f"{count} promises to the child are open"
    return [Gate(f"{said}. Keep each of them, or tell the child why not and write down what they say.", PROMISE)]


def _asked_for(standing: Standing, *, at: datetime) -> list[Gate]:
    waiting = standing.asking.open
    if not waiting:
        return []
    stands = {"no_answer": "no answer", "waiting": "answer awaited"}
    listed = ", ".join(
        f"{label(ask.about)} ({stands.get(state, state)})"
        for ask, state in ((ask, asking.where_it_stands(ask, at=at)) for ask in waiting)
    )
    return [Gate(f"Asked for the child and still open: {listed}. Let each rest, with a reason.", ASK)]


def _noticed(standing: Standing) -> list[Gate]:
    waiting = [one for one in standing.noticing.signs if one.answer is None]
    if not waiting:
        return []
    listed = ", ".join(label(one.sign) for one in waiting)
    return [
        Gate(f"Something was noticed and nobody has answered it: {listed}. Say what you will do about it.", SIGN),
    ]


def _handed_over(standing: Standing) -> list[Gate]:
    """A child is not let go while one has half given them and another has not taken them."""
    gates = []
    if standing.continuity.current is not None or standing.next_guardian is not None:
        words = "A handover to another guardian is under way. The next guardian takes over, or it is called off."
        gates.append(Gate(words, HANDOVER))
    offer = standing.holding.offer(Side.SERVICE)
    if offer is not None:
        words = "A hand-over of the child is offered in the service and not accepted. It is accepted or taken back."
        gates.append(Gate(words, HAND_OVER))
    return gates


def _has_age(months: int, born_on: date, at: datetime) -> bool:
    return london.day_of(at) >= lengths.day_of_age(born_on, months=months)


def _eighteenth(born_on: date) -> str:
    day = lengths.day_of_age(born_on, months=18 * 12)
    return f"{day.day} {day:%B %Y}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
