"""A searched part of the register together with who is still in it: a removal holds for every search that comes after."""

import threading
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from alongside.matching.part import Part
from alongside.matching.shapes import Counts, Mask


@dataclass(frozen=True, slots=True)
class Shown:
    """What one search may answer with: which records, and how many of each name's bearers are among them."""

    records: Mask
    names: Counts


class Visible(frozenset[str]):
    """Identifiers that several searches are made with: each part of the register looks them up once."""

    looked_up: "WeakKeyDictionary[Living, tuple[int, Shown]]"

    def __init__(self, _identifiers: Iterable[str] = ()) -> None:
        self.looked_up = WeakKeyDictionary()


class Living:
    """A part and which of its records are still in the register: a record only ever goes from being in it to being out."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.alive: Mask = np.ones(len(part.segment.ids), dtype=np.bool_)
        self._bearers: Counts = np.diff(part.segment.record_starts).astype(np.int32)
        self._by_identifier: dict[str, list[int]] | None = None
        self._finding = threading.Lock()
        self._gone = 0

    def __len__(self) -> int:
        return len(self.alive)

    def entries(self) -> Iterator[tuple[str, str]]:
        """Identifier and raw name of every record that is still in the register."""
        segment = self.part.segment
        for record in np.flatnonzero(self.alive).tolist():
            yield segment.ids[record], segment.raw[record]

    def shown(self) -> Shown:
        """Everyone who is still in the register."""
        return Shown(self.alive, self._bearers)

    def shown_of(self, identifiers: Collection[str]) -> Shown:
        """Those of these identifiers who are still in the register, and nobody else."""
        gone = self._gone
        if isinstance(identifiers, Visible):
            known = identifiers.looked_up.get(self)
            if known is None or known[0] != gone:
                known = identifiers.looked_up[self] = (gone, self._of(identifiers))
            return known[1]
        return self._of(identifiers)

    def _of(self, identifiers: Collection[str]) -> Shown:
        records = np.zeros(len(self.alive), dtype=np.bool_)
        records[self.places(identifiers)] = True
        records &= self.alive
        named = self.part.segment.name_of[records]
        return Shown(records, np.bincount(named[named >= 0], minlength=self.part.segment.names))

    def take_out(self, records: list[int]) -> int:
        """Take these records out; how many were in."""
        gone = 0
        for record in records:
            if self.alive[record]:
                self.alive[record] = False
                name = self.part.segment.name_of[record]
                if name >= 0:
                    self._bearers[name] -= 1
                gone += 1
        self._gone += gone
        return gone

    def places(self, identifiers: Collection[str]) -> list[int]:
        """The records of these identifiers; the table is made when first asked for."""
        with self._finding:
            if self._by_identifier is None:
                table: dict[str, list[int]] = {}
                for record, identifier in enumerate(self.part.segment.ids):
                    table.setdefault(identifier, []).append(record)
                self._by_identifier = table
        return [record for identifier in set(identifiers) for record in self._by_identifier.get(identifier, ())]
