"""How alike two tokens are written: bits it costs to write one for the other, by costs that were learned, not set.

`spelling_costs.csv` is written by `python -m bench.tracing_learning`: aggregates over many pairs, holding no name.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from alongside.matching.keys import LONGEST_SOUNDS, SOUNDS, sounds
from alongside.matching.shapes import Bits, Counts, Sounds
from alongside.matching.tokens import BARE

FILE = Path(__file__).with_name("spelling_costs.csv")
TABLES = ("within", "across")
SWAP = 4.0
"""Bits for two neighbouring sounds that changed places."""
NOT_THE_SAME = 0.5
"""Bits for being written otherwise at all, where the sounds are the same."""


SLIP = 9.0
"""Bits at most for one slip of the finger: a letter left out, added, another in its place, or two neighbours changed."""
LEAST_LETTERS, MOST_LETTERS = 3, 16
"""Letters of words that a slip is looked for in: shorter ones are one letter from everything."""


@dataclass(frozen=True, slots=True)
class Costs:
    """`within` one writing; `across`: from bare consonants (row) to full letters (column); `back`: the same turned round."""

    within: Bits
    across: Bits
    back: Bits


@lru_cache
def costs() -> Costs:
    """The learned tables; row and column 0 are a sound that the other spelling lacks."""
    size = len(SOUNDS) + 1
    tables = {name: np.full((size, size), np.nan, dtype=np.float32) for name in TABLES}
    with FILE.open(encoding="utf-8", newline="") as opened:
        lines = csv.reader(opened)
        known = next(lines)[2:]
        if known != ["none", *SOUNDS]:
            raise ValueError(f"{FILE.name} was learned for other sounds: run python -m bench.tracing_learning")
        for table, sound, *row in lines:
            tables[table][known.index(sound)] = [float(cost) for cost in row]
    across = np.ascontiguousarray(tables["across"])
    return Costs(np.ascontiguousarray(tables["within"]), across, np.ascontiguousarray(across.T))


def sound_rows(tokens: list[str]) -> tuple[Sounds, Counts]:
    """The sounds of many tokens, a row each, and how many each has."""
    rows = np.zeros((len(tokens), LONGEST_SOUNDS), dtype=np.uint8)
    lengths = np.zeros(len(tokens), dtype=np.uint8)
    for number, token in enumerate(tokens):
        heard = sounds(token)
        rows[number, : len(heard)] = heard
        lengths[number] = len(heard)
    return rows, lengths


def letter_rows(tokens: list[str]) -> tuple[Sounds, Counts]:
    """The letters of many tokens, a row each, and how many; none for a token in which no slip is looked for."""
    rows = np.zeros((len(tokens), MOST_LETTERS), dtype=np.uint8)
    lengths = np.zeros(len(tokens), dtype=np.uint8)
    for number, token in enumerate(tokens):
        if LEAST_LETTERS <= len(token) <= MOST_LETTERS and not is_bare(token):
            rows[number, : len(token)] = np.frombuffer(token.encode(), dtype=np.uint8)
            lengths[number] = len(token)
    return rows, lengths


def asked_sounds(token: str) -> Sounds:
    """The sounds of the token that is looked for."""
    return np.asarray(sounds(token), dtype=np.uint8)


def is_bare(token: str) -> bool:
    """Whether the token's writing leaves vowels out."""
    return token.endswith(BARE)
