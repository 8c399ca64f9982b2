"""Reads the folder of a looked-after return: what of it is taken, what is not, and why.

Pure but for the reading of the folder: no database, no clock, and the day of the return is an argument.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alongside.exchange.ssda903 import children, columns, lines, reasons_of_files
from alongside.exchange.ssda903.findings import Finding
from alongside.exchange.ssda903.lines import Sheet
from alongside.exchange.ssda903.selection import ChildFromReturn
from alongside.vocabulary.errors import Invalid


@dataclass(frozen=True, slots=True)
class FileCount:
    """Where the rows of one file went: `read` is the sum of the other three. No `table`: not recognised."""

    file: str
    table: str
    read: int
    kept: int
    refused: int
    left_alone: int


@dataclass(frozen=True, slots=True)
class ReturnRead:
    """A whole return, read as at one day, in an order that is always the same."""

    as_at: date
    children: tuple[ChildFromReturn, ...]
    findings: tuple[Finding, ...]
    files: tuple[FileCount, ...]

    @property
    def missing_now(self) -> tuple[ChildFromReturn, ...]:
        """The children taken who are missing, or away, on the day of the return."""
        return tuple(child for child in self.children if child.missing_on(self.as_at))

    def count(self, table: str) -> FileCount:
        """The count of the one file with this table; all noughts if there was none."""
        none = FileCount("", table, 0, 0, 0, 0)
        return next((file for file in self.files if file.table == table), none)


def read_folder(folder: Path, *, as_at: date) -> ReturnRead:
    """Read every file directly in the folder as one return. Raises Invalid if there is no such folder."""
    if not folder.is_dir():
        why = "there is no such folder."
        raise Invalid("folder", why, "Give the folder that holds the CSV files of the return.")
    return _read([_opened(path) for path in sorted(folder.iterdir())], as_at=as_at)


def read_tables(files: Mapping[str, bytes], *, as_at: date) -> ReturnRead:
    """Read a return from the contents of its files, by file name."""
    return _read([lines.opened(name, files[name]) for name in sorted(files)], as_at=as_at)


def _opened(path: Path) -> Sheet:
    if path.is_symlink() or not path.is_file():
        return lines.closed(path.name, reasons_of_files.NOT_A_FILE)
    try:
        with path.open("rb") as file:
            content = file.read(lines.LARGEST + 1)
    except OSError as wrong:
        why = wrong.strerror or "no reason given"
        return lines.closed(path.name, reasons_of_files.FILE_UNREADABLE, detail=why)
    return lines.opened(path.name, content)


def _read(sheets: Sequence[Sheet], *, as_at: date) -> ReturnRead:
    sheets = _one_file_each(sheets)
    taken, in_rows = children.from_sheets(sheets, as_at=as_at)
    in_files = [finding for sheet in sheets for finding in sheet.findings] + _tables_lacking(sheets)
    findings = sorted([*in_files, *in_rows], key=lambda finding: finding.place)
    return ReturnRead(as_at, taken, tuple(findings), tuple(_counts(sheets, taken, findings)))


def _one_file_each(sheets: Sequence[Sheet]) -> list[Sheet]:
    """A table that two files claim is read from neither: which of them to believe is not ours to say."""
    claims = defaultdict(list)
    for sheet in sheets:
        if sheet.table is not None:
            claims[sheet.table.name].append(sheet.file)
    return [
        lines.closed(
            sheet.file,
            reasons_of_files.TABLE_TWICE,
            detail=" and ".join(claims[sheet.table.name]),
            table=sheet.table.name,
        )
        if sheet.table is not None and len(claims[sheet.table.name]) > 1
        else sheet
        for sheet in sheets
    ]


def _tables_lacking(sheets: Iterable[Sheet]) -> list[Finding]:
    found = {sheet.table.name for sheet in sheets if sheet.table is not None}
    needed = [(table, reasons_of_files.TABLE_NEEDED) for table in columns.NEEDED]
    expected = [(table, reasons_of_files.TABLE_ABSENT) for table in columns.EXPECTED]
    return [Finding(why, "", None, "", table) for table, why in needed + expected if table not in found]


def _counts(
    sheets: Iterable[Sheet], taken: Iterable[ChildFromReturn], findings: Iterable[Finding]
) -> Iterable[FileCount]:
    kept = Counter(source.file for child in taken for source in child.sources)
    lines_refused = {(one.file, one.line) for one in findings if one.is_refusal and one.line is not None}
    refused = Counter(file for file, _ in lines_refused)
    for sheet in sheets:
        file, table = sheet.file, sheet.table.name if sheet.table else ""
        left_alone = sheet.rows - kept[file] - refused[file]
        yield FileCount(file, table, sheet.rows, kept[file], refused[file], left_alone)
