"""When each made-up childhood begins, so that the country holds about as many open children as it would.

A childhood is the same whatever the number of children; only where it lies in the calendar depends on that.
"""

from bisect import bisect_left
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate

from alongside.exchange.synthetic import draws, who
from alongside.exchange.synthetic.parameters import value

AT_LEAST = 240
"""Days over which even a small population is spread, so that not every child is new."""


def days_spanned(children: int) -> int:
    """How far back the first child lies: as many a year as P1 says, and eight months at least."""
    return max(AT_LEAST, round(children / float(value("P1")) * 365.25))


def begins_at(seed: int, number: int, *, moment: float, children: int, as_at: datetime) -> datetime:
    """When the child of this record was identified, in UTC; `moment` is the part of the day."""
    root = who.same_as(seed, number)
    span = days_spanned(children)
    seasonal = who.person(seed, root).from_abroad
    days_ago = _days_ago(draws.stream(seed, root, "begins").random(), span, as_at.date().toordinal(), seasonal)
    if number != root:
        days_ago *= draws.stream(seed, number, "begins").random()
    day = as_at.date() - timedelta(days=int(days_ago) + 1)
    return datetime.combine(day, time(), UTC) + timedelta(seconds=int(moment * 86400))


def _days_ago(part: float, span: int, today: int, seasonal: bool) -> float:
    if not seasonal:
        return part * span
    reached = _by_season(span, today)
    return float(bisect_left(reached, part * reached[-1]))


@lru_cache(maxsize=8)
def _by_season(span: int, today: int) -> tuple[float, ...]:
    """How many children came since each day, counting back from today, by the season's weights (P6)."""
    quarters = value("P6")
    days = (datetime.fromordinal(today - ago) for ago in range(1, span + 1))
    return tuple(accumulate(quarters[(day.month - 1) // 3] for day in days))
