"""To whom a child can be offered, which desks I sit at, and the lists of who has whom: from projections alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from alongside.chronology import read
from alongside.chronology.folded import of_listed
from alongside.chronology.record import OpenRecord
from alongside.database.connect import Plain
from alongside.people import desks
from alongside.people.desks import Desk, DeskKind
from alongside.rules import holding as rules
from alongside.rules import holding_hours
from alongside.rules.holding import Holder, Nobody
from alongside.rules.holding_answers import Receiver
from alongside.rules.holding_hours import Closed
from alongside.rules.holding_left import Left
from alongside.rules.standing import Clock, Standing
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Nation
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.holding import Post, Side

POST_OF = {
    DeskKind.SERVICE_LINE: Post.LINE,
    DeskKind.REGION: Post.REGION_DESK,
    DeskKind.DAY_TEAM: Post.DAY_TEAM,
    DeskKind.EMERGENCY_DUTY_TEAM: Post.EMERGENCY_DUTY_TEAM,
    DeskKind.CONTROL_ROOM: Post.CONTROL_ROOM,
    DeskKind.MISSING_PERSONS_UNIT: Post.MISSING_PERSONS_UNIT,
}
SIDE_OF_AGENCY = {"guardian_service": Side.SERVICE, "authority": Side.AUTHORITY, "police": Side.FORCE}


def receiver(connection: Plain, number: int) -> Receiver:
    """A desk or a person who could have a child; raises Invalid for a number that is neither, or of no such agency."""
    row = connection.execute(
        """select d.kind, a.kind, d.force from people.desk d join people.agency a on a.number = d.agency
           where d.number = %s
           union all select null, a.kind, case when a.kind = 'police' then a.code end
           from people.person p join people.agency a on a.number = p.agency where p.number = %s and p.left_at is null""",
        (number, number),
    ).fetchone()
    kind, agency, force = row or (None, None, None)
    side = SIDE_OF_AGENCY.get(agency or "")
    if side is None or (kind is not None and DeskKind(kind) not in POST_OF):
        raise Invalid("receiver", "This is no team or person who can have a child.", "Choose one of those listed.")
    return Receiver(number, Post.PERSON if kind is None else POST_OF[DeskKind(kind)], frozenset({side}), force)


def seats(connection: Plain, person: int) -> list[Desk]:
    """The desks at which this person sits that can have a child, by name."""
    rows = connection.execute(
        """select d.number from people.membership m join people.desk d on d.number = m.desk
           where m.person = %s and (m.until is null or m.until > spine.now()) and d.kind <> 'house' order by d.name""",
        (person,),
    ).fetchall()
    known = desks.desks(connection, [number for (number,) in rows])
    return [known[number] for (number,) in rows if known[number].kind in POST_OF]


def mine(connection: Plain, person: int | None) -> set[int]:
    """This person's own number and those of their desks."""
    return set() if person is None else {person, *(desk.number for desk in seats(connection, person))}


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody to whom a child could be offered."""

    number: int
    post: Post
    name: str


def choices(opened: OpenRecord, side: Side) -> list[Choice]:
    """Everybody on this side to whom the child could be offered: desks first, then the people who sit there."""
    found = _desks_of(opened, side)
    choices = [Choice(desk.number, POST_OF[desk.kind], desk.name) for desk in found]
    if side is Side.FORCE:
        return choices
    here = [desk.number for desk in found]
    named = [opened.standing.guardian.worker if opened.standing.guardian else None, opened.standing.cover]
    region = next((desk.region for desk in found if desk.region), None) if side is Side.SERVICE else None
    rows = opened.connection.execute(
        """select distinct p.number, p.name from people.person p left join people.membership m on m.person = p.number
             and (m.until is null or m.until > spine.now())
           where p.left_at is null and (m.desk = any(%s) or p.number = any(%s) or p.number in (
               select o.person from people.on_call o where o.desk = any(%s) and o.since <= %s and o.until > %s)
             or (p.region = %s and p.agency = (select agency from people.desk where kind = 'service_line' limit 1)))
           order by p.name, p.number limit 200""",
        (here, [number for number in named if number], here, opened.at, opened.at, region),
    )
    return [*choices, *(Choice(number, Post.PERSON, name) for number, name in rows)]


def must_be_listed(opened: OpenRecord, side: Side, receiver: int) -> None:
    """A child goes only to those who work for their own service, authority or search: raises Invalid for anybody else."""
    if receiver not in {one.number for one in choices(opened, side)}:
        why = "They do not work for this child's service, authority or search."
        raise Invalid("receiver", why, "Choose one of those listed.")


def _desks_of(opened: OpenRecord, side: Side) -> list[Desk]:
    connection, standing = opened.connection, opened.standing
    if side is Side.FORCE:
        rows = connection.execute(
            """select number from people.desk where kind in ('control_room', 'missing_persons_unit')
               order by (force = %s) desc, name""",
            (standing.episode.lead_force if standing.episode is not None else None,),
        )
    elif side is Side.AUTHORITY:
        code = standing.responsible
        rows = connection.execute(
            """select number from people.desk where authority = any(%s) and kind in ('day_team', 'emergency_duty_team')
               order by kind desc, number""",
            (list(reference.parts_today(code)) if code else [],),
        )
    else:
        rows = connection.execute(
            "select number from people.desk where kind = 'service_line' or number = %s order by kind desc, number",
            (standing.region_desk,),
        )
    numbers = [number for (number,) in rows]
    known = desks.desks(connection, numbers)
    return [known[number] for number in numbers]


def next_team(connection: Plain, desk: Desk) -> Desk | None:
    """Who has the children while this desk is closed: the duty team for the day team and back, the line for a region."""
    match desk.kind:
        case DeskKind.DAY_TEAM:
            found = desks.of_authority(connection, desk.authority, DeskKind.EMERGENCY_DUTY_TEAM)
        case DeskKind.EMERGENCY_DUTY_TEAM:
            found = desks.of_authority(connection, desk.authority)
        case DeskKind.REGION:
            found = desks.the_line(connection)
        case DeskKind.MISSING_PERSONS_UNIT:
            found = desks.of_force(connection, desk.force)
        case _:
            found = None
    return None if found is None else desks.desk(connection, found)


def closed(desk: Desk, *, at: datetime) -> Closed | None:
    """The hours without anybody at this desk, now or next; None where it never closes."""
    return holding_hours.closed(_hours(desk), at=at, calendar_days=_holidays(desk))


def last_closed(desk: Desk, *, at: datetime) -> Closed | None:
    """The hours without anybody at this desk, now or last; None where it never closes."""
    return holding_hours.last_closed(_hours(desk), at=at, calendar_days=_holidays(desk))


def _hours(desk: Desk) -> str:
    return holding_hours.hours_of(POST_OF[desk.kind], authority=desk.authority, force=desk.force)


def _holidays(desk: Desk) -> frozenset[date]:
    place = desk.authority or desk.force or desk.region or ""
    return holding_hours.bank_holidays(Nation.WALES if place.startswith("W") else Nation.ENGLAND)


def side_of(desk: Desk) -> Side:
    """On which side this desk has children."""
    return next(side for side, posts in rules.POSTS_OF.items() if POST_OF[desk.kind] in posts)


@dataclass(frozen=True, slots=True)
class Listed:
    """One open child on a list, by reference; `name` is the sealed working name's number."""

    child: int
    ref: str
    name: int | None
    standing: Standing
    clocks: tuple[Clock, ...]
    through_seq: int

    def holder(self, side: Side, *, at: datetime) -> Holder | None:
        return rules.holder(self.standing, side, at=at)


