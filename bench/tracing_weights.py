"""Learn m of the levels of a name from true pairs: `python -m bench.tracing_weights` prints what `weights.NameWeights` holds.

True pairs are the development half of EveryPolitician's variants and made-up children as they are heard, half and half. Each
asked word takes the cheapest free word of the true name, as the index pairs them.
"""

import random
from collections import Counter
from itertools import permutations

import numpy as np

from alongside.matching import kernels
from alongside.matching.learning import counted
from alongside.matching.shapes import Bits
from alongside.matching.spelling import NOT_THE_SAME, SWAP, asked_sounds, costs, is_bare, sound_rows
from alongside.matching.tokens import tokens
from alongside.matching.weights import ACROSS, INITIAL, LEVELS, UP_TO, levels_of
from bench.tracing_names import is_for_development, people
from bench.tracing_register import children, heard

NONE, EXTRA = len(LEVELS), len(LEVELS) + 1
MADE_UP = 8_000
kernel = kernels.best()


def true_pairs() -> list[tuple[tuple[str, ...], tuple[str, ...], float]]:
    """Both spellings as tokens, and how much the pair counts: each person as much as any other."""
    pairs = []
    for person, names in people().items():
        if is_for_development(person) and len(names) > 1:
            both = [(tokens(one), tokens(other)) for one, other in permutations(sorted(names)[:6], 2)]
            pairs += [(one, other, 1 / len(both)) for one, other in both if one and other and set(one) != set(other)]
    chance = random.Random(99)
    share = sum(weight for *_, weight in pairs) / MADE_UP
    pairs += [(tokens(heard(name, chance)), tokens(name), share) for _, name in children(MADE_UP, seed=98)]
    return pairs


def levels(asked: tuple[str, ...], known: tuple[str, ...]) -> list[int]:
    """The level of each asked word, cheapest pairs first, then one EXTRA for each word of the name left over."""
    rows, lengths = sound_rows(list(known))
    bare = np.array([is_bare(word) for word in known])
    every = np.arange(len(known))
    priced = []
    for i, word in enumerate(asked):
        if len(word.rstrip("*")) == 1 or not len(asked_sounds(word)):
            priced += [(50.0, i, j, INITIAL) for j, other in enumerate(known) if other[0] == word[0]]
            continue
        told = {
            mark: kernel.distances(asked_sounds(word), rows, lengths, every, table_for(mark, word), SWAP, UP_TO[-1])
            for mark in set(bare.tolist())
        }
        for j, other in enumerate(known):
            cost = float(told[bool(bare[j])][j])
            cost = 0.0 if other == word else cost + NOT_THE_SAME
            across = bare[j : j + 1] != is_bare(word)
            if cost <= min(UP_TO[-1], 2.0 + 1.7 * len(asked_sounds(word))):
                priced.append((cost, i, j, int(levels_of(np.array([cost], dtype=np.float32), across)[0])))
            elif len(other) == 1 and other == word[0]:
                priced.append((50.0, i, j, INITIAL))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j, level in sorted(priced):
        if i not in found and j not in taken:
            found[i] = level
            taken.add(j)
    return [found.get(i, NONE) for i in range(len(asked))] + [EXTRA] * (len(known) - len(taken))


def table_for(theirs: bool, word: str) -> Bits:
    """The costs between this word and one whose writing leaves vowels out, or does not."""
    table = costs()
    return table.within if theirs == is_bare(word) else table.back if theirs else table.across


def main() -> None:
    seen: dict[str, Counter[int]] = {"within": Counter(), "across": Counter()}
    words = extra = 0.0
    for asked, known, weight in true_pairs():
        told = levels(asked, known)
        side = "across" if any(map(is_bare, asked)) != any(map(is_bare, known)) else "within"
        for level in told:
            if level != EXTRA:
                seen[side][level] += weight
        if side == "within":
            words += len(known) * weight
            extra += told.count(EXTRA) * weight
    for side, own in (("within", (*range(ACROSS), NONE)), ("across", (*range(ACROSS, len(LEVELS)), NONE))):
        drawn = [place for place, level in enumerate(own) for _ in range(round(seen[side][level]))]
        print(side, tuple(round(share, 3) for share in counted(drawn, size=len(own))), sum(seen[side].values()))
    print("extra", round(extra / words, 3))


if __name__ == "__main__":
    main()
