"""Which children of a register an encounter may be with: candidates by name, weighed by everything else that both sides say.

A pair's score is the sum of its lines, in bits: the names' (u counted for the very token) and each field's (u counted for the
very value, m learned from pairs of which nobody has decided). It suggests and never links. No field excludes a child.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2

import numpy as np
from numpy.typing import NDArray

from alongside.matching.attributes import Described, compare
from alongside.matching.birth_dates import MISSING
from alongside.matching.calibration import Calibration
from alongside.matching.calibration_learned import AMONG_RIVALS
from alongside.matching.explain import Line, total
from alongside.matching.index import NameIndex
from alongside.matching.learning import Learned
from alongside.matching.pair_weights import COMPARED, Named, Pairs, lines_of_pair, probabilities
from alongside.matching.register_shares import RegisterShares
from alongside.matching.weights import LEARNED
from alongside.matching.whole_names import LEAST, WholeNames, bands, shares

TOP = 30
"""Names taken from the index for each name of an encounter; all who bear one are candidates."""
BY_LETTERS, BY_BIRTHDAY = 30, 8
"""Children taken by the letters of the whole name: of all, and of those whose birthday is the same day of any year."""
HUB = 20
"""Children who give one telephone, above which it brings nobody in: a shelter's or a shop's."""


@dataclass(frozen=True, slots=True)
class Told:
    """One side: every name as it was given, and what else is said."""

    names: tuple[str, ...]
    said: Described = field(default_factory=Described)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One child an encounter may be with. `bits` is the sum of the lines; `probability` counts the rivals too."""

    child: str
    bits: float
    probability: float
    lines: tuple[Line, ...]


class Linkage:
    """A register that encounters are compared with, as it was when this was made; the index may know more by now."""

    def __init__(self, index: NameIndex, register: Mapping[str, Told]) -> None:
        self.index = index
        self.register = register
        self.children = list(register)
        self.shares = RegisterShares(one.said for one in register.values())
        self._bearers = np.array(
            [place for place, one in enumerate(register.values()) for _ in one.names], dtype=np.int32
        )
        self._names = [name for one in register.values() for name in one.names]
        self._whole = WholeNames(self._names)
        births = [self.register[self.children[bearer]].said.claimed_birth for bearer in self._bearers]
        self._days = np.array([birth.month * 100 + birth.day if birth else 0 for birth in births], dtype=np.int32)
        self._giving: dict[str, list[int]] = {}
        for place, bearer in enumerate(self._bearers.tolist()):
            for number in register[self.children[bearer]].said.telephones:
                self._giving.setdefault(number, []).append(place)

    def candidates(self, encounter: Told, *, top: int = TOP) -> dict[str, Named]:
        """Everyone the encounter may be with: by words, by the letters of the whole name, by a telephone few give.

        Each comes with the pair of names, and the way to weigh it, that says most.
        """
        found: dict[str, tuple[float, Named]] = {}
        for name in encounter.names:
            self._weigh(name, None, top, found)
            by_letters = list(self._by_letters(name, encounter.said))
            self._weigh(name, {child for child, _ in by_letters}.difference(found), top, found)
            for child, named in by_letters:
                bits = LEARNED.rejoined - log2(named.u)
                if child not in found or bits > found[child][0]:
                    found[child] = bits, named
        return {child: named for child, (_, named) in found.items()}

    def _weigh(self, name: str, only: set[str] | None, top: int, found: dict[str, tuple[float, Named]]) -> None:
        """Word by word, by the index."""
        if only is not None and not only:
            return
        for one in self.index.search(name, top=top, visible=only):
            for child, raw in one.bearers:
                if child in self.register and (child not in found or one.bits > found[child][0]):
                    found[child] = one.bits, Named(name, raw, one.lines)

    def _by_letters(self, name: str, said: Described) -> Iterable[tuple[str, Named]]:
        alike = self._whole.alike(name)
        places = _most(alike, BY_LETTERS)
        if said.claimed_birth:
            born = said.claimed_birth
            that_day = np.flatnonzero(
                (self._days == born.month * 100 + born.day) | (self._days == born.day * 100 + born.month)
            )
            places = np.concatenate([places, that_day[_most(alike[that_day], BY_BIRTHDAY)]])
        giving = [self._giving.get(number, []) for number in said.telephones]
        callers = [place for places_of in giving if len(places_of) <= HUB for place in places_of]
        places = np.concatenate([places, np.array(callers, dtype=np.int64)])
        usual = shares(alike)
        for place, band in zip(places.tolist(), bands(alike[places]).tolist(), strict=True):
            yield self.children[self._bearers[place]], Named(name, self._names[place], (), band + 1, usual[band])

    def pairs(
        self, encounters: Sequence[Told], *, top: int = TOP, told: Callable[[int], None] = lambda done: None
    ) -> Pairs:
        """Every candidate of every encounter. `told` hears after each encounter how many are done."""
        place = {child: number for number, child in enumerate(self.children)}
        rows: list[tuple[int, int, float]] = []
        levels: list[tuple[int, ...]] = []
        usual: list[tuple[float, ...]] = []
        for number, encounter in enumerate(encounters):
            counted = self.shares.of(encounter.said)
            for child, named in self.candidates(encounter, top=top).items():
                agreed = compare(encounter.said, self.register[child].said)
                rows.append((number, place[child], total(named.lines)))
                levels.append((*agreed, named.band))
                usual.append((*(_u(level, of) for level, of in zip(agreed, counted, strict=True)), named.u))
            told(number + 1)
        asked, known, names = zip(*rows, strict=True) if rows else ((), (), ())
        return Pairs(
            len(encounters),
            len(self.register),
            np.array(asked, dtype=np.int32),
            np.array(known, dtype=np.int32),
            np.array(names, dtype=np.float64),
            np.array(levels, dtype=np.int16).reshape(-1, len(COMPARED)),
            np.array(usual, dtype=np.float64).reshape(-1, len(COMPARED)),
        )

    def suggestions(
        self, encounter: Told, learned: Learned, *, top: int = TOP, calibration: Calibration = AMONG_RIVALS
    ) -> list[Suggestion]:
        """Whom one encounter may be with, likeliest first, each with every line of its score."""
        counted = self.shares.of(encounter.said)
        found = [
            (child, lines_of_pair(named, compare(encounter.said, self.register[child].said), counted, learned))
            for child, named in self.candidates(encounter, top=top).items()
        ]
        if not found:
            return []
        bits = np.array([total(lines) for _, lines in found])
        rivals = np.zeros(len(found), dtype=np.int32)
        likely = calibration.of(probabilities(bits, rivals, learned=learned, people=len(self.register)))
        rows = [
            Suggestion(child, float(score), float(chance), lines)
            for (child, lines), score, chance in zip(found, bits, likely, strict=True)
        ]
        return sorted(rows, key=lambda row: (-row.bits, row.child))


def _u(level: int, of: tuple[float, ...] | None) -> float:
    return 1.0 if level == MISSING or of is None else of[level]


def _most(alike: NDArray[np.float32], many: int) -> NDArray[np.int64]:
    """The places of the most alike. Few are; so most are left out before anything is put in order."""
    for least in LEAST:
        found = np.flatnonzero(alike >= least)
        if len(found) >= many:
            return found[np.argsort(-alike[found], kind="stable")[:many]]
    return np.flatnonzero(alike >= LEAST[-1])
