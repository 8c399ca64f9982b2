"""Facts of what those near a child notice: the sign, who it reached, what they answered, what came of it."""

from enum import StrEnum

from alongside.vocabulary.codes import Party, labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import DeskRef, EntryRef, Moment, PersonRef, SealedCasework


class Sign(StrEnum):
    """What somebody noticed, as it is said at a kitchen table; one press each."""

    SAYING_GOODBYE = "saying_goodbye"
    PACKED_BAG = "packed_bag"
    CAR_OUTSIDE = "car_outside"
    FRIGHTENED = "frightened"
    STRANGE_CALLER = "strange_caller"
    NEW_PHONE = "new_phone"
    SECRET_MESSAGES = "secret_messages"
    MONEY_OR_GIFTS = "money_or_gifts"
    OTHER = "other"


MAY_BE_GOING = frozenset({Sign.SAYING_GOODBYE, Sign.PACKED_BAG, Sign.CAR_OUTSIDE})
"""The signs that the child may be about to go: they are answered sooner."""


@fact("noticing.noticed", order=64, sentence="Something is not right: {sign}")
class Noticed(Payload):
    """Somebody near the child noticed something, and whom it reached: whoever held the child then."""

    sign: Sign
    reaches: Party
    reaches_person: PersonRef | None = None
    reaches_desk: DeskRef | None = None
    words: SealedCasework | None = None


@fact("noticing.added_to", order=65, sentence="More was written about what was noticed")
class AddedTo(Payload):
    """Words added afterwards to something noticed, which was saved before there was time for them."""

    sign: EntryRef
    words: SealedCasework


class SignAnswer(StrEnum):
    """What whoever holds the child answers to something noticed."""

    WILL_ACT = "will_act"
    NOTHING_MORE_NEEDED = "nothing_more_needed"


@fact("noticing.answered", order=66, sentence="Answer to what was noticed: {answer}")
class Answered(Payload):
    """Whoever holds the child says what will be done by whom and when, or that nothing more is needed and why."""

    signs: tuple[EntryRef, ...]
    answer: SignAnswer
    words: SealedCasework
    doer: Party | None = None
    doer_person: PersonRef | None = None
    due_at: Moment | None = None


class FollowUp(StrEnum):
    """How what was undertaken came out."""

    DONE = "done"
    NO_LONGER_NEEDED = "no_longer_needed"


@fact("noticing.followed", order=67, sentence="What was undertaken after something was noticed: {outcome}")
class Followed(Payload):
    """What was undertaken about something noticed was done, or is no longer needed, and what came of it."""

    answer: EntryRef
    outcome: FollowUp
    words: SealedCasework


labelled(
    (Sign.PACKED_BAG, "a packed bag"),
    (Sign.CAR_OUTSIDE, "a car outside"),
    (Sign.STRANGE_CALLER, "a strange caller or visitor"),
    (Sign.NEW_PHONE, "a new phone or SIM"),
    (Sign.OTHER, "something else"),
    (SignAnswer.WILL_ACT, "something will be done"),
    (SignAnswer.NOTHING_MORE_NEEDED, "looked into, nothing more needed"),
)
