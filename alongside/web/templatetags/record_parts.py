"""What a view hands to the components of a child's record: identity, timeline, clocks, last known news.

Each takes moments and the present `at` and puts them into words; none of them asks a clock or reads a record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from alongside.web import london_time
from alongside.web.asking import Words
from alongside.web.templatetags.parts import Link, Tag

# A house rule is never shown as law, so a weight that is not in this table cannot be drawn at all.
WEIGHTS: dict[str, Words] = {
    "statute": _("Law"),
    "regulation": _("Law"),
    "statutory_guidance": _("Statutory guidance"),
    "service_standard": _("Service standard"),
    "local": _("Local procedure"),
    "house": _("House rule"),
}

# Words and colour of each state; `not_known` accuses nobody and is never red.
CLOCK_STATES: dict[str, tuple[Words, str]] = {
    "running": (_("Running"), "teal"),
    "due_soon": (_("Due soon"), "orange"),
    "overdue": (_("Overdue"), "red"),
    "met": (_("Met"), "teal"),
    "met_late": (_("Met late"), "yellow"),
    "not_met": (_("Not met"), "red"),
    "not_met_missing": (_("Not met: missing"), "purple"),
    "not_known": (_("Not known to us"), "grey"),
    "stopped": (_("Stopped"), "grey"),
}
STILL_DUE = ("running", "due_soon", "overdue")


@dataclass(frozen=True)
class IdentityBar:
    """Whose page this is. `age` in words (“16”, “between 15 and 17”), `reference` the random one."""

    name: Words
    reference: str
    age: Words = ""
    pronounced: Words = ""
    tags: tuple[Tag, ...] = ()

    @property
    def is_alarming(self) -> bool:
        return any(tag.colour == "alarm" for tag in self.tags)


@dataclass(frozen=True)
class Correction:
    """That an entry was put right later: by whom, when, why, and where the earlier words can be read."""

    by: Words
    at: datetime
    why: Words = ""
    href: str = ""

    @property
    def when(self) -> str:
        return london_time.moment_in_words(self.at)


@dataclass(frozen=True)
class TimelineEntry:
    """One fact. `happened` in words stands for a moment known only roughly (“some time on 3 March”)."""

    title: Words
    by: Words
    happened_at: datetime
    learnt_at: datetime
    how_known: Words
    happened: Words = ""
    words: Words = ""
    tags: tuple[Tag, ...] = ()
    correction: Correction | None = None
    href: str = ""
    links: tuple[Link, ...] = ()

    @property
    def when(self) -> Words:
        return self.happened or london_time.moment_in_words(self.happened_at)

    @property
    def learnt(self) -> str:
        return london_time.moment_in_words(self.learnt_at)


@dataclass(frozen=True)
class ClockLine:
    """One duty and its clock: `state` out of CLOCK_STATES, `weight` out of WEIGHTS, `at` the present.

    On a list of many children `child` is the link to whose clock it is. `notes` say what else must be known
    of it, such as a doubt about the figure; `links` lead to what can be done about it.
    """

    title: Words
    state: str
    weight: str
    at: datetime
    due_at: datetime | None = None
    done_at: datetime | None = None
    owed_by: Words = ""
    reason: Words = ""
    href: str = ""
    child: Link | None = None
    notes: tuple[Words, ...] = ()
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        if self.state not in CLOCK_STATES:
            raise ValueError(f"No clock is {self.state!r}; choose from {', '.join(CLOCK_STATES)}.")
        if self.weight not in WEIGHTS:
            raise ValueError(f"No duty weighs {self.weight!r}; choose from {', '.join(WEIGHTS)}.")

    @property
    def state_tag(self) -> Tag:
        return Tag(*CLOCK_STATES[self.state])

    @property
    def weight_tag(self) -> Tag:
        return Tag(WEIGHTS[self.weight], "outline")

    @property
    def modifier(self) -> str:
        return self.state.replace("_", "-")

    @property
    def due(self) -> str:
        """When it is due, in words; for a duty that is settled, when it was done and by when it had to be."""
        if self.state in STILL_DUE:
            return london_time.due_in_words(self.due_at, at=self.at) if self.due_at else ""
        sentences = []
        if self.done_at:
            sentences.append(_("Done %(moment)s.") % {"moment": london_time.moment_in_words(self.done_at)})
        if self.due_at:
            plain = self.due_at <= self.at or london_time.last_day(self.due_at) is not None
            pattern = _("It was due %(moment)s.") if plain else _("It was due by %(moment)s.")
            sentences.append(pattern % {"moment": london_time.due_moment_in_words(self.due_at)})
        return " ".join(map(str, sentences))


@dataclass(frozen=True)
class LastKnown:
    """The newest news of a child: what, how known and by whom; its age counts from when it happened."""

    what: Words
    how_known: Words
    by: Words
    happened_at: datetime
    learnt_at: datetime
    at: datetime
    happened: Words = ""
    tags: tuple[Tag, ...] = ()
    href: str = ""

    @property
    def age(self) -> str:
        return london_time.age_in_words(self.happened_at, at=self.at)

    @property
    def when(self) -> Words:
        return self.happened or london_time.moment_in_words(self.happened_at)

    @property
    def learnt(self) -> str:
        return london_time.moment_in_words(self.learnt_at)
