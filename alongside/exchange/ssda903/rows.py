"""The rows of the return as typed values, each with the file and line it came from.

Numbers, birth dates, postcodes and a home's Ofsted number are held in memory only and never show in a repr.
"""

from dataclasses import dataclass, field
from datetime import date

from alongside.exchange.ssda903 import codes


@dataclass(frozen=True, slots=True, order=True)
class Source:
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file} line {self.line}"


@dataclass(frozen=True, slots=True)
class Header:
    """Who the child is. Pupil number and motherhood are in the return but are not ours to take."""

    source: Source
    local_id: str = field(repr=False)
    sex: str | None
    born_on: date = field(repr=False)
    ethnic: str | None


@dataclass(frozen=True, slots=True)
class Episode:
    """One stretch of care under one legal status in one placement; the next begins when this one ends."""

    source: Source
    local_id: str = field(repr=False)
    started_on: date
    reason_started: str | None
    legal_status: str | None
    need: str | None
    placement: str | None
    provider: str | None
    ended_on: date | None
    reason_ended: str | None
    reason_moved: str | None
    home_postcode: str = field(repr=False)
    placement_postcode: str = field(repr=False)
    ofsted_number: str = field(repr=False)

    def is_running_on(self, day: date) -> bool:
        """Whether it runs at the end of this day."""
        return self.started_on <= day and (self.ended_on is None or day < self.ended_on)

    def is_day_of(self, day: date) -> bool:
        """Whether the day is one of its days, the first and the last among them."""
        return self.started_on <= day and (self.ended_on is None or day <= self.ended_on)


@dataclass(frozen=True, slots=True)
class MissingPeriod:
    """A child missing (M) or away without authorisation (A). Start and end may be the same day."""

    source: Source
    local_id: str = field(repr=False)
    born_on: date = field(repr=False)
    kind: str
    started_on: date
    ended_on: date | None

    def is_open_on(self, day: date) -> bool:
        """Whether the child is missing or away at the end of this day, as far as the return says."""
        return self.started_on <= day and (self.ended_on is None or day < self.ended_on)

    @property
    def whereabouts_known(self) -> bool:
        return self.kind != codes.WHEREABOUTS_NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Unaccompanied:
    source: Source
    local_id: str = field(repr=False)
    sex: str | None
    born_on: date = field(repr=False)
    until: date | None


@dataclass(frozen=True, slots=True)
class Review:
    source: Source
    local_id: str = field(repr=False)
    born_on: date = field(repr=False)
    held_on: date
    participation: str | None


@dataclass(frozen=True, slots=True)
class SocialWorkerSpell:
    source: Source
    local_id: str = field(repr=False)
    born_on: date = field(repr=False)
    worker: str = field(repr=False)
    started_on: date
    ended_on: date | None
    reason: str | None


Row = Header | Episode | MissingPeriod | Unaccompanied | Review | SocialWorkerSpell
