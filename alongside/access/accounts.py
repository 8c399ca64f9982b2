"""What the door's own role can tell without touching it: who may be chosen by trust, whose session lives."""

from dataclasses import dataclass

from alongside.access.sessions import IDLE, SignedIn, hashed
from alongside.database.connect import Role, transaction


@dataclass(frozen=True, slots=True)
class Choosable:
    """Somebody with a sign-in, as the list of a demonstration shows them."""

    person: int
    name: str
    job: str
    desks: str


def choosable() -> list[Choosable]:
    """Everybody who has a sign-in, in the order in which they were added."""
    with transaction(Role.DOOR, reading=True) as door:
        rows = door.execute(
            """select p.number, p.name, p.job, coalesce(string_agg(d.name, ', ' order by d.number), '')
               from people.account a join people.person p on p.number = a.person
               left join people.membership m on m.person = p.number and m.until is null
               left join people.desk d on d.number = m.desk
               where p.left_at is null group by p.number, p.name, p.job order by p.number"""
        ).fetchall()
    return [Choosable(*row) for row in rows]


def still_here(token: str) -> SignedIn | None:
    """Who holds this token, if it is live; being asked here does not keep it from going idle."""
    try:
        token_hash = hashed(token)
    except ValueError:
        return None
    with transaction(Role.DOOR, reading=True) as door:
        row = door.execute(
            """select p.number, p.name, p.job
               from access.session s join people.person p on p.number = s.person
               where s.token_hash = %s and s.ended_at is null and s.ends_at > clock_timestamp()
                 and s.seen_at > clock_timestamp() - %s::interval and p.left_at is null""",
            (token_hash, IDLE),
        ).fetchone()
    return None if row is None else SignedIn(*row)
