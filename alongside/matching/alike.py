"""Which tokens of a segment are like an asked one, and how much: keys and grams find them, learned costs judge them."""

from dataclasses import dataclass
from types import ModuleType

import numpy as np

from alongside.matching.kernels import Compiled
from alongside.matching.keys import coarse, fine, grams, without_one
from alongside.matching.segment import NONE, Vocabulary
from alongside.matching.shapes import Bits, Counts, Forms, Mask
from alongside.matching.spelling import NOT_THE_SAME, SLIP, SWAP, asked_sounds, costs, is_bare, letter_rows
from alongside.matching.weights import INITIAL, LEVELS, UP_TO, levels_of

MOST_BY_GRAMS = 200
SHARE_OF_GRAMS = 0.45
FURTHEST, FURTHER = 2.0, 3.0
"""Bits that two spellings may differ by at most, and as many more for each sound asked: short words are alike by chance."""
TENTHS = np.float32(10)
"""Costs are learned to a tenth of a bit; as whole tenths they are put in order in one pass."""
MOST_OF_A_KEY = 1000
"""Tokens taken of one key left short; a key that more share says too little."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Tokens by number, nearest first, their levels, and how many records bear a token of each level."""

    tokens: Forms
    levels: Counts
    costs: Bits
    counts: Counts


@dataclass(frozen=True, slots=True)
class Marks:
    """Arrays as long as the vocabulary that one thread writes while it looks a word up, clean in between."""

    counted: Counts
    found: Forms
    marked: Mask

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> "Marks":
        size = len(vocabulary.tokens)
        return cls(np.zeros(size, dtype=np.uint8), np.zeros(size, dtype=np.int32), np.zeros(size, dtype=np.bool_))


def alike(token: str, vocabulary: Vocabulary, kernel: ModuleType | Compiled, marks: Marks) -> Alike:
    """Every token that may be another spelling of this one."""
    if len(token.rstrip("*")) == 1:
        return _beginning_with(token, vocabulary)
    found = _candidates(token, vocabulary, kernel, marks)
    most = min(UP_TO[-1], FURTHEST + FURTHER * len(asked_sounds(token)))
    told = _costs(token, found, vocabulary, kernel, most)
    near = told <= max(most, SLIP)
    found, told = found[near], told[near]
    initial = vocabulary.number.get(token[0])
    levels = levels_of(told, vocabulary.bare[found] != is_bare(token))
    if initial is not None:
        found = np.append(found, np.int32(initial))
        told = np.append(told, np.float32(UP_TO[-1]))
        levels = np.append(levels, np.int8(INITIAL))
    order = np.argsort(np.rint(told * TENTHS).astype(np.int16), kind="stable")
    return _counted(token, found[order], levels[order], told[order], vocabulary)


def _beginning_with(letter: str, vocabulary: Vocabulary) -> Alike:
    found = np.flatnonzero(vocabulary.first == ord(letter[0])).astype(np.int32)
    levels = np.full(len(found), INITIAL, dtype=np.int8)
    exact = vocabulary.number.get(letter)
    if exact is not None:
        levels[found == exact] = 0
    order = np.argsort(levels, kind="stable")
    return _counted(letter, found[order], levels[order], np.zeros(len(found), dtype=np.float32), vocabulary)


def _counted(token: str, found: Forms, levels: Counts, told: Bits, vocabulary: Vocabulary) -> Alike:
    counts = np.bincount(levels, weights=vocabulary.bearers[found], minlength=len(LEVELS))
    counts[INITIAL] = vocabulary.beginning[ord(token[0])]
    return Alike(found, levels, told, counts.astype(np.int64))


def _candidates(token: str, vocabulary: Vocabulary, kernel: ModuleType | Compiled, marks: Marks) -> Forms:
    by_key = [np.asarray(vocabulary.by_fine.get(fine(token), NONE), dtype=np.int32)]
    keys = coarse(token)
    fewer = {less for key in keys for less in without_one(key)}
    for table, wanted in (
        (vocabulary.by_coarse, {*keys, *fewer}),
        (vocabulary.by_fewer, {*keys, *fewer} if len(keys[0]) > 4 else set(keys)),
    ):
        for key in wanted:
            held = table.get(key, NONE)
            if len(held) <= MOST_OF_A_KEY or key in keys and table is vocabulary.by_coarse:
                by_key.append(np.asarray(held, dtype=np.int32))
    if not is_bare(token):
        by_key.append(_by_grams(token, vocabulary, kernel, marks))
    for found in by_key:
        marks.marked[found] = True
    every = np.flatnonzero(marks.marked).astype(np.int32)
    marks.marked[every] = False
    return every


def _by_grams(token: str, vocabulary: Vocabulary, kernel: ModuleType | Compiled, marks: Marks) -> Forms:
    asked = np.array(sorted(set(grams(token))), dtype=np.int64)
    counted = marks.counted
    least = max(2, int(SHARE_OF_GRAMS * len(asked)))
    many = kernel.sharing(vocabulary.gram_starts, vocabulary.gram_tokens, asked, least, counted, marks.found)
    found = marks.found[:many]
    if many > MOST_BY_GRAMS:
        dice = counted[found].astype(np.float32) / (vocabulary.gram_sizes[found] + np.float32(len(asked)))
        found = found[dice >= np.partition(dice, -MOST_BY_GRAMS)[-MOST_BY_GRAMS]]
    counted.fill(0)
    return found


def _costs(token: str, found: Forms, vocabulary: Vocabulary, kernel: ModuleType | Compiled, most: float) -> Bits:
    table, heard = costs(), asked_sounds(token)
    told = np.empty(len(found), dtype=np.float32)
    bare = vocabulary.bare[found]
    for theirs in (False, True):
        which = bare == theirs
        if which.any():
            used = table.within if theirs == is_bare(token) else table.back if theirs else table.across
            some = found[which]
            told[which] = kernel.distances(heard, vocabulary.rows, vocabulary.lengths, some, used, SWAP, most)
    told += np.float32(NOT_THE_SAME)
    letters, widths = letter_rows([token])
    if widths[0]:
        slips = kernel.slipped(letters[0, : widths[0]], vocabulary.letters, vocabulary.widths, found)
        told[slips & (told > SLIP)] = SLIP
    exact = vocabulary.number.get(token)
    if exact is not None:
        told[found == exact] = 0
    return told
