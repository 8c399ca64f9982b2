"""Who may be meant: candidates by name, telephone, reference and birth date, weighed by everything that both sides say.

A row's lines add up to its bits. It suggests and never joins; no field leaves a child out.
"""

import heapq
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from math import exp2, fsum

import numpy as np

from alongside.matching import calibration_learned
from alongside.matching.asked import Believed
from alongside.matching.attributes import Described, compare
from alongside.matching.calibration_learned import AMONG_RIVALS
from alongside.matching.learning import Learned
from alongside.matching.weights import UNSEEN
from alongside.vault import by_letters, points
from alongside.vault.by_letters import NAMELESS, ByName
from alongside.vault.finding_messages import LineRow, Row
from alongside.vault.points import BirthDays, Point
from alongside.vault.register import Register, Whole

DEEPER = 3
"""Names taken from the index for each row wanted, where other fields may put another one first."""
HUB = 20
"""Children who give one telephone, above which it brings nobody in to be compared: a shelter's or a shop's."""
MOST_WEIGHED = 4_000
"""Children weighed one by one. Beyond it are only namesakes whose names say equally little."""
Counted = tuple[tuple[float, ...] | None, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is asked for: names in each writing, whatever else is said, and children found already by an exact reference."""

    names: tuple[str, ...] = ()
    said: Described = field(default_factory=Described)
    believed: Believed | None = None
    referred: frozenset[int] = frozenset()

    @property
    def by_name_alone(self) -> bool:
        return self.said == Described() and self.believed is None and not self.referred


@dataclass(frozen=True, slots=True)
class Scored:
    """One child beside what was asked."""

    child: int
    name_detail: int | None
    points: tuple[Point, ...]
    namesakes: int = 0

    @property
    def bits(self) -> float:
        return fsum(point.line.bits for point in self.points)

    @property
    def lines(self) -> list[LineRow]:
        return [point.line for point in self.points]


class Likeness:
    """Weighs against one register."""

    def __init__(self, register: Register, learned: Learned) -> None:
        self.register = register
        self._learned = learned
        self._days: tuple[int, BirthDays] = (-1, BirthDays({}))

    def search(self, wanted: Wanted, *, top: int, visible: Set[int] | None) -> list[Scored]:
        """The likeliest children, dearest first. Who is not in `visible` is left out before anybody is ranked."""
        others = {child for child in self._exact(wanted) if visible is None or child in visible}
        named = self._by_name(wanted, top=top, visible=visible)
        named |= self._further(wanted, others - named.keys())
        children = _dearest(named, top) if wanted.by_name_alone else named.keys() | others
        return self._ranked(wanted, children, named, top=top)

    def likely_ones(self, wanted: Wanted, *, top: int, least: float) -> list[int]:
        """Of the likeliest children of all, those of so many bits, by number alone: to be counted, and not to be shown."""
        if not wanted.by_name_alone:
            return [one.child for one in self.search(wanted, top=top, visible=None) if one.bits >= least]
        likely: dict[int, float] = {}
        for name in wanted.names:
            for found in self.register.index.search(name, top=top):
                if found.bits < least or (len(wanted.names) == 1 and len(likely) >= top):
                    break
                for identifier, _ in found.bearers:
                    child = self.register.child_of(identifier)
                    likely[child] = max(found.bits, likely.get(child, least))
        return heapq.nsmallest(top, likely, key=lambda child: (-likely[child], child))

    def pair(self, one: int, other: int) -> Scored | None:
        """Two records beside one another, always the same whichever comes first: the later asks, the earlier is found.

        None where they say nothing of which both speak.
        """
        asking, found = max(one, other), min(one, other)
        wanted = self.wanted(asking)
        named = self._by_name(wanted, top=1, visible={found}).get(found)
        if named is None or named.bits < by_letters.most_worth(self.register):
            named = _larger(named, by_letters.of_child(self.register, self._learned, wanted.names, found)) or NAMELESS
        counted = self.register.shares.of(wanted.said)
        scored = self._scored(wanted, found, self.register.whole(found), named, counted)
        return scored if scored.points else None

    def candidates(self, child: int, *, top: int = 30, earlier_alone: bool = False) -> list[Scored]:
        """Who else this child may be, likeliest first; each scored as the pair is.

        Beside the words of the names, the letters of the whole bring children in, these and a birthday, and a telephone.
        """
        wanted = self.wanted(child)
        named = self._by_name(wanted, top=top + 1, visible=None)
        callers = self._callers(wanted.said.telephones, child)
        letters = by_letters.brought_in(
            self.register,
            self._learned,
            wanted.names,
            born=wanted.said.claimed_birth,
            also={
                *callers,
                *(one for one, known in named.items() if known.bits < by_letters.most_worth(self.register)),
            },
        )
        named |= self._further(wanted, (letters.keys() | callers) - named.keys())
        named |= {one: best for one, by in letters.items() if (best := _larger(named.get(one), by)) is not None}
        brought = named.keys() | callers
        if not wanted.names and not callers and wanted.said.claimed_birth is not None:
            brought |= self.register.born_on(wanted.said.claimed_birth)
        scored = []
        for one in self._ranked(wanted, brought, named, top=top + 1):
            if one.child < child:
                scored.append(one)
            elif one.child > child and not earlier_alone:
                pair = self.pair(child, one.child)
                if pair is not None:
                    scored.append(replace(pair, child=one.child, name_detail=one.name_detail))
        return sorted(scored, key=lambda one: (-one.bits, one.child))[:top]

    def wanted(self, child: int) -> Wanted:
        """A record as what is asked for."""
        told = self.register.whole(child)
        return Wanted(tuple(one.name for one in told.names), told.said, told.believed)

    def likely(self, bits: float) -> float:
        """Of how many pairs of so many bits in a register of this size the two proved to be one child."""
        return calibration_learned.likely(bits, people=len(self.register))

    def rows(self, found: Sequence[Scored]) -> list[Row]:
        """As they are answered: at most one of them is the one meant, so that ten namesakes are each a tenth as likely."""
        odds = [exp2(min(one.bits, 500.0)) for one in found]
        anybody = fsum((*odds, len(self.register) + UNSEEN))
        proved = AMONG_RIVALS.of(np.array([chance / anybody for chance in odds])).tolist()
        return [
            Row(one.child, one.name_detail, one.bits, likely, one.lines, one.namesakes)
            for one, likely in zip(found, proved, strict=True)
        ]

    def _ranked(self, wanted: Wanted, children: Iterable[int], named: dict[int, ByName], *, top: int) -> list[Scored]:
        counted = self.register.shares.of(wanted.said)
        scored = [
            self._scored(wanted, child, self.register.whole(child), named.get(child, NAMELESS), counted)
            for child in children
        ]
        return sorted(scored, key=lambda one: (-one.bits, one.child))[:top]

    def _callers(self, telephones: Iterable[str], child: int) -> set[int]:
        """The other children who give one of these numbers, where few do."""
        giving = [self.register.with_telephone(number) - {child} for number in telephones]
        return {one for children in giving if len(children) <= HUB for one in children}

    def _further(self, wanted: Wanted, children: Set[int]) -> dict[int, ByName]:
        """What the words of the names say of children whom something else brought in."""
        return self._by_name(wanted, top=len(children), visible=children) if children and wanted.names else {}

    def _exact(self, wanted: Wanted) -> set[int]:
        """Children brought in by something else than their name; a day of birth alone only where there is no name."""
        found = set(wanted.referred)
        for telephone in wanted.said.telephones:
            found |= self.register.with_telephone(telephone)
        if not wanted.names and not found and wanted.said.claimed_birth is not None:
            found |= self.register.born_on(wanted.said.claimed_birth)
        return found

    def _by_name(self, wanted: Wanted, *, top: int, visible: Set[int] | None) -> dict[int, ByName]:
        """For each child the name that fits best."""
        register = self.register
        alone = wanted.by_name_alone
        shown = None if visible is None else register.details_of(visible)
        best: dict[int, ByName] = {}
        for name in wanted.names:
            for found in register.index.search(name, top=top if alone else max(top * DEEPER, 30), visible=shown):
                bearers = {register.child_of(identifier): int(identifier) for identifier, _ in found.bearers}
                told = tuple(map(points.of_name, found.lines))
                for child, detail in bearers.items():
                    known = best.get(child)
                    if known is None or found.bits > known.bits:
                        best[child] = ByName(found.bits, detail, told, len(bearers) - 1)
                if len(best) >= (top if alone and len(wanted.names) == 1 else MOST_WEIGHED):
                    break
        return best

    def _scored(self, wanted: Wanted, child: int, whole: Whole, named: ByName, counted: Counted) -> Scored:
        told = list(named.points)
        told += points.of_fields(compare(wanted.said, whole.said), counted, self._learned, wanted.said, whole.said)
        age = self._age(wanted, whole)
        if age is not None:
            told.append(age)
        if child in wanted.referred:
            told.append(points.of_reference(len(wanted.referred), len(self.register)))
        return Scored(child, named.detail or _first_name(whole), tuple(told), named.namesakes)

    def _age(self, wanted: Wanted, whole: Whole) -> Point | None:
        """An age on one side beside a date on the other; two dates are compared as such, and two ages not at all."""
        if wanted.said.claimed_birth is None and wanted.believed is not None:
            believed, born = wanted.believed, whole.said.claimed_birth or whole.said.assessed_birth
        elif whole.said.claimed_birth is None and whole.believed is not None:
            believed, born = whole.believed, wanted.said.claimed_birth
        else:
            return None
        return None if born is None else points.of_age(believed, born, self._birth_days(), self._learned)

    def _birth_days(self) -> BirthDays:
        if self._days[0] != self.register.version:
            self._days = (self.register.version, BirthDays(self.register.births()))
        return self._days[1]


def _dearest(named: dict[int, ByName], top: int) -> list[int]:
    """The first so many in the order of an answer, where names are all that was asked for."""
    return heapq.nsmallest(top, named, key=lambda child: (-named[child].bits, child))


def _first_name(whole: Whole) -> int | None:
    return whole.names[-1].detail if whole.names else None


def _larger(by_words: ByName | None, by_the_letters: ByName | None) -> ByName | None:
    """Whichever says more; of two that say as much, the words."""
    if by_words is None or by_the_letters is None:
        return by_words or by_the_letters
    return by_the_letters if by_the_letters.bits > by_words.bits else by_words


def kept(scored: Scored) -> list[tuple[str, int, float]]:
    """What a suggestion holds of a pair: codes and numbers alone."""
    return [point.kept for point in scored.points]


def same_codes(one: Sequence[Sequence[object]], other: Sequence[Sequence[object]]) -> bool:
    """Whether two suggestions rest on the same agreements, however usual each has become since."""
    return sorted(map(_code, one)) == sorted(map(_code, other))


def _code(point: Sequence[object]) -> tuple[str, int]:
    return str(point[0]), int(str(point[1]))
