"""The register's names, searched by name: one large segment, small ones for what came since, and who was taken out.

Additions and removals hold from the moment the call returns, for every thread. Nothing here logs or keeps what was asked,
save which tokens are like one another.
"""

import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from math import log2
from types import ModuleType

from alongside.matching import kernels
from alongside.matching.explain import Line, lines_of, total
from alongside.matching.fold import NORMALISER
from alongside.matching.keys import fine
from alongside.matching.living import Living, Shown
from alongside.matching.part import Candidate, Part
from alongside.matching.readings import joined, parted
from alongside.matching.segment import NONE, build
from alongside.matching.tokens import tokens
from alongside.matching.weights import LEARNED, NameWeights, TokenWeights, weigh

SMALL, MIDDLING = 256, 8192
"""Names in the newest segment and in the one behind it, above which each is built into the next."""

WARMED = 2_000
"""The most usual words, of which what is like them is looked up at start."""

Best = dict[tuple[int, int], tuple[float, float, tuple[TokenWeights, ...], Candidate, bool]]
"""By part and name: bits, cost, the asked words, the candidate, and whether they were read otherwise than written."""


@dataclass(frozen=True, slots=True)
class Found:
    """One name of the register, everyone who bears it, and why. `bits` is the sum of `lines`."""

    bits: float
    bearers: tuple[tuple[str, str], ...]
    """Identifier and raw name of each record, in the order of the register."""
    tokens: tuple[str, ...]
    lines: tuple[Line, ...]


