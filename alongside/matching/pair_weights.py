"""What candidate pairs are worth: shares learned from all of them at once, and each one's score as arrays or as lines of words.

A pair's score is the sum of its lines. Whole-name evidence stands in for the words' where these are like no others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray

from alongside.matching.attributes import FIELDS, Field, lines_of_fields, worth
from alongside.matching.birth_dates import MISSING
from alongside.matching.explain import Line
from alongside.matching.learning import Learned, among, expectation_maximisation, first
from alongside.matching.whole_names import BANDS

WHOLE = Field("name", ("word by word", *BANDS))
"""How the names were weighed: by the index, or where their words are like no others by the letters of the whole name."""
COMPARED = (*FIELDS, WHOLE)
NAME_BITS = (24.0, 20.0, 16.0, 13.0, 10.0, 7.0, 4.0, 0.0)
"""Bits of the names above which each level begins, for an opinion that may not see the names themselves."""
DOUBT = 4.0
"""True pairs' worth of doubt beside what is learned of a field, each level half as usual as the one above it."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the names of one pair say: the lines of the index, or the band of their letters and how usual that band is."""

    asked: str
    found: str
    lines: tuple[Line, ...] = ()
    band: int = 0
    """Place in `WHOLE.levels`; nought where the lines weigh word by word."""
    u: float = 1.0


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs as arrays, encounter by encounter; `known` is the place of the child in the register's order."""

    encounters: int
    people: int
    asked: NDArray[np.int32]
    known: NDArray[np.int32]
    names: NDArray[np.float64]
    """Bits of the names, word by word."""
    levels: NDArray[np.int16]
    """For each of `COMPARED`."""
    u: NDArray[np.float64]
    """For each of `COMPARED`, the share of the register that agrees with the encounter as this pair does."""


def learn(pairs: Pairs, *, decided: Sequence[Sequence[float]] | None = None) -> Learned:
    """m of every field from candidate pairs of which nobody has decided; `decided` counts those that people confirmed."""
    sizes = [len(one.levels) for one in COMPARED]
    known = pairs.levels != MISSING
    already = pairs.names - np.where(known, np.log2(pairs.u), 0.0).sum(axis=1)
    prior = [first(size) * DOUBT for size in sizes]
    if decided is not None:
        prior = [doubt + np.asarray(counts) for doubt, counts in zip(prior, decided, strict=True)]
    return expectation_maximisation(
        pairs.levels,
        sizes=sizes,
        u=[[1.0] * size for size in sizes],
        already=already,
        rivals=pairs.asked,
        of=pairs.encounters * pairs.people,
        prior=[counts.tolist() for counts in prior],
    )


def scores(pairs: Pairs, learned: Learned) -> NDArray[np.float64]:
    """The bits of every pair: the same sum as that of `lines_of_pair`."""
    hundredths = np.zeros(len(pairs.names), dtype=np.int64)
    for place in range(len(COMPARED)):
        known = np.flatnonzero(pairs.levels[:, place] != MISSING)
        told = np.column_stack([pairs.levels[known, place], pairs.u[known, place]])
        kinds, which = np.unique(told, axis=0, return_inverse=True)
        bits = np.array(
            [round(100 * _worth(place, int(level), float(u), learned)) for level, u in kinds], dtype=np.int64
        )
        hundredths[known] += bits[which.ravel()]
    return np.round(pairs.names * 100 + hundredths) / 100


def levels_alone(pairs: Pairs, learned: Learned) -> tuple[NDArray[np.int16], tuple[int, ...]]:
    """What may leave for a second opinion: a level of each field and of the names, and how many levels each has."""
    names = pairs.names.copy()
    by_letters = np.flatnonzero(pairs.levels[:, -1] > 0)
    names[by_letters] = [
        _worth(len(FIELDS), int(band), float(u), learned)
        for band, u in zip(pairs.levels[by_letters, -1], pairs.u[by_letters, -1], strict=True)
    ]
    levels = pairs.levels.copy()
    levels[:, -1] = np.searchsorted(-np.array(NAME_BITS), -names, side="left")
    return levels, (*(len(one.levels) for one in FIELDS), len(NAME_BITS) + 1)


def lines_of_pair(
    named: Named, levels: Sequence[int], counted: Sequence[tuple[float, ...] | None], learned: Learned
) -> tuple[Line, ...]:
    """Every line of one pair: of the names, then of each field that both sides tell."""
    lines = list(named.lines)
    if named.band:
        bits = _worth(len(FIELDS), named.band, named.u, learned)
        one_in = max(1, round(1 / named.u))
        lines.append(Line(named.asked, named.found, WHOLE.levels[named.band], one_in, bits))
    return (*lines, *lines_of_fields(levels, learned, counted=counted))


def probabilities(
    bits: NDArray[np.float64], asked: NDArray[np.integer], *, learned: Learned, people: int
) -> NDArray[np.float64]:
    """How likely each pair is one child: at most one of an encounter's is, and none with the chance that was learned."""
    anyone = min(learned.share * people, 1 - 1e-6)
    return among(bits + log2(learned.share), asked, anyone=anyone)


def _worth(place: int, level: int, u: float, learned: Learned) -> float:
    """Bits of a level. Letters of the whole name count against the pairs that are weighed word by word, which are nought."""
    m = learned.m[place]
    if place < len(FIELDS):
        return worth(COMPARED[place], level, m[level], u)
    return of_letters(level, u, learned) if level else 0.0


def of_letters(level: int, u: float, learned: Learned) -> float:
    """Bits of the letters of two whole names; `level` is the place in `WHOLE.levels`, from one."""
    m = learned.m[len(FIELDS)]
    return round(log2(m[level] / m[0] / u), 2)
