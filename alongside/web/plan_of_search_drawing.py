"""The search drawn as one strip by the server: each line from when it was opened to when it was answered, and every review.

The table beside it says the same in words; nothing is said by colour or shape alone.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alongside.rules.search_plan import Stands
from alongside.rules.search_plan import stands as how_it_stands
from alongside.rules.state.search_plan import PlannedLine, ReviewOfPlan
from alongside.web import labels, london_time, plan_of_search_words

WIDTH, ROW, TOP = 370, 26, 40
FROM, UNTIL = 122, 362
INK, DONE, LATE, QUIET = "#0b0c0c", "#0f7a52", "#ca3535", "#f3f3f3"
SHORTENED = 17
"""How many letters of a line's subject there is room for."""


def strip(
    lines: Sequence[PlannedLine], reviews: Sequence[ReviewOfPlan], *, began: datetime, at: datetime
) -> SafeString:
    """The drawing, oldest line first; a dashed end is a time still to come."""
    until = max([at, *(one.due_at for one in lines if one.is_open)]) + timedelta(minutes=1)
    height = TOP + ROW * max(len(lines), 1) + 8
    title = _("Lines of enquiry over time, with reviews. The table below says the same.")
    rows = [_row(one, TOP + ROW * n, began, until, at) for n, one in enumerate(lines)]
    marks = [_mark(_x(one.at, began, until), height, _("R"), "2 3") for one in reviews]
    marks.append(_mark(_x(at, began, until), height, _("now"), "none"))
    return format_html(
        '<svg viewBox="0 0 {} {}" width="100%" role="img" aria-labelledby="plan-title"'
        ' font-family="Arial, Helvetica, sans-serif" font-size="12" fill="{}"><title id="plan-title">{}</title>'
        '<text x="{}" y="12">{}</text><text x="{}" y="12" text-anchor="end">{}</text>{}{}</svg>',
        WIDTH,
        height,
        INK,
        title,
        FROM,
        f"{london_time.wall_time(began):%-d %b}",
        UNTIL,
        f"{london_time.wall_time(until):%-d %b}",
        format_html_join("", "{}", ((mark,) for mark in marks)),
        format_html_join("", "{}", ((row,) for row in rows)),
    )


def _x(moment: datetime, began: datetime, until: datetime) -> int:
    share = (moment - began) / (until - began) if until > began else 1.0
    return round(FROM + min(max(share, 0.0), 1.0) * (UNTIL - FROM))


def _mark(x: int, height: int, letter: str, dashes: str) -> SafeString:
    return format_html(
        '<line x1="{}" y1="30" x2="{}" y2="{}" stroke="{}" stroke-dasharray="{}"/>'
        '<text x="{}" y="27" text-anchor="middle">{}</text>',
        x,
        x,
        height - 4,
        INK,
        dashes,
        min(x, UNTIL - 8),
        letter,
    )


def _row(line: PlannedLine, y: int, began: datetime, until: datetime, at: datetime) -> SafeString:
    how = how_it_stands(line, at=at, ours=plan_of_search_words.is_ours(line.owner))
    end = line.ended_at or line.due_at
    start, stop = _x(line.opened_at, began, until), _x(end, began, until)
    fill, ink = {
        Stands.FOUND_SOMETHING: (DONE, DONE),
        Stands.NOTHING: (QUIET, DONE),
        Stands.OVERDUE: (LATE, LATE),
        Stands.CANNOT_BE_DONE: (QUIET, INK),
        Stands.SET_ASIDE: (QUIET, INK),
    }.get(how, ("#ffffff", INK))
    said = labels.begun(line.topic)
    return format_html(
        '<line x1="0" y1="{}" x2="{}" y2="{}" stroke="#cecece"/><text x="0" y="{}">{}</text>'
        '<rect x="{}" y="{}" width="{}" height="12" fill="{}" stroke="{}" stroke-dasharray="{}"/>',
        y,
        WIDTH,
        y,
        y + 17,
        said if len(said) <= SHORTENED else f"{said[: SHORTENED - 1]}…",
        start,
        y + 7,
        max(stop - start, 4),
        fill,
        ink,
        "4 3" if line.is_open else "none",
    )
