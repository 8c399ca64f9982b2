"""The register in the finder's memory: who is said to be whom, searchable by name, telephone and birth date.

What was put right or taken back finds nobody any more. Several threads may search while one takes changes in.
"""

import threading
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Set
from datetime import date
from typing import TypeVar
from weakref import WeakKeyDictionary

from msgspec import Struct

from alongside.matching.asked import Believed
from alongside.matching.attributes import Described
from alongside.matching.index import NameIndex
from alongside.matching.living import Visible
from alongside.matching.living_letters import Entry, LivingLetters, birthday
from alongside.matching.register_shares import RegisterShares
from alongside.vault.claims import Born, Joined, Named, OfChild, Particulars, Said, Seen, Value
from alongside.vault.sight import MANY, Sight

Key = TypeVar("Key", str, date)
ALWAYS_COUNTED = 5_000
"""People up to whom every change is counted at once; with more, what is usual changes slowly and is counted beside."""
MANY_BESIDE = 10_000
"""Names that came since the index was built, from which it is built anew: searching beside it grows slow."""
MOST_CHANGES = 5_000


class Whole(Struct, frozen=True):
    """All that is said of one child, as it is compared."""

    names: tuple[Named, ...]
    said: Described
    believed: Believed | None
    found: bool
    """Found or seen by somebody who may not have known who it is."""
    open_question: bool
    """Found so, and nobody has said yet who it is."""


