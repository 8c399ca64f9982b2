"""Who is on call as the manager of a desk: the rota as it was last written, and writing it.

Nothing is overwritten: of what covers an hour, the newest holds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from alongside.database.connect import Plain
from alongside.vocabulary.errors import Invalid, Refusal

LONGEST = timedelta(days=14)
"""How long one turn may be; a rota of years is no rota."""

AHEAD = timedelta(days=90)

CAN_BE_RUNG = re.compile(r"\+?[0-9][0-9 ()-]{2,38}")
"""A number as people write it down: digits, with gaps between them."""


@dataclass(frozen=True, slots=True)
class OnCall:
    """One turn of a rota: `until` is when it ends; the higher `number` was written later.

    `telephone` is on which number they are rung then; None in turns that were written before it was asked.
    """

    desk: int
    person: int
    name: str
    since: datetime
    until: datetime
    set_by: str
    number: int
    set_at: datetime
    telephone: str | None

    def overlaps(self, other: "OnCall") -> bool:
        return self.since < other.until and other.since < self.until


@dataclass(frozen=True, slots=True)
class Span:
    """The hours in which one written turn really counts."""

    turn: OnCall
    since: datetime
    until: datetime


def counting(written: Iterable[OnCall]) -> list[Span]:
    """Who really counts when, of one desk, earliest first and without overlap: of turns that overlap, the newest."""
    turns = list(written)
    edges = sorted({moment for one in turns for moment in (one.since, one.until)})
    found: list[Span] = []
    for since, until in zip(edges, edges[1:], strict=False):
        covering = [one for one in turns if one.since <= since and until <= one.until]
        if not covering:
            continue
        newest = max(covering, key=lambda one: one.number)
        if found and found[-1].turn.number == newest.number and found[-1].until == since:
            found[-1] = Span(newest, found[-1].since, until)
        else:
            found.append(Span(newest, since, until))
    return found


READ = """o.desk, o.person, p.name, o.since, o.until, coalesce(w.name, ''), o.number, o.set_at, o.telephone
  from people.on_call o join people.person p on p.number = o.person left join people.person w on w.number = o.set_by"""


def on_call(connection: Plain, desks: Iterable[int], *, at: datetime) -> dict[int, OnCall]:
    """Who is on call at that moment, by desk; a desk nobody was written down for is not among them."""
    rows = connection.execute(
        f"""select distinct on (o.desk) {READ}
            where o.desk = any(%s) and o.since <= %s and o.until > %s and p.left_at is null
            order by o.desk, o.number desc""",  # noqa: S608
        (list(desks), at, at),
    )
    return {row[0]: OnCall(*row) for row in rows}


def manager_of(connection: Plain, desk: int, *, at: datetime) -> int | None:
    """The number of the manager on call for one desk; None where nobody is."""
    row = connection.execute(
        """select o.person from people.on_call o join people.person p on p.number = o.person
           where o.desk = %s and o.since <= %s and o.until > %s and p.left_at is null
           order by o.number desc limit 1""",
        (desk, at, at),
    ).fetchone()
    return None if row is None else int(row[0])


def turns_of(connection: Plain, person: int, *, at: datetime) -> list[OnCall]:
    """The turns that this person has now, by team: those that nobody wrote a newer one over."""
    rows = connection.execute(
        "select distinct desk from people.on_call where person = %s and since <= %s and until > %s", (person, at, at)
    )
    known = on_call(connection, [desk for (desk,) in rows], at=at)
    return [one for one in known.values() if one.person == person]


def rota(connection: Plain, desk: int, *, at: datetime) -> list[OnCall]:
    """What is written for a desk from now on, earliest first, newest first where two begin together."""
    rows = connection.execute(
        f"select {READ} where o.desk = %s and o.until > %s and p.left_at is null order by o.since, o.number desc",  # noqa: S608
        (desk, at),
    )
    return [OnCall(*row) for row in rows]


def colleagues(connection: Plain, desk: int) -> list[tuple[int, str]]:
    """The number and name of everybody of the desk's agency, by name."""
    rows = connection.execute(
        """select p.number, p.name from people.person p join people.desk d on d.agency = p.agency
           where d.number = %s and p.left_at is null order by p.name, p.number""",
        (desk,),
    )
    return rows.fetchall()


def put_on_call(
    connection: Plain, *, desk: int, person: int, since: datetime, until: datetime, telephone: str, at: datetime
) -> None:
    """Write who is on call from when until when, and on which number they are rung.

    Raises Invalid for hours that cannot be and for what nobody could ring, Refusal for who may not write it.
    """
    if until <= since or until <= at:
        raise Invalid("until", "This is before it begins, or has passed.", "Give a time after that at which it begins.")
    if until - since > LONGEST:
        raise Invalid("until", "One turn is two weeks at most.", "Write the next turn on its own.")
    if since > at + AHEAD:
        raise Invalid("since", "This is more than three months ahead.", "Write it nearer to the time.")
    if not CAN_BE_RUNG.fullmatch(telephone.strip()):
        raise Invalid("telephone", "This is not a telephone number.", "Give the digits, as one would dial them.")
    row = connection.execute(
        "select people.set_on_call(%s, %s, %s, %s, %s)", (desk, person, since, until, telephone.strip())
    ).fetchone()
    if row is None or not row[0]:
        raise Refusal("Only those who sit at this desk write its rota, and only people of the same agency are on it.")
