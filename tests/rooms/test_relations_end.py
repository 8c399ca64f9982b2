"""Forces see a child for 28 days after the return, and an authority's team until another authority says the child is theirs."""

from datetime import datetime, timedelta

import psycopg
import pytest

from alongside.chronology import rebuild
from alongside.commands.cast import BIRMINGHAM, CARDIFF, GREATER_MANCHESTER_POLICE, Cast
from alongside.commands.machine import Machine
from alongside.missing import finding
from alongside.missing import operations as missing
from alongside.referral import operations as referral
from alongside.rules.permissions import Permission
from alongside.vocabulary.codes import Known, Teller
from alongside.vocabulary.encounters import Opens
from alongside.vocabulary.errors import NotOpen
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import State
from tests.cast import a_child_back, a_child_gone_missing, acting, entries_of, standing_of
from tests.holding_children import a_child_of_the_night_team
from tests.links_children import open_to

FOUR_WEEKS = timedelta(days=28)


def lead_force_until(house: Machine, child: int) -> list[datetime | None]:
    """When each relation of a lead force to this child ends."""
    with psycopg.connect(house.owner_url) as owner:
        rows = owner.execute("select until from access.relation where child = %s and role = 'lead_force'", (child,))
        return [until for (until,) in rows]


def number_of(cast: Cast, ref: str) -> int:
    with acting(cast.guardian, ref) as opened:
        return opened.child


def nothing_differs(child: int) -> bool:
    seen = rebuild.rebuild(mend=False)
    return not [name for name, children in seen.differing.items() if child in children]


def test_a_force_that_never_checks_sees_the_child_for_four_weeks_after_the_return(cast: Cast, house: Machine) -> None:
    ref = a_child_back(cast)
    child = number_of(cast, ref)
    confirmed = entries_of(cast.guardian, ref)[-1]
    assert confirmed.kind == "missing.return_confirmed"
    assert lead_force_until(house, child) == [confirmed.recorded_at + FOUR_WEEKS]
    assert standing_of(cast.sergeant, ref).back_not_checked, "until then the check can still be made and written"
    assert nothing_differs(child)


def test_while_the_child_is_missing_or_nobody_has_confirmed_the_return_the_force_stays(
    cast: Cast, house: Machine
) -> None:
    ref = a_child_gone_missing(cast)
    child = number_of(cast, ref)
    assert lead_force_until(house, child) == [None]


def test_police_who_check_do_not_thereby_see_the_child_longer(cast: Cast, house: Machine) -> None:
    ref = a_child_back(cast)
    child = number_of(cast, ref)
    [before] = lead_force_until(house, child)
    with acting(cast.sergeant, ref, Permission.WORK_EPISODE) as opened:
        finding.check(opened, seen_alone=Known.YES, happened=happened_at(opened.at))
    assert lead_force_until(house, child) == [before]


def test_a_child_gone_again_is_the_forces_again_without_an_end(cast: Cast, house: Machine) -> None:
    ref = a_child_back(cast, hours_ago=2)
    with acting(cast.carer, ref, Permission.REPORT_MISSING) as opened:
        missing.report(
            opened,
            state=State.MISSING,
            by=Teller.CARER,
            last_seen_at=opened.at - timedelta(minutes=30),
            last_seen_by=Teller.CARER,
            happened=happened_at(opened.at),
        )
    assert None in lead_force_until(house, number_of(cast, ref))


def test_the_night_team_of_another_authority_sees_the_child_no_more_once_this_one_accepts(cast: Cast) -> None:
    ref = a_child_of_the_night_team(cast)
    with acting(cast.line, ref, Permission.ACCEPT_RESPONSIBILITY) as opened:
        referral.accept_responsibility(opened, authority=CARDIFF, happened=happened_at(opened.at))
        child = opened.child
    with pytest.raises(NotOpen):
        standing_of(cast.emergency_duty, ref)
    assert standing_of(cast.welsh_social_worker, ref).responsible == CARDIFF
    assert nothing_differs(child)


def test_the_night_team_keeps_the_child_where_their_own_authority_says_again_that_it_accepts(cast: Cast) -> None:
    ref = a_child_of_the_night_team(cast)
    with acting(cast.emergency_duty, ref, Permission.ACCEPT_RESPONSIBILITY) as opened:
        referral.accept_responsibility(opened, authority=BIRMINGHAM, happened=happened_at(opened.at))
    assert standing_of(cast.emergency_duty, ref).responsible == BIRMINGHAM


def test_parts_opened_at_once_are_the_same_relations_wherever_the_database_keeps_them(
    cast: Cast, house: Machine
) -> None:
    ref = a_child_gone_missing(cast)
    open_to(cast, ref, Opens.IDENTITY, Opens.LOCATION, Opens.HEALTH, force=GREATER_MANCHESTER_POLICE)
    child = number_of(cast, ref)
    parts = "from access.relation where child = %s and role = 'opened_to'"
    for classes in ([0, 1], [0, 1, 2], [0, 1, 3]):
        with psycopg.connect(house.owner_url) as owner:
            moved = f"with moved as (delete {parts} and classes = %s::smallint[] returning *)"
            owner.execute(f"{moved} insert into access.relation overriding system value table moved", (child, classes))
            (count,) = owner.execute(f"select count(*) {parts}", (child,)).fetchone()
            (differs,) = owner.execute("select access.rebuild_relations(%s)", (child,)).fetchone()
        assert count == 3 and not differs, classes
