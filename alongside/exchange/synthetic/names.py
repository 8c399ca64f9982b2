"""Made-up names as a nationality writes them, and the forms in which other agencies hear and write them.

Nobody real is meant: common given and family names are put together by chance.
"""

import unicodedata
from functools import cache
from importlib import resources
from random import Random

import msgspec
from msgspec import Struct

OTHERS = ("EGY", "IND", "PAK", "CHN", "POL", "GHA", "GMB", "BGD", "TUR", "SSD")
"""The nationalities that stand for the evidence's one row of all others."""

LETTERS = str.maketrans({"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i"})


class Naming(Struct, frozen=True, forbid_unknown_fields=True):
    """How one nationality's names are made."""

    order: str
    languages: dict[str, int]
    male: tuple[str, ...]
    female: tuple[str, ...]
    family: tuple[str, ...]
    spellings: tuple[tuple[str, ...], ...]
    middle_male: tuple[str, ...] = ()
    middle_female: tuple[str, ...] = ()


@cache
def namings() -> dict[str, Naming]:
    """Every nationality's naming, read once."""
    raw = resources.files(__package__).joinpath("names.toml").read_bytes()
    return msgspec.toml.decode(raw, type=dict[str, Naming])


def naming(nationality: str, *, welsh: bool = False) -> Naming:
    return namings()["of_wales" if welsh and nationality == "GBR" else nationality]


def language(draw: Random, named: Naming) -> str:
    codes = list(named.languages)
    return draw.choices(codes, weights=[named.languages[code] for code in codes])[0]


def given_name(draw: Random, named: Naming, *, male: bool) -> str:
    """A whole name in its own order and script form."""
    given = draw.choice(named.male if male else named.female)
    match named.order:
        case "family middle given":
            middle = draw.choice(named.middle_male if male else named.middle_female)
            return f"{draw.choice(named.family)} {middle} {given}"
        case "given father grandfather":
            father, grandfather = draw.choice(named.male), draw.choice(named.family)
            return f"{given} {father} {grandfather}"
        case _:
            return f"{given} {draw.choice(named.family)}"


def plain(name: str) -> str:
    """Without tones and marks, as most systems of other agencies keep it."""
    apart = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def heard_as(draw: Random, name: str, named: Naming) -> str:
    """The name as another agency wrote it: marks gone, parts turned round or left out, another spelling."""
    words = _spelt(draw, name, named).split()
    kind = draw.random()
    if kind < 0.45 and plain(" ".join(words)) != name:
        return plain(" ".join(words))
    if kind < 0.65:
        return plain(" ".join([*words[1:], words[0]]))
    if kind < 0.80 and len(words) > 2:
        return plain(f"{words[0]} {words[-1]}")
    if kind < 0.90:
        return plain(" ".join(words)).upper()
    return plain(_slipped(draw, " ".join(words)))


def _spelt(draw: Random, name: str, named: Naming) -> str:
    for forms in named.spellings:
        for form in forms:
            if form in name and draw.random() < 0.7:
                return name.replace(form, draw.choice([other for other in forms if other != form]), 1)
    return name


def _slipped(draw: Random, name: str) -> str:
    """One slip of the hand: a letter doubled, left out or changed with its neighbour."""
    at = draw.randrange(1, max(2, len(name) - 1))
    match draw.randrange(3):
        case 0:
            return name[:at] + name[at] + name[at:]
        case 1:
            return name[:at] + name[at + 1 :]
        case _:
            return name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]
