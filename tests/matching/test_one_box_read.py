"""What people type into one box: read whole, never altered, and refused in words that repeat nothing."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.matching.asked import SHORTEST_NUMBER, Read, Years, postcodes_in, read, telephone, telephones_in
from alongside.vocabulary.errors import Invalid

NAMES = st.lists(st.text(string.ascii_letters + "àéđñşğ", min_size=2, max_size=12), min_size=1, max_size=4)


@given(st.text(max_size=300))
def test_anything_that_is_typed_is_read_or_refused_with_what_to_do(text: str) -> None:
    try:
        told = read(text)
    except Invalid as said:
        assert said.field == "text" and said.why and said.remedy
    else:
        assert told != Read()


@given(NAMES, st.integers(0, 30))
def test_a_name_with_an_age_is_read_as_both_and_the_name_is_not_altered(words: list[str], age: int) -> None:
    name = " ".join(words)

    told = read(f"{name}, about {age}")

    assert told.age == Years(age, age, about=True)
    assert told.names == (name.removesuffix(" about"),)


@given(st.integers(700_000_000, 799_999_999), st.data())
def test_a_mobile_number_is_one_number_however_it_is_written(subscriber: int, drawn: st.DataObject) -> None:
    digits = f"7{subscriber}"
    gap = drawn.draw(st.sampled_from(["", " ", "-", "."]))
    spaced = f"{digits[:4]}{gap}{digits[4:7]}{gap}{digits[7:]}"

    assert {telephone(f"{start}{spaced}") for start in ("0", "+44", "+44 ", "0044", "+44 (0)")} == {f"44{digits}"}
    assert read(f"0{spaced}").telephone == f"44{digits}"


@given(st.integers(100_000_000, 999_999_999_999_999).map(str))
def test_a_number_that_was_read_reads_the_same_again(digits: str) -> None:
    number = telephone(f"+{digits}")

    if number is None:
        assert digits.startswith("440") and len(digits) == SHORTEST_NUMBER, "a nought too many, and too few without it"
    else:
        assert telephone(f"+{number}") == number


def test_every_number_in_a_text_is_read() -> None:
    assert set(telephones_in("hers 07700 900123 / 07700 900124; shop: 01632 960001, flat 12")) == {
        "447700900123",
        "447700900124",
        "441632960001",
    }


def test_a_postcode_is_read_without_its_space() -> None:
    assert list(postcodes_in("Old Wharf, B5 4TD, near M1 1AE")) == ["b54td", "m11ae"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Tesfay 15 or 16", Read(names=("Tesfay",), age=Years(15, 16))),
        ("16-15 Minh", Read(names=("Minh",), age=Years(15, 16))),
        ("17 year old Minh", Read(names=("Minh",), age=Years(17, 17))),
        ("Mohammed born 2009", Read(names=("Mohammed",), year=2009)),
        ("Ali 3/4/2009", Read(names=("Ali",), born_on=date(2009, 4, 3))),
        ("2009-04-03", Read(born_on=date(2009, 4, 3))),
        ("٠٧٧٠٠ ٩٠٠١٢٣", Read(telephone="447700900123")),
        ("محمد Mohammed", Read(names=("محمد", "Mohammed"))),
        ("NRM/2026/0417", Read(references=("NRM/2026/0417",))),
        ("123456", Read(references=("123456",))),
        ("bcdf-ghjk", Read(references=("bcdf-ghjk",))),
        ("bcdf ghjk", Read(names=("bcdf ghjk",), references=("bcdf ghjk",))),
        ("BCDFGHJK", Read(names=("BCDFGHJK",), references=("BCDFGHJK",))),
        ("bcd2 ghjk", Read(references=("bcd2 ghjk",))),
        ("Mhmd Njwd", Read(names=("Mhmd Njwd",), references=("Mhmd Njwd",))),
        ("Kidane Haile", Read(names=("Kidane Haile",))),
        ("王", Read(names=("王",))),
        ("O'Neil-Łukasz", Read(names=("O'Neil-Łukasz",))),
    ],
)
def test_each_part_of_a_box_is_read_for_what_it_is(typed: str, told: Read) -> None:
    assert read(typed) == told


@pytest.mark.parametrize(
    "typed", ["", "   ", "q", "!!!", "99", "Aliqo 31/02/2009", "\u0422esfay", "Aliqo " * 500, "q" * 3_000]
)
def test_what_cannot_be_read_is_refused_without_being_repeated(typed: str) -> None:
    with pytest.raises(Invalid) as said:
        read(typed)

    assert said.value.remedy
    assert not {"q", "!!!", "99", "Aliqo", "\u0422esfay"} & set(f"{said.value.why} {said.value.remedy}".split())


def test_an_age_leaves_the_days_on_which_one_may_have_been_born() -> None:
    believed = Years(15, 16).born(date(2026, 11, 22))

    assert (believed.first, believed.last) == (date(2009, 11, 23), date(2011, 11, 22))
    assert Years(4, 4).born(date(2024, 2, 29)).first == date(2019, 3, 1)
