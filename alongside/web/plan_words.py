"""A contact plan in words: who is in touch when, from when it may be done, and what counts."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.vocabulary.contact import PlanLine
from alongside.web import labels


def wall(minutes: int) -> str:
    """A time of day, such as 22:30."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def when(line: PlanLine) -> str:
    """“By 22:30 every day”, “within 3 hours of the start, once”."""
    if line.wall_minutes is None:
        return _("within %(span)s of the start, once") % {"span": _span(line.after_minutes or 0)}
    said = _("by %(time)s") % {"time": wall(line.wall_minutes)}
    often = ngettext("every day", "every %(count)d days", line.every_days) % {"count": line.every_days}
    return f"{said} {often}"


def explained(line: PlanLine) -> str:
    """The rest of a line: who owes it, how early it may be done, what counts, how long it lasts."""
    ways = ", ".join(labels.said(how) for how in line.meets)
    parts = [
        _("Owed by the %(who)s.") % {"who": labels.said(line.owed_by).removeprefix("the ")},
        _("It counts from %(span)s before.") % {"span": _span(line.window_minutes)},
        _("What counts: %(ways)s.") % {"ways": ways},
    ]
    if line.dense:
        parts.append(_("Only in the first days."))
    return " ".join(parts)


def _span(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if hours and not rest:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
