"""People who may be asked to be a child's guardian, and names to show for the numbers in a record."""

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.database.connect import Plain


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker of the service as allocation sees them. `holds` counts the children whose guardian they are."""

    number: int
    name: str
    job: str
    languages: tuple[str, ...]
    region: str | None
    authority: str | None
    room_for: int
    holds: int


def names(connection: Plain, numbers: Iterable[int]) -> dict[int, str]:
    """What to call these people and desks."""
    wanted = sorted({number for number in numbers if number})
    if not wanted:
        return {}
    rows = connection.execute(
        """select number, name from people.person where number = any(%s)
           union all select number, name from people.desk where number = any(%s)""",
        (wanted, wanted),
    )
    return dict(rows.fetchall())


def guardians_of_region(connection: Plain, region: str, *, jobs: Iterable[str]) -> list[Worker]:
    """The region's workers in these jobs who have not left, with how many children each already holds."""
    rows = connection.execute(
        """select p.number, p.name, p.job, p.languages, p.region, p.authority, p.room_for, access.caseload(p.number)
           from people.person p where p.region = %s and p.job = any(%s) and p.left_at is null order by p.number""",
        (region, list(jobs)),
    )
    return [Worker(n, name, job, tuple(langs), r, a, room, holds) for n, name, job, langs, r, a, room, holds in rows]


def is_current(connection: Plain, person: int) -> bool:
    """Whether this person still works here."""
    row = connection.execute("select left_at is null from people.person where number = %s", (person,)).fetchone()
    return row is not None and bool(row[0])


def at_desk(connection: Plain, desk: int) -> list[tuple[int, str]]:
    """The number and name of everybody who works at a desk now, by name."""
    rows = connection.execute(
        """select p.number, p.name from people.person p join people.membership m on m.person = p.number
           where m.desk = %s and m.until is null and p.left_at is null order by p.name, p.number""",
        (desk,),
    )
    return rows.fetchall()
