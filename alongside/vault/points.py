"""The points of a score as codes and numbers: what a suggestion keeps of a pair, and the words for it on a page.

A code says how two values agree and never what they were.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import log2

from alongside.matching.asked import Believed
from alongside.matching.attributes import FIELDS, Described, Field, worth
from alongside.matching.birth_dates import MISSING, BirthLevel
from alongside.matching.explain import Line
from alongside.matching.learning import Learned
from alongside.matching.weights import LEVELS, NOT_FOUND
from alongside.matching.whole_names import BANDS
from alongside.vault.finding_messages import LineRow

NAME, AGE, REFERENCE = "name", "age", "reference"
CODES = (
    "claimed_birth",
    "assessed_birth",
    "sex",
    "nationality",
    "languages",
    "telephones",
    "places",
    "companions",
)
"""The code of each of `FIELDS`, in their order: also the name of the value in `Described`."""
WORD_MISSING, WORDS_MORE, READ_OTHERWISE = -1, -2, -3
"""Points of a whole name, which are no level of a word."""
LETTERS = -4
"""The closest band of the letters of two whole names; each further one is one less."""
AGES = (
    "born in the years that the age leaves",
    "born within a year of them",
    "born within three years of them",
    "born more than three years from them",
)
OF_AGE = (
    (BirthLevel.SAME, BirthLevel.FIRST_OF_JANUARY, BirthLevel.SWAPPED, BirthLevel.ONE_DIGIT)
    + (BirthLevel.SAME_MONTH, BirthLevel.SAME_YEAR),
    (BirthLevel.WITHIN_A_YEAR,),
    (BirthLevel.WITHIN_THREE_YEARS,),
    (BirthLevel.OTHER_YEAR, BirthLevel.OTHERWISE),
)
"""The levels of two dates that each level of an age takes together: what a true pair of it is worth was learned for those."""
AGE_FIELD = Field("age", AGES)
EXACTLY = "exactly this reference"
DATES = {"claimed_birth", "assessed_birth"}
SHOWN = {"claimed_birth", "assessed_birth", "sex", "nationality", "languages"}
"""Fields whose values are shown beside their line. A telephone or a place is not: it may be kept apart on its record."""


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a score with its code."""

    field: str
    level: int
    line: LineRow

    @property
    def kept(self) -> tuple[str, int, float]:
        """What a suggestion holds of it: field, level, bits."""
        return (self.field, self.level, self.line.bits)


def how(field: str, level: int) -> str:
    """The words for a code that a suggestion holds."""
    if field == NAME:
        whole_names = {
            WORD_MISSING: NOT_FOUND,
            WORDS_MORE: "more words in the name than were asked",
            READ_OTHERWISE: "read with its words parted or joined",
        }
        return whole_names.get(level) or (BANDS[LETTERS - level] if level <= LETTERS else LEVELS[level])
    if field == AGE:
        return AGES[level]
    return EXACTLY if field == REFERENCE else FIELDS[CODES.index(field)].levels[level]


def agree(field: str, how: str) -> bool:
    """Whether two values say the same, or have something in common, whatever that is worth."""
    if field in (NAME, AGE, REFERENCE):
        return how in (LEVELS[0], AGES[0], EXACTLY)
    *alike, _unlike = FIELDS[CODES.index(field)].levels
    return how in (alike[:1] if field in DATES else alike)


def of_name(line: Line) -> Point:
    """A line of the name index, or of the letters of two whole names."""
    if line.how in LEVELS:
        level = LEVELS.index(line.how)
    elif line.how in BANDS:
        level = LETTERS - BANDS.index(line.how)
    elif line.how == NOT_FOUND:
        level = WORD_MISSING
    else:
        level = READ_OTHERWISE if line.asked else WORDS_MORE
    return Point(NAME, level, LineRow(NAME, line.asked, line.found, line.how, line.one_in, line.bits))


def of_fields(
    levels: tuple[int, ...],
    counted: tuple[tuple[float, ...] | None, ...],
    learned: Learned,
    asked: Described,
    found: Described,
) -> list[Point]:
    """Each field of which both sides say something. m was learned; u is counted for the very value asked where it can be."""
    points = []
    for place, level in enumerate(levels):
        if level == MISSING:
            continue
        code, shares = CODES[place], counted[place] or learned.u[place]
        bits = worth(FIELDS[place], level, learned.m[place][level], shares[level])
        how = FIELDS[place].levels[level]
        one_in = max(1, round(1 / shares[level]))
        points.append(Point(code, level, LineRow(code, _shown(code, asked), _shown(code, found), how, one_in, bits)))
    return points


def of_age(believed: Believed, born: date, known: "BirthDays", learned: Learned) -> Point:
    """How a birth date fits an age that was half remembered. No level is worth more than a closer one."""
    level = age_level(believed, born)
    birth = learned.m[CODES.index("claimed_birth")]
    together = [sum(birth[one] for one in group) for group in OF_AGE]
    if believed.about:
        together = [together[0] + together[1], together[2] / 2, together[2] / 2, together[3]]
    shares = known.shares(believed)
    bits = min(worth(AGE_FIELD, one, together[one], shares[one]) for one in range(level + 1))
    said = f"{believed.first.isoformat()}/{believed.last.isoformat()}"
    return Point(AGE, level, LineRow(AGE, said, born.isoformat(), AGES[level], max(1, round(1 / shares[level])), bits))


def of_reference(bearers: int, people: int) -> Point:
    """A reference is found exactly or not at all; it is worth how few bear it."""
    one_in = max(1, round(max(people, 1) / max(bearers, 1)))
    return Point(REFERENCE, 0, LineRow(REFERENCE, "", "", EXACTLY, one_in, round(log2(one_in), 2)))


def age_level(believed: Believed, born: date) -> int:
    """0 within the days believed in (or a year of them where these are a guess), then by how far off."""
    apart = max((believed.first - born).days, (born - believed.last).days, 0) - (365 if believed.about else 0)
    return 0 if apart <= 0 else 1 if apart < 366 else 2 if apart < 1097 else 3


class BirthDays:
    """How many of the register were born by each day, for counting how usual an age is."""

    def __init__(self, counts: dict[date, int]) -> None:
        self._days = sorted(counts)
        self._through = [0, *accumulate(counts[day] for day in self._days)]

    def shares(self, believed: Believed) -> tuple[float, ...]:
        """The share of the register at each level of this age."""
        slack = 365 if believed.about else 0
        reach = [self._within(believed, days + slack) for days in (0, 365, 1096)]
        everybody = self._through[-1]
        counts = [reach[0], reach[1] - reach[0], reach[2] - reach[1], everybody - reach[2]]
        return tuple((count + 0.5) / (everybody + 2) for count in counts)

    def _within(self, believed: Believed, days: int) -> int:
        first = date.fromordinal(max(1, believed.first.toordinal() - days - 1))
        last = date.fromordinal(believed.last.toordinal() + days)
        return self._through[bisect_right(self._days, last)] - self._through[bisect_right(self._days, first)]


def _shown(code: str, said: Described) -> str:
    if code not in SHOWN:
        return ""
    value = getattr(said, code)
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(sorted(value)) if isinstance(value, frozenset) else value or ""
