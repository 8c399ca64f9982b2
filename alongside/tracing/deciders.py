"""Whose word a decision about two records is: the writer's own, or that of somebody who told them and may say it."""

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.chronology.record import OpenRecord
from alongside.database.connect import Plain
from alongside.rules import links as rules
from alongside.rules.links import Decider
from alongside.rules.permissions import Actor, Permission, may
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Told

Both = tuple[OpenRecord, OpenRecord]
"""Two records opened through the pair way, the one that the decision is told from first."""


@dataclass(frozen=True, slots=True)
class ByWord:
    """Whose word a decision is: a person, by their number, who told the writer how and when."""

    person: int
    told: Told


def decider(connection: Plain, person: int | None) -> Decider:
    """Somebody with the agency they work for."""
    row = connection.execute("select number, agency from people.person where number = %s", (person,)).fetchone()
    if row is None:
        raise Refusal("Somebody who is signed in has to decide this by name.")
    return Decider(*row)


def agencies(connection: Plain, people: Iterable[int | None]) -> dict[int, int]:
    """For which agency each of these works."""
    numbers = [one for one in people if one]
    rows = connection.execute("select number, agency from people.person where number = any(%s::bigint[])", (numbers,))
    return dict(rows.fetchall())


def who_says(both: Both, word_of: ByWord | None) -> Decider:
    """Whose word counts. Raises Invalid where it cannot be that of the person named; see `rules.links.who_says`."""
    connection = both[0].connection
    writer = decider(connection, both[0].person)
    if word_of is None:
        return writer
    may_say = word_of.person in {one.number for one in beside(both)}
    return rules.who_says(writer, said_by=decider(connection, word_of.person), told=word_of.told, may_say=may_say)


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody who may say of two records whether they are of one child, because of how they stand to either."""

    number: int
    name: str
    job: str
    agency: str


def beside(both: Both) -> list[Beside]:
    """Everybody but the reader whose word may be written down about these two, by name."""
    rows = both[0].connection.execute(
        "select child, person, name, job, agency, roles from access.people_beside(%s)", ([one.child for one in both],)
    )
    standing = {one.child: one.standing for one in both}
    found = {
        person: Beside(person, name, job, agency)
        for child, person, name, job, agency, roles in rows
        if may(Actor(person, frozenset(roles)), Permission.SAY_WHETHER_SAME, standing[child])
    }
    return sorted(
        (one for one in found.values() if one.number != both[0].person), key=lambda one: (one.name, one.number)
    )
