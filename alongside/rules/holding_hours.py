"""When the places that have children are open, and the hours nobody is there: Fridays, bank holidays, clock changes.

It says what the written hours say, not whether anybody answers.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache

from alongside.law.bank_holidays import calendar
from alongside.rules import london
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Nation
from alongside.vocabulary.holding import Post
from alongside.vocabulary.reference import Hours, open_at, parse_hours

REGION_HOURS = "Mon-Fri 09:00-17:00"
"""When a regional desk of guardians is staffed: the house's own assumption, until the service says otherwise."""

ROUTE_OF = {
    Post.DAY_TEAM: "day_team",
    Post.EMERGENCY_DUTY_TEAM: "emergency_duty_team",
    Post.CONTROL_ROOM: "control_room",
    Post.MISSING_PERSONS_UNIT: "missing_persons_unit",
}
AN_HOUR = timedelta(hours=1)
LOOKED_OVER = 21
"""Days looked over each way: longer than any run of weekend and bank holidays."""

A_TICK = timedelta(microseconds=1)
CLOCKS_CHANGE = time(1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Closed:
    """The hours in which nobody is there: from a closing to the next opening."""

    closes_at: datetime
    opens_at: datetime

    @property
    def length(self) -> timedelta:
        return self.opens_at - self.closes_at


def hours_of(post: Post, *, authority: str | None = None, force: str | None = None) -> str:
    """The hours written for such a place; a person and the line are there at every hour.

    A place whose hours nobody wrote down counts as there, for no rule may say of it that it is closed.
    """
    if post is Post.REGION_DESK:
        return REGION_HOURS
    code = force if post in (Post.CONTROL_ROOM, Post.MISSING_PERSONS_UNIT) else authority
    if post not in ROUTE_OF or code is None:
        return "24 hours"
    return next((r.hours for r in reference.routes(code) if r.route_kind == ROUTE_OF[post]), "24 hours")


@cache
def bank_holidays(nation: Nation | None) -> frozenset[date]:
    """The bank holidays of a nation; those of England where none is known yet, which today are the same."""
    return frozenset(calendar(nation or Nation.ENGLAND).names)


def closed(hours: str | Hours, *, at: datetime, calendar_days: Collection[date]) -> Closed | None:
    """The hours without anybody in which `at` falls, or else the next ones; None for a place that never closes."""
    return _closed(parse_hours(hours) if isinstance(hours, str) else hours, at, frozenset(calendar_days))


# A list asks for thousands of children of teams that keep the same few hours, all at one moment.
@lru_cache(maxsize=256)
def _closed(hours: Hours, at: datetime, calendar_days: frozenset[date]) -> Closed | None:
    if open_at(hours, at=at, calendar_days=calendar_days):
        closes_at = next(_changes(hours, at, calendar_days), None)
    else:
        closes_at = max(_changes(hours, at - timedelta(days=LOOKED_OVER), calendar_days, until=at), default=None)
    if closes_at is None:
        return None
    opens_at = next(_changes(hours, closes_at, calendar_days), None)
    return None if opens_at is None else Closed(closes_at, opens_at)


def last_closed(hours: str | Hours, *, at: datetime, calendar_days: Collection[date]) -> Closed | None:
    """The hours without anybody in which `at` falls, or else the last ones before it: what the night was."""
    parsed = parse_hours(hours) if isinstance(hours, str) else hours
    if open_at(parsed, at=at, calendar_days=calendar_days):
        back = _changes(parsed, at - timedelta(days=LOOKED_OVER), calendar_days, until=at)
        opened_at = max(back, default=None)
        return None if opened_at is None else closed(parsed, at=opened_at - A_TICK, calendar_days=calendar_days)
    return closed(parsed, at=at, calendar_days=calendar_days)


def is_closing(span: Closed, *, at: datetime) -> bool:
    """The hour before closing, and every hour after it until somebody is there again."""
    return span.closes_at - AN_HOUR <= at < span.opens_at


def _changes(
    hours: Hours, after: datetime, calendar_days: Collection[date], *, until: datetime | None = None
) -> Iterator[datetime]:
    """Every moment later than `after` (and no later than `until`) at which it opens or closes, in order."""
    first = london.day_of(after)
    for count in range(-1, LOOKED_OVER + 2):
        for moment in _boundaries(hours, first + timedelta(days=count)):
            if moment <= after:
                continue
            if until is not None and moment > until:
                return
            before = open_at(hours, at=moment - A_TICK, calendar_days=calendar_days)
            if open_at(hours, at=moment, calendar_days=calendar_days) != before:
                yield moment


def _boundaries(hours: Hours, day: date) -> list[datetime]:
    """The moments of a London day at which anything could change; an hour that comes twice has each of its own twice."""
    minutes = {0, *(m for span in hours.spans for m in (span.opens, span.closes) if m < 24 * 60)}
    walls = [datetime.combine(day, time(m // 60, m % 60), london.LONDON) for m in minutes]
    found = {wall.replace(fold=fold).astimezone(UTC) for wall in walls for fold in (0, 1)}
    return sorted({*found, datetime.combine(day, CLOCKS_CHANGE)})
