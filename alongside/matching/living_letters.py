"""The letters of every name of the register while names come and go: for names run together that no word of the index finds.

One large part, and beside it two small ones for what came since, weighed by the letters of the large one. Who was taken out is
found no more. Several threads may search while one changes it; whoever changes it keeps to one at a time.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from alongside.matching.whole_names import LEAST, WholeNames, bands

SMALL = 256
"""Names in the newest part, above which it is built into the one behind it."""
BY_LETTERS, BY_BIRTHDAY = 30, 8
"""Names taken by their letters: of all, and of those whose birthday is the same day of any year."""
Entry = tuple[int, str, int]
"""Number of the name, the name, and its child's birthday as `birthday` gives it."""
NEVER = 0


def birthday(born: date | None) -> int:
    """Month and day as one number; nought where nothing is known."""
    return born.month * 100 + born.day if born else NEVER


@dataclass(frozen=True, slots=True)
class Alike:
    """Names by their letters, each with its number and its place in `whole_names.BANDS`."""

    found: tuple[tuple[int, str, int], ...]
    shares: tuple[float, ...]
    """Of the register, in each band or a closer one."""


class LivingLetters:
    """Finds names by the letters of the whole."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        first = _Part(entries)
        self._parts = (first, _Part((), first.letters), _Part((), first.letters))

    def __len__(self) -> int:
        return sum(int(part.alive.sum()) for part in self._parts)

    def add(self, entries: Collection[Entry]) -> None:
        """Into the newest part; where all that came since outgrows the first, everything is built into one."""
        first, middling, small = self._parts
        new = [*small.entries(), *entries]
        if len(first) < len(middling) + len(new):
            first = _Part([*first.entries(), *middling.entries(), *new])
            self._parts = (first, _Part((), first.letters), _Part((), first.letters))
        elif len(new) > SMALL:
            self._parts = (first, _Part([*middling.entries(), *new], first.letters), _Part((), first.letters))
        else:
            self._parts = (first, middling, _Part(new, first.letters))

    def remove(self, names: Iterable[int]) -> None:
        """These are names of nobody any more."""
        for name in names:
            for part in self._parts:
                part.alive[part.places([name])] = False

    def born(self, names: Collection[int], day: int) -> None:
        """The birthday of the child who bears these names, as it is now."""
        for part in self._parts:
            part.days[part.places(names)] = day

    def alike(self, name: str, *, born: date | None = None, also: Collection[int] = (), top: int = BY_LETTERS) -> Alike:
        """The names most alike, those of one birthday among them, and each of `also` however unlike it is."""
        parts = self._parts
        found: dict[int, tuple[str, float]] = {}
        of_all: list[tuple[float, int, str]] = []
        of_day: list[tuple[float, int, str]] = []
        counts = np.zeros(len(LEAST))
        people = 0
        days = (birthday(born), born.day * 100 + born.month) if born else ()
        for part in parts:
            if not len(part):
                continue
            alike = np.where(part.alive, part.letters.alike(name), np.float32(-1))
            people += int(np.count_nonzero(part.alive))
            counts += [np.count_nonzero(alike >= np.float32(least)) for least in LEAST]
            of_all += part.told(most(alike, top), alike)
            if days:
                that_day = np.flatnonzero(np.isin(part.days, days))
                of_day += part.told(that_day[most(alike[that_day], BY_BIRTHDAY)], alike)
            if also:
                found |= {number: (raw, like) for like, number, raw in part.told(part.places(also), alike) if like >= 0}
        for chosen, many in ((of_all, top), (of_day, BY_BIRTHDAY)):
            chosen.sort(key=lambda one: (-one[0], one[1]))
            found |= {number: (raw, like) for like, number, raw in chosen[:many]}
        placed = bands(np.array([like for _, like in found.values()], dtype=np.float32)).tolist()
        return Alike(
            tuple((number, raw, band) for (number, (raw, _)), band in zip(found.items(), placed, strict=True)),
            tuple(((counts + 0.5) / (people + 0.5)).tolist()),
        )


class _Part:
    """Names in the order of their numbers; the letters never change, and who is still in does."""

    def __init__(self, entries: Iterable[Entry], weighed_as: WholeNames | None = None) -> None:
        told = sorted(entries)
        self.numbers = np.array([number for number, _, _ in told], dtype=np.int64)
        self.names = [name for _, name, _ in told]
        self.days = np.array([day for _, _, day in told], dtype=np.int16)
        self.alive = np.ones(len(told), dtype=np.bool_)
        self.letters = WholeNames(self.names, weighed_as=weighed_as)

    def __len__(self) -> int:
        return len(self.names)

    def entries(self) -> Iterator[Entry]:
        for place in np.flatnonzero(self.alive).tolist():
            yield int(self.numbers[place]), self.names[place], int(self.days[place])

    def places(self, numbers: Collection[int]) -> NDArray[np.int64]:
        """Where these names stand, those that are here."""
        wanted = np.fromiter(numbers, dtype=np.int64, count=len(numbers))
        found = np.searchsorted(self.numbers, wanted)
        here = found < len(self.numbers)
        here[here] = self.numbers[found[here]] == wanted[here]
        return found[here]

    def told(self, places: NDArray[np.int64], alike: NDArray[np.float32]) -> list[tuple[float, int, str]]:
        return [(float(alike[place]), int(self.numbers[place]), self.names[place]) for place in places.tolist()]


def most(alike: NDArray[np.float32], many: int) -> NDArray[np.int64]:
    """The places of the most alike that are in the register. Few are; so most are left out before anything is put in order."""
    for least in LEAST:
        found = np.flatnonzero(alike >= least)
        if len(found) >= many:
            break
    return found[np.argsort(-alike[found], kind="stable")[:many]]
