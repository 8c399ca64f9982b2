"""Reads the reference files that lie beside this module and says which line cannot be taken.

It does not know what the columns mean: a blank cell is an absent field, the row's type decides the rest.
"""

import csv
import tomllib
from collections.abc import Collection
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

Row = TypeVar("Row")

YES_OR_NO = {"yes": True, "no": False}


def read_text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads(read_text(name))


def read_table(
    name: str, row_type: type[Row], *, lists: Collection[str] = (), flags: Collection[str] = ()
) -> tuple[Row, ...]:
    """Every row of a CSV file as `row_type`: `lists` hold codes parted by spaces, `flags` hold yes or no."""
    return take_rows(read_text(name), row_type, name=name, lists=lists, flags=flags)


def take_rows(
    text: str, row_type: type[Row], *, name: str, lists: Collection[str] = (), flags: Collection[str] = ()
) -> tuple[Row, ...]:
    """The rows of CSV text; ValueError names the file, the line and the column that cannot be taken."""
    reader = csv.DictReader(text.splitlines())
    return tuple(_row(name, reader.line_num, cells, row_type, lists, flags) for cells in reader)


def _row(
    name: str,
    line: int,
    cells: dict[str, str],
    row_type: type[Row],
    lists: Collection[str],
    flags: Collection[str],
) -> Row:
    given: dict[str, Any] = {column: cell for column, cell in cells.items() if cell}
    for column in lists:
        given[column] = given.get(column, "").split()
    try:
        for column in flags:
            given[column] = YES_OR_NO[given.get(column, "")]
        return msgspec.convert(given, row_type)
    except KeyError as wrong:
        raise ValueError(f"{name} line {line}: {column} must be yes or no, not {wrong}") from wrong
    except msgspec.ValidationError as wrong:
        raise ValueError(f"{name} line {line}: {wrong}") from wrong
