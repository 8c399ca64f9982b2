"""A child gone, reported through a page in three taps: by whom, when last seen, joined, in anybody's name."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.commands.cast import Cast
from alongside.vocabulary.codes import Means, Teller
from tests.cast import (
    a_child_gone_missing,
    a_child_placed,
    entries_of,
    standing_of,
)
from tests.journeys.browse import MYSELF, NOT_TAKEN, PHONE, REPORT, page_of, send, signed_in
from tests.journeys.page import Page

LONDON = ZoneInfo("Europe/London")
CLOCKS_GO_FORWARD = {
    "happened-when": "another_day",
    "happened-day": "29",
    "happened-month": "3",
    "happened-year": "2026",
    "happened-time": "01:30",
}


@pytest.mark.browser
def test_a_carer_reports_a_child_missing_in_three_taps_on_a_phone_without_script(
    browser: Any, address: str, cast: Cast
) -> None:
    ref = a_child_placed(cast)
    with signed_in(browser, address, cast.carer, width=PHONE, script=False) as page:
        page.goto(f"{address}/child/{ref}/missing")

        page.get_by_label("About an hour ago").click()
        page.get_by_label("Not yet: I will ring now").click()
        page.get_by_role("button", name="Report the child missing").first.click()

        assert page.url.startswith(f"{address}/child/{ref}/episode")
        assert page.get_by_text(NOT_TAKEN).is_visible()
        assert page.locator("a[href='tel:999']").first.is_visible()

    standing = standing_of(cast.carer, ref)
    assert standing.episode is not None and standing.episode.last_seen_at is not None
    entries = [entry for entry in entries_of(cast.carer, ref) if entry.kind == "missing.reported"]
    ago = entries[0].happened.at - standing.episode.last_seen_at
    assert timedelta(minutes=59) < ago < timedelta(minutes=61)
    assert entries[0].payload.by is Teller.CARER


def test_the_page_puts_the_numbers_to_ring_first_and_blames_nobody(visit, cast: Cast) -> None:
    ref = a_child_placed(cast, name="Lê Hoàng Nam")

    page = page_of(visit, cast.carer, f"/child/{ref}/missing")

    assert page.words.index("Ring 999") < page.words.index("Do you know where they are?")
    assert "You are not in trouble for ringing" in page.words
    assert page.box("state") == "missing"
    assert "Nam" not in page.html.split("</title>")[0]


def test_saving_without_an_answer_reports_the_child_all_the_same(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    send(visit(cast.carer), f"/child/{ref}/missing", MYSELF | {"state": "missing"})

    episode = standing_of(cast.carer, ref).episode
    assert episode is not None and episode.last_seen_at is None and episode.handed == {}


def test_after_the_report_the_page_says_three_things_to_do_next(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    send(visit(cast.carer), f"/child/{ref}/missing", REPORT)

    page = page_of(visit, cast.carer, f"/child/{ref}/episode?saved=yes")

    next_ = page.words[page.words.index("What to do next") : page.words.index("Now Police")]
    assert "Ring police" in next_ and "the 24-hour line" in next_ and "sleep tonight" in next_
    assert "Saved." in page.words and NOT_TAKEN in page.words


def test_police_who_were_rung_and_took_it_are_told_and_taken_at_once(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    typed = REPORT | {
        "police": "call_101",
        "taken_by": "PC 4402",
        "reference": "LOG-0412",
        "also_told": ["guardian"],
    }

    send(visit(cast.carer), f"/child/{ref}/missing", typed)

    page = page_of(visit, cast.carer, f"/child/{ref}/episode")
    assert NOT_TAKEN not in page.words
    assert "PC 4402" in page.words and "Their reference: LOG-0412" in page.words and "by 101" in page.words
    assert "The guardian Told, has not taken it" in page.words


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"police": "call_999", "reference": "LOG-1"}, "Write who took the report"),
        ({"police": "not_yet", "taken_by": "PC 1"}, "Choose how police were told"),
        ({"last_seen_at-when": "clock", "last_seen_at-today": "25:10"}, "24-hour clock"),
        ({"last_seen_at-when": "hour", "last_seen_at-today": "22:20"}, "Clear those boxes"),
        ({"known_by": "told", "teller": "", "means": "telephone"}, "Choose who told you"),
    ],
)
def test_what_cannot_be_taken_is_named_and_nothing_typed_is_lost(
    typed: dict[str, str], problem: str, visit, cast: Cast
) -> None:
    ref = a_child_placed(cast)

    answer = visit(cast.carer).post(f"/child/{ref}/missing", REPORT | {"why_worried": "A car outside."} | typed)

    page = Page(answer)
    assert answer.status_code == 422 and any(problem in line for line in page.problems), page.problems
    assert page.box("why_worried") == "A car outside."
    assert standing_of(cast.carer, ref).episode is None


def test_a_second_report_joins_the_open_search_and_the_page_says_so_before(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=2)
    told = {"known_by": "told", "teller": "relative", "means": "telephone", "teller_name": "Aunt Rosa"}

    before = page_of(visit, cast.line, f"/child/{ref}/missing")
    send(visit(cast.line), f"/child/{ref}/missing", REPORT | told | {"clothing": "A red scarf."})

    episode = standing_of(cast.line, ref).episode
    assert "already reported missing" in before.words and "joins that report" in before.words
    assert episode is not None and episode.reports == 2 and standing_of(cast.line, ref).past_episodes == []
    page = page_of(visit, cast.line, f"/child/{ref}/episode")
    assert "A red scarf." in page.words and "A relative," in page.words


def test_a_report_taken_by_phone_carries_the_callers_time_and_an_hour_ago_counts_from_it(visit, cast: Cast) -> None:
    ref = a_child_placed(cast, hours_ago=6)
    said_at = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(hours=1, minutes=20)
    wall = said_at.astimezone(LONDON)
    typed = REPORT | {
        "known_by": "told",
        "teller": "carer",
        "means": "telephone",
        "teller_name": "Fay",
        "said_at-when": "another_day",
        "said_at-day": str(wall.day),
        "said_at-month": str(wall.month),
        "said_at-year": str(wall.year),
        "said_at-time": f"{wall:%H:%M}",
    }

    send(visit(cast.line), f"/child/{ref}/missing", typed)

    entry = next(one for one in entries_of(cast.line, ref) if one.kind == "missing.reported")
    assert entry.told is not None and (entry.told.by, entry.told.means, entry.told.at) == (
        Teller.CARER,
        Means.TELEPHONE,
        said_at,
    )
    assert entry.happened.at == said_at and entry.recorded_by == cast.line.number
    seen_at = entry.payload.last_seen_at
    assert timedelta(minutes=59) < said_at - seen_at < timedelta(minutes=61)


def test_somebody_who_answers_the_line_says_who_rang(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    answer = visit(cast.line).post(f"/child/{ref}/missing", REPORT)

    assert answer.status_code == 422 and any("say who rang" in line for line in Page(answer).problems)


AT = datetime(2026, 11, 21, 2, 10, tzinfo=UTC)


def seen(at: datetime, **typed: str) -> Any:
    """The last-seen question answered at one moment: the field of the form, as it is."""
    from alongside.web.report_pages import ReportForm

    answers = REPORT | {"last_seen_at-when": "clock"} | {f"last_seen_at-{part}": words for part, words in typed.items()}
    form = ReportForm(answers, at=at)
    form.is_valid()
    return form


def test_twenty_past_ten_at_ten_past_two_is_last_night(site) -> None:
    form = seen(AT, today="22:20")

    assert form.cleaned_data["last_seen_at"] == datetime(2026, 11, 20, 22, 20, tzinfo=UTC)


def test_a_time_written_without_its_answer_is_understood(site) -> None:
    form = seen(AT, when="", today="22:20")

    assert form.cleaned_data["last_seen_at"] == datetime(2026, 11, 20, 22, 20, tzinfo=UTC)


def test_half_past_one_in_the_night_the_clocks_go_forward_is_refused(site) -> None:
    form = seen(datetime(2026, 3, 29, 1, 40, tzinfo=UTC), today="01:30")

    assert any("There is no 01:30 on 29 March 2026" in line for line in form.errors["last_seen_at"])


def test_half_past_one_in_the_night_the_clocks_go_back_asks_which(site) -> None:
    at = datetime(2026, 10, 25, 2, 10, tzinfo=UTC)

    asked, answered = seen(at, today="01:30"), seen(at, today="01:30", occurrence="first")

    assert any("happens twice on 25 October 2026" in line for line in asked.errors["last_seen_at"])
    assert len(asked["last_seen_at"].occurrences) == 2
    assert answered.cleaned_data["last_seen_at"] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


NEW_YEAR = datetime(2025, 1, 1, tzinfo=UTC)


@given(
    st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes)),
    st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
)
def test_a_clock_time_means_one_of_the_last_twenty_five_hours(at: datetime, clock: time) -> None:
    from alongside.web import last_seen, london_time

    wall = last_seen.last_showing(clock, at)

    shown = london_time.moments_at(wall)
    assert wall.time() == clock
    assert not shown or timedelta(0) <= at - min(shown) < timedelta(hours=25)


@pytest.mark.parametrize("path", ["told/police", "taken/police", "located", "safe", "back", "checked"])
def test_half_past_one_on_29_march_2026_is_no_time_on_any_page(path: str, visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    typed = MYSELF | CLOCKS_GO_FORWARD | {"taken_by": "PC 4402", "where": "By the station", "who": "PC 4402"}

    answer = visit(cast.line).post(f"/child/{ref}/episode/{path}", typed)

    page = Page(answer)
    assert any("There is no 01:30 on 29 March 2026" in line for line in page.problems), page.problems
    assert page.box("happened-time") == "01:30"
