"""The words of a name that tell people apart: without titles and particles, with abd and what follows always as two.

A word keeps two things: its folded letters, and whether its writing leaves vowels out. Nothing here alters the raw name.
"""

import re
from functools import lru_cache

from alongside.matching.fold import fold, leaves_vowels_out

MOST_WORDS = 12
"""Words of one name that are compared; a longer text is a sentence, and its first words are taken."""

LONGEST = 40
"""Letters of one word that are compared."""

BARE = "*"
"""Ends a token whose writing leaves vowels out, so that mhmd from محمد and a typed mhmd stay apart."""

TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "drs",
        "prof",
        "sir",
        "dame",
        "hon",
        "rev",
        "mag",
        "ing",
        "dipl",
        "jr",
        "sr",
        "phd",
        "haji",
        "hajji",
        "hadji",
        "hajj",
        "sheikh",
        "shaikh",
        "shaykh",
        "sheik",
        "mullah",
        "mulla",
        "maulvi",
        "mawlawi",
        "maulana",
        "sayyid",
        "ustad",
        "ustaz",
        "engineer",
        "eng",
        "lord",
        "lady",
        "baroness",
        "capt",
        "col",
        "gen",
        "maj",
        "lt",
        "sgt",
        "comrade",
        "herr",
        "frau",
        "mme",
        "mlle",
        "monsieur",
        "señor",
        "don",
        "dona",
        "doña",
        "pan",
        "pani",
        "hon",
    ]
)
PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ibn",
        "bin",
        "bint",
        "binti",
        "ould",
        "wuld",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "des",
        "la",
        "le",
        "der",
        "den",
        "ter",
        "zu",
        "von",
        "und",
        "oglu",
        "ogly",
        "ogli",
        "ogluu",
        "uulu",
        "kyzy",
        "kizi",
        "qizi",
        "gizi",
        "y",
        "e",
        "i",
        "af",
        "av",
        "ap",
    ]
)
JOINED = re.compile(r"^abd(?:[aeiou]{1,2}(?:l(?=[a-z]{4})|r(?=r[a-z]{3})|(?=[^aeioul][a-z]{3}))|(?=[^aeiou][a-z]{3}))")
"""Abd al-Rahman, Abdul Rahman, Abdurrahman, عبدالرحمن: the same two words however they are parted."""
SERVANT = "abd"
BETWEEN = frozenset(["al", "el", "ul", "ur", "ar", "er", "us", "as", "es", "un", "an", "en", "ud", "ad"])
"""The article as it sounds before each letter: Abd ur-Rahman, Abd us-Salam."""
SERVANT_ALONE = frozenset(["abd", "abdul", "abdel", "abdal", "abdoul", "abdur", "abdu", "abdool"])
OF_GOD = frozenset(["allh", "allah", "ullah", "ulla", "alla", "llah", "lah", "alah", "ollah", "illah"])
"""What follows abd in Abdullah, which is one name to everybody who bears it, however it is parted."""
ALSO_OF_GOD = frozenset(["lahi", "llahi", "lah", "llah"])
"""Written onto abd, what makes it Abdullah or Abdullahi under another vowel: Abdollahi, Abdallahi."""
ARTICLE = "ال"
"""Written onto the word in Arabic; seen in the raw letters, as the name Ali begins alike once folded."""
GAPS = re.compile(r"[\s\-‐-―,،;/|()\[\]\"“”«».·・•_]+")


def words_of(name: str) -> list[str]:
    """Every word of the name, folded, in the order written, marked where its writing leaves vowels out."""
    if name.isascii():
        return fold(name).split()
    found: list[str] = []
    for part in GAPS.split(name):
        if part:
            mark = BARE if leaves_vowels_out(part) else ""
            if part.startswith(ARTICLE) and len(part) >= 5:
                part = part[2:]
            found.extend(word + mark for word in fold(part).split())
    return found


def tokens(name: str) -> tuple[str, ...]:
    """The words that are compared, in the order written; empty where the text holds no letter."""
    return _tokens(tuple(words_of(name)[: 4 * MOST_WORDS]))


def _tokens(words: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for word in words:
        for plain in _whole(word):
            servant = bool(found) and found[-1] == SERVANT
            if servant and plain.rstrip(BARE) in OF_GOD:
                found[-1] = SERVANT + plain
            elif not (servant and plain.rstrip(BARE) in BETWEEN):
                found.append(plain)
    telling = [word for word in found if word.rstrip(BARE) not in TITLES]
    telling = telling or found
    named = [word for word in telling if word.rstrip(BARE) not in PARTICLES]
    return tuple((named if len(named) > 1 else telling if len(telling) > 1 else named or telling)[:MOST_WORDS])


@lru_cache(maxsize=1 << 18)
def _whole(word: str) -> tuple[str, ...]:
    """One word, its spelling of abd made one and parted from what follows; nothing where it holds no letter."""
    letters, mark = (word[:-1], BARE) if word.endswith(BARE) else (word, "")
    if not letters.isalpha():
        letters = re.sub(r"[0-9]", "", letters)
    if letters in SERVANT_ALONE:
        return (SERVANT,)
    if letters.startswith("abd") and not letters.startswith("abdull") and (joined := JOINED.match(letters)):
        other = letters[joined.end() :][:LONGEST]
        return (letters[:LONGEST] + mark,) if other in ALSO_OF_GOD else (SERVANT, other + mark)
    return (letters[:LONGEST] + mark,) if letters else ()
