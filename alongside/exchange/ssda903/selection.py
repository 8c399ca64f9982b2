"""Which children of a return this service exists for, and what is taken of them.

The service exists for a child who is unaccompanied, or trafficked, or has a missing period as such a child.

* Unaccompanied: the child has a row in the uasc table, whether or not the status has ended since; whoever was
  unaccompanied in the year of the return stays a child of this service.
* Trafficked: the return has no field that says so. A trafficked child who is not unaccompanied comes by
  referral.
* A missing period *of such a child*: it decides which periods are taken, never which children. Going missing
  does not make a child trafficked, and taking every child who was ever away from home would bring records
  here that there is no ground to hold. The rows of such children are left alone, and counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from alongside.exchange.ssda903.rows import (
    Episode,
    Header,
    MissingPeriod,
    Review,
    Row,
    SocialWorkerSpell,
    Source,
    Unaccompanied,
)


@dataclass(frozen=True, slots=True)
class ChildFromReturn:
    """A child the service exists for, with every row taken from the return, each with its file and line.

    The return does not say since when a child is unaccompanied: `unaccompanied_from` is the first day of care
    it knows, or None. `unaccompanied_until` is its DUC, the first day on which the child no longer counts as
    such; often it is the 18th birthday, put there in advance.
    """

    source: Source
    local_id: str = field(repr=False)
    sex: str | None
    born_on: date = field(repr=False)
    ethnic: str | None
    unaccompanied_source: Source
    unaccompanied_from: date | None
    unaccompanied_until: date | None
    episodes: tuple[Episode, ...]
    missing_periods: tuple[MissingPeriod, ...]
    reviews: tuple[Review, ...]
    social_workers: tuple[SocialWorkerSpell, ...]

    def missing_on(self, day: date) -> MissingPeriod | None:
        """The period open at the end of this day: the child is missing, or away without authorisation."""
        return next((period for period in self.missing_periods if period.is_open_on(day)), None)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every row that was taken of this child."""
        rows: tuple[Row, ...] = (
            *self.episodes,
            *self.missing_periods,
            *self.reviews,
            *self.social_workers,
        )
        return (self.source, self.unaccompanied_source, *(row.source for row in rows))


def children_of_the_service(
    headers: Mapping[str, Header],
    *,
    unaccompanied: Iterable[Unaccompanied],
    episodes: Mapping[str, list[Episode]],
    missing: Mapping[str, list[MissingPeriod]],
    reviews: Mapping[str, list[Review]],
    workers: Mapping[str, list[SocialWorkerSpell]],
) -> tuple[ChildFromReturn, ...]:
    """The children to take, in the order of their numbers; each mapping is by child, its rows in order."""
    taken = []
    for row in sorted(unaccompanied, key=lambda row: row.local_id):
        header = headers[row.local_id]
        in_care = episodes.get(row.local_id, [])
        taken.append(
            ChildFromReturn(
                source=header.source,
                local_id=header.local_id,
                sex=header.sex,
                born_on=header.born_on,
                ethnic=header.ethnic,
                unaccompanied_source=row.source,
                unaccompanied_from=in_care[0].started_on if in_care else None,
                unaccompanied_until=row.until,
                episodes=tuple(in_care),
                missing_periods=tuple(missing.get(row.local_id, ())),
                reviews=tuple(reviews.get(row.local_id, ())),
                social_workers=tuple(workers.get(row.local_id, ())),
            )
        )
    return tuple(taken)
