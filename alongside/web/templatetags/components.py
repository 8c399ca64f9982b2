"""The tags and filters of the kit: `{% load components %}`. Each tag is drawn by the template of its name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.template import Context
from django.utils.safestring import SafeString

from alongside.rules import london
from alongside.web import london_time
from alongside.web.templatetags.parts import Link, SummaryError, SummaryRow, Table, Tag, Words
from alongside.web.templatetags.record_parts import ClockLine, IdentityBar, LastKnown, TimelineEntry

register = template.Library()

BUTTONS = {
    "": "",
    "secondary": " govuk-button--secondary",
    "warning": " govuk-button--warning",
    "inverse": " govuk-button--inverse",
}
BANNERS = ("", "success")


@register.inclusion_tag("components/button.html")
def button(
    text: Words,
    *,
    look: str = "",
    href: str = "",
    name: str = "",
    value: str = "",
    id: str = "",
    once: bool = True,
) -> dict[str, Any]:
    """Sends its form, `once` however often it is pressed; with `href` a link that looks like a button."""
    look = BUTTONS[look]
    return {"text": text, "look": look, "href": href, "name": name, "value": value, "id": id, "once": once}


@register.simple_tag
def tag(text: Words, colour: str = "") -> SafeString:
    """A state in a word."""
    return str(Tag(text, colour))


@register.inclusion_tag("components/error_summary.html")
def error_summary(*of_forms: forms.Form, errors: Iterable[SummaryError] = ()) -> dict[str, Any]:
    """Every error of the forms, in the order of their fields, each linked to its box; or nothing at all."""
    lines = [line for form in of_forms if form is not None for line in _lines(form)]
    return {"lines": [*lines, *errors]}


def _lines(form: forms.Form) -> Iterable[SummaryError]:
    errors = form.errors
    for message in form.non_field_errors():
        yield SummaryError(message)
    for name in form.fields:
        if name in errors:
            bound = form[name]
            for line in bound.error_lines:
                yield SummaryError(line.text, "" if bound.is_hidden else line.href)


@register.inclusion_tag("components/warning_text.html")
def warning_text(text: Words) -> dict[str, Any]:
    return {"text": text}


@register.inclusion_tag("components/summary_list.html")
def summary_list(rows: Iterable[SummaryRow], *, borders: bool = True) -> dict[str, Any]:
    rows = list(rows)
    return {"rows": rows, "has_actions": any(row.actions for row in rows), "borders": borders}


@register.inclusion_tag("components/table.html", name="table")
def draw_table(table: Table) -> dict[str, Any]:
    return {"table": table}


@register.inclusion_tag("components/pagination.html")
def pagination(
    *,
    previous_href: str = "",
    next_href: str = "",
    previous_label: Words = "",
    next_label: Words = "",
    landmark: Words = "",
) -> dict[str, Any]:
    """Earlier and later; a label says what is there (“Entries before 3 March”)."""
    return {
        "previous_href": previous_href,
        "next_href": next_href,
        "previous_label": previous_label,
        "next_label": next_label,
        "landmark": landmark,
    }


@register.inclusion_tag("components/pages.html")
def pages(paged: Any) -> dict[str, Any]:
    """The numbers of the pages of a long list, with the one before and the one after; nothing under a list of one page."""
    return {"paged": paged}


@register.inclusion_tag("components/back_link.html")
def back_link(href: str, text: Words = "") -> dict[str, Any]:
    return {"href": href, "text": text}


@register.inclusion_tag("components/skip_link.html")
def skip_link(text: Words = "", *, href: str = "#main-content") -> dict[str, Any]:
    return {"href": href, "text": text}


@register.inclusion_tag("components/timeline.html")
def timeline(entries: Iterable[TimelineEntry], *, heading_level: int = 3) -> dict[str, Any]:
    return {"entries": entries, "level": _heading(heading_level)}


@register.inclusion_tag("components/identity_bar.html")
def identity_bar(identity: IdentityBar) -> dict[str, Any]:
    return {"identity": identity}


@register.inclusion_tag("components/clock_lines.html")
def clock_lines(clocks: Iterable[ClockLine]) -> dict[str, Any]:
    return {"clocks": clocks}


@register.inclusion_tag("components/last_known.html")
def last_known(news: LastKnown, *, heading_level: int = 2) -> dict[str, Any]:
    return {"news": news, "level": _heading(heading_level)}


@register.inclusion_tag("components/filter_panel.html")
def filter_panel(
    form: forms.Form,
    *,
    chosen: Iterable[Link] = (),
    action: str = "",
    clear_href: str = "",
    open: bool = False,
) -> dict[str, Any]:
    """A list's filter. `chosen` links each lead to the same list without that one choice."""
    chosen = list(chosen)
    return {
        "form": form,
        "chosen": chosen,
        "action": action,
        "clear_href": clear_href,
        "is_open": open or bool(form.errors),
    }


@register.simple_block_tag(takes_context=True)
def inset_text(context: Context, content: str) -> SafeString:
    return _drawn(context, "inset_text", {"content": content})


@register.simple_block_tag(takes_context=True)
def details(context: Context, content: str, summary: Words, *, open: bool = False, id: str = "") -> SafeString:
    return _drawn(context, "details", {"content": content, "summary": summary, "is_open": open, "id": id})


@register.simple_block_tag(takes_context=True)
def fold(
    context: Context, content: str, title: Words, *, id: str, state: Words = "", open: bool = False, level: int = 2
) -> SafeString:
    """A part of a long page, folded under its heading; `state` says in a line what stands inside."""
    values = {"content": content, "title": title, "id": id, "state": state, "is_open": open, "level": _heading(level)}
    return _drawn(context, "fold", values)


@register.simple_block_tag(takes_context=True)
def notification_banner(
    context: Context,
    content: str,
    title: Words = "",
    *,
    kind: str = "",
    id: str = "govuk-notification-banner-title",
) -> SafeString:
    """`kind="success"` only straight after what a person did; each banner of a page needs its own `id`."""
    if kind not in BANNERS:
        raise ValueError(f"A banner's kind is “success” or nothing, not {kind!r}.")
    values = {"content": content, "title": title, "is_success": kind == "success", "title_id": id}
    return _drawn(context, "notification_banner", values)


def _drawn(context: Context, name: str, values: dict[str, Any]) -> SafeString:
    engine = context.template.engine
    drawn: SafeString = engine.get_template(f"components/{name}.html").render(context.new(values))
    return drawn


def _heading(level: int) -> int:
    if level not in (2, 3, 4, 5):
        raise ValueError(f"A part's heading is of level 2 to 5, not {level!r}.")
    return level


@register.filter
def london_moment(moment: datetime) -> str:
    """“Sunday 22 November 2026 at 14:05”."""
    return london_time.moment_in_words(moment)


@register.filter
def london_short(moment: datetime) -> str:
    """“22 Nov 2026, 14:05”, for tables."""
    return london_time.short_moment(moment)


@register.filter
def london_day(day: date) -> str:
    """“22 November 2026”, of a day or of the London day of a moment."""
    return london_time.day_in_words(london.day_of(day) if isinstance(day, datetime) else day)


@register.filter
def age_at(moment: datetime, at: datetime) -> str:
    """“3 hours ago”: `{{ moment|age_at:at }}`."""
    return london_time.age_in_words(moment, at=at)
