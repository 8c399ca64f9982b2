"""Other ways to read a name whose words were run together or parted: mohamedali, abd ullah. Not as they were written."""

from collections.abc import Callable
from math import log2

from alongside.matching.tokens import BARE

WAYS = 2
"""Ways to part or to join the words of one name that are tried."""
SHORTEST = 2
LONGEST_PIECE = 14
MOST_PIECES = 5
LONG = 5
"""Letters from which a word may be two."""
BY_SOUND = 4.0
"""Bits for a piece that is known by its sound only."""
UNKNOWN, UNKNOWN_LETTER = 8.0, 2.5
"""Bits for a piece that nobody bears as it stands, and for each of its letters: a name that was misheard or mistyped."""
KNOWN_WELL = 3
"""Bearers from which a word is one that is borne, and not two run together."""

Bearers = Callable[[str], int]


def joined(asked: tuple[str, ...], *, bearers: Bearers, by_sound: Bearers) -> list[tuple[str, ...]]:
    """The name with two neighbours read as one word, where the register knows it: Ahmad Zai."""
    found = []
    for place in range(len(asked) - 1):
        one = _joined(asked[place], asked[place + 1])
        if max(bearers(one), by_sound(one)) >= KNOWN_WELL:
            found.append((*asked[:place], one, *asked[place + 2 :]))
    return found[:WAYS]


def parted(
    asked: tuple[str, ...], *, bearers: Bearers, by_sound: Bearers, near: Callable[[str], bool], people: int
) -> list[tuple[str, ...]]:
    """The name with the words parted that the register hardly knows; `near` tells whether anybody bears one that sounds so."""
    ways = [_parted(word, bearers=bearers, by_sound=by_sound, near=near, people=people) for word in asked]
    found = [tuple(piece for way in ways for piece in way[min(turn, len(way) - 1)]) for turn in range(WAYS)]
    return [way for way in dict.fromkeys(found) if len(way) > len(asked)]


def _joined(one: str, other: str) -> str:
    mark = BARE if one.endswith(BARE) or other.endswith(BARE) else ""
    return one.rstrip(BARE) + other.rstrip(BARE) + mark


def _parted(
    word: str, *, bearers: Bearers, by_sound: Bearers, near: Callable[[str], bool], people: int
) -> list[list[str]]:
    """The likeliest ways to part a word that the register hardly knows, of which one may be not to part it at all."""
    letters, mark = (word[:-1], BARE) if word.endswith(BARE) else (word, "")
    if len(letters) < LONG or bearers(word) >= KNOWN_WELL or near(word):
        return [[word]]
    best: list[list[tuple[float, list[str]]]] = [[(0.0, [])], *([] for _ in letters)]
    for end in range(SHORTEST, len(letters) + 1):
        held: list[tuple[float, list[str]]] = []
        for start in range(max(0, end - LONGEST_PIECE), end - SHORTEST + 1):
            if best[start] and end - start < len(letters):
                piece = letters[start:end] + mark
                bits = _bits(piece, bearers=bearers, by_sound=by_sound, people=people)
                held += [(spent + bits, [*before, piece]) for spent, before in best[start] if len(before) < MOST_PIECES]
        best[end] = sorted(held)[:WAYS]
    return [pieces for _, pieces in best[-1]] or [[word]]


def _bits(piece: str, *, bearers: Bearers, by_sound: Bearers, people: int) -> float:
    """How unlikely it is that a name begins with just this piece."""
    size = len(piece.rstrip(BARE))
    unknown = UNKNOWN + UNKNOWN_LETTER * size
    if known := bearers(piece):
        return min(log2((people + 1) / known), unknown)
    if size > SHORTEST and (known := by_sound(piece)):
        return min(log2((people + 1) / known) + BY_SOUND, unknown)
    return unknown