class Register:
    """Every child of whom something is claimed."""

    def __init__(self, *, many_beside: int = MANY_BESIDE) -> None:
        self._changing = threading.Lock()
        self._said: dict[int, tuple[Said, ...]] = {}
        self._child_of: dict[int, int] = {}
        self._by_telephone: dict[str, set[int]] = {}
        self._by_birth: dict[date, set[int]] = {}
        self._found: set[int] = set()
        self._uncounted = 0
        self._beside = 0
        self._many_beside = many_beside
        self._changes: deque[tuple[int, int]] = deque(maxlen=MOST_CHANGES)
        self._numbers = array("q")
        """Everybody, in the order in which they were first heard of."""
        self._seen: WeakKeyDictionary[Sight, tuple[int, Visible]] = WeakKeyDictionary()
        self.index = NameIndex()
        self.letters = LivingLetters()
        self.shares = RegisterShares(())
        self.version = 0

    def __len__(self) -> int:
        return len(self._said)

    def load(self, claims: Iterable[OfChild]) -> None:
        """Take everybody in at once, into one segment; children come whole."""
        self.index = NameIndex(self._first(claims))
        self.letters = LivingLetters(_entries(self._said.values()))
        self.index.remove(())  # makes the table of identifiers now, and not when somebody waits for an answer
        self.count_anew()
        self.version += 1

    def take(self, claims: Iterable[OfChild]) -> list[int]:
        """Take in what was committed since; the children of whom something changed."""
        with self._changing:
            added: list[Entry] = []
            gone: list[int] = []
            changed: list[int] = []
            moved: set[int] = set()
            for child, said in claims:
                before, after = self._newer(child, said)
                if before != after:
                    changed.append(child)
                    had, has = _names(before), _names(after)
                    added += [one for one in _entries([after]) if had.get(one[0]) != one[1]]
                    gone += [detail for detail in had if detail not in has]
                    moved |= {child} if _birthday(before) != _birthday(after) else set()
            _taken(self.index, self.letters, added, gone)
            self._birthdays_of(moved, self.letters)
            if changed:
                self.version += 1
                self._changes.extend((self.version, child) for child in changed)
                self._uncounted += len(changed)
                self._beside += len(added)
                if len(self) < ALWAYS_COUNTED:
                    self.count_anew()
            return changed

    def build_anew(self) -> bool:
        """Build the index anew where enough came beside it, while searches and changes go on. Whether it was."""
        with self._changing:
            if self._beside < self._many_beside:
                return False
            version, before = self.version, dict(self._said)
        index = NameIndex((str(detail), name) for said in before.values() for detail, name in _names(said).items())
        index.remove(())
        letters = LivingLetters(_entries(before.values()))
        with self._changing:
            changed = self._changed_since(version)
            if changed is None:
                return False
            added, gone = list[Entry](), list[int]()
            for child in changed:
                had, has = _names(before.get(child, ())), _names(self._said[child])
                added += [one for one in _entries([self._said[child]]) if had.get(one[0]) != one[1]]
                gone += [detail for detail in had if detail not in has]
            _taken(index, letters, added, gone)
            self._birthdays_of(changed, letters)
            self.index, self.letters, self._beside = index, letters, len(added)
            return True

    def _birthdays_of(self, children: Iterable[int], letters: LivingLetters) -> None:
        for child in children:
            letters.born(list(_names(self._said[child])), _birthday(self._said[child]))

    def knows(self, child: int, root: int, seq: int) -> bool:
        """Whether this entry of a claim, or a newer one, is taken in already."""
        return any(one.root == root and one.seq >= seq for one in self._said.get(child, ()))

    def are_all_among(self, sight: Sight) -> bool:
        """Whether nobody of the register is missing from these."""
        with self._changing:
            return sight.holds_all(self._numbers)

    def count_anew(self) -> None:
        """Count again how usual each value is; searches and changes may go on meanwhile."""
        self._uncounted = 0
        self.shares = RegisterShares(whole(said).said for said in list(self._said.values()))

    def count_if_many_changed(self) -> bool:
        """Count again once one in fifty changed since. Whether it was."""
        if self._uncounted * 50 <= len(self):
            return False
        self.count_anew()
        return True

    def whole(self, child: int) -> Whole:
        """All that is said of this child; nothing where nobody says anything."""
        return whole(self._said.get(child, ()))

    def children(self) -> list[int]:
        """Everybody, in the order of their numbers."""
        with self._changing:
            return sorted(self._said)

    def first_few(self) -> list[int]:
        """A few children, whoever they are."""
        with self._changing:
            return self._numbers[:3].tolist()

    def found(self) -> list[int]:
        """The children who were found or seen, of whom nobody has said yet who they are."""
        with self._changing:
            return sorted(self._found)

    def child_of(self, identifier: str) -> int:
        """Whose name this is."""
        return self._child_of[int(identifier)]

    def details_of(self, children: Set[int]) -> Visible:
        """The names of these children, as the index knows them; remembered for a sight of many, until one of them changes."""
        if not isinstance(children, Sight) or len(children) < MANY:
            return self._details_of(children)
        with self._changing:
            version = self.version
            known = self._seen.get(children)
            changed = None if known is None else self._changed_since(known[0])
            if changed is None or any(child in children for child in changed):
                known = None
        names = known[1] if known is not None else self._details_of(children)
        with self._changing:
            self._seen[children] = (version, names)
        return names

    def _changed_since(self, version: int) -> set[int] | None:
        """Of whom something changed since; None where that was too much to remember."""
        if len(self._changes) == MOST_CHANGES and version <= self._changes[0][0]:
            return None
        return {child for since, child in self._changes if since > version}

    def _details_of(self, children: Iterable[int]) -> Visible:
        said = self._said
        return Visible(
            str(one.value.detail) for child in children for one in said.get(child, ()) if isinstance(one.value, Named)
        )

    def with_telephone(self, telephone: str) -> set[int]:
        with self._changing:
            return set(self._by_telephone.get(telephone, ()))

    def born_on(self, day: date) -> set[int]:
        with self._changing:
            return set(self._by_birth.get(day, ()))

    def births(self) -> dict[date, int]:
        """How many claim to be born on each day."""
        with self._changing:
            return {day: len(children) for day, children in self._by_birth.items()}

    def _first(self, claims: Iterable[OfChild]) -> Iterator[tuple[str, str]]:
        for child, said in claims:
            _, after = self._newer(child, said)
            for detail, name in _names(after).items():
                yield str(detail), name

    def _newer(self, child: int, said: list[Said]) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
        """Put the newest version of each claim in the place of the one before; what stood and what stands."""
        before = self._said.get(child, ())
        standing = {one.root: one for one in before}
        for one in said:
            known = standing.get(one.root)
            if known is None or known.seq < one.seq:
                standing[one.root] = one
        after = tuple(standing.values())
        if after != before:
            if child not in self._said:
                self._numbers.append(child)
            self._forget(child, before)
            self._said[child] = after
            self._remember(child, after)
        return before, after

    def _forget(self, child: int, said: tuple[Said, ...]) -> None:
        for telephone in {number for one in said for number in _telephones(one.value)}:
            _drop(self._by_telephone, telephone, child)
        for day in {one.value.on for one in said if isinstance(one.value, Born)}:
            _drop(self._by_birth, day, child)

    def _remember(self, child: int, said: tuple[Said, ...]) -> None:
        for one in said:
            if isinstance(one.value, Named):
                self._child_of[one.value.detail] = child
            elif isinstance(one.value, Born):
                self._by_birth.setdefault(one.value.on, set()).add(child)
            for telephone in _telephones(one.value):
                self._by_telephone.setdefault(telephone, set()).add(child)
        if _is_open_question(said):
            self._found.add(child)
        else:
            self._found.discard(child)


