"""The loops, compiled or not, and the numpy arrays give the very same answers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from alongside.matching import arrays, kernels, loops
from alongside.matching.index import NameIndex
from alongside.matching.part import dearest
from alongside.matching.spelling import SWAP, asked_sounds, costs, letter_rows, sound_rows
from tests.matching.names_as_heard import HEARD, PLENTY, REGISTER

OTHERS = [pytest.param(loops, id="plain loops")]
if kernels.can_compile():
    OTHERS.append(pytest.param(kernels.Compiled(), id="compiled"))
ENTRIES = REGISTER + PLENTY[::3]
BY_ARRAYS = NameIndex(ENTRIES, kernel=arrays)
SLIPPING = st.text(st.sampled_from("abn"), min_size=3, max_size=6)
WORDS = st.text(st.sampled_from("abdehimnosuy"), min_size=1, max_size=14)


@pytest.mark.parametrize("other", OTHERS)
@given(heard=HEARD)
@settings(deadline=None, max_examples=40)
def test_every_search_has_the_same_answer(other: object, heard: str) -> None:
    by_loops = NameIndex(ENTRIES, kernel=other)
    assert by_loops.search(heard) == BY_ARRAYS.search(heard)


@pytest.mark.parametrize("other", OTHERS)
@given(asked=WORDS, known=st.lists(WORDS, min_size=1, max_size=12), most=st.sampled_from([4.0, 12.2, 15.0, 98.0]))
@settings(deadline=None)
def test_spelling_costs_are_the_same(other: object, asked: str, known: list[str], most: float) -> None:
    rows, lengths = sound_rows(known)
    for table in (costs().within, costs().across, costs().back):
        given_all = (asked_sounds(asked), rows, lengths, np.arange(len(known)), table, SWAP, most)
        assert np.array_equal(arrays.distances(*given_all), other.distances(*given_all))


@pytest.mark.parametrize("other", OTHERS)
@given(asked=SLIPPING, known=st.lists(SLIPPING, min_size=1, max_size=12))
@settings(deadline=None)
def test_slips_of_the_finger_are_the_same_and_are_one_edit(other: object, asked: str, known: list[str]) -> None:
    (mine, widths), (rows, lengths) = letter_rows([asked]), letter_rows(known)
    told = [
        kernel.slipped(mine[0, : widths[0]], rows, lengths, np.arange(len(known))).tolist()
        for kernel in (arrays, other)
    ]
    one_edit = [OSA.distance(asked, word) <= 1 for word in known]
    assert told[0] == told[1] == one_edit


@pytest.mark.parametrize("other", OTHERS)
@given(
    grid=st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=5), min_size=1, max_size=9), seed=st.integers(0, 99)
)
@settings(deadline=None)
def test_pairing_words_with_words_is_the_same(other: object, grid: list[list[int]], seed: int) -> None:
    chance = np.random.default_rng(seed)
    worth = np.vstack([np.zeros((1, 3)), chance.integers(-2, 9, size=(5, 3))]).astype(np.float32)
    parts = np.zeros((len(grid), 5), dtype=np.int32)
    for row, numbers in enumerate(grid):
        parts[row, : len(numbers)] = numbers
    lengths = np.array([len(numbers) for numbers in grid], dtype=np.int64)
    (total, partner), (theirs, their_partner) = (
        kernel.paired(parts, lengths, worth, -2.5, -1.25) for kernel in (arrays, other)
    )
    assert np.array_equal(total, theirs) and np.array_equal(partner, their_partner)
    for row, numbers in enumerate(grid):
        used = [place for place in partner[row].tolist() if place >= 0]
        assert len(used) == len(set(used)) <= len(numbers)


@pytest.mark.parametrize("other", OTHERS)
@given(st.data())
@settings(deadline=None)
def test_tokens_that_share_grams_are_the_same_and_so_are_names_that_may_be_shown(
    other: object, data: st.DataObject
) -> None:
    chance = np.random.default_rng(data.draw(st.integers(0, 99)))
    sizes = chance.integers(0, 9, size=12)
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    members = np.concatenate([np.sort(chance.permutation(20)[:size]) for size in sizes]).astype(np.int32)
    asked = np.sort(chance.permutation(12)[:5]).astype(np.int64)
    told = []
    for kernel in (arrays, other):
        counted, found = np.zeros(20, dtype=np.uint8), np.zeros(20, dtype=np.int32)
        many = kernel.sharing(starts, members, asked, 2, counted, found)
        told.append((sorted(found[:many].tolist()), counted.tolist()))
    assert told[0] == told[1]


@pytest.mark.parametrize("other", OTHERS)
@given(seed=st.integers(0, 999), most=st.integers(1, 40), even=st.booleans())
@settings(deadline=None)
def test_the_dearest_names_that_may_be_shown_are_the_same(other: object, seed: int, most: int, even: bool) -> None:
    chance = np.random.default_rng(seed)
    score = (chance.integers(0, 3, 90) if even else 20 * chance.random(90)).astype(np.float32)
    bearers, lengths = chance.integers(0, 2, 90).astype(np.int32), chance.integers(1, 6, 90).astype(np.int8)
    left = []
    for kernel in (arrays, other):
        found, kept = chance.permutation(90).astype(np.int32), np.zeros(90, dtype=np.float32)
        mine, last = score.copy(), np.ones(90, dtype=np.int8)
        many = kernel.settled(found, 90, mine, last, bearers, lengths, 2, -1.25, most, kept)
        first = dearest(kept[:many], found[:many], most)
        left.append(sorted(zip(found[first].tolist(), kept[first].tolist(), strict=True)))
        assert not mine.any() and not last.any()
    assert left[0] == left[1]
    assert all(bearers[name] for name, _ in left[0])
