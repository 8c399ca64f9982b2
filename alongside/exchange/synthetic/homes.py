"""The homes a made-up child in care will have, one after another, as plain values."""

from dataclasses import dataclass
from random import Random

from alongside.exchange.synthetic import draws, places
from alongside.exchange.synthetic.parameters import value
from alongside.exchange.synthetic.who import Group, Person
from alongside.vocabulary.placement import Distance


@dataclass(frozen=True, slots=True)
class Home:
    """One home: chosen and reached, in days from identification; `pick` in [0, 1) says which house there."""

    chosen: float
    reached: float
    kind: str
    authority: str
    distance: Distance
    pick: float
    emergency: bool
    checked: bool


def homes(
    draw: Random, child: Person, area: str, in_care: float | None, transferred: tuple[float, str] | None
) -> tuple[Home, ...]:
    """The first home, one with the new authority after a transfer, and for some one more."""
    if in_care is None:
        return ()
    found = [_home(draw, child, area, in_care, first=True)]
    if transferred is not None and transferred[0] > in_care + 0.5:
        found.append(_home(draw, child, transferred[1], transferred[0], first=False))
    if draw.random() < value("H8")["second_home"]:
        later = found[-1].reached + draw.uniform(20.0, 250.0)
        found.append(_home(draw, child, transferred[1] if transferred else area, later, first=False))
    return tuple(found)


def _home(draw: Random, child: Person, responsible: str, chosen: float, *, first: bool) -> Home:
    authority, distance = places.home_near(draw, responsible)
    reached = chosen + draw.uniform(1 / 24, 6 / 24)
    return Home(
        chosen=chosen,
        reached=reached,
        kind=_kind(draw, child),
        authority=authority,
        distance=distance,
        pick=draw.random(),
        emergency=first and draw.random() < 0.4,
        checked=draw.random() < 0.8,
    )


def _kind(draw: Random, child: Person) -> str:
    shares: dict[str, float] = value("H6") if child.group is Group.FROM_HERE else value("P9")
    kind = draws.one_of(draw, shares)
    if kind == "supported" and child.age < 16:
        return "foster"
    return kind
