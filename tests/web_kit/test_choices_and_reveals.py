"""Answers picked from a list, and the boxes that belong to an answer: asked for with it, else questioned."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from alongside.web import fields
from tests.web_kit.asked import RENDERER, answer, complaints, form_with


class SightingForm(fields.PageForm):
    how_known = fields.RadiosField(
        "How is this known?",
        [("saw", "I saw the child"), fields.Option("told", "Somebody told me", reveals="told_by")],
        called="how this is known",
    )
    told_by = fields.TextField("Who told you?", called="who told you")
    needs = fields.CheckboxesField(
        "What is needed?",
        [
            fields.Option("other", "Something else", reveals="how_many"),
            ("food", "Food"),
            fields.Option("nothing", "Nothing", alone=True),
        ],
        called="what is needed",
        required=False,
    )
    how_many = fields.WholeNumberField("How many?", called="how many", required=False)


def sighting(**typed: Any) -> SightingForm:
    return SightingForm(typed, renderer=RENDERER)


def errors(form: SightingForm) -> dict[str, list[str]]:
    return {name: [line.text for line in form[name].error_lines] for name in form.errors}


def test_a_revealed_box_is_not_asked_for_without_its_answer() -> None:
    assert sighting(how_known="saw").is_valid()


def test_a_revealed_box_is_asked_for_with_its_answer() -> None:
    assert errors(sighting(how_known="told", told_by=" ")) == {"told_by": ["Enter who told you"]}


def test_a_box_filled_without_its_answer_is_questioned_and_not_dropped() -> None:
    form = sighting(how_known="saw", told_by="The carer")

    assert errors(form) == {
        "how_known": [
            "You filled in “Who told you?” but did not choose “Somebody told me”. Choose it, or clear the box."
        ]
    }
    assert 'value="The carer"' in str(form)


def test_a_revealed_number_of_nought_counts_as_filled() -> None:
    assert sighting(how_known="saw", needs=["other"], how_many="0").is_valid()
    assert "needs" in errors(sighting(how_known="saw", needs=["food"], how_many="0"))


def test_a_revealed_field_is_drawn_once_inside_its_answer() -> None:
    html = str(sighting())

    assert html.count('name="told_by"') == 1
    assert html.index('id="conditional-id_how_known-2"') < html.index('name="told_by"')


def test_an_answer_may_reveal_several_fields() -> None:
    how = fields.RadiosField("How?", [("saw", "Saw"), fields.Option("told", "Told", reveals=("who", "when"))])
    who = fields.TextField("Who?", called="who told you")
    when = fields.LondonMomentField("When?", called="when they told you", required=False)
    kind = type("Told", (fields.PageForm,), {"how": how, "who": who, "when": when})

    assert kind({"how": "saw"}, renderer=RENDERER).is_valid()
    form = kind({"how": "told", "when-day": "3"}, renderer=RENDERER)
    assert form["who"].error_lines[0].text == "Enter who told you"
    assert form["when"].error_lines[0].text == "When they told you must include a month, a year and a time"
    inside = str(form).partition('id="conditional-id_how-2"')[2]
    assert 'name="who"' in inside and 'name="when-day"' in inside and str(form).count('name="who"') == 1


def test_options_set_after_the_form_was_made_reveal_as_well() -> None:
    fields_of_form = {"pick": fields.RadiosField("Pick"), "more": fields.TextField("More")}
    form = type("Late", (fields.PageForm,), fields_of_form)({"pick": "a"}, renderer=RENDERER)
    form.fields["pick"].options = [("a", "A"), fields.Option("b", "B", reveals="more")]

    assert form.is_valid(), form.errors


def test_one_form_does_not_change_what_the_next_one_asks() -> None:
    sighting(how_known="saw").is_valid()

    assert errors(sighting(how_known="told")) == {"told_by": ["Enter who told you"]}


@pytest.mark.parametrize("reveals", ["no_such_field", "shared"])
def test_a_form_that_reveals_nonsense_cannot_be_made(reveals: str) -> None:
    options = [fields.Option(value, value, reveals=reveals) for value in "ab"]
    kind = type(
        "Nonsense",
        (fields.PageForm,),
        {"pick": fields.RadiosField("Pick", options), "shared": fields.TextField("Shared")},
    )
    with pytest.raises(ImproperlyConfigured, match=reveals):
        kind(renderer=RENDERER)


def test_an_answer_that_stands_alone_is_not_mixed_with_others() -> None:
    assert errors(sighting(how_known="saw", needs=["food", "nothing"])) == {
        "needs": ["Choose either “Nothing” or other answers, not both"]
    }
    assert sighting(how_known="saw", needs=["nothing"]).is_valid()


def test_an_answer_that_was_not_offered_is_refused() -> None:
    assert errors(sighting(how_known="guessed")) == {"how_known": ["Choose how this is known from the answers listed"]}


def test_what_was_picked_stays_picked() -> None:
    form = sighting(how_known="guessed", needs=["food"])

    assert [choice.is_chosen for choice in form["needs"].choices] == [False, True, False]


def test_a_select_begins_at_a_line_that_is_no_answer() -> None:
    language = fields.SelectField("Language", [("vi", "Vietnamese")], called="a language")

    assert complaints(language, {"it": ""}) == ["Choose a language"]
    assert answer(language, {"it": "vi"}) == "vi"
    assert 'value="vi" selected' in str(form_with(language, {"it": "vi"})["it"])


def test_options_may_be_set_when_the_form_is_made() -> None:
    form = form_with(fields.RadiosField("Team"))
    form.fields["it"].options = [fields.Option("7", "North", hint="Exampleshire")]

    assert "Exampleshire" in str(form["it"]) and 'value="7"' in str(form["it"])


def test_a_statement_is_ticked_or_asked_for() -> None:
    told = fields.TickField("I have told the child")

    assert complaints(told, {}) == ["Tick the box “I have told the child”"]
    assert answer(told, {"it": "on"}) is True
    assert " checked" in str(form_with(told, {"it": "on"})["it"])
