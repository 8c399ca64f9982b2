"""The cells of one line on their way to a typed row: text, days and codes, and what is wrong with them.

Judges each cell by itself; whether a row fits the child's other rows is not asked here.
"""

import re
from datetime import date

from alongside.exchange.ssda903 import codes, findings, reasons_of_cells
from alongside.exchange.ssda903.findings import Finding, Reason
from alongside.exchange.ssda903.lines import Line

_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_EARLIEST_YEAR = 1900


def day(text: str) -> date | None:
    """The day written as dd/mm/yyyy, or None if there is no such day."""
    written = _DAY.fullmatch(text)
    if written is None:
        return None
    of_month, month, year = (int(part) for part in written.groups())
    if year < _EARLIEST_YEAR:
        return None
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


class Cells:
    """Reads the fields of one line; afterwards `refused` says whether the row may be built from them."""

    def __init__(self, line: Line, *, table: str) -> None:
        self.source = line.source
        self.table = table
        self.findings: list[Finding] = []
        self.refused = False
        self._cells = line.cells

    def find(self, why: Reason, field: str, *, rule: str = "", detail: str = "") -> None:
        self.findings.append(
            Finding(why, self.source.file, self.source.line, field, self.table, detail, rule or why.rule)
        )
        self.refused = self.refused or why.decision is findings.Decision.REFUSED

    def text(self, field: str) -> str:
        return self._cells[field]

    def child(self) -> str:
        """The child's number, exactly as written."""
        if not self._cells["CHILD"]:
            self.find(reasons_of_cells.CHILD_BLANK, "CHILD")
        return self._cells["CHILD"]

    def day(self, field: str, *, rule: str = "") -> date:
        """A day that must be given; where it is not, the row is refused and the answer stands for nothing."""
        found = self.day_or_none(field, rule=rule)
        if found is None and not self._cells[field]:
            self.find(reasons_of_cells.DAY_BLANK, field, rule=rule)
        return found or date.min

    def day_or_none(self, field: str, *, rule: str = "") -> date | None:
        text = self._cells[field]
        found = day(text)
        if text and found is None:
            self.find(reasons_of_cells.DAY_IMPOSSIBLE, field, rule=rule)
        return found

    def code(self, field: str, *, rule: str = "", expected: bool = True) -> str | None:
        """A code of the column's list, in capitals; an empty cell is noted where a code is expected."""
        text = self._cells[field].upper()
        if text in codes.code_list(field):
            return text
        if text:
            self.find(reasons_of_cells.CODE_UNKNOWN, field, rule=rule, detail=codes.list_name(field))
        elif expected:
            self.find(reasons_of_cells.CODE_BLANK, field, rule=rule, detail=codes.list_name(field))
        return None

    def sex(self) -> str | None:
        code = self.code("SEX", rule="101")
        if code in codes.SEX_LETTER:
            self.find(reasons_of_cells.OLD_SEX_CODE, "SEX")
            return codes.SEX_LETTER[code]
        return code