def _listed(connection: Plain, which: str, values: tuple[object, ...]) -> list[Listed]:
    rows = connection.execute(
        f"""select s.child, s.ref, s.working_name, s.folded, s.through_seq from spine.standing s
            where s.slot = any ((select access.slots())::bigint[]) and s.is_open and s.as_at is null and {which}
            order by s.missing_since is null, s.identified_at nulls last, s.child""",  # noqa: S608
        values,
    )
    found = []
    for child, ref, name, folded, through_seq in rows:
        whole = of_listed(connection, child, folded)
        found.append(Listed(child, ref, name, whole.standing, tuple(whole.clocks), through_seq))
    return found


def of_desk(connection: Plain, desk: int) -> list[Listed]:
    """The open children to whom this desk stands, missing first."""
    return _listed(connection, "s.child in (select child from access.mine() where party = %s)", (desk,))


@dataclass(frozen=True, slots=True)
class Without:
    """A child whom nobody has on one side; `left` is with whom they are meanwhile."""

    one: Listed
    nobody: Nobody
    left: Left | None = None


def nobody(connection: Plain, *, at: datetime) -> list[Without]:
    """Every open child of mine whom nobody has on some side, and why; missing first, then longest known."""
    found = []
    for one in _listed(connection, "true", ()):
        for side in Side:
            why = rules.nobody(one.standing, side, at=at)
            if why is not None:
                found.append(Without(one, why))
    return found


def no_authority(connection: Plain) -> list[Listed]:
    """Every open child of mine for whom no authority has accepted responsibility, longest known first."""
    return _listed(connection, "not s.authority_accepted", ())


def only_in_returns(connection: Plain) -> int:
    """How many open children of mine are known from an authority's return alone: they stand on neither list."""
    row = connection.execute(
        """select count(*) from spine.standing
           where slot = any ((select access.slots())::bigint[]) and is_open and as_at is not null"""
    ).fetchone()
    return 0 if row is None else int(row[0])


def news(connection: Plain, children: Iterable[int], *, since: datetime) -> dict[int, list[Entry]]:
    """What was written of these children since a moment, as far as this session may see it, oldest first."""
    rows = connection.execute(
        f"""select {read.COLUMNS} from spine.entry
            where slot = any ((select access.slots())::bigint[]) and child = any(%s) and recorded_at >= %s
            order by child, seq""",  # noqa: S608
        (list(children), since),
    )
    found: dict[int, list[Entry]] = {}
    for row in rows:
        entry = read.as_entry(row)
        found.setdefault(entry.child, []).append(entry)
    return found
