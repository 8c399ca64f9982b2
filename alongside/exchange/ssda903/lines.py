"""From the bytes of one file to the cells of its lines: size, encoding, columns, and the form of each line.

Each line is read on its own, so that a quotation mark left open spoils one row and not the rest of the file.
No value is judged here.
"""

import codecs
import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from alongside.exchange.ssda903 import columns, reasons_of_files
from alongside.exchange.ssda903.findings import Finding, Reason
from alongside.exchange.ssda903.rows import Source

LARGEST_MB = 20
LARGEST = LARGEST_MB * 1024 * 1024

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Line:
    source: Source
    cells: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file after reading; `table` is None where it could not be read as a table of the return."""

    file: str
    table: columns.Table | None
    lines: tuple[Line, ...] = field(default=(), repr=False)
    rows: int = 0
    findings: tuple[Finding, ...] = ()


def closed(file: str, why: Reason, *, detail: str = "", table: str = "") -> Sheet:
    """A file that is not read, with the one reason for it."""
    return Sheet(file, None, findings=(Finding(why, file, None, "", table, detail),))


def opened(file: str, content: bytes) -> Sheet:
    """Read one file; what is wrong with the file as a whole is the sheet's only finding."""
    if len(content) > LARGEST:
        return closed(file, reasons_of_files.FILE_TOO_LARGE, detail=f"{LARGEST_MB} MB")
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as wrong:
        return closed(file, reasons_of_files.FILE_NOT_UTF8, detail=_position(content, wrong.start))

    first, *rest = text.split("\n")
    names = _cells(first.rstrip("\r"))
    if names is None:
        return closed(file, reasons_of_files.FIRST_LINE_UNREADABLE)
    table = columns.recognised(names)
    if len(set(names)) < len(names) and (table or columns.almost(names)):
        return closed(file, reasons_of_files.COLUMN_TWICE, detail=_known_twice(names))
    if table is None:
        return _not_recognised(file, first, names)
    return _read(file, table, names, rest)


def _read(file: str, table: columns.Table, names: list[str], rest: list[str]) -> Sheet:
    lines: list[Line] = []
    findings: list[Finding] = []
    rows = 0
    for number, raw in enumerate(rest, start=2):
        text = raw.removesuffix("\r")
        if not text.strip(' ,"\t'):
            continue
        rows += 1
        if not table.read:
            continue
        cells = None if _CONTROL.search(text) else _cells(text)
        if cells is not None and len(cells) == len(names):
            lines.append(Line(Source(file, number), dict(zip(names, cells, strict=True))))
        else:
            why, detail = _what_is_wrong(cells, expected=len(names), text=text)
            findings.append(Finding(why, file, number, "", table.name, detail))
    return Sheet(file, table, tuple(lines), rows, tuple(findings))


def _what_is_wrong(cells: list[str] | None, *, expected: int, text: str) -> tuple[Reason, str]:
    if cells is not None:
        return reasons_of_files.FIELD_COUNT, f"{len(cells)} where {expected} belong"
    if _CONTROL.search(text):
        return reasons_of_files.CONTROL_CHARACTER, ""
    return reasons_of_files.LINE_NOT_CSV, ""


def _cells(text: str, separator: str = ",") -> list[str] | None:
    try:
        cells = next(csv.reader([text], strict=True, delimiter=separator), [])
    except csv.Error:
        return None
    return [cell.strip() for cell in cells]


def _not_recognised(file: str, first: str, names: list[str]) -> Sheet:
    for separator in ";\t|":
        table = columns.recognised(_cells(first.rstrip("\r"), separator) or ())
        if table is not None:
            return closed(file, reasons_of_files.OTHER_SEPARATOR, detail=table.name, table=table.name)
    near = columns.almost(names) or columns.almost([name.upper() for name in names])
    if near is None:
        return closed(file, reasons_of_files.FILE_UNKNOWN)
    # Only the return's own names are said: without column names, the first line is a child's details.
    lacking = [column for column in near.columns if column not in names]
    others = len(set(names) - set(near.columns))
    lacks = " and ".join(lacking) or "nothing"
    said = f"of the table {near.name} it lacks {lacks}; {others} of its columns are not known"
    return closed(file, reasons_of_files.COLUMNS_DIFFER, detail=said, table=near.name)


def _known_twice(names: list[str]) -> str:
    known = {column for table in columns.TABLES for column in table.columns}
    return "".join(f" ({name})" for name in sorted(known) if names.count(name) > 1)


def _position(content: bytes, start: int) -> str:
    offset = start + (len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0)
    line = content.count(b"\n", 0, offset) + 1
    return f"byte {offset + 1}, in line {line}"
