"""What a token sounds like: its sounds as numbers, a fine key of spelling habits, coarse keys of consonants alone.

Keys find candidates; how alike two tokens are is told by `spelling`.
"""

import re
from functools import lru_cache

from alongside.matching.tokens import BARE

LONGEST_SOUNDS = 16
"""Sounds of one token that are compared; no single name in use needs more to be told apart."""

_LONG = "igh eau"
_SHORT = "sh ch kh gh zh th dh ts dz sz cz rz ph ck ng qu oo ou ee ei ie ai ay ey ia ya yu yo ye ae ue oe oi ua eu au aw ow ew"
DIGRAPHS = (*_LONG.split(), *_SHORT.split())
"""Letters that are written together for one sound, the longest first."""
SOUNDS = (*"abcdefghijklmnopqrstuvwxyz", *DIGRAPHS)
SOUND_OF = {sound: number for number, sound in enumerate(SOUNDS, 1)}
"""From 1; nought is no sound, a letter that only one of two spellings has."""

_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1+")
_AS_J = re.compile("xh|dzh|dj")
"""One sound in Albanian, Russian and French spelling; too rare among the learned pairs to be learned."""
_NOT_BEFORE = {"ts": "h", "ai": "gh", "ei": "gh", **dict.fromkeys(["aw", "ow", "ew"], "[aeiouy]")}
"""What follows these letters where they are two sounds after all: Pawel, Kowal."""
_SOUND = re.compile(
    "|".join([*(f"{one}(?!{_NOT_BEFORE[one]})" if one in _NOT_BEFORE else one for one in DIGRAPHS), "[a-z]"])
)

HABITS = (
    (re.compile("sch|tsh|tch|shch|cz|tsch"), "sh"),
    (re.compile("ph"), "f"),
    (re.compile("dj|xh|dzh|dz|zh"), "j"),
    (re.compile("ck|kh|qu|[cqx](?!h)"), "k"),
    (re.compile("gh"), "g"),
    (re.compile("th"), "t"),
    (re.compile("dh"), "d"),
    (re.compile("oo|ou|ow|o"), "u"),
    (re.compile("ee|ei|ey|ie|ii|iy|yi|ai|ay|y"), "i"),
    (re.compile("w"), "v"),
    (re.compile("h(?=[^aeiou]|$)"), ""),
    (re.compile("ae|e"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
)

CONSONANTS = {
    **dict.fromkeys("bp", "B"),
    **dict.fromkeys("fv", "F"),
    **dict.fromkeys("td", "T"),
    **dict.fromkeys("szjxç", "S"),
    **dict.fromkeys("kgqc", "K"),
    "l": "L",
    "r": "R",
    "m": "M",
    "n": "N",
}
"""Classes of consonants that are written for one another; vowels, h, w, y and the throat's letters are left out."""
TOGETHER = (
    ("tsch", "S"),
    ("shch", "S"),
    ("sch", "S"),
    ("tch", "S"),
    ("tsh", "S"),
    ("dzh", "S"),
    ("dsh", "S"),
    ("dj", "S"),
)
PAIRS = {
    "sh": "S",
    "ch": "S",
    "zh": "S",
    "ts": "S",
    "dz": "S",
    "kh": "K",
    "gh": "K",
    "th": "T",
    "dh": "T",
    "ph": "F",
    "ck": "K",
}
OTHERWISE = {
    "v": ("F", ""),
    "j": ("S", ""),
    "gh": ("K", ""),
    "dh": ("T", "S"),
    "th": ("T", "S"),
    "ch": ("S", "K"),
    "kh": ("K", ""),
    "x": ("S", "KS"),
}
"""Letters that stand for more than one sound: v is also the Arabic waw, j also y, ch also k, th and dh also s and z."""
SOFTENED = "eiy"
MOST_COARSE = 4
ARTICLES = ("al", "el")
WITH_ARTICLE = 6
"""Letters from which a word may be an article and a name written as one: Alrashid."""


@lru_cache(maxsize=1 << 18)
def sounds(token: str) -> tuple[int, ...]:
    """The token's sounds; a doubled consonant is one sound."""
    letters = _AS_J.sub("j", _DOUBLED.sub(r"\1", token.rstrip(BARE)))
    return tuple(SOUND_OF[sound] for sound in _SOUND.findall(letters)[:LONGEST_SOUNDS])


def fine(token: str) -> str:
    """One key for spellings that differ by habit alone: Muhammad, Mohamed; Tesfay, Tesfai."""
    if token.endswith(BARE):
        return token
    key = token
    for habit, one in HABITS:
        key = habit.sub(one, key)
    return key


def coarse(token: str) -> tuple[str, ...]:
    """The token's consonants by class; several keys where a letter stands for several sounds or an article is joined on."""
    letters = _DOUBLED.sub(r"\1", token.rstrip(BARE))
    bare = token.endswith(BARE)
    whole = _coarse(letters, bare)
    if not bare and len(letters) >= WITH_ARTICLE and letters.startswith(ARTICLES):
        return tuple(dict.fromkeys((*whole, *_coarse(letters[2:], bare))))
    return whole


def _coarse(letters: str, bare: bool) -> tuple[str, ...]:
    keys = [""]
    place = 0
    while place < len(letters):
        width, ways = _ways(letters, place, bare)
        place += width
        if ways != ("",):
            keys = [key + way for way in ways for key in keys][:MOST_COARSE]
    return tuple(dict.fromkeys(key or "A" for key in keys))


def _ways(letters: str, place: int, bare: bool) -> tuple[int, tuple[str, ...]]:
    for together, one in TOGETHER:
        if letters.startswith(together, place):
            return len(together), (one,)
    pair = letters[place : place + 2]
    if pair in PAIRS:
        return 2, OTHERWISE.get(pair, (PAIRS[pair],))
    letter = letters[place]
    if letter in "gc" and pair[1:] and pair[1:] in SOFTENED and not bare:
        return 1, ("S", "K") if letter == "c" else ("K", "S")
    if letter == "j" and bare:
        return 1, ("S", "K")
    if letter in OTHERWISE:
        return 1, OTHERWISE[letter]
    return 1, (CONSONANTS.get(letter, ""),)


def without_one(key: str) -> tuple[str, ...]:
    """The key with any one consonant left out, so that two keys a consonant apart meet; short keys stay whole."""
    if len(key) < 3:
        return ()
    return tuple({key[:place] + key[place + 1 :] for place in range(len(key))})


def grams(token: str) -> list[int]:
    """The token's neighbouring pairs of letters, its ends marked, each as a number below 729."""
    codes = [0, *(ord(letter) - 96 for letter in token.rstrip(BARE)), 0]
    return [first * 27 + second for first, second in zip(codes, codes[1:], strict=False)]
