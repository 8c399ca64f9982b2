"""Who works around a child and so may owe them a promise; a person's own open promises; a child's promises and limits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.database.connect import Plain
from alongside.database.some_of import SomeOf, some_of
from alongside.rules import reach as reach_rules
from alongside.rules.fold import heads
from alongside.rules.missing import lead_force
from alongside.rules.reach import Sight
from alongside.vocabulary import promises, reach
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import KIND_OF, Entry, Payload

PROMISES = (promises.Promised, promises.PromiseKept, promises.ToldWhyNot, promises.PromisePassedOn)
LIMITS = (reach.LimitSet, reach.LimitReviewed, reach.LimitEnded)
WAYS = ("number", "app", "person", "hours", "agreed_word")
"""The fields of what was agreed that are kept apart."""


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody who works around the child: name, work, and the desk at which they stand to the child, if any."""

    number: int
    name: str
    job: str
    desk: str | None


def people_around(opened: OpenRecord) -> list[Around]:
    """Everybody who stands to this child by name or by a desk, and whoever asks; by name. Nobody who has left.

    The house is called by its name only before those who are shown where the child lives.
    """
    standing = opened.standing
    guardian = standing.guardian.worker if standing.guardian else None
    people = {opened.person, guardian, standing.cover, standing.next_guardian, standing.reach.alone}
    home = standing.home.desk if standing.home else None
    desks = {standing.authority_desk, standing.region_desk, standing.line_desk, home}
    force = lead_force(standing) if standing.missing else None
    rows = opened.connection.execute(
        """select p.number, p.name, p.job, min(d.name) filter (where d.kind <> 'house' or %s) from people.person p
           left join (people.membership m join people.desk d on d.number = m.desk
             and (d.number = any(%s::bigint[]) or (d.force = %s and d.kind = 'control_room')))
             on m.person = p.number and m.until is null
           where p.left_at is null and (p.number = any(%s::bigint[]) or d.number is not null)
           group by p.number, p.name, p.job order by p.name, p.number limit 300""",
        (
            Class.LOCATION in opened.classes,
            [each for each in desks if each],
            force,
            [each for each in people if each],
        ),
    )
    return [Around(*row) for row in rows]


def gone(opened: OpenRecord, people: Iterable[int]) -> set[int]:
    """Those of these people who have left, so that what they owe must be passed on."""
    rows = opened.connection.execute(
        "select number from people.person where number = any(%s::bigint[]) and left_at is not null",
        (list(set(people)),),
    )
    return {number for (number,) in rows}


def promises_of(opened: OpenRecord) -> list[Entry]:
    """Every promise of the child with what became of it, as they stand, oldest first."""
    return _as_they_stand(opened, PROMISES)


def limits_of(opened: OpenRecord) -> list[Entry]:
    """Every limit of the child with its reviews and ends, as they stand, oldest first."""
    return _as_they_stand(opened, LIMITS)


def _as_they_stand(opened: OpenRecord, payloads: tuple[type[Payload], ...]) -> list[Entry]:
    kinds = [KIND_OF[payload].name for payload in payloads]
    rows = opened.connection.execute(
        f"""select {read.COLUMNS} from spine.entry where child = %s and kind = any(%s) order by seq""",  # noqa: S608
        (opened.child, kinds),
    )
    return sorted(heads([read.as_entry(row) for row in rows]), key=lambda entry: entry.key)


@dataclass(frozen=True, slots=True)
class Ways:
    """What this person is shown of how to reach the child: the numbers of sealed texts only where they may see them."""

    sight: Sight
    agreed: reach.ReachAgreed | None = None
    agreed_at: datetime | None = None

    @property
    def numbers(self) -> dict[str, int | None]:
        """The sealed texts to open, by field; none where they are not shown."""
        if self.agreed is None:
            return {}
        return {name: getattr(self.agreed, name) for name in WAYS}


def ways_to_reach(opened: OpenRecord) -> Ways:
    """The ways to reach the child, where they are shown to this person now; otherwise why they are not."""
    seen = reach_rules.sight(opened.standing, person=opened.person, roles=opened.roles)
    root = opened.standing.reach.agreed
    if seen is not Sight.SHOWN or root is None:
        return Ways(seen)
    entry = read.by_seq(opened.connection, opened.child, [root]).get(root)
    if entry is None or not isinstance(entry.payload, reach.ReachAgreed):
        return Ways(Sight.NOT_AGREED)
    return Ways(seen, entry.payload, entry.happened.at)


@dataclass(frozen=True, slots=True)
class Mine:
    """A promise of mine to a child whom I hold; `name` and `what` are numbers of sealed texts."""

    child: int
    ref: str
    name: int | None
    root: int
    what: int
    made_at: datetime
    due_at: datetime


def promises_of_mine(connection: Plain, *, at_most: int | None = None, after: int = 0) -> SomeOf[Mine]:
    """The open promises that I owe, soonest due first, over all children whom I hold."""
    rows = some_of(
        connection,
        """select s.child, s.ref, s.working_name, (p ->> 'root')::bigint as root, (p ->> 'what')::bigint as what,
             (p ->> 'made_at')::timestamptz as made_at, (p ->> 'due_at')::timestamptz as due_at
           from (select distinct c.child from spine.clock c
                 where c.child in (select child from access.mine()) and c.duty = 'promise_kept'
                   and c.owes = access.person() and c.state in ('running', 'missing')) mine
           join spine.standing s on s.child = mine.child
           cross join lateral json_array_elements(s.folded::json #> '{standing,promises,open}') p
           where (p ->> 'promiser')::bigint = access.person()""",
        order="due_at, child, root",
        at_most=at_most,
        after=after,
    )
    return SomeOf((Mine(*row) for row in rows), of=rows.of)
