"""Whether dates and other claims are worth what was learned, missing values nothing, and contradictions less than nothing."""

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.matching.attributes import FIELDS, Described, compare, lines_of_fields, probability
from alongside.matching.birth_dates import MISSING, BirthLevel, birth_level, birth_shares
from alongside.matching.explain import total
from alongside.matching.learning import Learned, counted, expectation_maximisation, spelling_costs
from alongside.matching.weights import ACROSS, INITIAL, LEARNED, LEVELS, weigh

DAYS = st.dates(min_value=date(1995, 1, 1), max_value=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ((2009, 3, 14), (2009, 3, 14), BirthLevel.SAME),
        ((2009, 3, 14), (2009, 1, 1), BirthLevel.FIRST_OF_JANUARY),
        ((2009, 3, 4), (2009, 4, 3), BirthLevel.SWAPPED),
        ((2009, 3, 14), (2004, 3, 14), BirthLevel.OTHER_YEAR),
        ((2009, 3, 14), (2009, 3, 24), BirthLevel.ONE_DIGIT),
        ((2009, 3, 14), (2009, 3, 22), BirthLevel.SAME_MONTH),
        ((2009, 3, 14), (2009, 11, 2), BirthLevel.SAME_YEAR),
        ((2009, 11, 14), (2010, 3, 2), BirthLevel.WITHIN_A_YEAR),
        ((2009, 3, 14), (2011, 7, 28), BirthLevel.WITHIN_THREE_YEARS),
        ((2004, 2, 29), (2019, 7, 18), BirthLevel.OTHERWISE),
    ],
)
def test_every_usual_error_of_a_date_is_a_level_of_its_own(one: tuple, other: tuple, level: BirthLevel) -> None:
    assert birth_level(date(*one), date(*other)) == level


@given(one=DAYS, other=DAYS)
def test_two_dates_agree_alike_from_either_side(one: date, other: date) -> None:
    assert birth_level(one, other) == birth_level(other, one) in set(BirthLevel)
    assert birth_level(one, None) == MISSING == birth_level(None, other)


@given(asked=DAYS)
def test_the_first_of_january_is_worth_less_where_many_have_it(asked: date) -> None:
    plenty = [date(asked.year, 1, 1)] * 50 + [asked + timedelta(days=40 * step) for step in range(1, 20)]
    shares = birth_shares(asked, plenty)
    level = birth_level(asked, date(asked.year, 1, 1))
    assert shares[level] == max(shares) and sum(shares) == pytest.approx(1)


def simulated(pairs: int, share: float, m: list[list[float]], u: list[list[float]]) -> np.ndarray:
    chance = np.random.default_rng(5)
    true = chance.random(pairs) < share
    columns = [
        np.where(true, chance.choice(len(mine), pairs, p=mine), chance.choice(len(theirs), pairs, p=theirs))
        for mine, theirs in zip(m, u, strict=True)
    ]
    return np.column_stack(columns).astype(np.int16)


M = [[0.8, 0.15, 0.05], [0.9, 0.1], [0.7, 0.2, 0.1], [0.6, 0.4]]
U = [[0.05, 0.15, 0.8], [0.5, 0.5], [0.02, 0.18, 0.8], [0.05, 0.95]]


def test_learning_finds_the_shares_that_made_the_pairs() -> None:
    levels = simulated(60_000, 0.2, M, U)
    learned = expectation_maximisation(levels, sizes=[3, 2, 3, 2])
    assert learned.share == pytest.approx(0.2, abs=0.02)
    for found, made in zip((*learned.m, *learned.u), (*M, *U), strict=True):
        assert found == pytest.approx(made, abs=0.04)


def test_a_value_that_is_missing_teaches_nothing() -> None:
    levels = simulated(30_000, 0.2, M, U)
    levels[::2, 1] = MISSING
    learned = expectation_maximisation(levels, sizes=[3, 2, 3, 2], u=U)
    assert learned.m[1] == pytest.approx(M[1], abs=0.05)
    assert learned.u[1] == pytest.approx(U[1])


def test_confirmed_pairs_are_counted_and_nothing_becomes_impossible() -> None:
    shares = counted([0, 0, 0, 1, MISSING], size=3)
    assert sum(shares) == pytest.approx(1)
    assert shares[0] > shares[1] > shares[2] > 0


