"""A house tonight: who is on duty, which children live there, who is expected. And a child's homes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from alongside.chronology import read
from alongside.chronology.folded import of_listed
from alongside.chronology.record import OpenRecord
from alongside.database.connect import Plain
from alongside.rules.fold import Spell
from alongside.vocabulary.facts import Entry


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody on shift in the house, and until when."""

    person: int
    name: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Resident:
    """A child whose home this is. `stay` says that they sleep elsewhere for now; `away`, that it is known where they are."""

    child: int
    ref: str
    since: datetime
    stay: str | None
    missing_since: datetime | None
    away: bool
    police_taken: bool | None
    last_known_at: datetime | None
    last_known_how: str | None
    back_not_checked: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """A child for whom this house was chosen and who has not arrived; `due_at` once they are on the way."""

    child: int
    ref: str
    due_at: datetime | None
    checked: bool


@dataclass(frozen=True, slots=True)
class Tonight:
    """One house at one moment, as far as this session may see its children."""

    on_duty: tuple[OnDuty, ...]
    children: tuple[Resident, ...]
    expected: tuple[Expected, ...]


def tonight(connection: Plain, house: int, *, at: datetime) -> Tonight:
    """Who is on duty in a house, every child living there, and every child expected."""
    shift = connection.execute(
        """select p.number, p.name, s.until from people.shift s join people.person p on p.number = s.person
           where s.desk = %s and s.since <= %s and s.until > %s order by p.name, p.number""",
        (house, at, at),
    )
    on_duty = tuple(OnDuty(*row) for row in shift)
    return Tonight(on_duty, _children(connection, house, at), _expected(connection, house))


def _children(connection: Plain, house: int, at: datetime) -> tuple[Resident, ...]:
    rows = connection.execute(
        """select s.child, s.ref, home.since, stay.code, s.missing_since,
             coalesce(s.folded::json #>> '{standing,episode,state}' = 'away', false), s.police_taken, s.last_known_at,
             s.last_known_how,
             s.missing_since is null and s.folded::json #> '{standing,past_episodes,-1}' is not null
               and s.folded::json #>> '{standing,past_episodes,-1,checked_at}' is null
           from spine.spell home
           join spine.standing s on s.child = home.child and s.slot = any ((select access.slots())::bigint[])
           left join spine.spell stay on stay.child = home.child and stay.lay = 'stay'
             and stay.since <= %s and (stay.until is null or stay.until > %s)
             and stay.slot = any ((select access.slots())::bigint[])
           where home.desk = %s and home.lay = 'home' and home.since <= %s
             and (home.until is null or home.until > %s)
             and home.slot = any ((select access.slots())::bigint[])
             and s.folded::json #>> '{standing,died}' is distinct from 'true'
           order by home.since, s.child""",
        (at, at, house, at, at),
    )
    return tuple(Resident(*row) for row in rows)


def _expected(connection: Plain, house: int) -> tuple[Expected, ...]:
    rows = connection.execute(
        """select s.child, s.ref, s.folded from access.mine() m join spine.standing s on s.child = m.child
           where m.role = 'carer_to_be' and m.party = %s
             and s.slot = any ((select access.slots())::bigint[]) order by s.child""",
        (house,),
    ).fetchall()
    found = []
    for child, ref, folded in rows:
        standing = of_listed(connection, child, folded).standing
        if standing.chosen is not None and standing.chosen.desk == house:
            found.append(Expected(child, ref, standing.journey_due_at, standing.chosen.checked))
    return tuple(found)


def spells(opened: OpenRecord, *, lay: str = "home") -> list[Spell]:
    """Every home the child has had, or every stay, in order."""
    rows = opened.connection.execute(
        """select seq, lay, code, authority, force, desk, since, until from spine.spell
           where child = %s and lay = %s order by since, seq""",
        (opened.child, lay),
    )
    return [Spell(*row) for row in rows]


def newest_of_each(opened: OpenRecord, kinds: Collection[str]) -> dict[str, Entry]:
    """The newest fact of each of these kinds that still stands, by when it happened."""
    rows = opened.connection.execute(
        f"""select distinct on (kind) {read.COLUMNS} from spine.entry e
            where child = %s and kind = any(%s) and not withdraws
              and not exists (select from spine.entry n where n.child = e.child and n.corrects = e.seq)
            order by kind, happened_at desc, seq desc""",  # noqa: S608
        (opened.child, sorted(kinds)),
    )
    return {entry.kind: entry for entry in map(read.as_entry, rows)}
