"""Fields for answers picked from a list: radios, checkboxes, a select, one tick.

An option may carry a hint, and may reveal another field of the form; `page_form` sees to what that asks for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.web.asking import Asked, Words


@dataclass(frozen=True)
class Option:
    """One answer. `reveals` names one field of the form or several; `divider` is a word above, such as “or”,
    and `heading` begins a group that goes on from here.

    `alone` is for “None of these”: it cannot be ticked together with another.
    """

    value: str
    label: Words
    hint: Words = ""
    reveals: str | tuple[str, ...] = ()
    divider: Words = ""
    alone: bool = False
    heading: Words = ""

    @property
    def revealed(self) -> tuple[str, ...]:
        """The names of the fields that come with this answer."""
        return (self.reveals,) if isinstance(self.reveals, str) else self.reveals


Options = Iterable[Option | tuple[str, Words]]


class Offered(Asked):
    """A field with a closed list of options, which a form's constructor may set anew."""

    spoken = {
        "required": _("Choose {called}"),
        "invalid_choice": _("Choose {called} from the answers listed"),
        "invalid_list": _("Choose {called} from the answers listed"),
    }

    def __init__(self, label: Words, options: Options = (), **rest: Any) -> None:
        super().__init__(label, **rest)
        self.options = options

    @property
    def options(self) -> tuple[Option, ...]:
        return self._options

    @options.setter
    def options(self, options: Options) -> None:
        self._options = tuple(each if isinstance(each, Option) else Option(*each) for each in options)
        self.choices = self._offered_choices()

    def _offered_choices(self) -> list[tuple[str, Words]]:
        return [(option.value, option.label) for option in self._options]


class RadiosField(Offered, forms.ChoiceField):
    """One answer out of a few; the value is the option's, as text."""

    widget = forms.RadioSelect

    def __init__(self, label: Words, options: Options = (), *, inline: bool = False, **rest: Any) -> None:
        super().__init__(label, options, **rest)
        if inline:
            self.widget.attrs["class"] = "govuk-radios--inline"


class SelectField(Offered, forms.ChoiceField):
    """One answer out of many; begins at a line that is no answer."""

    def __init__(
        self, label: Words, options: Options = (), *, nothing_chosen: Words = _("Choose one"), **rest: Any
    ) -> None:
        self.nothing_chosen = nothing_chosen
        super().__init__(label, options, **rest)

    def _offered_choices(self) -> list[tuple[str, Words]]:
        return [("", self.nothing_chosen), *super()._offered_choices()]


class CheckboxesField(Offered, forms.MultipleChoiceField):
    """Any number of answers; the value is a list of the options' values."""

    widget = forms.CheckboxSelectMultiple
    spoken = {
        "alone": _("Choose either “%(alone)s” or other answers, not both"),
    }

    def clean(self, value: Any) -> list[str]:
        chosen: list[str] = super().clean(value)
        for option in self.options:
            if option.alone and option.value in chosen and len(chosen) > 1:
                raise self.complaint("alone", alone=option.label)
        return chosen


class TickField(Asked, forms.BooleanField):
    """A single statement to tick, named by its label; required means that it must be ticked."""

    spoken = {"required": _("Tick the box {called}")}
