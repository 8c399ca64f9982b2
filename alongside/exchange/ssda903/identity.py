"""Whether each row belongs to a child the header table knows, and says each thing once.

The order of the rows decides nothing: of rows that say the same, the first line stands for all.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar, get_args

from alongside.exchange.ssda903 import birthdays, reasons_of_cells, reasons_of_children
from alongside.exchange.ssda903.findings import Finding, Reason
from alongside.exchange.ssda903.rows import Episode, Header, MissingPeriod, Review, Row, Unaccompanied

R = TypeVar("R", bound=Row)

_NOT_IN_HEADER = {"episodes": "INT03", "missing": "INT04", "reviews": "INT08", "uasc": "INT09"}
_BORN_ON_DIFFERS = {"missing": "INT13", "reviews": "INT17", "uasc": "INT18"}
_ONE_ROW_A_CHILD = {"header": "INT32", "uasc": "INT36"}


@dataclass(frozen=True, slots=True)
class KnownChildren:
    """The one header row of each child; for a child whose header row was refused, where that row stands."""

    headers: Mapping[str, Header]
    refused: Mapping[str, str]


def found(
    row: Row,
    why: Reason,
    field: str,
    *,
    table: str,
    rule: str = "",
    detail: str = "",
    beside: int | None = None,
) -> Finding:
    return Finding(why, row.source.file, row.source.line, field, table, detail, rule or why.rule, beside)


def known_children(
    headers: Iterable[Header], *, spoiled: Mapping[str, Sequence[int]]
) -> tuple[KnownChildren, list[Finding]]:
    """Who the children are. `spoiled` are lines whose child could be read although the row was refused."""
    findings: list[Finding] = []
    once, again = said_once(headers, table="header")
    findings += again
    taken: dict[str, Header] = {}
    refused = {child: _lines(lines) for child, lines in spoiled.items()}
    for child, rows in by_child(once).items():
        if len(rows) == 1:
            taken[child] = rows[0]
            continue
        where = _lines(row.source.line for row in rows)
        refused[child] = where
        findings += [
            found(row, reasons_of_children.HEADER_TWICE, "CHILD", table="header", detail=where) for row in rows
        ]
    return KnownChildren(taken, refused), findings


def of_known_children(rows: Iterable[R], known: KnownChildren, *, table: str) -> tuple[list[R], list[Finding]]:
    """The rows that are certainly about the child they name, and about time after the child's birth."""
    findings: list[Finding] = []
    kept: list[R] = []
    for row in rows:
        against = _against_header(row, known, table=table)
        findings += against
        if not any(finding.is_refusal for finding in against):
            kept.append(row)
    return kept, findings


def said_once(rows: Iterable[R], *, table: str) -> tuple[list[R], list[Finding]]:
    """Each row once, the first of them; but one day missing, said twice, is two periods: a day holds both."""
    first: dict[tuple[Any, ...], R] = {}
    kept: list[R] = []
    findings: list[Finding] = []
    for row in rows:
        same = first.setdefault(_content(row), row)
        if same is row:
            kept.append(row)
            continue
        beside = same.source.line
        if isinstance(row, MissingPeriod) and row.started_on == row.ended_on:
            kept.append(row)
            findings.append(found(row, reasons_of_children.SAME_DAY_TWICE, "MIS_START", table=table, beside=beside))
        else:
            rule = _ONE_ROW_A_CHILD.get(table, "")
            findings.append(
                found(row, reasons_of_children.SAME_ROW_AGAIN, "CHILD", table=table, rule=rule, beside=beside)
            )
    return kept, findings


def unaccompanied_once(rows: Iterable[Unaccompanied]) -> tuple[list[Unaccompanied], list[Finding]]:
    """One row for a child: of several, the one that calls the child unaccompanied for longest."""
    once, findings = said_once(rows, table="uasc")
    kept: list[Unaccompanied] = []
    for of_child in by_child(once).values():
        longest = max(of_child, key=lambda row: (row.until or date.max, -row.source.line))
        kept.append(longest)
        findings += [
            found(row, reasons_of_children.UASC_TWICE, "DUC", table="uasc", beside=longest.source.line)
            for row in of_child
            if row is not longest
        ]
    return kept, findings


def by_child(rows: Iterable[R]) -> dict[str, list[R]]:
    of_child: defaultdict[str, list[R]] = defaultdict(list)
    for row in rows:
        of_child[row.local_id].append(row)
    return of_child


def _against_header(row: Row, known: KnownChildren, *, table: str) -> list[Finding]:
    header = known.headers.get(row.local_id)
    if header is None:
        where = known.refused.get(row.local_id)
        if where is not None:
            return [found(row, reasons_of_children.HEADER_REFUSED, "CHILD", table=table, detail=where)]
        return [
            found(
                row,
                reasons_of_children.NOT_IN_HEADER,
                "CHILD",
                table=table,
                rule=_NOT_IN_HEADER.get(table, ""),
            )
        ]

    findings: list[Finding] = []
    if not isinstance(row, Header | Episode) and row.born_on != header.born_on:
        rule = _BORN_ON_DIFFERS.get(table, "")
        findings.append(found(row, reasons_of_children.BORN_ON_DIFFERS, "DOB", table=table, rule=rule))
    if isinstance(row, Unaccompanied):
        if row.sex and header.sex and row.sex != header.sex:
            findings.append(found(row, reasons_of_children.SEX_DIFFERS, "SEX", table=table))
        if row.until is not None and row.until > birthdays.eighteenth_birthday(header.born_on):
            findings.append(found(row, reasons_of_cells.DUC_AFTER_18, "DUC", table=table))
    day, field, rule = _first_day(row)
    if day is not None and day < header.born_on:
        findings.append(found(row, reasons_of_cells.BEFORE_BIRTH, field, table=table, rule=rule))
    return findings


def _first_day(row: Row) -> tuple[date | None, str, str]:
    """The day that cannot be before birth. A social worker may be given to a child not yet born."""
    match row:
        case Episode():
            return row.started_on, "DECOM", "302"
        case MissingPeriod():
            return row.started_on, "MIS_START", "586"
        case Review():
            return row.held_on, "REVIEW", ""
        case Unaccompanied():
            return row.until, "DUC", ""
        case _:
            return None, "", ""


_SAID: dict[type[Row], tuple[str, ...]] = {
    kind: tuple(column.name for column in fields(kind) if column.name != "source") for kind in get_args(Row)
}


def _content(row: Row) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _SAID[type(row)])


def words(row: Row) -> tuple[str, ...]:
    """What a row says in a form that sorts, so that rows of one day always stand in the same order."""
    return tuple(str(part) for part in _content(row))


def _lines(numbers: Iterable[int]) -> str:
    several = sorted(numbers)
    return ("line " if len(several) == 1 else "lines ") + ", ".join(str(number) for number in several)
