"""A whole time away that nobody wrote down then is entered afterwards: told late, it is folded in where it lay."""

from datetime import datetime, timedelta

import psycopg
import pytest

from alongside.access import gate
from alongside.chronology import rebuild
from alongside.commands.cast import Cast, Member
from alongside.commands.machine import Machine
from alongside.missing import earlier, talks
from alongside.missing.earlier import Begun, Ended
from alongside.rules.permissions import Permission
from alongside.rules.return_periods import statistical_periods
from alongside.rules.standing import Clock, Standing
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, happened_at
from alongside.vocabulary.missing import ReturnState, State
from alongside.vocabulary.missing_depth_codes import Reader
from alongside.watch import loop
from tests.cast import acting, entries_of, now, standing_of, token_of
from tests.earlier_children import a_child_known_for_days, ago, back, gone
from tests.rooms.test_relations_end import number_of

WORRIED = {"why_worried": (Class.CASEWORK, "Nobody wrote it down that night.")}
AN_HOUR = timedelta(hours=1)


def enter(
    cast: Cast, ref: str, *, by: Member | None = None, since: float = 63, until: float = 62, seen: float | None = None
) -> list[Entry]:
    """A time away from so many hours ago until so many, as the carer tells it now."""
    with acting(by or cast.carer, ref, Permission.REPORT_MISSING, texts=WORRIED) as opened:
        at = opened.at
        begun = Begun(
            state=State.MISSING,
            by=Teller.CARER,
            reported=happened_at(at - since * AN_HOUR),
            last_seen=happened_at(at - (seen or since + 0.25) * AN_HOUR),
            last_seen_by=Teller.CARER,
        )
        ended = Ended(
            back=happened_at(at - until * AN_HOUR),
            received_by=Teller.CARER,
            confirmed=happened_at(at - (until - 0.1) * AN_HOUR),
            confirmed_by=Party.SOCIAL_WORKER,
        )
        return earlier.enter(opened, begun, ended)


def a_child_who_was_away(cast: Cast) -> str:
    """Known for five days, away from 50 hours ago to 40 hours ago."""
    ref = a_child_known_for_days(cast)
    gone(cast, ref, hours=50)
    back(cast, ref, hours=40)
    return ref


def open_clocks(member: Member, ref: str) -> list[Clock]:
    with gate.transaction(token_of(member), reading=True) as session:
        return gate.open_record(session, ref).fold.clocks_of.open


def kept(standing: Standing) -> list[tuple[datetime | None, str]]:
    return [(one.reported_at, one.talk) for one in standing.past_episodes]


def test_an_earlier_time_away_lies_before_the_later_one_with_its_talk_owed(cast: Cast) -> None:
    ref = a_child_who_was_away(cast)
    [later] = standing_of(cast.guardian, ref).past_episodes

    reported, _back, _confirmed = enter(cast, ref)

    standing = standing_of(cast.guardian, ref)
    assert [one.seq for one in standing.past_episodes] == [reported.root, later.seq]
    assert standing.episode is None and standing.past_episodes[0].talk == "overtaken"
    assert standing.past_episodes[1].talk == later.talk
    owed = {(one.duty, one.occurrence) for one in open_clocks(cast.guardian, ref)}
    assert ("return_interview", reported.root) in owed and ("return_interview", later.seq) in owed
    assert standing.guardian is not None and standing.silence is None


def test_its_statistical_period_and_the_counts_come_out_as_if_it_had_been_told_then(cast: Cast) -> None:
    told_then, told_late = a_child_known_for_days(cast), a_child_who_was_away(cast)
    gone(cast, told_then, hours=63)
    back(cast, told_then, hours=62)
    gone(cast, told_then, hours=50)
    back(cast, told_then, hours=40)
    enter(cast, told_late, seen=63.0)

    whole = [standing_of(cast.guardian, ref).past_episodes for ref in (told_then, told_late)]
    first, second = ([_period(one) for one in episodes] for episodes in whole)
    assert [len(episodes) for episodes in whole] == [2, 2]
    for (state, started, ended), (as_told_late, began, over) in zip(first, second, strict=True):
        assert state is as_told_late is ReturnState.M
        assert abs(started - began) < timedelta(minutes=2) and abs(ended - over) < timedelta(minutes=2)


def _period(episode) -> tuple[ReturnState, datetime, datetime]:
    [period] = statistical_periods(episode, (), at=now())
    assert period.ended_at is not None
    return period.state, period.started_at, period.ended_at


