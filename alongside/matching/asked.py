"""One box read as people fill it: words of a name, a telephone number, a reference, a date, a year, a half-remembered age.

It reads and looks nothing up. What it cannot read it says so of, in words that never repeat what was typed.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from alongside.vocabulary.errors import Invalid

T = TypeVar("T")
FIELD = "text"
MOST_WORDS = 24
LONGEST_TEXT = 2_000
YOUNGEST, OLDEST = 0, 30
"""Ages that somebody may have said of a child: also those who are taken for grown up."""
SHORTEST_NUMBER, LONGEST_NUMBER = 9, 15
"""Digits of a telephone number with its country's; the most is that of ITU-T E.164."""
SHORTEST_REFERENCE = 3
HOME = "44"

OURS = "[23456789BCDFGHJKMNPQRSTVWXYZ]{4}"
OWN = re.compile(rf"(?<!\w){OURS}[-\u2010-\u2015 ]{OURS}(?!\w)", re.I)
MAY_BE_OWN = re.compile(rf"(?<!\w){OURS} ?{OURS}(?!\w)", re.I)
NUMBER = re.compile(rf"(?<![\w+])\+?\d(?:[\s().\-\u2010-\u2015/]*\d){{{SHORTEST_NUMBER - 1},}}(?!\w)")
NEXT_NUMBER = re.compile(r"[\s/]+(?=[+0])")
DATE = re.compile(r"(?<!\w)(?:(\d{4})[-./](\d{1,2})[-./](\d{1,2})|(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}))(?!\w)")
YEAR = re.compile(r"(?<![\w/-])(?:born(?:\s+in)?\s+)?(19[5-9]\d|20\d\d)(?![\w/-])", re.I)
ABOUT = r"(?:(?P<about>about|around|roughly|maybe|perhaps|nearly|almost|circa|approx\.?|approximately|~)\s*)?"
AGE = re.compile(
    rf"(?<![\w/-])(?:aged?\s+|age:\s*)?{ABOUT}(?<!\d)(?P<young>\d{{1,2}})"
    r"(?:\s*(?:or|to|and|/|-|\u2013)\s*(?P<old>\d{1,2}))?"
    r"(?:\s*(?:-\s*)?(?:years?(?:[\s-]old)?|yrs?\.?|y/?o))?(?![\w/-])",
    re.I,
)
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.I)
WORD = re.compile(r"\S+")
EDGES = ",;:.!?\"'()[]{}\u201c\u201d\u2018\u00ab\u00bb\u060c\u061b\u061f"


@dataclass(frozen=True, slots=True)
class Believed:
    """Somebody may have been born from the first of these days to the last; `about` where even that was a guess."""

    first: date
    last: date
    about: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """An age as half remembered: from the youngest to the oldest, both counted."""

    youngest: int
    oldest: int
    about: bool = False

    def born(self, on: date) -> Believed:
        """The days on which somebody of this age on that day may have been born."""
        return Believed(_before(on, self.oldest + 1) + timedelta(days=1), _before(on, self.youngest), self.about)


@dataclass(frozen=True, slots=True)
class Read:
    """What one box says. `names` holds the words of the name, once for each writing they are in."""

    names: tuple[str, ...] = ()
    telephone: str | None = None
    references: tuple[str, ...] = ()
    """Ways in which the text could be one reference: as a whole, and each word that holds a digit."""
    born_on: date | None = None
    year: int | None = None
    age: Years | None = None

    def believed(self, on: date) -> Believed | None:
        """The days of birth that a year or an age leaves, as said on this day; None where neither was said."""
        if self.year is not None:
            return Believed(date(self.year, 1, 1), date(self.year, 12, 31))
        return None if self.age is None else self.age.born(on)


def read(text: str) -> Read:
    """Read one box. Raises Invalid naming the field `text`, what is wrong, and what to do."""
    plain = _plain(text)
    words = plain.split()
    if not plain:
        raise Invalid(FIELD, "Nothing was written.", "Write a name, a telephone number, a reference or an age.")
    if len(words) > MOST_WORDS or len(plain) > LONGEST_TEXT:
        raise Invalid(
            FIELD, f"This is too long for a name: {len(words):,} words.", "Write the name alone, as you heard it."
        )
    taken = _Taken(plain)
    own = taken.first(
        OWN, lambda found: found[0] if any(sign.isdigit() for sign in found[0]) or "-" in found[0] else None
    )
    number = taken.first(NUMBER, lambda found: next(telephones_in(found[0]), None))
    born_on = taken.first(DATE, _date)
    year = taken.first(YEAR, lambda found: int(found[1]))
    age = taken.first(AGE, _age)
    words = [word.strip(EDGES) for word in taken.left.split()]
    coded = [word for word in words if any(sign.isdigit() for sign in word)]
    named = [word for word in words if any(map(str.isalpha, word)) and word not in coded]
    references = list(filter(None, [own]))
    if own is None:
        # About one reference of ours in fifteen holds no digit: written with no dash it may be a name as well, so it is both.
        references += [found[0] for found in MAY_BE_OWN.finditer(" ".join(named))]
    if coded:
        references += [" ".join(filter(None, words)), *coded]
    elif own is None and number is None and age is None and len(words) == 1 and plain.isdecimal():
        references.append(plain)
    references = [one for one in dict.fromkeys(references) if sum(map(str.isalnum, one)) >= SHORTEST_REFERENCE]
    names = tuple(_by_writing(named))
    told = Read(names, number, tuple(references), born_on, year, age)
    if told == Read():
        raise Invalid(
            FIELD,
            "This is no name, and no telephone number, date, age or reference either.",
            "Write letters for a name; a telephone number in full; a date as 31/1/2010; or an age in years.",
        )
    letters = "".join(named)
    if sum(map(str.isalpha, letters)) == 1 and told == Read(names) and not _is_a_word(letters):
        raise Invalid(FIELD, "One letter fits too many children.", "Write at least two letters of the name.")
    return told


