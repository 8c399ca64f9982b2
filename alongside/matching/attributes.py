"""What else two records say of a child, each as a field with levels: data, of which m and u are learned and never set by hand.

A missing value is `MISSING` and adds nothing; a contradiction is a level like any other and lowers the score. No field
excludes a child. Nationality is compared as a claim that may be wrong, and never multiplies anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp2, fsum, log2

from alongside.matching.birth_dates import MISSING, WORDS, BirthLevel, birth_level
from alongside.matching.explain import Line
from alongside.matching.learning import Learned


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that two records may agree on; `levels` in words, closest first."""

    name: str
    levels: tuple[str, ...]


DATES = tuple(WORDS[level] for level in BirthLevel)
CLAIMED_BIRTH = Field("date of birth as claimed", DATES)
ASSESSED_BIRTH = Field("date of birth as assessed", DATES)
SEX = Field("sex", ("the same", "another"))
NATIONALITY = Field("nationality", ("the same", "one in common", "another"))
LANGUAGES = Field("languages", ("the same", "one in common", "none in common"))
TELEPHONES = Field("telephones", ("one in common", "none in common"))
PLACES = Field("places", ("one in common", "none in common"))
COMPANIONS = Field("companions", ("one in common", "none in common"))
FIELDS = (CLAIMED_BIRTH, ASSESSED_BIRTH, SEX, NATIONALITY, LANGUAGES, TELEPHONES, PLACES, COMPANIONS)


@dataclass(frozen=True, slots=True)
class Described:
    """What one record says; empty or None is not known. Values are codes or keys, compared as they are."""

    claimed_birth: date | None = None
    assessed_birth: date | None = None
    sex: str | None = None
    nationality: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    telephones: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    companions: frozenset[str] = frozenset()


def compare(one: Described, other: Described) -> tuple[int, ...]:
    """The level of each of `FIELDS`, in their order."""
    return (
        birth_level(one.claimed_birth, other.claimed_birth),
        birth_level(one.assessed_birth, other.assessed_birth),
        MISSING if one.sex is None or other.sex is None else int(one.sex != other.sex),
        _sets(one.nationality, other.nationality),
        _sets(one.languages, other.languages),
        _meet(one.telephones, other.telephones),
        _meet(one.places, other.places),
        _meet(one.companions, other.companions),
    )


def _sets(one: frozenset[str], other: frozenset[str]) -> int:
    if not one or not other:
        return MISSING
    return 0 if one == other else 1 if one & other else 2


def _meet(one: frozenset[str], other: frozenset[str]) -> int:
    if not one or not other:
        return MISSING
    return 0 if one & other else 1


def worth(field: Field, level: int, m: float, u: float) -> float:
    """The bits of a level, to a hundredth. The last level of a field is a contradiction, and never raises a score."""
    bits = round(log2(m / u), 2)
    return min(bits, 0.0) if level == len(field.levels) - 1 else bits


def lines_of_fields(
    levels: Sequence[int],
    learned: Learned,
    *,
    fields: Sequence[Field] = FIELDS,
    counted: Sequence[tuple[float, ...] | None] | None = None,
) -> tuple[Line, ...]:
    """What each field adds or takes, in words and bits. `counted` gives each field's u for the very value that was asked."""
    lines = []
    for place, (field, level) in enumerate(zip(fields, levels, strict=True)):
        if level != MISSING:
            us = (counted[place] if counted else None) or learned.u[place]
            bits = worth(field, level, learned.m[place][level], us[level])
            lines.append(Line(field.name, "", field.levels[level], max(1, round(1 / us[level])), bits))
    return tuple(lines)


def probability(lines: Sequence[Line], *, prior: float) -> float:
    """How likely the two are one child, where before looking one pair in 1/`prior` is; of itself it links nothing."""
    odds = fsum(line.bits for line in lines) + log2(prior / (1 - prior))
    return 1 / (1 + exp2(-max(-500.0, min(500.0, odds))))
