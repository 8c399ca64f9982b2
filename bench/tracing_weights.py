"""Learn how true names are heard: `python -m bench.tracing_weights` prints what `weights.NameWeights` holds.

True pairs are the development half of EveryPolitician's variants and made-up children as they are heard, half and half, asked
of a register of other made-up children. The shares are those under which the true spellings are likeliest, given who else in
that register bears a like one (a multinomial logit, solved by the usual scaling in turns).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.matching.index import NameIndex
from alongside.matching.tokens import tokens
from alongside.matching.weights import ACROSS, INITIAL, LEVELS, is_initial
from bench.tracing_sets import WRITINGS, Key, Sets, made

CHILDREN, MOST, SEED = 200_000, 4_000, 98
NONE = len(LEVELS)
ROUNDS = 300
SPELLED = [*range(INITIAL), *range(ACROSS, len(LEVELS))]


@dataclass(frozen=True)
class Heard:
    """One asked word: how many bear a token of each level, which level the true name's is of, and how much it counts."""

    counts: NDArray[np.float64]
    level: int
    weight: float


@dataclass(frozen=True)
class Pairing:
    """One asked name beside a true one: each asked word's level, the words left over, and who of them are initials."""

    levels: list[int]
    left: list[str]
    cost: float


def paired(index: NameIndex, asked: Key, known: Key) -> Pairing:
    """The cheapest pairs first, as the index pairs them."""
    (living,) = index._parts
    numbers = living.part.segment.vocabulary.number
    priced = []
    for i, word in enumerate(asked):
        told = living.part.alike(word)
        place = {int(token): at for at, token in enumerate(told.tokens)}
        for j, other in enumerate(known):
            at = place.get(numbers.get(other, -1))
            if at is not None:
                initial = told.levels[at] == INITIAL
                priced.append((initial, float(told.costs[at]), i, j, int(told.levels[at])))
    found: dict[int, int] = {}
    taken: set[int] = set()
    spent = 0.0
    for _, cost, i, j, level in sorted(priced):
        if i not in found and j not in taken:
            found[i] = level
            taken.add(j)
            spent += cost
    levels = [found.get(i, NONE) for i in range(len(asked))]
    left = [word for j, word in enumerate(known) if j not in taken]
    return Pairing(levels, left, spent + 16.0 * (levels.count(NONE) + 0.3 * len(left)))


def pairs(index: NameIndex, sets: Sets) -> Iterator[tuple[Key, Key, Pairing, float]]:
    """Every question beside the nearest of its answers; real ones count as much as made-up ones altogether."""
    real = sum(len(many) for which, many in sets.questions.items() if which in WRITINGS.values())
    for which, many in sets.questions.items():
        if which == "unlike spelling":
            continue
        weight = 1.0 if which in WRITINGS.values() else real / len(many) / 2
        for question in many:
            asked = tokens(question.name)
            told = [(paired(index, asked, answer), answer) for answer in question.answers]
            nearest, answer = min(told, key=lambda one: one[0].cost)
            if not (len(asked) == 1 and len(answer) > 1):
                yield asked, answer, nearest, weight


def scaled(words: list[Heard]) -> NDArray[np.float64]:
    """How likely each level is heard beside the first, which is one."""
    counts = np.array([word.counts for word in words])
    weight = np.array([word.weight for word in words])
    seen = np.bincount([word.level for word in words], weights=weight, minlength=len(LEVELS))
    heard = np.full(len(LEVELS), 0.1)
    heard[0] = 1.0
    heard[INITIAL] = 0.0
    for _ in range(ROUNDS):
        expected = weight @ (counts / np.maximum(counts @ heard, 0.5)[:, None])
        heard[SPELLED] = (seen[SPELLED] + 0.5 * heard[SPELLED]) / (expected[SPELLED] + 0.5)
        heard /= heard[0]
    return heard


def main() -> None:
    sets = made(CHILDREN, most=MOST, development=True, seed=SEED)
    index = NameIndex((str(number), name) for number, name in enumerate(sets.names))
    people = len(sets.names)
    (living,) = index._parts
    words: list[Heard] = []
    none = every = extra = known = 0.0
    initials, begun, asked_initials, answered = 0.0, 0.0, 0.0, 0.0
    for asked, answer, pairing, weight in pairs(index, sets):
        for word, level in zip(asked, pairing.levels, strict=True):
            every += weight
            none += weight * (level == NONE)
            if is_initial(word):
                asked_initials += weight
                answered += weight * (level != NONE)
            elif level not in (NONE, INITIAL):
                counts = np.minimum(living.part.alike(word).counts, people).astype(np.float64)
                counts[INITIAL] = 0
                words.append(Heard(counts, level, weight))
        short = sum(len(word) == 1 for word in answer)
        initials += weight * short
        begun += weight * pairing.levels.count(INITIAL) if short else 0
        known += weight * len(answer)
        extra += weight * len(pairing.left)
    heard = scaled(words)
    print("heard", tuple(round(float(share), 4) for share in heard[:INITIAL]))
    print("heard_across", tuple(round(float(share), 5) for share in heard[ACROSS:]))
    print("none", round(none / every, 3), "m_extra", round(extra / known, 3))
    print("initial", round(begun / max(initials, 1), 3), "asked_initial", round(answered / max(asked_initials, 1), 3))
    seen = np.bincount([word.level for word in words], weights=[word.weight for word in words], minlength=len(LEVELS))
    print("seen", seen.round().astype(int).tolist())


if __name__ == "__main__":
    main()
