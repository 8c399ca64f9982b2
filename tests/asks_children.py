"""Children for whom something is asked, and a plain way of asking it: built by living through the real operations."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from alongside.access import gate
from alongside.asking import operations as asking
from alongside.asking.operations import NewAsk, Whom
from alongside.commands.cast import Cast, Member
from alongside.placement import operations as placement
from alongside.placement.operations import NewHome
from alongside.rules.permissions import Permission
from alongside.rules.standing import Clock
from alongside.rules.state.asks import Ask
from alongside.vocabulary.asking import ChildHeard, Reply, Rung, Subject
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.facts import Entry, happened_at
from alongside.vocabulary.placement import Distance
from tests.cast import a_child_back, acting, standing_of, token_of

SUPPORTED = NewHome(place="K3", provider="PR4", registered=Known.YES)
TEAM_MANAGER = Whom(Party.RESPONSIBLE_AUTHORITY, Rung.TEAM_MANAGER)
REVIEWING_OFFICER = Whom(Party.RESPONSIBLE_AUTHORITY, Rung.REVIEWING_OFFICER)
HEAD_OF_SERVICE = Whom(Party.RESPONSIBLE_AUTHORITY, Rung.HEAD_OF_SERVICE)
TEXTS = {
    "whom": "Petra Lane",
    "what": "A foster home with somebody awake at night, outside the city.",
    "why": "She has been away twice from a house where nobody is on duty after ten.",
    "child_words": "I am afraid of the car.",
    "would_make_safe": "Somebody awake at night, and nobody who knows the address.",
    "lacking": "Nobody is on duty after ten.",
}


def casework(**texts: str) -> dict[str, tuple[Class, str]]:
    """Texts of the course of the work, ready to be sealed."""
    return {name: (Class.CASEWORK, text) for name, text in texts.items()}


def put(
    cast: Cast,
    ref: str,
    *,
    about: Subject = Subject.SAFER_PLACEMENT,
    of: Whom = TEAM_MANAGER,
    hours_ago: float = 0,
    due_in: timedelta = timedelta(hours=24),
    by: Member | None = None,
    texts: dict[str, str] | None = None,
    grounds: tuple[int, ...] = (),
) -> int:
    """An ask put by the guardian; its number."""
    with acting(
        by or cast.guardian, ref, Permission.ASK_AN_AGENCY, texts=casework(**(TEXTS | (texts or {})))
    ) as opened:
        at = opened.at - timedelta(hours=hours_ago)
        safer = about is Subject.SAFER_PLACEMENT
        new = NewAsk(
            about=about,
            of=of,
            answer_due_at=at + due_in,
            heard=ChildHeard.SAID,
            grounds=grounds,
            distance=Distance.AT_A_DISTANCE if safer else None,
            bed_given_up=Known.YES if safer else None,
            notice_after_missing=Known.NO if safer else None,
        )
        return asking.ask(opened, new, happened=happened_at(at)).root


def reply(
    cast: Cast,
    ref: str,
    ask: int,
    what: Reply,
    *,
    by: Member | None = None,
    of: Whom = TEAM_MANAGER,
    at: datetime | None = None,
    reasons: str = "There is no other bed tonight.",
) -> Entry:
    """What the authority answered, written by whoever is named, or by their social worker."""
    texts = casework(reasons=reasons) if reasons else None
    with acting(by or cast.social_worker, ref, Permission.ANSWER, texts=texts) as opened:
        happened = happened_at(at or opened.at)
        return asking.answer(opened, ask=ask, by=of, reply=what, seen=opened.last_seq, happened=happened)


def a_child_in_supported_accommodation(cast: Cast, **more: object) -> str:
    """Seventeen, known to go missing, back, and moved to supported accommodation."""
    ref = a_child_back(cast, hours_ago=2, born_on=date(2009, 8, 1), **more)
    home = replace(SUPPORTED, house=cast.alder_house)
    with acting(cast.social_worker, ref, Permission.PLACE, texts=casework(checked_by="Sam Whitlock")) as opened:
        at = happened_at(opened.at - timedelta(minutes=30))
        placement.choose(opened, home, seen=opened.last_seq, happened=at)
        placement.check(opened, address_checked=True, adults_checked=True, others_checked=True, happened=at)
    with acting(cast.night_staff, ref, Permission.PLACE) as opened:
        placement.arrive(opened, home, happened=happened_at(opened.at - timedelta(minutes=10)))
    return ref


def the_ask(member: Member, ref: str, seq: int) -> Ask:
    """One ask as this member of the cast may read it."""
    found = standing_of(member, ref).asking.find(seq)
    assert found is not None
    return found


def clocks_of(member: Member, ref: str, duty: str) -> list[Clock]:
    """The open clocks of one duty."""
    with gate.transaction(token_of(member), reading=True) as session:
        return [c for c in gate.open_record(session, ref).fold.clocks_of.open if c.duty == duty]
