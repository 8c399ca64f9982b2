"""Whether a second opinion is asked with levels alone, is refused in plain words, and says where the two differ."""

import sys

import numpy as np
import pytest

from alongside.matching import second_opinion as opinions
from alongside.matching.second_opinion import NoSecondOpinion, apart, second_opinion

SIZES = (3, 2, 4)


def candidates(encounters: int = 400, each: int = 20) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Levels, the encounter of each pair, and which pairs are true: the first of each encounter."""
    chance = np.random.default_rng(4)
    true = np.arange(encounters * each) % each == 0
    m, u = (
        ([0.8, 0.15, 0.05], [0.9, 0.1], [0.7, 0.2, 0.05, 0.05]),
        ([0.05, 0.1, 0.85], [0.5, 0.5], [0.05, 0.1, 0.25, 0.6]),
    )
    levels = np.column_stack(
        [
            np.where(true, chance.choice(size, len(true), p=mine), chance.choice(size, len(true), p=theirs))
            for size, mine, theirs in zip(SIZES, m, u, strict=True)
        ]
    )
    levels[::7, 1] = -1
    return levels, np.repeat(np.arange(encounters), each), true


@pytest.mark.parametrize("missing", ["splink", "pyspark.sql"])
def test_without_the_optional_part_it_refuses_and_says_what_to_install(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    levels, asked, _ = candidates()
    with pytest.raises(NoSecondOpinion, match="requirements/"):
        if missing == "splink":
            second_opinion(levels, sizes=SIZES, asked=asked)
        else:
            opinions.spark_session()


def test_splink_tells_true_pairs_from_others_by_their_levels_alone() -> None:
    pytest.importorskip("splink", reason="requirements/linkage.txt is not installed")
    levels, asked, true = candidates()
    told = second_opinion(levels, sizes=SIZES, asked=asked)
    assert len(told) == len(levels) and np.isfinite(told).all()
    assert told[true].mean() - told[~true].mean() > 5, "one in twenty is true, so that few are likely by themselves"
    assert true[told > 0].mean() > 0.75
    again = second_opinion(levels, sizes=SIZES, asked=asked)
    assert np.abs(told - again).max() < 1e-6


def test_no_name_and_no_number_of_a_child_goes_out() -> None:
    pytest.importorskip("pyarrow", reason="requirements/linkage.txt is not installed")
    levels, _, _ = candidates()
    keys = opinions._keyed(len(levels))
    table = opinions._table(keys, levels)
    assert set(table.column_names) == {"unique_id", "pair", "field0", "field1", "field2"}
    assert len(set(keys)) == len(levels) and set(keys).isdisjoint(opinions._keyed(len(levels)))
    assert all(str(table.schema.field(name).type) == "int32" for name in table.column_names if name.startswith("field"))


def test_pairs_that_do_not_differ_in_anything_are_refused() -> None:
    pytest.importorskip("splink", reason="requirements/linkage.txt is not installed")
    with pytest.raises(ValueError, match="at least one field"):
        second_opinion(np.zeros((5, 1), dtype=np.int16), sizes=(2,), asked=np.arange(5))


def test_two_opinions_that_differ_by_more_than_six_bits_are_listed_the_furthest_first() -> None:
    ours, theirs = np.array([10.0, 3.0, -30.0, 2.0]), np.array([1.0, 2.0, -10.0, 14.0])
    assert apart(ours, theirs).tolist() == [3, 0]
    assert apart(ours, theirs, floor=-40.0).tolist() == [2, 3, 0]
    assert apart(ours, theirs, bits=20.0).tolist() == []
