"""Two children of whom somebody says that they are one, and what may be said of them, as through a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import choices

from alongside.access import gate
from alongside.chronology import write
from alongside.commands.cast import BIRMINGHAM, WEST_MIDLANDS_POLICE, Cast, Member
from alongside.people import desks
from alongside.rules.permissions import Permission
from alongside.tracing import links
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind
from alongside.vocabulary.encounters import Found, FoundPlace, OpenedTo, Opens
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.links import GoesOn
from tests.cast import Texts, a_child_with_a_plan, a_referred_child, acting, token_of

WHY: Texts = {"reason": (Class.IDENTITY, "The same scar on the left hand, and both name an uncle in Hải Phòng.")}
UNDONE: Texts = {"reason": (Class.IDENTITY, "The uncle was shown the photograph: this is not his nephew.")}


@contextmanager
def both_open(
    member: Member,
    one: str,
    other: str,
    *,
    texts: Texts | None = WHY,
    permission: Permission = Permission.SAY_WHETHER_SAME,
) -> Iterator[links.Both]:
    """Both records opened to write, as this member of the cast."""
    with gate.transaction(token_of(member)) as session:
        yield gate.open_pair(session, one, other, permission, to_write=True, texts=texts)


def seen(both: links.Both) -> tuple[int, int]:
    return both[0].last_seq, both[1].last_seq


def found_by_police(cast: Cast, ref: str, *, force: str = WEST_MIDLANDS_POLICE) -> None:
    """The child of this record was found by another agency than the one that answers for them."""
    with acting(cast.line, ref) as opened:
        room = desks.of_force(opened.connection, force)
        payload = Found(by=AgencyKind.POLICE, place=FoundPlace.RAID, area=BIRMINGHAM, desk=room)
        write.record(opened, payload, happened=happened_at(opened.at))


def a_name() -> str:
    """A name that nobody else in the register bears."""
    signs = choices("bdfgklmnprst", k=7), choices("aeiou", k=7)
    spoken = "".join(consonant + vowel for consonant, vowel in zip(*signs, strict=True))
    return f"{spoken[:6].capitalize()} {spoken[6:].capitalize()}"


def a_found_and_a_known_child(
    cast: Cast, *, by_police: bool = True, names: tuple[str, str] | None = None
) -> tuple[str, str]:
    """A child found in a raid, and one whom a guardian has been with for some time; of unlike names unless these are given."""
    spelled, name = names or (a_name(), a_name())
    known = a_child_with_a_plan(cast, name=name)
    found = a_referred_child(cast, name=spelled, born_on=date(2009, 1, 1))
    if by_police:
        found_by_police(cast, found)
    return found, known


def say_same(member: Member, one: str, other: str, *, goes_on: GoesOn = GoesOn.THERE) -> links.Said:
    with both_open(member, one, other) as both:
        return links.propose(both, goes_on=goes_on, seen=seen(both), happened=happened_at(both[0].at))


def confirm(member: Member, one: str, other: str) -> links.Said:
    with both_open(member, one, other) as both:
        return links.confirm(both, seen=seen(both), happened=happened_at(both[0].at))


def tell_apart(member: Member, one: str, other: str) -> links.Said:
    with both_open(member, one, other) as both:
        return links.tell_apart(both, seen=seen(both), happened=happened_at(both[0].at))


def undo(member: Member, one: str, other: str) -> links.Said:
    with both_open(member, one, other, texts=UNDONE) as both:
        return links.undo(both, seen=seen(both))


def linked(cast: Cast, *, by_police: bool = True) -> tuple[str, str]:
    """A found and a known child, linked by two people of two agencies; the work goes on in the second record."""
    found, known = a_found_and_a_known_child(cast, by_police=by_police)
    say_same(cast.line, found, known)
    if by_police:
        confirm(cast.social_worker, known, found)
    return found, known


def open_to(cast: Cast, ref: str, *opens: Opens, force: str) -> None:
    """The holder of a child opens parts of their record to the control room that may have found them."""
    with acting(cast.line, ref, texts={"reason": (Class.CASEWORK, "They may have found him.")}) as opened:
        room = desks.of_force(opened.connection, force)
        assert room is not None
        payload = OpenedTo(desk=room, opens=opens, until=opened.at + timedelta(days=1), reason=opened.text("reason"))
        write.record(opened, payload, happened=happened_at(opened.at))
