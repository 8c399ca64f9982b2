"""One CSV file of names for `alongside match`: every row checked before anything is built on it, and kept in little memory.

Whatever cannot be used is refused by file, line and field, with what to do. Nothing here searches.
"""

import csv
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from alongside.commands.match_rows import KNOWN, NEEDED, Rows
from alongside.vocabulary.errors import Invalid

MOST_ROWS = 10_000_000
"""Rows of one file, for which a machine of 8 GB is large enough."""
MOST_BYTES = 4_000_000_000
"""Of one file: more than so many rows of names can be."""
LONGEST_LINE = 1 << 20
HEADING = "Begin it with the heading id,name and, if known, country,dob,sex."
TOLD_EVERY = 10_000
Told = Callable[[int, float], None]
"""Is told how many rows were read so far, and the share of the file."""


def read(
    file: Path,
    which: str,
    *,
    most: int = MOST_ROWS,
    most_bytes: int = MOST_BYTES,
    several_names: bool = False,
    told: Told = lambda rows, share: None,
) -> Rows:
    """Every row of the file. Raises Invalid naming `which` file it is, the line and the field."""
    size = _size(file, which)
    if size > most_bytes:
        raise Invalid(
            which,
            f"{file.name} has {size:,} bytes, more than {most:,} names are.",
            "Part the file, and match with each part.",
        )
    rows = Rows()
    try:
        with file.open("rb") as opened:
            lines = _Lines(opened, which, file.name)
            for line, row in _parted(lines):
                if len(rows) == most:
                    raise Invalid(
                        which,
                        f"{file.name} holds more than {most:,} rows: line {line} is one too many.",
                        "Part the file, and match with each part.",
                    )
                rows.append(line, row)
                if not len(rows) % TOLD_EVERY:
                    told(len(rows), lines.bytes / max(size, 1))
    except OSError as trouble:
        raise Invalid(
            which, f"{file} cannot be read: {trouble.strerror}.", "Give a file that you may read."
        ) from trouble
    if not len(rows):
        raise Invalid(
            which, f"{file.name} holds no name.", "Give a file with at least one row under its heading id,name."
        )
    twice = None if several_names else rows.said_twice()
    if twice:
        first, again, identifier = twice
        also = " Where one id has several names, say --several-names." if which == "names" else ""
        raise Invalid(
            which,
            f"line {again} of {file.name}, field id: {identifier[:80]} stands on line {first} already.",
            f"Give each row an id of its own.{also}",
        )
    told(len(rows), 1.0)
    rows.bytes, rows.cut = size, lines.cut
    return rows


