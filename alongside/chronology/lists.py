"""Lists of children and of what is due: from projections under the asker's own slots, never from entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from alongside.database.connect import Plain
from alongside.database.some_of import SomeOf, some_of

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


class Only(StrEnum):
    """What a list of my children can be narrowed to."""

    MISSING = "missing"
    SILENT = "silent"
    UNGUARDED = "unguarded"


WHERE = {
    Only.MISSING: "missing_since is not null",
    Only.SILENT: "is_silent",
    Only.UNGUARDED: "is_open and guardian is null",
}

AS_HELD = """s.child, s.ref, s.working_name, s.is_open, s.guardian, s.missing_since, s.police_taken,
  s.last_known_at, s.last_known_how, s.authority, array_to_string(s.roles, ', ') as roles"""

# The wall asks whether a row's slot is in an array of all that I hold. As the condition of an index that is quick however
# long the array; as a filter over rows found by child it runs through the array for each. So every list over all my children
# reads the walled tables by the wall alone, in a part of its own, and only then joins what it found.
MISSED = """select child, due_at from spine.clock where state = 'missed' and duty = 'expected_contact'"""

SILENT = f"""with missed as materialized ({MISSED}),
    there as materialized (
      select child, ref, working_name, guardian, folded from spine.standing where missing_since is null and is_open),
    fallen as materialized (
      select t.child, t.ref, t.working_name, t.guardian,
        (t.folded::json #>> '{{standing,last_sure,at}}')::timestamptz as last_sure_at,
        (t.folded::json #>> '{{standing,silence,since}}')::timestamptz as silent_since
      from there t where t.child in (select child from missed))
  select f.child, f.ref, f.working_name, f.guardian, f.last_sure_at, f.silent_since,
    count(*) filter (where m.due_at >= f.silent_since) as missed
  from fallen f join missed m on m.child = f.child where f.silent_since is not null
  group by f.child, f.ref, f.working_name, f.guardian, f.last_sure_at, f.silent_since"""


def held(connection: Plain, *, only: Iterable[Only] = (), at_most: int | None = None, after: int = 0) -> SomeOf[Held]:
    """Every child I hold: missing first, then without a guardian, then longest since heard from; ended ones last.

    `only` leaves those who are in at least one of these states.
    """
    chosen = sorted(set(only))
    is_silent = f"s.child in (select child from ({SILENT}) f)" if Only.SILENT in chosen else "false"
    rows = some_of(
        connection,
        f"select {AS_HELD}, {is_silent} as is_silent from access.held() s",  # noqa: S608
        order="missing_since is null, not is_open, guardian is not null, last_known_at nulls first, child",
        which=" or ".join(f"({WHERE[one]})" for one in chosen) or "true",
        at_most=at_most,
        after=after,
    )
    return SomeOf((Held(*row[:11]) for row in rows), of=rows.of)


def how_many(connection: Plain) -> dict[Only, int]:
    """How many of the children I hold are in each of these states; a child may be in two."""
    row = connection.execute(
        f"""with mine as (
              select is_open, guardian, missing_since, child in (select child from ({SILENT}) f) as is_silent
              from access.held())
            select {", ".join(f"count(*) filter (where {WHERE[one]})" for one in Only)} from mine"""  # noqa: S608
    ).fetchone()
    assert row is not None
    return dict(zip(Only, row, strict=True))


def silent_among(connection: Plain, children: Iterable[int]) -> set[int]:
    """Those of these children who were not heard from when expected and still are not."""
    rows = connection.execute(
        """select child from spine.standing
           where child = any(%s::bigint[]) and missing_since is null and is_open
             and folded::json #>> '{standing,silence,since}' is not null
             and exists (select from spine.clock c
               where c.child = standing.child and c.state = 'missed' and c.duty = 'expected_contact')""",
        (list(children),),
    )
    return {child for (child,) in rows}


def missing(connection: Plain, *, at_most: int | None = None, after: int = 0) -> SomeOf[Held]:
    """Children missing or away now: those whose report police have not taken, the newest, then the longest gone.

    New is within three days: the hours in which a child is found soonest stand before the years in which one is looked for.
    """
    found = f"""with untold as materialized (
          select child, folded from spine.standing where missing_since is not null and police_taken is not true)
        select {AS_HELD}, u.child is null or u.folded::json #>> '{{standing,episode,state}}' = 'away' as is_told,
          s.missing_since > (select spine.now()) - interval '3 days' as is_new
        from access.held() s left join untold u on u.child = s.child where s.missing_since is not null"""  # noqa: S608
    order = """is_told, not is_new,
      extract(epoch from missing_since) * case when is_new then -1 else 1 end, child"""
    rows = some_of(connection, found, order=order, at_most=at_most, after=after)
    return SomeOf((Held(*row[:11]) for row in rows), of=rows.of)


def answers_wanted(connection: Plain, *, at_most: int | None = None, after: int = 0) -> SomeOf[Held]:
    """Children whom I, or a desk of mine, have been asked to take and have not answered for: longest known first."""
    found = f"select {AS_HELD}, s.identified_at from access.held() s where s.roles && %s::text[]"  # noqa: S608
    wanted = (list(ANSWERS_WANTED),)
    rows = some_of(connection, found, wanted, order="identified_at, child", at_most=at_most, after=after)
    return SomeOf((Held(*row[:11]) for row in rows), of=rows.of)


def of_children(connection: Plain, children: Iterable[int]) -> list[Held]:
    """These children, as far as I hold them."""
    rows = connection.execute(
        f"select {AS_HELD} from access.held() s where s.child = any(%s::bigint[]) order by s.child",  # noqa: S608
        (list(children),),
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


class Sort(StrEnum):
    """The sorts of what is still open among what is owed, each a list of its own."""

    MINE = "mine"
    OTHERS = "others"
    NOT_KNOWN = "not-known"


OF_SORT = {
    Sort.MINE: "is_open and is_mine",
    Sort.OTHERS: "is_open and not is_mine and not not_known",
    Sort.NOT_KNOWN: "is_open and not is_mine and not_known",
}
A_DAY = timedelta(hours=24)
FOUND_DUE = """with owes (party, role) as (select * from unnest(%s::text[], %s::text[])),
   mine as materialized (
     select m.child, array_agg(distinct m.role order by m.role) as roles, array_agg(distinct o.party) as parties
     from access.mine() m left join owes o on o.role = m.role group by m.child),
   clocks as materialized (
     select child, duty, occurrence, part, moment, owed_by, owes, started_at, due_at, state,
       missed_by is not null as was_missed, theirs, theirs and due_at < %s as not_known
     from spine.clock where (state in ('running', 'missing') and due_at <= %s) or (state = 'missed' and due_at > %s))
   select c.child, h.ref, h.working_name, c.duty, c.occurrence, c.part, c.moment, c.owed_by, c.started_at, c.due_at,
     c.state, c.was_missed, c.theirs, h.missing_since is not null as is_missing, m.roles,
     case when c.owes is not null then c.owes = (select access.person())
       else coalesce(c.owed_by = any(m.parties), false) end as is_mine,
     c.not_known, c.state = 'running' and (h.missing_since is null or c.duty <> 'expected_contact') as is_open
   from clocks c join access.held() h on h.child = c.child join mine m on m.child = c.child"""
SOONEST = """case when not_known then null else due_at end, due_at desc, child, duty, occurrence, part"""
"""The longest overdue first; of what is not known to us the newest."""


def _due_values(at: datetime, ahead: timedelta) -> tuple[object, ...]:
    owes = [(party, role) for party, roles in CAPACITY_OWES.items() for role in roles]
    return [party for party, _ in owes], [role for _, role in owes], at, at + ahead, at - ahead


def due(connection: Plain, *, at: datetime, ahead: timedelta = A_DAY, at_most: int | None = None) -> list[Due]:
    """What falls due within a day or is late, for the children whom I hold: what I owe, then what others do.

    What an agency owes and keeps elsewhere is not known to us once its time has passed: of that, the newest.
    Each sort is limited by itself, so that none hides another; `of` is how many there are of that sort. One
    that is open can still be met; one missed, or standing while the child is missing, cannot.
    """
    rows = connection.execute(
        f"""with found as ({FOUND_DUE}),
              placed as (
                select *, count(*) over sort as of, row_number() over (sort order by {SOONEST}) as place
                from found window sort as (partition by is_mine, not_known, is_open))
            select * from placed where %s::bigint is null or place <= %s
            order by is_mine desc, not_known, place""",  # noqa: S608
        (*_due_values(at, ahead), at_most, at_most),
    )
    return [Due(*row[:19]) for row in rows]


def due_of(
    connection: Plain, sort: Sort, *, at: datetime, ahead: timedelta = A_DAY, at_most: int | None = None, after: int = 0
) -> SomeOf[Due]:
    """One sort of what is open, in the order of `due`."""
    rows = some_of(
        connection,
        FOUND_DUE,
        _due_values(at, ahead),
        which=OF_SORT[sort],
        order=f"not_known, {SOONEST}",
        at_most=at_most,
        after=after,
    )
    return SomeOf((Due(*row, rows.of) for row in rows), of=rows.of)


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


def silent(connection: Plain, *, at_most: int | None = None, after: int = 0) -> SomeOf[Silent]:
    """Children I hold who were not heard from when expected, longest first; a missing child is not here."""
    rows = some_of(
        connection,
        SILENT,
        order="coalesce(last_sure_at, silent_since), child",
        at_most=at_most,
        after=after,
    )
    return SomeOf((Silent(*row) for row in rows), of=rows.of)


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
        """select hashtextextended(concat_ws(' ',
              (select concat_ws(' ', count(*), sum(through_seq)) from spine.standing),
              (select count(*) from spine.clock where state = 'running' and due_at <= %s),
              (select concat_ws(' ', count(*), max(changed_at)) from tracing.suggestion)), 0)""",
        (at,),
    ).fetchone()
    assert row is not None
    return int(row[0])
