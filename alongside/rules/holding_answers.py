"""Whether a hand-over may be offered, accepted, refused, taken back or settled; each refusal says what to do instead."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from alongside.rules import holding
from alongside.rules.holding import Holder
from alongside.rules.standing import Standing
from alongside.rules.state.holding import Offer
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Told
from alongside.vocabulary.holding import ManagerSays, Occasion, Post, Side

NO_GIVER = {
    Side.SERVICE: "Nobody in the service has this child yet, so there is nothing to hand over. Take the child on by name.",
    Side.AUTHORITY: (
        "No authority has accepted this child, so nobody there can hand them over. Ask it to say that it is responsible,"
        " or ask one of its teams to take the child on by name."
    ),
    Side.FORCE: "No force has taken the report yet: ring 999 or 101.",
}
NOT_YOURS = "Only those who have the child on this side, and the line, can hand the child over."
NOT_FOR_THEM = (
    "Only those who have the child on one side, and the line, write down what a team said. Ask them to ring the line."
)
GONE = "This hand-over is no longer waiting: it was answered, or taken back."


@dataclass(frozen=True, slots=True)
class Receiver:
    """A desk or a person to whom a child may be offered. `sides` are those that it can take a child for."""

    number: int
    post: Post
    sides: frozenset[Side]
    force: str | None = None


def may_offer(
    standing: Standing,
    *,
    side: Side,
    receiver: Receiver,
    occasion: Occasion,
    answer_due_at: datetime,
    until: datetime | None,
    by: int | None,
    roles: Collection[str],
    at: datetime,
) -> Holder:
    """Who gives the child; raises where there is nobody to give, or nobody else to take."""
    if not standing.is_open:
        raise Refusal("Support for this child is not open.")
    if not holding.stands_on(side, roles):
        raise Refusal(NOT_YOURS)
    giver = holding.holder(standing, side, at=at)
    if giver is None:
        raise Refusal(NO_GIVER[side])
    if giver.number is None:
        raise Refusal("The room of the force that has the report is not known here. Say first who took the report.")
    waiting = standing.holding.offer(side)
    if waiting is not None and waiting.refused_at is None:
        raise Refusal("The child is already offered to somebody who has not answered. Take that offer back first.")
    if receiver.number == by:
        raise Invalid("receiver", "You cannot hand a child over to yourself.", "Choose who will have the child.")
    next_shift = occasion is Occasion.SHIFT_CHANGE and receiver.post is not Post.PERSON
    if receiver.number == giver.number and not next_shift:
        raise Invalid(
            "receiver",
            "They already have the child.",
            "Choose another team or person; for the same team, choose that the next shift takes over.",
        )
    if side not in receiver.sides:
        raise Invalid("receiver", "They belong to another agency.", "Choose somebody of the same agency.")
    if answer_due_at <= at:
        raise Invalid("answer_due_at", "This time has passed.", "Give a time by when they should have answered.")
    if until is not None and until <= at:
        raise Invalid("until", "This time has passed.", "Give the time until when they should have the child.")
    return giver


def waiting(standing: Standing, *, offer: int) -> Offer:
    """The offer as it waits; raises Refusal where it was answered or taken back meanwhile."""
    found = next((one for one in standing.holding.offers if one.seq == offer), None)
    if found is None:
        raise Refusal(GONE)
    return found


def may_answer(
    standing: Standing,
    *,
    offer: int,
    person: int | None,
    roles: Collection[str],
    told: Told | None,
    happened_at: datetime,
) -> Offer:
    """Somebody of the place it was offered to answers, by name: signed in, or on the telephone to whoever writes."""
    one = waiting(standing, offer=offer)
    _check_answer(one, person=person, told=told, happened_at=happened_at)
    if told is None and f"offered_{one.side.value}" not in roles:
        raise Refusal("The child was not offered to you. If somebody there gave you their answer, say who told you.")
    _check_writes(one.side, roles, told)
    return one


def _check_writes(side: Side, roles: Collection[str], told: Told | None) -> None:
    if told is not None and f"offered_{side.value}" not in roles and not holding.writes_for_others(roles):
        raise Refusal(NOT_FOR_THEM)


def _check_answer(one: Offer, *, person: int | None, told: Told | None, happened_at: datetime) -> None:
    if told is not None and told.name is None:
        raise Invalid("teller_name", "Their name is not given.", "A child is accepted by name: ask for it.")
    if told is None and person is not None and person == one.by:
        raise Refusal("You offered the child yourself. Somebody at the place it was offered to must answer.")
    if happened_at < one.at:
        raise Invalid(
            "said_at", "This is before the child was offered to them.", "Check the time at which they said it."
        )


def may_withdraw(standing: Standing, *, offer: int, person: int | None, roles: Collection[str]) -> Offer:
    """Whoever offered it, or stands on the giver's side, takes it back while nobody has accepted."""
    one = waiting(standing, offer=offer)
    if one.by != person and not holding.stands_on(one.side, roles):
        raise Refusal(NOT_YOURS)
    return one


def may_settle(
    standing: Standing,
    *,
    offer: int,
    says: ManagerSays,
    answer_due_at: datetime | None,
    roles: Collection[str],
    told: Told | None,
    happened_at: datetime,
) -> Offer:
    """The on-call manager answers once it was refused or the stated time has passed; a team that will accept has a time."""
    one = waiting(standing, offer=offer)
    if says is ManagerSays.WILL_ACCEPT and (answer_due_at is None or answer_due_at <= happened_at):
        raise Invalid("answer_due_at", "This is no time ahead.", "Give a time by when your team will have accepted.")
    if not holding.with_manager(one, at=happened_at):
        raise Refusal("They have not refused, and their time to answer has not passed.")
    if told is not None and told.name is None:
        raise Invalid("teller_name", "Their name is not given.", "A manager answers by name: ask for it.")
    theirs = f"offered_{one.side.value}" in roles or holding.stands_on(one.side, roles)
    if told is None and not theirs:
        raise Refusal("Only their on-call manager can answer. If they told you, say who told you.")
    _check_writes(one.side, roles, told)
    return one


def may_take_up(
    standing: Standing,
    *,
    side: Side,
    receiver: Receiver,
    mine: Collection[int],
    roles: Collection[str],
    told: Told | None,
    at: datetime,
) -> Holder | None:
    """Take the child on by name without an offer: from whom, or None where nobody had them.

    `mine` are the writer's own number and desks: nobody is made to have a child by somebody else's word.
    """
    if not standing.is_open:
        raise Refusal("Support for this child is not open.")
    if side is Side.FORCE:
        raise Refusal("A force takes a child on by taking the report, or by accepting the lead that it was offered.")
    if side not in receiver.sides:
        raise Invalid("receiver", "They belong to another agency.", "Choose a team or person of this side.")
    if told is not None and told.name is None:
        raise Invalid("teller_name", "Their name is not given.", "A child is taken on by name: ask for it.")
    if told is None and not holding.stands_on(side, roles):
        raise Refusal("This is not your side. If somebody there told you that they have the child, say who told you.")
    _check_writes(side, roles, told)
    if told is None and receiver.number not in mine:
        raise Invalid(
            "receiver", "You do not sit there.", "Choose your own team or yourself, or say who there told you."
        )
    had = holding.holder(standing, side, at=at)
    if had is not None and had.number == receiver.number:
        raise Refusal("They already have the child.")
    return had
