"""Names whose letters are alike as a whole, whatever the words: for words run together that no vocabulary can part.

A second way to candidates beside the index of words, and their only evidence where no word is like any other. u is counted
for the very name asked: how many of the register are so alike or more.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from alongside.matching.keys import coarse
from alongside.matching.tokens import BARE, tokens

LEAST = (0.8, 0.7, 0.6, 0.5, 0.4, 0.0)
"""How alike at least for each band, closest first: twice the weight of the shared pairs of letters over that of both."""
BANDS = (
    "nearly every pair of letters in common",
    "most pairs of letters in common",
    "many pairs of letters in common",
    "half the pairs of letters in common",
    "some pairs of letters in common",
    "few pairs of letters in common",
)


def letter_pairs(name: str) -> frozenset[str]:
    """The neighbouring letters of a folded name, and its neighbouring consonants by class, spaces left out."""
    words = tokens(name)
    letters = "".join(word.rstrip(BARE) for word in words)
    consonants = "".join(map(_consonants, words))
    return frozenset(line[start : start + 2] for line in (letters, consonants) for start in range(len(line) - 1))


@lru_cache(maxsize=1_000_000)
def _consonants(word: str) -> str:
    return coarse(word)[0]


class WholeNames:
    """The pairs of letters of every name; a rare pair weighs more than a usual one. Never changes once made."""

    def __init__(self, names: Iterable[str], *, weighed_as: "WholeNames | None" = None) -> None:
        """`weighed_as` is the register these names stand beside: what is rare in it is rare here."""
        bearing: dict[str, array[int]] = defaultdict(lambda: array("i"))
        self.size = 0
        for name in names:
            for pair in letter_pairs(name):
                bearing[pair].append(self.size)
            self.size += 1
        self._bearing = {pair: np.array(names, dtype=np.int32) for pair, names in bearing.items()}
        if weighed_as is None:
            self._weight = {pair: np.float32(np.log(self.size / len(names))) for pair, names in bearing.items()}
            self._unheard = np.float32(np.log(max(self.size, 1)))
        else:
            self._weight, self._unheard = weighed_as._weight, weighed_as._unheard
        self._weights = np.zeros(self.size, dtype=np.float32)
        for pair, places in self._bearing.items():
            self._weights[places] += self._weight.get(pair, self._unheard)

    def alike(self, name: str) -> NDArray[np.float32]:
        """How alike each name is, from nought to one."""
        shared = np.zeros(self.size, dtype=np.float32)
        weight = np.float32(1e-6)
        for pair in letter_pairs(name):
            worth = self._weight.get(pair, self._unheard)
            weight += worth
            if pair in self._bearing:
                shared[self._bearing[pair]] += worth
        alike: NDArray[np.float32] = 2 * shared / (self._weights + weight)
        return alike


def bands(alike: NDArray[np.float32]) -> NDArray[np.int64]:
    """The place in `BANDS` of each."""
    falling = np.array([-least for least in LEAST[:-1]], dtype=np.float32)
    placed: NDArray[np.int64] = np.searchsorted(falling, -alike, side="left")
    return placed


def shares(alike: NDArray[np.float32]) -> tuple[float, ...]:
    """u of each band for the name that was asked: the share of the register that is so alike or more."""
    counts = [int(np.count_nonzero(alike >= np.float32(least))) + 0.5 for least in LEAST]
    return tuple(count / (len(alike) + 0.5) for count in counts)
