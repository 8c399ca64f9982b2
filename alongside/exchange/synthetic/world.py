"""The made-up people who work around the children, and the houses: made once, at the desks that are there.

Nobody here can sign in. Which worker or house a child gets follows from the child's number and these lists.
"""

from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import Any

from msgspec import Struct

from alongside.database.connect import Plain
from alongside.exchange.synthetic import names
from alongside.exchange.synthetic.parameters import value
from alongside.people import operations as people
from alongside.people.desks import DeskKind
from alongside.vocabulary import reference

TREES = (
    "Alder",
    "Ash",
    "Aspen",
    "Beech",
    "Birch",
    "Cedar",
    "Elm",
    "Hazel",
    "Holly",
    "Juniper",
    "Larch",
    "Linden",
    "Maple",
    "Oak",
    "Rowan",
    "Willow",
)
SPOKEN = ("vie", "sqi", "apd", "tir", "pus", "pes", "ckb", "ron", "som", "amh", "cym", "fra", "tur", "ara")
KINDS = ("foster", "supported", "home")


class Guardian(Struct, frozen=True):
    """A guardian as children are given to one."""

    number: int
    languages: tuple[str, ...]


class World(Struct, frozen=True):
    """Numbers of desks, people and houses, by where they are."""

    line: tuple[int, ...]
    guardians: dict[str, tuple[Guardian, ...]]
    coordinators: dict[str, tuple[int, ...]]
    managers: dict[str, tuple[int, ...]]
    social_workers: dict[str, int]
    officers: dict[str, int]
    houses: dict[str, dict[str, tuple[int, ...]]]
    carers: dict[str, int]

    def guardian_for(self, region: str, number: int, languages: tuple[str, ...]) -> int:
        """One of the region's guardians, a speaker of the child's language where there is one."""
        here = self.guardians[region]
        speakers = [one for one in here if set(one.languages) & set(languages) - {"eng"}] or here
        return speakers[number % len(speakers)].number

    def another_guardian(self, region: str, but: int) -> int | None:
        """A different guardian of the region, if there is one."""
        others = [one.number for one in self.guardians[region] if one.number != but]
        return others[but % len(others)] if others else None

    def house(self, authority: str, kind: str, pick: float) -> int | None:
        """A house of this kind there; a relative's home is none."""
        if kind == "relative":
            return None
        there = self.houses[authority][kind if kind in KINDS else "home"]
        return there[int(pick * len(there))]

    def carer_of(self, house: int) -> int:
        return self.carers[str(house)]


class Staff:
    """Everybody who is to be added, so that they are in three statements and not in thousands."""

    def __init__(self, connection: Plain, draw: Random) -> None:
        self._connection, self._draw = connection, draw
        self._people: list[tuple[Any, ...]] = []
        self._seats: list[tuple[int, int, str]] = []
        self._houses: list[tuple[Any, ...]] = []
        self._numbers: Iterator[int] = iter(())

    def _number(self) -> int:
        for number in self._numbers:
            return int(number)
        rows = self._connection.execute("select nextval('people.party') from generate_series(1, 2000)").fetchall()
        self._numbers = (row[0] for row in rows)
        return self._number()

    def person(
        self,
        agency: int,
        job: str,
        *,
        desks: Iterable[int] = (),
        leads: Iterable[int] = (),
        languages: Iterable[str] = ("eng",),
        region: str | None = None,
        authority: str | None = None,
        room_for: int = 0,
    ) -> int:
        """Somebody in this job; nobody real is meant."""
        named = names.naming("GBR", welsh=self._draw.random() < 0.1)
        name = names.given_name(self._draw, named, male=self._draw.random() < 0.3)
        number = self._number()
        self._people.append((number, agency, name, job, " ".join(languages), region, authority, room_for))
        self._seats += [(number, desk, "member") for desk in desks] + [(number, desk, "supervisor") for desk in leads]
        return number

    def house(self, agency: int, name: str, authority: reference.Authority) -> int:
        number = self._number()
        self._houses.append((number, agency, DeskKind.HOUSE.value, name, authority.code, authority.force_code))
        return number

    def add(self) -> None:
        """Put them all into the database."""
        with self._connection.cursor() as cursor:
            for statement, rows in (
                (ADD_HOUSES, self._houses),
                (ADD_PEOPLE, self._people),
                (ADD_SEATS, self._seats),
            ):
                cursor.execute(statement, [list(column) for column in zip(*rows, strict=True)])


ADD_HOUSES = """insert into people.desk (number, agency, kind, name, authority, force)
  select * from unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[])"""
ADD_PEOPLE = """insert into people.person (number, agency, name, job, languages, region, authority, room_for)
  select n, a, name, job, string_to_array(l, ' '), r, w, room from unnest(%s::bigint[], %s::bigint[],
    %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::integer[])
    as p (n, a, name, job, l, r, w, room)"""
