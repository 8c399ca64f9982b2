"""The form of a page: it knows the moment it is answered at, and what belongs to an answer that reveals more.

A revealed box counts only with its answer: left empty it is asked for, filled without the answer it is
questioned. Nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from alongside.web.asking import Complaint
from alongside.web.choice_fields import Offered, Option


class PageForm(forms.Form):
    """`at` is the moment of the request; fields that forbid the future or offer “Now” need it."""

    use_required_attribute = False

    def __init__(self, *args: Any, at: datetime | None = None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.at = at
        for field in self.fields.values():
            if hasattr(field, "at"):
                field.at = at
        self._required_if_revealed: set[str] = set()
        self._ask_revealed_only_with_answer()

    def full_clean(self) -> None:
        # Options may have been set since the form was made.
        self._ask_revealed_only_with_answer()
        super().full_clean()

    def _ask_revealed_only_with_answer(self) -> None:
        """A revealed field is required only with its answer, which `clean` knows and the field does not."""
        for name in self._revealed_names():
            if self.fields[name].required:
                self._required_if_revealed.add(name)
                self.fields[name].required = False

    def _revealing(self) -> Iterator[tuple[str, Option, str]]:
        """Each field with options, the option, and a field that it reveals."""
        for name, field in self.fields.items():
            if isinstance(field, Offered):
                yield from ((name, option, revealed) for option in field.options for revealed in option.revealed)

    def _revealed_names(self) -> set[str]:
        names = [revealed for _name, _option, revealed in self._revealing()]
        if wrong := {name for name in names if name not in self.fields or names.count(name) > 1}:
            raise ImproperlyConfigured(
                f"{type(self).__name__}: a revealed field must be one of the form's and belong to one "
                f"option, which is not so for {sorted(wrong)}."
            )
        return set(names)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        for name, option, revealed_name in self._revealing():
            chosen = answers.get(name)
            if chosen is None:
                continue
            picked = str(option.value) in (chosen if isinstance(chosen, list) else [chosen])
            revealed = self.fields[revealed_name]
            answer = answers.get(revealed_name)
            filled = answer is not False and answer not in revealed.empty_values
            asked_for = revealed_name in self._required_if_revealed and revealed_name not in self.errors
            if picked and not filled and asked_for:
                required = revealed.error_messages["required"]
                self.add_error(revealed_name, Complaint(required, code="required"))
            elif filled and not picked:
                self.add_error(name, self._unpicked(option, revealed))
        return answers

    def _unpicked(self, option: Option, revealed: forms.Field) -> Complaint:
        return Complaint(
            _("You filled in “%(box)s” but did not choose “%(answer)s”. Choose it, or clear the box."),
            code="unpicked",
            params={"box": revealed.label, "answer": option.label},
        )
