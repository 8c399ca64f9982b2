"""A synthetic register of children of eighteen nationalities, and how their names are heard: made anew from a seed.

Lists are usual given and family names, written here by hand, thinned out by frequency; rare family names come from the
Latin spellings of Wikidata's list. The noise knows nothing of how the product folds a name. Tigrinya, Amharic, Sorani and
Pashto rest on these lists alone: no real set of variants was found for them.
"""

import random
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from bench.tracing_names import NAMES

LISTS = tomllib.loads(Path(__file__).with_name("tracing_children.toml").read_text(encoding="utf-8"))
SOUND_ALIKE = [tuple(pair.split(">")) for pair in LISTS["sound_alike"].split()]
"""What a listener writes for what was said: letters by ear, the old ones and the new."""
RARE = 0.35
KEYS = "qwertyuiop asdfghjkl zxcvbnm"


@lru_cache
def rare_names() -> list[str]:
    """Latin single names of Wikidata's list, as rare family names."""
    lines = (NAMES / "wikidata_arabic_80.tsv").read_text(encoding="utf-8").splitlines()
    return sorted(
        {
            word.capitalize()
            for line in lines
            if (word := line.split("\t")[0]).isascii() and word.isalpha() and len(word) > 3
        }
    )


def respelled(word: str, chance: random.Random) -> str:
    """The word as another listener would write it."""
    small = word.lower()
    fits = [(old, new) for old, new in SOUND_ALIKE if old in small]
    if fits:
        old, new = chance.choice(fits)
        place = chance.choice([found.start() for found in re.finditer(re.escape(old), small)])
        small = small[:place] + new + small[place + len(old) :]
    return small.capitalize()


def mistyped(word: str, chance: random.Random) -> str:
    """The word with one slip of the finger."""
    place = chance.randrange(len(word))
    way = chance.randrange(4)
    if way == 0:
        return word[:place] + word[place + 1 :] or word
    if way == 1 and place + 1 < len(word):
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    letter = chance.choice(KEYS.replace(" ", ""))
    return word[:place] + letter + word[place + (way == 2) :]


def heard(name: str, chance: random.Random, *, every_word: bool = False) -> str:
    """The name as it reaches a roadside: respelled, mistyped, with a word gone, in another order, run together.

    The chances are of a name each: in 65 of 100 names one word is respelled, in 30 one is mistyped, from 30 of those of
    three words or more one is gone, 30 are in any order, 10 run together. With `every_word`, each word is respelled in 65 of 100.
    """
    words = name.split()
    if every_word:
        words = [respelled(word, chance) if chance.random() < 0.65 else word for word in words]
    elif chance.random() < 0.65:
        place = chance.randrange(len(words))
        words[place] = respelled(words[place], chance)
    if chance.random() < 0.30:
        place = chance.randrange(len(words))
        words[place] = mistyped(words[place], chance)
    if len(words) > 2 and chance.random() < 0.30:
        words.pop(chance.randrange(len(words)))
    if chance.random() < 0.30:
        chance.shuffle(words)
    if chance.random() < 0.10:
        return "".join(words).capitalize()
    return " ".join(words)


def children(many: int, *, seed: int) -> Iterator[tuple[str, str]]:
    """Nationality and name of so many made-up children."""
    chance = random.Random(seed)
    lists = {
        country: (one["given"].split(), one["family"].split())
        for country, one in LISTS.items()
        if country != "sound_alike"
    }
    weights = {
        country: [list(accumulate(1 / (rank + 3) for rank in range(len(one)))) for one in both]
        for country, both in lists.items()
    }
    rare = rare_names()
    countries = list(lists)
    for _ in range(many):
        country = chance.choice(countries)
        (given, family), (given_weights, family_weights) = lists[country], weights[country]
        words = [
            chance.choices(given, cum_weights=given_weights)[0],
            chance.choices(family, cum_weights=family_weights)[0],
        ]
        if chance.random() < 0.55:
            words.insert(1, chance.choices(given, cum_weights=given_weights)[0])
        if chance.random() < RARE:
            words[-1] = chance.choice(rare)
        words = [respelled(word, chance) if chance.random() < 0.3 else word for word in words]
        yield country, " ".join(reversed(words) if country in ("Vietnam", "China") else words)
