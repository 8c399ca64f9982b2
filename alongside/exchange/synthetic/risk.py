"""When a made-up child goes missing and for how long: early and long, or often and short. No clock.

All times are days from identification. The chances are fitted to what was published and tell of no one child.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from alongside.exchange.synthetic import draws
from alongside.exchange.synthetic.parameters import value

YEAR = 365.0
YEARS = 3
HOURS = 1 / 24
LONG = 600.0
"""Days after which a child still missing counts as not found in P23."""


@dataclass(frozen=True, slots=True)
class Absence:
    """One time away: gone and back in days from identification, `back` None for never found."""

    gone: float
    back: float | None


@dataclass(frozen=True, slots=True)
class Risk:
    """Which of the two ways a child goes missing, and in the first way which tier."""

    early_and_long: bool
    tier: str


def early_and_long(draw: Random, risk: Risk, *, met: float | None, effect: float) -> list[Absence]:
    """The first time by the daily chances, and further times of those who are found."""
    gone = first_gone(draw, risk.tier, met=met, effect=effect)
    found: list[Absence] = []
    while gone is not None and gone < YEARS * YEAR:
        lasted = how_long(draw)
        found.append(Absence(gone, gone + lasted))
        if lasted > LONG or draw.random() >= _again():
            break
        gone = gone + lasted + draw.uniform(5.0, 120.0)
    return found


def first_gone(draw: Random, tier: str, *, met: float | None, effect: float) -> float | None:
    """Days until first gone, if in three years; `effect` multiplies the chances from the day `met`."""
    left = draw.expovariate(1.0)
    for start, end, rate in _rates(tier):
        cut = end if met is None else min(max(met, start), end)
        for begins, ends, times in ((start, cut, 1.0), (cut, end, effect)):
            weight = (ends - begins) * rate * times
            if left < weight:
                return begins + left / (rate * times)
            left -= weight
    return None


@cache
def _rates(tier: str) -> tuple[tuple[float, float, float], ...]:
    """From day, to day and the rate a day; a tier multiplies the chances of the first thirty days."""
    chance, times = value("P12"), value("P13")[tier]
    spans = (
        (0.0, 1.0, chance["day_0"] * times),
        (1.0, 7.0, chance["days_1_to_6"] * times),
        (7.0, 30.0, chance["days_7_to_29"] * times),
        (30.0, YEARS * YEAR, chance["from_day_30"]),
    )
    return tuple((start, end, -math.log1p(-daily)) for start, end, daily in spans)


def how_long(draw: Random) -> float:
    """Days away by the curve of those still missing, between its points in the logarithm of time."""
    curve = value("P14")
    still = curve["hotels"] if draw.random() < value("H11") else curve["county"]
    level = draw.random()
    before_day, before = 0.0, 1.0
    for day, share in zip(curve["days"], still, strict=True):
        if level >= share:
            part = (before - level) / (before - share)
            low, high = math.log1p(before_day * 24), math.log1p(day * 24)
            return max(2 * HOURS, math.expm1(low + part * (high - low)) / 24)
        before_day, before = day, share
    return float(curve["days"][-1]) + draw.expovariate(-math.log1p(-value("H15")) / YEAR)


@cache
def _again() -> float:
    """The chance of going again once found, so that the mean number of times is P15."""
    tail: dict[str, Any] = value("P14")
    hotels = value("H11")
    found = 1 - hotels * tail["hotels"][-1] - (1 - hotels) * tail["county"][-1]
    mean: float = value("P15")
    return float((mean - 1) / mean / found)


def often_and_short(draw: Random, *, met: float | None, effect: float) -> list[Absence]:
    """Years with many short absences and years with none."""
    found: list[Absence] = []
    runs = False
    ever_found = True
    for year in range(YEARS):
        chance = value("P16") if year == 0 else value("H10")["again" if runs else "newly"]
        runs = draw.random() < chance
        if runs and ever_found:
            ever_found = draw.random() >= value("P19")
            found += _year_of(draw, year * YEAR, last_is_found=ever_found)
    return list(_apart(_with_effect(draw, found, met=met, effect=effect)))


def _year_of(draw: Random, start: float, *, last_is_found: bool) -> list[Absence]:
    much = value("P17")
    times = 1 + draws.uneven_count(draw, mean=much["mean"] - 1, dispersion=much["dispersion"])
    gone = sorted(draw.uniform(start, start + YEAR) for _ in range(times))
    found = [Absence(at, at + _short(draw)) for at in gone]
    if not last_is_found:
        found[-1] = Absence(found[-1].gone, None)
    return found


def _short(draw: Random) -> float:
    spans = {
        "under_8_hours": (1 * HOURS, 8 * HOURS),
        "from_8_to_48_hours": (8 * HOURS, 2.0),
        "from_2_to_7_days": (2.0, 7.0),
        "from_7_to_30_days": (7.0, 30.0),
        "over_30_days": (30.0, 120.0),
    }
    return draw.uniform(*spans[draws.one_of(draw, value("P18"))])


def _with_effect(draw: Random, absences: list[Absence], *, met: float | None, effect: float) -> Iterator[Absence]:
    """Absences after the first contact thinned out, or thickened, as an effect would have it."""
    for absence in absences:
        if met is None or absence.gone < met or effect == 1.0:
            yield absence
        elif draw.random() < effect:
            yield absence
            if absence.back is not None and draw.random() < effect - 1:
                later = absence.gone + draw.uniform(1.0, 30.0)
                yield Absence(later, later + (absence.back - absence.gone))


def _apart(absences: Iterator[Absence]) -> Iterator[Absence]:
    """Nobody is missing twice at once: a time that would overlap begins hours after the child is back."""
    free_from = 0.0
    for absence in sorted(absences, key=lambda one: one.gone):
        gone = max(absence.gone, free_from)
        if absence.back is None:
            yield Absence(gone, None)
            return
        back = gone + absence.back - absence.gone
        free_from = back + 6 * HOURS
        yield Absence(gone, back)
