"""What a return says of a child, fact by fact: the day, the words to seal, and the row that says it.

All of a return's facts are known to the day. Facts of one day keep the order in which they are given here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from alongside.exchange.ssda903.rows import Source
from alongside.rules import london
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Means, Teller
from alongside.vocabulary.facts import KIND_OF, Entry, Happened, Payload, Precision, Told
from alongside.vocabulary.sealing import sealed_fields

A_MOMENT = timedelta(microseconds=1)
NOT_SEALED_YET = 1
"""Stands in a sealed field that must be filled until the words are sealed and have their number."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact as a return states it; `texts` are the words for its sealed fields, by the name of the field.

    `begins` says that a time in care or away begins with it: it comes after whatever ended on the same day.
    """

    payload: Payload
    on: date
    source: Source
    texts: Mapping[str, tuple[Class, str]] = field(default_factory=dict, repr=False)
    begins: bool = False
    at: datetime = datetime.min.replace(tzinfo=UTC)

    @property
    def kind(self) -> str:
        return KIND_OF[type(self.payload)].name

    @property
    def about(self) -> tuple[str, date]:
        """What it is about: a later return that says something else about the same has changed its mind."""
        return self.kind, self.on

    @property
    def happened(self) -> Happened:
        return Happened(self.at, Precision.DAY)

    def sealed(self, numbers: Mapping[str, int]) -> Payload:
        """The payload with the numbers of its sealed words."""
        return msgspec.structs.replace(self.payload, **numbers) if numbers else self.payload


def told_by_return(*, as_at: date, now: datetime) -> Told:
    """The authority says it, in its file, at the end of the day for which the return is read."""
    end_of_day = london.start_of(as_at + timedelta(days=1)) - A_MOMENT
    return Told(by=Teller.RETURN_FILE, means=Means.FILE, at=min(end_of_day, now))


def is_from_return(entry: Entry) -> bool:
    return entry.told is not None and entry.told.by is Teller.RETURN_FILE


LINKS = frozenset({"episode"})
"""Fields that point within the record: no return says them, and none changes its mind about them."""


def in_clear(payload: Payload) -> dict[str, Any]:
    """What a payload says without its sealed words: all that two statements can be compared by."""
    sealed = {name for name, _ in sealed_fields(type(payload))}
    said = msgspec.structs.asdict(payload)
    return {name: value for name, value in said.items() if name not in sealed | LINKS}


def in_order(facts: Iterable[Stated], *, not_before: Mapping[tuple[str, date], datetime]) -> list[Stated]:
    """The facts with their instants: London's midnight of their day, or microseconds later to keep order.

    The fold walks facts of one instant by the order of their kinds. Where a child leaves care and comes back
    into it, or is back and gone again, on one day, that is not the order of events: what comes later is put a
    moment later, even if another return told what came before. `not_before` is the earliest instant for facts
    about something of which the record already knows more.
    """
    placed: list[Stated] = []
    last: tuple[datetime, int] = (datetime.min.replace(tzinfo=UTC), 0)
    for fact in sorted(facts, key=lambda fact: fact.on):
        at = london.start_of(fact.on) + A_MOMENT * fact.begins
        at = max(at, not_before.get(fact.about, at))
        order = KIND_OF[type(fact.payload)].order
        if (at, order) < last:
            at = last[0] if order >= last[1] else last[0] + A_MOMENT
        placed.append(replace(fact, at=at))
        last = (at, order)
    return placed
