"""A child is found gone: whoever says so is written down in one call, and any child can go missing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from alongside.access import gate
from alongside.commands.cast import (
    GREATER_MANCHESTER_POLICE,
    STAFFORDSHIRE_POLICE,
    WEST_MIDLANDS_POLICE,
    Cast,
)
from alongside.missing import operations as missing
from alongside.placement import operations as placement
from alongside.rules.missing import police_have_not_taken
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Means, Teller
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.missing import Route, State
from alongside.vocabulary.missing import Told as Whom
from alongside.vocabulary.placement import Stay
from alongside.vocabulary.referral import Living
from tests.cast import (
    a_child_back,
    a_child_gone_missing,
    a_child_placed,
    a_referred_child,
    acting,
    entries_of,
    standing_of,
    token_of,
)


def _report(member, ref: str, *, state: State = State.MISSING, minutes_ago: float = 0) -> None:
    with acting(member, ref, Permission.REPORT_MISSING) as opened:
        happened = happened_at(opened.at - timedelta(minutes=minutes_ago))
        missing.report(opened, state=state, by=Teller.CARER, happened=happened)


@pytest.mark.parametrize(
    "living", [Living.WITH_FAMILY, Living.POLICE_CUSTODY, Living.HOSPITAL, Living.ADULT_ACCOMMODATION]
)
def test_a_child_goes_missing_from_anywhere_before_anybody_has_accepted_them(cast: Cast, living: Living) -> None:
    ref = a_referred_child(cast, living=living)

    _report(cast.line, ref)

    standing = standing_of(cast.line, ref)
    assert standing.missing
    assert standing.episode.lead_force == WEST_MIDLANDS_POLICE


def test_the_carer_reports_in_one_call_whom_they_have_told_and_what_police_answered(cast: Cast) -> None:
    ref = a_child_placed(cast)
    texts = {
        "why_worried": (Class.CASEWORK, "Never out before."),
        "clothing": (Class.IDENTITY, "Grey hooded top."),
        "checks_made": (Class.LOCATION, "House, garden, bus stop."),
        "taken_by": (Class.CASEWORK, "PC 4411"),
        "reference": (Class.IDENTITY, "SP-20260306-0042"),
    }
    with acting(cast.carer, ref, Permission.REPORT_MISSING, texts=texts) as opened:
        missing.report(
            opened,
            state=State.MISSING,
            by=Teller.CARER,
            already_told={Whom.POLICE: Route.CALL_999, Whom.CARER_ORGANISATION: Route.TELEPHONE},
        )

    standing = standing_of(cast.carer, ref)
    assert standing.episode.handed["police"].taken_at is not None
    assert standing.episode.handed["carer_organisation"].taken_at is None
    assert not police_have_not_taken(standing)


def test_a_report_goes_to_the_force_and_line_where_the_child_was_and_they_see_the_child(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    assert standing_of(cast.sergeant, ref).episode.lead_force == STAFFORDSHIRE_POLICE
    assert standing_of(cast.line, ref).missing


def test_a_child_gone_from_custody_in_another_place_is_that_forces_to_look_for(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with acting(cast.line, ref, Permission.PLACE) as opened:
        placement.begin_stay(
            opened, stay=Stay.POLICE_STATION, force=GREATER_MANCHESTER_POLICE, happened=happened_at(opened.at)
        )

    _report(cast.line, ref)

    assert standing_of(cast.other_force, ref).episode.lead_force == GREATER_MANCHESTER_POLICE


def test_the_time_that_counts_is_that_of_whoever_rang(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with acting(cast.line, ref, Permission.REPORT_MISSING) as opened:
        rang_at = opened.at - timedelta(minutes=25)
        told = Told(by=Teller.CARER, means=Means.TELEPHONE, at=rang_at)
        missing.report(opened, state=State.MISSING, by=Teller.CARER, told=told)

    report = next(e for e in entries_of(cast.line, ref) if e.kind == "missing.reported")
    assert report.happened.at == rang_at == report.reached_us_at
    assert report.recorded_by == cast.line.number
    assert standing_of(cast.line, ref).episode.reported_at == rang_at


def test_a_second_report_joins_the_open_episode_with_its_own_teller_and_time(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    opened_by = standing_of(cast.carer, ref).episode.seq

    with acting(cast.social_worker, ref, Permission.REPORT_MISSING) as opened:
        missing.report(opened, state=State.MISSING, by=Teller.SOCIAL_WORKER)

    episode = standing_of(cast.carer, ref).episode
    assert (episode.seq, episode.reports) == (opened_by, 2)
    assert entries_of(cast.carer, ref)[-1].payload.by is Teller.SOCIAL_WORKER


def test_two_reports_at_the_same_moment_open_one_episode(cast: Cast) -> None:
    ref = a_child_placed(cast)
    together = Barrier(2)

    def report(member) -> None:
        with gate.transaction(token_of(member)) as session:
            together.wait(10)
            opened = gate.open_record(session, ref, Permission.REPORT_MISSING, to_write=True)
            missing.report(opened, state=State.MISSING, by=Teller.STAFF_ON_DUTY)

    with ThreadPoolExecutor(2) as both:
        list(both.map(report, (cast.carer, cast.social_worker)))

    kinds = [entry.kind for entry in entries_of(cast.guardian, ref)]
    assert kinds.count("missing.reported") == kinds.count("missing.also_reported") == 1
    assert standing_of(cast.guardian, ref).episode.reports == 2


def test_an_earlier_report_that_reaches_us_later_moves_the_start_and_keeps_both_tellers(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    before = standing_of(cast.line, ref).episode

    with acting(cast.line, ref, Permission.REPORT_MISSING) as opened:
        earlier = Told(by=Teller.SCHOOL_STAFF, means=Means.TELEPHONE, at=opened.at - timedelta(hours=2))
        missing.report(opened, state=State.MISSING, by=Teller.SCHOOL_STAFF, told=earlier)

    after = standing_of(cast.line, ref).episode
    assert (after.seq, after.reports, after.profile) == (before.seq, 2, before.profile)
    assert after.reported_at == earlier.at
    tellers = [
        e.payload.by for e in entries_of(cast.line, ref) if e.kind in ("missing.reported", "missing.also_reported")
    ]
    assert tellers == [Teller.CARER, Teller.SCHOOL_STAFF, Teller.CARER]


def test_away_that_becomes_missing_stays_the_same_episode(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=2, state=State.AWAY)
    episode = standing_of(cast.carer, ref).episode

    with acting(cast.carer, ref, Permission.WORK_EPISODE) as opened:
        missing.change_state(opened, state=State.MISSING, happened=happened_at(opened.at))

    after = standing_of(cast.carer, ref).episode
    assert (after.seq, after.state) == (episode.seq, State.MISSING)
    assert [state for _, state in after.states] == [State.AWAY, State.MISSING]


def test_a_second_report_that_whereabouts_are_not_known_makes_away_missing_and_never_the_reverse(
    cast: Cast,
) -> None:
    ref = a_child_gone_missing(cast, hours_ago=2, state=State.AWAY)

    _report(cast.social_worker, ref, state=State.MISSING)
    _report(cast.social_worker, ref, state=State.AWAY)

    assert standing_of(cast.carer, ref).episode.state is State.MISSING


def test_times_that_cannot_be_are_the_only_thing_that_turns_a_report_back(cast: Cast) -> None:
    ref = a_child_placed(cast)

    with pytest.raises(Invalid) as last_seen, acting(cast.carer, ref, Permission.REPORT_MISSING) as opened:
        missing.report(
            opened,
            state=State.MISSING,
            by=Teller.CARER,
            last_seen_at=opened.at,
            happened=happened_at(opened.at - timedelta(hours=1)),
        )
    with pytest.raises(Invalid) as future, acting(cast.line, ref, Permission.REPORT_MISSING) as opened:
        tomorrow = Told(by=Teller.CARER, means=Means.TELEPHONE, at=opened.at + timedelta(days=1))
        missing.report(opened, state=State.MISSING, by=Teller.CARER, told=tomorrow)

    assert (last_seen.value.field, future.value.field) == ("last_seen_at", "told")
    assert not standing_of(cast.carer, ref).missing


def test_late_word_of_a_child_already_back_joins_the_episode_that_is_over(cast: Cast) -> None:
    ref = a_child_back(cast, hours_ago=4)

    _report(cast.line, ref, minutes_ago=8 * 60)

    standing = standing_of(cast.line, ref)
    assert not standing.missing
    assert [episode.reports for episode in standing.past_episodes] == [2]


def test_a_child_back_and_gone_again_has_a_new_episode_and_the_talk_about_the_first_is_overtaken(
    cast: Cast,
) -> None:
    ref = a_child_back(cast, hours_ago=4)

    _report(cast.carer, ref)

    standing = standing_of(cast.carer, ref)
    assert standing.missing
    assert [episode.talk for episode in standing.past_episodes] == ["overtaken"]
