"""Telephone numbers that a phone rings when they are tapped: the 24-hour line's, and those in what somebody wrote."""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from alongside.vocabulary import reference
from alongside.web.templatetags.parts import Link

NUMBER = re.compile(r"(?<![\d#&+])(?:\+44|0)(?: ?\d){9,10}(?!\d)")
"""A British number as people write it, spaces or none."""


NO_GAPS = str.maketrans("", "", " -()")


def line_number() -> str:
    """On what number the service's line is rung; empty where the reference data has none."""
    found = next((r for r in reference.routes(reference.SERVICE_CODE) if r.route_kind == "line"), None)
    return (found.contact or "") if found is not None else ""


def to_ring(written: str) -> Link | str:
    """A number that a telephone rings when it is tapped; anything else stands as it was written."""
    bare = written.translate(NO_GAPS)
    return Link(written, f"tel:{bare}") if bare.removeprefix("+").isdecimal() and len(bare) > 2 else written


def the_line() -> Link | str:
    """The line's number, to be tapped."""
    return to_ring(line_number()) or _("the number on your card")


def ring_the_line() -> SafeString:
    """What to do when nobody else is there, within a sentence."""
    number = line_number()
    if not number:
        return format_html("{}", _("ring the 24-hour line"))
    return format_html("{} {}", _("ring the 24-hour line,"), linked(number))


def ring_police() -> SafeString:
    """“ring 999 or 101” within a sentence, both to be tapped; no number stands on a line without the word before it."""
    return format_html(_("ring\u00a0{} or\u00a0{}"), to_ring("999"), to_ring("101"))


def linked(text: str) -> SafeString:
    """The text, escaped, with each number in it as a link."""
    return mark_safe(NUMBER.sub(_link, escape(text)))  # noqa: S308


def _link(found: re.Match[str]) -> str:
    number = found.group()
    return f'<a class="govuk-link" href="tel:{number.replace(" ", "")}">{number}</a>'
