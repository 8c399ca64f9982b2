"""Children who were found or seen by somebody: begun through the real operations, as a page begins them.

That two records may be of one child is said by the finder itself, for names that no other child of these tests has.
"""

import time
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from itertools import count

from alongside.access import gate
from alongside.commands.cast import BIRMINGHAM, GREATER_MANCHESTER_POLICE, SALFORD, Cast, Member
from alongside.referral import found as found_referral
from alongside.referral import operations as referral
from alongside.tracing import encounter_queries as queries
from alongside.tracing import encounters
from alongside.tracing.encounters import FirstMinute
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known
from alongside.vocabulary.encounters import Encountered, Found, FoundPlace, RangNext
from alongside.vocabulary.facts import Told, happened_at
from tests.cast import a_child_gone_missing, acting, now, standing_of, token_of

__all__ = ["BIRMINGHAM", "SALFORD", "a_found_child", "a_match", "a_name", "a_pair", "rung_back", "wait_for_the_finder"]

PATIENCE = 15.0
SYLLABLES = ("be", "ko", "ri", "mba", "zu", "la", "te", "sho", "gwe", "dji", "nha", "pu", "vi", "xo", "ye", "fa")


def _names() -> Iterator[str]:
    for number in count():
        drawn = [SYLLABLES[byte % len(SYLLABLES)] for byte in sha256(str(number).encode()).digest()[:7]]
        yield f"{''.join(drawn[:3])}n {''.join(drawn[3:])}".title()


_unused = _names()


def a_name() -> str:
    """A made-up name that no other child of these tests has."""
    return next(_unused)


def texts_of_a_minute(name: str | None = None, **words: str) -> dict[str, tuple[Class, str]]:
    """The sealed words of a first minute, each in its class."""
    klass = {"finder_name": Class.CASEWORK, "finder_contact": Class.CASEWORK, "where": Class.LOCATION}
    texts = {each: (klass.get(each, Class.IDENTITY), said) for each, said in words.items()}
    if name is not None:
        texts["name"] = (Class.IDENTITY, name)
    return texts


def a_found_child(
    cast: Cast,
    *,
    by: Member | None = None,
    agency: AgencyKind = AgencyKind.POLICE,
    name: str | None = None,
    area: str = SALFORD,
    place: FoundPlace = FoundPlace.RAID,
    kept: Encountered = Encountered.IN_HAND,
    said_age: int | None = 15,
    in_danger: Known = Known.NO,
    minutes_ago: float = 1,
    told: Told | None = None,
    **words: str,
) -> str:
    """A child found in another force's area, nobody knows by what name unless one is given; held from that minute."""
    finder = by or cast.other_force
    force = GREATER_MANCHESTER_POLICE if agency is AgencyKind.POLICE else None
    words = {"finder_name": "Kerr, 4471", "finder_contact": "01632 960471"} | words
    with gate.transaction(token_of(finder)) as session:
        opened = gate.open_intake(session, texts=texts_of_a_minute(name, **words))
        desk = queries.finder_desk(session.connection, person=finder.number, by=agency, force=force, area=area)
        said = FirstMinute(
            by=agency,
            place=place,
            area=area,
            kept=kept,
            desk=desk,
            force=force,
            unnamed=name is None,
            said_age=said_age,
            in_danger=in_danger,
        )
        found_then = happened_at(session.at - timedelta(minutes=minutes_ago))
        entry = encounters.find(opened, said, happened=found_then, told=told)
        assert isinstance(entry.payload, Found)
        referred = found_referral.referral_of(entry.payload)
        referral.refer(opened, referred, identified=found_then, received=happened_at(session.at), told=told)
        return opened.ref


def a_pair(cast: Cast, **found: object) -> tuple[str, str]:
    """A missing child, and a found one whom the finder has put beside them."""
    name = a_name()
    known = a_child_gone_missing(cast, name=name)
    ref = a_found_child(cast, name=name, **found)  # type: ignore[arg-type]
    wait_for_the_finder(cast, known)
    return known, ref


def wait_for_the_finder(cast: Cast, known: str) -> None:
    """Until the finder, which looks every second, has put somebody beside this child."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with gate.transaction(token_of(cast.guardian), reading=True) as session:
            child = gate.open_record(session, known).child
            if queries.maybe_found(session.connection, child=child):
                return
        time.sleep(0.1)
    raise AssertionError("the finder put nobody beside this child")


def a_match(finder: Member, ref: str) -> int:
    """A possible match, as the finder's own page writes it down; the number of the entry that the ring-back answers."""
    with acting(finder, ref) as opened:
        entry = encounters.say_match(opened, happened=happened_at(opened.at))
    assert entry is not None
    return entry.root


def rung_back(member: Member, ref: str, *, next: RangNext = RangNext.HOLDER_RINGS, told: Told | None = None) -> None:
    """The line rings the finder back about the match that waits."""
    match = standing_of(member, ref).found.match
    assert match is not None
    words = {
        "spoke_to": (Class.CASEWORK, "Kerr"),
        "what_was_said": (Class.CASEWORK, "Somebody who knows the child will ring."),
    }
    with acting(member, ref, texts=words) as opened:
        encounters.ring_back(opened, match=match, next=next, happened=happened_at(now()), told=told)
