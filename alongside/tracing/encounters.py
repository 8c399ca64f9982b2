"""A child found or seen: the first minute, what is added, who they are, a possible match, the ring-back, what a holder opens.

The referral that makes the child held from that minute is the referral's own to write: the door takes it in the same transaction.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.rules import encounters as rules
from alongside.tracing import encounter_queries as queries
from alongside.vocabulary import encounters
from alongside.vocabulary.codes import AgencyKind, Known
from alongside.vocabulary.encounters import Encountered, FoundPlace, Opens, RangNext, WhoAnswered
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, Happened, Told


@dataclass(frozen=True, slots=True)
class FirstMinute:
    """What whoever found a child says at once, in codes; the words lie sealed under the names of the record's texts."""

    by: AgencyKind
    place: FoundPlace
    area: str
    kept: Encountered = Encountered.IN_HAND
    desk: int | None = None
    force: str | None = None
    unnamed: bool = False
    said_age: int | None = None
    in_danger: Known = Known.NOT_KNOWN
    with_them: int | None = None
    children_with_them: int | None = None
    languages: tuple[str, ...] = ()


def find(opened: OpenRecord, said: FirstMinute, *, happened: Happened, told: Told | None = None) -> Entry:
    """Begin a record with a child being found. The referral follows in the same transaction, so that the child is held.

    Sealed texts it looks for: finder_name, finder_contact, where, with_whom, phones, marks, what_was_seen.
    """
    rules.may_begin(opened.standing)
    rules.check(
        unnamed=said.unnamed,
        has_name="name" in opened.sealed,
        said_age=said.said_age,
        with_them=said.with_them,
        children_with_them=said.children_with_them,
    )
    text = opened.sealed.get
    found = encounters.Found(
        by=said.by,
        place=said.place,
        area=said.area,
        kept=said.kept,
        desk=said.desk,
        force=said.force,
        unnamed="name" not in opened.sealed,
        said_age=said.said_age,
        in_danger=said.in_danger,
        with_them=said.with_them,
        children_with_them=said.children_with_them,
        languages=said.languages,
        finder_name=text("finder_name"),
        finder_contact=text("finder_contact"),
        where=text("where"),
        with_whom=text("with_whom"),
        phones=text("phones"),
        marks=text("marks"),
        what_was_seen=text("what_was_seen"),
    )
    return write.record(opened, found, happened=happened, told=told)[0]


def add(
    opened: OpenRecord,
    *,
    said_age: int | None = None,
    with_them: int | None = None,
    children_with_them: int | None = None,
    languages: tuple[str, ...] = (),
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """More of how the child was found, a part at a time; sealed texts as for `find`. Raises Invalid where nothing is said."""
    rules.may_add(opened.standing)
    rules.check(
        unnamed=False,
        has_name=False,
        said_age=said_age,
        with_them=with_them,
        children_with_them=children_with_them,
    )
    text = opened.sealed.get
    more = encounters.FoundMore(
        found=opened.standing.found.seq,
        said_age=said_age,
        with_them=with_them,
        children_with_them=children_with_them,
        languages=languages,
        finder_name=text("finder_name"),
        finder_contact=text("finder_contact"),
        where=text("where"),
        with_whom=text("with_whom"),
        phones=text("phones"),
        marks=text("marks"),
        what_was_seen=text("what_was_seen"),
    )
    if more == encounters.FoundMore(found=more.found):
        raise Invalid("", "Nothing is written.", "Write what is known, or go back.")
    return write.record(opened, more, happened=happened, told=told)[0]


def answer_who(opened: OpenRecord, *, rests_on: WhoAnswered, happened: Happened, told: Told | None = None) -> Entry:
    """A person says who the found child is: the name that stands on the record, and on what that rests."""
    rules.may_answer(opened.standing)
    answered = encounters.WhoIsAnswered(
        found=opened.standing.found.seq, rests_on=rests_on, reason=opened.text("reason")
    )
    return write.record(opened, answered, happened=happened, told=told)[0]


def say_match(opened: OpenRecord, *, happened: Happened) -> Entry | None:
    """A possible match exists: the ring-back begins. None where one waits already or it is known who the child is."""
    if not rules.may_say_match(opened.standing):
        return None
    found = opened.standing.found
    match = encounters.PossibleMatch(found=found.seq, to_desk=found.desk)
    return write.record(opened, match, happened=happened)[0]


def ring_back(opened: OpenRecord, *, match: int, next: RangNext, happened: Happened, told: Told | None = None) -> Entry:
    """The line rang the finder back: what was said, what happens next. Nobody reached leaves the clock running.

    Sealed texts: what_was_said (needed unless nobody was reached), spoke_to.
    """
    rules.may_ring_back(opened.standing, match=match, roles=opened.roles, told=told)
    reached = next is not RangNext.NOBODY_REACHED
    rung = encounters.RungBack(
        match=match,
        next=next,
        spoke_to=opened.text("spoke_to") if reached else opened.sealed.get("spoke_to"),
        what_was_said=opened.text("what_was_said") if reached else opened.sealed.get("what_was_said"),
    )
    return write.record(opened, rung, happened=happened, told=told)[0]


def open_to(
    opened: OpenRecord, *, desk: int, opens: Collection[Opens], until: datetime, seen: int, happened: Happened
) -> Entry:
    """The holder opens who the child is, and what else they choose, to a team that may have found them; with a reason.

    Raises Invalid for a team that has found nobody who may be this child, Conflict where somebody decided meanwhile.
    """
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    rules.may_open_to(opened.standing, until=until, at=opened.at)
    if desk not in {one.desk for one in queries.maybe_found(opened.connection, child=opened.child)}:
        raise Invalid("desk", "This team has found nobody who may be this child.", "Choose one of those listed.")
    chosen = rules.opened_parts(opens)
    opening = encounters.OpenedTo(desk=desk, opens=chosen, until=until, reason=opened.text("reason"))
    return write.record(opened, opening, happened=happened)[0]


def end_opening(opened: OpenRecord, *, opening: int, happened: Happened) -> Entry:
    """The holder closes what was opened to a team, before its time has run out."""
    standing = rules.opening(opened.standing, opening)
    ended = encounters.OpeningEnded(opened=opening, desk=standing.desk, reason=opened.text("reason"))
    return write.record(opened, ended, happened=happened)[0]
