"""Earlier times away: each with its talk, and the pattern over them all. Coming back often lowers nothing."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.rules import talks
from alongside.rules.standing import Episode
from alongside.vocabulary import reference
from alongside.web import london_time
from alongside.web.templatetags.parts import Column, Link, Table, Tag

LATELY = timedelta(days=90)
TALK = {
    "none": (gettext_lazy("Not offered yet"), "red"),
    "offered": (gettext_lazy("Offered, not answered for"), "orange"),
    talks.DECLINED: (gettext_lazy("Declined one offer"), "orange"),
    talks.HELD: (gettext_lazy("Held"), "teal"),
    talks.OVERTAKEN: (gettext_lazy("Went again first"), "grey"),
}
TIMES_OF_DAY = (
    (6, gettext_lazy("at night")),
    (12, gettext_lazy("in the morning")),
    (18, gettext_lazy("in the afternoon")),
    (24, gettext_lazy("in the evening")),
)


def talk_tag(episode: Episode) -> Tag:
    """How far the talk about this time away has come."""
    words, colour = TALK[episode.talk]
    return Tag(words, colour)


def gone_at(episode: Episode) -> datetime:
    """When the child went, as nearly as it is known."""
    return episode.left_at or episode.last_seen_at or episode.reported_at or episode.started_at


def length(episode: Episode) -> str:
    """How long until a responsible adult had the child."""
    had_at = episode.adult_has_child_at
    return _("not known") if had_at is None else london_time.span_in_words(max(had_at - gone_at(episode), timedelta(0)))


def table(episodes: Sequence[Episode], link: Callable[[int], str]) -> Table | None:
    """Every time away, latest first."""
    rows = tuple(
        (
            Link(london_time.short_moment(one.reported_at or one.started_at), link(one.seq)),
            length(one),
            reference.code_label("police_risk_levels", one.risk_level) if one.risk_level else _("not set"),
            _("Checked") if one.checked_at is not None else _("Not checked"),
            talk_tag(one),
        )
        for one in reversed(episodes)
    )
    columns = (
        _("Reported"),
        _("Until an adult had them"),
        _("Last risk level"),
        _("Police check"),
        _("Talk"),
    )
    return Table(tuple(map(Column, columns)), rows) if rows else None


def pattern(episodes: Sequence[Episode], *, at: datetime) -> Table | None:
    """What the times away have in common, once there are two."""
    if len(episodes) < 2:
        return None
    lately = sum(1 for one in episodes if at - gone_at(one) <= LATELY)
    lengths = sorted(one.adult_has_child_at - gone_at(one) for one in episodes if one.adult_has_child_at is not None)
    hours = Counter(_time_of_day(gone_at(one)) for one in episodes)
    listened = sum(1 for one in episodes if one.talk == talks.HELD)
    rows = [
        (_("Times away"), str(len(episodes))),
        (_("In the last 90 days"), str(lately)),
        (_("Goes"), ", ".join(_times(words, count) for words, count in hours.most_common())),
        (_("Listened to afterwards"), _("%(held)d of %(all)d") % {"held": listened, "all": len(episodes)}),
    ]
    if lengths:
        span = {"least": _span(lengths[0]), "most": _span(lengths[-1])}
        rows.insert(3, (_("Away for"), _("%(least)s to %(most)s") % span))
    return Table((), tuple(rows), first_cell_is_header=True, cards=False)


def _time_of_day(moment: datetime) -> str:
    hour = london_time.wall_time(moment).hour
    return str(next(words for until, words in TIMES_OF_DAY if hour < until))


def _times(words: str, count: int) -> str:
    return ngettext("once %(words)s", "%(count)d times %(words)s", count) % {"words": words, "count": count}


def _span(length_of_time: timedelta) -> str:
    return london_time.span_in_words(max(length_of_time, timedelta(0)))
