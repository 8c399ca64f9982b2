"""Two records and one child: proposed, confirmed, told apart, left open, and taken back. Always on both records at once.

Nothing is moved: each record keeps every entry that it has, and who may see it is as before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import msgspec

from alongside.chronology import read, write
from alongside.chronology.record import OpenRecord
from alongside.rules import links as rules
from alongside.rules.links import Decider, Side
from alongside.rules.state.links import Judged, Pair
from alongside.tracing.deciders import Both, ByWord, decider, who_says
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Fact, Happened, Payload
from alongside.vocabulary.links import Band, GoesOn, LeftOpen, Linked, LinkProposed, ToldApart

__all__ = ["Both", "ByWord", "Said", "confirm", "decider", "leave_open", "propose", "sides", "tell_apart", "undo"]


@dataclass(frozen=True, slots=True)
class Said:
    """The two entries of one decision, in the order of the records; `links` where the records are linked by it."""

    here: Entry
    there: Entry
    links: bool = False


def propose(
    both: Both,
    *,
    goes_on: GoesOn,
    seen: tuple[int, int],
    happened: Happened,
    band: Band = Band.NONE,
    word_of: ByWord | None = None,
) -> Said:
    """The same child: linked at once where one agency answers for both records, else proposed for a second person.

    The sealed text reason must be there, and is read on both records. Raises Conflict where either moved on meanwhile.
    """
    here, there = _sides(both, seen)
    rules.may_say_same(here, there, goes_on=goes_on)
    by = who_says(both, word_of)
    if not rules.across_agencies(here.standing, there.standing):
        return _link(both, by=by, goes_on=goes_on, happened=happened, band=band, word_of=word_of)
    payloads = tuple(
        LinkProposed(other=other.child, reason=opened.text("reason"), goes_on=on, band=band, said_by=_person(word_of))
        for opened, other, on in _each(both, goes_on)
    )
    return _write(both, payloads, happened=happened, word_of=word_of)


def confirm(
    both: Both,
    *,
    seen: tuple[int, int],
    happened: Happened,
    band: Band = Band.NONE,
    word_of: ByWord | None = None,
) -> Said:
    """A second person of another agency says so too, as it was proposed: the records are linked. Sealed text: reason."""
    here, there = _sides(both, seen)
    connection = both[0].connection
    by = who_says(both, word_of)
    known = rules.judged(here, there)
    proposer = decider(connection, known.by) if known is not None and known.by is not None else by
    proposal = rules.may_confirm(
        here,
        there,
        by=by,
        proposer=proposer,
        writer=decider(connection, both[0].person),
        proposal_written_by=_written_by(both[0], known),
    )
    return _link(
        both, by=by, goes_on=proposal.goes_on, happened=happened, band=band, proposer=proposer, word_of=word_of
    )


def tell_apart(
    both: Both,
    *,
    seen: tuple[int, int],
    happened: Happened,
    band: Band = Band.NONE,
    word_of: ByWord | None = None,
) -> Said:
    """Not the same child; answers a proposal with no. The sealed text reason must be there. Raises Conflict."""
    here, there = _sides(both, seen)
    rules.may_tell_apart(here, there)
    who_says(both, word_of)
    payloads = tuple(
        ToldApart(other=other.child, reason=opened.text("reason"), band=band, said_by=_person(word_of))
        for opened, other, _ in _each(both, GoesOn.BOTH)
    )
    return _write(both, payloads, happened=happened, word_of=word_of)


def leave_open(
    both: Both,
    *,
    look_again_on: date | None,
    seen: tuple[int, int],
    happened: Happened,
    band: Band = Band.NONE,
    word_of: ByWord | None = None,
) -> Said:
    """Not sure: somebody looks again on that day, or as soon as anything changes. Sealed text: reason. Raises Conflict."""
    here, there = _sides(both, seen)
    again_on = rules.may_leave_open(here, there, look_again_on=look_again_on, at=both[0].at)
    who_says(both, word_of)
    payloads = tuple(
        LeftOpen(
            other=other.child,
            reason=opened.text("reason"),
            look_again_on=again_on,
            band=band,
            said_by=_person(word_of),
        )
        for opened, other, _ in _each(both, GoesOn.BOTH)
    )
    return _write(both, payloads, happened=happened, word_of=word_of)


def undo(both: Both, *, seen: tuple[int, int]) -> Said:
    """Takes back the newest word about the two on both records, a link with its proposal: as though it had never been.

    The sealed text reason must be there: why it is taken back. What the first entries said stays readable.
    """
    here, there = _sides(both, seen)
    rules.may_undo(here, there)
    taken = [_take_back(opened, other) for opened, other, _ in _each(both, GoesOn.BOTH)]
    return Said(*taken)


def sides(both: Both) -> tuple[Side, Side]:
    """What the rules must know of the two."""
    here, there = both
    return Side(here.child, here.standing), Side(there.child, there.standing)


def _sides(both: Both, seen: tuple[int, int]) -> tuple[Side, Side]:
    for opened, through in zip(both, seen, strict=True):
        if Class.IDENTITY not in opened.classes:
            raise Refusal("You may not see the names in both records, so this is not yours to decide.")
        opened.unless_moved_on(seen=through, kinds=rules.RESTS_ON)
    return sides(both)


def _each(both: Both, goes_on: GoesOn) -> Iterator[tuple[OpenRecord, OpenRecord, GoesOn]]:
    here, there = both
    yield here, there, goes_on
    yield there, here, rules.MIRRORED[goes_on]


def _person(word_of: ByWord | None) -> int | None:
    return None if word_of is None else word_of.person


def _written_by(opened: OpenRecord, known: Pair | None) -> int | None:
    """Who wrote a proposal down, whoever said it."""
    if known is None:
        return None
    return read.by_seq(opened.connection, opened.child, [known.seq])[known.seq].recorded_by


def _link(
    both: Both,
    *,
    by: Decider,
    goes_on: GoesOn,
    happened: Happened,
    band: Band,
    proposer: Decider | None = None,
    word_of: ByWord | None = None,
) -> Said:
    payloads = []
    for opened, other, on in _each(both, goes_on):
        known = opened.standing.links.of(other.child)
        payloads.append(
            Linked(
                other=other.child,
                reason=opened.text("reason"),
                goes_on=on,
                confirmed_by=by.person,
                proposed_by=proposer.person if proposer is not None else None,
                proposal=known.seq if proposer is not None and known is not None else None,
                known=rules.is_known(other.standing),
                band=band,
                said_by=_person(word_of),
            )
        )
    return _write(both, tuple(payloads), happened=happened, links=True, word_of=word_of)


def _write(
    both: Both,
    payloads: tuple[Payload, ...],
    *,
    happened: Happened,
    links: bool = False,
    word_of: ByWord | None = None,
) -> Said:
    told = None if word_of is None else word_of.told
    entries = [
        write.record(opened, payload, happened=happened, told=told)[0]
        for opened, payload in zip(both, payloads, strict=True)
    ]
    return Said(*entries, links=links)


def _take_back(opened: OpenRecord, other: OpenRecord) -> Entry:
    pair = opened.standing.links.of(other.child)
    if pair is None:
        raise Refusal("The two records do not say the same of each other. Nothing was changed.")
    newest = read.by_seq(opened.connection, opened.child, _chain(pair))
    facts = [
        Fact(
            payload=msgspec.structs.replace(entry.payload, reason=opened.text("reason")),  # type: ignore[call-arg]
            happened=entry.happened,
            corrects=entry.seq,
            withdraws=True,
        )
        for entry in (newest[root] for root in _chain(pair))
    ]
    return write.write(opened, facts)[0]


def _chain(pair: Pair) -> tuple[int, ...]:
    """The entries that make up one decision: a link goes with the proposal that it answered."""
    answered = pair.proposal if pair.state is Judged.LINKED else None
    return (pair.seq,) if answered is None else (pair.seq, answered)