def test_learning_from_no_pairs_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one pair"):
        expectation_maximisation(np.zeros((0, 1), dtype=np.int16), sizes=[2])


def test_sounds_that_are_written_for_one_another_come_to_cost_little() -> None:
    pairs = [((1, 2, 3), (1, 2, 3))] * 50 + [((1, 2, 3), (1, 4, 3))] * 20
    costs = spelling_costs(pairs, sounds=5, alike=True)
    assert costs[2, 4] < costs[2, 5] and costs[2, 2] == 0 and np.array_equal(costs, costs.T)


def even(first: float) -> Learned:
    """Closest level worth most, the last against: made up for the test, nothing that the product uses."""
    m = tuple(tuple([first] + [(1 - first) / (len(field.levels) - 1)] * (len(field.levels) - 1)) for field in FIELDS)
    u = tuple(tuple([0.05] + [0.95 / (len(field.levels) - 1)] * (len(field.levels) - 1)) for field in FIELDS)
    return Learned(m, u, 0.1, 1, 0.0)


SAID = Described(
    claimed_birth=date(2009, 3, 14),
    sex="F",
    nationality=frozenset({"ERI"}),
    languages=frozenset({"ti", "ar"}),
    telephones=frozenset({"+447700900123"}),
)


def test_missing_values_add_nothing() -> None:
    assert lines_of_fields(compare(SAID, Described()), even(0.8)) == ()
    assert len(lines_of_fields(compare(SAID, replace(SAID, telephones=frozenset())), even(0.8))) == 4


@pytest.mark.parametrize(
    "contradiction",
    [
        {"sex": "M"},
        {"nationality": frozenset({"ETH"})},
        {"languages": frozenset({"am"})},
        {"telephones": frozenset({"+447700900999"})},
        {"claimed_birth": date(1998, 11, 2)},
    ],
)
def test_a_contradiction_lowers_the_score_and_excludes_nobody(contradiction: dict) -> None:
    field = next(iter(contradiction))
    without = replace(
        SAID, **{field: type(getattr(SAID, field))() if isinstance(getattr(SAID, field), frozenset) else None}
    )
    unsaid, against = (
        lines_of_fields(compare(SAID, other), even(0.8)) for other in (without, replace(SAID, **contradiction))
    )
    assert total(against) < total(unsaid)
    assert 0 < probability(against, prior=1e-6) < probability(unsaid, prior=1e-6) < 1


def test_a_claimed_and_an_assessed_age_are_never_mixed() -> None:
    assessed = Described(assessed_birth=SAID.claimed_birth)
    assert set(compare(SAID, assessed)) == {MISSING}


@given(counts=st.lists(st.integers(0, 5000), min_size=len(LEVELS), max_size=len(LEVELS)), people=st.integers(0, 20_000))
def test_no_level_of_a_name_is_worth_more_than_a_closer_one(counts: list[int], people: int) -> None:
    told = weigh("tesfay", np.array(counts), people)
    for bits in (told.bits[:INITIAL], told.bits[ACROSS:]):
        assert list(bits) == sorted(bits, reverse=True)


@given(counts=st.lists(st.integers(1, 5000), min_size=len(LEVELS), max_size=len(LEVELS)), people=st.integers(9, 20_000))
def test_how_usual_a_name_is_never_sets_its_spellings_further_apart(counts: list[int], people: int) -> None:
    told = weigh("tesfay", np.array(counts), people)
    assert told.bits[0] - told.bits[3] == pytest.approx(math.log2(LEARNED.heard[0] / LEARNED.heard[3]))


def test_a_rare_spelling_of_a_usual_name_is_worth_little() -> None:
    usual = np.zeros(len(LEVELS))
    usual[0], usual[1] = 3, 4000
    alone = np.zeros(len(LEVELS))
    alone[0] = 3
    assert weigh("haidarri", usual, 10_000).bits[0] < weigh("haidarri", alone, 10_000).bits[0] - 5


def test_an_initial_is_worth_what_few_begin_with_it() -> None:
    few, plenty = np.zeros(len(LEVELS)), np.zeros(len(LEVELS))
    few[INITIAL], plenty[INITIAL] = 20, 2000
    assert weigh("xhemal", few, 10_000).bits[INITIAL] > weigh("murchadh", plenty, 10_000).bits[INITIAL]
