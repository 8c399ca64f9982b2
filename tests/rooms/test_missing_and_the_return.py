"""The episode and the period of the yearly return are two things, linked: one may end without the other."""

from alongside.access import gate
from alongside.commands.cast import Cast
from alongside.missing import operations as missing
from alongside.missing import queries
from alongside.placement import care
from alongside.placement import operations as placement
from alongside.placement import queries as homes
from alongside.rules.permissions import Permission
from alongside.rules.return_periods import Cut, Period
from alongside.vocabulary.codes import Teller
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import ReturnState, State
from alongside.vocabulary.referral import Living
from tests.cast import a_child_gone_missing, a_referred_child, acting, standing_of, token_of


def _periods(member, ref: str) -> list[Period]:
    with gate.transaction(token_of(member), reading=True) as session:
        opened = gate.open_record(session, ref)
        return queries.periods(opened, homes.spells(opened))


def test_a_home_given_up_ends_the_period_of_the_return_and_not_the_search(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        care.look_after(opened, legal_status="V2", happened=happened_at(opened.at))
    (open_period,) = _periods(cast.social_worker, ref)
    assert open_period.ended_at is None

    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        placement.end(opened, reason="LAREQ", seen=opened.last_seq, happened=happened_at(opened.at))

    episode = standing_of(cast.social_worker, ref).episode
    (period,) = _periods(cast.social_worker, ref)
    assert (period.episode, period.state, period.cut_by) == (episode.seq, ReturnState.M, Cut.HOME_ENDED)
    assert (period.started_at, period.ended_at is not None) == (episode.last_seen_at, True)


def test_a_child_who_lives_with_family_is_missing_here_and_in_no_return(cast: Cast) -> None:
    ref = a_referred_child(cast, living=Living.WITH_FAMILY)
    with acting(cast.line, ref, Permission.REPORT_MISSING) as opened:
        missing.report(opened, state=State.MISSING, by=Teller.PARENT)

    assert standing_of(cast.line, ref).missing
    assert _periods(cast.line, ref) == []
