"""How a name in any writing becomes the words that are compared, and that the name itself is left alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.matching import arrays
from alongside.matching.fold import fold
from alongside.matching.keys import coarse, fine
from alongside.matching.spelling import SWAP, asked_sounds, costs, sound_rows
from alongside.matching.tokens import MOST_WORDS, tokens

WRITTEN = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("محمدعليحسينچپگڕۆێښځ"),
        st.sampled_from("çşščțđəğıŁ'’-\u200cÉẞŨ"),
    ),
    max_size=60,
)


@given(name=WRITTEN)
def test_folding_what_is_folded_changes_nothing(name: str) -> None:
    once = fold(name)
    assert fold(once) == once
    assert once.isascii() and once == once.lower().strip() and "  " not in once


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Nguyễn Thị Đào", "nguyen thi dao"),
        ("Şahin Çelik", "shahin chelik"),
        ("Ziyafət", "ziyafat"),
        ("Ionuț Țurcanu", "ionuts tsurcanu"),
        ("O’Brien", "obrien"),
        ("محمد", "mhmd"),
        ("ڕێبین", "rebyn"),
        ("鄧家彪", "deng jia biao"),
        ("김정일", "gim jeong il"),
        ("Гамисония", "gamisoniya"),
        ("ሐጎስ", "hagos"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_each_writing_folds_to_plain_letters(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(name=WRITTEN)
def test_words_are_few_and_hold_letters(name: str) -> None:
    found = tokens(name)
    assert len(found) <= MOST_WORDS
    assert all(word.rstrip("*").isalpha() and word.isascii() for word in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abd al-Rahman", "Abdul Rahman"),
        ("Abdurrahman", "Abdul-Rahman"),
        ("Abdirahman", "Abd ur-Rahman"),
        ("Abdikadir", "Abdul Kadir"),
        ("عبد الرحمن", "عبدالرحمن"),
        ("عبد الله", "عبدالله"),
        ("Abd Allah Noori", "Abdallah Noori"),
        ("Abd Ullah", "Abdullah"),
        ("Dr. Ahmad Khalil", "Ahmad Khalil"),
        ("Yusuf ibn Hassan", "Yusuf bin Hassan"),
    ],
)
def test_titles_particles_and_the_servants_names_are_one_however_written(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize("name", ["Abdullahi", "Abdollahi", "Abdallahi", "Abdellah", "Abdoulahi"])
def test_abdullahi_is_one_name_under_any_vowel(name: str) -> None:
    assert tokens(f"Chidi {name}") == ("chidi", name.lower())


@pytest.mark.parametrize("name", ["", "   ", "12345", "--", "\u200f", "!?"])
def test_a_text_without_a_letter_has_no_words(name: str) -> None:
    assert tokens(name) == ()


def test_a_name_that_is_only_a_title_is_kept() -> None:
    assert tokens("Haji") == ("haji",)


@pytest.mark.parametrize(
    ("one", "other"),
    [("mohammed", "mhmd*"), ("hussein", "hsyn*"), ("yusuf", "ywsf*"), ("vahid", "whyd*"), ("gamal", "jmal*")],
)
def test_a_name_meets_its_arabic_consonants_in_one_key(one: str, other: str) -> None:
    assert set(coarse(one)) & set(coarse(other))


def test_an_article_written_onto_a_name_does_not_hide_it() -> None:
    assert set(coarse("alrashid")) & set(coarse("rashid"))
    assert set(coarse("alia")) == {"L"}


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [("pawel", "pavel", "samuel"), ("ryszard", "ryshard", "richmond"), ("kowal", "koval", "kosan")],
)
def test_letters_of_two_sounds_are_heard_apart(one: str, other: str, far: str) -> None:
    near, away = (
        arrays.distances(asked_sounds(one), *sound_rows([word]), np.arange(1), costs().within, SWAP, 60.0)[0]
        for word in (other, far)
    )
    assert near < 8 < away


@pytest.mark.parametrize(
    ("one", "other"), [("muhammad", "muhamad"), ("tesfay", "tesfai"), ("yousuf", "yusuf"), ("ahmed", "ahmad")]
)
def test_spelling_habits_have_one_fine_key(one: str, other: str) -> None:
    assert fine(one) == fine(other)
