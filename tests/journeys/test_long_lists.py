"""Lists longer than a page: what is shown of how much, nobody twice and nobody left out, and Today's most urgent."""

import re
from collections import Counter
from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.vocabulary.missing import State
from tests.cast import a_child_gone_missing, a_child_with_a_guardian, an_accepted_child
from tests.journeys.children import a_silent_child, with_people_of_their_own
from tests.journeys.page import Page, whole

REF = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
GONE, SILENT, OTHERS = 3, 2, 4
EVERYBODY = GONE + SILENT + OTHERS


@pytest.fixture(scope="module")
def cast(cast: Cast) -> Cast:
    """A guardian, a house and a carer who hold these tests' children and no others."""
    return with_people_of_their_own(cast, guardian="Yaa Asante")


@pytest.fixture(scope="module")
def refs(cast: Cast) -> set[str]:
    """Nine children of one guardian: three missing, two not heard from, four of whom neither is so."""
    gone = {a_child_gone_missing(cast, name=f"Gone {n}", hours_ago=n) for n in range(GONE)}
    silent = {a_silent_child(cast, name=f"Silent {n}") for n in range(SILENT)}
    others = {a_child_with_a_guardian(cast, name=f"Zef {n}", hours_ago=30 + n) for n in range(OTHERS)}
    return gone | silent | others


@pytest.fixture
def short(site: Any, monkeypatch: pytest.MonkeyPatch) -> int:
    """Four rows on a page, so that nine children are three pages."""
    monkeypatch.setattr("alongside.web.paged.A_PAGE", 4)
    return 4


def refs_on(page: Page) -> list[str]:
    """The children of a page's table, one for each row, in order."""
    return [REF.findall(row)[0] for row in page.rows]


@pytest.mark.parametrize("query", ["", "?by=name"])
def test_everybody_stands_on_one_page_and_on_no_other(visit, cast: Cast, refs, short: int, query: str) -> None:
    pages = whole(visit(cast.guardian), f"/children{query}").pages

    assert [len(page.rows) for page in pages] == [4, 4, 1]
    assert Counter(ref for page in pages for ref in refs_on(page)) == Counter(dict.fromkeys(refs, 1))
    for page, showing in zip(pages, ("1 to 4", "5 to 8", "9 to 9"), strict=True):
        assert f"Showing {showing} of 9" in page.words and "You hold 9 children." in page.words


def test_the_order_goes_on_from_page_to_page(visit, cast: Cast, refs, short: int) -> None:
    by_weight, by_name = (whole(visit(cast.guardian), f"/children{query}") for query in ("", "?by=name"))

    states = ["MISSING" in row for page in by_weight.pages for row in page.rows]
    assert states == [True] * GONE + [False] * (EVERYBODY - GONE)
    names = [row.split()[1] for page in by_name.pages for row in page.rows]
    assert names == sorted(names)


def test_the_first_page_has_none_before_it_and_the_last_none_after_it(visit, cast: Cast, refs, short: int) -> None:
    first, middle, last = (visit(cast.guardian).get(f"/children?page={n}").content.decode() for n in (1, 2, 3))

    assert 'rel="prev"' not in first and 'rel="next"' in first
    assert 'rel="prev"' in middle and 'rel="next"' in middle
    assert 'rel="prev"' in last and 'rel="next"' not in last
    for number, page in enumerate((first, middle, last), start=1):
        assert f'aria-label="Page {number}" aria-current="page"' in page
    assert 'href="/children"' in middle, "the first page has no number in its address"


@pytest.mark.parametrize("typed", ["4", "0", "-1", "abc", "1.5", "", "٣", "9" * 40, "1e3"])
def test_a_page_that_is_not_there_is_answered_with_those_that_are(visit, cast: Cast, refs, short: int, typed) -> None:
    answer = visit(cast.guardian).get("/children", data={"page": typed})
    page = Page(answer)

    assert answer.status_code == 404
    assert "This list has no such page: it has pages 1 to 3." in page.words and page.rows == []
    assert {"/children", "/children?page=3"} <= set(page.links.values())
    assert "data-live" in page.html, "a list that has grown shorter goes on being kept up to date"


