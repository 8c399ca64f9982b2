"""Who goes on looking for a child who turns eighteen while missing: service, authority and force each say, by name."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.database.connect import Plain
from alongside.database.some_of import SomeOf, cut
from alongside.rules import eighteen as rules
from alongside.rules import london
from alongside.rules.state.eighteen import Searching
from alongside.vocabulary import eighteen
from alongside.vocabulary.errors import Conflict
from alongside.vocabulary.facts import Entry, Happened, Told
from alongside.vocabulary.holding import Side


def accept(
    opened: OpenRecord,
    *,
    side: Side,
    seen: int,
    happened: Happened,
    person: int | None = None,
    told: Told | None = None,
) -> Entry:
    """A named person of that side goes on with the search. Sealed texts: named, which must be there, and reference.

    `person` is their number where they work with this record. Raises Conflict where that was answered meanwhile.
    """
    _unless_answered(opened, side, seen)
    rules.may_answer_search(opened.standing, born_on=opened.fold.born_on, at=opened.at)
    accepted = eighteen.SearchAccepted(
        side=side,
        named=opened.text("named"),
        person=person,
        reference=opened.sealed.get("reference"),
        refusals=rules.refusals(opened.standing, side),
    )
    return write.record(opened, accepted, happened=happened, told=told)[0]


def refuse(opened: OpenRecord, *, side: Side, seen: int, happened: Happened, told: Told | None = None) -> Entry:
    """That side will not go on with the search. Sealed texts, both needed: named and reasons. The search stands."""
    _unless_answered(opened, side, seen)
    rules.may_answer_search(opened.standing, born_on=opened.fold.born_on, at=opened.at)
    refused = eighteen.SearchRefused(
        side=side,
        named=opened.text("named"),
        reasons=opened.text("reasons"),
        refusals=rules.refusals(opened.standing, side),
    )
    return write.record(opened, refused, happened=happened, told=told)[0]


def _unless_answered(opened: OpenRecord, side: Side, seen: int) -> None:
    """Another side's answer is no reason to stop; this one's is."""
    known = rules.answer_of(opened.standing, side)
    if known is not None and known.entry > seen:
        raise Conflict((known.entry,))


SEVENTEEN_YEARS = timedelta(days=17 * 365)
"""Nobody born later than this before today is near seventeen and a half: the statement leaves them out, rules say who is."""

_searching = msgspec.json.Decoder(tuple[Searching, ...])


@dataclass(frozen=True, slots=True)
class Turning:
    """A missing child from seventeen and a half on, and what each side answered about the search, by root."""

    child: int
    ref: str
    name: int | None
    missing_since: datetime
    authority: str | None
    born_on: date
    answers: tuple[Searching, ...]

    def answer(self, side: Side) -> Searching | None:
        """What this side answered for the open episode."""
        return next((one for one in self.answers if one.side is side), None)


def turning_eighteen(connection: Plain, *, at: datetime, at_most: int | None = None, after: int = 0) -> SomeOf[Turning]:
    """The children I hold who are missing and seventeen and a half or older, the oldest first; eighteen is no end."""
    today = london.day_of(at)
    rows = connection.execute(
        """select s.child, s.ref, s.working_name, s.missing_since, s.authority, a.born_on, s.episode,
             coalesce(s.folded::json #>> '{standing,eighteen,search}', '[]')
           from spine.standing s join spine.anchor a on a.child = s.child
           where s.child in (select child from access.mine()) and s.missing_since is not null and a.born_on <= %s
           order by a.born_on, s.child""",
        (today - SEVENTEEN_YEARS,),
    )
    near = [
        Turning(*row[:6], answers=tuple(one for one in _searching.decode(row[7]) if one.episode == row[6]))
        for row in rows
        if rules.day_of_transition(row[5]) <= today
    ]
    return cut(near, at_most=at_most, after=after)
