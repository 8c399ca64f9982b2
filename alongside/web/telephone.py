"""Telephone numbers that a phone rings when they are tapped: the 24-hour line's, and those in what somebody wrote."""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from alongside.vocabulary import reference

NUMBER = re.compile(r"(?<![\d#&+])(?:\+44|0)(?: ?\d){9,10}(?!\d)")
"""A British number as people write it, spaces or none."""


def ring_the_line() -> SafeString:
    """What to do when nobody else is there, within a sentence."""
    found = next((r for r in reference.routes(reference.SERVICE_CODE) if r.route_kind == "line"), None)
    if found is None or not found.contact:
        return format_html("{}", _("ring the 24-hour line"))
    return format_html("{} {}", _("ring the 24-hour line,"), linked(found.contact))


def linked(text: str) -> SafeString:
    """The text, escaped, with each number in it as a link."""
    return mark_safe(NUMBER.sub(_link, escape(text)))  # noqa: S308


def _link(found: re.Match[str]) -> str:
    number = found.group()
    return f'<a class="govuk-link" href="tel:{number.replace(" ", "")}">{number}</a>'
