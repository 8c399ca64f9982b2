"""Beside the one box of the search: a telephone that goes with the child, and where they were, each weighed by itself."""

from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.tracing import encounters
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import happened_at
from tests.cast import acting
from tests.finding_children import a_rare_name
from tests.found_children import a_found_child
from tests.journeys.page import Page


def a_child_with_a_number(cast: Cast, name: str) -> str:
    ref = a_found_child(cast, name=name)
    texts = {"phones": (Class.IDENTITY, "07700 900613, in his shoe"), "where": (Class.LOCATION, "Over a shop, M6 5PP")}
    with acting(cast.other_force, ref, texts=texts) as opened:
        encounters.add(opened, happened=happened_at(opened.at))
    return ref


def results(page: Page) -> str:
    return page.html.split('id="find-results"')[1]


def test_a_telephone_and_a_postcode_are_two_more_points_for_the_child(visit: Any, cast: Cast) -> None:
    name = a_rare_name()
    ref = a_child_with_a_number(cast, name)
    bare = Page(visit(cast.line).post("/find", {"text": name}))
    more = Page(visit(cast.line).post("/find", {"text": name, "telephone": "+44 7700 900613", "place": "near M6 5PP"}))

    assert ref in bare.words and ref in more.words
    assert "Telephone" in results(more) and "Place" in results(more)
    assert "Telephone" not in results(bare) and "Place" not in results(bare)
    assert more.box("telephone") == "+44 7700 900613" and more.box("place") == "near M6 5PP"


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"telephone": "12"}, "not the digits of a telephone number"), ({"place": "Salford"}, "Write a whole postcode")],
)
def test_what_cannot_be_compared_is_said_beside_its_box(
    visit: Any, cast: Cast, typed: dict[str, str], said: str
) -> None:
    page = Page(visit(cast.line).post("/find", {"text": "Amina"} | typed))

    assert page.status == 422 and any(said in one for one in page.problems), page.problems
    ((name, value),) = typed.items()
    assert page.box(name) == value and page.box("text") == "Amina"


def test_a_search_that_is_kept_keeps_them_too(visit: Any, cast: Cast) -> None:
    name = a_rare_name()
    line = visit(cast.line)
    typed = {"text": name, "telephone": "07700 900613", "place": "M6 5PP"}
    form = Page(line.post("/find/keep", typed | {"go_on": "yes"}))
    assert form.box("telephone") == "07700 900613" and form.box("place") == "M6 5PP"
    day = {part: form.box(part) for part in ("review_on-day", "review_on-month", "review_on-year")}
    answer = line.post("/find/keep", typed | day | {"reason": "He is looked for."})
    assert answer.status_code == 302, Page(answer).problems

    words = Page(line.get("/find/kept")).words.split(name, 1)[1]
    assert "telephone 07700 900613" in words and "M6 5PP" in words