def telephone(text: str) -> str | None:
    """A number as country and subscriber in digits alone; None where these are not the digits of a telephone number.

    A number without its country is taken for one of this country.
    """
    plain = _plain(text).replace("(0)", "")
    digits = "".join(sign for sign in plain if sign.isdecimal())
    if plain.lstrip("( ").startswith("+"):
        whole = digits
    elif digits.startswith("00"):
        whole = digits[2:]
    elif digits.startswith("0"):
        whole = HOME + digits[1:]
    elif len(digits) == 10 and digits.startswith("7"):
        whole = HOME + digits
    else:
        whole = digits
    if whole.startswith(HOME + "0"):
        whole = HOME + whole[len(HOME) + 1 :]
    return whole if SHORTEST_NUMBER <= len(whole) <= LONGEST_NUMBER and not whole.startswith("0") else None


def telephones_in(text: str) -> Iterator[str]:
    """Every telephone number in a text."""
    for found in NUMBER.finditer(_plain(text)):
        whole = telephone(found[0])
        for number in (whole,) if whole is not None else map(telephone, NEXT_NUMBER.split(found[0])):
            if number is not None:
                yield number


def postcodes_in(text: str) -> Iterator[str]:
    """Every postcode in a text, in small letters without a space."""
    for found in POSTCODE.finditer(_plain(text)):
        yield (found[1] + found[2]).casefold()


class _Taken:
    """What is left of a text once its parts have been read out of it."""

    def __init__(self, text: str) -> None:
        self.left = text

    def first(self, pattern: re.Pattern[str], reads: Callable[[re.Match[str]], T | None]) -> T | None:
        for found in pattern.finditer(self.left):
            told = reads(found)
            if told is not None:
                self.left = f"{self.left[: found.start()]} {self.left[found.end() :]}"
                return told
        return None


def _plain(text: str) -> str:
    """Compatible forms made one, digits of every writing made ours, and what cannot be seen left out."""
    signs = []
    for sign in unicodedata.normalize("NFKC", text):
        if sign.isdecimal():
            signs.append(str(unicodedata.decimal(sign)))
        elif sign.isspace():
            signs.append(" ")
        elif unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn") or sign in "\u200c\u200d":
            signs.append(sign)
    return " ".join("".join(signs).split())


def _date(found: re.Match[str]) -> date:
    year, month, day = (int(found[part]) for part in ((1, 2, 3) if found[1] else (6, 5, 4)))
    try:
        return date(year, month, day)
    except ValueError:
        raise Invalid(FIELD, "There is no such day.", "Write the date as day, month and year: 31/1/2010.") from None


def _age(found: re.Match[str]) -> Years | None:
    young = int(found["young"])
    old = int(found["old"] or young)
    young, old = min(young, old), max(young, old)
    return Years(young, old, bool(found["about"])) if old <= OLDEST else None


def _before(on: date, years: int) -> date:
    """The same day so many years earlier; of the 29th of February, the 28th where there is none."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)


TOGETHER = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "BOPOMOFO": "CJK", "HANGUL": "HANGUL"}
"""Writings that stand in one word of one language."""
SPOKEN_OF = {"CJK": "Han", "LATIN": "Latin"}


def _writing(letter: str) -> str:
    kind = unicodedata.name(letter, "UNKNOWN").split()[0].split("-")[0]
    return TOGETHER.get(kind, kind)


def _by_writing(words: list[str]) -> Iterator[str]:
    """The words together, once for each writing. Raises Invalid where one word is of two: its letters only look alike."""
    by_writing: dict[str, list[str]] = {}
    for word in words:
        writings = list(dict.fromkeys(_writing(sign) for sign in word if sign.isalpha() and _is_of_a_writing(sign)))
        if len(writings) > 1:
            told = " and ".join(SPOKEN_OF.get(one, one.capitalize()) for one in sorted(writings))
            raise Invalid(
                FIELD,
                f"One word mixes letters of two writings, {told}: it would find nobody.",
                "Write each word in one writing. Letters that look alike may be different ones: type the word again.",
            )
        by_writing.setdefault(writings[0] if writings else "", []).append(word)
    for together in by_writing.values():
        yield " ".join(together)


def _is_of_a_writing(letter: str) -> bool:
    """Modifier letters, as in Hawaiian and Uzbek names, stand in words of any writing."""
    return unicodedata.category(letter) != "Lm"


def _is_a_word(letters: str) -> bool:
    """Whether one sign can be a name by itself."""
    return any(_writing(sign) in ("CJK", "HANGUL") for sign in letters)
