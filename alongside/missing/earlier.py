"""Entering a whole time away that was over before another began: its report, the return and who confirmed it, told late."""

from msgspec import Struct

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.people import desks
from alongside.rules import missing_earlier as rules
from alongside.vocabulary import missing
from alongside.vocabulary.codes import HowKnown, Party, Teller
from alongside.vocabulary.facts import Entry, Fact, Happened, Told


class Ended(Struct, frozen=True):
    """How a time away ended: who received the child, and the second person who confirmed it then."""

    back: Happened
    received_by: Teller
    confirmed: Happened
    confirmed_by: Party
    how: HowKnown = HowKnown.SEEN
    confirmed_how: HowKnown = HowKnown.SEEN
    elsewhere: bool = False


class Begun(Struct, frozen=True):
    """How it began: who reported it, and when the child left and was last seen."""

    state: missing.State
    by: Teller
    reported: Happened
    left: Happened | None = None
    last_seen: Happened | None = None
    last_seen_by: Teller | None = None


def enter(opened: OpenRecord, begun: Begun, ended: Ended, *, told: Told | None = None) -> list[Entry]:
    """The facts of a time away that nobody wrote down then; the fold has it where it lay. Sealed text: why_worried.

    Nobody is shown the child by it: no force is told now of what is over. Raises Invalid naming the time that cannot be.
    """
    rules.may_enter(
        opened.standing,
        rules.Earlier(
            reported_at=begun.reported.at,
            back_at=ended.back.at,
            confirmed_at=ended.confirmed.at,
            received_by=ended.received_by,
            how=ended.how,
            confirmed_by=ended.confirmed_by,
            confirmed_how=ended.confirmed_how,
            left_at=begun.left.at if begun.left is not None else None,
            last_seen_at=begun.last_seen.at if begun.last_seen is not None else None,
        ),
        at=opened.at,
    )
    before = [one.seq for one in opened.standing.past_episodes if (one.confirmed_at or opened.at) <= begun.reported.at]
    reported = missing.Reported(
        state=begun.state,
        by=begun.by,
        left_at=begun.left.at if begun.left is not None else None,
        last_seen_at=begun.last_seen.at if begun.last_seen is not None else None,
        last_seen_by=begun.last_seen_by,
        line_desk=desks.the_line(opened.connection),
        why_worried=opened.sealed.get("why_worried"),
        after=before[-1] if before else None,
    )
    found = missing.PlacedElsewhere if ended.elsewhere else missing.Back
    return write.write(
        opened,
        [
            Fact(payload=reported, happened=begun.reported, told=told),
            Fact(payload=found(received_by=ended.received_by, how=ended.how), happened=ended.back, told=told),
            Fact(
                payload=missing.ReturnConfirmed(how=ended.confirmed_how, by=ended.confirmed_by),
                happened=ended.confirmed,
                told=told,
            ),
        ],
    )
