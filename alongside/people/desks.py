"""Which desk answers for a place: the service's line and regions, an authority's teams, a force's rooms."""

from dataclasses import dataclass
from enum import StrEnum

from alongside.database.connect import Plain
from alongside.vocabulary import reference


class DeskKind(StrEnum):
    """What a desk is for."""

    SERVICE_LINE = "service_line"
    REGION = "region"
    DAY_TEAM = "day_team"
    EMERGENCY_DUTY_TEAM = "emergency_duty_team"
    CONTROL_ROOM = "control_room"
    MISSING_PERSONS_UNIT = "missing_persons_unit"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk as pages show it; `name` is never a child's or an address."""

    number: int
    kind: DeskKind
    name: str
    authority: str | None
    force: str | None
    region: str | None


COLUMNS = "number, kind, name, authority, force, region"


def _desk(row: tuple) -> Desk:  # type: ignore[type-arg]
    number, kind, name, authority, force, region = row
    return Desk(number, DeskKind(kind), name, authority, force, region)


def desk(connection: Plain, number: int) -> Desk:
    """One desk; raises LookupError for a number that is none."""
    row = connection.execute(f"select {COLUMNS} from people.desk where number = %s", (number,)).fetchone()
    if row is None:
        raise LookupError(f"there is no desk {number}")
    return _desk(row)


def desks(connection: Plain, numbers: list[int]) -> dict[int, Desk]:
    """These desks, by number."""
    rows = connection.execute(f"select {COLUMNS} from people.desk where number = any(%s)", (numbers,))
    return {row[0]: _desk(row) for row in rows}


def houses_near(connection: Plain, authorities: list[str], *, also: list[int]) -> list[Desk]:
    """The houses in these authorities where children sleep, and these others, by name; nobody is shown all."""
    rows = connection.execute(
        f"""select {COLUMNS} from people.desk where kind = 'house' and (authority = any(%s) or number = any(%s))
            order by name, number""",  # noqa: S608
        (authorities, also),
    )
    return [_desk(row) for row in rows]


def houses_called(connection: Plain, name: str) -> list[Desk]:
    """Houses of exactly this name, whatever its capitals; with ", " and the authority's name behind it, those there."""
    bare, _comma, area = name.rpartition(", ")
    rows = connection.execute(
        f"""select {COLUMNS} from people.desk where kind = 'house' and lower(name) = any(%s) order by number limit 20""",  # noqa: S608
        ([name.casefold(), bare.casefold()],),
    )
    found = [_desk(row) for row in rows]
    whole = [one for one in found if one.name.casefold() == name.casefold()]
    return whole or [
        one for one in found if one.authority and reference.area(one.authority).name.casefold() == area.casefold()
    ]


def houses_of(connection: Plain, person: int) -> list[Desk]:
    """The houses where this person works, by name; whether they are on duty tonight is the shift's to say."""
    rows = connection.execute(
        f"""select {COLUMNS} from people.desk d where kind = 'house' and exists (
              select from people.membership m where m.desk = d.number and m.person = %s and m.until is null)
            order by name, number""",  # noqa: S608
        (person,),
    )
    return [_desk(row) for row in rows]


def of_authority(connection: Plain, code: str | None, kind: DeskKind = DeskKind.DAY_TEAM) -> int | None:
    """The authority's desk of that kind; an ended code leads to what followed it, and to no desk where that is several."""
    parts = reference.parts_today(code) if code is not None else ()
    return _one(connection, "authority", parts[0], kind) if len(parts) == 1 else None


def of_force(connection: Plain, code: str | None, kind: DeskKind = DeskKind.CONTROL_ROOM) -> int | None:
    """The force's desk of that kind."""
    return None if code is None else _one(connection, "force", code, kind)


def of_region(connection: Plain, authority: str | None) -> int | None:
    """The service's desk for the region that an authority lies in."""
    if authority is None:
        return None
    return _one(connection, "region", reference.area(authority).region_code, DeskKind.REGION)


def the_line(connection: Plain) -> int | None:
    """The service's 24-hour line."""
    row = connection.execute("select number from people.desk where kind = 'service_line'").fetchone()
    return None if row is None else int(row[0])


def _one(connection: Plain, column: str, code: str, kind: DeskKind) -> int | None:
    row = connection.execute(
        f"select number from people.desk where {column} = %s and kind = %s order by number limit 1",  # noqa: S608
        (code, kind.value),
    ).fetchone()
    return None if row is None else int(row[0])
