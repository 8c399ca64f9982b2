"""How many children have no guardian, by nation and region: the national counts, which open no record."""

from dataclasses import dataclass
from datetime import datetime

from alongside.database.connect import Plain


@dataclass(frozen=True, slots=True)
class RegionCounts:
    """One region's numbers; `nation` and `region` are None where no authority is known yet."""

    nation: str | None
    region: str | None
    open_children: int
    without_guardian: int
    over_a_day: int
    missing: int
    not_covered: int


def by_region(connection: Plain, *, at: datetime) -> list[RegionCounts]:
    """Each region's numbers at a moment, children of no known region last."""
    rows = connection.execute("select * from access.counts(%s) order by nation nulls last, region nulls last", (at,))
    return [RegionCounts(*row) for row in rows]


def total(counts: list[RegionCounts]) -> RegionCounts:
    """England and Wales together."""
    return RegionCounts(
        nation=None,
        region=None,
        open_children=sum(one.open_children for one in counts),
        without_guardian=sum(one.without_guardian for one in counts),
        over_a_day=sum(one.over_a_day for one in counts),
        missing=sum(one.missing for one in counts),
        not_covered=sum(one.not_covered for one in counts),
    )
