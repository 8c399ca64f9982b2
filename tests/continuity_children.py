"""Children in the middle of a change: a handover agreed, a move with things that go along, eighteen while missing."""

from dataclasses import replace
from datetime import date, timedelta

from alongside.advocacy import operations as advocacy
from alongside.commands.cast import Cast
from alongside.missing import operations as missing
from alongside.placement import operations as placement
from alongside.placement import travels
from alongside.placement.operations import NewHome
from alongside.placement.travels import Answer
from alongside.rules import london
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Teller
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import State
from alongside.vocabulary.travels import Outcome, Thing
from tests.cast import ROWAN, a_child_placed, a_child_with_a_guardian, a_child_with_a_plan, acting, now

ALDER = NewHome(place="K2", provider="PR4", registered=Known.YES)
SOLICITOR = "Ms Okafor, Hartley Law, 01632 960123"


def a_handover_agreed(cast: Cast, **more: object) -> str:
    """A child whose guardian goes, and for whom another worker was named, to follow in a week."""
    ref = a_child_with_a_guardian(cast, **more)
    with acting(cast.manager, ref, Permission.ARRANGE_COVER) as opened:
        advocacy.agree_handover(
            opened,
            worker=cast.cover.number,
            role=GuardianRole.DIRECT_WORKER,
            planned_at=opened.at + timedelta(days=7),
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    return ref


def a_child_with_things(cast: Cast, **more: object) -> str:
    """A placed child of whom solicitor, school and treatment are written down."""
    ref = a_child_placed(cast, hours_ago=30, **more)
    texts = {
        "solicitor_who": (Class.CASEWORK, SOLICITOR),
        "school_who": (Class.CASEWORK, "Oakfield College, Mr Lund"),
        "treatment_who": (Class.HEALTH, "Asthma inhaler, two puffs at night"),
    }
    things = (Thing.SOLICITOR, Thing.SCHOOL, Thing.TREATMENT)
    with acting(cast.guardian, ref, Permission.PLACE, texts=texts) as opened:
        answers = [Answer(one, Outcome.BEGUN) for one in things]
        travels.follow(opened, answers, happened=happened_at(opened.at - timedelta(hours=20)))
    return ref


def move_to_alder(cast: Cast, ref: str, *, hours_ago: float = 0) -> None:
    """From Rowan house to Alder house, checked before."""
    home = replace(ALDER, house=cast.alder_house)
    texts = {"not_checked_because": (Class.CASEWORK, "In an emergency, at night.")}
    with acting(cast.social_worker, ref, Permission.PLACE, texts=texts) as opened:
        placement.arrive(opened, home, happened=happened_at(opened.at - timedelta(hours=hours_ago)))


def a_child_who_moved(cast: Cast, **more: object) -> str:
    """A child with things who lives at Alder house now; Rowan house was their last home."""
    ref = a_child_with_things(cast, **more)
    move_to_alder(cast, ref)
    return ref


def born_for_birthday(*, in_days: int) -> date:
    """A birth date whose eighteenth birthday is so many days from today."""
    day = london.days_after(london.day_of(now()), in_days)
    return date(day.year - 18, day.month, min(day.day, 28))


def a_child_missing_near_eighteen(cast: Cast, *, in_days: int, hours_ago: float = 3) -> str:
    """A child who went missing from Rowan house before, or on, their eighteenth birthday and is missing still."""
    born_on = born_for_birthday(in_days=in_days)
    ref = a_child_with_a_plan(cast, born_on=born_on, hours_ago=hours_ago + 24)
    texts = {"not_checked_because": (Class.CASEWORK, "In an emergency, at night.")}
    with acting(cast.social_worker, ref, Permission.PLACE, texts=texts) as opened:
        arrived = happened_at(opened.at - timedelta(hours=hours_ago + 12))
        placement.arrive(opened, replace(ROWAN, house=cast.rowan_house), happened=arrived)
    worried = {"why_worried": (Class.CASEWORK, "Never out at night before.")}
    with acting(cast.carer, ref, Permission.REPORT_MISSING, texts=worried) as opened:
        at = opened.at - timedelta(hours=hours_ago)
        missing.report(opened, state=State.MISSING, by=Teller.CARER, happened=happened_at(at))
    return ref
