"""Words are kept as typed, too many are counted, hidden characters are taken out; numbers are whole."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from alongside.web.fields import LongTextField, TextField, WholeNumberField
from tests.web_kit.asked import answer, complaints, form_with
from tests.web_kit.markup import tree

HIDDEN = "The account had hidden characters that cannot be kept. They are now taken out: check it and send it again."


def account(**rest: Any) -> LongTextField:
    return LongTextField("What happened?", called="the account", **rest)


def test_a_sealed_text_holds_twenty_thousand_characters_and_says_how_many_are_too_many() -> None:
    assert len(answer(account(), {"it": "a" * 20_000})) == 20_000
    assert complaints(account(), {"it": "a" * 20_311}) == [
        "The account must be 20000 characters or fewer. You entered 20311."
    ]


def test_a_text_that_is_too_long_is_not_cut() -> None:
    words = "word " * 5_000

    assert words.strip() in str(form_with(account(), {"it": words})["it"])


def test_the_browser_is_not_told_to_cut_a_text_or_to_hold_the_form_back() -> None:
    html = str(form_with(account(min_length=3))["it"]) + str(form_with(TextField("Name"))["it"])

    assert not any(word in html for word in ("maxlength", "minlength", "required"))


def test_a_line_break_is_one_character() -> None:
    assert answer(account(max_length=3), {"it": "a\r\nb"}) == "a\nb"


@pytest.mark.parametrize("hidden", ["\x00", "\x07", "\x1b", "\x85", "\ud800"])
def test_hidden_characters_are_refused_and_the_text_comes_back_without_them(hidden: str) -> None:
    form = form_with(account(), {"it": f"left{hidden} at night"})

    assert [line.text for line in form["it"].error_lines] == [HIDDEN]
    assert hidden not in str(form["it"])
    assert answer(account(), {"it": form["it"].value()}) == "left at night"


def test_names_of_every_script_are_kept() -> None:
    for name in ("Nguyễn Thị Ánh", "ምሕረት", "د\u200cارا", "𐎠𐎡"):
        assert answer(TextField("Name"), {"it": name}) == name


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200))
def test_what_was_typed_stands_in_the_box_again(words: str) -> None:
    # Parsers fold runs of spaces in our comparison of trees, so both sides are folded.
    form = form_with(account(min_length=10_000), {"it": words})

    shown = str(tree(str(form["it"])))

    assert repr(" ".join(words.split()))[1:-1] in shown


def test_a_text_that_begins_with_an_empty_line_keeps_it() -> None:
    assert ">\n\nSecond line</textarea>" in str(form_with(account(strip=False), {"it": "\nSecond line"})["it"])


def test_an_error_is_read_out_with_its_box_and_its_hint() -> None:
    field = TextField("Full name", called="the full name", hint="As the child says it")
    html = str(form_with(field, {"it": " "})["it"])

    assert 'aria-describedby="id_it-hint id_it-error"' in html
    assert 'id="id_it-hint"' in html and 'id="id_it-error"' in html
    assert '<span class="govuk-visually-hidden">Error:</span> Enter the full name' in html


def test_without_a_name_of_its_own_a_field_is_quoted_by_its_label() -> None:
    assert complaints(TextField("Are you 100% sure?"), {"it": ""}) == ["Enter “Are you 100% sure?”"]
    assert complaints(TextField("Are you 100% sure?", max_length=2), {"it": "yes"}) == [
        "“Are you 100% sure?” must be 2 characters or fewer. You entered 3."
    ]


def test_markup_typed_into_a_box_stays_words() -> None:
    html = str(form_with(TextField("Name", max_length=5), {"it": '"><script>x</script>'})["it"])

    assert "<script" not in html and "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("words", "number"), [("3", 3), (" 12 ", 12), ("1,200", 1200), ("1 200", 1200), ("-4", -4), ("−4", -4)]
)
def test_a_whole_number_is_read_as_people_write_it(words: str, number: int) -> None:
    assert answer(WholeNumberField("Days"), {"it": words}) == number


@pytest.mark.parametrize("words", ["three", "2.5", "٣", "1e3", "9" * 30, "--1"])
def test_what_is_no_whole_number_is_said_and_kept(words: str) -> None:
    form = form_with(WholeNumberField("Days", called="the number of days"), {"it": words})

    assert [line.text for line in form["it"].error_lines] == ["The number of days must be a whole number, like 3"]
    assert f'value="{words}"' in str(form["it"])


def test_a_number_outside_its_limits_is_told_the_limit() -> None:
    days = WholeNumberField("Days", called="the number of days", min_value=1, max_value=30)

    assert complaints(days, {"it": "0"}) == ["The number of days must be 1 or more"]
    assert complaints(days, {"it": "31"}) == ["The number of days must be 30 or less"]
    assert complaints(days, {"it": ""}) == ["Enter the number of days"]


def test_an_ordinary_number_field_keeps_what_was_typed_wrongly() -> None:
    form = form_with(forms.IntegerField(min_value=0), {"it": "three"})

    html = str(form["it"])

    assert 'type="text"' in html and 'inputmode="numeric"' in html and 'value="three"' in html


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (forms.EmailField(), 'type="email"'),
        (forms.FileField(), 'type="file"'),
        (forms.SplitDateTimeField(), 'name="it_0"'),
    ],
)
def test_other_fields_of_django_are_drawn_with_label_and_error(field: forms.Field, expected: str) -> None:
    html = str(form_with(field, {})["it"])

    assert expected in html and "govuk-label" in html and "govuk-error-message" in html


def test_a_password_is_never_shown_again() -> None:
    html = str(form_with(forms.CharField(widget=forms.PasswordInput, max_length=3), {"it": "secret"})["it"])

    assert 'type="password"' in html and "secret" not in html


def test_a_hidden_field_is_only_hidden() -> None:
    html = str(form_with(forms.CharField(widget=forms.HiddenInput), initial={"it": "17"})["it"])

    assert html == '<input type="hidden" name="it" value="17" id="id_it">'
