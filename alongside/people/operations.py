"""Agencies, desks and people: loaded from reference data once, and changed with their history kept."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from alongside.database.connect import Plain
from alongside.people.desks import DeskKind
from alongside.vocabulary import reference
from alongside.vocabulary.errors import Invalid, Refusal

NATIONAL_SINCE = date(2026, 7, 6)
NATIONAL_SOURCE = "contract award of 19 June 2026: every authority of England and Wales from 6 July 2026"


def load_reference(connection: Plain) -> dict[str, int]:
    """Every authority, force and region of the service with its desks; what is there already is left alone."""
    added = {"authorities": 0, "forces": 0, "desks": -_desks(connection)}
    service = _agency(connection, "guardian_service", "ICTG", "Independent Child Trafficking Guardian service", None)
    if service is not None:
        _desk(connection, service, DeskKind.SERVICE_LINE, "The 24-hour line")
        for code, name in reference.regions().items():
            _desk(connection, service, DeskKind.REGION, f"Guardians, {name}", region=code)
    for force in reference.forces():
        agency = _agency(connection, "police", force.code, force.name, str(force.nation))
        if agency is not None:
            added["forces"] += 1
            _desk(connection, agency, DeskKind.CONTROL_ROOM, f"{force.name} control room", force=force.code)
            _desk(
                connection,
                agency,
                DeskKind.MISSING_PERSONS_UNIT,
                f"{force.name} missing persons unit",
                force=force.code,
            )
    for authority in reference.authorities():
        agency = _agency(connection, "authority", authority.code, authority.name, str(authority.nation))
        if agency is not None:
            added["authorities"] += 1
            _desk(
                connection,
                agency,
                DeskKind.DAY_TEAM,
                f"{authority.name} children's team",
                authority=authority.code,
            )
            _desk(
                connection,
                agency,
                DeskKind.EMERGENCY_DUTY_TEAM,
                f"{authority.name} emergency duty team",
                authority=authority.code,
            )
            connection.execute(
                "insert into people.coverage (authority, since, source) values (%s, %s, %s)",
                (authority.code, NATIONAL_SINCE, NATIONAL_SOURCE),
            )
    added["desks"] += _desks(connection)
    return added


def _desks(connection: Plain) -> int:
    row = connection.execute("select count(*) from people.desk").fetchone()
    assert row is not None
    return int(row[0])


def _agency(connection: Plain, kind: str, code: str, name: str, nation: str | None) -> int | None:
    """The number of an agency just added, or None where it was there."""
    row = connection.execute(
        """insert into people.agency (kind, code, name, nation) values (%s, %s, %s, %s)
           on conflict (code) do nothing returning number""",
        (kind, code, name, nation),
    ).fetchone()
    return None if row is None else int(row[0])


def agency(connection: Plain, code: str) -> int:
    """The agency with this code; raises LookupError where there is none."""
    row = connection.execute("select number from people.agency where code = %s", (code,)).fetchone()
    if row is None:
        raise LookupError(f"no agency has the code {code}: load the reference data first")
    return int(row[0])


def add_provider(connection: Plain, *, kind: str, name: str) -> int:
    """A fostering agency or a provider of homes."""
    row = connection.execute(
        "insert into people.agency (kind, name) values (%s, %s) returning number", (kind, name)
    ).fetchone()
    assert row is not None
    return int(row[0])


def _desk(
    connection: Plain,
    of_agency: int,
    kind: DeskKind,
    name: str,
    *,
    region: str | None = None,
    authority: str | None = None,
    force: str | None = None,
) -> int:
    row = connection.execute(
        """insert into people.desk (agency, kind, name, region, authority, force) values (%s, %s, %s, %s, %s, %s)
           returning number""",
        (of_agency, kind.value, name, region, authority, force),
    ).fetchone()
    assert row is not None
    return int(row[0])


def add_house(connection: Plain, *, agency: int, name: str, authority: str, force: str) -> int:
    """A house where children sleep; its name says nothing of where it is."""
    return _desk(connection, agency, DeskKind.HOUSE, name, authority=authority, force=force)


def add_person(
    connection: Plain,
    *,
    agency: int,
    name: str,
    job: str,
    desks: Iterable[int] = (),
    leads: Iterable[int] = (),
    languages: Iterable[str] = (),
    region: str | None = None,
    authority: str | None = None,
    room_for: int = 0,
) -> int:
    """A person with the desks they sit at, and those they lead."""
    row = connection.execute(
        """insert into people.person (agency, name, job, languages, region, authority, room_for)
           values (%s, %s, %s, %s, %s, %s, %s) returning number""",
        (agency, name, job, list(languages), region, authority, room_for),
    ).fetchone()
    assert row is not None
    number = int(row[0])
    seats = [(number, desk, "supervisor" if desk in set(leads) else "member") for desk in {*desks, *leads}]
    with connection.cursor() as cursor:
        cursor.executemany("insert into people.membership (person, desk, role) values (%s, %s, %s)", seats)
    return number


def put_on_shift(connection: Plain, *, desk: int, person: int, since: datetime, until: datetime) -> None:
    """Who was or is on duty in a house, as a rota says that is loaded; a page has `begin_shift`."""
    connection.execute(
        "insert into people.shift (desk, person, since, until) values (%s, %s, %s, %s)",
        (desk, person, since, until),
    )


LONGEST_SHIFT = timedelta(hours=48)


def begin_shift(connection: Plain, *, desk: int, person: int, at: datetime, until: datetime) -> None:
    """Somebody who works in a house is on duty there from now; whoever signs in may write it for a colleague.

    Raises Invalid for a time that has passed or lies more than two days ahead, Refusal unless both work there.
    """
    if not at < until <= at + LONGEST_SHIFT:
        raise Invalid("until", "A shift ends after now and within two days.", "Give the time at which it ends.")
    row = connection.execute("select people.begin_shift(%s, %s, %s)", (desk, person, until)).fetchone()
    if row is None or not row[0]:
        raise Refusal("Only people who work in this house can be on duty here.")
