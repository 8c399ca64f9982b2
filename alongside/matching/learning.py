"""What spellings cost and what agreement is worth, learned from names and decisions; nothing here is set by hand.

`spelling_costs` learns from pairs of spellings of one name how often each sound is written as each other one.
`expectation_maximisation` learns m, u and the share of true pairs from candidate pairs of which nobody has decided.
`counted` learns m from pairs that people have decided.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray

Spelled = tuple[int, ...]
DEAREST = 8.0
"""Bits of the dearest single change: a slip of the finger turns any letter into any other."""


def spelling_costs(
    pairs: Sequence[tuple[Spelled, Spelled]], *, sounds: int, alike: bool, rounds: int = 6
) -> NDArray[np.float64]:
    """Costs in bits of each sound for each other; row and column 0 are a sound that the other spelling lacks.

    `alike`: both sides are in one writing, so a sound costs nothing for itself and the table is its own mirror image.
    """
    size = sounds + 1
    costs = np.full((size, size), 5.0)
    costs[0, :] = costs[:, 0] = 3.0
    np.fill_diagonal(costs, 0.0)
    for _ in range(rounds):
        counts = np.full((size, size), 0.02)
        table = costs.tolist()
        for left, right in pairs:
            for one, other in _aligned(left, right, table):
                counts[one, other] += 1
        if alike:
            counts = counts + counts.T
        costs = _as_costs(counts, alike=alike)
    return costs


def _as_costs(counts: NDArray[np.float64], *, alike: bool) -> NDArray[np.float64]:
    if alike:
        by_row = by_column = np.diag(counts)
    else:
        by_row, by_column = counts[:, 1:].max(axis=1), counts[1:, :].max(axis=0)
    costs = -np.log2(counts / np.sqrt(np.outer(by_row, by_column)))
    costs[0, 1:] = -np.log2(counts[0, 1:] / (counts[0, 1:] + counts[1:, 1:].sum(axis=0)))
    costs[1:, 0] = -np.log2(counts[1:, 0] / (counts[1:, 0] + counts[1:, 1:].sum(axis=1)))
    costs = np.clip(costs, 0.0, DEAREST)
    if alike:
        np.fill_diagonal(costs, 0.0)
    costs[0, 0] = 0.0
    return costs


def _aligned(left: Spelled, right: Spelled, costs: list[list[float]]) -> Iterable[tuple[int, int]]:
    """The cheapest way to write one spelling for the other, sound by sound."""
    table = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for j, sound in enumerate(right, 1):
        table[0][j] = table[0][j - 1] + costs[0][sound]
    for i, mine in enumerate(left, 1):
        above, row, of_mine = table[i - 1], table[i], costs[mine]
        row[0] = above[0] + of_mine[0]
        for j, theirs in enumerate(right, 1):
            row[j] = min(above[j - 1] + of_mine[theirs], above[j] + of_mine[0], row[j - 1] + costs[0][theirs])
    i, j = len(left), len(right)
    while i or j:
        if i and j and table[i][j] == table[i - 1][j - 1] + costs[left[i - 1]][right[j - 1]]:
            i, j = i - 1, j - 1
            yield left[i], right[j]
        elif i and table[i][j] == table[i - 1][j] + costs[left[i - 1]][0]:
            i -= 1
            yield left[i], 0
        else:
            j -= 1
            yield 0, right[j]


@dataclass(frozen=True, slots=True)
class Learned:
    """What one run of learning found. `m[field][level]` and `u[field][level]` are shares that add up to one."""

    m: tuple[tuple[float, ...], ...]
    u: tuple[tuple[float, ...], ...]
    share: float
    rounds: int
    moved: float

    def bits(self) -> tuple[tuple[float, ...], ...]:
        """What each level of each field is worth."""
        return tuple(
            tuple(log2(m / u) for m, u in zip(ms, us, strict=True)) for ms, us in zip(self.m, self.u, strict=True)
        )


def expectation_maximisation(
    levels: NDArray[np.int16],
    *,
    sizes: Sequence[int],
    u: Sequence[Sequence[float]] | None = None,
    already: NDArray[np.float64] | None = None,
    rivals: NDArray[np.integer] | None = None,
    of: int | None = None,
    prior: Sequence[Sequence[float]] | None = None,
    share: float = 0.05,
    rounds: int = 200,
    enough: float = 1e-6,
) -> Learned:
    """Learn from pairs of which nobody has decided; -1 is a value that is missing and says nothing.

    `u` fixes the shares among pairs that are not one child, counted elsewhere. `already` is evidence in bits that each
    pair has from fields that are not learned here, as names whose u is counted for the very token. `rivals` numbers the
    encounter of each pair from nought: of the pairs of one encounter at most one is true. `of` is how many pairs there are
    in all, where these are the likeliest of them and the others are taken to be untrue; `share` is then the share of all.
    `prior` counts true pairs that are known from elsewhere, as decided ones, for each level of each field.
    """
    pairs, fields = levels.shape
    if not pairs or fields != len(sizes):
        raise ValueError("learning needs at least one pair, and as many sizes as fields")
    known = [levels[:, field] >= 0 for field in range(fields)]
    given = np.zeros(pairs) if already is None else np.asarray(already, dtype=np.float64)
    fixed = u is not None
    us = (
        [np.asarray(shares, dtype=np.float64) for shares in u]
        if u is not None
        else [
            _shares(levels[known[field], field], np.ones(int(known[field].sum())), size)
            for field, size in enumerate(sizes)
        ]
    )
    ms = [first(size) for size in sizes]
    beside = [np.full(size, 0.5) for size in sizes] if prior is None else [np.asarray(told, float) for told in prior]
    every = of or pairs
    groups = 0 if rivals is None else int(rivals.max()) + 1
    ceiling = 1.0 if rivals is None else groups / every
    share = min(share, ceiling / 2)
    moved = 1.0
    done = 0
    while done < rounds and moved > enough:
        weight = given + log2(share / (1 - share) if rivals is None else share)
        for field in range(fields):
            told = np.log2(ms[field] / us[field])
            weight[known[field]] += told[levels[known[field], field]]
        true = alone(weight) if rivals is None else among(weight, rivals, anyone=share * every / groups)
        new = [_shares(levels[known[f], f], true[known[f]], size, beside[f]) for f, size in enumerate(sizes)]
        if not fixed:
            us = [_shares(levels[known[f], f], 1 - true[known[f]], size) for f, size in enumerate(sizes)]
        moved = max(float(np.abs(one - other).max()) for one, other in zip(new, ms, strict=True))
        ms = new
        share = float(np.clip(true.sum() / every, 1e-12, (1 - 1e-6) * ceiling))
        done += 1
    return Learned(
        tuple(tuple(map(float, m)) for m in ms), tuple(tuple(map(float, one)) for one in us), share, done, moved
    )


def alone(weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """How likely each pair is, where one says nothing of another; weights are bits of odds."""
    shares: NDArray[np.float64] = 1.0 / (1.0 + np.exp2(-np.clip(weight, -500, 500)))
    return shares


def among(weight: NDArray[np.float64], rivals: NDArray[np.integer], *, anyone: float) -> NDArray[np.float64]:
    """How likely each pair is, where at most one of an encounter's is true and none is with a chance of 1 - `anyone`."""
    groups = int(rivals.max()) + 1
    highest = np.full(groups, log2(1 - anyone))
    np.maximum.at(highest, rivals, weight)
    told = np.exp2(np.maximum(weight - highest[rivals], -500))
    nobody = np.exp2(np.maximum(log2(1 - anyone) - highest, -500))
    total = np.bincount(rivals, weights=told, minlength=groups) + nobody
    shares: NDArray[np.float64] = told / total[rivals]
    return shares


def counted(levels: Iterable[int], *, size: int) -> tuple[float, ...]:
    """m for each level from pairs that people confirmed; a level never seen keeps a little, so that nothing is impossible."""
    seen = np.asarray([level for level in levels if level >= 0], dtype=np.int64)
    return tuple(map(float, _shares(seen, np.ones(len(seen)), size)))


def first(size: int) -> NDArray[np.float64]:
    """Where learning starts: each level half as usual among true pairs as the one above it."""
    start = np.power(0.5, np.arange(size), dtype=np.float64)
    shares: NDArray[np.float64] = start / start.sum()
    return shares


def _shares(
    levels: NDArray[np.integer],
    weights: NDArray[np.float64],
    size: int,
    beside: NDArray[np.float64] | float = 0.5,
) -> NDArray[np.float64]:
    counts = np.bincount(levels, weights=weights, minlength=size) + beside
    shares: NDArray[np.float64] = counts / counts.sum()
    return shares