def _size(file: Path, which: str) -> int:
    try:
        found = file.stat()
    except OSError as trouble:
        raise Invalid(
            which, f"there is no file {file} ({trouble.strerror}).", "Give the path of a CSV file."
        ) from trouble
    if stat.S_ISDIR(found.st_mode):
        raise Invalid(which, f"{file} is a folder.", "Give the path of a CSV file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise Invalid(which, f"{file} is no file that stays: a pipe or a device.", "Save it as a file first.")
    if not found.st_size:
        raise Invalid(which, f"{file.name} is empty: even its heading is empty.", HEADING)
    return found.st_size


class _Lines:
    """The lines of a file as text, one after another, none longer than a name could need."""

    def __init__(self, opened: BinaryIO, which: str, name: str) -> None:
        self._opened = opened
        self.which = which
        self.name = name
        self.heading: list[str] = []
        self.number = 0
        self.bytes = 0
        self.began = 1
        """The line on which the row that is being read begins."""
        self.first = ""
        self.cut = False
        """Whether the last line has no end."""

    def __iter__(self) -> Iterator[str]:
        while line := self._opened.readline(LONGEST_LINE):
            self.number += 1
            self.bytes += len(line)
            self.cut = not line.endswith(b"\n")
            if self.cut and len(line) == LONGEST_LINE:
                raise self.refused(
                    f"it is longer than {LONGEST_LINE:,} bytes", "Save it as CSV with one row on each line."
                )
            try:
                text = line.decode()
            except UnicodeDecodeError:
                field = self._field_with("\ufffd", line.decode(errors="replace"))
                raise self.refused("it is not UTF-8", "Save it as CSV in UTF-8.", field=field) from None
            if "\0" in text:
                raise self.refused(
                    "it holds a NUL byte", "Save it as CSV in UTF-8.", field=self._field_with("\0", text)
                )
            if self.number == 1:
                text = text.removeprefix("\ufeff")
            if self.number == self.began:
                self.first = text
            yield text

    def refused(self, why: str, remedy: str, *, line: int | None = None, field: str = "") -> Invalid:
        where = f"line {line or self.number} of {self.name}" + (f", field {field}" if field else "")
        return Invalid(self.which, f"{where}: {why}.", remedy)

    def open_field(self) -> str:
        """The field of the row being read that does not end on its first line."""
        return self._named(len(next(csv.reader([self.first]), [])) - 1)

    def _field_with(self, mark: str, text: str) -> str:
        if self.number != self.began:
            return ""
        fields = next(csv.reader([text]), [])
        return self._named(next((place for place, said in enumerate(fields) if mark in said), -1))

    def _named(self, place: int) -> str:
        return self.heading[place] if 0 <= place < len(self.heading) else ""


def _parted(lines: _Lines) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the line it begins on; blank ones left out."""
    csv.field_size_limit(LONGEST_LINE)
    table = csv.reader(lines, strict=True)
    while True:
        try:
            fields = next(table)
        except StopIteration:
            break
        except csv.Error as wrong:
            raise _not_csv(lines, str(wrong)) from None
        begun, lines.began = lines.began, lines.number + 1
        if not lines.heading:
            lines.heading = _heading(lines, fields)
        elif any(fields):
            if len(fields) != len(lines.heading):
                raise _uneven(lines, begun, fields)
            row = dict(zip(lines.heading, fields, strict=True))
            if not row["id"].strip():
                raise lines.refused("it is empty", "Give every row an id of its own.", line=begun, field="id")
            yield begun, row


def _heading(lines: _Lines, fields: list[str]) -> list[str]:
    heading = [column.strip().lower() for column in fields]
    missing = [column for column in NEEDED if column not in heading]
    if missing:
        raise Invalid(
            lines.which,
            f"{lines.name} has no column {' and no column '.join(missing)}: its heading, line 1, is "
            f"{','.join(heading)[:200] or 'empty'}.",
            HEADING,
        )
    twice = next((column for column in (*NEEDED, *KNOWN) if heading.count(column) > 1), None)
    if twice:
        raise lines.refused(f"the heading names the column {twice} twice", "Keep one of them.", line=1, field=twice)
    return heading


def _uneven(lines: _Lines, begun: int, fields: list[str]) -> Invalid:
    many, of = len(fields), len(lines.heading)
    if many > of:
        return lines.refused(
            f"the row has {many} fields, the heading {of}",
            "Put quotation marks around a name that holds a comma.",
            line=begun,
            field=lines.heading[-1],
        )
    if lines.cut:
        return lines.refused(
            "the file ends in the middle of this row",
            "Get the whole file again.",
            line=begun,
            field=lines.heading[many],
        )
    return lines.refused(
        f"the row has only {many} of {of} fields; this one is missing",
        "Give every row each column of the heading.",
        line=begun,
        field=lines.heading[many],
    )


def _not_csv(lines: _Lines, why: str) -> Invalid:
    if "end of data" in why or "field limit" in why:
        why = "a quotation mark is opened here and never closed: the file may have been cut"
    elif "new-line" in why:
        why = "its lines end in a way that only old machines know"
    return lines.refused(
        why, "Save it as CSV with commas and quotation marks.", line=lines.began, field=lines.open_field()
    )
