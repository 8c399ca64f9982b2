"""The names that tracing is measured on: real variants, a synthetic register of eighteen nationalities, and noise on it.

The real sets lie beside the repository in `../shared/data/names` and are never part of the product.
"""

import csv
import unicodedata
import zlib
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path

NAMES = Path(__file__).resolve().parents[2] / "shared" / "data" / "names"


@lru_cache
def rows() -> list[dict[str, str]]:
    """EveryPolitician: person, country, name."""
    file = NAMES / "everypolitician_2015.csv"
    if not file.is_file():
        raise SystemExit(
            f"the real names are not there: {file.parent.name}/{file.name} beside the repository in shared/data"
        )
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def people() -> dict[str, set[str]]:
    """Every name of every person."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows():
        found[row["person"]].add(row["name"])
    return found


def is_for_development(person: str) -> bool:
    """Half of the people, by their number, on whom everything is learned; the other half is only measured."""
    return zlib.crc32(person.encode()) % 2 == 0


def script(name: str) -> str:
    """The writing of most letters of a name."""
    seen = Counter(unicodedata.name(letter, "other").split()[0] for letter in name if letter.isalpha())
    return seen.most_common(1)[0][0].title() if seen else "None"
