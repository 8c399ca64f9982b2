"""Searching one segment: which names may be the asked one, and what their tokens are worth together.

A token that few bear brings names in; once enough are in, a token that masses bear only adds to those that are, and brings
in more as far as the room goes. So the dearest names are found without walking everybody called Mohammed.
"""

import threading
from dataclasses import dataclass
from types import ModuleType

import numpy as np

from alongside.matching.alike import Alike, alike
from alongside.matching.arrays import slices
from alongside.matching.kernels import Compiled
from alongside.matching.segment import Segment
from alongside.matching.shapes import Bits, Counts, Forms
from alongside.matching.tokens import BARE
from alongside.matching.weights import LEVELS, SOUNDS_ALIKE, UP_TO, NameWeights, TokenWeights

ROOM = 60_000
"""Bearings walked for one reading before a usual token stops bringing names in."""
LOOKED_AT = 400
"""Names whose tokens are paired one by one."""
KEPT = 20_000
LEAST = 0.05


@dataclass(frozen=True, slots=True)
class Candidate:
    """One name of a segment: its bits, and for each asked token the name's token it was paired with, or None."""

    name: int
    bits: float
    cost: float
    pairs: tuple[tuple[int, int] | None, ...]
    """For each asked token: the number of the name's token, and the level."""
    extra: int


class Scratch(threading.local):
    """Arrays that one thread writes while it searches, clean between searches."""

    score: Bits
    last: Counts
    found: Forms
    kept: Bits
    dense: Bits
    row: Forms

    def __init__(self, segment: Segment) -> None:
        names, tokens = segment.names, len(segment.vocabulary.tokens)
        self.score = np.zeros(names, dtype=np.float32)
        self.last = np.zeros(names, dtype=np.int8)
        self.found = np.zeros(names, dtype=np.int32)
        self.kept = np.zeros(names, dtype=np.float32)
        self.dense = np.zeros(tokens, dtype=np.float32)
        self.row = np.zeros(tokens, dtype=np.int32)


