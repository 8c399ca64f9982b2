"""Who a made-up child is: nationality, sex, age, names, languages. A second record shares them."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from random import Random
from typing import Any

from alongside.exchange.synthetic import draws, names
from alongside.exchange.synthetic.parameters import parameters, value
from alongside.exchange.synthetic.risk import YEAR
from alongside.vocabulary.codes import AgencyKind
from alongside.vocabulary.referral import Concern


class Group(StrEnum):
    """The three groups that the parameters tell apart."""

    FROM_HERE = "from_here"
    FROM_ABROAD = "from_abroad"
    UNACCOMPANIED = "unaccompanied"


@dataclass(frozen=True, slots=True)
class Person:
    """A child as they are, whoever writes them down; `age` is in years when first identified."""

    root: int
    group: Group
    nationality: str
    male: bool
    age: float
    name: str
    languages: tuple[str, ...]
    concerns: tuple[Concern, ...]
    referrer: AgencyKind

    @property
    def from_abroad(self) -> bool:
        return self.group is not Group.FROM_HERE


def same_as(seed: int, number: int) -> int:
    """The number of the child's first record: this one's, unless the child was held already (P39)."""
    draw = draws.stream(seed, number, "same")
    while number > 1 and draw.random() < value("P39"):
        earlier = draw.randrange(1, number)
        if _group(seed, earlier) is Group.FROM_HERE or _group(seed, number) is Group.FROM_HERE:
            return number
        number = earlier
        draw = draws.stream(seed, number, "same")
    return number


@lru_cache(maxsize=4096)
def person(seed: int, root: int) -> Person:
    """The child that a first record is of."""
    draw = draws.stream(seed, root, "who")
    group = _group_of(draw)
    row = _row(draw, group)
    nationality = row["nationality"]
    if nationality == "other":
        nationality = draw.choice(names.OTHERS)
    male = draw.random() < (value("H4") if group is Group.UNACCOMPANIED else row["male"] / 100)
    named = names.naming(nationality)
    spoken = [names.language(draw, named)]
    if group is Group.FROM_HERE or draw.random() < 0.15:
        spoken.append("eng")
    return Person(
        root=root,
        group=group,
        nationality=nationality,
        male=male,
        age=_age(draw, group),
        name=names.given_name(draw, named, male=male),
        languages=tuple(dict.fromkeys(spoken)),
        concerns=_concerns(draw, row, group),
        referrer=_referrer(draw, row),
    )


def _group(seed: int, number: int) -> Group:
    return _group_of(draws.stream(seed, number, "who"))


def _group_of(draw: Random) -> Group:
    """The first number of the stream decides it, so that it can be asked apart."""
    chance: float = draw.random()
    unaccompanied: float = value("H1")
    if chance < unaccompanied:
        return Group.UNACCOMPANIED
    here = value("P3") * (1 - unaccompanied)
    return Group.FROM_HERE if chance < unaccompanied + here else Group.FROM_ABROAD


@cache
def _rows() -> dict[str, dict[str, Any]]:
    table = parameters()["P2"]
    return {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.value}


def _row(draw: Random, group: Group) -> dict[str, Any]:
    """The row of P2 for this child; a child of H1 is of H2's nationalities, with P2's other shares."""
    rows = _rows()
    if group is Group.FROM_HERE:
        return rows["GBR"]
    if group is Group.FROM_ABROAD:
        return rows[draws.one_of(draw, {code: row["share"] for code, row in rows.items() if code != "GBR"})]
    nationality = draws.one_of(draw, value("H2"))
    return {**rows.get(nationality, rows["other"]), "nationality": nationality}


def _age(draw: Random, group: Group) -> float:
    if group is Group.UNACCOMPANIED:
        older = draw.random() < value("P5")
        return draw.uniform(16.0, 17.95) if older else draw.uniform(13.0, 16.0)
    match draws.one_of(draw, value("P4")):
        case "under_14":
            return draw.triangular(8.0, 14.0, 13.5)
        case "at_14":
            return draw.uniform(14.0, 15.0)
        case _:
            return draw.uniform(15.0, 17.95)


def _concerns(draw: Random, row: dict[str, Any], group: Group) -> tuple[Concern, ...]:
    kind = draws.one_of(draw, {name: row[name] for name in ("criminal", "sexual", "labour", "not_said")})
    match kind:
        case "criminal":
            lines = group is Group.FROM_HERE and draw.random() < 0.6
            return (Concern.CRIMINAL, Concern.COUNTY_LINES) if lines else (Concern.CRIMINAL,)
        case "sexual":
            return (Concern.SEXUAL,)
        case "labour":
            served = draw.random() < 0.08
            return (Concern.LABOUR, Concern.DOMESTIC_SERVITUDE) if served else (Concern.LABOUR,)
        case _:
            return (Concern.NOT_KNOWN,)


def _referrer(draw: Random, row: dict[str, Any]) -> AgencyKind:
    by = draws.one_of(draw, {name: row[name] for name in ("authority", "police", "government", "charity")})
    if by == "government":
        return AgencyKind.HOME_OFFICE if draw.random() < 0.7 else AgencyKind.BORDER_FORCE
    return AgencyKind(by)


@dataclass(frozen=True, slots=True)
class Written:
    """How one record has the child: the first name, other forms, and how far a birth date is out, in days."""

    name: str
    others: tuple[str, ...]
    born_off_by: int


def written(seed: int, number: int, who: Person) -> Written:
    """The forms in one record (P38). Only a first record has the name as the child writes it."""
    draw = draws.stream(seed, number, "written")
    if not who.from_abroad:
        return Written(who.name, (), 0)
    named = names.naming(who.nationality)
    forms = [names.heard_as(draw, who.name, named) for _ in range(draws.count(draw, value("P38")["more_forms"]))]
    first = who.name if number == who.root else names.heard_as(draw, who.name, named)
    off = draw.random() < value("P38")["birth_date_differs"]
    days = draw.choice([-2, -1, 1, 2]) * int(YEAR) if off and draw.random() < 0.5 else draw.randrange(20, 200)
    others = tuple(form for form in dict.fromkeys(forms) if form != first)
    return Written(first, others, days if off else 0)
