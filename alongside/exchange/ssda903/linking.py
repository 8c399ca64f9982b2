"""Which time away each period of a return tells of: one that the same return begins, else one that the record holds."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from alongside.rules import london
from alongside.rules.standing import Episode, Standing
from alongside.rules.talks import episodes_of
from alongside.vocabulary import missing
from alongside.vocabulary.facts import Fact


def linked(facts: Sequence[Fact], *, last_seq: int, standing: Standing) -> list[Fact]:
    """The same facts, each counted period with its episode. `last_seq` is the newest entry before the first of them."""
    begun = [
        (london.day_of(fact.happened.at), last_seq + place)
        for place, fact in enumerate(facts, start=1)
        if isinstance(fact.payload, missing.Reported) and fact.corrects is None
    ]
    held = list(episodes_of(standing).values())
    return [_with_episode(fact, begun, held) for fact in facts]


def _with_episode(fact: Fact, begun: Sequence[tuple[date, int]], held: Sequence[Episode]) -> Fact:
    counted = fact.payload
    if not isinstance(counted, missing.PeriodReported) or fact.withdraws:
        return fact
    on = london.day_of(fact.happened.at)
    found = next((seq for day, seq in begun if day == on), None)
    found = found or next((one.seq for one in held if _covers(one, on)), None)
    # A period that goes on from the one before it, cut by the end of a home, begins no episode of its own.
    found = found or max((seq for day, seq in begun if day < on), default=None)
    return fact if found is None else replace(fact, payload=replace(counted, episode=found))


def _covers(episode: Episode, on: date) -> bool:
    """Whether the child was away on that day."""
    back_at = episode.adult_has_child_at
    return london.day_of(episode.started_at) <= on and (back_at is None or on <= london.day_of(back_at))