def test_the_watch_finds_nothing_to_blame_anybody_for_and_a_rebuild_finds_the_same(cast: Cast) -> None:
    ref = a_child_who_was_away(cast)
    while loop.round_once():
        pass
    enter(cast, ref)
    written = len(entries_of(cast.guardian, ref))
    while loop.round_once():
        pass
    assert [one.kind for one in entries_of(cast.guardian, ref)[written:]] == []
    with acting(cast.guardian, ref) as opened:
        child = opened.child
    found = rebuild.rebuild(mend=False)
    assert not [name for name, children in found.differing.items() if child in children]


def test_one_talk_meets_what_is_owed_of_both_times_away(cast: Cast) -> None:
    ref = a_child_who_was_away(cast)
    enter(cast, ref)
    both = tuple(one.seq for one in standing_of(cast.guardian, ref).past_episodes)
    with acting(cast.guardian, ref, Permission.OPEN) as opened:
        talks.hold(
            opened,
            episodes=both,
            held_by=Party.GUARDIAN,
            independent=Known.NO,
            way=Way.FACE_TO_FACE,
            readers=tuple(Reader),
            readers_told_by=Party.GUARDIAN,
            happened=happened_at(opened.at),
        )
    assert [one.talk for one in standing_of(cast.guardian, ref).past_episodes] == ["held", "held"]
    assert not [one for one in open_clocks(cast.guardian, ref) if one.duty == "return_interview"]


@pytest.mark.parametrize(
    ("since", "until", "field"),
    [(52, 49, "confirmed"), (45, 39, "happened"), (48, 42, "happened"), (60, 30, "confirmed")],
    ids=["into its beginning", "over its end", "within it", "around it"],
)
def test_it_is_refused_where_it_overlaps_another_and_the_remedy_is_said(cast: Cast, since, until, field) -> None:
    ref = a_child_who_was_away(cast)
    before = len(entries_of(cast.guardian, ref))
    with pytest.raises(Invalid) as refused:
        enter(cast, ref, since=since, until=until)
    assert refused.value.field == field and "before it began or after it was over" in refused.value.remedy
    assert len(entries_of(cast.guardian, ref)) == before, "nothing half-written stays"


def test_two_that_touch_do_not_overlap_and_the_newest_is_reported_as_any_other(cast: Cast) -> None:
    ref = a_child_who_was_away(cast)
    enter(cast, ref, since=54, until=51)
    enter(cast, ref, since=58, until=54.5)
    assert len(standing_of(cast.guardian, ref).past_episodes) == 3
    with pytest.raises(Invalid, match="newest time away"):
        enter(cast, ref, since=20, until=18)


@pytest.mark.parametrize(("since", "until", "seen", "field"), [(60, 61, None, "back"), (60, 59, 59.5, "last_seen_at")])
def test_times_that_cannot_be_are_turned_back_at_their_field(cast: Cast, since, until, seen, field) -> None:
    with pytest.raises(Invalid) as refused:
        enter(cast, a_child_who_was_away(cast), since=since, until=until, seen=seen)
    assert refused.value.field == field


def test_while_the_child_is_missing_again_an_earlier_time_away_ends_nothing_of_the_search(
    cast: Cast, house: Machine
) -> None:
    ref = a_child_known_for_days(cast)
    gone(cast, ref, hours=1)
    episode = standing_of(cast.guardian, ref).episode
    seen_by = _relations(house, cast, ref)

    enter(cast, ref)

    standing = standing_of(cast.guardian, ref)
    assert standing.missing and standing.episode.seq == episode.seq and len(standing.past_episodes) == 1
    assert _relations(house, cast, ref) == seen_by, "whoever looks for the child goes on seeing them, and nobody else"


def _relations(house: Machine, cast: Cast, ref: str) -> set[tuple[int, str]]:
    with psycopg.connect(house.owner_url) as owner:
        rows = owner.execute(
            "select party, role from access.relation where child = %s and until is null", (number_of(cast, ref),)
        )
        return set(rows.fetchall())


def test_the_carer_who_received_the_child_does_not_confirm_it_as_well(cast: Cast) -> None:
    ref = a_child_who_was_away(cast)
    with pytest.raises(Invalid) as refused, acting(cast.carer, ref, Permission.REPORT_MISSING) as opened:
        begun = Begun(state=State.AWAY, by=Teller.CARER, reported=ago(opened.at, 63))
        ended = Ended(
            back=ago(opened.at, 62),
            received_by=Teller.CARER,
            confirmed=ago(opened.at, 61),
            confirmed_by=Party.CARER,
            confirmed_how=HowKnown.SEEN,
        )
        earlier.enter(opened, begun, ended)
    assert refused.value.field == "confirmed_by"
