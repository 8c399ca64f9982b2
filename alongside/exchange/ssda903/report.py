"""The report of a return that was read, as text for people and as rows for machines.

Names files, lines, columns and reasons; never a child, a place or the value of a cell.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from textwrap import fill

from alongside.exchange.ssda903.findings import Finding
from alongside.exchange.ssda903.reading import ReturnRead

_WIDTH = 100
_FEW = 60
_COLUMNS = (
    "decision",
    "file",
    "table",
    "line",
    "field",
    "code",
    "reason",
    "beside",
    "remedy",
    "rule",
    "rows",
)
_URGENT = ("uasc", "missing")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_WHO = """Taken are the children the return names as unaccompanied, with their episodes, missing periods, \
reviews and social workers. The return has no field that says a child is trafficked: such a child comes by \
referral. Missing periods of other children are left alone, because going missing by itself does not say \
that a child is trafficked."""


def render(read: ReturnRead) -> str:
    """The whole report as plain text; rows with the same objection stand together, by line number."""
    day = f"{read.as_at.day} {read.as_at:%B %Y}"
    refused = [finding for finding in read.findings if finding.is_refusal]
    first = [finding for finding in refused if finding.table in _URGENT or finding.line is None]
    noted = [finding for finding in read.findings if not finding.is_refusal]
    missing = read.count("missing")
    parts = [
        f"Looked-after return (SSDA903), read as at {day}",
        f"Children taken: {len(read.children)}. Missing or away on that day: {len(read.missing_now)}.\n"
        f"Missing periods taken: {missing.kept}; of other children and left alone: {missing.left_alone}.",
        fill(_WHO, _WIDTH),
        _table(read),
    ]
    if first:
        parts.append(
            "LOOK AT THESE FIRST: what is refused here may hide an unaccompanied child, or that a child is "
            "missing\n" + _grouped(first)
        )
    urgent = set(map(id, first))
    parts.append("REFUSED, not taken\n" + _grouped([one for one in refused if id(one) not in urgent]))
    parts.append("NOTED; taken as it stands where the child is taken\n" + _grouped(noted))
    return "\n\n".join(parts) + "\n"


def as_rows(read: ReturnRead) -> list[dict[str, str]]:
    """One row for each finding; one about a whole file or table has no line, `rows` is how many it covers."""
    return [
        {
            "decision": str(finding.reason.decision),
            "file": finding.file,
            "table": finding.table,
            "line": "" if finding.line is None else str(finding.line),
            "field": finding.field,
            "code": finding.reason.code,
            "reason": finding.says,
            "beside": "" if finding.beside is None else str(finding.beside),
            "remedy": finding.reason.remedy,
            "rule": finding.rule,
            "rows": str(finding.rows),
        }
        for finding in read.findings
    ]


def as_csv(read: ReturnRead) -> str:
    """The rows of the report as CSV; a file name that a spreadsheet would run as a formula is disarmed."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, _COLUMNS)
    writer.writeheader()
    for row in as_rows(read):
        writer.writerow({name: f"'{cell}" if cell.startswith(_FORMULA) else cell for name, cell in row.items()})
    return text.getvalue()


def _table(read: ReturnRead) -> str:
    rows = [("file", "table", "read", "kept", "refused", "left alone")]
    rows += [
        (
            _shown(one.file),
            one.table or "-",
            str(one.read),
            str(one.kept),
            str(one.refused),
            str(one.left_alone),
        )
        for one in read.files
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _grouped(findings: Iterable[Finding]) -> str:
    alike: defaultdict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for one in findings:
        alike[one.file, one.table, one.field, one.rule, one.says, one.reason.remedy].append(one)
    return "\n".join(_group(several) for several in alike.values()) or "  None."


def _group(several: list[Finding]) -> str:
    one = several[0]
    where = ", ".join(part for part in (_shown(one.file) or f"table {one.table}", one.field) if part)
    rule = f" (rule {one.rule})" if one.rule else ""
    text = [fill(f"{where}: {_shown(one.says)}{rule}", _WIDTH, initial_indent="  ", subsequent_indent="    ")]
    text.append(fill(f"To do: {one.reason.remedy}", _WIDTH, initial_indent="    ", subsequent_indent="    "))
    listed = _rows_listed(several)
    if listed:
        text.append(fill(listed, _WIDTH, initial_indent="    ", subsequent_indent="    "))
    return "\n".join(text)


def _rows_listed(several: list[Finding]) -> str:
    """Every line of the children taken; of the other lines as many as a person will read."""
    rows = sum(finding.rows for finding in several)
    ours = [one for one in several if one.line is not None and one.of_child_taken]
    others = [one for one in several if one.line is not None and not one.of_child_taken]
    if not ours and not others:
        return f"{rows} rows." if rows > 1 else ""
    parts = [f"{rows} rows." if rows > 1 else "1 row."]
    if ours:
        parts.append(f"Lines of children taken ({len(ours)}): {_lines(ours)}.")
    if others:
        more = f", and {len(others) - _FEW} more, which the table of rows lists" if others[_FEW:] else ""
        parts.append(f"Other lines ({len(others)}): {_lines(others[:_FEW])}{more}.")
    return " ".join(parts)


def _lines(findings: Iterable[Finding]) -> str:
    """Line numbers in order, runs of neighbours as one, one beside another with it: 3-5, 9 (beside 8)."""
    runs: list[list[int]] = []
    said: list[str] = []
    for one in sorted(findings, key=lambda one: one.place):
        line = one.line or 0
        if one.beside is not None:
            said.append(f"{line} (beside {one.beside})")
        elif runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join([str(start) if start == end else f"{start}-{end}" for start, end in runs] + said)


def _shown(text: str) -> str:
    """Text on one line, whatever a file name brings into it."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)
