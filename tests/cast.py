"""Children built by living through the real operations, so that no test can describe the impossible.

Each builder takes the cast and returns the child's reference. `acting` opens a record as somebody would through a page.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import cache

from alongside.access import gate, sessions
from alongside.advocacy import operations as advocacy
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.commands.cast import BIRMINGHAM, Cast, Member
from alongside.contact import operations as contact
from alongside.database.connect import Role, transaction
from alongside.referral import operations as referral
from alongside.rules.contact import dense_plan
from alongside.rules.permissions import Permission
from alongside.rules.standing import Standing
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known
from alongside.vocabulary.facts import Entry, happened_at
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
    cast: Cast, *, name: str = "Nguyễn Văn Đức", born_on: date = date(2011, 5, 4), hours_ago: float = 2,
    responsible: str | None = BIRMINGHAM, living: Living = Living.POLICE_CUSTODY, by: Member | None = None,
) -> str:  # fmt: skip
    """A child found in a cannabis house, referred by police through the line."""
    texts = {"name": (Class.IDENTITY, name), "born": (Class.IDENTITY, born_on.isoformat())}
    with gate.transaction(token_of(by or cast.line)) as session:
        opened = gate.open_intake(session, texts=texts)
        said = referral.Referral(
            referrer=AgencyKind.POLICE, identified_by=AgencyKind.POLICE, area=BIRMINGHAM, responsible=responsible,
            living=living, concerns=(Concern.CRIMINAL,), parental_figure=Known.NO, languages=("vie",), born_on=born_on,
        )  # fmt: skip
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
            opened, worker=cast.guardian.number, role=GuardianRole.DIRECT_WORKER, suggested=True, seen=opened.last_seq,
            happened=happened_at(opened.at),
        )  # fmt: skip
    with acting(cast.guardian, ref, Permission.ANSWER_ALLOCATION) as opened:
        advocacy.accept_allocation(opened, role=GuardianRole.DIRECT_WORKER, happened=happened_at(opened.at))
    return ref


def a_child_with_a_plan(cast: Cast, **more: object) -> str:
    """A child with a guardian and the dense plan of the first days."""
    ref = a_child_with_a_guardian(cast, **more)
    with acting(cast.guardian, ref, Permission.AGREE_PLAN) as opened:
        contact.agree_plan(opened, lines=dense_plan(), seen=opened.last_seq, happened=happened_at(opened.at))
    return ref
