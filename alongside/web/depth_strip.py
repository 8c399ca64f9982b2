"""A child's times away drawn as one strip by the server: what came before each, when they went, how long until an adult had them.

The table beside it says the same in words; nothing is said by colour or shape alone.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from math import log1p

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alongside.rules.pattern import BEFORE, TimeAway
from alongside.vocabulary.missing_depth import CameBefore
from alongside.web import london_time

LETTERS: Mapping[CameBefore, str] = {
    CameBefore.CALL: "C",
    CameBefore.COURT: "K",
    CameBefore.STAFF_CHANGE: "S",
    CameBefore.MOVE: "M",
    CameBefore.HOME_OFFICE_OR_DECISION: "H",
    CameBefore.MONEY_OR_PHONE: "P",
    CameBefore.ARGUMENT: "A",
    CameBefore.VISITOR: "V",
}
WIDTH, ROW, TOP = 370, 38, 34
TOLD_FROM, LANE_FROM, GOES_AT, BAR_FROM, BAR_LONGEST = 94, 156, 254, 260, 62
MARK = 20
LONGEST = timedelta(days=60)
"""A bar grows ever more slowly with time, so that an hour can be seen beside two months."""

INK, AWAY_INK = "#0b0c0c", "#942514"


def strip(times: Sequence[TimeAway], told: Mapping[int, Sequence[CameBefore]], *, at: datetime) -> SafeString:
    """The drawing, newest time away first, as in the table."""
    height = TOP + ROW * len(times) + 6
    days = Counter(london_time.wall_time(one.gone_at).date() for one in times)
    rows = [
        _row(one, told.get(one.episode, ()), TOP + ROW * n, at, shared=days[_day(one)] > 1)
        for n, one in enumerate(reversed(times))
    ]
    title = _("Times away, and what came before each. The table below says the same.")
    return format_html(
        '<svg viewBox="0 0 {} {}" width="100%" role="img" aria-labelledby="strip-title"'
        ' font-family="Arial, Helvetica, sans-serif" font-size="14" fill="{}"><title id="strip-title">{}</title>{}{}</svg>',
        WIDTH,
        height,
        INK,
        title,
        _heads(height),
        format_html_join("", "{}", ((row,) for row in rows)),
    )


def _heads(height: int) -> SafeString:
    heads = ((0, _("Went")), (TOLD_FROM - 6, _("As told")), (LANE_FROM - 2, _("3 days before")), (BAR_FROM, _("Away")))
    words = format_html_join("", '<text x="{}" y="16">{}</text>', heads)
    line = format_html(
        '<line x1="{}" y1="24" x2="{}" y2="{}" stroke="{}" stroke-width="2"/>', GOES_AT, GOES_AT, height - 4, INK
    )
    return format_html("{}{}", words, line)


def _day(one: TimeAway) -> date:
    return london_time.wall_time(one.gone_at).date()


def _went(one: TimeAway, middle: int, *, shared: bool) -> SafeString:
    """The day; below it the time as well, where the child went twice on that day."""
    wall = london_time.wall_time(one.gone_at)
    day = format_html('<text x="0" y="{}">{}</text>', middle - 3 if shared else middle + 4, f"{wall:%-d %b %Y}")
    return format_html('{}<text x="0" y="{}">{}</text>', day, middle + 13, f"{wall:%H:%M}") if shared else day


def _row(one: TimeAway, told: Sequence[CameBefore], y: int, at: datetime, *, shared: bool) -> SafeString:
    middle = y + ROW // 2
    marks = [_mark(TOLD_FROM + MARK * n, middle, what, told=True) for n, what in enumerate(_few(told))]
    x = 0
    for before in sorted(one.before, key=lambda b: b.at):
        wanted = LANE_FROM + (before.at - (one.gone_at - BEFORE)) / BEFORE * (GOES_AT - 12 - LANE_FROM)
        x = max(int(wanted), x + MARK) if x else int(wanted)
        marks.append(_mark(min(x, GOES_AT - 12), middle, before.what, told=False))
    return format_html(
        '<line x1="0" y1="{}" x2="{}" y2="{}" stroke="#cecece"/>{}{}{}',
        y,
        WIDTH,
        y,
        _went(one, middle, shared=shared),
        format_html_join("", "{}", ((mark,) for mark in marks)),
        _bar(one, middle, at),
    )


def _few(told: Sequence[CameBefore]) -> list[CameBefore]:
    """As many as there is room for; the table has them all."""
    return [what for what in dict.fromkeys(told) if what in LETTERS][:3]


def _mark(x: int, y: int, what: CameBefore, *, told: bool) -> SafeString:
    fill, ink = ("#ffffff", INK) if told else (INK, "#ffffff")
    return format_html(
        '<circle cx="{}" cy="{}" r="9" fill="{}" stroke="{}"/><text x="{}" y="{}" text-anchor="middle" fill="{}">{}</text>',
        x,
        y,
        fill,
        INK,
        x,
        y + 4,
        ink,
        LETTERS[what],
    )


def _bar(one: TimeAway, y: int, at: datetime) -> SafeString:
    lasted = max((one.back_at or at) - one.gone_at, timedelta(0))
    share = log1p(lasted / timedelta(hours=1)) / log1p(LONGEST / timedelta(hours=1))
    width = max(4, round(min(share, 1.0) * BAR_LONGEST))
    dashes = "" if one.back_at is not None else "5 3"
    fill = AWAY_INK if one.back_at is not None else "#ffffff"
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="12" fill="{}" stroke="{}" stroke-dasharray="{}"/>'
        '<text x="{}" y="{}">{}</text>',
        BAR_FROM,
        y - 6,
        width,
        fill,
        AWAY_INK,
        dashes or "none",
        BAR_FROM + width + 5,
        y + 4,
        _short(lasted) if one.back_at is not None else _("still"),
    )


def _short(lasted: timedelta) -> str:
    hours = lasted / timedelta(hours=1)
    if hours < 1:
        return _("%(n)d min") % {"n": int(hours * 60)}
    if hours < 48:
        return _("%(n)d h") % {"n": int(hours)}
    return _("%(n)d d") % {"n": int(hours / 24)}
