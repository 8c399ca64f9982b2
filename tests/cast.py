"""Children built by living through the real operations, so that no test can describe the impossible.

Each builder takes the cast and returns the child's reference. `acting` opens a record as somebody would through a page.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

from alongside.access import gate, sessions
from alongside.advocacy import operations as advocacy
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.commands.cast import BIRMINGHAM, Cast, Member
from alongside.contact import operations as contact
from alongside.database.connect import Role, transaction
from alongside.missing import finding
from alongside.missing import operations as missing
from alongside.placement import care
from alongside.placement import operations as placement
from alongside.placement.operations import NewHome
from alongside.referral import operations as referral
from alongside.rules.contact import dense_plan
from alongside.rules.permissions import Permission
from alongside.rules.standing import Standing
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Teller
from alongside.vocabulary.facts import Entry, happened_at
from alongside.vocabulary.missing import State
from alongside.vocabulary.referral import Concern, Living

Texts = Mapping[str, tuple[Class, str]]


@cache
def token_of(member: Member) -> str:
    """A live session of one of the cast."""
    return sessions.begin(member.number)


@contextmanager
def acting(
    member: Member, ref: str, permission: Permission = Permission.OPEN, *, texts: Texts | None = None
) -> Iterator[OpenRecord]:
    """The child's record opened to write, as this member of the cast."""
    with gate.transaction(token_of(member)) as session:
        yield gate.open_record(session, ref, permission, to_write=True, texts=texts)


def now() -> datetime:
    """The spine's instant."""
    with transaction(Role.APP, reading=True) as connection:
        row = connection.execute("select spine.now()").fetchone()
    assert row is not None
    return row[0]


def standing_of(member: Member, ref: str) -> Standing:
    """Where the child stands, as this member of the cast may read it."""
    with gate.transaction(token_of(member), reading=True) as session:
        return gate.open_record(session, ref).standing


def entries_of(member: Member, ref: str) -> list[Entry]:
    """The entries that this member of the cast may read."""
    with gate.transaction(token_of(member), reading=True) as session:
        opened = gate.open_record(session, ref)
        return read.entries(session.connection, opened.child)


def a_referred_child(
    cast: Cast,
    *,
    name: str = "Nguyễn Văn Đức",
    born_on: date = date(2011, 5, 4),
    hours_ago: float = 2,
    responsible: str | None = BIRMINGHAM,
    living: Living = Living.POLICE_CUSTODY,
    by: Member | None = None,
) -> str:
    """A child found in a cannabis house, referred by police through the line."""
    texts = {"name": (Class.IDENTITY, name), "born": (Class.IDENTITY, born_on.isoformat())}
    with gate.transaction(token_of(by or cast.line)) as session:
        opened = gate.open_intake(session, texts=texts)
        said = referral.Referral(
            referrer=AgencyKind.POLICE,
            identified_by=AgencyKind.POLICE,
            area=BIRMINGHAM,
            responsible=responsible,
            living=living,
            concerns=(Concern.CRIMINAL,),
            parental_figure=Known.NO,
            languages=("vie",),
            born_on=born_on,
        )
        identified = happened_at(session.at - timedelta(hours=hours_ago))
        referral.refer(opened, said, identified=identified, received=happened_at(session.at))
        return opened.ref


def an_accepted_child(cast: Cast, **more: object) -> str:
    """A referred child whom the service has taken on."""
    ref = a_referred_child(cast, **more)  # type: ignore[arg-type]
    with acting(cast.line, ref, Permission.DECIDE_REFERRAL) as opened:
        referral.accept(opened, happened=happened_at(opened.at))
    return ref


