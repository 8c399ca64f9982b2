"""A second opinion is asked of the pairs of a run by their levels alone."""

import random
from importlib.util import find_spec
from itertools import pairwise

import pytest

from alongside.matching.second_opinion import NoSecondOpinion
from alongside.vault.finding_messages import LineRow
from alongside.vault.likeness import Scored
from alongside.vault.points import Point
from alongside.vault.second_look import SecondLook

HAS_SPLINK = find_spec("splink") is not None


def a_pair(other: int, *, name: float, birth: int, sex: int) -> Scored:
    def point(field: str, level: int, bits: float) -> Point:
        return Point(field, level, LineRow(field, "never read", "never read", "", None, bits))

    bits = (8.0, -5.0)
    return Scored(
        other,
        None,
        (point("name", 0, name), point("claimed_birth", birth, bits[birth > 4]), point("sex", sex, bits[sex] / 8)),
    )


def a_run(*, odd: bool) -> SecondLook:
    """Two hundred children, each with its true pair and nine others; one pair is thought true for its name alone."""
    chance = random.Random(5)
    look = SecondLook()
    for child in range(1_000, 1_200):
        look.take(child, a_pair(1, name=24.0 - chance.random(), birth=chance.choice((0, 0, 0, 1, 2)), sex=0))
        for other in range(2, 11):
            look.take(child, a_pair(other, name=chance.choice((2.0, 6.0)), birth=9, sex=chance.randrange(2)))
    if odd:
        look.take(
            1_000,
            Scored(
                77,
                None,
                (*a_pair(77, name=2.0, birth=9, sex=1).points, *a_pair(0, name=60.0, birth=9, sex=1).points[:1]),
            ),
        )
    return look


def test_without_pairs_there_is_nothing_to_differ_on() -> None:
    assert SecondLook().apart("duckdb", people=10) == []


@pytest.mark.skipif(HAS_SPLINK, reason="Splink is installed here, and answers")
def test_without_splink_there_is_no_second_opinion_and_it_says_what_to_install() -> None:
    with pytest.raises(NoSecondOpinion, match="requirements/linkage.txt"):
        a_run(odd=False).apart("duckdb", people=1_000)


@pytest.mark.skipif(not HAS_SPLINK, reason="Splink is not installed here: requirements/linkage.txt")
def test_pairs_that_splink_sees_otherwise_are_listed_with_both_figures() -> None:
    listed = a_run(odd=True).apart("duckdb", people=1_000)

    assert all(abs(one.ours - one.theirs) > 6 for one in listed)
    distances = [abs(one.ours - one.theirs) for one in listed]
    assert all(one > other - 0.02 for one, other in pairwise(distances)), "the furthest apart first, to a hundredth"
    assert (1_000, 77) in {(one.child, one.other) for one in listed}
