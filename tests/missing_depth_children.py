"""Children in the states that missing in depth is about, lived through by real operations."""

from datetime import timedelta

from alongside.commands.cast import CARDIFF, GREATER_MANCHESTER_POLICE, Cast, Member
from alongside.missing import finding, forces, talks
from alongside.missing import operations as missing
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import OfferAnswer, State
from alongside.vocabulary.missing_depth import ForceAsk
from tests.cast import a_child_back, a_child_gone_missing, a_referred_child, acting, standing_of


def a_force_asked(cast: Cast, ref: str, *, hours: float = 1, what: ForceAsk = ForceAsk.CHECK_ADDRESS) -> int:
    """Greater Manchester Police are asked by the line; the number of the ask."""
    texts = {"words": (Class.LOCATION, "Above a nail bar.")}
    with acting(cast.line, ref, Permission.WORK_EPISODE, texts=texts) as opened:
        asked = forces.ask(
            opened,
            force=GREATER_MANCHESTER_POLICE,
            what=what,
            answer_due_at=opened.at + timedelta(hours=hours),
            happened=happened_at(opened.at),
        )
        return asked.root


def a_child_in_safe_hands(cast: Cast) -> str:
    """Missing since the night, found by police of another area this minute, not back."""
    ref = a_child_gone_missing(cast, hours_ago=8)
    with acting(cast.sergeant, ref, Permission.WORK_EPISODE) as opened:
        finding.locate(opened, seen_by=Teller.OFFICER, how=HowKnown.SEEN, happened=happened_at(opened.at))
        finding.take_into_safe_hands(opened, adult=AgencyKind.POLICE, happened=happened_at(opened.at))
    return ref


def a_child_back_twice(cast: Cast) -> str:
    """Back, gone again before anybody could talk with them, and back again: the first time is overtaken."""
    ref = a_child_back(cast, hours_ago=5)
    with acting(cast.carer, ref, Permission.REPORT_MISSING) as opened:
        reported = happened_at(opened.at - timedelta(hours=3))
        missing.report(opened, state=State.MISSING, by=Teller.CARER, happened=reported)
    with acting(cast.carer, ref, Permission.WORK_EPISODE) as opened:
        finding.come_back(opened, received_by=Teller.CARER, happened=happened_at(opened.at - timedelta(hours=1)))
    with acting(cast.guardian, ref, Permission.CONFIRM_RETURN) as opened:
        finding.confirm(opened, by=Party.GUARDIAN, how=HowKnown.SEEN, happened=happened_at(opened.at))
    return ref


def a_welsh_child_back(cast: Cast) -> str:
    """A child of Cardiff's, whom the line wrote for all along: gone in the night, back with a relative's carer."""
    ref = a_referred_child(cast, responsible=CARDIFF, name="Gwen Unheard")
    with acting(cast.line, ref, Permission.REPORT_MISSING) as opened:
        missing.report(
            opened, state=State.MISSING, by=Teller.CARER, happened=happened_at(opened.at - timedelta(hours=1))
        )
    with acting(cast.line, ref, Permission.WORK_EPISODE) as opened:
        finding.come_back(opened, received_by=Teller.CARER, happened=happened_at(opened.at))
    with acting(cast.welsh_social_worker, ref, Permission.CONFIRM_RETURN) as opened:
        finding.confirm(opened, by=Party.SOCIAL_WORKER, how=HowKnown.VOICE, happened=happened_at(opened.at))
    return ref


def episodes_of(cast: Cast, ref: str) -> tuple[int, ...]:
    """The times away after which somebody has the child."""
    return tuple(one.seq for one in standing_of(cast.guardian, ref).past_episodes)


def a_talk_declined(cast: Cast, ref: str, *, by: Party, member: Member, worker: int | None = None) -> int:
    """The child says no to this person; somebody else is to offer it the day after."""
    episodes = episodes_of(cast, ref)
    with acting(member, ref, Permission.TALK) as opened:
        offered = talks.offer(
            opened,
            offered_by=by,
            independent=Known.NO,
            episodes=episodes,
            way=Way.FACE_TO_FACE,
            worker=worker,
            happened=happened_at(opened.at),
        )
        talks.answer(
            opened,
            offer=offered.root,
            answer=OfferAnswer.NO,
            next_offer_by=Party.REVIEWING_OFFICER,
            next_offer_at=opened.at + timedelta(days=1),
            happened=happened_at(opened.at),
        )
        return offered.root