def a_child_with_a_guardian(cast: Cast, **more: object) -> str:
    """An accepted child whose guardian said yes."""
    ref = an_accepted_child(cast, **more)
    with acting(cast.manager, ref, Permission.ALLOCATE) as opened:
        advocacy.allocate(
            opened,
            worker=cast.guardian.number,
            role=GuardianRole.DIRECT_WORKER,
            suggested=True,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    with acting(cast.guardian, ref, Permission.ANSWER_ALLOCATION) as opened:
        advocacy.accept_allocation(opened, role=GuardianRole.DIRECT_WORKER, happened=happened_at(opened.at))
    return ref


def a_child_with_a_plan(cast: Cast, **more: object) -> str:
    """A child with a guardian and the dense plan of the first days."""
    ref = a_child_with_a_guardian(cast, **more)
    with acting(cast.guardian, ref, Permission.AGREE_PLAN) as opened:
        contact.agree_plan(opened, lines=dense_plan(), seen=opened.last_seq, happened=happened_at(opened.at))
    return ref


ROWAN = NewHome(place="U6", provider="PR5", registered=Known.YES)
"""A foster home of an agency; the cast says which house it is."""


def a_child_placed(cast: Cast, *, hours_ago: float = 0, **more: object) -> str:
    """A child with a plan who has arrived at Rowan house, checked before the first night, in another area."""
    ref = a_child_with_a_plan(cast, **more)
    home = replace(ROWAN, house=cast.rowan_house)
    checked_by = {"checked_by": (Class.CASEWORK, "Sam Whitlock, who has been there")}
    with acting(cast.social_worker, ref, Permission.PLACE, texts=checked_by) as opened:
        at = happened_at(opened.at - timedelta(hours=hours_ago, minutes=2))
        placement.choose(opened, home, seen=opened.last_seq, happened=at)
        placement.check(opened, address_checked=True, adults_checked=True, others_checked=True, happened=at)
    with acting(cast.carer, ref, Permission.PLACE) as opened:
        placement.arrive(opened, home, happened=happened_at(opened.at - timedelta(hours=hours_ago)))
    return ref


def a_child_gone_missing(
    cast: Cast,
    *,
    hours_ago: float = 0,
    by: Member | None = None,
    state: State = State.MISSING,
    **more: object,
) -> str:
    """A placed child whom the carer did not find in bed, with a profile prepared before."""
    ref = a_child_placed(cast, hours_ago=hours_ago + 6, **more)
    description = {"description": (Class.IDENTITY, "Slight, black hair, a scar on the left hand.")}
    with acting(cast.carer, ref, Permission.PREPARE_PROFILE, texts=description) as opened:
        at = happened_at(opened.at - timedelta(hours=hours_ago + 5))
        care.prepare_profile(opened, photograph_held=True, prepared_by=Teller.CARER, happened=at)
    worried = {"why_worried": (Class.CASEWORK, "Never out at night before. A car was outside twice.")}
    with acting(by or cast.carer, ref, Permission.REPORT_MISSING, texts=worried) as opened:
        at = opened.at - timedelta(hours=hours_ago)
        missing.report(
            opened,
            state=state,
            by=Teller.CARER,
            last_seen_at=at - timedelta(hours=3),
            last_seen_by=Teller.CARER,
            happened=happened_at(at),
        )
    return ref


def a_child_back(cast: Cast, *, hours_ago: float = 0, **more: object) -> str:
    """A missing child whom the carer has received and whose return the guardian has confirmed."""
    ref = a_child_gone_missing(cast, hours_ago=hours_ago + 10, **more)
    with acting(cast.carer, ref, Permission.WORK_EPISODE) as opened:
        back_at = happened_at(opened.at - timedelta(hours=hours_ago, minutes=5))
        finding.come_back(opened, received_by=Teller.CARER, happened=back_at)
    with acting(cast.guardian, ref, Permission.CONFIRM_RETURN) as opened:
        confirmed_at = happened_at(opened.at - timedelta(hours=hours_ago))
        finding.confirm(opened, by=Party.GUARDIAN, how=HowKnown.VIDEO, happened=confirmed_at)
    return ref