@pytest.mark.parametrize(
    "path",
    [
        "/children",
        "/children/waiting",
        "/children/missing",
        "/children/back",
        "/children/tonight",
        "/children/lines",
        "/children/turning-18",
        "/children/found",
        "/promises",
        "/asks",
        "/same",
        "/holding/nobody",
        "/holding/no-authority",
        "/today/not-heard-from",
        "/today/may-have-been-found",
        "/today/answers",
        "/today/mine",
        "/today/others",
        "/today/not-known",
    ],
)
def test_every_list_of_nobody_is_one_page_and_has_no_second(visit, cast: Cast, path: str) -> None:
    only, second = visit(cast.outsider).get(path), visit(cast.outsider).get(f"{path}?page=2")

    assert (only.status_code, second.status_code) == (200, 404)
    assert "govuk-pagination" not in only.content.decode()
    assert "This list has no such page: it has one page." in Page(second).words


@pytest.mark.parametrize(
    ("path", "of"), [("/children/missing", GONE), ("/children?only=missing", GONE), ("/children?only=silent", SILENT)]
)
def test_a_count_is_the_number_of_rows(visit, cast: Cast, refs, monkeypatch, path: str, of: int) -> None:
    monkeypatch.setattr("alongside.web.paged.A_PAGE", 1)
    pages = whole(visit(cast.guardian), path).pages

    found = [ref for page in pages for ref in refs_on(page)]
    assert len(found) == len(set(found)) == len(pages) == of
    assert all(f"Showing {n} to {n} of {of}" in page.words for n, page in enumerate(pages, start=1))


def test_the_newest_of_the_missing_stand_before_those_long_gone(visit, cast: Cast, refs) -> None:
    shown = [REF.findall(row)[0] for row in Page(visit(cast.guardian).get("/children/missing")).rows]
    names = [row.split()[1:3] for row in Page(visit(cast.guardian).get("/children/missing")).rows]

    assert set(shown) <= refs
    assert names == [["Gone", str(n)] for n in range(GONE)]


def test_children_can_be_narrowed_to_those_in_one_state_or_in_either_of_two(visit, cast: Cast, refs) -> None:
    visitor = visit(cast.guardian)
    missing, silent, either, unguarded = (
        Page(visitor.get(f"/children?{query}"))
        for query in ("only=missing", "only=silent", "only=missing&only=silent", "only=unguarded")
    )

    assert len(missing.rows) == GONE and all("MISSING" in row for row in missing.rows)
    assert len(silent.rows) == SILENT and all("Not heard from" in row for row in silent.rows)
    assert sorted(refs_on(either)) == sorted(refs_on(missing) + refs_on(silent))
    assert unguarded.rows == [] and "There is nobody on this list." in unguarded.words
    for page in (missing, silent, either, unguarded):
        assert f"missing or away {GONE}, not heard from {SILENT}, without a guardian 0." in page.words
    assert either.links["Take away the filter Missing or away"] == "/children?only=silent"
    assert either.links["Sort by name"] == "/children?only=missing&only=silent&by=name"
    assert Page(visitor.get("/children?only=missing&by=name")).box("by") == "name"


def test_a_narrowing_that_is_none_of_those_listed_is_asked_for_again(visit, cast: Cast, refs) -> None:
    answer = visit(cast.guardian).get("/children?only=nobody")

    assert answer.status_code == 422
    assert "Choose which children to show from the answers listed" in Page(answer).words


def test_a_page_renews_itself_as_the_same_page_of_the_same_list(visit, cast: Cast, refs, short: int) -> None:
    answer = visit(cast.guardian).get("/children?by=name&page=2")
    again = Page(visit(cast.guardian).get("/children?by=name&page=2&again=1"))

    assert answer["Refresh"] == "30; url=/children?by=name&page=2&again=1"
    assert again.links["Refresh this page"] == Page(answer).links["Refresh this page"] == "/children?by=name&page=2"
    assert not [href for href in again.links.values() if "again" in href]


