"""A Django form drawn by our renderer is what govuk-frontend draws, held against its published examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django import forms
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from alongside.web import fields
from alongside.web.renderer import GovukRenderer
from tests.web_kit.markup import Unsupported, fixtures, only, tree

Options = dict[str, Any]
RENDERER = GovukRenderer()
LABEL_SIZES = {"": "", **{f"govuk-label--{size}": size for size in ("s", "m", "l", "xl")}}
LEGEND_SIZES = {"": "", **{f"govuk-fieldset__legend--{size}": size for size in ("s", "m", "l", "xl")}}
PLAIN_ATTRIBUTES = {
    "autocapitalize": "autocapitalize",
    "autocomplete": "autocomplete",
    "classes": "class",
    "describedBy": "aria-describedby",
    "id": "id",
    "inputmode": "inputmode",
    "pattern": "pattern",
    "rows": "rows",
}


def words(given: Options | None) -> str:
    if not given:
        return ""
    only(given, "text", "html", "classes", "isPageHeading")
    return mark_safe(given["html"]) if given.get("html") else given.get("text", "")


def named(field: forms.Field, label: Options, sizes: dict[str, str]) -> None:
    """Give the field the label, its size and whether it is the page's heading."""
    field.label = words(label)
    if label.get("classes", "") not in sizes:
        raise Unsupported(label["classes"])
    field.label_size = sizes[label.get("classes", "")]
    field.as_heading = label.get("isPageHeading", False)


def drawn(field: forms.Field, options: Options, value: Any = None, parts: tuple[str, ...] = ()) -> str:
    """The field alone in a form, with the example's hint and error."""
    field.help_text = words(options.get("hint"))
    if set(options.get("hint") or {}) - {"text", "html"}:
        raise Unsupported("a hint's classes")
    error = options.get("errorMessage")
    name = options.get("namePrefix") or options.get("name") or options["id"]
    offered = getattr(field, "options", ())
    revealed = {name: forms.CharField() for option in offered for name in option.revealed}
    form = type("OneField", (forms.Form,), {name: field, **revealed})(
        {} if error else None, initial={name: value}, auto_id="%s", renderer=RENDERER
    )
    if error:
        form.full_clean()
        form.add_error(name, fields.Complaint(words(error), code="given", parts=parts))
        form.data = _typed(form, name, value)
    return form[name].as_field_group()


def _typed(form: forms.Form, name: str, value: Any) -> dict[str, Any]:
    return {} if value is None else {form.add_prefix(name): value}


def attributes(options: Options) -> dict[str, Any]:
    attrs = {ours: options[theirs] for theirs, ours in PLAIN_ATTRIBUTES.items() if options.get(theirs)}
    if options.get("spellcheck") is not None:
        attrs["spellcheck"] = str(options["spellcheck"]).lower()
    return attrs | options.get("attributes", {})


BOX = ("id", "name", "label", "hint", "errorMessage", "value", "spellcheck", "attributes", *PLAIN_ATTRIBUTES)


def input(options: Options) -> str:
    only(options, *BOX, "disabled", "type")
    if options.get("type", "text") != "text":
        raise Unsupported("type")
    field = forms.CharField(required=False, disabled=options.get("disabled", False))
    field.widget.attrs.update(attributes(options))
    named(field, options["label"], LABEL_SIZES)
    return drawn(field, options, options.get("value"))


def textarea(options: Options) -> str:
    only(options, *BOX)
    field = forms.CharField(required=False, widget=forms.Textarea(attributes(options)))
    if "rows" not in options:
        field.widget.attrs.pop("rows")
    field.widget.attrs.pop("cols")
    named(field, options["label"], LABEL_SIZES)
    return drawn(field, options, options.get("value"))


def select(options: Options) -> str:
    only(options, "id", "name", "label", "hint", "errorMessage", "items", "value", "classes", "describedBy")
    chosen, pairs = options.get("value"), []
    for item in options.get("items", ()):
        if not item or item.get("selected") is False:
            raise Unsupported("an empty or contradicted item")
        only(item, "value", "text", "selected")
        if not item.get("value"):
            raise Unsupported("an item without a value")
        pairs.append((str(item["value"]), item["text"]))
        chosen = item["value"] if item.get("selected") else chosen
    field = forms.ChoiceField(choices=pairs, required=False)
    field.widget.attrs.update(attributes(options))
    named(field, options["label"], LABEL_SIZES)
    return drawn(field, options, None if chosen is None else str(chosen))


def answers(options: Options) -> tuple[list[fields.Option], list[str]]:
    offered, chosen, divider = [], list(options.get("values") or ()), ""
    chosen += [options["value"]] if options.get("value") else []
    for item in filter(None, options["items"]):
        only(item, "value", "text", "html", "hint", "checked", "divider", "behaviour", "conditional")
        if "divider" in item:
            divider = item["divider"]
            continue
        if item.get("hint") and set(item["hint"]) - {"text", "html"}:
            raise Unsupported("an answer's hint with classes")
        if item.get("checked") is False and item["value"] in chosen:
            raise Unsupported("a contradicted answer")
        label = words({"text": item.get("text", ""), "html": item.get("html")})
        reveals = f"revealed_{len(offered)}" if (item.get("conditional") or {}).get("html") else ()
        alone = item.get("behaviour") == "exclusive"
        offered.append(fields.Option(str(item["value"]), label, words(item.get("hint")), reveals, divider, alone))
        chosen += [item["value"]] if item.get("checked") else []
        divider = ""
    return offered, [str(value) for value in chosen]


