"""What every field of ours adds to a Django field: how errors speak of it, and how large its label is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise, lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

Words = str | Promise


def _sentence(pattern: Words, called: Words) -> str:
    """The sentence with the field's name in it; a percent sign in the name survives Django's formatting."""
    pattern, name = str(pattern), str(called)
    if "%(" in pattern:
        name = name.replace("%", "%%")
    return pattern.format(called=name, Called=capfirst(name))


# Labels may be translated, and the language is known only when the page is written.
_sentence_later = lazy(_sentence, str)


class Complaint(forms.ValidationError):
    """What is wrong with an answer made of several boxes, and in which of them; the first gets the link."""

    def __init__(self, message: Words, *, code: str, parts: tuple[str, ...] = (), params: Any = None) -> None:
        super().__init__(message, code=code, params=params)
        self.parts = parts


class Asked(forms.Field):
    """A field that can be named in a sentence: “Enter the date of birth”, “The date of birth must be …”.

    `called` is that name, beginning in lower case; without it the label itself is quoted.
    """

    spoken: dict[str, Words] = {"required": _("Enter {called}")}

    def __init__(
        self,
        label: Words,
        *,
        called: Words = "",
        hint: Words = "",
        label_size: str = "",
        as_heading: bool = False,
        error_messages: dict[str, Words] | None = None,
        **rest: Any,
    ) -> None:
        if label_size not in ("", "s", "m", "l", "xl"):
            raise ValueError(f"A label's size is s, m, l or xl, not {label_size!r}.")
        self.called = called or lazy("“{}”".format, str)(label)
        self.label_size = label_size or ("l" if as_heading else "")
        self.as_heading = as_heading
        super().__init__(
            label=label,
            help_text=hint,
            error_messages={**self._sentences(), **(error_messages or {})},
            **rest,
        )

    def _sentences(self) -> dict[str, Words]:
        patterns: dict[str, Words] = {}
        for kind in reversed(type(self).__mro__):
            patterns.update(vars(kind).get("spoken", {}))
        return {code: _sentence_later(pattern, self.called) for code, pattern in patterns.items()}

    def complaint(self, code: str, *, parts: tuple[str, ...] = (), **words: object) -> Complaint:
        """The field's own sentence for `code`, with `words` filled in."""
        return Complaint(self.error_messages[code], code=code, parts=parts, params=words or None)
