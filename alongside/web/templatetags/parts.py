"""What a view hands to the general components: links, tags, rows of summary lists and tables, navigation.

Every text is escaped when drawn; markup passes only as what `format_html` made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from alongside.web.asking import Words

TAG_CLASSES = {
    "": "",
    "blue": "govuk-tag--blue",
    "green": "govuk-tag--green",
    "grey": "govuk-tag--grey",
    "magenta": "govuk-tag--magenta",
    "orange": "govuk-tag--orange",
    "purple": "govuk-tag--purple",
    "red": "govuk-tag--red",
    "teal": "govuk-tag--teal",
    "yellow": "govuk-tag--yellow",
    "alarm": "alongside-tag--alarm",
    "outline": "alongside-tag--outline",
}


@dataclass(frozen=True)
class Tag:
    """A state in a word. `alarm` is white on deep red, for MISSING and the like; `outline` a quiet note."""

    text: Words
    colour: str = ""

    def __post_init__(self) -> None:
        if self.colour not in TAG_CLASSES:
            raise ValueError(f"No tag is {self.colour!r}; choose from {', '.join(filter(None, TAG_CLASSES))}.")

    def __str__(self) -> SafeString:
        classes = f"govuk-tag {TAG_CLASSES[self.colour]}".rstrip()
        return format_html('<strong class="{}">{}</strong>', classes, self.text)

    __html__ = __str__


@dataclass(frozen=True)
class Link:
    """A link; `hidden` is read out after the text, so that “Change” says what it changes."""

    text: Words
    href: str
    hidden: Words = ""

    def __str__(self) -> SafeString:
        rest = format_html('<span class="govuk-visually-hidden"> {}</span>', self.hidden) if self.hidden else ""
        return format_html('<a class="govuk-link" href="{}">{}{}</a>', self.href, self.text, rest)

    __html__ = __str__


@dataclass(frozen=True)
class SummaryRow:
    """A name and its value: text, a `Tag`, a `Link`, or what `format_html` made."""

    key: Words
    value: Any
    actions: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Column:
    heading: Words
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """`rows` hold one cell per column. On phones each row is a card, unless `cards` is off."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    caption: Words = ""
    caption_size: str = "m"
    first_cell_is_header: bool = False
    cards: bool = True

    def __post_init__(self) -> None:
        for row in self.rows:
            if self.columns and len(row) != len(self.columns):
                raise ValueError(f"A row has {len(row)} cells for {len(self.columns)} columns: {row!r}")

    @property
    def drawn_rows(self) -> list[list[tuple[Column, Any]]]:
        columns = self.columns or tuple(Column("") for _cell in max(self.rows, key=len, default=()))
        return [list(zip(columns, row, strict=False)) for row in self.rows]


@dataclass(frozen=True)
class NavigationItem:
    """One line of the navigation. `current` is this very page, `active` a page below it."""

    text: Words
    href: str
    current: bool = False
    active: bool = False


@dataclass(frozen=True)
class Language:
    """One language of this page; without `href` it is the one shown."""

    code: str
    name: str
    href: str = ""


@dataclass(frozen=True)
class SummaryError:
    """One line of the error summary; without `href` it belongs to no single field."""

    text: Words
    href: str = ""
