"""Draws from the few distributions that the parameters speak of, each from a stream of its own."""

import math
from collections.abc import Mapping
from random import Random
from typing import TypeVar

Choice = TypeVar("Choice")
NINE_IN_TEN = 1.2815515655446004
"""How many standard deviations above the middle nine in ten of a normal distribution lie below."""


def stream(seed: int, number: int, part: str) -> Random:
    """The numbers that decide one part of one child's life, the same however many children there are."""
    return Random(f"{seed}:{number}:{part}")


def one_of(draw: Random, shares: Mapping[Choice, float]) -> Choice:
    """One of the keys, by the shares beside them; they need not add up to one."""
    return draw.choices(list(shares), weights=list(shares.values()))[0]


def skewed(draw: Random, *, median: float, nine_in_ten: float) -> float:
    """A delay: log-normal by its median and the value that nine in ten stay under."""
    spread = math.log(nine_in_ten / median) / NINE_IN_TEN
    return median * math.exp(spread * draw.gauss(0.0, 1.0))


def count(draw: Random, mean: float) -> int:
    """A Poisson count."""
    passed, found = draw.expovariate(1.0), 0
    while passed < mean:
        passed += draw.expovariate(1.0)
        found += 1
    return found


def uneven_count(draw: Random, *, mean: float, dispersion: float) -> int:
    """A negative binomial count: few have many."""
    return count(draw, draw.gammavariate(dispersion, mean / dispersion))
