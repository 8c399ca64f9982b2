"""What a field template needs to know of one field of one form: its kind, ids, errors, answers and boxes.

It reads ordinary Django fields as well as our own, and shows again exactly what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from alongside.web.choice_fields import Offered, Option
from alongside.web.drawn import Box, Choice
from alongside.web.text_fields import without_controls

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    # A group of checkboxes is a kind of radio group to Django, so it comes first.
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "tick"),
    (forms.Textarea, "textarea"),
    (forms.MultiWidget, "other"),
    (forms.FileInput, "other"),
    (forms.widgets.Input, "input"),
)
# A browser that enforces these cuts what is pasted or holds the form back with words of its own.
UNWANTED = {"id", "maxlength", "minlength", "required", "aria-describedby", "aria-invalid"}
CLASSES = {"input": "govuk-input", "textarea": "govuk-textarea", "select": "govuk-select"}


@dataclass(frozen=True)
class ErrorLine:
    """One complaint: its words, the id of its line beside the field, and where the summary's link leads."""

    text: str
    id: str
    href: str


class GovukBoundField(BoundField):
    """A field as the templates in `components/` draw it."""

    @property
    def kind(self) -> str:
        widget = self.field.widget
        if own := getattr(widget, "kind", ""):
            return str(own)
        return next((kind for sort, kind in KINDS if isinstance(widget, sort)), "other")

    @property
    def template_name(self) -> str:
        return self.field.template_name or f"components/{self.kind}.html"

    def __str__(self) -> SafeString:
        return self.as_hidden() if self.is_hidden else self.as_field_group()

    __html__ = __str__

    def value(self) -> Any:
        return _showable(super().value())

    @property
    def is_revealed(self) -> bool:
        """Whether another field's answer brings this one along, so that it is not drawn by itself."""
        return self.name in {
            name
            for field in self.form.fields.values()
            if isinstance(field, Offered)
            for option in field.options
            for name in option.revealed
        }

    @property
    def auto_id(self) -> str:
        return str(self.field.widget.attrs.get("id") or super().auto_id)

    # Label, hint, errors

    @property
    def label_size(self) -> str:
        return getattr(self.field, "label_size", "")

    @property
    def as_heading(self) -> bool:
        return getattr(self.field, "as_heading", False)

    @property
    def hint_id(self) -> str:
        return f"{self.auto_id}-hint" if self.help_text else ""

    @property
    def error_lines(self) -> list[ErrorLine]:
        lines = []
        for number, error in enumerate(self.errors.as_data(), 1):
            id_ = f"{self.auto_id}-error" + (f"-{number}" if number > 1 else "")
            parts = getattr(error, "parts", ())
            target = f"{self.auto_id}-{parts[0]}" if parts else self.field.widget.id_for_label(self.auto_id)
            text = " ".join(str(message) for message in error)
            lines.append(ErrorLine(text, id_, f"#{target or self.auto_id}"))
        return lines

    @property
    def wrong_parts(self) -> tuple[str, ...]:
        """The boxes to outline: all if a complaint names none, unless an answer must be picked first."""
        complaints = self.errors.as_data()
        if named := tuple(part for error in complaints for part in getattr(error, "parts", ())):
            return named
        pick_first = getattr(self.field.widget, "quick", False)
        return ("day", "month", "year", "time") if complaints and not pick_first else ()

    @property
    def described_by(self) -> str:
        own = self.field.widget.attrs.get("aria-describedby", "")
        return " ".join(filter(None, [own, self.hint_id, *(line.id for line in self.error_lines)]))

    # One box

    @cached_property
    def _widget_context(self) -> dict[str, Any]:
        context: dict[str, Any] = self.field.widget.get_context(self.html_name, self.value(), {})["widget"]
        return context

    @property
    def attributes(self) -> SafeString:
        """Everything inside the tag of an input, textarea or select, its value apart."""
        widget, kind = self.field.widget, self.kind
        attrs = {name: value for name, value in self._widget_context["attrs"].items() if name not in UNWANTED}
        classes = [CLASSES[kind], attrs.pop("class", "")]
        if self.error_lines:
            classes.append(f"{CLASSES[kind]}--error")
        attrs |= {"class": " ".join(filter(None, classes)), "id": self.auto_id, "name": self.html_name}
        if self.described_by:
            attrs["aria-describedby"] = self.described_by
        if self.field.disabled:
            attrs["disabled"] = True
        if kind == "input":
            attrs["type"] = widget.input_type
            if isinstance(widget, forms.NumberInput):
                # A browser's own number box loses what is typed wrongly and changes under the mouse wheel.
                attrs |= {"type": "text", "inputmode": attrs.get("inputmode", "numeric")}
                for spinner in ("step", "min", "max"):
                    attrs.pop(spinner, None)
            if self._widget_context["value"] is not None:
                attrs["value"] = self._widget_context["value"]
        if kind == "textarea":
            attrs["rows"] = attrs.get("rows", 5)
        return flatatt(attrs)

    @property
    def shown_value(self) -> str:
        return self._widget_context["value"] or ""

    # Answers to pick

    @property
    def group_class(self) -> str:
        return self.field.widget.attrs.get("class", "")

    @cached_property
    def choices(self) -> list[Choice]:
        return list(self._choices())

    def _choices(self) -> Iterator[Choice]:
        offered = {str(option.value): option for option in getattr(self.field, "options", ())}
        given = (entry for _group, entries, _index in self._widget_context["optgroups"] for entry in entries)
        number = 0
        for entry in given:
            value = "" if entry["value"] is None else str(entry["value"])
            option = offered.get(value) or Option(value, entry["label"])
            # govuk-frontend counts the word between two answers as one of them.
            number += 2 if option.divider else 1
            yield Choice(
                name=self.html_name,
                id=self.auto_id + (f"-{number}" if number > 1 else ""),
                value=value,
                label=entry["label"],
                is_chosen=bool(entry["selected"]),
                hint=option.hint,
                divider=option.divider,
                heading=option.heading,
                alone=option.alone,
                is_disabled=self.field.disabled or bool(entry["attrs"].get("disabled")),
                revealed=tuple(self.form[name] for name in option.revealed),
            )

    @property
    def tick(self) -> Choice:
        """The one box of a single statement."""
        ticked = bool(self._widget_context["attrs"].get("checked"))
        value = self._widget_context["value"] or "on"
        return Choice(
            self.html_name,
            self.auto_id,
            value,
            self.label,
            ticked,
            self.help_text,
            is_disabled=self.field.disabled,
        )

    # Dates and moments

    @property
    def boxes(self) -> tuple[Box, ...]:
        boxes: tuple[Box, ...] = self.field.widget.boxes(self.html_name, self.auto_id, self.value(), self.wrong_parts)
        return boxes

    @property
    def answers(self) -> tuple[Choice, ...]:
        answers: tuple[Choice, ...] = self.field.widget.answers(
            self.html_name, self.auto_id, self.value(), self.wrong_parts
        )
        return answers

    @property
    def occurrences(self) -> tuple[Choice, ...]:
        occurrences: tuple[Choice, ...] = self.field.widget.occurrences(self.html_name, self.auto_id, self.value())
        return occurrences


def _showable(value: Any) -> Any:
    """What was typed, less control characters that no page can carry."""
    if isinstance(value, str):
        return without_controls(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*map(_showable, value))
    return value
