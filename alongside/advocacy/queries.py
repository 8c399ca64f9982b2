"""Who might be asked to be a child's guardian, and which children have none."""

from dataclasses import dataclass
from datetime import datetime

from alongside.chronology.record import OpenRecord
from alongside.database.connect import Plain
from alongside.database.some_of import SomeOf, some_of
from alongside.people import workers
from alongside.rules import advocacy as rules
from alongside.vocabulary import reference


@dataclass(frozen=True, slots=True)
class Suggested:
    """A worker with the reasons for and against asking them."""

    worker: workers.Worker
    because: tuple[str, ...]
    but: tuple[str, ...]


def suggestions(opened: OpenRecord) -> list[Suggested]:
    """The region's workers in the order in which they might be asked, with reasons; nobody is chosen by this."""
    standing = opened.standing
    code = standing.responsible or standing.area
    if code is None:
        return []
    area = reference.area(code)
    support = standing.support or rules.support_for(standing)
    jobs = [role.value for role in rules.ROLES_FOR[support]]
    people = workers.guardians_of_region(opened.connection, area.region_code, jobs=jobs)
    barred = opened.connection.execute(
        "select access.conflicted(%s, %s)", (opened.child, [one.number for one in people])
    ).fetchall()
    before = opened.connection.execute(
        """select distinct (payload ->> 'worker')::bigint from spine.entry
           where child = %s and kind in ('advocacy.allocation_accepted', 'advocacy.handed_over')""",
        (opened.child,),
    ).fetchall()
    conflicted, was = {n for (n,) in barred}, {n for (n,) in before}
    candidates = [
        rules.Candidate(
            number=one.number,
            languages=frozenset(one.languages),
            authority=one.authority,
            region=one.region,
            room=one.room_for - one.holds,
            was_guardian=one.number in was,
            conflicted=one.number in conflicted,
        )
        for one in people
    ]
    near = frozenset(a.code for a in reference.authorities() if reference.adjoining(a.code, area.code))
    by_number = {one.number: one for one in people}
    return [
        Suggested(by_number[s.number], s.because, s.but)
        for s in rules.suggest(candidates, languages=frozenset(standing.languages), authority=area.code, near=near)
    ]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A child without a guardian, by the record's reference. `why` is a code that pages put into words."""

    child: int
    ref: str
    identified_at: datetime | None
    authority: str | None
    authority_accepted: bool
    covered: bool
    missing_since: datetime | None
    asked_worker: int | None
    why: str
    as_at: str | None


def without_guardian(connection: Plain, *, at_most: int | None = None, after: int = 0) -> SomeOf[Waiting]:
    """The children on this session's desks who have no guardian, longest waiting first."""
    rows = some_of(
        connection,
        """select child, ref, identified_at, authority, authority_accepted, covered, missing_since, asked_worker, stage,
             as_at::text
           from spine.standing where slot = any ((select access.slots())::bigint[]) and is_open and guardian is null""",
        order="identified_at nulls first, child",
        at_most=at_most,
        after=after,
    )
    return SomeOf((Waiting(*row[:8], why=_why(row), as_at=row[9]) for row in rows), of=rows.of)


def _why(row: tuple) -> str:  # type: ignore[type-arg]
    _child, _ref, _at, _authority, accepted, covered, _missing, asked, stage, as_at = row
    if as_at is not None:
        return "only_in_return"
    if asked is not None:
        return "asked_not_accepted"
    if not covered:
        return "not_covered"
    if stage in ("identified", "referred"):
        return "referral_not_accepted"
    return "nobody_asked" if accepted else "no_authority_accepted"
