"""Whatever stands in one return, or in two one after another: order, homes, who is missing, said twice."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.exchange.ssda903.already_held import plan_for_known, plan_for_new
from alongside.exchange.ssda903.plan import as_entries
from alongside.law import load
from alongside.rules.fold import Fold
from tests.exchange.made_returns import (
    AS_AT,
    FOSTER,
    HOME,
    OTHER_FOSTER,
    a_sender,
    episode,
    the_child,
    written,
)

day = st.integers(0, 400).map(lambda days: date(2024, 2, 20) + timedelta(days=days))
span = st.tuples(day, st.one_of(st.none(), st.integers(0, 120)))
why_begun = st.sampled_from(["S", "P", "L", "T", "U", "B"])
why_ended = st.sampled_from(["X1", "X1", "X1", "E4B", "E8", "E9", "E15", ""])
where = st.sampled_from([FOSTER, OTHER_FOSTER, HOME, "T1,PR3", "T4,PR1", "Z1,"])
an_episode = st.tuples(span, why_begun, where, why_ended)
a_period = st.tuples(span, st.sampled_from("MA"))


def _uk(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"


def _episodes(drawn: list) -> list[str]:
    rows = []
    for (begun, length), why, place, rec in drawn:
        ended = None if length is None else begun + timedelta(days=length)
        rows.append(episode(_uk(begun), why, place, _uk(ended), rec if ended else ""))
    return rows


def _periods(drawn: list) -> list[str]:
    ends = [None if length is None else begun + timedelta(days=length) for (begun, length), _ in drawn]
    return [f"{kind},{_uk(begun)},{_uk(end)}" for ((begun, _), kind), end in zip(drawn, ends, strict=True)]


lives = st.tuples(st.lists(an_episode, max_size=6), st.lists(a_period, max_size=5))


@settings(max_examples=80, deadline=None)
@given(lives)
def test_whatever_the_rows_the_order_written_is_the_order_folded(life: tuple[list, list]) -> None:
    child = the_child(episodes=_episodes(life[0]), missing=_periods(life[1]))
    entries = written(plan_for_new(child, a_sender()))

    assert [entry.seq for entry in sorted(entries, key=lambda one: one.key)] == [entry.seq for entry in entries]


@settings(max_examples=80, deadline=None)
@given(lives)
def test_whatever_the_rows_a_child_whose_last_period_is_open_is_missing(life: tuple[list, list]) -> None:
    child = the_child(episodes=_episodes(life[0]), missing=_periods(life[1]))
    standing = Fold.refold(written(plan_for_new(child, a_sender())), load.index()).standing

    if child.missing_on(AS_AT):
        assert standing.missing or standing.died
    assert not any(one.offers or one.talk == "held" for one in standing.past_episodes)


@settings(max_examples=80, deadline=None)
@given(lives)
def test_whatever_the_rows_a_home_ends_before_the_next_begins(life: tuple[list, list]) -> None:
    child = the_child(episodes=_episodes(life[0]))
    fold = Fold.refold(written(plan_for_new(child, a_sender())), load.index())

    homes = sorted((one for one in fold.spells.values() if one.lay == "home"), key=lambda one: (one.since, one.seq))
    for one, following in zip(homes, homes[1:], strict=False):
        assert one.until is not None and one.since <= one.until <= following.since


@settings(max_examples=80, deadline=None)
@given(lives)
def test_whatever_the_rows_saying_it_again_says_nothing_new(life: tuple[list, list]) -> None:
    child = the_child(episodes=_episodes(life[0]), missing=_periods(life[1]))
    entries = written(plan_for_new(child, a_sender()))

    again = plan_for_known(child, a_sender(), entries, born_on=child.born_on)

    assert again.kinds == []
    assert "said_otherwise_since" not in {one.reason.code for one in again.findings}
    assert "no_longer_said" not in {one.reason.code for one in again.findings}


@settings(max_examples=80, deadline=None)
@given(lives, lives, st.booleans())
def test_whatever_two_returns_say_saying_the_second_again_says_nothing_new(
    first: tuple[list, list], second: tuple[list, list], a_year_later: bool
) -> None:
    then = AS_AT + timedelta(days=365 * a_year_later)
    one, other = (
        the_child(as_at=as_at, episodes=_episodes(life[0]), missing=_periods(life[1]))
        for life, as_at in ((first, AS_AT), (second, then))
    )
    entries = written(plan_for_new(one, a_sender()))
    later = plan_for_known(other, a_sender(then), entries, born_on=one.born_on)
    entries += as_entries(later, a_sender(then), after=entries, child=1)

    again = plan_for_known(other, a_sender(then), entries, born_on=one.born_on)

    assert again.kinds == []
    standing = Fold.refold(entries, load.index()).standing
    assert standing.as_at == then or not later.kinds


@settings(max_examples=80, deadline=None)
@given(lives, lives, st.booleans())
def test_whatever_was_said_before_a_child_missing_by_the_newest_return_is_missing(
    first: tuple[list, list], second: tuple[list, list], a_year_later: bool
) -> None:
    then = AS_AT + timedelta(days=365 * a_year_later)
    one, other = (
        the_child(as_at=as_at, episodes=_episodes(life[0]), missing=_periods(life[1]))
        for life, as_at in ((first, AS_AT), (second, then))
    )
    entries = written(plan_for_new(one, a_sender()))
    later = plan_for_known(other, a_sender(then), entries, born_on=one.born_on)
    entries += as_entries(later, a_sender(then), after=entries, child=1)
    standing = Fold.refold(entries, load.index()).standing

    if other.missing_on(then):
        assert standing.missing or standing.died
