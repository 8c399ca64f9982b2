"""Facts of who has the child now: a hand-over offered, accepted by name, refused, taken back, and taken on without an offer."""

from enum import StrEnum

from alongside.vocabulary.codes import Party, labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import (
    AuthorityCode,
    EntryRef,
    ForceCode,
    HolderRef,
    Moment,
    PersonRef,
    SealedCasework,
    SealedIdentity,
)


class Side(StrEnum):
    """Where somebody must have the child at every minute; the force only while the child is missing."""

    SERVICE = "service"
    AUTHORITY = "authority"
    FORCE = "force"


class Post(StrEnum):
    """What kind of place has a child: a desk with its hours, or one person."""

    LINE = "line"
    REGION_DESK = "region_desk"
    DAY_TEAM = "day_team"
    EMERGENCY_DUTY_TEAM = "emergency_duty_team"
    CONTROL_ROOM = "control_room"
    MISSING_PERSONS_UNIT = "missing_persons_unit"
    PERSON = "person"


class Occasion(StrEnum):
    """What makes somebody hand a child over."""

    OFFICE_CLOSES = "office_closes"
    OFFICE_OPENS = "office_opens"
    SHIFT_CHANGE = "shift_change"
    TO_COVER = "to_cover"
    OTHER_FORCE = "other_force"
    OTHER = "other"


class NotTaking(StrEnum):
    """Why a hand-over is not taken."""

    NO_CAPACITY = "no_capacity"
    NOT_OURS = "not_ours"
    NOT_ENOUGH_TOLD = "not_enough_told"
    CAME_IN_BEFORE_CLOSING = "came_in_before_closing"
    OTHER = "other"


class ManagerSays(StrEnum):
    """What the on-call manager of the agency that did not take the child decides."""

    WILL_ACCEPT = "will_accept"
    STAYS = "stays"


labelled(
    (Side.SERVICE, "the guardian service"),
    (Side.AUTHORITY, "the local authority"),
    (Side.FORCE, "the lead police force"),
    (Post.LINE, "the 24-hour line"),
    (Post.REGION_DESK, "the guardians' desk of the region"),
    (Post.EMERGENCY_DUTY_TEAM, "emergency duty team (EDT)"),
    (Post.PERSON, "one person"),
    (Occasion.OFFICE_CLOSES, "the office closes"),
    (Occasion.OFFICE_OPENS, "the office opens again"),
    (Occasion.SHIFT_CHANGE, "the next shift takes over"),
    (Occasion.TO_COVER, "somebody covers"),
    (Occasion.OTHER_FORCE, "another force takes the lead"),
    (Occasion.OTHER, "another reason"),
    (NotTaking.NO_CAPACITY, "nobody there can take responsibility now"),
    (NotTaking.NOT_OURS, "the child is not for them"),
    (NotTaking.NOT_ENOUGH_TOLD, "not enough was told"),
    (NotTaking.CAME_IN_BEFORE_CLOSING, "it came in before closing and is for the day team"),
    (NotTaking.OTHER, "another reason"),
    (ManagerSays.WILL_ACCEPT, "their team will accept"),
    (ManagerSays.STAYS, "the child stays with whoever has them"),
)


@fact(
    "holding.offered",
    order=120,
    sentence="{giver} offered the child to {receiver}: answer due by {answer_due_at}, and {giver} has the child until then",
)
class Offered(Payload):
    """A hand-over is offered, with what they must know tonight; until somebody accepts it the giver has the child.

    `manager` is on call for those it is offered to when their time to answer ends.
    """

    side: Side
    occasion: Occasion
    giver: HolderRef
    receiver: HolderRef
    post: Post
    giver_post: Post
    owed_by: Party
    answer_due_at: Moment
    leaves: SealedCasework
    if_then: SealedCasework | None = None
    promises: SealedCasework | None = None
    ring: SealedIdentity | None = None
    until: Moment | None = None
    owes: PersonRef | None = None
    authority: AuthorityCode | None = None
    force: ForceCode | None = None
    manager: PersonRef | None = None


@fact("holding.accepted", order=121, sentence="{receiver} accepted by name and has the child, from {giver}")
class Accepted(Payload):
    """Somebody of the place it was offered to has this child now, by name; for a force, with its own reference."""

    offer: EntryRef
    side: Side
    giver: HolderRef
    receiver: HolderRef
    post: Post
    giver_post: Post
    until: Moment | None = None
    authority: AuthorityCode | None = None
    force: ForceCode | None = None
    reference: SealedIdentity | None = None


@fact(
    "holding.refused",
    order=121,
    sentence="{receiver} did not take the child ({because}): it goes to their on-call manager",
)
class Refused(Payload):
    """A hand-over was not taken, and why: the giver still has the child, and the receiver's on-call manager must answer."""

    offer: EntryRef
    side: Side
    receiver: HolderRef
    because: NotTaking
    reasons: SealedCasework
    manager: PersonRef | None = None


@fact("holding.withdrawn", order=122, sentence="The hand-over to {receiver} was taken back before anybody accepted it")
class Withdrawn(Payload):
    """The giver takes an offer back that nobody has accepted, and goes on having the child."""

    offer: EntryRef
    side: Side
    receiver: HolderRef
    reasons: SealedCasework | None = None


@fact("holding.manager_answered", order=122, sentence="The on-call manager of {receiver} answered: {says}")
class ManagerAnswered(Payload):
    """The on-call manager of the agency that did not take the child says what happens now."""

    offer: EntryRef
    side: Side
    receiver: HolderRef
    says: ManagerSays
    words: SealedCasework
    answer_due_at: Moment | None = None
    owed_by: Party | None = None
    owes: PersonRef | None = None


@fact("holding.taken_up", order=121, sentence="{receiver} took the child on by name, without an offer")
class TakenUp(Payload):
    """Somebody has this child now, by name, without having been offered: back in the morning, or where nobody was there."""

    side: Side
    receiver: HolderRef
    post: Post
    giver: HolderRef | None = None
    giver_post: Post | None = None
    authority: AuthorityCode | None = None
    force: ForceCode | None = None
    reference: SealedIdentity | None = None
