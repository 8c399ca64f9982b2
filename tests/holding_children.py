"""Children whom somebody has, and hand-overs of them, lived through the real operations."""

from datetime import timedelta

from alongside.commands.cast import BIRMINGHAM, Cast, Member
from alongside.database.connect import Role, transaction
from alongside.holding import operations as holding
from alongside.people import desks
from alongside.people.desks import DeskKind
from alongside.referral import operations as referral
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import Entry, happened_at
from alongside.vocabulary.holding import Occasion, Side
from tests.cast import a_child_with_a_guardian, acting

LEAVES = {
    "leaves": (Class.CASEWORK, "First night in a new home. She expects her guardian to ring at eight."),
    "if_then": (Class.CASEWORK, "If she is not in by ten, ring police on 101 and then the line."),
    "promises": (Class.CASEWORK, "Sam promised to say by Saturday noon whether she can ring her brother."),
    "ring": (Class.IDENTITY, "Sam Whitlock, 07700 900111, until midnight."),
}


def desk(kind: DeskKind, code: str | None = BIRMINGHAM) -> int:
    """A desk of the reference data: the day team and duty team of an authority, the line, a region, a control room."""
    with transaction(Role.APP, reading=True) as connection:
        found = {
            DeskKind.SERVICE_LINE: lambda: desks.the_line(connection),
            DeskKind.REGION: lambda: desks.of_region(connection, code),
            DeskKind.CONTROL_ROOM: lambda: desks.of_force(connection, code),
        }.get(kind, lambda: desks.of_authority(connection, code, kind))()
    assert found is not None
    return found


def day_team() -> int:
    return desk(DeskKind.DAY_TEAM)


def night_team() -> int:
    return desk(DeskKind.EMERGENCY_DUTY_TEAM)


def a_child_of_the_day_team(cast: Cast, **more: object) -> str:
    """A child with a guardian for whom the authority has accepted responsibility."""
    ref = a_child_with_a_guardian(cast, **more)
    with acting(cast.social_worker, ref, Permission.ACCEPT_RESPONSIBILITY) as opened:
        referral.accept_responsibility(opened, authority=BIRMINGHAM, happened=happened_at(opened.at))
    return ref


def offered(
    cast: Cast,
    ref: str,
    *,
    by: Member | None = None,
    side: Side = Side.AUTHORITY,
    receiver: int | None = None,
    occasion: Occasion = Occasion.OFFICE_CLOSES,
    minutes: float = 30,
) -> Entry:
    """The child offered to the night team by the day's social worker, with what they must know."""
    with acting(by or cast.social_worker, ref, Permission.HAND_OVER, texts=LEAVES) as opened:
        return holding.offer(
            opened,
            side=side,
            receiver=night_team() if receiver is None else receiver,
            occasion=occasion,
            answer_due_at=opened.at + timedelta(minutes=minutes),
            seen=opened.last_seq,
        )


def a_child_of_the_night_team(cast: Cast, **more: object) -> str:
    """A child whom the emergency duty team has accepted by name."""
    ref = a_child_of_the_day_team(cast, **more)
    offer = offered(cast, ref)
    with acting(cast.emergency_duty, ref, Permission.ANSWER) as opened:
        holding.accept(opened, offer=offer.root)
    return ref
