"""One time away as the people around a made-up child live it, from being noticed to being talked about."""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from alongside.exchange.synthetic import draws, risk
from alongside.exchange.synthetic.parameters import value
from alongside.exchange.synthetic.risk import HOURS, Risk


@dataclass(frozen=True, slots=True)
class Away:
    """Times are days from identification; `checked`, `offered`, `held` are days after the child is back.

    `back` is None for a child who is never found.
    """

    gone: float
    back: float | None
    noticed: float
    police_told: float
    police_took: float
    found_by: str
    level: str
    whereabouts_known: bool
    heard_from: float | None
    seen: float | None
    checked: float
    chance_of_offer: float
    offered: float
    says_yes: bool
    held: float


def absences(draw: Random, seed: int, risks: Risk, *, met: float | None, effect: float) -> tuple[Away, ...]:
    """Every time away of one childhood, in order; none overlaps another."""
    drawn = (
        risk.early_and_long(draw, risks, met=met, effect=effect)
        if risks.early_and_long
        else risk.often_and_short(draw, met=met, effect=effect)
    )
    return tuple(_away(draw, one, risks) for one in drawn)


def _away(draw: Random, absence: risk.Absence, risks: Risk) -> Away:
    lasted = 9999.0 if absence.back is None else absence.back - absence.gone
    noticed = min(draw.uniform(0.2, 4.0) * HOURS, lasted * 0.2)
    told = min(draws.skewed(draw, **value("P40")) * HOURS, lasted * 0.5)
    took = min(draws.skewed(draw, median=0.4, nine_in_ten=2.0) * HOURS, lasted * 0.2)
    long = lasted > 2.0
    held_soon = draw.random() < value("P35")
    offered = draw.uniform(4, 40) * HOURS if held_soon else draw.uniform(1.0, 8.0)
    return Away(
        gone=absence.gone,
        back=absence.back,
        noticed=absence.gone + noticed,
        police_told=absence.gone + noticed + told,
        police_took=absence.gone + noticed + told + took,
        found_by=_finder(draw, risks),
        level=draws.one_of(draw, value("P26")),
        whereabouts_known=not risks.early_and_long and draw.random() < 0.12,
        heard_from=absence.gone + draw.uniform(0.3, 0.8) * min(lasted, 30.0) if long and draw.random() < 0.3 else None,
        seen=absence.gone + draw.uniform(0.3, 0.9) * min(lasted, 60.0) if long and draw.random() < 0.25 else None,
        checked=draw.uniform(2, 30) * HOURS,
        chance_of_offer=draw.random(),
        offered=offered,
        says_yes=draw.random() < value("P34") / value("P33")["mean"],
        held=offered + (draw.uniform(1, 28) * HOURS if held_soon else draw.uniform(1.5, 10.0)),
    )


def _finder(draw: Random, risks: Risk) -> str:
    shares: dict[str, float] = dict(value("P25"))
    if risks.early_and_long:
        shares["self"] /= 2
        shares["family"] = 0.01
    return draws.one_of(draw, shares)


@lru_cache(maxsize=512)
def offers(seed: int, authority: str) -> float:
    """How often this authority offers a return home interview, as drawn for this seed (P33)."""
    shape = value("P33")
    return Random(f"{seed}:{authority}:offers").betavariate(shape["a"], shape["b"])
