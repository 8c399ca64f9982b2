"""Whom something noticed reaches, who may answer it and how. Signs are laid side by side; nothing here adds them up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from alongside.rules import holding
from alongside.rules.standing import Standing
from alongside.rules.state.noticing import SignSeen, Undertaking
from alongside.vocabulary.codes import Party, Teller
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Told
from alongside.vocabulary.holding import Side
from alongside.vocabulary.noticing import SignAnswer

DECISIONS = frozenset({"noticing.noticed", "noticing.answered", "noticing.followed"})
"""The kinds that an answer to what was noticed rests on."""

TOGETHER = timedelta(hours=12)
"""What was noticed within this time is shown together."""

DONE_WITHIN = timedelta(days=366)
"""House: as for a promise to a child, a later day is mostly a slip of the year."""

HOLDS_FROM_AFAR = frozenset(
    {
        "guardian",
        "cover",
        "region_desk",
        "service_line",
        "passed_to",
        "holds_service",
        "authority_desk",
        "holds_authority",
        "lead_force",
    }
)
"""Those who can hold a child: of the service, the authority, or the force that looks for the child."""

TELLERS_WHO_HOLD = frozenset(
    {
        Teller.GUARDIAN,
        Teller.SOCIAL_WORKER,
        Teller.EMERGENCY_DUTY_WORKER,
        Teller.OFFICER,
        Teller.CALL_HANDLER,
    }
)


@dataclass(frozen=True, slots=True)
class Reached:
    """Who holds the child at one moment, as a place in the work, and the person or the desk that fills it."""

    party: Party
    person: int | None = None
    desk: int | None = None


def holds_now(standing: Standing, *, at: datetime) -> Reached:
    """Whoever holds the child for the service at a moment; where nobody is there, the line, which never closes."""
    held = holding.holder(standing, Side.SERVICE, at=at)
    if held is not None and holding.is_there(standing, held, at=at):
        return _as_reached(held)
    if standing.line_desk is not None:
        return Reached(Party.SERVICE_LINE, desk=standing.line_desk)
    others = held or holding.holder(standing, Side.AUTHORITY, at=at)
    return Reached(Party.SOCIAL_WORKER, desk=standing.authority_desk) if others is None else _as_reached(others)


def _as_reached(held: holding.Holder) -> Reached:
    party = holding.party_of(held.post, held.side)
    return Reached(party, person=held.number) if held.is_person else Reached(party, desk=held.number)


def unanswered(standing: Standing) -> tuple[SignSeen, ...]:
    """What was noticed and nobody who holds the child has answered, in the order it was noticed."""
    return tuple(sorted((one for one in standing.noticing.signs if one.answer is None), key=_order))


def beside(standing: Standing, *, at: datetime) -> tuple[SignSeen, ...]:
    """What is shown together: all that is unanswered, and what was noticed within twelve hours of it or of now."""
    open_ones = unanswered(standing)
    moments = [at, *(one.at for one in open_ones)]
    near = {one for one in standing.noticing.signs if any(abs(one.at - moment) <= TOGETHER for moment in moments)}
    return tuple(sorted({*open_ones, *near}, key=_order))


def _order(sign: SignSeen) -> tuple[datetime, int]:
    return (sign.at, sign.seq)


def sign(standing: Standing, seq: int) -> SignSeen:
    """One thing noticed; raises Invalid where there is none under that number."""
    found = next((one for one in standing.noticing.signs if one.seq == seq), None)
    if found is None:
        raise Invalid("signs", "This is not on the list of what was noticed.", "Choose from those shown.")
    return found


def may_answer(
    standing: Standing, *, signs: Collection[int], person: int | None, roles: frozenset[str], told: Told | None
) -> None:
    """Only somebody who can hold the child answers, and nobody answers for themselves what another holds."""
    if not signs:
        raise Invalid("signs", "Nothing is chosen.", "Choose what this answers.")
    answered = [sign(standing, one) for one in signs]
    if told is not None and told.by not in TELLERS_WHO_HOLD:
        raise Refusal(
            "The answer must come from the guardian service, the authority or police: from whoever holds the child."
        )
    if told is None and not roles & HOLDS_FROM_AFAR:
        raise Refusal(
            "This is answered by whoever holds the child, in the guardian service, the authority or police. "
            "If they told you their answer, choose “Somebody told me”. If it cannot wait, ring them."
        )
    mine = [one for one in answered if told is None and one.by is not None and one.by == person]
    if any(one.person != person and not _sits_there(one, roles) for one in mine):
        raise Refusal("You noticed this yourself. The answer comes from whoever holds the child now.")


def _sits_there(one: SignSeen, roles: frozenset[str]) -> bool:
    """Whether somebody of these roles sits at the desk that holds the child."""
    of = {
        Party.SERVICE_LINE: "service_line",
        Party.SERVICE_MANAGER: "region_desk",
        Party.SOCIAL_WORKER: "authority_desk",
    }
    return one.person is None and of.get(one.reaches) in roles


def may_decide_on_risk(*, roles: frozenset[str], told: Told | None) -> None:
    """What was thought through is decided, by name, by somebody who can hold the child."""
    decides = bool(roles & HOLDS_FROM_AFAR) if told is None else told.by in TELLERS_WHO_HOLD
    if not decides:
        raise Refusal(
            "This is decided by somebody of the guardian service, the authority or police, by name. "
            "If they told you what they decided, choose “Somebody told me”."
        )


def check_answer(answer: SignAnswer, *, doer: Party | None, due_at: datetime | None, at: datetime) -> None:
    """What will be done needs who does it and by when; raises Invalid naming the field."""
    if answer is SignAnswer.NOTHING_MORE_NEEDED:
        if due_at is not None or doer is not None:
            raise Invalid("answer", "Nothing more is needed, yet something is to be done.", "Choose one of the two.")
        return
    if doer is None:
        raise Invalid("doer", "Nobody is named who does it.", "Choose who does it.")
    if due_at is None:
        raise Invalid("due_at", "No time is given.", "Give the time by when it will be done.")
    if due_at <= at:
        raise Invalid("due_at", "This time has passed.", "Give a time from now on.")
    if due_at > at + DONE_WITHIN:
        raise Invalid(
            "due_at",
            "This is more than a year ahead.",
            "Check the year, or give the next time at which somebody does something about it.",
        )


def undertaking(standing: Standing, seq: int) -> Undertaking:
    """Something undertaken and not done yet; raises Refusal where there is none under that number."""
    found = next((one for one in standing.noticing.undertaken if one.seq == seq), None)
    if found is None:
        raise Refusal("Nothing undertaken stands open under this number: it was done already, or never undertaken.")
    return found
