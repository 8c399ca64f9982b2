"""Whom the letters of a whole name bring in, and what these are worth where the words of two names say less.

It weighs names alone. What a pair's words say is the name index's; the larger of the two counts, and never both.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from math import log2

from alongside.matching.explain import Line
from alongside.matching.learning import Learned
from alongside.matching.pair_weights import WHOLE, of_letters
from alongside.matching.tokens import tokens
from alongside.matching.weights import LEARNED
from alongside.matching.whole_names import BANDS
from alongside.vault import points
from alongside.vault.points import Point
from alongside.vault.register import Register


@dataclass(frozen=True, slots=True)
class ByName:
    """The name of one child that fits best: by its words, or by its letters where these say more."""

    bits: float
    detail: int | None
    points: tuple[Point, ...]
    namesakes: int = 0


NAMELESS = ByName(0.0, None, ())


def brought_in(
    register: Register, learned: Learned, names: Iterable[str], *, born: date | None, also: Collection[int]
) -> dict[int, ByName]:
    """The children whose whole names are most alike, of all and of one birthday, and each of `also`; by the letters alone."""
    return _best(register, learned, names, born=born, also=also, top=None)


def of_child(register: Register, learned: Learned, names: Iterable[str], child: int) -> ByName | None:
    """What the letters of this child's names say beside these; None where either has no name."""
    return _best(register, learned, names, born=None, also=(child,), top=0).get(child)


def most_worth(register: Register) -> float:
    """Bits that no letters exceed, since whoever is found bears such a name: from there on only words count."""
    return LEARNED.rejoined - log2(1.5 / (len(register.letters) + 0.5))


def _no_word_of_it(name: str) -> float:
    """Bits of a name of which no word was found: a child may be told to give a false one, which no made-up error is like."""
    return round(len(tokens(name)) * log2(LEARNED.none), 2)


def _best(
    register: Register,
    learned: Learned,
    names: Iterable[str],
    *,
    born: date | None,
    also: Collection[int],
    top: int | None,
) -> dict[int, ByName]:
    also_names = [name.detail for child in also for name in register.whole(child).names]
    best: dict[int, ByName] = {}
    for name in names:
        many = {} if top is None else {"top": top}
        alike = register.letters.alike(name, born=born, also=also_names, **many)
        for detail, raw, band in alike.found:
            child, usual = register.child_of(str(detail)), alike.shares[band]
            bits = LEARNED.rejoined - log2(usual)
            if child not in best or bits > best[child].bits:
                worth = of_letters(band + 1, usual, learned)
                if band == len(BANDS) - 1:
                    worth = max(worth, _no_word_of_it(name))
                line = Line(name, raw, WHOLE.levels[band + 1], max(1, round(1 / usual)), worth)
                best[child] = ByName(bits, detail, (points.of_name(line),))
    return best
