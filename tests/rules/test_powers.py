"""What an action needs in law: offered only where the child's legal status allows it, with its source and how sure we are."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.rules import powers
from alongside.rules.powers import Allowed, Needs
from alongside.rules.standing import Standing
from alongside.vocabulary import reference
from alongside.vocabulary.missing import Action
from alongside.vocabulary.placement import Stay

STATUSES = st.sampled_from([None, *reference.code_list("LS")])
STAYS = st.sampled_from([None, *Stay])


@given(status=STATUSES, stay=STAYS)
def test_a_recovery_order_is_there_under_an_order_or_in_police_protection_and_never_by_agreement_alone(
    status: str | None, stay: Stay | None
) -> None:
    found = powers.allowed(Action.RECOVERY_ORDER, status, stay)

    held = status in ("C1", "C2", "L1", "L2") or stay is Stay.POLICE_PROTECTION
    assert isinstance(found, Allowed if held else Needs)


@given(action=st.sampled_from(list(Action)), status=STATUSES, stay=STAYS, age=st.integers(10, 17))
def test_whatever_is_refused_says_which_power_it_needs_and_where_that_stands(
    action: Action, status: str | None, stay: Stay | None, age: int
) -> None:
    found = powers.allowed(action, status, stay, age=age)

    if isinstance(found, Needs):
        assert found.power.power and found.power.url.startswith("https://") and found.power.instead
        assert powers.status_in_words(status) in found.why


@pytest.mark.parametrize("action", list(powers.table()))
def test_every_power_has_a_source_a_nation_and_what_is_unverified_says_so(action: Action) -> None:
    power = powers.table()[action]

    assert power.url.startswith("https://") and power.nations and power.owners
    assert power.is_verified or power.doubt


def test_searching_the_home_needs_nothing() -> None:
    assert powers.allowed(Action.SEARCH_HOME, None, None) == Allowed()


def test_a_child_of_fifteen_is_protected_by_age_and_one_whose_age_is_not_known_is_not() -> None:
    at, born = datetime(2026, 3, 6, tzinfo=UTC), date(2010, 9, 1)
    fifteen = powers.for_child(Standing(legal_status="V2"), Action.HARBOURING_NOTICE, at=at, born_on=born)
    unknown = powers.for_child(Standing(legal_status="V2"), Action.HARBOURING_NOTICE, at=at, born_on=None)

    assert isinstance(fifteen, Allowed) and isinstance(unknown, Needs)
