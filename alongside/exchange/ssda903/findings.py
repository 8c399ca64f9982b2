"""What an objection to a return is, and where one was found; the objections themselves stand in reasons_of_*.

A refused row is not taken at all, not in part. A noted row is taken as it stands where its child is taken,
because losing it would leave the child less safe than keeping it with its doubt. No objection quotes a cell.
"""

from dataclasses import dataclass
from enum import StrEnum


class Decision(StrEnum):
    REFUSED = "refused"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Reason:
    """One objection. `{detail}` is filled with a list's name, a count or a position, never with a cell.

    `rule` is the rule of the Department for Education's collection that objects to the same, if one does.
    """

    code: str
    decision: Decision
    says: str
    remedy: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One objection to one row, or to a whole file where `line` is None; `rows` is how many it covers.

    `beside` is the line of the child's other row that the objection speaks of, in the same file.
    """

    reason: Reason
    file: str
    line: int | None
    field: str
    table: str
    detail: str = ""
    rule: str = ""
    beside: int | None = None
    rows: int = 1
    of_child_taken: bool = False

    @property
    def says(self) -> str:
        return self.reason.says.format(detail=self.detail)

    @property
    def is_refusal(self) -> bool:
        return self.reason.decision is Decision.REFUSED

    @property
    def place(self) -> tuple[str, int, str, str, int, str, str]:
        """Where the finding stands in a report that comes out the same every time."""
        at = self.file, self.line or 0
        return *at, self.field, self.reason.code, self.beside or 0, self.table, self.detail


ALL: dict[str, Reason] = {}


def _reason(decision: Decision, code: str, says: str, remedy: str, rule: str) -> Reason:
    ALL[code] = Reason(code, decision, says, remedy, rule)
    return ALL[code]


def refused(code: str, says: str, remedy: str, rule: str = "") -> Reason:
    return _reason(Decision.REFUSED, code, says, remedy, rule)


def noted(code: str, says: str, remedy: str, rule: str = "") -> Reason:
    return _reason(Decision.NOTED, code, says, remedy, rule)
