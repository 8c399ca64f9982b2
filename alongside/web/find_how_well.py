"""How well names are found, as it was measured: by script and by nationality, the worst first, and where no data is.

It opens no record; the figures come with the product and say when and on how large a register they were measured.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.matching import calibrated, calibration, measured
from alongside.matching.calibrated import Calibrated
from alongside.matching.measured import Group, Measured
from alongside.web import door, london_time
from alongside.web.templatetags.parts import Column, Table

KINDS = {"script": gettext_lazy("By script and kind of spelling"), "nationality": gettext_lazy("By nationality")}
NAMED = {
    "Synthetic": gettext_lazy("Made-up names, as misheard"),
    "Synthetic, harsh": gettext_lazy("Made-up names, every word misheard"),
    "Unlike spelling": gettext_lazy("Real names, spelled very differently"),
    "Latin": gettext_lazy("Real names in Latin letters"),
    "Cyrillic": gettext_lazy("Real names in Cyrillic letters"),
    "Arabic script": gettext_lazy("Real names in Arabic letters"),
}
"""What the groups of spellings are, as a reader says it; the bench has its own short names for them."""
WIDTH, ROW, TOP, BAR = 360, 46, 24, 290
GRID_AT = ((0, "start"), (5, "middle"), (10, "middle"))
"""Tenths that a line marks, and how its words stand to it."""
INK, FILL, GRID = "#0b0c0c", "#0b5d64", "#a9cbc9"


@door.signed_in
def how_well(request: HttpRequest) -> HttpResponse:
    """The worst group first, as a drawing and the table that says the same."""
    known, likely = measured.read(), calibrated.read()
    context: dict[str, Any] = {"known": known, "no_data": measured.NO_REAL_DATA}
    if likely is not None:
        context |= {"children": f"{likely.children:,}", "encounters": f"{likely.encounters:,}"}
        context["called_on"] = london_time.day_in_words(likely.measured_on)
        context["calibration"] = {"drawing": _called(likely), "table": _called_table(likely)}
    if known is not None:
        context |= {
            "names": f"{known.names:,}",
            "day": london_time.day_in_words(known.measured_on),
            "worst": {"group": called(known.worst)} if known.worst else None,
            "worst_share": _share(known.worst.recall10) if known.worst else "",
            "parts": [_part(kind, words, known) for kind, words in KINDS.items() if known.worst_first(kind)],
        }
    return render(request, "pages/find_how_well.html", context)


def _part(kind: str, words: Any, known: Measured) -> dict[str, Any]:
    groups = known.worst_first(kind)
    return {"title": words, "drawing": _drawing(kind, groups), "table": _table(groups)}


def _share(value: float) -> str:
    return f"{100 * value:.1f}%"


def called(group: Group) -> str:
    """A group in words, with a mark where no real names stand behind its figure."""
    if group.group in measured.MADE_UP_ONLY:
        return _("%(group)s: made-up names only") % {"group": group.group}
    if group.group in measured.TRANSCRIBED:
        return _("%(group)s: made-up or transcribed names only") % {"group": group.group}
    return str(NAMED.get(group.group, group.group))


def _table(groups: tuple[Group, ...]) -> Table:
    columns = (
        Column(_("Group")),
        Column(_("Found in the first ten"), numeric=True),
        Column(_("Between, with 95% certainty"), numeric=True),
        Column(_("Questions"), numeric=True),
    )
    rows = tuple(
        (called(g), _share(g.recall10), f"{_share(g.low)} – {_share(g.high)}", f"{g.queries:,}") for g in groups
    )
    return Table(columns, rows, first_cell_is_header=True)


def _called(known: Calibrated) -> SafeString:
    """The calibration plot; every word in it is ours, and none of it was typed by anybody."""
    title, said, true = _("Called likely, and true"), _("called likely"), _("share that is true")
    return mark_safe(calibration.plot(known.bands, title=escape(title), said=escape(said), true=escape(true)))  # noqa: S308


def _called_table(known: Calibrated) -> Table:
    columns = (
        Column(_("Called likely")),
        Column(_("True"), numeric=True),
        Column(_("Between, with 95% certainty"), numeric=True),
        Column(_("Pairs"), numeric=True),
    )
    rows = tuple(
        (f"{_share(b.low)} – {_share(b.high)}", _share(b.true), f"{_share(b.least)} – {_share(b.most)}", f"{b.n:,}")
        for b in reversed(known.bands)
    )
    return Table(columns, rows, first_cell_is_header=True)


def _drawing(kind: str, groups: tuple[Group, ...]) -> SafeString:
    """A bar a group, with its interval as a line; the table beside it says the same in numbers."""
    height = TOP + ROW * len(groups) + 6
    title = _("Share of names found among the first ten, the worst group first. The table under it says the same.")
    grid = format_html_join(
        "",
        '<line x1="{0}" y1="{1}" x2="{0}" y2="{2}" stroke="{3}"/><text x="{0}" y="14" text-anchor="{5}">{4}</text>',
        ((BAR * tenth / 10, TOP - 4, height - 4, GRID, f"{10 * tenth}%", at) for tenth, at in GRID_AT),
    )
    rows = format_html_join("", "{}", ((_row(one, TOP + ROW * n),) for n, one in enumerate(groups)))
    return format_html(
        '<svg viewBox="0 0 {} {}" width="100%" height="{}" preserveAspectRatio="xMinYMin meet"'
        ' role="img" aria-labelledby="chart-{}" class="alongside-chart"'
        ' font-family="Arial, Helvetica, sans-serif" font-size="16" fill="{}"><title id="chart-{}">{}</title>{}{}</svg>',
        WIDTH,
        height,
        height,
        kind,
        INK,
        kind,
        title,
        grid,
        rows,
    )


def _row(one: Group, y: int) -> SafeString:
    """Its name over its bar, so that the words keep their size on a phone."""
    return format_html(
        '<text x="0" y="{}">{}</text><rect x="0" y="{}" width="{}" height="14" fill="{}"/>'
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="2"/><text x="{}" y="{}">{}</text>',
        y + 16,
        called(one),
        y + 23,
        f"{BAR * one.recall10:.1f}",
        FILL,
        f"{BAR * one.low:.1f}",
        y + 30,
        f"{BAR * one.high:.1f}",
        y + 30,
        INK,
        BAR + 8,
        y + 35,
        _share(one.recall10),
    )