def whole(said: tuple[Said, ...]) -> Whole:
    """What these claims say together. Of several birth dates the newest that is worked with counts, else the newest."""
    names: list[Named] = []
    claimed: list[Born] = []
    assessed: list[Born] = []
    sex: str | None = None
    nationality: set[str] = set()
    languages: set[str] = set()
    telephones: set[str] = set()
    places: set[str] = set()
    believed: Believed | None = None
    for one in sorted(said, key=lambda claim: claim.seq):
        match one.value:
            case Named():
                names.append(one.value)
            case Born(assessed=True):
                assessed.append(one.value)
            case Born():
                claimed.append(one.value)
            case Particulars():
                sex = one.value.sex or sex
                nationality |= {one.value.nationality} if one.value.nationality else set()
                languages.update(one.value.languages)
            case Seen():
                telephones.update(one.value.telephones)
                places.update(one.value.places)
                languages.update(one.value.languages)
                believed = one.value.believed or believed
            case _:
                pass
    described = Described(
        claimed_birth=_worked_with(claimed),
        assessed_birth=_worked_with(assessed),
        sex=sex,
        nationality=frozenset(nationality),
        languages=frozenset(languages),
        telephones=frozenset(telephones),
        places=frozenset(places),
    )
    return Whole(tuple(names), described, believed, _was_found(said), _is_open_question(said))


def _taken(index: NameIndex, letters: LivingLetters, added: list[Entry], gone: list[int]) -> None:
    """Names that came and names that went, each in both ways of finding them."""
    if added:
        index.add([(str(detail), name) for detail, name, _ in added])
        letters.add(added)
    if gone:
        index.remove(list(map(str, gone)))
        letters.remove(gone)


def _entries(everybody: Iterable[tuple[Said, ...]]) -> Iterator[Entry]:
    """Every name of each of these, with the birthday of whoever bears it."""
    for said in everybody:
        names = _names(said)
        day = _birthday(said) if names else 0
        for detail, name in names.items():
            yield detail, name, day


def _birthday(said: tuple[Said, ...]) -> int:
    told = sorted(said, key=lambda claim: claim.seq)
    return birthday(_worked_with([one.value for one in told if isinstance(one.value, Born) and not one.value.assessed]))


def _worked_with(born: list[Born]) -> date | None:
    best = [one for one in born if one.working] or born
    return best[-1].on if best else None


def _was_found(said: tuple[Said, ...]) -> bool:
    return any(isinstance(one.value, Seen) and one.value.found for one in said)


def _is_open_question(said: tuple[Said, ...]) -> bool:
    return _was_found(said) and not any(isinstance(one.value, Joined) for one in said)


def _names(said: tuple[Said, ...]) -> dict[int, str]:
    return {one.value.detail: one.value.name for one in said if isinstance(one.value, Named)}


def _telephones(value: Value | None) -> tuple[str, ...]:
    return value.telephones if isinstance(value, Seen) else ()


def _drop(table: dict[Key, set[int]], key: Key, child: int) -> None:
    children = table.get(key)
    if children is not None:
        children.discard(child)
        if not children:
            del table[key]
