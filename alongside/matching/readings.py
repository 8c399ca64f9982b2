"""Other ways to read a name whose words were run together or parted: mohamedali, abd ullah. The first is as written."""

from collections.abc import Callable
from math import log2

from alongside.matching.tokens import BARE

MOST_READINGS = 3
SHORTEST = 3
LONGEST_PIECE = 14
MOST_PIECES = 4
LONG = 6
"""Letters from which a word may be two."""
BY_SOUND = 4.0
"""Bits for a piece that is known by its sound only."""
BEARERS_OF_A_PIECE = 3

Bearers = Callable[[str], int]


def readings(asked: tuple[str, ...], *, bearers: Bearers, by_sound: Bearers, people: int) -> list[tuple[str, ...]]:
    """The name as written, then with one word parted, or two neighbours joined, where the register knows the result."""
    found = [asked]
    parted = list(asked)
    for place in range(len(asked) - 1, -1, -1):
        pieces = _parted(asked[place], bearers=bearers, by_sound=by_sound, people=people)
        if len(pieces) > 1:
            parted[place : place + 1] = pieces
    if len(parted) > len(asked):
        found.append(tuple(parted))
    for place in range(len(asked) - 1):
        joined = _joined(asked[place], asked[place + 1])
        if bearers(joined) or by_sound(joined):
            found.append((*asked[:place], joined, *asked[place + 2 :]))
    return found[:MOST_READINGS]


def _joined(one: str, other: str) -> str:
    mark = BARE if one.endswith(BARE) or other.endswith(BARE) else ""
    return one.rstrip(BARE) + other.rstrip(BARE) + mark


def _parted(word: str, *, bearers: Bearers, by_sound: Bearers, people: int) -> list[str]:
    """The likeliest way to part a word that the register hardly knows; the word alone where it is known."""
    letters, mark = (word[:-1], BARE) if word.endswith(BARE) else (word, "")
    if len(letters) < LONG or bearers(word) > BEARERS_OF_A_PIECE:
        return [word]
    exact = _cheapest(letters, mark, bearers, people, 0.0)
    if len(exact) > 1 or len(letters) < LONG + 3 or by_sound(word):
        return exact or [word]
    return _cheapest(letters, mark, lambda piece: bearers(piece) or by_sound(piece), people, BY_SOUND) or [word]


def _cheapest(letters: str, mark: str, bearers: Bearers, people: int, unsure: float) -> list[str]:
    best: list[tuple[float, list[str]] | None] = [(0.0, []), *([None] * len(letters))]
    for end in range(SHORTEST, len(letters) + 1):
        for start in range(max(0, end - LONGEST_PIECE), end - SHORTEST + 1):
            before = best[start]
            if before is None or len(before[1]) >= MOST_PIECES:
                continue
            piece = letters[start:end] + mark
            known = bearers(piece) if end - start < len(letters) else 0
            if known >= (1 if len(piece) > LONG - 2 else BEARERS_OF_A_PIECE):
                cost = before[0] + log2((people + 1) / known) + unsure
                held = best[end]
                if held is None or cost < held[0]:
                    best[end] = (cost, [*before[1], piece])
    whole = best[-1]
    return whole[1] if whole else []
