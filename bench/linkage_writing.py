"""Encounters whose papers are in Arabic script, beside a register in Latin letters: a measure of its own, in no other figure.

Spellings are Wikidata's for each word of the child's name (the list that sounds were learned from, for want of another), so
only children all of whose words are in it are met. The rest errs as every encounter does.
"""

import random
from collections import defaultdict

from alongside.matching.linkage import Told
from bench.linkage_ground import Ground, met
from bench.tracing_names import NAMES

COUNTRIES = {"Sudan", "Syria", "Iraq (Kurdish)", "Iran", "Afghanistan", "Pakistan", "Somalia", "Bangladesh"}


def in_arabic_script(ground: Ground, *, most: int, seed: int) -> Ground:
    """So many encounters with children of the same register."""
    spelled: dict[str, list[str]] = defaultdict(list)
    for line in (NAMES / "wikidata_arabic_80.tsv").read_text(encoding="utf-8").splitlines():
        latin, arabic = line.split("\t")[:2]
        spelled[latin].append(arabic.replace(" ", ""))
    chance = random.Random(seed)
    countries = sorted({next(iter(one.said.nationality)) for one in ground.register.values()})
    written = [
        child
        for child, one in ground.register.items()
        if one.said.nationality & COUNTRIES and all(word.lower() in spelled for word in one.names[0].split())
    ]
    chosen = chance.sample(written, min(most, len(written)))
    encounters = []
    for child in chosen:
        one = ground.register[child]
        name = " ".join(chance.choice(spelled[word.lower()]) for word in one.names[0].split())
        encounters.append(Told((name,), met(one, chance, countries, known=True).said))
    groups = [next(iter(ground.register[child].said.nationality)) for child in chosen]
    return Ground(ground.register, encounters, list(chosen), groups)
