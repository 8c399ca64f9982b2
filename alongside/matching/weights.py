"""What agreement between two tokens is worth, in bits: how much likelier the asked spelling is for this name than for any.

The model is of names as heard: whoever bears a token is called by it, or by another spelling of it, the rarer the more unlike
they are (`heard`, learned from confirmed spellings by `bench.tracing_weights`). u, how likely anybody at all would be heard
so, is counted when asked: everyone in the register who bears a token like the one asked, each counted by how likely that
one is heard so. A usual name is worth little however it is spelled, and a rare spelling of a usual name is worth little too.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import log2

import numpy as np

from alongside.matching.shapes import Bits, Counts, Mask

UP_TO = (0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0, 19.0)
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
    "faintly like",
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
            "faintly like",
        )
    ),
)
SOUNDS_ALIKE = LEVELS.index("sounds alike")
INITIAL = len(UP_TO)
ACROSS = INITIAL + 1
"""The first of as many levels again, between a writing of bare consonants and one of full letters."""
NOT_FOUND = "no such word in this name"


@dataclass(frozen=True, slots=True)
class NameWeights:
    """Learned of true pairs: how a token of each level is heard, how often one is not, and the facts of a whole name."""

    heard: tuple[float, ...] = (1.0, 0.2766, 0.1479, 0.0853, 0.0128, 0.0046, 0.0028, 0.0007, 0.0002)
    """How likely a name is heard in one spelling of this level, beside how likely it is heard as it is written."""
    heard_across: tuple[float, ...] = (0.9036, 0.9036, 0.1884, 0.0728, 0.0346, 0.0085, 0.0022, 0.0006, 0.0001)
    """The same between two writings."""
    none: float = 0.104
    """An asked word that is no word of the true name."""
    initial: float = 0.157
    """Where the true name has an initial, that this asked word is the one it stands for."""
    asked_initial: float = 0.231
    """An asked initial that begins a word of the true name."""
    m_extra: float = 0.124
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
UNHEARD = 1e-6
"""How likely at least: what never was heard so may be."""
UNSEEN = 200
"""Names of nobody, counted beside the register: a handful of records says little of how usual a name is."""


@dataclass(frozen=True, slots=True)
class TokenWeights:
    """One asked token against one register: what each level is worth, and how many are heard so, by level."""

    token: str
    bits: tuple[float, ...]
    bearers: tuple[float, ...]
    missed: float


def levels_of(costs: Bits, across: Mask) -> Counts:
    """The level of each cost, none of which is beyond the last."""
    band = np.searchsorted(np.asarray(UP_TO, dtype=np.float32), costs, side="left")
    return np.where(across, band + ACROSS, band).astype(np.int8)


def share(bearers: float, people: int) -> float:
    """u: the share of a register of so many; never nought, as the one asked for exists."""
    return max(bearers, 0.5) / (people + UNSEEN)


def weigh(token: str, counts: Counts, people: int, weights: NameWeights = LEARNED) -> TokenWeights:
    """Weigh each level for this token: `counts[level]` of the register's names bear a token of that level.

    Of an initial, `counts` holds the bearers of every token that begins with the letter.
    No level is worth more than a closer one, whatever was learned of it.
    """
    total = max(people, 1)
    heard, falling = _heard(weights)
    known = counts.tolist()
    so = min(total, sum(many * likely for many, likely in zip(known, heard, strict=True)))
    beginning = min(total, int(known[INITIAL]))
    found = log2((1 - weights.none) / share(so, total))
    bits = [found + less for less in falling]
    stands_for = weights.asked_initial if is_initial(token) else weights.initial
    bits[INITIAL] = log2(stands_for / share(beginning, total))
    bearers = [so] * len(LEVELS)
    bearers[INITIAL] = beginning
    return TokenWeights(token, tuple(bits), tuple(bearers), log2(weights.none))


@lru_cache
def _heard(weights: NameWeights) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """How likely each level is heard, and the bits that it is worth less than the closest; an initial is weighed apart."""
    heard = (*weights.heard, 0.0, *weights.heard_across)
    less = [log2(max(one, UNHEARD)) for one in heard]
    return heard, (*accumulate(less[:INITIAL], min), 0.0, *accumulate(less[ACROSS:], min))


def is_initial(token: str) -> bool:
    """Whether the token is one letter."""
    return len(token.rstrip("*")) == 1
