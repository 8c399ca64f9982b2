"""A moment in London, typed as people say it and kept as UTC.

A time that the clocks skipped is refused with what to enter instead; one that happened twice is asked about.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from alongside.rules import london
from alongside.web import london_time
from alongside.web.asking import Words
from alongside.web.date_fields import Dated
from alongside.web.moment_widget import (
    BOXES,
    EARLIER_TODAY,
    FIRST,
    NOW,
    SECOND,
    WHEN,
    MomentBoxes,
    TypedMoment,
    typed_time,
)


class LondonMomentField(Dated):
    """An aware UTC `datetime`. `past_only` and `quick` need the form's `at`; “Now” is exactly that moment."""

    widget = MomentBoxes
    spoken = {
        "when": _("Choose “Now”, “Earlier today” or “Another day”"),
        "when_past": _("Choose “Earlier today” or “Another day”"),
        "contradiction": _(
            "You chose “%(chosen)s” but also filled in the boxes of “%(filled)s”. "
            "Clear those boxes, or choose “%(filled)s”."
        ),
        "time_form": _("The time must be on the 24-hour clock, like 09:30 or 14:05"),
        "no_such_time": _(
            "There is no %(time)s on %(day)s: the clocks go forward from %(start)s to %(end)s. "
            "If a clock that nobody had put forward showed %(time)s, enter %(right)s."
        ),
        "twice": _("%(time)s happens twice on %(day)s, because the clocks go back. Choose the first or the second."),
        "too_late": _("{Called} cannot be in the future. It is now %(limit)s."),
        "after_limit": _("{Called} must not be after %(limit)s"),
        "before_limit": _("{Called} must not be before %(limit)s"),
    }

    def __init__(
        self,
        label: Words,
        *,
        quick: bool = False,
        past_only: bool = False,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(label, **rest)
        self.quick = self.widget.quick = quick
        self.past_only = past_only
        self.not_before = not_before
        self.not_after = not_after
        self._at: datetime | None = None

    @property
    def at(self) -> datetime | None:
        return self._at

    @at.setter
    def at(self, at: datetime | None) -> None:
        self._at = self.widget.at = at

    def to_python(self, value: TypedMoment | datetime | None) -> datetime | None:
        if value is None or isinstance(value, datetime):
            return value
        if value.is_empty:
            return None
        if not self.quick:
            return self._another_day(value)
        if value.when not in self.widget.offered:
            raise self.complaint("when" if self.widget.now else "when_past", parts=("when",))
        for when, label in WHEN.items():
            if when != value.when and value.filled(when):
                chosen = WHEN[value.when]
                raise self.complaint("contradiction", parts=("when",), chosen=chosen, filled=label)
        if value.when == NOW:
            return self._now()
        return self._earlier_today(value) if value.when == EARLIER_TODAY else self._another_day(value)

    def _earlier_today(self, typed: TypedMoment) -> datetime:
        moment = self._moment(
            datetime.combine(london.day_of(self._now()), self._read_time(typed, "today")),
            typed,
            "today",
        )
        if moment > self._now():
            raise self._limited("too_late", self._now(), "today")
        return moment

    def _another_day(self, typed: TypedMoment) -> datetime:
        wrong: list[forms.ValidationError] = []
        try:
            day = self.read_day(typed.typed_day, also_missing=() if typed.time.strip() else ("time",))
        except forms.ValidationError as complaints:
            wrong.extend(complaints.error_list)
        if typed.time.strip():
            try:
                clock = self._read_time(typed, "time")
            except forms.ValidationError as complaints:
                wrong.extend(complaints.error_list)
        if wrong:
            raise forms.ValidationError(wrong)
        return self._moment(datetime.combine(day, clock), typed, "time")

    def _read_time(self, typed: TypedMoment, part: str) -> time:
        text: str = getattr(typed, part)
        if not text.strip():
            raise self.complaint("missing_parts", parts=(part,), missing=_("a time"))
        clock = typed_time(text)
        if clock is None:
            raise self.complaint("time_form", parts=(part,))
        return clock

    def _moment(self, wall: datetime, typed: TypedMoment, part: str) -> datetime:
        meant = london_time.moments_at(wall)
        words = {"time": f"{wall:%H:%M}", "day": london_time.day_in_words(wall.date())}
        if not meant:
            start, end = london_time.skipped_hour(wall)
            right = london_time.clock_after_skip(wall)
            words |= {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}", "right": f"{right:%H:%M}"}
            raise self.complaint("no_such_time", parts=(part,), **words)
        if len(meant) == 1:
            return meant[0]
        if typed.occurrence not in (FIRST, SECOND):
            raise self.complaint("twice", parts=("occurrence",), **words)
        return meant[0] if typed.occurrence == FIRST else meant[1]

    def validate(self, value: datetime | None) -> None:
        super().validate(value)
        if value is None:
            return
        if self.past_only and value > self._now():
            raise self._limited("too_late", self._now(), *BOXES["another_day"])
        if self.not_after and value > self.not_after:
            raise self._limited("after_limit", self.not_after, *BOXES["another_day"])
        if self.not_before and value < self.not_before:
            raise self._limited("before_limit", self.not_before, *BOXES["another_day"])

    def _limited(self, code: str, limit: datetime, *parts: str) -> forms.ValidationError:
        return self.complaint(code, parts=parts, limit=london_time.moment_in_words(limit))

    def _now(self) -> datetime:
        if self._at is None:
            raise ImproperlyConfigured(f"“{self.label}” needs to know the present: give its form `at=…`.")
        return self._at

    def has_changed(self, initial: datetime | None, data: TypedMoment | datetime | None) -> bool:
        try:
            return self.to_python(data) != initial
        except forms.ValidationError:
            return True
