"""A register of missing children and encounters with some of them, made anew from two seeds, with every error written here.

A child's birthday is any day of the years in which children of 10 to 17 were born; one in twenty is registered on the first
of January. One encounter in `TRUE` is with a child of the register, no child met twice. What an encounter says:

* the name as `bench.tracing_register.heard`: each word respelled in 65 of 100, one slip of the finger in 30, a word gone in 30
  where there are three, another order in 30, run together in 10;
* the date of birth the same in 33, the first of January of that year in 17, day and month swapped in 8, one to five days off
  in 8, the same day of a year two to eight years earlier in 22 (a coached age), not known in 12. A swap that makes no date,
  or the same one, is one day off instead;
* nationality another in 5, not known in 10; sex not known in 10, another in 2;
* a telephone in 25 of the register and 25 of the encounters, the same one in 3 of those met; one number in fifty is a
  shelter's or a shop's, which many give.

Nothing is said of languages, places or companions. Encounters with children who are not in the register err alike.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.matching.attributes import Described
from alongside.matching.linkage import Told
from bench.tracing_names import NAMES
from bench.tracing_register import children, heard

TRUE = 0.6
FIRST, LAST = date(2009, 1, 1), date(2016, 12, 31)
DEVELOPMENT, HELD_OUT = (310, 311), (720, 721)
"""Seeds of register and noise: everything was chosen on the first pair, and the second is only measured."""
SHOPS = 40


@dataclass(frozen=True)
class Ground:
    """The register, what the encounters say, and whom each was with (nobody of the register: None)."""

    register: dict[str, Told]
    encounters: list[Told]
    truth: list[str | None]
    group: list[str]
    """The nationality each child of the encounters has, whatever was said."""


def made(*, children_missing: int, encounters: int, seeds: tuple[int, int]) -> Ground:
    """A register of so many, and so many encounters."""
    if not (NAMES / "wikidata_arabic_80.tsv").is_file():
        raise SystemExit(
            "the rare family names are not there: names/wikidata_arabic_80.tsv beside the repository in shared/data"
        )
    chance = random.Random(seeds[1])
    people = [_child(country, name, chance) for country, name in children(children_missing, seed=seeds[0])]
    true = round(TRUE * encounters)
    chosen = chance.sample(range(len(people)), true)
    strangers = [_child(*one, chance) for one in children(encounters - true, seed=seeds[1] + 1_000)]
    countries = sorted({next(iter(one.said.nationality)) for one in people})
    rows: list[tuple[Told, str | None, str]] = [
        (met(people[number], chance, countries, known=True), f"M{number}", next(iter(people[number].said.nationality)))
        for number in chosen
    ]
    rows += [(met(one, chance, countries, known=False), None, next(iter(one.said.nationality))) for one in strangers]
    chance.shuffle(rows)
    return Ground(
        {f"M{number}": one for number, one in enumerate(people)},
        [said for said, _, _ in rows],
        [truth for _, truth, _ in rows],
        [group for _, _, group in rows],
    )


def _child(country: str, name: str, chance: random.Random) -> Told:
    born = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))
    if chance.random() < 0.05:
        born = date(born.year, 1, 1)
    return Told(
        (name,),
        Described(
            claimed_birth=born,
            sex=chance.choice("FMM"),
            nationality=frozenset({country}),
            telephones=_telephone(chance) if chance.random() < 0.25 else frozenset(),
        ),
    )


def _telephone(chance: random.Random) -> frozenset[str]:
    number = chance.randrange(SHOPS) if chance.random() < 0.02 else chance.randrange(SHOPS, 10_000_000)
    return frozenset({f"number {number}"})


def met(child: Told, chance: random.Random, countries: list[str], *, known: bool) -> Told:
    said = child.said
    nationality, draw = said.nationality, chance.random()
    if draw < 0.10:
        nationality = frozenset()
    elif draw < 0.15:
        nationality = frozenset({chance.choice(countries)})
    sex, draw = said.sex, chance.random()
    if draw < 0.10:
        sex = None
    elif draw < 0.12:
        sex = "M" if sex == "F" else "F"
    telephones = _telephone(chance) if chance.random() < 0.25 else frozenset()
    if known and said.telephones and chance.random() < 0.12:
        telephones = said.telephones
    birth = _born_as_said(said.claimed_birth, chance) if said.claimed_birth else None
    return Told((heard(child.names[0], chance),), Described(birth, None, sex, nationality, telephones=telephones))


def _born_as_said(born: date, chance: random.Random) -> date | None:
    draw = chance.random()
    if draw < 0.33:
        return born
    if draw < 0.50:
        return date(born.year, 1, 1)
    if draw < 0.58 and born.day <= 12 and born.day != born.month:
        return date(born.year, born.day, born.month)
    if draw < 0.66:
        days = 1 if draw < 0.58 else chance.randint(1, 5)
        return born + timedelta(days=chance.choice((-days, days)))
    if draw < 0.88:
        year = born.year - chance.randint(2, 8)
        return date(year, born.month, min(born.day, 28) if born.month == 2 else born.day)
    return None