class NameIndex:
    """Finds names as heard. Several threads may search, add and remove at once."""

    normaliser = NORMALISER

    def __init__(
        self,
        entries: Iterable[tuple[str, str]] = (),
        *,
        weights: NameWeights = LEARNED,
        kernel: ModuleType | kernels.Compiled | None = None,
    ) -> None:
        self._kernel = kernel or kernels.best()
        self._weights = weights
        self._changing = threading.Lock()
        self._parts: tuple[Living, ...] = (self._built(entries),)

    def warm(self) -> None:
        """Search once each way and look the most usual words up, so that no child's search waits for what can be ready."""
        for text in ("Mohamed Ali Hassan", "محمد علي", "Иван", "mohamedalihassan", "J. Smith"):
            self.search(text)
        first = self._parts[0].part
        for word in first.most_usual(WARMED):
            first.alike(word)

    def __len__(self) -> int:
        return sum(int(living.alive.sum()) for living in self._parts)

    def add(self, entries: Iterable[tuple[str, str]]) -> None:
        """Take in more names, an identifier and a raw name each; an identifier may have several names."""
        with self._changing:
            self._taken_in(list(entries))

    def remove(self, identifiers: Collection[str]) -> int:
        """Take out every name of these identifiers; how many names went."""
        with self._changing:
            return self._taken_out(identifiers)

    def replace(self, identifier: str, names: Iterable[str]) -> None:
        """One child's names are now these and no others; no search sees the child without a name in between."""
        with self._changing:
            self._taken_in([(identifier, name) for name in names], instead_of=identifier)
            for living in self._parts[:-1]:
                living.take_out(living.places([identifier]))

    def compact(self) -> None:
        """Build everything that is still in the register into one segment. Searches go on meanwhile; changes wait."""
        with self._changing:
            self._parts = (self._built(chain.from_iterable(map(Living.entries, self._parts))),)

    def search(self, name: str, *, top: int = 10, visible: Collection[str] | None = None) -> list[Found]:
        """The names most likely meant, dearest first; empty where the text holds no letter or nothing is like it.

        Those are chosen that most likely hold whoever was meant: of two that fit nearly as well, the one that more bear.
        `visible` are the identifiers that the one who asks may see: whatever is not among them is left out before ranking.
        """
        asked = tokens(name)
        parts = self._parts
        if not asked:
            return []
        people = max(sum(map(len, parts)), 1)
        shown = [living.shown() if visible is None else living.shown_of(visible) for living in parts]
        best: Best = {}

        def read(way: tuple[str, ...], handicap: float) -> None:
            weighed = tuple(self._weighed(parts, word, people) for word in way)
            for place, (living, show) in enumerate(zip(parts, shown, strict=True)):
                for one in living.part.search(weighed, self._weights, top=top, bearers=show.names):
                    held = best.get((place, one.name))
                    bits = one.bits + handicap
                    if held is None or bits > held[0]:
                        best[place, one.name] = (bits, one.cost, weighed, one, handicap != 0)

        def bearers(word: str) -> int:
            return _bearers(parts, word)

        def by_sound(word: str) -> int:
            return _bearers_by_sound(parts, word)

        def near(word: str) -> bool:
            return any(living.part.sounds_like_a_name(word) for living in parts)

        read(asked, 0.0)
        for way in joined(asked, bearers=bearers, by_sound=by_sound):
            read(way, self._weights.rejoined)
        if len(asked) == 1 or not best or None in max(best.values(), key=lambda told: told[0])[3].pairs:
            for way in parted(asked, bearers=bearers, by_sound=by_sound, near=near, people=people):
                read(way, self._weights.rejoined)

        def unlikely(which: tuple[int, int]) -> tuple[float, float, tuple[int, int]]:
            bits, cost, *_ = best[which]
            return -bits - log2(max(1, shown[which[0]].names[which[1]])), cost, which

        grouped: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for place, number in sorted(best, key=unlikely):
            words = tuple(sorted(parts[place].part.segment.words(number)))
            if words in grouped or len(grouped) < top:
                grouped.setdefault(words, []).append((place, number))
        answer = []
        for words, places in grouped.items():
            borne_by = tuple(who for place, number in places for who in _bearing(parts[place], shown[place], number))
            _, _, weighed, one, otherwise = best[places[0]]
            lines = lines_of(
                one, parts[places[0][0]].part.segment, weighed, self._weights, people=people, read_otherwise=otherwise
            )
            if borne_by:
                answer.append(Found(total(lines), borne_by, words, lines))
        return sorted(answer, key=lambda found: -found.bits)

    def _weighed(self, parts: tuple[Living, ...], word: str, people: int) -> TokenWeights:
        counts = parts[0].part.alike(word).counts
        for living in parts[1:]:
            counts = counts + living.part.alike(word).counts
        return weigh(word, counts, people, self._weights)

    def _built(self, entries: Iterable[tuple[str, str]]) -> Living:
        return Living(Part(build(entries), self._kernel))

    def _taken_in(self, entries: list[tuple[str, str]], *, instead_of: str | None = None) -> None:
        """Into the newest segment; where that grows too large, it is built into the one behind it. The first stays."""
        first, *later = self._parts
        if later and len(later[-1]) + len(entries) <= SMALL or len(later) == 2:
            entries = [*(old for old in later.pop().entries() if old[0] != instead_of), *entries]
        if later and len(entries) > SMALL and len(later[-1]) + len(entries) <= MIDDLING:
            entries = [*(old for old in later.pop().entries() if old[0] != instead_of), *entries]
        self._parts = (first, *later, self._built(entries))

    def _taken_out(self, identifiers: Collection[str]) -> int:
        return sum(living.take_out(living.places(identifiers)) for living in self._parts)


def _bearers(parts: tuple[Living, ...], word: str) -> int:
    """How many records bear exactly this word."""
    known = (living.part.segment.vocabulary for living in parts)
    return sum(int(words.bearers[words.number[word]]) for words in known if word in words.number)


def _bearers_by_sound(parts: tuple[Living, ...], word: str) -> int:
    """How many records bear a word of this sound."""
    key = fine(word)
    known = (living.part.segment.vocabulary for living in parts)
    return sum(int(words.bearers[words.by_fine.get(key, NONE)].sum()) for words in known if key in words.by_fine)


def _bearing(living: Living, show: Shown, name: int) -> list[tuple[str, str]]:
    """Everyone of this name who may be shown: identifier and raw name."""
    segment = living.part.segment
    bearing = segment.bearing(name)
    return [(segment.ids[record], segment.raw[record]) for record in bearing[show.records[bearing]].tolist()]
