"""The figures that a page shows of how well names are found: kept whole, the worst first, and refused where they cannot be."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.matching import calibrated, measured
from alongside.matching.calibration import Band
from alongside.matching.measured import Group, Measured

SHARES = st.lists(st.integers(0, 10_000), min_size=3, max_size=3).map(
    lambda three: [each / 10_000 for each in sorted(three)]
)


@st.composite
def groups(draw: st.DrawFn) -> Group:
    low, share, high = draw(SHARES)
    name = draw(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=20))
    return Group(name, draw(st.sampled_from(measured.KINDS)), draw(st.integers(1, 5000)), share, low, high)


@given(found=st.lists(groups(), max_size=12))
def test_what_a_run_writes_is_what_the_page_reads(found: list[Group], tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("measured") / "measured.toml"
    told = Measured(date(2026, 11, 22), 1_068_366, tuple(found))
    measured.write(told, file)

    read = measured.read(file)
    assert read is not None and read.measured_on == told.measured_on and read.names == told.names
    assert sorted(read.groups, key=repr) == sorted(told.groups, key=repr)


@given(st.lists(groups(), min_size=1, max_size=12))
def test_the_worst_group_comes_first(found: list[Group]) -> None:
    told = Measured(date(2026, 11, 22), 1, tuple(found))

    assert told.worst is not None and told.worst.recall10 == min(group.recall10 for group in found)
    for kind in measured.KINDS:
        shares = [group.recall10 for group in told.worst_first(kind)]
        assert shares == sorted(shares)


def test_a_country_under_two_names_is_one_group_with_its_questions_added() -> None:
    two = (Group("UK", "nationality", 60, 0.9, 0.8, 0.95), Group("United Kingdom", "nationality", 40, 1.0, 0.91, 1.0))
    other = Group("Poland", "nationality", 50, 0.98, 0.9, 1.0)
    told = Measured(date(2026, 11, 22), 1, (*two, other))

    one, last = told.worst_first("nationality")
    assert (one.group, one.queries, one.recall10) == ("United Kingdom", 100, 0.94) and last == other
    assert 0.87 < one.low < 0.88 and 0.97 < one.high < 0.975, "the interval is of the sum"


def test_where_nothing_was_measured_nothing_is_claimed(tmp_path: Path) -> None:
    assert measured.read(tmp_path / "measured.toml") is None


@pytest.mark.parametrize(
    "group",
    [
        'group = "Latin"\nkind = "mood"\nqueries = 1\nrecall10 = 0.5\nlow = 0.4\nhigh = 0.6',
        'group = "Latin"\nkind = "script"\nqueries = 1\nrecall10 = 0.9\nlow = 0.4\nhigh = 0.6',
        'group = "Latin"\nkind = "script"\nqueries = 1\nrecall10 = 0.5\nlow = 0.4\nhigh = 0.6\nmore = 1',
    ],
)
def test_figures_that_cannot_be_are_refused(group: str, tmp_path: Path) -> None:
    file = tmp_path / "measured.toml"
    file.write_text(f"measured_on = 2026-11-22\nnames = 5\n[[groups]]\n{group}\n", encoding="utf-8")
    with pytest.raises((ValueError, msgspec.ValidationError)):
        measured.read(file)


def test_the_figures_that_come_with_the_product_can_be_read() -> None:
    told = measured.read()
    assert told is None or (told.names > 10_000 and told.worst_first("script") and told.worst_first("nationality"))


@given(drawn=st.lists(st.tuples(SHARES, st.integers(1, 9999)), max_size=6))
def test_what_was_called_likely_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[list[float], int]]
) -> None:
    file = tmp_path_factory.mktemp("calibrated") / "calibrated.toml"
    bands = [Band(three[0], three[2], n, three[1], three[1], three[0], three[2]) for three, n in drawn]
    calibrated.write(date(2026, 11, 22), bands, children=20_000, encounters=4_000, file=file)

    read = calibrated.read(file)
    assert read is not None and list(read.bands) == bands and read.children == 20_000


def test_the_calibration_that_comes_with_the_product_can_be_read() -> None:
    told = calibrated.read()
    assert told is None or (told.bands and all(band.least <= band.true <= band.most for band in told.bands))
