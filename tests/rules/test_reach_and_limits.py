"""Who is shown how to reach a child, and what a limit needs before it stands: rules alone, whoever asks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.rules import limit_grounds as grounds
from alongside.rules import limits
from alongside.rules import reach as rules
from alongside.rules.limit_grounds import Doubt
from alongside.rules.reach import MAY_REACH, Sight
from alongside.rules.standing import Episode, Standing
from alongside.rules.state.reach import Limit, Reach
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.missing import State
from alongside.vocabulary.reach import Ground

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
ROLES = st.sets(
    st.sampled_from(
        sorted(
            {
                *MAY_REACH,
                "lead_force",
                "told",
                "asked_guardian",
                "next_guardian",
                "passed_to",
                "begun_by",
                "carer_to_be",
            }
        )
    )
)
AGREED = Reach(agreed=7, alone=1, checked_at=AT)


def missing(reach: Reach = AGREED, *, adult_has_child: bool = False) -> Standing:
    safe_at = AT if adult_has_child else None
    return Standing(reach=reach, episode=Episode(seq=9, state=State.MISSING, started_at=AT, safe_at=safe_at))


@given(person=st.integers(min_value=1, max_value=5), roles=ROLES)
def test_while_a_child_is_missing_one_named_worker_alone_is_shown_how_to_reach_them(
    person: int, roles: set[str]
) -> None:
    shown = rules.sight(missing(), person=person, roles=roles) is Sight.SHOWN
    assert shown is (person == 1)


@given(roles=ROLES)
def test_otherwise_only_those_closest_to_the_child_are_shown_it(roles: set[str]) -> None:
    shown = rules.sight(Standing(reach=AGREED), person=4, roles=roles) is Sight.SHOWN
    assert shown is bool(roles & MAY_REACH)


def test_police_and_others_who_were_told_are_never_among_them() -> None:
    assert not MAY_REACH & {"lead_force", "told", "begun_by", "asked_guardian"}


def test_once_an_adult_has_the_child_it_is_shown_again_to_those_closest() -> None:
    found = missing(adult_has_child=True)
    assert rules.sight(found, person=4, roles={"carer"}) is Sight.SHOWN


@given(person=st.integers(min_value=2, max_value=9), roles=ROLES)
def test_nobody_else_can_replace_it_unseen_while_the_child_is_missing(person: int, roles: set[str]) -> None:
    with pytest.raises(Refusal):
        rules.may_agree(missing(), person=person, roles=roles, alone=person, around={person}, says_something=True)
    with pytest.raises(Refusal):
        rules.may_check(missing(), person=person, roles=roles, happened=AT)


def test_another_may_be_named_while_the_child_is_missing() -> None:
    rules.may_name(missing(), alone=2, around={1, 2})
    with pytest.raises(Invalid, match="named already"):
        rules.may_name(missing(), alone=1, around={1, 2})
    with pytest.raises(Refusal):
        rules.may_name(missing(Reach()), alone=1, around={1})


def test_what_says_nothing_of_how_to_reach_the_child_is_refused_at_a_box() -> None:
    with pytest.raises(Invalid) as said:
        rules.may_agree(Standing(), person=1, roles={"guardian"}, alone=1, around={1}, says_something=False)
    assert said.value.field == "number"


@given(days=st.floats(min_value=0, max_value=90))
def test_what_was_agreed_is_doubted_after_four_weeks_without_a_check(days: float) -> None:
    at = AT + timedelta(days=days)
    assert rules.doubted(Standing(reach=AGREED), at=at) is (at - AT > timedelta(days=28))


@pytest.mark.parametrize("safe", [Known.NO, Known.NOT_KNOWN])
def test_what_the_child_does_not_call_safe_is_doubted_at_once(safe: Known) -> None:
    assert rules.doubted(Standing(reach=Reach(agreed=7, alone=1, checked_at=AT, safe=safe.value)), at=AT)


def test_a_phone_that_was_away_is_doubted_until_the_child_was_asked_again() -> None:
    away = Episode(seq=9, state=State.MISSING, started_at=AT + DAY, back_at=AT + 2 * DAY)
    standing = Standing(reach=AGREED, past_episodes=[away])
    assert rules.doubted(standing, at=AT + 3 * DAY)
    standing.reach = Reach(agreed=7, alone=1, checked_at=AT + 3 * DAY)
    assert not rules.doubted(standing, at=AT + 3 * DAY)


def test_without_a_ground_there_is_no_limit() -> None:
    with pytest.raises(Invalid) as said:
        limits.may_set(Standing(), ground=None, review_at=AT + DAY, happened=AT, at=AT)
    assert said.value.field == "ground"


@given(days=st.integers(min_value=-400, max_value=400) | st.none())
def test_a_limit_is_looked_at_again_within_four_weeks_or_does_not_stand(days: int | None) -> None:
    review_at = None if days is None else AT + days * DAY
    if days is not None and 0 < days <= 28:
        assert limits.may_set(Standing(), ground=Ground.CHILD_AGREES, review_at=review_at, happened=AT, at=AT)
        return
    with pytest.raises(Invalid) as said:
        limits.may_set(Standing(), ground=Ground.CHILD_AGREES, review_at=review_at, happened=AT, at=AT)
    assert said.value.field == "review_at"


def test_a_limit_past_its_review_still_stands() -> None:
    limit = Limit(4, "phone", "child_agrees", AT, AT + DAY, (4,))
    standing = Standing(reach=Reach(limits=(limit,)))
    assert limits.past_review(limit, at=AT + 2 * DAY)
    assert limits.standing_limit(standing, 4) is limit


def test_a_limit_is_not_ended_before_it_began() -> None:
    standing = Standing(reach=Reach(limits=(Limit(4, "phone", "child_agrees", AT, AT + DAY, (4,)),)))
    with pytest.raises(Invalid):
        limits.may_end(standing, limit=4, happened=AT - DAY)
    with pytest.raises(Refusal):
        limits.may_end(standing, limit=5, happened=AT)


@pytest.mark.parametrize("ground", Ground)
def test_every_ground_says_what_it_rests_on_what_to_ask_and_how_sure_we_are(ground: Ground) -> None:
    basis = grounds.table()[ground]
    assert basis.ask and basis.instrument
    assert basis.is_verified or basis.doubt
    assert basis.statuses <= set(reference.code_list("LS"))


@pytest.mark.parametrize(
    ("ground", "status", "doubts"),
    [
        (Ground.CARE_ORDER, "C2", ()),
        (Ground.CARE_ORDER, "V2", (Doubt.STATUS_DOES_NOT_SHOW_IT,)),
        (Ground.CARE_ORDER, None, (Doubt.STATUS_NOT_KNOWN,)),
        (Ground.CHILD_AGREES, None, ()),
        (Ground.SECURE_ORDER, "C2", (Doubt.COURT_MUST_HAVE_SAID_SO,)),
        (Ground.POLICE_PROTECTION, "L1", ()),
    ],
)
def test_a_ground_that_the_legal_status_does_not_show_is_a_warning(
    ground: Ground, status: str | None, doubts: tuple[Doubt, ...]
) -> None:
    assert grounds.doubts(Standing(legal_status=status, responsible="E08000025"), ground) == doubts


def test_the_regulations_of_england_are_no_ground_in_wales() -> None:
    assert Doubt.NOT_THIS_NATION in grounds.doubts(Standing(responsible="W06000015"), Ground.HOME_REGULATIONS)