ADD_SEATS = """insert into people.membership (person, desk, role)
  select * from unnest(%s::bigint[], %s::bigint[], %s::text[])"""


def make(connection: Plain, *, seed: int, open_children: int) -> World:
    """Add everybody and every house; the reference data must be there."""
    staff = Staff(connection, Random(f"{seed}:world"))
    desks = _desks(connection)
    service = people.agency(connection, "ICTG")
    guardians: dict[str, tuple[Guardian, ...]] = {}
    coordinators: dict[str, tuple[int, ...]] = {}
    managers: dict[str, tuple[int, ...]] = {}
    each = max(1, round(open_children / len(reference.regions()) / value("H13")))
    for region in reference.regions():
        desk = desks["region"][region]
        guardians[region] = tuple(_guardian(staff, service, region, nth) for nth in range(each))
        coordinators[region] = tuple(
            staff.person(service, "practice_coordinator", region=region, room_for=40) for _ in range(max(1, each // 4))
        )
        managers[region] = (
            staff.person(service, "service_manager", leads=[desk]),
            staff.person(service, "practice_supervisor", desks=[desk]),
        )
    houses, carers = _houses(connection, staff, open_children)
    line = desks["service_line"][""]
    made = World(
        line=tuple(staff.person(service, "line_worker", desks=[line]) for _ in range(6)),
        guardians=guardians,
        coordinators=coordinators,
        managers=managers,
        social_workers=_at(connection, staff, desks["day_team"], "social_worker"),
        officers=_at(connection, staff, desks["control_room"], "police_officer"),
        houses=houses,
        carers=carers,
    )
    staff.add()
    return made


def _desks(connection: Plain) -> dict[str, dict[str, int]]:
    """The service's, authorities' and forces' desks, by kind and then by the code of what they answer for."""
    wanted = [kind.value for kind in (DeskKind.SERVICE_LINE, DeskKind.REGION, DeskKind.DAY_TEAM, DeskKind.CONTROL_ROOM)]
    found: dict[str, dict[str, int]] = {kind: {} for kind in wanted}
    rows = connection.execute(
        """select kind, coalesce(authority, force, region, ''), number from people.desk
           where kind = any(%s) order by number""",
        (wanted,),
    )
    for kind, code, number in rows:
        found[kind].setdefault(code, number)
    return found


def _guardian(staff: Staff, service: int, region: str, nth: int) -> Guardian:
    """Their languages differ, so that most children of a region find a speaker."""
    spoken = ("eng", SPOKEN[nth % len(SPOKEN)], SPOKEN[(nth * 5 + 3) % len(SPOKEN)])
    here = sorted(each.code for each in reference.authorities() if each.region_code == region)
    number = staff.person(
        service,
        "direct_worker",
        region=region,
        authority=here[nth % len(here)],
        languages=spoken,
        room_for=24,
    )
    return Guardian(number, spoken)


def _at(connection: Plain, staff: Staff, desks: Mapping[str, int], job: str) -> dict[str, int]:
    """One worker at each of these desks, in the agency whose desk it is."""
    agencies: dict[str, int] = dict(
        connection.execute("select code, number from people.agency where code = any(%s)", (list(desks),))
    )
    return {code: staff.person(agencies[code], job, desks=[desk]) for code, desk in desks.items()}


def _houses(
    connection: Plain, staff: Staff, open_children: int
) -> tuple[dict[str, dict[str, tuple[int, ...]]], dict[str, int]]:
    """Houses of each kind in every authority, more for more children, and somebody who cares in each."""
    providers = {
        "foster": people.add_provider(connection, kind="fostering", name="Harbour Fostering (synthetic)"),
        "supported": people.add_provider(connection, kind="home", name="Lighthouse Lodgings (synthetic)"),
        "home": people.add_provider(connection, kind="home", name="Meadow Homes (synthetic)"),
    }
    houses: dict[str, dict[str, tuple[int, ...]]] = {}
    carers: dict[str, int] = {}
    more = 1 + open_children // 2500
    for authority in reference.authorities():
        of_kind: dict[str, tuple[int, ...]] = {}
        for kind in KINDS:
            of_kind[kind] = tuple(
                staff.house(providers[kind], f"{TREES[nth]} {len(houses) + 1}", authority)
                for nth in range(len(KINDS) * more)[KINDS.index(kind) :: len(KINDS)][: 1 if kind == "home" else more]
            )
            carers |= {str(house): staff.person(providers[kind], "carer", desks=[house]) for house in of_kind[kind]}
        houses[authority.code] = of_kind
    return houses, carers
