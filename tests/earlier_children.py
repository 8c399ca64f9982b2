"""Children whom the service has known for days, so that what is told late has a time at which the law was known."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from alongside.access import gate
from alongside.advocacy import operations as advocacy
from alongside.commands.cast import BIRMINGHAM, Cast
from alongside.contact import operations as contact
from alongside.missing import finding
from alongside.missing import operations as missing
from alongside.placement import operations as placement
from alongside.referral import operations as referral
from alongside.rules.contact import dense_plan
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Teller
from alongside.vocabulary.facts import Happened, happened_at
from alongside.vocabulary.missing import State
from alongside.vocabulary.referral import Concern, Living
from tests.cast import ROWAN, acting, token_of


def ago(at: datetime, hours: float) -> Happened:
    return happened_at(at - timedelta(hours=hours))


def a_child_known_for_days(cast: Cast, *, hours: float = 120, born_on: date = date(2011, 5, 4)) -> str:
    """Referred, with a guardian, a plan and a home, all of it so many hours ago."""
    texts = {"name": (Class.IDENTITY, "Trần Minh Khôi"), "born": (Class.IDENTITY, born_on.isoformat())}
    with gate.transaction(token_of(cast.line)) as session:
        opened = gate.open_intake(session, texts=texts)
        said = referral.Referral(
            referrer=AgencyKind.POLICE,
            identified_by=AgencyKind.POLICE,
            area=BIRMINGHAM,
            responsible=BIRMINGHAM,
            living=Living.POLICE_CUSTODY,
            concerns=(Concern.CRIMINAL,),
            parental_figure=Known.NO,
            languages=("vie",),
            born_on=born_on,
        )
        referral.refer(opened, said, identified=ago(session.at, hours), received=ago(session.at, hours - 0.5))
        ref = opened.ref
    with acting(cast.line, ref, Permission.DECIDE_REFERRAL) as opened:
        referral.accept(opened, happened=ago(opened.at, hours - 1))
    with acting(cast.manager, ref, Permission.ALLOCATE) as opened:
        advocacy.allocate(
            opened,
            worker=cast.guardian.number,
            role=GuardianRole.DIRECT_WORKER,
            suggested=True,
            seen=opened.last_seq,
            happened=ago(opened.at, hours - 1.5),
        )
    with acting(cast.guardian, ref, Permission.ANSWER_ALLOCATION) as opened:
        advocacy.accept_allocation(opened, role=GuardianRole.DIRECT_WORKER, happened=ago(opened.at, hours - 2))
    with acting(cast.guardian, ref, Permission.AGREE_PLAN) as opened:
        contact.agree_plan(opened, lines=dense_plan(), seen=opened.last_seq, happened=ago(opened.at, hours - 2.5))
    home = replace(ROWAN, house=cast.rowan_house)
    checked_by = {"checked_by": (Class.CASEWORK, "Sam Whitlock, who has been there")}
    with acting(cast.social_worker, ref, Permission.PLACE, texts=checked_by) as opened:
        placement.choose(opened, home, seen=opened.last_seq, happened=ago(opened.at, hours - 3))
        placement.check(
            opened,
            address_checked=True,
            adults_checked=True,
            others_checked=True,
            happened=ago(opened.at, hours - 3),
        )
    with acting(cast.carer, ref, Permission.PLACE) as opened:
        placement.arrive(opened, home, happened=ago(opened.at, hours - 4))
    return ref


def gone(cast: Cast, ref: str, *, hours: float) -> int:
    """Reported missing by the carer so many hours ago."""
    worried = {"why_worried": (Class.CASEWORK, "Never out at night before.")}
    with acting(cast.carer, ref, Permission.REPORT_MISSING, texts=worried) as opened:
        at = ago(opened.at, hours)
        return missing.report(opened, state=State.MISSING, by=Teller.CARER, happened=at)[0].root


def back(cast: Cast, ref: str, *, hours: float) -> None:
    """Received by the carer so many hours ago, and confirmed by the guardian a little later."""
    with acting(cast.carer, ref, Permission.WORK_EPISODE) as opened:
        finding.come_back(opened, received_by=Teller.CARER, happened=ago(opened.at, hours))
    with acting(cast.guardian, ref, Permission.CONFIRM_RETURN) as opened:
        finding.confirm(opened, by=Party.GUARDIAN, how=HowKnown.VIDEO, happened=ago(opened.at, hours - 0.1))
