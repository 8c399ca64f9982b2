"""Setting a limit on what a child may use or whom they may see, looking at it again, and ending it. None ends by itself."""

from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.rules import limits as rules
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.facts import Entry, Happened, Told
from alongside.vocabulary.reach import Ground, LimitEnded, LimitOn, LimitReviewed, LimitSet


def set_limit(
    opened: OpenRecord,
    *,
    on: LimitOn,
    ground: Ground | None,
    agreed_by: Party,
    review_at: datetime | None,
    owed_by: Party,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """A limit with its ground and a date to look again. Sealed texts, needed: what, who_agreed, child_said; else why.

    Raises Invalid without a ground, without a date or for one more than four weeks away.
    """
    rested_on, due = rules.may_set(
        opened.standing, ground=ground, review_at=review_at, happened=happened.at, at=opened.at
    )
    limit = LimitSet(
        on=on,
        ground=rested_on,
        agreed_by=agreed_by,
        review_at=due,
        owed_by=owed_by,
        what=opened.text("what"),
        who_agreed=opened.text("who_agreed"),
        child_said=opened.text("child_said"),
        why=opened.sealed.get("why"),
        status_then=opened.standing.legal_status,
    )
    return write.record(opened, limit, happened=happened, told=told)[0]


def review_limit(
    opened: OpenRecord,
    *,
    limit: int,
    review_at: datetime | None,
    owed_by: Party,
    seen: int,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """A limit was looked at again and goes on until the next date. Sealed texts, needed: why, child_said; else who_agreed."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    found, due = rules.may_review(opened.standing, limit=limit, review_at=review_at, happened=happened.at, at=opened.at)
    reviewed = LimitReviewed(
        limit=found.root,
        clocks=found.clocks,
        on=LimitOn(found.on),
        review_at=due,
        owed_by=owed_by,
        why=opened.text("why"),
        child_said=opened.text("child_said"),
        who_agreed=opened.sealed.get("who_agreed"),
    )
    return write.record(opened, reviewed, happened=happened, told=told)[0]


def end_limit(
    opened: OpenRecord,
    *,
    limit: int,
    child_told: Known,
    seen: int,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """A limit ended. Sealed text: words."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    found = rules.may_end(opened.standing, limit=limit, happened=happened.at)
    ended = LimitEnded(
        limit=found.root,
        clocks=found.clocks,
        on=LimitOn(found.on),
        child_told=child_told,
        words=opened.sealed.get("words"),
    )
    return write.record(opened, ended, happened=happened, told=told)[0]
