"""Our components draw what govuk-frontend draws, held against its examples for the options we have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.template.backends.django import DjangoTemplates
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from alongside.web.templatetags import parts
from tests.web_kit.markup import Unsupported, fixtures, only, tree

Drawing = tuple[str, dict[str, Any]]


def words(given: dict[str, Any], text: str = "text", html: str = "html") -> Any:
    return mark_safe(given[html]) if given.get(html) else given.get(text, "")


def one_of(value: Any, looks: dict[Any, Any]) -> Any:
    if value not in looks:
        raise Unsupported(str(value))
    return looks[value]


LOOKS = ("secondary", "warning", "inverse")


def button(options: dict[str, Any]) -> Drawing:
    only(options, "text", "html", "classes", "name", "value", "href", "id", "preventDoubleClick", "type")
    one_of(options.get("type", "submit"), {"submit": None})
    look = one_of(options.get("classes", ""), {"": "", **{f"govuk-button--{look}": look for look in LOOKS}})
    values = {key: options.get(key, "") for key in ("name", "value", "href", "id")}
    once = one_of(options.get("preventDoubleClick"), {None: False, True: True})
    code = "{% button words look=look name=name value=value href=href id=id once=once %}"
    return code, {"words": words(options), "look": look, "once": once, **values}


def error_summary(options: dict[str, Any]) -> Drawing:
    only(options, "titleText", "errorList")
    one_of(options["titleText"], {"There is a problem": None})
    lines = []
    for line in options.get("errorList") or one_of("no errors", {}):
        only(line, "text", "html", "href")
        lines.append(parts.SummaryError(words(line), line.get("href", "")))
    return "{% error_summary errors=lines %}", {"lines": lines}


def tag(options: dict[str, Any]) -> Drawing:
    only(options, "text", "html", "classes")
    colours = {name: colour for colour, name in parts.TAG_CLASSES.items()}
    colour = one_of(options.get("classes", ""), colours)
    return "{% tag words colour %}", {"words": words(options), "colour": colour}


def inset_text(options: dict[str, Any]) -> Drawing:
    only(options, "text", "html")
    return "{% inset_text %}{{ words }}{% endinset_text %}", {"words": words(options)}


def warning_text(options: dict[str, Any]) -> Drawing:
    only(options, "text", "html", "iconFallbackText")
    one_of(options.get("iconFallbackText", "Warning"), {"Warning": None})
    return "{% warning_text words %}", {"words": words(options)}


def details(options: dict[str, Any]) -> Drawing:
    only(options, "summaryText", "summaryHtml", "text", "html", "id", "open")
    values = {"summary": words(options, "summaryText", "summaryHtml"), "open": options.get("open", False)}
    code = "{% details summary open=open id=id %}{{ words }}{% enddetails %}"
    return code, {"words": words(options), "id": options.get("id", ""), **values}


def summary_list(options: dict[str, Any]) -> Drawing:
    only(options, "rows", "classes")
    borders = one_of(options.get("classes", ""), {"": True, "govuk-summary-list--no-border": False})
    rows = []
    for row in filter(None, options["rows"]):
        only(row, "key", "value", "actions")
        only(row["key"], "text", "html")
        only(row["value"], "text", "html")
        only(row.get("actions", {}), "items")
        links = []
        for action in row.get("actions", {}).get("items") or ():
            only(action, "text", "html", "href", "visuallyHiddenText")
            links.append(parts.Link(words(action), action["href"], action.get("visuallyHiddenText", "")))
        rows.append(parts.SummaryRow(words(row["key"]), words(row["value"]), tuple(links)))
    return "{% summary_list rows borders=borders %}", {"rows": rows, "borders": borders}


def notification_banner(options: dict[str, Any]) -> Drawing:
    only(options, "text", "html", "type", "titleText", "titleHtml", "titleId")
    heading = '<p class="govuk-notification-banner__heading">{}</p>'
    code = "{% notification_banner title kind=kind id=id %}{{ words }}{% endnotification_banner %}"
    return code, {
        "words": words(options) if options.get("html") else format_html(heading, options["text"]),
        "title": words(options, "titleText", "titleHtml"),
        "kind": one_of(options.get("type", ""), {"": "", "success": "success"}),
        "id": options.get("titleId", "govuk-notification-banner-title"),
    }


def table(options: dict[str, Any]) -> Drawing:
    only(options, "rows", "head", "caption", "captionClasses", "firstCellIsHeader")
    columns = []
    for column in options.get("head", ()):
        only(column, "text", "html", "format")
        columns.append(parts.Column(words(column), numeric=column.get("format") == "numeric"))
    rows = []
    for row in filter(None, options["rows"]):
        for number, cell in enumerate(row):
            only(cell, "text", "html", "format")
            ours = bool(columns) and columns[number].numeric
            one_of(cell.get("format") == "numeric", {ours: None})
        rows.append(tuple(words(cell) for cell in row))
    sizes = {"": "", **{f"govuk-table__caption--{size}": size for size in ("s", "m", "l", "xl")}}
    drawn = parts.Table(
        tuple(columns),
        tuple(rows),
        caption=options.get("caption", ""),
        caption_size=one_of(options.get("captionClasses", ""), sizes),
        first_cell_is_header=options.get("firstCellIsHeader", False),
        cards=False,
    )
    return "{% table drawn %}", {"drawn": drawn}


def pagination(options: dict[str, Any]) -> Drawing:
    only(options, "previous", "next", "landmarkLabel")
    values = {"landmark": options.get("landmarkLabel", "")}
    for side in ("previous", "next"):
        link = options.get(side) or {}
        only(link, "href", "labelText")
        values |= {f"{side}_href": link.get("href", ""), f"{side}_label": link.get("labelText", "")}
    arguments = " ".join(f"{name}={name}" for name in values)
    return "{% pagination " + arguments + " %}", values


@dataclass(frozen=True)
class Leaf:
    """One number of govuk-frontend's examples, or its dots."""

    number: int
    href: str
    current: bool
    text: str


