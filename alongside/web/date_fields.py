"""A London day, typed into three boxes: only days that exist, and errors that say what is wrong where."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from alongside.rules import london
from alongside.web import london_time
from alongside.web.asking import Asked, Complaint, Words
from alongside.web.drawn import Box

FIRST_YEAR, LAST_YEAR = 1900, 2199
DAY_PARTS = ("day", "month", "year")
MISSING = {"day": _("a day"), "month": _("a month"), "year": _("a year"), "time": _("a time")}


class TypedDay(NamedTuple):
    """The three boxes as they were typed."""

    day: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def of(cls, day: date) -> TypedDay:
        return cls(str(day.day), str(day.month), str(day.year))

    @property
    def is_empty(self) -> bool:
        return not any(box.strip() for box in self)


class DateBoxes(forms.Widget):
    """Three boxes named `…-day`, `…-month` and `…-year`; what was typed comes back as it was."""

    kind = "date"
    template_name = "components/date_boxes.html"
    use_fieldset = True
    labels: Mapping[str, Words] = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    widths: Mapping[str, int] = {"day": 2, "month": 2, "year": 4}

    def value_from_datadict(self, data: Mapping[str, str], files: Any, name: str) -> TypedDay:
        return TypedDay(*(data.get(f"{name}-{part}") or "" for part in DAY_PARTS))

    def value_omitted_from_data(self, data: Mapping[str, str], files: Any, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in DAY_PARTS)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-day" if id_ else id_

    def box(self, name: str, id_: str, part: str, value: str, wrong: Collection[str]) -> Box:
        """One box; GOV.UK asks for the number keys, which lack the colon that a time is typed with."""
        return Box(
            f"{name}-{part}",
            f"{id_}-{part}",
            self.labels[part],
            value,
            self.widths[part],
            part in wrong,
            inputmode="numeric" if part in DAY_PARTS else "",
        )

    def boxes(self, name: str, id_: str, value: Any, wrong: Collection[str] = ()) -> tuple[Box, ...]:
        typed = TypedDay.of(value) if isinstance(value, date) else value or TypedDay()
        return tuple(self.box(name, id_, part, getattr(typed, part), wrong) for part in DAY_PARTS)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["boxes"] = self.boxes(name, context["widget"]["attrs"].get("id", name), value)
        return context


class Dated(Asked):
    """What a date and a moment share: reading the three boxes and saying what is wrong with them."""

    spoken = {
        "missing_parts": _("{Called} must include %(missing)s"),
        "day_number": _("The day must be a number between 1 and 31"),
        "month_number": _("The month must be a number between 1 and 12"),
        "year_number": _("The year must be four numbers, between %(first)d and %(last)d"),
        "no_such_day": _("There is no %(day)d %(month)s: %(month)s has %(days)d days"),
        "no_leap_day": _("There is no 29 February in %(year)d: it is not a leap year"),
    }

    def read_day(self, typed: TypedDay, *, also_missing: tuple[str, ...] = ()) -> date:
        """The day typed, or every complaint about it at once."""
        missing = tuple(part for part in DAY_PARTS if not getattr(typed, part).strip()) + also_missing
        if missing:
            named = get_text_list([str(MISSING[part]) for part in missing], str(_("and")))
            raise self.complaint("missing_parts", parts=missing, missing=named)
        day, month = _number(typed.day, 1, 31), _number(typed.month, 1, 12)
        year = _number(typed.year, FIRST_YEAR, LAST_YEAR)
        if day is None or month is None or year is None:
            unread = [part for part, number in zip(DAY_PARTS, (day, month, year), strict=True) if number is None]
            raise forms.ValidationError([self._unread(part) for part in unread])
        return self._real_day(year, month, day)

    def _unread(self, part: str) -> Complaint:
        limits = {"first": FIRST_YEAR, "last": LAST_YEAR} if part == "year" else {}
        return self.complaint(f"{part}_number", parts=(part,), **limits)

    def _real_day(self, year: int, month: int, day: int) -> date:
        days = monthrange(year, month)[1]
        if day <= days:
            return date(year, month, day)
        if (month, day) == (2, 29):
            raise self.complaint("no_leap_day", parts=DAY_PARTS, year=year)
        name = london_time.month_in_words(date(year, month, 1))
        raise self.complaint("no_such_day", parts=("day",), day=day, month=name, days=days)


def plain_day(typed: TypedDay) -> date | None:
    """The day typed if it is a real one, without a word about what is wrong otherwise."""
    year, month = _number(typed.year, FIRST_YEAR, LAST_YEAR), _number(typed.month, 1, 12)
    if year is None or month is None:
        return None
    day = _number(typed.day, 1, monthrange(year, month)[1])
    return date(year, month, day) if day else None


def _number(typed: str, least: int, most: int) -> int | None:
    text = typed.strip()
    if not re.fullmatch(r"[0-9]{1,4}", text) or not least <= int(text) <= most:
        return None
    return int(text)


class LondonDateField(Dated):
    """A day in London, as `date`. With `past_only` the form must be given `at`, and no later day is taken."""

    widget = DateBoxes
    spoken = {
        "too_late": _("{Called} cannot be after today, %(limit)s"),
        "after_limit": _("{Called} must be on or before %(limit)s"),
        "before_limit": _("{Called} must be on or after %(limit)s"),
    }

    def __init__(
        self,
        label: Words,
        *,
        past_only: bool = False,
        not_before: date | None = None,
        not_after: date | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(label, **rest)
        self.past_only = past_only
        self.not_before = not_before
        self.not_after = not_after
        self.at: datetime | None = None

    def to_python(self, value: TypedDay | date | None) -> date | None:
        if value is None or isinstance(value, date):
            return value
        return None if value.is_empty else self.read_day(value)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        if self.past_only and value > self._today():
            raise self._limited("too_late", self._today())
        if self.not_after and value > self.not_after:
            raise self._limited("after_limit", self.not_after)
        if self.not_before and value < self.not_before:
            raise self._limited("before_limit", self.not_before)

    def _limited(self, code: str, limit: date) -> Complaint:
        return self.complaint(code, parts=DAY_PARTS, limit=london_time.day_in_words(limit))

    def _today(self) -> date:
        if self.at is None:
            raise ImproperlyConfigured(f"“{self.label}” forbids the future: give its form `at=…`.")
        return london.day_of(self.at)

    def has_changed(self, initial: date | None, data: TypedDay | date | None) -> bool:
        try:
            return self.to_python(data) != initial
        except forms.ValidationError:
            return True
