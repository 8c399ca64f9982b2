"""Lists of children and of what is due, read from the projections under the asker's own slots; never from entries."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from alongside.database.connect import Plain

CAPACITY_OWES = {
    "guardian": ("guardian", "cover"),
    "practice_coordinator": ("guardian", "cover"),
    "service_manager": ("region_desk",),
    "service_line": ("service_line",),
    "responsible_authority": ("authority_desk",),
    "social_worker": ("authority_desk",),
    "emergency_duty_team": ("told", "authority_desk"),
    "carer": ("carer", "carer_to_be"),
    "placement_provider": ("carer", "carer_to_be"),
    "police": ("lead_force",),
    "host_authority": ("told",),
    "reviewing_officer": ("authority_desk",),
    "first_responder": ("begun_by",),
}
"""Which relation fills which place in the work, so that what is owed shows on the page of whoever owes it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A child I hold, as lists show them; `name` is the sealed working name's number."""

    child: int
    ref: str
    name: int | None
    is_open: bool
    guardian: int | None
    missing_since: datetime | None
    police_taken: bool | None
    last_known_at: datetime | None
    last_known_how: str | None
    authority: str | None
    capacity: str


def held(connection: Plain, *, at_most: int = 500) -> list[Held]:
    """Every child I hold: missing first, then without a guardian, then longest since heard from."""
    return _held(connection, "true", "s.missing_since is null, s.guardian is not null, s.last_known_at nulls first", at_most)


def missing(connection: Plain, *, at_most: int = 500) -> list[Held]:
    """Children missing or away now, longest first."""
    return _held(connection, "s.missing_since is not null", "s.missing_since", at_most)


def _held(connection: Plain, which: str, order: str, at_most: int) -> list[Held]:
    rows = connection.execute(
        f"""select s.child, s.ref, s.working_name, s.is_open, s.guardian,
              s.missing_since, s.police_taken, s.last_known_at, s.last_known_how, s.authority, m.capacity
            from spine.standing s join (
              select child, string_agg(distinct role, ', ' order by role) as capacity from access.mine() group by child) m
              on m.child = s.child
            where {which} order by {order}, s.child limit %s""",  # noqa: S608
        (at_most,),
    )
    return [Held(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Due:
    """Something owed for a child whom I hold, in the capacities `roles`. `mine` where I am the one who owes it."""

    child: int
    ref: str
    name: int | None
    duty: str
    occurrence: int
    part: int
    moment: str
    owed_by: str
    started_at: datetime
    due_at: datetime
    state: str
    missed: bool
    theirs: bool
    missing: bool
    roles: list[str]
    mine: bool


def due(connection: Plain, *, at: datetime, ahead: timedelta = timedelta(hours=24), at_most: int = 200) -> list[Due]:
    """What falls due within a day or is late, for the children whom I hold: what I owe first, then what others owe me."""
    owes = [(party, role) for party, roles in CAPACITY_OWES.items() for role in roles]
    rows = connection.execute(
        """with mine as (select child, array_agg(distinct role) as roles from access.mine() group by child),
             owes (party, role) as (select * from unnest(%s::text[], %s::text[]))
           select c.child, s.ref, s.working_name, c.duty, c.occurrence, c.part, c.moment,
             c.owed_by, c.started_at, c.due_at, c.state, c.missed_by is not null, c.theirs, s.missing_since is not null,
             m.roles, exists (select from owes o where o.role = any(m.roles) and o.party = c.owed_by)
           from mine m join spine.clock c on c.child = m.child join spine.standing s on s.child = c.child
           where (c.state in ('running', 'missing') and c.due_at <= %s) or (c.state = 'missed' and c.due_at > %s)
           order by 16 desc, c.due_at limit %s""",
        ([party for party, _ in owes], [role for _, role in owes], at + ahead, at - ahead, at_most),
    )
    return [Due(*row) for row in rows]
