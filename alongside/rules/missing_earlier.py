"""Whether a whole time away that was over long ago can be entered now: told late, it is folded in where it lay."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from alongside.rules.missing import CARERS, IN_PERSON, NO_ADULT
from alongside.rules.standing import Episode, Standing
from alongside.vocabulary.codes import HEARD_ONLY, HowKnown, Party, Teller
from alongside.vocabulary.errors import Invalid

A_PLACE_FOR_IT = (
    "Give times that lie before it began or after it was over. If both are the same time away, add to that one instead."
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A time away from its report to its end, as it is told now."""

    reported_at: datetime
    back_at: datetime
    confirmed_at: datetime
    received_by: Teller
    how: HowKnown
    confirmed_by: Party
    confirmed_how: HowKnown
    left_at: datetime | None = None
    last_seen_at: datetime | None = None

    @property
    def begun_at(self) -> datetime:
        known = [moment for moment in (self.left_at, self.last_seen_at) if moment is not None]
        return min([*known, self.reported_at])


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when another time away was; `until` is None while it goes on."""

    begun_at: datetime
    until: datetime | None


def spans(standing: Standing) -> Iterator[Span]:
    """Every time away of this child, the open one too."""
    for episode in standing.past_episodes:
        yield Span(_begun(episode), episode.confirmed_at or episode.back_at)
    if standing.episode is not None:
        yield Span(_begun(standing.episode), None)


def _begun(episode: Episode) -> datetime:
    known = [m for m in (episode.started_at, episode.reported_at, episode.left_at) if m is not None]
    return min(known)


def may_enter(standing: Standing, told: Earlier, *, at: datetime) -> None:
    """Raises Invalid naming the time that cannot be, and where it overlaps another time away, with what to do."""
    _check_order(told, at=at)
    _check_found(told)
    later = False
    for span in spans(standing):
        if told.begun_at < (span.until or at) and span.begun_at < told.confirmed_at:
            raise Invalid(
                "confirmed" if told.begun_at < span.begun_at else "happened",
                "The child was away then already, in a time away that is on the record.",
                A_PLACE_FOR_IT,
            )
        later = later or span.begun_at >= told.confirmed_at
    if not later:
        raise Invalid(
            "happened",
            "This is the newest time away on the record.",
            "Report the child missing with its time, then record how it ended, so that everybody sees it.",
        )


def _check_order(told: Earlier, *, at: datetime) -> None:
    for field, moment in (("left_at", told.left_at), ("last_seen_at", told.last_seen_at)):
        if moment is not None and moment > told.reported_at:
            raise Invalid(field, "This is later than the report.", "Give a time before the child was reported missing.")
    if told.back_at <= told.reported_at:
        raise Invalid("back", "This is before the child was reported missing.", "Give the time of the return.")
    if told.confirmed_at < told.back_at:
        raise Invalid("confirmed", "This is before the child was back.", "Give the time at which it was confirmed.")
    if told.confirmed_at > at:
        raise Invalid("confirmed", "This time is yet to come.", "Only a time away that is over is entered whole.")


def _check_found(told: Earlier) -> None:
    if told.received_by in NO_ADULT:
        raise Invalid("received_by", "A responsible adult has to receive the child.", "Choose who had the child then.")
    if told.how not in IN_PERSON:
        raise Invalid("how", "Nobody has the child in person by that.", "Choose how they saw the child.")
    if told.confirmed_how in HEARD_ONLY:
        raise Invalid("confirmed_how", "Hearing it from somebody confirms nothing.", "Choose how they saw the child.")
    if told.received_by in CARERS and told.confirmed_by is Party.CARER:
        raise Invalid(
            "confirmed_by", "The carer received the child.", "Choose the second person, who was somebody else."
        )
