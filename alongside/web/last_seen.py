"""When a child was last seen, asked for a frightened person: a few taps, or a clock time and no date.

“10:20 last night” is the last time that a clock in London showed 22:20. What the clocks skipped is refused,
what they repeated is asked about, as everywhere.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from alongside.rules import london
from alongside.web import london_time
from alongside.web.drawn import Choice
from alongside.web.moment_fields import LondonMomentField
from alongside.web.moment_widget import ANOTHER_DAY, MomentBoxes, TypedMoment, typed_time

CLOCK, NOT_KNOWN = "clock", "not_known"
AGO = {
    "quarter": (_("About a quarter of an hour ago"), timedelta(minutes=15)),
    "hour": (_("About an hour ago"), timedelta(hours=1)),
    "three": (_("About three hours ago"), timedelta(hours=3)),
}
ANSWERS = {
    **{value: words for value, (words, _span) in AGO.items()},
    CLOCK: _("At this time, within the last 24 hours"),
    ANOTHER_DAY: _("On an earlier day"),
    NOT_KNOWN: _("I do not know"),
}
PARTS = {CLOCK: ("today",), ANOTHER_DAY: ("day", "month", "year", "time")}


def last_showing(clock: time, at: datetime) -> datetime:
    """The wall time, without a zone, that a clock showed last: today's, or yesterday's if still to come."""
    wall = datetime.combine(london.day_of(at), clock)
    shown = london_time.moments_at(wall)
    has_been = min(shown) <= at if shown else wall <= london_time.wall_time(at)
    return wall if has_been else wall - timedelta(days=1)


def meant(typed: TypedMoment) -> TypedMoment:
    """A box filled in without its answer means that answer, as long as only one is meant."""
    filled = [when for when, parts in PARTS.items() if any(getattr(typed, part).strip() for part in parts)]
    return typed._replace(when=filled[0]) if not typed.when and len(filled) == 1 else typed


class LastSeenBoxes(MomentBoxes):
    """Six answers, two of them with boxes."""

    quick = True

    def value_from_datadict(self, data: Mapping[str, str], files: Any, name: str) -> TypedMoment:
        return meant(super().value_from_datadict(data, files, name))

    def answers(self, name: str, id_: str, value: Any, wrong: Collection[str] = ()) -> tuple[Choice, ...]:
        typed = self._typed(value)
        return tuple(
            Choice(
                name=f"{name}-when",
                id=f"{id_}-when" + (f"-{number}" if number > 1 else ""),
                value=when,
                label=label,
                is_chosen=typed.when == when,
                boxes=tuple(self.box(name, id_, part, getattr(typed, part), wrong) for part in PARTS.get(when, ())),
            )
            for number, (when, label) in enumerate(ANSWERS.items(), 1)
        )

    def _wall_time(self, typed: TypedMoment) -> datetime | None:
        if typed.when == CLOCK:
            clock = typed_time(typed.today)
            return last_showing(clock, self.at) if clock and self.at else None
        return super()._wall_time(typed) if typed.when == ANOTHER_DAY else None


class LastSeenField(LondonMomentField):
    """A UTC moment; None where nobody knows, or nobody stopped to pick one of the six."""

    widget = LastSeenBoxes
    spoken = {
        "when": _("Choose when the child was last seen, or that you do not know"),
        "no_time": _("Enter the time they were last seen, like 22:15"),
    }

    def clean(self, value: TypedMoment | None) -> datetime | None:
        if value is not None and value.when == NOT_KNOWN:
            self._refuse_others(value)
            return None
        return super().clean(value)

    def to_python(self, value: TypedMoment | datetime | None) -> datetime | None:
        if value is None or isinstance(value, datetime):
            return value
        if value.is_empty:
            return None
        if value.when not in ANSWERS:
            raise self.complaint("when", parts=("when",))
        self._refuse_others(value)
        if value.when in AGO:
            return self._now() - AGO[value.when][1]
        if value.when == CLOCK:
            if not value.today.strip():
                raise self.complaint("no_time", parts=("today",))
            clock = self._read_time(value, "today")
            return self._moment(last_showing(clock, self._now()), value, "today")
        return self._another_day(value)

    def _refuse_others(self, value: TypedMoment) -> None:
        for when, parts in PARTS.items():
            if when != value.when and any(getattr(value, part).strip() for part in parts):
                chosen = ANSWERS.get(value.when, "")
                raise self.complaint("contradiction", parts=("when",), chosen=chosen, filled=ANSWERS[when])


def before(typed: TypedMoment, moment: datetime | None, *, at: datetime, said_at: datetime) -> datetime | None:
    """“An hour ago” counts back from when it was said, not from when it was typed."""
    if moment is None or typed.when not in AGO:
        return moment
    return moment - (at - said_at)
