"""What looking for a child needs in law, and what is refused to anybody who has not got it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from alongside.rules import powers, search
from alongside.rules.standing import Episode, Home, Standing
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.missing import Action, State
from alongside.vocabulary.placement import Distance

AT = datetime(2026, 3, 6, 2, 10, tzinfo=UTC)
SOON = AT + timedelta(hours=2)
STATUSES = sorted(reference.code_list("LS"))
SEVENTEEN, FIFTEEN = date(2008, 9, 1), date(2010, 9, 1)


def missing_under(status: str | None) -> Standing:
    return Standing(legal_status=status, episode=Episode(1, State.MISSING, AT))


def is_refused(status: str | None, action: Action, owner: Party, born_on: date | None = SEVENTEEN) -> bool:
    try:
        search.may_agree_action(missing_under(status), action=action, owner=owner, due_at=SOON, at=AT, born_on=born_on)
    except Refusal:
        return True
    return False


@pytest.mark.parametrize("status", [*STATUSES, None])
def test_a_recovery_order_needs_a_care_order_an_emergency_order_or_police_protection(
    status: str | None,
) -> None:
    allowed = not is_refused(status, Action.RECOVERY_ORDER, Party.RESPONSIBLE_AUTHORITY)

    assert allowed == (status in ("C1", "C2", "L1", "L2"))


@pytest.mark.parametrize("owner", [Party.CARER, Party.GUARDIAN, Party.SERVICE_LINE, Party.HOME_OFFICE])
def test_a_recovery_order_is_sought_by_the_authority_or_police_and_by_nobody_else(owner: Party) -> None:
    assert is_refused("C2", Action.RECOVERY_ORDER, owner)


def test_a_harbouring_notice_protects_a_child_under_sixteen_or_under_an_order() -> None:
    assert not is_refused("V2", Action.HARBOURING_NOTICE, Party.POLICE, FIFTEEN)
    assert is_refused("V2", Action.HARBOURING_NOTICE, Party.POLICE, SEVENTEEN)
    assert is_refused("V2", Action.HARBOURING_NOTICE, Party.POLICE, None)
    assert not is_refused("C2", Action.HARBOURING_NOTICE, Party.POLICE, SEVENTEEN)


@pytest.mark.parametrize(
    "action", [Action.PHONE_ENQUIRY, Action.BANK_OR_TRAVEL_ENQUIRY, Action.PORTS_WATCH, Action.CIRCULATE]
)
def test_what_only_police_can_do_is_owned_by_police(action: Action) -> None:
    assert not is_refused(None, action, Party.POLICE)
    assert is_refused(None, action, Party.SOCIAL_WORKER)


@pytest.mark.parametrize("action", [one for one in Action if one not in powers.table()])
def test_every_other_action_needs_no_power(action: Action) -> None:
    assert not is_refused(None, action, Party.GUARDIAN)


@pytest.mark.parametrize("level", sorted(reference.code_list(search.LEVELS)))
def test_levels_are_those_in_use_and_below_medium_only_with_a_reason(level: str) -> None:
    code = reference.code_list(search.LEVELS)[level]
    for reason_given in (True, False):
        try:
            search.may_set_level(level=level, on=AT.date(), reason_given=reason_given)
            said = "taken"
        except Refusal:
            said = "refused"
        except Invalid:
            said = "unknown"
        below = level in ("no_apparent_risk", "very_low", "low")
        expected = "taken" if not below or reason_given else "refused"
        assert said == (expected if code.usable_on(AT.date()) else "unknown")


def test_a_level_nobody_uses_names_those_in_use() -> None:
    with pytest.raises(Invalid, match="medium") as refused:
        search.may_set_level(level="grade_3", on=AT.date(), reason_given=True)

    assert refused.value.field == "level"


@pytest.mark.parametrize(
    ("days", "allowed"), [(-0.1, False), (0, False), (0.1, True), (91, True), (92, True), (93, False)]
)
def test_the_next_review_is_ahead_and_at_most_three_months_away(days: float, allowed: bool) -> None:
    next_review_at = AT + timedelta(days=days)
    if allowed:
        search.may_review(missing_under(None), next_review_at=next_review_at, at=AT)
    else:
        with pytest.raises(Invalid):
            search.may_review(missing_under(None), next_review_at=next_review_at, at=AT)


def test_only_the_home_whose_address_is_known_is_refused_as_a_bed() -> None:
    standing = missing_under(None)
    standing.home = Home(
        seq=2,
        since=AT,
        place="U6",
        provider="PR1",
        authority="E08000025",
        force=None,
        distance=Distance.IN_AREA,
        registered=Known.YES,
        desk=44,
        compromised=True,
    )

    assert search.may_answer_bed(standing, person=7, home=45) == 7
    with pytest.raises(Refusal):
        search.may_answer_bed(standing, person=7, home=44)
