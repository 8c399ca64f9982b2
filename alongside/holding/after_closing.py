"""The teams that stand in for a closed one, each with the manager whom its rota names: one question for many children."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from alongside.database.connect import Plain
from alongside.holding import queries
from alongside.holding.queries import POST_OF, Without
from alongside.people.desks import DeskKind
from alongside.rules import holding as rules
from alongside.rules import holding_left
from alongside.rules.holding import Holder
from alongside.rules.holding_left import Team
from alongside.rules.standing import Standing
from alongside.rules.state.holding import Offer
from alongside.vocabulary import reference
from alongside.vocabulary.holding import Side


def teams(connection: Plain, held: Iterable[Holder], offers: Iterable[Offer] = (), *, at: datetime) -> dict[int, Team]:
    """Every team of these holders' agencies and of those who were asked, with the line, by number."""
    held, offers = tuple(held), tuple(offers)
    codes = {code for one in held if one.authority for code in (one.authority, *reference.parts_today(one.authority))}
    forces = {one.force for one in held if one.force} | {one.force for one in offers if one.force}
    numbers = {one.number for one in held if one.number} | {one.receiver for one in offers}
    rows = connection.execute(
        """select d.number, d.kind, d.authority, d.force, now.person, now.telephone
           from people.desk d left join lateral (
             select o.person, o.telephone from people.on_call o join people.person p on p.number = o.person
             where o.desk = d.number and o.since <= %s and o.until > %s and p.left_at is null
             order by o.number desc limit 1) now on true
           where d.kind <> 'house' and (d.number = any(%s) or d.kind = 'service_line'
             or (d.kind in ('day_team', 'emergency_duty_team') and d.authority = any(%s))
             or (d.kind in ('control_room', 'missing_persons_unit') and d.force = any(%s)))""",
        (at, at, sorted(numbers), sorted(codes), sorted(forces)),
    )
    return {
        number: Team(number, POST_OF[DeskKind(kind)], manager, authority, force, telephone)
        for number, kind, authority, force, manager, telephone in rows
    }


def teams_of(connection: Plain, standing: Standing, *, at: datetime) -> dict[int, Team]:
    """Those that may stand in for one child's, and those to whom the child is offered."""
    held = (rules.holder(standing, side, at=at) for side in Side)
    return teams(connection, [one for one in held if one is not None], standing.holding.offers, at=at)


def nobody(connection: Plain, *, at: datetime) -> list[Without]:
    """Every open child of mine whom nobody has on some side, why, and with whom they are until somebody accepts."""
    found = queries.nobody(connection, at=at)
    closed = [each.nobody.closed for each in found if each.nobody.closed is not None]
    offers = [each.nobody.offer for each in found if each.nobody.offer is not None]
    known = teams(connection, closed, offers, at=at)
    return [replace(each, left=holding_left.left(each.one.standing, each.nobody, known, at=at)) for each in found]
