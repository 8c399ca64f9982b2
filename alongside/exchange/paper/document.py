"""A paper as plain values: parts under headings, each of lines, of a table or of words. It knows no page and no file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said, under what it is called. `words` may run over several lines."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: its columns' headings and its cells."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG in base64, with the words for whoever does not see it, and the root of the entry that holds it."""

    jpeg: str = field(repr=False)
    words: str
    root: int


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading; without one a table is headed by its own caption."""

    heading: str
    lines: tuple[Line, ...] = ()
    table: Rows | None = None
    picture: Picture | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `handling` says who may read it and what not to do with it; `printed_by` is on every page."""

    title: str
    ref: str
    parts: tuple[Part, ...]
    handling: str
    printed_by: str
    printed_at: datetime


def part(heading: str, lines: Iterable[tuple[str, str]], *, note: str = "", picture: Picture | None = None) -> Part:
    """A part of lines."""
    return Part(heading, tuple(Line(label, words) for label, words in lines), note=note, picture=picture)
