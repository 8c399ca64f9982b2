"""The form of a contact plan: for each line a tick to keep it, and its time of day and how often."""

from dataclasses import dataclass
from typing import Any

import msgspec
from django.forms.boundfield import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.vocabulary.contact import PlanLine
from alongside.web import fields, labels, plan_words
from alongside.web.moment_widget import typed_time
from alongside.web.told_form import DecisionForm

OFTEN = {
    1: gettext_lazy("Every day"),
    2: gettext_lazy("Every second day"),
    3: gettext_lazy("Every third day"),
    7: gettext_lazy("Once a week"),
    14: gettext_lazy("Every second week"),
}


class TimeOfDayField(fields.TextField):
    """A time on the 24-hour clock, as minutes after midnight."""

    spoken = {"time_form": gettext_lazy("The time must be on the 24-hour clock, like 09:30 or 22:15")}

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        time = typed_time(text)
        if time is None:
            raise self.complaint("time_form")
        return time.hour * 60 + time.minute


@dataclass(frozen=True)
class LineDrawn:
    """One line of the plan on the page: its words, whether it is kept, and its time."""

    title: str
    explained: str
    keep: BoundField
    boxes: tuple[BoundField, ...]


class PlanForm(DecisionForm):
    """Each line has a tick `keep_N` and, where it has a time of day, `line_N` and `often_N`."""

    lines: tuple[PlanLine, ...] = ()

    def offer(self, lines: tuple[PlanLine, ...]) -> None:
        """Make the boxes of these lines."""
        self.lines = lines
        for number, line in enumerate(lines, start=1):
            name = capfirst(labels.said(line.moment))
            self.fields[f"keep_{number}"] = fields.TickField(_("Keep: %(line)s") % {"line": name}, required=False)
            self.initial.setdefault(f"keep_{number}", True)
            if line.wall_minutes is None:
                continue
            self.fields[f"line_{number}"] = TimeOfDayField(
                _("%(line)s, by") % {"line": name},
                called=_("the time"),
                width=5,
                max_length=10,
                required=False,
            )
            self.initial.setdefault(f"line_{number}", plan_words.wall(line.wall_minutes))
            often = {line.every_days: plan_words.when(line)} | OFTEN
            self.fields[f"often_{number}"] = fields.SelectField(
                _("%(line)s, how often") % {"line": name},
                [(str(count), words) for count, words in sorted(often.items())],
                called=_("how often"),
                required=False,
            )
            self.initial.setdefault(f"often_{number}", str(line.every_days))

    @property
    def drawn(self) -> list[LineDrawn]:
        return [
            LineDrawn(
                f"{capfirst(labels.said(line.moment))}: {plan_words.when(line)}",
                plan_words.explained(line),
                self[f"keep_{number}"],
                tuple(self[name] for name in (f"line_{number}", f"often_{number}") if name in self.fields),
            )
            for number, line in enumerate(self.lines, start=1)
        ]

    @property
    def rest(self) -> list[BoundField]:
        """The boxes that belong to no line."""
        return [self[name] for name in self.fields if "_" not in name or not name.rpartition("_")[2].isdecimal()]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        for number, line in enumerate(self.lines, start=1):
            name = f"line_{number}"
            needs_time = answers.get(f"keep_{number}") and line.wall_minutes is not None
            if needs_time and answers.get(name) is None and name not in self.errors:
                self.add_error(name, _("Enter a time, like 22:30, or drop the line."))
        return answers

    @property
    def kept(self) -> dict[int, PlanLine]:
        """The lines kept, by their number on the page, with the times and days as typed."""
        answers, kept = self.cleaned_data, {}
        for number, line in enumerate(self.lines, start=1):
            if not answers.get(f"keep_{number}"):
                continue
            if line.wall_minutes is not None:
                line = msgspec.structs.replace(
                    line,
                    wall_minutes=answers[f"line_{number}"],
                    every_days=int(answers[f"often_{number}"] or line.every_days),
                )
            kept[number] = line
        return kept
