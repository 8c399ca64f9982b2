"""How a London moment is asked for: a day and a time, or first “Now”, “Earlier today”, “Another day”.

When the typed time happened twice, two more answers appear, and what was typed stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.rules import london
from alongside.web import london_time
from alongside.web.date_fields import DAY_PARTS, DateBoxes, TypedDay, plain_day
from alongside.web.drawn import Box, Choice

NOW, EARLIER_TODAY, ANOTHER_DAY = "now", "earlier_today", "another_day"
WHEN = {
    NOW: gettext_lazy("Now"),
    EARLIER_TODAY: gettext_lazy("Earlier today"),
    ANOTHER_DAY: gettext_lazy("Another day"),
}
FIRST, SECOND = "first", "second"
BOXES = {NOW: (), EARLIER_TODAY: ("today",), ANOTHER_DAY: (*DAY_PARTS, "time")}


class TypedMoment(NamedTuple):
    """Everything typed or picked; `today` is the time box of “Earlier today”."""

    when: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    time: str = ""
    today: str = ""
    occurrence: str = ""

    @classmethod
    def of(cls, moment: datetime) -> TypedMoment:
        wall = london_time.wall_time(moment)
        meant = london_time.moments_at(wall)
        occurrence = "" if len(meant) < 2 else (FIRST, SECOND)[meant.index(moment.astimezone(UTC))]
        day = TypedDay.of(wall.date())
        return cls(ANOTHER_DAY, *day, time=f"{wall:%H:%M}", occurrence=occurrence)

    @property
    def typed_day(self) -> TypedDay:
        return TypedDay(self.day, self.month, self.year)

    @property
    def is_empty(self) -> bool:
        return not any(box.strip() for box in (*self[:6],))

    def filled(self, when: str) -> bool:
        return any(getattr(self, part).strip() for part in BOXES[when])


def typed_time(text: str) -> time | None:
    """`14:05`, `9.05` or `1405` on the 24-hour clock; anything else is no time."""
    match = re.fullmatch(r"([01]?[0-9]|2[0-3])[:.]?([0-5][0-9])", text.strip())
    return time(int(match[1]), int(match[2])) if match else None


class MomentBoxes(DateBoxes):
    """`quick` offers the three answers first, or two where it cannot be `now`; `at` says which day “today” is."""

    kind = "moment"
    template_name = "components/moment_boxes.html"
    labels = {
        **DateBoxes.labels,
        "time": gettext_lazy("Time, like 14:05"),
        "today": gettext_lazy("Time, like 14:05"),
    }
    widths = {**DateBoxes.widths, "time": 5, "today": 5}
    quick = False
    now = True
    at: datetime | None = None

    def value_from_datadict(self, data: Mapping[str, str], files: Any, name: str) -> TypedMoment:
        return TypedMoment(*(data.get(f"{name}-{part}") or "" for part in TypedMoment._fields))

    def value_omitted_from_data(self, data: Mapping[str, str], files: Any, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in TypedMoment._fields)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-{'when' if self.quick else 'day'}" if id_ else id_

    def boxes(self, name: str, id_: str, value: Any, wrong: Collection[str] = ()) -> tuple[Box, ...]:
        return self._boxes(ANOTHER_DAY, name, id_, value, wrong)

    def _boxes(self, when: str, name: str, id_: str, value: Any, wrong: Collection[str]) -> tuple[Box, ...]:
        typed = self._typed(value)
        return tuple(self.box(name, id_, part, getattr(typed, part), wrong) for part in BOXES[when])

    def answers(self, name: str, id_: str, value: Any, wrong: Collection[str] = ()) -> tuple[Choice, ...]:
        """The quick answers that are offered, each with its boxes; nothing when the boxes stand alone."""
        if not self.quick:
            return ()
        typed = self._typed(value)
        return tuple(
            Choice(
                name=f"{name}-when",
                id=f"{id_}-when" + (f"-{number}" if number > 1 else ""),
                value=when,
                label=label,
                is_chosen=typed.when == when,
                boxes=self._boxes(when, name, id_, value, wrong),
            )
            for number, (when, label) in enumerate(self.offered.items(), 1)
        )

    @property
    def offered(self) -> Mapping[str, Any]:
        """The quick answers by their values."""
        return WHEN if self.now else {when: label for when, label in WHEN.items() if when != NOW}

    def occurrences(self, name: str, id_: str, value: Any) -> tuple[Choice, ...]:
        """“The first” and “the second”, only for a time that happened twice."""
        typed = self._typed(value)
        wall = self._wall_time(typed)
        if wall is None or len(london_time.moments_at(wall)) < 2:
            return ()
        words = {
            FIRST: _("The first %(time)s, before the clocks went back (summer time)"),
            SECOND: _("The second %(time)s, after the clocks went back (winter time)"),
        }
        return tuple(
            Choice(
                name=f"{name}-occurrence",
                id=f"{id_}-occurrence" + (f"-{number}" if number > 1 else ""),
                value=which,
                label=sentence % {"time": f"{wall:%H:%M}"},
                is_chosen=typed.occurrence == which,
            )
            for number, (which, sentence) in enumerate(words.items(), 1)
        )

    def _wall_time(self, typed: TypedMoment) -> datetime | None:
        day: date | None
        if self.quick and typed.when == NOW:
            return None
        if self.quick and typed.when == EARLIER_TODAY:
            day = london.day_of(self.at) if self.at else None
            clock = typed_time(typed.today)
        else:
            day, clock = plain_day(typed.typed_day), typed_time(typed.time)
        return datetime.combine(day, clock) if day and clock else None

    def _typed(self, value: Any) -> TypedMoment:
        if not isinstance(value, datetime):
            return value or TypedMoment()
        typed = TypedMoment.of(value)
        if self.quick and self.at and value <= self.at and london.day_of(value) == london.day_of(self.at):
            return TypedMoment(EARLIER_TODAY, today=typed.time, occurrence=typed.occurrence)
        return typed

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        id_ = context["widget"]["attrs"].get("id", name)
        context["answers"] = self.answers(name, id_, value)
        context["occurrences"] = self.occurrences(name, id_, value)
        return context
