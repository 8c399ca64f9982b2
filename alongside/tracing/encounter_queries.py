"""Lists of found children and of those whom somebody may have found; one found child's additions; how often one has asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from alongside.chronology import read
from alongside.chronology.folded import of_listed
from alongside.chronology.record import OpenRecord
from alongside.database.connect import Plain
from alongside.database.some_of import SomeOf, some_of
from alongside.people import desks
from alongside.rules import london
from alongside.rules.links import waits_for_a_person
from alongside.rules.standing import Standing
from alongside.vocabulary.codes import AgencyKind
from alongside.vocabulary.encounters import Encountered, FoundPlace
from alongside.vocabulary.facts import Entry

ABOUT = ("tracing.found", "tracing.found_more")
CLAIMS = ("referral.name_claimed", "referral.birth_date_claimed", "referral.particulars_claimed")
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class FoundChild:
    """A found child nobody has said who they are, as a list shows them; `name` is the sealed working name's number."""

    child: int
    ref: str
    name: int | None
    standing: Standing


def who_is_this(connection: Plain, *, at_most: int | None = None, after: int = 0) -> SomeOf[FoundChild]:
    """Found children of mine for whom no person has answered who they are: the unnamed first, then longest found.

    `also` counts those among all of them who are with somebody and for whom nobody has given any name, and those only seen.
    """
    rows = some_of(
        connection,
        """select s.child, s.ref, s.working_name, s.folded, s.identified_at,
             s.folded::json #>> '{standing,name_known}' is distinct from 'true' as is_unnamed,
             s.folded::json #>> '{standing,found,kept}' is not distinct from 'seen' as is_seen
           from spine.standing s
           where s.child in (select access.found_of_mine()) and s.is_open
             and s.folded::json #>> '{standing,found,seq}' is not null
             and s.folded::json #>> '{standing,found,answered}' is null
             and s.folded::json #>> '{standing,found,linked}' is null""",
        order="working_name is not null, identified_at, child",
        also=("count(*) filter (where is_unnamed and not is_seen)", "count(*) filter (where is_seen)"),
        at_most=at_most,
        after=after,
    )
    found = (
        FoundChild(child, ref, name, of_listed(connection, child, folded).standing)
        for child, ref, name, folded, *_ in rows
    )
    return SomeOf(found, of=rows.of, also=rows.also)


@dataclass(frozen=True, slots=True)
class MaybeFound:
    """Somebody may have found a child of mine: which team, where of what kind, when. Of the found child only a reference."""

    child: int
    other: int
    reference: str
    desk: int | None
    by: AgencyKind
    place: FoundPlace
    kept: Encountered
    found_at: datetime
    bits: float
    first_at: datetime
    changed_at: datetime


def maybe_found(connection: Plain, *, child: int | None = None) -> list[MaybeFound]:
    """Suggestions that a child whom I may see by name has been found, the likeliest first."""
    rows = connection.execute("select * from access.maybe_found(%s)", (child,))
    return [
        MaybeFound(
            mine, other, ref, desk, AgencyKind(by), FoundPlace(place), Encountered(kept), at, bits, first_at, changed_at
        )
        for mine, other, ref, desk, by, place, kept, at, bits, first_at, changed_at in rows
    ]


@dataclass(frozen=True, slots=True)
class Looked:
    """A child of mine whom somebody may have found, and in what capacities I hold them."""

    child: int
    ref: str
    name: int | None
    standing: Standing
    roles: tuple[str, ...]
    found: tuple[MaybeFound, ...]


def somebody_may_have_found(connection: Plain, *, at: datetime) -> list[Looked]:
    """My children whom somebody may have found and about whom nobody has decided since the suggestion last changed."""
    suggested: dict[int, list[MaybeFound]] = {}
    for one in maybe_found(connection):
        suggested.setdefault(one.child, []).append(one)
    if not suggested:
        return []
    rows = connection.execute(
        """select s.child, s.ref, s.working_name, s.folded, m.roles from spine.standing s
           join (select child, array_agg(distinct role order by role) as roles from access.mine() group by child) m
             on m.child = s.child
           where s.child = any(%s)""",
        (sorted(suggested),),
    )
    listed = []
    for child, ref, name, folded, roles in rows:
        standing = of_listed(connection, child, folded).standing
        waiting = tuple(
            one
            for one in suggested[child]
            if not standing.found.is_open
            and waits_for_a_person(standing.links.of(one.other), changed_at=one.changed_at, today=london.day_of(at))
        )
        if waiting:
            listed.append(Looked(child, ref, name, standing, tuple(roles), waiting))
    return sorted(listed, key=lambda one: (-one.found[0].bits, one.ref))


def is_match_to_say(opened: OpenRecord) -> bool:
    """Whether the finder has put somebody beside this found child of whom no possible match was said yet: a yes, and not whom."""
    row = opened.connection.execute(
        "select access.match_to_say(%s, %s)", (opened.child, london.day_of(opened.at))
    ).fetchone()
    return row is not None and bool(row[0])


def told_of(opened: OpenRecord) -> list[Entry]:
    """Everything said of how the child was found and who they are said to be, in the order in which it happened."""
    return read.of_kinds(opened.connection, opened.child, [*ABOUT, *CLAIMS])


def looked_lately(connection: Plain, *, within: timedelta = HOUR) -> int:
    """How often I have had others' records looked through for a possible match, by the log of looks."""
    row = connection.execute("select access.looked_for_matches(clock_timestamp() - %s)", (within,)).fetchone()
    return 0 if row is None else int(row[0])


def finder_desk(connection: Plain, *, person: int, by: AgencyKind, force: str | None, area: str) -> int | None:
    """The team that found the child: the writer's own where they are of that agency, else the one that answers there."""
    row = connection.execute(
        """select d.number from people.membership m join people.desk d on d.number = m.desk
             join people.agency a on a.number = d.agency
           where m.person = %s and (m.until is null or m.until > spine.now()) and d.kind <> 'service_line' and a.kind = %s
             and (%s::text is null or d.force is null or d.force = %s)
           order by d.number limit 1""",
        (person, by.value, force, force),
    ).fetchone()
    if row is not None:
        return int(row[0])
    if by is AgencyKind.POLICE:
        return desks.of_force(connection, force)
    return desks.of_authority(connection, area) if by is AgencyKind.AUTHORITY else None


def own_place(connection: Plain, person: int) -> tuple[str | None, str | None]:
    """The force and the authority of the first desk at which this person sits: what their form begins with."""
    row = connection.execute(
        """select d.force, d.authority from people.membership m join people.desk d on d.number = m.desk
           where m.person = %s and (m.until is null or m.until > spine.now()) order by d.number limit 1""",
        (person,),
    ).fetchone()
    return (row[0], row[1]) if row is not None else (None, None)
