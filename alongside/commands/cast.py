"""The made-up people of the demonstration and the tests: one of each who works around a child, and the outsider."""

from dataclasses import dataclass
from typing import Any

from alongside.database.connect import Plain
from alongside.people import desks
from alongside.people import operations as people

BIRMINGHAM, STAFFORDSHIRE, SALFORD, CARDIFF = "E08000025", "E10000028", "E08000006", "W06000015"
SWANSEA, SOUTH_WALES_POLICE = "W06000011", "W15000003"
WEST_MIDLANDS_POLICE, STAFFORDSHIRE_POLICE, GREATER_MANCHESTER_POLICE = "E23000014", "E23000015", "E23000005"
WEST_MIDLANDS, LONDON, WALES = "E12000005", "E12000007", "W92000004"


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: their number, what they do in a line, and the name they sign in with."""

    number: int
    name: str
    part: str
    sign_in: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, and three houses, one in Wales. `outsider` works in the field and stands to none of these children."""

    line: Member
    guardian: Member
    cover: Member
    coordinator: Member
    manager: Member
    second_manager: Member
    social_worker: Member
    emergency_duty: Member
    carer: Member
    night_staff: Member
    sergeant: Member
    other_force: Member
    host_social_worker: Member
    welsh_social_worker: Member
    far_guardian: Member
    inspector: Member
    outsider: Member
    welsh_carer: Member
    rowan_house: int
    alder_house: int
    bryn_house: int

    @property
    def members(self) -> list[Member]:
        return [value for name in self.__slots__ if isinstance(value := getattr(self, name), Member)]


def _desk(connection: Plain, found: int | None) -> int:
    if found is None:
        raise LookupError("load the reference data first")
    return found


def assemble(connection: Plain) -> Cast:
    """Add the cast, as the loading role; the reference data must be there."""
    service = people.agency(connection, "ICTG")
    line = _desk(connection, desks.the_line(connection))
    midlands = _desk(connection, desks.of_region(connection, BIRMINGHAM))
    day = _desk(connection, desks.of_authority(connection, BIRMINGHAM))
    night = _desk(connection, desks.of_authority(connection, BIRMINGHAM, desks.DeskKind.EMERGENCY_DUTY_TEAM))
    host_day = _desk(connection, desks.of_authority(connection, STAFFORDSHIRE))
    welsh_day = _desk(connection, desks.of_authority(connection, CARDIFF))
    control_room = _desk(connection, desks.of_force(connection, STAFFORDSHIRE_POLICE))
    other_room = _desk(connection, desks.of_force(connection, GREATER_MANCHESTER_POLICE))
    fostering = people.add_provider(connection, kind="fostering", name="Canalside Fostering (made up)")
    homes = people.add_provider(connection, kind="home", name="Lantern Homes (made up)")
    rowan = people.add_house(
        connection, agency=fostering, name="Rowan house", authority=STAFFORDSHIRE, force=STAFFORDSHIRE_POLICE
    )
    alder = people.add_house(
        connection, agency=homes, name="Alder house", authority=BIRMINGHAM, force=WEST_MIDLANDS_POLICE
    )

    bryn = people.add_house(connection, agency=homes, name="Bryn house", authority=SWANSEA, force=SOUTH_WALES_POLICE)

    def member(name: str, part: str, job: str, **more: Any) -> Member:
        sign_in = f"{name.split()[0].casefold()}@alongside.example"
        number = people.add_person(connection, name=name, job=job, **more)
        return Member(number, name, part, sign_in)

    guardian_in = {"agency": service, "region": WEST_MIDLANDS, "authority": BIRMINGHAM}
    return Cast(
        line=member("Leila Haddad", "answers the 24-hour line", "line_worker", agency=service, desks=[line]),
        guardian=member(
            "Amara Osei",
            "guardian, direct worker",
            "direct_worker",
            **guardian_in,
            languages=["vie", "eng"],
            room_for=20,
        ),
        cover=member(
            "Ben Carter",
            "guardian, direct worker",
            "direct_worker",
            **guardian_in,
            languages=["sqi", "eng"],
            room_for=20,
        ),
        coordinator=member(
            "Cerys Pugh",
            "regional practice co-ordinator",
            "practice_coordinator",
            **guardian_in,
            languages=["cym", "eng"],
            room_for=40,
        ),
        manager=member(
            "Maya Fernando", "service manager, West Midlands", "service_manager", agency=service, leads=[midlands]
        ),
        second_manager=member(
            "Noor Aslam", "practice supervisor, West Midlands", "practice_supervisor", agency=service, desks=[midlands]
        ),
        social_worker=member(
            "Sam Whitlock",
            "duty social worker, responsible authority",
            "social_worker",
            agency=people.agency(connection, BIRMINGHAM),
            desks=[day],
        ),
        emergency_duty=member(
            "Erin Doyle",
            "emergency duty team, responsible authority",
            "social_worker",
            agency=people.agency(connection, BIRMINGHAM),
            desks=[night],
        ),
        carer=member("Fay Thornton", "foster carer, Rowan house", "carer", agency=fostering, desks=[rowan]),
        night_staff=member("Kit Rowe", "night staff, Alder house", "carer", agency=homes, desks=[alder]),
        sergeant=member(
            "Priya Nair",
            "response sergeant, lead force",
            "police_officer",
            agency=people.agency(connection, STAFFORDSHIRE_POLICE),
            desks=[control_room],
        ),
        other_force=member(
            "Dan Kerr",
            "control room, another force",
            "police_officer",
            agency=people.agency(connection, GREATER_MANCHESTER_POLICE),
            desks=[other_room],
        ),
        host_social_worker=member(
            "Hana Novak",
            "social worker, host authority",
            "social_worker",
            agency=people.agency(connection, STAFFORDSHIRE),
            desks=[host_day],
        ),
        welsh_social_worker=member(
            "Wyn Morgan",
            "social worker, a Welsh authority",
            "social_worker",
            agency=people.agency(connection, CARDIFF),
            desks=[welsh_day],
        ),
        far_guardian=member(
            "Olu Bello",
            "guardian, another region",
            "direct_worker",
            agency=service,
            region=LONDON,
            languages=["yor", "eng"],
            room_for=20,
        ),
        inspector=member("Ines Marsh", "inspector", "inspector", agency=service),
        outsider=member(
            "Oscar Quill", "guardian with no child here", "direct_worker", agency=service, region=LONDON, room_for=20
        ),
        welsh_carer=member("Gwen Rees", "residential worker, Bryn house in Wales", "carer", agency=homes, desks=[bryn]),
        rowan_house=rowan,
        alder_house=alder,
        bryn_house=bryn,
    )
