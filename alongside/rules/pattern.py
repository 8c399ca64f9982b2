"""The pattern over a child's times away, for people to read: what came before each in the record, and where it lies in time.

It counts, compares and scores nothing, and lowers no level.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alongside.rules.standing import Episode
from alongside.vocabulary import advocacy, contact, placement, referral
from alongside.vocabulary.contact import PlanMoment
from alongside.vocabulary.facts import Entry, Payload
from alongside.vocabulary.missing_depth import CameBefore
from alongside.vocabulary.placement import Stay

BEFORE = timedelta(hours=72)
"""How far back is looked at (house): the three days in which something may have set a child going."""

EXPECTED = {
    PlanMoment.AFTER_CALL: CameBefore.CALL,
    PlanMoment.AFTER_COURT: CameBefore.COURT,
    PlanMoment.AFTER_HOME_OFFICE: CameBefore.HOME_OFFICE_OR_DECISION,
    PlanMoment.STAFF_CHANGE: CameBefore.STAFF_CHANGE,
}
STAYS = {
    Stay.COURT_CELLS: CameBefore.COURT,
    Stay.POLICE_STATION: CameBefore.COURT,
    Stay.ON_THE_WAY: CameBefore.MOVE,
}
ALWAYS: dict[type[Payload], CameBefore] = {
    placement.Arrived: CameBefore.MOVE,
    placement.Ended: CameBefore.MOVE,
    placement.JourneyBegan: CameBefore.MOVE,
    placement.Transferred: CameBefore.STAFF_CHANGE,
    advocacy.HandedOver: CameBefore.STAFF_CHANGE,
    advocacy.GuardianLost: CameBefore.STAFF_CHANGE,
    advocacy.CoverArranged: CameBefore.STAFF_CHANGE,
    referral.NrmDecided: CameBefore.HOME_OFFICE_OR_DECISION,
    referral.AgeDecided: CameBefore.HOME_OFFICE_OR_DECISION,
}
KINDS: tuple[type[Payload], ...] = (*ALWAYS, contact.ExpectedOnce, placement.StayBegan)
"""The kinds that may have set a child going, as far as the record holds them."""


@dataclass(frozen=True, slots=True)
class Before:
    """One thing that came shortly before a child went."""

    what: CameBefore
    at: datetime
    root: int


@dataclass(frozen=True, slots=True)
class TimeAway:
    """One episode on the strip: when the child went, when an adult had them, and what the record holds before it."""

    episode: int
    gone_at: datetime
    back_at: datetime | None
    before: tuple[Before, ...]


def gone_at(episode: Episode) -> datetime:
    """When the child went, as nearly as it is known."""
    return episode.left_at or episode.last_seen_at or episode.reported_at or episode.started_at


def times_away(episodes: Iterable[Episode], entries: Sequence[Entry]) -> tuple[TimeAway, ...]:
    """Every time away, oldest first, each with what came before it in the record."""
    found = []
    for episode in sorted(episodes, key=gone_at):
        went = gone_at(episode)
        before = tuple(
            Before(what, entry.happened.at, entry.root)
            for entry in entries
            if went - BEFORE <= entry.happened.at <= went and (what := came_before(entry.payload)) is not None
        )
        found.append(TimeAway(episode.seq, went, episode.adult_has_child_at, before))
    return tuple(found)


def came_before(payload: Payload) -> CameBefore | None:
    """Which sort of thing a fact is, of those that may set a child going; None for all else."""
    match payload:
        case contact.ExpectedOnce(moment=moment):
            return EXPECTED.get(moment)
        case placement.StayBegan(stay=stay):
            return STAYS.get(stay)
    return ALWAYS.get(type(payload))
