"""The rows of one file of names in little memory: some sixty bytes each, so that ten million fit beside their index."""

from array import array
from collections.abc import Iterator
from datetime import date

import numpy as np

NEEDED = ("id", "name")
KNOWN = ("country", "dob", "sex")


class Rows:
    """The rows of one file in their order; identifiers and names exactly as they were written."""

    def __init__(self) -> None:
        self._text = bytearray()
        self._ends = array("Q", [0])
        self._lines = array("I")
        self._marks = array("q")
        self._said: dict[str, int] = {"": 0}
        self._words = [""]
        self._known = {column: array("i") for column in KNOWN}
        self.bytes = 0
        self.no_days = array("I")
        """Lines of which the date of birth is no year-month-day: not compared."""
        self.cut = False
        """Whether the last line has no end: a file that was cut may look so."""

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self)))

    def append(self, line: int, row: dict[str, str]) -> None:
        for column in NEEDED:
            self._text += row[column].encode("utf-8", "surrogatepass")
            self._ends.append(len(self._text))
        self._lines.append(line)
        self._marks.append(hash(row["id"]))
        for column, values in self._known.items():
            said = row.get(column, "").strip()
            values.append(self._days(said, line) if column == "dob" else self._number(said))

    def identifier(self, row: int) -> str:
        return self._piece(2 * row)

    def name(self, row: int) -> str:
        return self._piece(2 * row + 1)

    def country(self, row: int) -> str:
        return self._words[self._known["country"][row]]

    def sex(self, row: int) -> str:
        return self._words[self._known["sex"][row]]

    def born(self, row: int) -> date | None:
        """The date of birth as year-month-day; anything else is not known, and the name is searched all the same."""
        days = self._known["dob"][row]
        return date.fromordinal(days) if days else None

    def said_twice(self) -> tuple[int, int, str] | None:
        """The lines of the first two rows of one identifier, and which; None where each row has its own."""
        marks = np.sort(np.frombuffer(self._marks, dtype=np.int64))
        twice = set(marks[1:][marks[1:] == marks[:-1]].tolist())
        first: dict[str, int] = {}
        for row in self if twice else ():
            if self._marks[row] in twice:
                identifier = self.identifier(row)
                if identifier in first:
                    return first[identifier], self._lines[row], identifier
                first[identifier] = self._lines[row]
        return None

    def _piece(self, place: int) -> str:
        return self._text[self._ends[place] : self._ends[place + 1]].decode("utf-8", "surrogatepass")

    def _days(self, written: str, line: int) -> int:
        try:
            return date.fromisoformat(written).toordinal() if written else 0
        except ValueError:
            self.no_days.append(line)
            return 0

    def _number(self, word: str) -> int:
        number = self._said.get(word)
        if number is None:
            number = self._said[word] = len(self._words)
            self._words.append(word)
        return number
