"""The arithmetic of pages, for every length of list and every page asked for."""

from itertools import pairwise
from typing import Any

from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from alongside.database.some_of import cut

LENGTHS, ROWS = st.integers(0, 700), st.integers(1, 60)


def a_page(number: int | None, of: int, rows: int, query: str = "") -> Any:
    from alongside.web.paged import Asked, Paged

    return Paged(RequestFactory().get(f"/children{query}"), Asked("page", number, rows), of)


@given(of=LENGTHS, rows=ROWS)
def test_the_pages_of_a_list_put_together_are_the_list(site: Any, of: int, rows: int) -> None:
    everybody = list(range(of))
    last = a_page(1, of, rows).last

    pages = [cut(everybody, **a_page(number, of, rows).asked.span) for number in range(1, last + 1)]

    assert [one for page in pages for one in page] == everybody
    assert all(page.of == of for page in pages)


@given(of=LENGTHS, rows=ROWS, number=st.integers(1, 900))
def test_a_page_is_there_or_it_is_not_and_its_numbers_lead_on(site: Any, of: int, rows: int, number: int) -> None:
    page = a_page(number, of, rows)

    assert page.is_there == (number <= page.last) == (page.status == 200) == (page.not_there == "")
    numbers = [item.number for item in page.items if item.number]
    assert numbers == sorted(set(numbers))
    if page.is_long:
        assert {1, page.last} <= set(numbers) and len(page.items) <= 9
        assert [item.number for item in page.items if item.current] == ([number] if page.is_there else [])
    for one, other in pairwise(page.items):
        assert one.number or other.number, "dots stand between numbers"
        assert not (one.number and other.number) or other.number == one.number + 1
    if page.showing:
        assert f"of {of:,}" in page.showing and f"Showing {(number - 1) * rows + 1:,} " in page.showing


@given(of=LENGTHS, rows=ROWS)
def test_what_the_list_was_narrowed_by_stays_in_every_address(site: Any, of: int, rows: int) -> None:
    page = a_page(1, of, rows, "?only=missing&by=name&again=1")

    for item in page.items:
        assert not item.number or ("only=missing&by=name" in item.href and "again" not in item.href)
    assert page.here == "/children?only=missing&by=name"