def part(page: Page, heading: str) -> list[str]:
    """Each "and so many more" under a heading of Today."""
    return re.findall(r"And ([\d,]+) more: see all ([\d,]+)", page.section(heading))


def test_today_shows_the_most_urgent_and_says_how_many_more_there_are(visit, cast: Cast, refs, monkeypatch) -> None:
    visitor = visit(cast.guardian)
    monkeypatch.setattr("alongside.web.today.LINES", 1000)
    everything = Page(visitor.get("/"))
    monkeypatch.setattr("alongside.web.today.ALARMS", 1)
    monkeypatch.setattr("alongside.web.today.LINES", 2)
    cut = Page(visitor.get("/"))

    assert "more: see all" not in everything.words
    for heading, path, of, shown in (
        ("missing-title", "/children/missing", GONE, 1),
        ("silent-title", "/today/not-heard-from", SILENT, 1),
        ("mine-title", "/today/mine", None, 2),
    ):
        every = of_whom(Page(visitor.get(path)).html)
        assert of is None or len(every) == of
        assert part(cut, heading) == [(str(len(every) - shown), str(len(every)))], heading
        here = cut.html.partition(f'id="{heading}"')[2].partition("</section>")[0]
        assert of_whom(here) == every[:shown], "Today begins as the whole list does"
        assert path in cut.links.values()


def of_whom(html: str) -> list[str]:
    """Who each row or line is of, in order."""
    lines = re.split(r'<tr class="govuk-table__row"|<li class="alongside-(?:clock|alarm)\b', html)[1:]
    return [found[0] for line in lines if (found := re.findall(r"(?:Gone|Silent|Zef) \d", line))]


def test_whoever_is_asked_and_has_not_answered_is_counted_and_listed(visit, cast: Cast, monkeypatch) -> None:
    own: Any = with_people_of_their_own(cast, guardian="Kofi Asked")
    for n in range(3):
        asked_to_be_guardian(own, an_accepted_child(own, name=f"Asked {n}"))
    monkeypatch.setattr("alongside.web.today.LINES", 1)
    monkeypatch.setattr("alongside.web.paged.A_PAGE", 2)

    page, every = Page(visit(own.guardian).get("/")), whole(visit(own.guardian), "/today/answers")

    assert part(page, "asked-title") == [("2", "3")]
    assert {f"Answer about Asked {n}" for n in range(3)} <= set(every.links)


def asked_to_be_guardian(cast: Cast, ref: str) -> None:
    from alongside.advocacy import operations as advocacy
    from alongside.rules.permissions import Permission
    from alongside.vocabulary.advocacy import GuardianRole
    from alongside.vocabulary.facts import happened_at
    from tests.cast import acting

    with acting(cast.manager, ref, Permission.ALLOCATE) as opened:
        advocacy.allocate(
            opened,
            worker=cast.guardian.number,
            role=GuardianRole.DIRECT_WORKER,
            suggested=True,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )


def test_of_the_missing_the_last_three_days_come_first_then_the_longest_gone_and_those_away_last(
    visit, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = with_people_of_their_own(cast, guardian="Adjoa Order")
    for name, hours, state in (
        ("Long 100", 100, State.MISSING),
        ("Away 1", 1, State.AWAY),
        ("New 2", 2, State.MISSING),
        ("Long 200", 200, State.MISSING),
        ("New 1", 1, State.MISSING),
    ):
        a_child_gone_missing(own, name=name, hours_ago=hours, state=state)
    monkeypatch.setattr("alongside.web.paged.A_PAGE", 2)

    rows = [row for page in whole(visit(own.guardian), "/children/missing").pages for row in page.rows]

    assert [" ".join(row.split()[1:3]) for row in rows] == ["New 1", "New 2", "Long 200", "Long 100", "Away 1"]
