"""How usual each value is in the register: u of every level of every field, counted for the very value that is asked.

A telephone that a whole shelter gives is worth little, a rare nationality more than a usual one, the first of January less
than any other day. Every count keeps half a child more, so that nothing is impossible.
"""

from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from alongside.matching.attributes import Described
from alongside.matching.birth_dates import RegisterDates

Shares = tuple[float, ...]


class RegisterShares:
    """Counts over everyone in the register; who says nothing of a field is not counted for it."""

    def __init__(self, register: Iterable[Described]) -> None:
        everyone = list(register)
        self.people = len(everyone)
        self._claimed = RegisterDates(one.claimed_birth for one in everyone if one.claimed_birth)
        self._assessed = RegisterDates(one.assessed_birth for one in everyone if one.assessed_birth)
        self._sex = Counter(one.sex for one in everyone if one.sex is not None)
        self._nationality = Sets(one.nationality for one in everyone)
        self._languages = Sets(one.languages for one in everyone)
        self._telephones = Holders(one.telephones for one in everyone)
        self._places = Holders(one.places for one in everyone)
        self._companions = Holders(one.companions for one in everyone)

    def of(self, asked: Described) -> tuple[Shares | None, ...]:
        """For each of `attributes.FIELDS` the shares of its levels; None where nothing is asked."""
        return (
            self._claimed.shares(asked.claimed_birth) if asked.claimed_birth else None,
            self._assessed.shares(asked.assessed_birth) if asked.assessed_birth else None,
            self._of_sex(asked.sex),
            self._nationality.shares(asked.nationality),
            self._languages.shares(asked.languages),
            self._telephones.shares(asked.telephones),
            self._places.shares(asked.places),
            self._companions.shares(asked.companions),
        )

    def _of_sex(self, asked: str | None) -> Shares | None:
        return None if asked is None else _shares(self._sex[asked], self._sex.total() - self._sex[asked])


class Sets:
    """Values of which few different sets are said: nationalities, languages."""

    def __init__(self, said: Iterable[frozenset[str]]) -> None:
        self._counted = Counter(values for values in said if values)
        self._known: dict[frozenset[str], Shares] = {}

    def shares(self, asked: frozenset[str]) -> Shares | None:
        """Those who say the same, something of it, nothing of it."""
        if not asked:
            return None
        if asked not in self._known:
            same = self._counted[asked]
            some = sum(many for values, many in self._counted.items() if values & asked) - same
            self._known[asked] = _shares(same, some, self._counted.total() - same - some)
        return self._known[asked]


class Holders:
    """Values of which there are many, each with few who say it: telephones, places, companions."""

    def __init__(self, said: Iterable[frozenset[str]]) -> None:
        holders: dict[str, list[int]] = {}
        self._saying = 0
        for values in said:
            for value in values:
                holders.setdefault(value, []).append(self._saying)
            self._saying += bool(values)
        self._holders: dict[str, NDArray[np.int32]] = {value: np.array(of, np.int32) for value, of in holders.items()}

    def shares(self, asked: frozenset[str]) -> Shares | None:
        """Those who say any of these values, and those who say others."""
        if not asked:
            return None
        held = [self._holders[value] for value in asked if value in self._holders]
        same = len(np.unique(np.concatenate(held))) if len(held) > 1 else sum(map(len, held))
        return _shares(same, self._saying - same)


def _shares(*counts: int) -> Shares:
    total = sum(counts) + 0.5 * len(counts)
    return tuple((count + 0.5) / total for count in counts)
