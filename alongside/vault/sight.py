"""Whom a person may see by name, as numbers in order: a million children are told apart without an object for each."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Set
from threading import Lock
from typing import Self

import numpy as np
from numpy.typing import NDArray

MANY = 500
"""Children from which it is worth remembering what was made of them."""
MOST_REMEMBERED = 32
"""People whose sight is remembered, so that it is not put in order anew while it is the same."""


class Sight(Set[int]):
    """A set of children that does not change. Two are one only where they are the same object: comparing is the caller's."""

    def __init__(self, children: NDArray[np.int64]) -> None:
        self.children = np.unique(children)
        self._looked_at = 0

    @classmethod
    def of(cls, children: Iterable[int]) -> Self:
        return cls(np.fromiter(children, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.children)

    def __iter__(self) -> Iterator[int]:
        return iter(self.children.tolist())

    def __contains__(self, child: object) -> bool:
        place = int(self.children.searchsorted(child))
        return place < len(self.children) and bool(self.children[place] == child)

    def holds_all(self, children: "array[int]") -> bool:
        """Whether every one of these is among them. The list only ever grows, so that what was looked at once is passed over."""
        if len(children) > len(self):
            return False
        new = np.frombuffer(children[self._looked_at :], dtype=np.int64)
        places = np.minimum(self.children.searchsorted(new), len(self) - 1)
        if not bool((self.children[places] == new).all()):
            return False
        self._looked_at = len(children)
        return True

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


class Sights:
    """The sight of each person as it was last told; told the same again, it is the same object."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, tuple[bytes, Sight]] = OrderedDict()
        self._lock = Lock()

    def of(self, person: int, told: bytes) -> Sight:
        """What the database told of this person, eight bytes a child, the highest first: asked anew for every search."""
        with self._lock:
            known = self._known.pop(person, None)
            if known is None or known[0] != told:
                known = (told, Sight(np.frombuffer(told, dtype=">i8").astype(np.int64)))
            if len(known[1]) >= MANY:
                self._known[person] = known
                while len(self._known) > MOST_REMEMBERED:
                    self._known.popitem(last=False)
        return known[1]
