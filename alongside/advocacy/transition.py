"""Turning eighteen: each of six things is done, planned by a day, or not yet, and why."""

from datetime import date, timedelta

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.rules import eighteen as rules
from alongside.rules import london
from alongside.vocabulary import eighteen
from alongside.vocabulary.codes import Known
from alongside.vocabulary.eighteen import OWED_BY, Item, ItemState
from alongside.vocabulary.errors import Conflict
from alongside.vocabulary.facts import Entry, Happened, Told


def answer(
    opened: OpenRecord,
    *,
    item: Item,
    state: ItemState,
    seen: int,
    happened: Happened,
    due_on: date | None = None,
    says: Known | None = None,
    ends_on: date | None = None,
    told: Told | None = None,
) -> Entry:
    """How far one of the six is. Sealed texts: particulars, and because, needed for *not yet*.

    `due_on` is the last day of what is planned; consent and the adult NRM, once done, need what the young person `says`;
    immigration needs the day on which leave `ends_on`. Raises Conflict where this one was answered meanwhile.
    """
    known = opened.standing.eighteen.answer(item)
    if known is not None and known.entry > seen:
        raise Conflict((known.entry,))
    because = opened.sealed.get("because")
    rules.may_answer(
        item=item,
        state=state,
        says=says,
        due_on=due_on,
        ends_on=ends_on,
        because=because is not None,
        on=london.day_of(happened.at),
    )
    open_date = due_on if state is not ItemState.DONE else None
    answered = eighteen.TransitionAnswered(
        item=item,
        state=state,
        owed_by=OWED_BY[item],
        due_at=london.start_of(open_date + timedelta(days=1)) if open_date is not None else None,
        earlier=(known.entry,) if known is not None and known.state is not ItemState.DONE else (),
        says=says,
        ends_on=ends_on,
        particulars=opened.sealed.get("particulars"),
        because=because,
    )
    return write.record(opened, answered, happened=happened, told=told)[0]
