"""Fields for words and whole numbers: nothing typed is cut, hidden characters are refused and taken out."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.web.asking import Asked, Words

LONGEST_LINE = 200
LONGEST_SEALED_TEXT = 20_000
KEPT_CONTROLS = "\r\n\t"
HIDDEN_CATEGORIES = ("Cc", "Cs")


def without_controls(text: str) -> str:
    """The text as it can be shown and kept: no NUL and no other control character but line break and tab."""
    if text.isprintable():
        return text
    return "".join(
        sign for sign in text if sign in KEPT_CONTROLS or unicodedata.category(sign) not in HIDDEN_CATEGORIES
    )


class TextField(Asked, forms.CharField):
    """One line of words."""

    spoken = {
        "max_length": _("{Called} must be %(limit_value)d characters or fewer. You entered %(show_value)d."),
        "min_length": _("{Called} must be %(limit_value)d characters or more. You entered %(show_value)d."),
        "control_characters": _(
            "{Called} had hidden characters that cannot be kept. They are now taken out: check it and send it again."
        ),
    }

    def __init__(
        self,
        label: Words,
        *,
        max_length: int = LONGEST_LINE,
        width: int = 0,
        autocomplete: str = "",
        spellcheck: bool = True,
        **rest: Any,
    ) -> None:
        super().__init__(label, max_length=max_length, **rest)
        attrs = self.widget.attrs
        if width:
            attrs["class"] = f"govuk-input--width-{width}"
        if autocomplete:
            attrs["autocomplete"] = autocomplete
        if not spellcheck:
            attrs["spellcheck"] = "false"

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        # Browsers send every line break as two characters; people count it as one.
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if without_controls(text) != text:
            raise self.complaint("control_characters")
        return text


class LongTextField(TextField):
    """Words over several lines; with the default length, what a sealed text may hold."""

    widget = forms.Textarea

    def __init__(self, label: Words, *, max_length: int = LONGEST_SEALED_TEXT, rows: int = 5, **rest: Any) -> None:
        super().__init__(label, max_length=max_length, **rest)
        self.widget.attrs.update({"rows": rows})
        self.widget.attrs.pop("cols", None)


class WholeNumberField(Asked, forms.IntegerField):
    """A whole number, typed with digits; spaces and thousands commas are understood."""

    widget = forms.TextInput
    spoken = {
        "invalid": _("{Called} must be a whole number, like 3"),
        "max_value": _("{Called} must be %(limit_value)s or less"),
        "min_value": _("{Called} must be %(limit_value)s or more"),
    }
    TYPED = re.compile(r"[-−]?[0-9]{1,18}")

    def __init__(self, label: Words, *, width: int = 3, **rest: Any) -> None:
        super().__init__(label, **rest)
        self.widget.attrs.update({"class": f"govuk-input--width-{width}", "inputmode": "numeric"})

    def to_python(self, value: object) -> int | None:
        if value in self.empty_values or not str(value).strip():
            return None
        typed = re.sub(r"[\s,]", "", str(value))
        if not self.TYPED.fullmatch(typed):
            raise self.complaint("invalid")
        return int(typed.replace("−", "-"))
