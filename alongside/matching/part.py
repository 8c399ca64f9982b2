"""Searching one segment: which names may be the asked one, and what their tokens are worth together.

A token that few bear brings names in; once enough are in, a token that masses bear only adds to those that are, and brings
in more as far as the room goes. So the dearest names are found without walking everybody called Mohammed.
"""

import threading
from dataclasses import dataclass
from types import ModuleType

import numpy as np

from alongside.matching.alike import Alike, Marks, alike
from alongside.matching.arrays import slices
from alongside.matching.kernels import Compiled
from alongside.matching.segment import Segment
from alongside.matching.shapes import Bits, Counts, Forms
from alongside.matching.tokens import BARE
from alongside.matching.weights import SOUNDS_ALIKE, UP_TO, NameWeights, TokenWeights

ROOM = 25_000
"""Bearings walked for one reading before a usual token stops bringing names in."""
LOOKED_AT = 200
"""Names whose tokens are paired one by one."""
KEPT = 8_000_000
"""Like tokens that are remembered of words asked for, nine bytes each."""
LEAST = 0.05
"""Bits from which a like word says anything for a name."""


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
    marks: Marks

    def __init__(self, segment: Segment) -> None:
        names, tokens = segment.names, len(segment.vocabulary.tokens)
        self.score = np.zeros(names, dtype=np.float32)
        self.last = np.zeros(names, dtype=np.int8)
        self.found = np.zeros(names, dtype=np.int32)
        self.kept = np.zeros(names, dtype=np.float32)
        self.dense = np.zeros(tokens, dtype=np.float32)
        self.row = np.zeros(tokens, dtype=np.int32)
        self.marks = Marks.of(segment.vocabulary)


class Remembered:
    """Words that were looked up and what is like them; those asked for longest ago are forgotten first."""

    def __init__(self) -> None:
        self._held: dict[str, Alike] = {}
        self._size = 0
        self._changing = threading.Lock()

    def of(self, token: str) -> Alike | None:
        """What is kept of this word, which counts as asked for now."""
        with self._changing:
            known = self._held.pop(token, None)
            if known is not None:
                self._held[token] = known
            return known

    def keep(self, token: str, known: Alike) -> None:
        """Keep it, in the place of others where there is too much."""
        with self._changing:
            if token in self._held:
                return
            self._held[token] = known
            self._size += len(known.tokens)
            while self._size > KEPT and len(self._held) > 1:
                self._size -= len(self._held.pop(next(iter(self._held))).tokens)


class Part:
    """A segment that can be searched by several threads at once."""

    def __init__(self, segment: Segment, kernel: ModuleType | Compiled) -> None:
        self.segment = segment
        self.kernel = kernel
        self._scratch = Scratch(segment)
        self._known = Remembered()

    def alike(self, token: str) -> Alike:
        """The tokens like this one; kept, as the same names are asked for again and again, and a part never changes."""
        known = self._known.of(token)
        if known is None:
            known = alike(token, self.segment.vocabulary, self.kernel, self._scratch.marks)
            self._known.keep(token, known)
        return known

    def most_usual(self, many: int) -> list[str]:
        """The tokens that most records bear."""
        vocabulary = self.segment.vocabulary
        order = np.argsort(-vocabulary.bearers, kind="stable")[:many]
        return [vocabulary.tokens[place] for place in order.tolist()]

    def sounds_like_a_name(self, token: str) -> bool:
        """Whether somebody bears a token that sounds like this one."""
        told = self.alike(token)
        return bool(len(told.costs)) and float(told.costs[0]) <= UP_TO[SOUNDS_ALIKE]

    def search(
        self, asked: tuple[TokenWeights, ...], weights: NameWeights, *, top: int, bearers: Counts
    ) -> list[Candidate]:
        """The names most likely to be that of whoever was meant: by their bits, and by how many bear them.

        `bearers` counts those who may be shown of each name: one without any is not ranked.
        """
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
            max(LOOKED_AT, top),
            scratch.kept,
        )
        if not many:
            return []
        found = scratch.found[:many]
        chosen = found[dearest(scratch.kept[:many], found, max(LOOKED_AT, top))]
        return self._paired(chosen, asked, matched, weights, top, bearers)

    def _worth(self, weight: TokenWeights) -> tuple[Alike, Bits]:
        """The tokens that say more for a name than its having none like the asked one: by how much, dearest first."""
        told = self.alike(weight.token)
        worth = (np.asarray(weight.bits) - weight.missed).astype(np.float32)
        place = np.argsort(np.argsort(-worth, kind="stable"), kind="stable").astype(np.int8)
        order = np.argsort(place[told.levels], kind="stable")
        order = order[: np.count_nonzero(worth[told.levels] > LEAST)]
        levels = told.levels[order]
        return Alike(told.tokens[order], levels, told.costs[order], told.counts), worth[levels]

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
        bearers: Counts,
    ) -> list[Candidate]:
        segment, row = self.segment, self._scratch.row
        lengths = segment.sizes[names].astype(np.int64)
        tokens = segment.name_tokens[slices(segment.name_starts, names)]
        inside = np.arange(int(lengths.max())) < lengths[:, None]
        parts = np.zeros(inside.shape, dtype=np.int32)
        parts[inside] = np.arange(1, len(tokens) + 1)
        places = np.zeros((len(tokens) + 1, len(asked)), dtype=np.int32)
        worth = np.zeros(places.shape, dtype=np.float32)
        cost = np.zeros(places.shape, dtype=np.float32)
        for column, (told, bits) in enumerate(matched):
            row[told.tokens] = np.arange(1, len(told.tokens) + 1)
            places[1:, column] = row[tokens]
            row[told.tokens] = 0
            worth[:, column] = np.append(bits, np.float32(0))[places[:, column] - 1]
            cost[:, column] = np.append(told.costs, np.float32(0))[places[:, column] - 1]
        missed = float(np.float32(sum(weight.missed for weight in asked)))
        total, partner = self.kernel.paired(parts, lengths, worth, missed, weights.extra)
        taken = np.where(partner >= 0, np.take_along_axis(parts, np.maximum(partner, 0), axis=1), 0)
        spent = cost[taken, np.arange(len(asked))].sum(axis=1)
        found = []
        for number in np.lexsort((names, spent, -total - np.log2(np.maximum(bearers[names], 1))))[:top].tolist():
            pairs = tuple(
                (int(tokens[at - 1]), int(matched[column][0].levels[places[at, column] - 1])) if at else None
                for column, at in enumerate(taken[number].tolist())
            )
            extra = int(lengths[number]) - sum(pair is not None for pair in pairs)
            found.append(Candidate(int(names[number]), float(total[number]), float(spent[number]), pairs, extra))
        return found


def dearest(score: Bits, names: Forms, most: int) -> Counts:
    """Places of the highest scores: never one lower for one higher, and of equals those with the lowest number."""
    if len(score) <= most:
        return np.arange(len(score))
    least = np.partition(score, len(score) - most)[len(score) - most]
    above = np.flatnonzero(score > least)
    level = np.flatnonzero(score == least)
    return np.concatenate([above, level[np.argpartition(names[level], most - len(above) - 1)[: most - len(above)]]])
