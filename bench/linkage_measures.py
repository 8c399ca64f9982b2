"""How good the answers of a method are, by one rule for all: on the best candidate of each encounter unless it says otherwise."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.linkage_ground import Ground

PRECISIONS = (0.90, 0.95, 0.99)


@dataclass(frozen=True)
class Answers:
    """Pairs that a method considered, with a score that orders them over all encounters and, where it has one, how likely."""

    asked: NDArray[np.int64]
    known: NDArray[np.int64]
    score: NDArray[np.float64]
    likely: NDArray[np.float64] | None = None


@dataclass(frozen=True)
class Measured:
    """Shares of the true encounters, save `precision` and `calls`, which are of what was answered."""

    encounters: int
    pairs: int
    candidates: float
    f1: float
    f1_error: float
    recall: tuple[float, ...]
    top_five: float
    first: float
    likely: tuple[int, float] | None
    """How many pairs were called 85 to 95 % likely, and the share of them that is true."""


def truth_of(ground: Ground) -> NDArray[np.int64]:
    """The place in the register of each encounter's child; -1 for nobody."""
    place = {child: number for number, child in enumerate(ground.register)}
    return np.array([place[child] if child else -1 for child in ground.truth], dtype=np.int64)


def measure(answers: Answers, truth: NDArray[np.int64], *, first: int | None = None) -> Measured:
    """`first`: only so many encounters were asked."""
    truth = truth[:first]
    met = int((truth >= 0).sum())
    right = truth[answers.asked] == answers.known
    order = np.lexsort((answers.known, -answers.score, answers.asked))
    asked = answers.asked[order]
    starts = np.flatnonzero(np.diff(asked, prepend=-1))
    rank = np.arange(len(asked)) - np.repeat(starts, np.diff(np.append(starts, len(asked))))
    best = order[starts]
    f1, recall = curve(answers.score[best], right[best], met)
    error = _error(answers.score[best], right[best], answers.asked[best], truth)
    likely = None
    if answers.likely is not None:
        called = (answers.likely >= 0.85) & (answers.likely < 0.95)
        likely = int(called.sum()), float(right[called].mean()) if called.any() else float("nan")
    return Measured(
        len(truth),
        len(right),
        int(right.sum()) / met,
        f1,
        error,
        recall,
        int(right[order][rank < 5].sum()) / met,
        int(right[best].sum()) / met,
        likely,
    )


def curve(score: NDArray[np.float64], right: NDArray[np.bool_], met: int) -> tuple[float, tuple[float, ...]]:
    """The best F1 over every line that could be drawn, and the recall at each precision. Equal scores stand together."""
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(right[order])
    last = np.append(np.flatnonzero(np.diff(score[order])), len(order) - 1)
    precision, recall = hits[last] / (last + 1), hits[last] / met
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return float(f1.max()), tuple(float(recall[precision >= wanted].max(initial=0.0)) for wanted in PRECISIONS)


def _error(
    score: NDArray[np.float64], right: NDArray[np.bool_], asked: NDArray[np.int64], truth: NDArray[np.int64]
) -> float:
    """Half of the 95 % interval of the best F1, from a hundred draws of the encounters."""
    chance = np.random.default_rng(3)
    told = []
    for _ in range(100):
        times = np.bincount(chance.integers(0, len(truth), len(truth)), minlength=len(truth))
        rows = np.repeat(np.arange(len(asked)), times[asked])
        told.append(curve(score[rows], right[rows], int(times[truth >= 0].sum()))[0])
    return 1.96 * float(np.std(told))


def by_group(answers: Answers, ground: Ground, truth: NDArray[np.int64]) -> list[tuple[float, float, str, int]]:
    """For each nationality: truth in the top five, best first answer, its name, how many were met. The worst first."""
    right = truth[answers.asked] == answers.known
    order = np.lexsort((answers.known, -answers.score, answers.asked))
    asked = answers.asked[order]
    starts = np.flatnonzero(np.diff(asked, prepend=-1))
    rank = np.arange(len(asked)) - np.repeat(starts, np.diff(np.append(starts, len(asked))))
    five, one = np.zeros(len(truth), dtype=bool), np.zeros(len(truth), dtype=bool)
    hits = right[order]
    five[asked[hits & (rank < 5)]] = True
    one[asked[hits & (rank == 0)]] = True
    groups: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(ground.group):
        if truth[number] >= 0:
            groups[group].append(number)
    return sorted(
        (float(five[many].mean()), float(one[many].mean()), group, len(many)) for group, many in groups.items()
    )