class Part:
    """A segment that can be searched by several threads at once."""

    def __init__(self, segment: Segment, kernel: ModuleType | Compiled) -> None:
        self.segment = segment
        self.kernel = kernel
        self._scratch = Scratch(segment)
        self._known: dict[str, Alike] = {}

    def alike(self, token: str) -> Alike:
        """The tokens like this one; kept, as the same names are asked for again and again."""
        known = self._known.get(token)
        if known is None:
            known = alike(token, self.segment.vocabulary, self.kernel)
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[token] = known
        return known

    def sounds_like_a_name(self, token: str) -> bool:
        """Whether somebody bears a token that sounds like this one."""
        told = self.alike(token)
        return bool(len(told.costs)) and float(told.costs[0]) <= UP_TO[SOUNDS_ALIKE]

    def search(
        self, asked: tuple[TokenWeights, ...], weights: NameWeights, *, top: int, bearers: Counts
    ) -> list[Candidate]:
        """The names with the most bits. `bearers` counts those who may be shown of each name: one without any is not ranked."""
        matched = [self._worth(weight) for weight in asked]
        scratch = self._scratch
        many = self.kernel.settled(
            scratch.found,
            self._find(asked, matched),
            scratch.score,
            scratch.last,
            bearers,
            self.segment.sizes,
            len(asked),
            weights.extra,
            scratch.kept,
        )
        if not many:
            return []
        found = scratch.found[:many]
        chosen = found[_dearest(scratch.kept[:many], found, max(LOOKED_AT, top))]
        return self._paired(chosen, asked, matched, weights, top)

    def _worth(self, weight: TokenWeights) -> tuple[Alike, Bits]:
        """The tokens that say more for a name than its having none like the asked one: by how much, dearest first."""
        told = self.alike(weight.token)
        bits = (np.asarray(weight.bits) - weight.missed).astype(np.float32)[told.levels]
        order = np.lexsort((told.tokens, -bits))
        order = order[bits[order] > LEAST]
        return Alike(told.tokens[order], told.levels[order], told.costs[order], told.counts), bits[order]

    def _find(self, asked: tuple[TokenWeights, ...], matched: list[tuple[Alike, Bits]]) -> int:
        """Gather names into the scratch arrays; how many there are. An initial alone brings nobody in beside a word."""
        segment, scratch = self.segment, self._scratch
        starts = segment.token_starts
        sizes = [int((starts[told.tokens + 1] - starts[told.tokens]).sum()) for told, _ in matched]
        room, many = ROOM, 0
        initial = [len(weight.token.rstrip(BARE)) == 1 for weight in asked]
        order = sorted(range(len(matched)), key=lambda place: (initial[place], sizes[place]))
        for turn, place in enumerate(order, 1):
            told, bits = matched[place]
            beside = many > 0 and (sizes[place] > room or initial[place])
            if beside:
                scratch.dense[told.tokens] = bits
                self.kernel.looked_up(
                    segment.name_starts,
                    segment.name_tokens,
                    scratch.found,
                    many,
                    scratch.dense,
                    scratch.score,
                    scratch.last,
                    turn,
                )
                scratch.dense[told.tokens] = 0
            if room > 0 and not (beside and initial[place]):
                many = self.kernel.gathered(
                    starts,
                    segment.token_names,
                    told.tokens,
                    bits,
                    room,
                    scratch.score,
                    scratch.last,
                    turn,
                    scratch.found,
                    many,
                )
            room -= min(sizes[place], room)
        return int(many)

    def _paired(
        self,
        names: Forms,
        asked: tuple[TokenWeights, ...],
        matched: list[tuple[Alike, Bits]],
        weights: NameWeights,
        top: int,
    ) -> list[Candidate]:
        segment, row = self.segment, self._scratch.row
        every = np.unique(np.concatenate([told.tokens for told, _ in matched]))
        row[every] = np.arange(1, len(every) + 1)
        worth = np.zeros((len(every) + 1, len(asked)), dtype=np.float32)
        level = np.full((len(every) + 1, len(asked)), len(LEVELS), dtype=np.int8)
        cost = np.zeros((len(every) + 1, len(asked)), dtype=np.float32)
        for column, (told, bits) in enumerate(matched):
            rows = row[told.tokens]
            worth[rows, column], level[rows, column], cost[rows, column] = bits, told.levels, told.costs
        lengths = segment.sizes[names].astype(np.int64)
        parts = np.zeros((len(names), int(lengths.max())), dtype=np.int32)
        inside = np.arange(parts.shape[1]) < lengths[:, None]
        parts[inside] = row[segment.name_tokens[slices(segment.name_starts, names)]]
        row[every] = 0
        missed = float(np.float32(sum(weight.missed for weight in asked)))
        total, partner = self.kernel.paired(parts, lengths, worth, missed, weights.extra)
        taken = np.where(partner >= 0, np.take_along_axis(parts, np.maximum(partner, 0), axis=1), 0)
        columns = np.arange(len(asked))
        spent = cost[taken, columns].sum(axis=1)
        found = []
        for number in np.lexsort((names, spent, -total))[:top].tolist():
            name = int(names[number])
            start = int(segment.name_starts[name])
            pairs = tuple(
                (int(segment.name_tokens[start + place]), int(level[parts[number, place], column]))
                if place >= 0
                else None
                for column, place in enumerate(partner[number].tolist())
            )
            extra = int(lengths[number]) - sum(pair is not None for pair in pairs)
            found.append(Candidate(name, float(total[number]), float(spent[number]), pairs, extra))
        return found


def _dearest(score: Bits, names: Forms, most: int) -> Counts:
    """Places of the highest scores: never one lower for one higher, and of equals those with the lowest number."""
    if len(score) <= most:
        return np.arange(len(score))
    least = np.partition(score, len(score) - most)[len(score) - most]
    above = np.flatnonzero(score > least)
    level = np.flatnonzero(score == least)
    return np.concatenate([above, level[np.argsort(names[level], kind="stable")][: most - len(above)]])