def group(options: Options, field: forms.Field, value: Any) -> str:
    only(options, *BOX, "idPrefix", "items", "fieldset", "values")
    if options.get("describedBy"):
        raise Unsupported("describedBy outside the fieldset")
    legend = (options.get("fieldset") or {}).get("legend")
    if not legend:
        raise Unsupported("a group without a legend")
    only(options["fieldset"], "legend", "describedBy")
    named(field, legend, LEGEND_SIZES)
    field.widget.attrs.update({"id": options.get("idPrefix") or options["name"]})
    if options.get("classes"):
        field.widget.attrs["class"] = options["classes"]
    if described_by := options["fieldset"].get("describedBy"):
        field.widget.attrs["aria-describedby"] = described_by
    return drawn(field, options, value)


def radios(options: Options) -> str:
    offered, chosen = answers(options)
    field = fields.RadiosField("", offered, required=False)
    return group(options, field, chosen[0] if chosen else None)


def checkboxes(options: Options) -> str:
    offered, chosen = answers(options)
    return group(options, fields.CheckboxesField("", offered, required=False), chosen)


def date_input(options: Options) -> str:
    only(
        options,
        "id",
        "namePrefix",
        "fieldset",
        "hint",
        "errorMessage",
        "day",
        "month",
        "year",
        "items",
        "values",
    )
    legend = (options.get("fieldset") or {}).get("legend")
    if not legend:
        raise Unsupported("a date without a legend")
    only(options["fieldset"], "legend", "describedBy")
    boxes = {part: options.get(part, {}) for part in ("day", "month", "year")}
    if "items" in options:
        boxes = {item["name"]: {key: item[key] for key in item if key != "name"} for item in options["items"]}
    if list(boxes) != ["day", "month", "year"] or False in boxes.values():
        raise Unsupported("other boxes")
    for box in boxes.values():
        only(box, "error", "classes")
        if set(box.get("classes", "").split()) - {
            "govuk-input--error",
            "govuk-input--width-2",
            "govuk-input--width-4",
        }:
            raise Unsupported("a box with classes")
    wrong = tuple(part for part, box in boxes.items() if box.get("error") or "--error" in box.get("classes", ""))
    if (wrong and "errorMessage" not in options) or any(box.get("error") is False for box in boxes.values()):
        raise Unsupported("outlined boxes without a message")
    field = fields.LondonDateField("", required=False)
    named(field, legend, LEGEND_SIZES)
    field.widget.attrs["id"] = options["id"]
    if described_by := options["fieldset"].get("describedBy"):
        field.widget.attrs["aria-describedby"] = described_by
    values = options.get("values") or {}
    prefix = f"{options['namePrefix']}-" if "namePrefix" in options else ""
    typed = type(field.widget).value_from_datadict(
        field.widget, {f"x-{part}": str(values.get(prefix + part, "")) for part in boxes}, None, "x"
    )
    return drawn(field, options, typed, wrong or tuple(boxes))


def expected(component: str, fixture: Options) -> str:
    """The published HTML; our boxes of a date carry the field's name also where the example has none."""
    html: str = fixture["html"]
    if component == "date-input" and "namePrefix" not in fixture["options"]:
        for part in ("day", "month", "year"):
            html = html.replace(f' name="{part}"', f' name="{conditional_escape(fixture["options"]["id"])}-{part}"')
    return html


def unfilled(nodes: Any) -> Any:
    """The tree without what stands inside a revealed part, where the examples put boxes of their own."""
    if isinstance(nodes, tuple) and len(nodes) == 3 and nodes[0] == "div" and "__conditional" in str(nodes[1]):
        return nodes[:2]
    return tuple(map(unfilled, nodes)) if isinstance(nodes, tuple) else nodes


# How many of the published examples use only options that we have: fewer, and a comparison fell away.
COMPARED: dict[str, tuple[Callable[[Options], str], int]] = {
    "input": (input, 28),
    "textarea": (textarea, 17),
    "select": (select, 7),
    "radios": (radios, 22),
    "checkboxes": (checkboxes, 23),
    "date-input": (date_input, 19),
}


@pytest.mark.parametrize("component", COMPARED)
def test_a_field_draws_what_govuk_frontend_draws(component: str) -> None:
    draw, expected_number = COMPARED[component]
    compared = 0
    for fixture in fixtures(component):
        try:
            html = draw(fixture["options"])
        except Unsupported:
            continue

        assert unfilled(tree(html)) == unfilled(tree(expected(component, fixture))), fixture["name"]
        compared += 1
    assert compared == expected_number
