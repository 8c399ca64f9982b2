"""One synthetic authority's whole return, made elsewhere: 2,675 children, old codes, faults on purpose.

From csc-validator-be-903, tests/fake_data, at 10ad07c (MIT, Social Finance Digital Labs).
"""

from collections import Counter
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from alongside.exchange.ssda903 import ReturnRead, read_folder, render

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "ssda903"
YEAR_END = date(2018, 3, 31)

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the synthetic return lies beside the repository, in shared/data/ssda903"
)


@pytest.fixture(scope="module")
def returned() -> ReturnRead:
    return read_folder(FOLDER, as_at=YEAR_END)


def test_every_row_of_the_return_is_accounted_for(returned: ReturnRead) -> None:
    counts = {
        count.table: (count.read, count.kept, count.refused, count.left_alone)
        for count in returned.files
        if count.table
    }

    assert counts == {
        "header": (2675, 132, 0, 2543),
        "episodes": (5050, 266, 0, 4784),
        "missing": (43, 2, 1, 40),
        "uasc": (132, 132, 0, 0),
        "reviews": (12582, 373, 5043, 7166),
        "oc2": (2675, 0, 0, 2675),
        "oc3": (53, 0, 0, 53),
        "placed_for_adoption": (29, 0, 0, 29),
        "previous_permanence": (2675, 0, 0, 2675),
    }


def test_rows_are_refused_for_these_reasons_and_no_others(returned: ReturnRead) -> None:
    refused = Counter((one.table, one.reason.code, one.rule) for one in returned.findings if one.is_refusal)

    assert refused == {
        ("reviews", "review_after_as_at", ""): 5042,
        ("reviews", "same_row_again", ""): 1,
        ("missing", "periods_overlap", "574"): 1,
    }


def test_the_faults_put_there_on_purpose_are_noted(returned: ReturnRead) -> None:
    noted = Counter()
    for one in returned.findings:
        if not one.is_refusal:
            noted[one.table, one.reason.code, one.rule] += one.rows

    assert noted == {
        ("header", "old_sex_code", ""): 2675,
        ("header", "mother_unclear", "165"): 1,
        ("uasc", "old_sex_code", ""): 132,
        ("uasc", "duc_after_as_at", ""): 132,
        ("episodes", "continues_without_end", "148"): 1060,
        ("episodes", "care_ended_without_end", "148"): 353,
        ("episodes", "episodes_overlap", "501"): 70,
        ("episodes", "episode_left_open", "142"): 12,
        ("episodes", "episode_ends_after_as_at", "354"): 12,
        ("missing", "no_episode", "1012"): 6,
        ("missing", "missing_outside_care", "578"): 4,
        ("reviews", "review_same_day", ""): 7,
        ("", "file_unknown", ""): 1,
    }


def test_two_missing_periods_belong_to_unaccompanied_children_and_none_is_open(returned: ReturnRead) -> None:
    periods = [
        (period.source.line, period.kind, period.started_on, period.ended_on)
        for child in returned.children
        for period in child.missing_periods
    ]

    assert sorted(periods) == [
        (25, "A", date(2017, 10, 8), date(2017, 11, 26)),
        (33, "A", date(2017, 9, 29), date(2017, 10, 2)),
    ]
    assert returned.missing_now == ()


def test_read_as_at_a_day_within_a_period_the_child_is_missing(returned: ReturnRead) -> None:
    on_that_day = read_folder(FOLDER, as_at=date(2017, 10, 1))

    assert len(on_that_day.missing_now) == 1
    assert on_that_day.count("missing").read == returned.count("missing").read


def test_the_report_is_said_in_few_lines_without_a_child_or_a_place(returned: ReturnRead) -> None:
    text = render(returned)
    words = set(text.replace(",", " ").replace(".", " ").split())
    children = {child.local_id for child in returned.children if len(child.local_id) == 6}
    places = {
        place
        for child in returned.children
        for episode in child.episodes
        for place in (episode.home_postcode, episode.placement_postcode, episode.ofsted_number)
    }

    assert len(text.splitlines()) < 150
    assert not children & words
    assert not [place for place in places if place in text]


def test_the_return_is_read_in_well_under_two_seconds() -> None:
    started = process_time()
    read_folder(FOLDER, as_at=YEAR_END)

    assert process_time() - started < 2
