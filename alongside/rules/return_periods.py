"""Missing periods as the yearly return (SSDA903) counts them, cut where it demands. The episode goes on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from alongside.law import lengths
from alongside.rules import london
from alongside.rules.fold import Spell
from alongside.rules.missing import NO_ADULT
from alongside.rules.standing import Episode
from alongside.vocabulary.missing import ReturnState, State

STATES = {State.MISSING: ReturnState.M, State.AWAY: ReturnState.A}


class Cut(StrEnum):
    """Why a period of the return ends although the child is still looked for."""

    HOME_ENDED = "home_ended"
    EIGHTEEN = "eighteen"


@dataclass(frozen=True, slots=True)
class Period:
    """A period of the return and its episode. `cut_by` says that nobody had found the child when it ended."""

    episode: int
    state: ReturnState
    started_at: datetime
    ended_at: datetime | None = None
    cut_by: Cut | None = None


def gone_since(episode: Episode) -> datetime:
    """The later of leaving and being last seen by a responsible adult; else the nearest moment known."""
    seen_at = None if episode.last_seen_by in NO_ADULT else episode.last_seen_at
    known = [moment for moment in (episode.left_at, seen_at) if moment is not None]
    return max(known) if known else episode.last_seen_at or episode.reported_at or episode.started_at


def found_at(episode: Episode) -> datetime | None:
    """When a missing child was found: located, once that proved true by an adult having them."""
    had_at = episode.adult_has_child_at
    if had_at is None:
        return None
    return min(had_at, episode.located_at or had_at)


def statistical_periods(
    episode: Episode, spells: Iterable[Spell], *, at: datetime, born_on: date | None = None
) -> tuple[Period, ...]:
    """The periods that tell of one episode of a looked-after or unaccompanied child, whatever their length.

    M ends when the child was found, A when they returned. The return's validator wants an end once the home
    ends from which the child went (rule 575), an end once care ends, at eighteen with E8 (577, 580), and no
    two at once (574). A child gone before having a first home counts all the same, uncut.
    """
    since = gone_since(episode)
    cut_at, cut_by = _cut(since, spells, at=at, born_on=born_on)
    periods = []
    for period in _by_state(episode, since):
        if cut_at is not None and (period.ended_at is None or period.ended_at > cut_at):
            period = replace(period, ended_at=cut_at, cut_by=cut_by)
        if period.ended_at is None or period.ended_at > period.started_at:
            periods.append(period)
    return tuple(periods)


def _by_state(episode: Episode, since: datetime) -> list[Period]:
    """One period for each stretch in which whereabouts were all along not known, or known."""
    turns: Sequence[tuple[datetime, State]] = [(since, episode.state)]
    if episode.states:
        turns = [(since, episode.states[0][1]), *((max(since, t), s) for t, s in episode.states[1:])]
    ends: list[datetime | None] = [turned_at for turned_at, _ in turns[1:]]
    ends.append(found_at(episode) if turns[-1][1] is State.MISSING else episode.back_at)
    return [
        Period(episode.seq, STATES[state], started_at, ended_at)
        for (started_at, state), ended_at in zip(turns, ends, strict=True)
    ]


def _cut(
    since: datetime, spells: Iterable[Spell], *, at: datetime, born_on: date | None
) -> tuple[datetime | None, Cut | None]:
    cuts = [
        (home.until, Cut.HOME_ENDED)
        for home in spells
        if home.lay == "home" and home.since <= since and home.until is not None and since < home.until <= at
    ]
    if born_on is not None:
        eighteen_at = london.start_of(lengths.day_of_age(born_on, months=18 * 12))
        if since < eighteen_at <= at:
            cuts.append((eighteen_at, Cut.EIGHTEEN))
    return min(cuts, default=(None, None), key=lambda cut: cut[0])