@dataclass(frozen=True)
class Leaves:
    """The pages of an example, as our component is given them."""

    items: tuple[Leaf, ...]
    previous_href: str
    next_href: str
    landmark: str


def pages(options: dict[str, Any]) -> Drawing:
    only(options, "previous", "next", "landmarkLabel", "items")
    leaves = []
    for item in options.get("items") or one_of("no items", {}):
        only(item or {"empty": True}, "number", "href", "current", "ellipsis")
        number = item.get("number", 0)
        if number and not isinstance(number, int):
            raise Unsupported(str(number))
        leaves.append(Leaf(number, item.get("href", ""), item.get("current", False), str(number)))
    hrefs = []
    for side in ("previous", "next"):
        link = options.get(side) or {}
        only(link, "href")
        hrefs.append(link.get("href", ""))
    return "{% pages paged %}", {"paged": Leaves(tuple(leaves), *hrefs, options.get("landmarkLabel", ""))}


def skip_link(options: dict[str, Any]) -> Drawing:
    only(options, "text", "html", "href")
    return "{% skip_link words href=href %}", {
        "words": words(options),
        "href": options.get("href") or "#content",
    }


# How many of the published examples use only options that we have: fewer, and a comparison fell away.
COMPARED: dict[str, tuple[Callable[[dict[str, Any]], Drawing], int]] = {
    "button": (button, 13),
    "error-summary": (error_summary, 7),
    "tag": (tag, 11),
    "inset-text": (inset_text, 3),
    "warning-text": (warning_text, 5),
    "details": (details, 8),
    "summary-list": (summary_list, 13),
    "notification-banner": (notification_banner, 12),
    "table": (table, 7),
    "pagination": (pagination, 3),
    "pages": (pages, 5),
    "skip-link": (skip_link, 6),
}


OF = {"pages": "pagination"}
"""Components of ours that are one look of govuk-frontend's: numbered pages, and earlier and later without numbers."""


@pytest.mark.parametrize("component", COMPARED)
def test_a_component_draws_what_govuk_frontend_draws(component: str, engine: DjangoTemplates) -> None:
    draw, expected_number = COMPARED[component]
    compared = 0
    for fixture in fixtures(OF.get(component, component)):
        try:
            code, values = draw(fixture["options"])
        except Unsupported:
            continue
        html = engine.from_string("{% load components %}" + code).render(values)

        assert without_arrows(tree(html)) == without_arrows(tree(fixture["html"])), fixture["name"]
        compared += 1
    assert compared == expected_number


def without_arrows(nodes: Any) -> Any:
    """The tree without the lines of icons: our arrows are drawn by ourselves."""
    if isinstance(nodes, tuple) and len(nodes) == 3 and nodes[0] == "path":
        return "path"
    return tuple(map(without_arrows, nodes)) if isinstance(nodes, tuple) else nodes
