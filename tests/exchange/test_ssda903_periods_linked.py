"""A period that a return counts is linked to the time away it tells of, whoever wrote that down."""

from datetime import UTC, datetime, timedelta

from alongside.exchange.ssda903.linking import linked
from alongside.rules.standing import Episode, Standing
from alongside.vocabulary import missing
from alongside.vocabulary.codes import Teller
from alongside.vocabulary.facts import Fact, Happened, Payload, Precision
from alongside.vocabulary.missing import ReturnState, State

MIDNIGHT = datetime(2026, 3, 5, tzinfo=UTC)
COUNTED = missing.PeriodReported(state=ReturnState.M, days=3, closed=True)
GONE = missing.Reported(state=State.MISSING, by=Teller.RETURN_FILE)


def _said(payload: Payload, *, days: int = 0) -> Fact:
    return Fact(payload=payload, happened=Happened(MIDNIGHT + timedelta(days=days), Precision.DAY))


def _episodes(facts: list[Fact]) -> list[int | None]:
    return [fact.payload.episode for fact in facts if isinstance(fact.payload, missing.PeriodReported)]


def test_a_period_is_of_the_time_away_that_the_same_return_begins_on_that_day() -> None:
    facts = [_said(COUNTED), _said(GONE), _said(COUNTED, days=9), _said(GONE, days=9)]

    assert _episodes(linked(facts, last_seq=10, standing=Standing())) == [12, 14]


def test_a_period_cut_by_the_end_of_a_home_goes_on_in_the_same_time_away() -> None:
    facts = [_said(COUNTED), _said(GONE), _said(COUNTED, days=3), _said(missing.StateChanged(state=State.AWAY), days=3)]

    assert _episodes(linked(facts, last_seq=0, standing=Standing())) == [2, 2]


def test_a_period_of_a_child_whom_people_here_reported_is_of_their_episode() -> None:
    away = Episode(7, State.MISSING, MIDNIGHT + timedelta(hours=22), safe_at=MIDNIGHT + timedelta(days=2))

    assert _episodes(linked([_said(COUNTED)], last_seq=40, standing=Standing(past_episodes=[away]))) == [7]


def test_a_period_of_which_the_record_knows_nothing_is_of_none() -> None:
    later = Episode(7, State.MISSING, MIDNIGHT + timedelta(days=30))

    assert _episodes(linked([_said(COUNTED)], last_seq=40, standing=Standing(episode=later))) == [None]
