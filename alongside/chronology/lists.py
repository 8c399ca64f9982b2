"""Lists of children and of what is due: from projections under the asker's own slots, never from entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from alongside.database.connect import Plain

CAPACITY_OWES = {
    "guardian": ("guardian", "cover", "holds_service"),
    "practice_coordinator": ("guardian", "cover"),
    "service_manager": ("region_desk",),
    "service_line": ("service_line",),
    "responsible_authority": ("authority_desk", "holds_authority"),
    "social_worker": ("authority_desk", "holds_authority"),
    "emergency_duty_team": ("told", "authority_desk", "holds_authority", "offered_authority"),
    "authority_manager": ("authority_desk", "holds_authority", "offered_authority"),
    "police_manager": ("lead_force", "offered_force"),
    "carer": ("carer", "carer_to_be"),
    "placement_provider": ("carer", "carer_to_be"),
    "police": ("lead_force",),
    "host_authority": ("told",),
    "reviewing_officer": ("authority_desk",),
    "first_responder": ("begun_by",),
}
"""Which relation fills which place in the work, so that what is owed shows on the page of whoever owes it."""

ANSWERS_WANTED = (
    "asked_guardian",
    "next_guardian",
    "passed_to",
    "offered_service",
    "offered_authority",
    "offered_force",
)
"""Capacities that wait for a yes or no from the person or desk that holds them."""

IS_MINE = "select child from access.mine()"


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
    order = "s.missing_since is null, s.guardian is not null, s.last_known_at nulls first"
    return _held(connection, "true", order, (), at_most)


def missing(connection: Plain, *, at_most: int = 500) -> list[Held]:
    """Children missing or away now, longest first."""
    return _held(connection, "s.missing_since is not null", "s.missing_since", (), at_most)


def answers_wanted(connection: Plain, *, at_most: int = 100) -> list[Held]:
    """Children whom I, or a desk of mine, have been asked to take and have not answered for."""
    return _held(connection, "s.roles && %s::text[]", "s.identified_at", (list(ANSWERS_WANTED),), at_most)


def of_children(connection: Plain, children: Iterable[int]) -> list[Held]:
    """These children, as far as I hold them."""
    return _held(connection, "s.child = any(%s::bigint[])", "s.child", (list(children),), 500)


def _held(connection: Plain, which: str, order: str, values: tuple[object, ...], at_most: int) -> list[Held]:
    rows = connection.execute(
        f"""select s.child, s.ref, s.working_name, s.is_open, s.guardian, s.missing_since, s.police_taken,
              s.last_known_at, s.last_known_how, s.authority, array_to_string(s.roles, ', ')
            from access.held() s where {which} order by {order}, s.child limit %s""",  # noqa: S608
        (*values, at_most),
    )
    return [Held(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Due:
    """Something owed for a child whom I hold, in the capacities `roles`; `mine` where it is I who owe it."""

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
    not_known: bool
    is_open: bool
    of: int


def due(connection: Plain, *, at: datetime, ahead: timedelta = timedelta(hours=24), at_most: int = 200) -> list[Due]:
    """What falls due within a day or is late, for the children whom I hold: what I owe, then what others do.

    What an agency owes and keeps elsewhere is not known to us once its time has passed: of that, the newest.
    Each sort is limited by itself, so that none hides another; `of` is how many there are of that sort. One
    that is open can still be met; one missed, or standing while the child is missing, cannot.
    """
    owes = [(party, role) for party, roles in CAPACITY_OWES.items() for role in roles]
    rows = connection.execute(
        """with mine as (
             select child, array_agg(distinct role order by role) as roles from access.mine() group by child),
           owes (party, role) as (select * from unnest(%s::text[], %s::text[])),
           found as (
             select c.child, s.ref, s.working_name, c.duty, c.occurrence, c.part, c.moment, c.owed_by,
               c.started_at, c.due_at, c.state, c.missed_by is not null, c.theirs,
               s.missing_since is not null, m.roles,
               case when c.owes is not null then c.owes = access.person()
                 else exists (select from owes o where o.role = any(m.roles) and o.party = c.owed_by) end as is_mine,
               c.theirs and c.due_at < %s as not_known,
               c.state = 'running' and (s.missing_since is null or c.duty <> 'expected_contact') as is_open
             from mine m join spine.clock c on c.child = m.child join spine.standing s on s.child = c.child
             where (c.state in ('running', 'missing') and c.due_at <= %s)
               or (c.state = 'missed' and c.due_at > %s)),
           placed as (
             select *, count(*) over (partition by is_mine, not_known, is_open) as of, row_number() over (
               partition by is_mine, not_known, is_open
               order by extract(epoch from due_at) * case when not_known then -1 else 1 end) as place
             from found)
           select * from placed where place <= %s order by is_mine desc, not_known, place""",
        (
            [party for party, _ in owes],
            [role for _, role in owes],
            at,
            at + ahead,
            at - ahead,
            at_most,
        ),
    )
    return [Due(*row[:19]) for row in rows]


@dataclass(frozen=True, slots=True)
class Silent:
    """A child not heard from when it was expected; `missed` expected contacts have passed since."""

    child: int
    ref: str
    name: int | None
    guardian: int | None
    last_sure_at: datetime | None
    silent_since: datetime
    missed: int


def silent(connection: Plain, *, at_most: int = 500) -> list[Silent]:
    """Children I hold who were not heard from when expected, longest first; a missing child is not here."""
    rows = connection.execute(
        f"""with missed as (
              select child, due_at from spine.clock
              where child in ({IS_MINE}) and state = 'missed' and duty = 'expected_contact'),
            fallen as materialized (
              select s.child, s.ref, s.working_name, s.guardian,
                (s.folded::json #>> '{{standing,last_sure,at}}')::timestamptz as last_sure_at,
                (s.folded::json #>> '{{standing,silence,since}}')::timestamptz as silent_since
              from spine.standing s
              where s.child in (select child from missed) and s.missing_since is null and s.is_open)
            select f.*, (select count(*) from missed m where m.child = f.child and m.due_at >= f.silent_since)
            from fallen f where f.silent_since is not null
            order by coalesce(f.last_sure_at, f.silent_since), f.child limit %s""",  # noqa: S608
        (at_most,),
    )
    return [Silent(*row) for row in rows]


def away(connection: Plain, children: Iterable[int]) -> set[int]:
    """Those of these missing children whose whereabouts are known."""
    rows = connection.execute(
        """select child from spine.standing
           where child = any(%s::bigint[]) and folded::json #>> '{standing,episode,state}' = 'away'""",
        (list(children),),
    )
    return {child for (child,) in rows}


@dataclass(frozen=True, slots=True)
class Kept:
    """One clock of one child as it is stored: running, met, missed or stopped."""

    duty: str
    occurrence: int
    part: int
    moment: str
    owed_by: str
    started_at: datetime
    due_at: datetime
    state: str
    met_at: datetime | None
    missed: bool
    theirs: bool


KEPT = """duty, occurrence, part, moment, owed_by, started_at, due_at, state, met_at,
  missed_by is not null, theirs"""


def clocks(connection: Plain, child: int, *, duty: str, occurrence: int) -> list[Kept]:
    """Every clock of one duty that one fact started for a child, latest due first."""
    rows = connection.execute(
        f"""select {KEPT} from spine.clock where child = %s and duty = %s and occurrence = %s
            order by due_at desc limit 50""",  # noqa: S608
        (child, duty, occurrence),
    )
    return [Kept(*row) for row in rows]


def stopped(connection: Plain, child: int, duties: Iterable[str]) -> list[Kept]:
    """The clocks of these duties that somebody or something stopped for a child, latest started first."""
    rows = connection.execute(
        f"""select {KEPT} from spine.clock where child = %s and duty = any(%s) and state = 'stopped'
            order by started_at desc limit 20""",  # noqa: S608
        (child, list(duties)),
    )
    return [Kept(*row) for row in rows]


def missed_contacts(connection: Plain, child: int, *, since: datetime) -> list[Kept]:
    """The expected contacts of a child that did not happen, latest first."""
    rows = connection.execute(
        f"""select {KEPT} from spine.clock where child = %s and duty = 'expected_contact' and state = 'missed'
              and due_at > %s order by due_at desc limit 20""",  # noqa: S608
        (child, since),
    )
    return [Kept(*row) for row in rows]


def pulse(connection: Plain, *, at: datetime) -> int:
    """One number that differs whenever a list of mine would; it says nothing of any child."""
    row = connection.execute(
        f"""with mine as (select array(select distinct child from ({IS_MINE}) m) as children)
            select hashtextextended(concat_ws(' ',
              (select concat_ws(' ', count(*), sum(c.last_seq)) from spine.child c
               where c.number = any((select children from mine)::bigint[])),
              (select count(*) from spine.clock c where c.child = any((select children from mine)::bigint[])
               and c.state = 'running' and c.due_at <= %s),
              (select concat_ws(' ', count(*), max(s.changed_at)) from tracing.suggestion s
               where s.child = any((select children from mine)::bigint[]))), 0)""",  # noqa: S608
        (at,),
    ).fetchone()
    assert row is not None
    return int(row[0])
