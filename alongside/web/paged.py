"""A long list on pages of its own: which of them was asked for, what it shows of how much, and where the others are."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.utils.translation import gettext as _

from alongside.web.middleware import AGAIN

A_PAGE = 50
"""Rows on one page of a list: what a phone draws at once and a thumb still gets through."""
PAGE = "page"
MOST_DIGITS = 6


@dataclass(frozen=True)
class Asked:
    """The page of a list that an address asks for, counted from 1; no number where it says none that could be one."""

    name: str
    number: int | None
    rows: int

    @property
    def span(self) -> dict[str, int]:
        """Which rows that is, as lists are asked for them; none for what is no page."""
        if self.number is None:
            return {"at_most": 0, "after": 0}
        return {"at_most": self.rows, "after": (self.number - 1) * self.rows}


def asked(request: HttpRequest, name: str = PAGE) -> Asked:
    """What the address says under this name; the first page where it says nothing."""
    typed = request.GET.get(name, "1")
    is_one = typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS and int(typed) > 0
    return Asked(name, int(typed) if is_one else None, A_PAGE)


@dataclass(frozen=True)
class Item:
    """One number of the pages under a list; without a number, the dots between two of them."""

    number: int = 0
    href: str = ""
    current: bool = False

    @property
    def text(self) -> str:
        return f"{self.number:,}"


@dataclass(frozen=True)
class Paged:
    """One page of a list of `of` rows, and the addresses of the others.

    Where several lists stand on one page `landmark` tells them apart, and turning the leaves of one shows the beginning
    of the others, whose names in the address are `beside`.
    """

    request: HttpRequest
    asked: Asked
    of: int
    landmark: str = ""
    beside: tuple[str, ...] = ()

    @property
    def last(self) -> int:
        """The number of the last page; a list of nobody has one page as well."""
        return max(1, -(-self.of // self.asked.rows))

    @property
    def is_there(self) -> bool:
        return self.asked.number is not None and self.asked.number <= self.last

    @property
    def is_long(self) -> bool:
        return self.last > 1

    @property
    def status(self) -> int:
        return 200 if self.is_there else 404

    @property
    def first_row(self) -> int:
        return self.asked.span["after"] + 1

    @property
    def showing(self) -> str:
        """What is shown, of how many; nothing where all of it is."""
        if not self.is_there or not self.is_long:
            return ""
        last_row = min(self.of, self.first_row + self.asked.rows - 1)
        said = {"first": f"{self.first_row:,}", "last": f"{last_row:,}", "of": f"{self.of:,}"}
        return _("Showing %(first)s to %(last)s of %(of)s") % said

    @property
    def not_there(self) -> str:
        """What is said where a page was asked for that the list does not have."""
        if self.is_there:
            return ""
        if not self.is_long:
            return _("This list has no such page: it has one page. It may have grown shorter since you opened it.")
        said = _(
            "This list has no such page: it has pages 1 to %(last)s. It may have grown shorter since you opened it."
        )
        return said % {"last": f"{self.last:,}"}

    def href(self, number: int) -> str:
        """The same list, another page; the first one has no number in its address."""
        query = self.request.GET.copy()
        for name in (AGAIN, self.asked.name, *self.beside):
            query.pop(name, None)
        if number != 1:
            query[self.asked.name] = str(number)
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path

    @property
    def here(self) -> str:
        """This page, as a person asks for it again."""
        query = self.request.GET.copy()
        query.pop(AGAIN, None)
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path

    @property
    def previous_href(self) -> str:
        number = self.asked.number
        return self.href(number - 1) if self.is_there and number is not None and number > 1 else ""

    @property
    def next_href(self) -> str:
        number = self.asked.number
        return self.href(number + 1) if self.is_there and number is not None and number < self.last else ""

    @cached_property
    def items(self) -> list[Item]:
        """The first page, the last, this one and its neighbours; dots where some are left out."""
        if not self.is_long:
            return []
        here = self.asked.number if self.is_there and self.asked.number is not None else 0
        wanted = sorted({1, self.last, *(n for n in (here - 1, here, here + 1) if 1 <= n <= self.last)})
        found: list[Item] = []
        before = 0
        for number in wanted:
            if number == before + 2:
                found.append(Item(before + 1, self.href(before + 1)))
            elif number > before + 1:
                found.append(Item())
            found.append(Item(number, self.href(number), number == here))
            before = number
        return found
