"""What the yearly return counts of an episode: cut where home or childhood ends, while the search goes on."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.rules.fold import Spell
from alongside.rules.return_periods import Cut, Period, gone_since, statistical_periods
from alongside.rules.standing import Episode
from alongside.vocabulary.codes import Teller
from alongside.vocabulary.missing import ReturnState, State

LEFT = datetime(2026, 3, 6, 23, 0, tzinfo=UTC)
REPORTED = LEFT + timedelta(hours=3)
LATER = LEFT + timedelta(days=400)
M, A = ReturnState.M, ReturnState.A


def an_episode(state: State = State.MISSING, **more: object) -> Episode:
    known = {
        "seq": 7,
        "state": state,
        "started_at": LEFT,
        "reported_at": REPORTED,
        "last_seen_at": LEFT,
        "last_seen_by": Teller.CARER,
        "states": [(REPORTED, state)],
    }
    return Episode(**(known | more))


def a_home(*, until: datetime | None = None) -> Spell:
    return Spell(3, "home", "U6", "E08000025", None, None, LEFT - timedelta(days=20), until)


def after(**length: float) -> datetime:
    return LEFT + timedelta(**length)


def test_a_child_still_missing_has_one_open_period() -> None:
    assert statistical_periods(an_episode(), [a_home()], at=LATER) == (Period(7, M, LEFT),)


def test_missing_ends_when_found_and_away_when_returned() -> None:
    found = {"located_at": after(days=3), "safe_at": after(days=3, hours=4), "back_at": after(days=4)}

    (missing,) = statistical_periods(an_episode(**found), [a_home()], at=LATER)
    (away,) = statistical_periods(an_episode(State.AWAY, **found), [a_home()], at=LATER)

    assert (missing.state, missing.ended_at) == (M, after(days=3))
    assert (away.state, away.ended_at) == (A, after(days=4))


def test_a_child_located_whom_nobody_has_yet_is_not_found() -> None:
    (period,) = statistical_periods(an_episode(located_at=after(days=3)), [a_home()], at=LATER)

    assert period.ended_at is None


def test_a_period_of_less_than_an_hour_counts() -> None:
    (period,) = statistical_periods(an_episode(safe_at=REPORTED + timedelta(minutes=5)), [a_home()], at=LATER)

    assert period.ended_at == REPORTED + timedelta(minutes=5)


def test_the_period_ends_with_the_home_and_the_episode_does_not() -> None:
    episode = an_episode()

    (period,) = statistical_periods(episode, [a_home(until=after(days=9))], at=LATER)

    assert (period.ended_at, period.cut_by) == (after(days=9), Cut.HOME_ENDED)
    assert not episode.over


def test_a_child_found_after_the_home_had_ended_left_the_return_when_it_ended() -> None:
    found_later = an_episode(safe_at=after(days=30))

    (period,) = statistical_periods(found_later, [a_home(until=after(days=9))], at=LATER)

    assert (period.ended_at, period.cut_by) == (after(days=9), Cut.HOME_ENDED)


def test_a_home_that_ends_after_the_child_was_found_cuts_nothing() -> None:
    found = an_episode(safe_at=after(days=2))

    (period,) = statistical_periods(found, [a_home(until=after(days=9))], at=LATER)

    assert (period.ended_at, period.cut_by) == (after(days=2), None)


def test_a_home_that_had_ended_before_the_child_went_is_not_the_home_they_went_from() -> None:
    earlier = a_home(until=LEFT - timedelta(days=1))

    assert statistical_periods(an_episode(), [earlier], at=LATER) == (Period(7, M, LEFT),)


def test_away_that_became_missing_is_two_periods_one_after_the_other() -> None:
    states = [(REPORTED, State.AWAY), (after(days=1), State.MISSING)]
    episode = an_episode(State.MISSING, states=states, safe_at=after(days=5))

    periods = statistical_periods(episode, [a_home()], at=LATER)

    assert periods == (Period(7, A, LEFT, after(days=1)), Period(7, M, after(days=1), after(days=5)))


def test_a_child_gone_before_the_first_home_counts_all_the_same() -> None:
    first = Spell(9, "home", "U6", None, None, None, after(days=2), after(days=8))

    assert statistical_periods(an_episode(), [first], at=LATER) == (Period(7, M, LEFT),)


@pytest.mark.parametrize(
    ("at", "ended_at", "cut_by"),
    [
        (datetime(2026, 5, 3, 22, 59, tzinfo=UTC), None, None),
        (datetime(2026, 5, 3, 23, 0, tzinfo=UTC), datetime(2026, 5, 3, 23, 0, tzinfo=UTC), Cut.EIGHTEEN),
    ],
)
def test_a_child_who_turns_eighteen_while_missing_leaves_the_return_that_day_and_not_before(
    at: datetime, ended_at: datetime | None, cut_by: Cut | None
) -> None:
    episode = an_episode()

    (period,) = statistical_periods(episode, [a_home()], at=at, born_on=date(2008, 5, 4))

    assert (period.ended_at, period.cut_by) == (ended_at, cut_by)
    assert not episode.over, "the looking does not end with childhood"


def test_a_child_born_on_29_february_is_eighteen_on_the_first_of_march() -> None:
    (period,) = statistical_periods(
        an_episode(started_at=LEFT), [a_home()], at=LATER + timedelta(days=400), born_on=date(2008, 2, 29)
    )

    assert period.cut_by is None, "eighteen before going missing"
    (younger,) = statistical_periods(
        an_episode(), [a_home()], at=datetime(2030, 3, 2, tzinfo=UTC), born_on=date(2012, 2, 29)
    )
    assert younger.ended_at == datetime(2030, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("known", "since"),
    [
        ({"left_at": after(hours=1)}, after(hours=1)),
        ({"left_at": after(hours=-1)}, LEFT),
        ({"last_seen_by": Teller.ANOTHER_CHILD, "left_at": after(hours=-1)}, after(hours=-1)),
        ({"last_seen_by": Teller.ANOTHER_CHILD}, LEFT),
        ({"last_seen_at": None, "last_seen_by": None}, REPORTED),
    ],
)
def test_a_period_starts_when_the_child_left_or_was_last_seen_by_a_responsible_adult_whichever_is_later(
    known: dict[str, object], since: datetime
) -> None:
    assert gone_since(an_episode(**known)) == since


hours = st.integers(0, 24 * 60)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(hours, st.sampled_from(list(State))), max_size=5),
    st.none() | hours,
    st.none() | hours,
    st.lists(st.tuples(hours, hours), max_size=3),
)
def test_periods_of_one_episode_never_overlap_and_at_most_the_last_is_open(
    turns: list[tuple[int, State]], located: int | None, had: int | None, homes: list[tuple[int, int]]
) -> None:
    states = [(REPORTED, State.MISSING), *((REPORTED + timedelta(hours=h), s) for h, s in sorted(turns))]
    spells = [
        Spell(n, "home", "U6", None, None, None, after(hours=begun - 240), after(hours=begun - 240 + lasted))
        for n, (begun, lasted) in enumerate(homes)
    ]
    episode = an_episode(
        states[-1][1],
        states=states,
        located_at=None if located is None else states[-1][0] + timedelta(hours=located),
        safe_at=None if had is None else states[-1][0] + timedelta(hours=had),
        back_at=None if had is None else states[-1][0] + timedelta(hours=had),
    )

    periods = statistical_periods(episode, spells, at=LATER)

    for one, other in zip(periods, periods[1:], strict=False):
        assert one.ended_at is not None and one.started_at < one.ended_at <= other.started_at
    for period in periods:
        assert period.ended_at is None or period.started_at < period.ended_at
        assert had is None or period.ended_at is not None
