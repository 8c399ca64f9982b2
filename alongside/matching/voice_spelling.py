"""Names over a telephone: spelled out letter by letter in the words that police and ships use, and read back from them.

The alphabet is the one of the International Civil Aviation Organization, with the words of everyday spelling.
https://en.wikipedia.org/wiki/NATO_phonetic_alphabet
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from alongside.matching.fold import fold

_WORDS = """Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliet Kilo Lima Mike November Oscar Papa Quebec
Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu"""
ALPHABET = {word[0].casefold(): word for word in _WORDS.split()}
_LETTERS = {word.casefold(): letter for letter, word in ALPHABET.items()}
_LETTERS |= {"alfa": "a", "juliett": "j", "whisky": "w", "xray": "x", "x-ray": "x"}
SPACES = frozenset({"space", "break", "/", ",", "-"})
FEWEST = 3
"""Words in a row that must be of the alphabet before they are read as letters: Oscar, Mike and Victor are names too."""
PLAIN_SIGNS = {"-": "hyphen", "'": "apostrophe", "’": "apostrophe", ".": "full stop"}
UNMARKED = {"ß": "S", "Æ": "A", "Œ": "O", "Ð": "D", "Þ": "T", "Ə": "E", "İ": "I", "I": "I"}


@dataclass(frozen=True, slots=True)
class Sign:
    """One letter of a name as it is written, and what to say for it."""

    written: str
    said: str


def spelled(name: str) -> tuple[tuple[Sign, ...], ...]:
    """Each word of a name, each of its letters. A letter of another script is said by its own name, where it has one."""
    words = unicodedata.normalize("NFC", name).split()
    return tuple(tuple(Sign(letter, _said(letter)) for letter in _clusters(word)) for word in words)


def in_latin(name: str) -> str:
    """The name in plain Latin letters where it is written in another script; empty where it is Latin already."""
    letters = [letter for letter in name if letter.isalpha()]
    if all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters):
        return ""
    return " ".join(word.capitalize() for word in fold(name).split())


def read_back(text: str) -> str:
    """The text with every run of spelling words read as letters: “November Golf Oscar” is NGO."""
    out: list[str] = []
    run: list[str] = []

    def end_of_run() -> None:
        if sum(word.casefold() in _LETTERS for word in run) >= FEWEST:
            read = "".join(" " if w.casefold() in SPACES else _LETTERS[w.casefold()].upper() for w in run)
            out.extend(read.split())
        else:
            out.extend(run)
        run.clear()

    for word in text.replace(",", " , ").split():
        if word.casefold() in _LETTERS or (run and word.casefold() in SPACES):
            run.append(word)
            continue
        end_of_run()
        out.append(word)
    end_of_run()
    return " ".join(out).replace(" ,", ",")


def _clusters(word: str) -> list[str]:
    """Letters with the marks that sit on them."""
    found: list[str] = []
    for sign in word:
        if unicodedata.combining(sign) and found:
            found[-1] += sign
        else:
            found.append(sign)
    return found


@lru_cache(maxsize=4096)
def _said(written: str) -> str:
    if written in PLAIN_SIGNS:
        return PLAIN_SIGNS[written]
    apart = unicodedata.normalize("NFD", written)
    base, marks = apart[0], [mark for mark in apart[1:] if unicodedata.combining(mark)]
    called = unicodedata.name(base, "")
    plain = base.casefold()
    more = [_mark(mark) for mark in marks]
    if plain not in ALPHABET and called.startswith("LATIN ") and " LETTER " in called:
        letter, _, mark = called.split(" LETTER ", 1)[1].partition(" WITH ")
        plain = UNMARKED.get(base.upper(), letter[:1]).casefold()
        more = [f"with {mark.casefold()}" if mark else f"written {written}", *more]
    if plain in ALPHABET:
        return ", ".join([ALPHABET[plain], *more])
    if base.isdigit():
        return f"figure {unicodedata.name(base, base).rsplit(' ', 1)[-1].casefold()}"
    if not called or called.startswith(("CJK", "HANGUL SYLLABLE")):
        read = fold(base)
        return " ".join(ALPHABET[letter] for letter in read if letter in ALPHABET) or written
    return ", ".join([called.replace("LETTER ", "").replace("SMALL ", "").replace("CAPITAL ", "").capitalize(), *more])


def _mark(mark: str) -> str:
    called = unicodedata.name(mark, "mark").removeprefix("COMBINING ").casefold()
    return f"with {called.removesuffix(' accent')}"
