"""What agreement between two tokens is worth, in bits: log2 of m over u, after Fellegi and Sunter.

m, the share of true pairs that agree so well and no better, was learned from confirmed spellings (`bench.tracing_weights`).
u, the share of the register that bears a token agreeing so well or better with the very token asked, is counted when asked.
"""

from dataclasses import dataclass
from itertools import accumulate
from math import log2
from operator import add

import numpy as np

from alongside.matching.shapes import Bits, Counts, Mask

UP_TO = (0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0)
"""Costs in bits, up to which two spellings are of one level; beyond the last they are not the same name."""

LEVELS = (
    "written the same",
    "the same sound",
    "a usual other spelling",
    "sounds alike",
    "sounds near",
    "written near",
    "distantly like",
    "hardly like",
    "an initial",
    *(
        f"{like}, in another writing"
        for like in (
            "letter for letter",
            "the same sound",
            "a usual other spelling",
            "sounds alike",
            "sounds near",
            "written near",
            "distantly like",
            "hardly like",
        )
    ),
)
INITIAL = len(UP_TO)
ACROSS = INITIAL + 1
"""The first of as many levels again, between a writing of bare consonants and one of full letters."""
NOT_FOUND = "no such word in this name"


@dataclass(frozen=True, slots=True)
class NameWeights:
    """Learned shares among true pairs: each level for one asked token, none of them, and the other facts of a whole name."""

    m: tuple[float, ...] = (0.356, 0.050, 0.059, 0.194, 0.033, 0.032, 0.018, 0.008, 0.007)
    m_across: tuple[float, ...] = (0.001, 0.161, 0.144, 0.133, 0.107, 0.064, 0.033, 0.012)
    """The same for pairs in two writings, in which hardly any are letter for letter."""
    m_none: float = 0.242
    m_asked_initial: float = 0.7
    m_extra: float = 0.287
    """A word of the true name that was not asked for."""
    m_rejoined: float = 0.08
    """Words that were run together or parted, and had to be read otherwise."""

    @property
    def extra(self) -> float:
        """Bits for each word of the name that was not asked for; nearly every other name has some."""
        return log2(self.m_extra)

    @property
    def rejoined(self) -> float:
        """Bits for reading the words otherwise than they were written."""
        return log2(self.m_rejoined)


LEARNED = NameWeights()
UNSEEN = 200
"""Names of nobody, counted beside the register: a handful of records says little of how usual a name is."""


@dataclass(frozen=True, slots=True)
class TokenWeights:
    """One asked token against one register: what each level is worth, and how many bear a token so like it."""

    token: str
    bits: tuple[float, ...]
    bearers: tuple[int, ...]
    missed: float


def levels_of(costs: Bits, across: Mask) -> Counts:
    """The level of each cost, none of which is beyond the last."""
    band = np.searchsorted(np.asarray(UP_TO, dtype=np.float32), costs, side="left")
    return np.where(across, band + ACROSS, band).astype(np.int8)


def share(bearers: int, people: int) -> float:
    """u: the share of a register of so many that bears a token; never nought, as the one asked for exists."""
    return max(bearers, 0.5) / (people + UNSEEN)


def weigh(token: str, counts: Counts, people: int, weights: NameWeights = LEARNED) -> TokenWeights:
    """Weigh each level for this token: `counts[level]` of the register's names bear a token of that level.

    No level is worth more than a closer one, whatever was learned of it.
    """
    total, told = max(people, 1), counts.tolist()
    bands = [min(total, so_far) for so_far in accumulate(map(add, told[:INITIAL], told[ACROSS:]))]
    bearers = (*bands, told[INITIAL], *bands)
    shares = [share(count, total) for count in bearers]
    bits = [log2(m / share) for m, share in zip(weights.m + weights.m_across, shares, strict=True)]
    if len(token.rstrip("*")) == 1:
        bits[INITIAL] = log2(weights.m_asked_initial / shares[INITIAL])
    falling = (*accumulate(bits[:INITIAL], min), bits[INITIAL], *accumulate(bits[ACROSS:], min))
    return TokenWeights(token, falling, bearers, log2(weights.m_none))
