"""Who has the child, as pure facts: at every minute on each side, through whatever happens."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.law.load import index
from alongside.rules import holding as rules
from alongside.rules import holding_answers as answers
from alongside.rules.fold import Fold
from alongside.rules.holding import Ground, Why
from alongside.rules.standing import Standing
from alongside.vocabulary.codes import Nation
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Entry, happened_at
from alongside.vocabulary.holding import Occasion, Post, Side
from tests.law.example_payloads import example_payload

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)
EVENING = datetime(2026, 11, 20, 18, tzinfo=UTC)
BIRMINGHAM, CARDIFF = "E08000025", "W06000015"
REGION, LINE, DAY, NIGHT, AMARA, BEN = 11, 12, 21, 22, 31, 32
RECEIVED = ("referral.received", {"region_desk": REGION, "line_desk": LINE, "responsible": BIRMINGHAM})
ACCEPTED = ("referral.authority_accepted", {"authority": BIRMINGHAM, "desk": DAY})
GUARDIAN = ("advocacy.allocation_accepted", {"worker": AMARA})
COVER = ("advocacy.cover_arranged", {"worker": BEN, "until": FRIDAY + timedelta(hours=20)})
TO_NIGHT = {
    "side": "authority",
    "giver": DAY,
    "giver_post": "day_team",
    "receiver": NIGHT,
    "post": "emergency_duty_team",
    "authority": BIRMINGHAM,
}


def lived(*facts: tuple[str, dict], every: timedelta = timedelta(minutes=5)) -> Standing:
    """The standing after these facts, one after another from Friday morning."""
    entries = []
    for seq, (kind, fields) in enumerate(facts, start=1):
        at = FRIDAY + every * (seq - 1)
        payload = example_payload(kind, at=at, nation=Nation.ENGLAND, fields=fields)
        entries.append(Entry(1, seq, seq, kind, happened_at(at), at, 1, payload))
    return Fold.refold(entries, index()).standing


def test_the_service_has_the_child_by_cover_guardian_desk_and_line_in_that_order() -> None:
    line_only = ("referral.received", {"line_desk": LINE})
    for facts, ground, number in (
        ([line_only], Ground.LINE, LINE),
        ([RECEIVED], Ground.REGION_DESK, REGION),
        ([RECEIVED, GUARDIAN], Ground.GUARDIAN, AMARA),
        ([RECEIVED, GUARDIAN, COVER], Ground.COVER, BEN),
    ):
        held = rules.holder(lived(*facts), Side.SERVICE, at=FRIDAY + timedelta(hours=1))
        assert held is not None and (held.ground, held.number) == (ground, number)


def test_the_child_is_the_guardians_again_the_moment_cover_has_passed() -> None:
    standing = lived(RECEIVED, GUARDIAN, COVER)

    before, after = (
        rules.holder(standing, Side.SERVICE, at=FRIDAY + timedelta(hours=20) + timedelta(seconds=passed))
        for passed in (-1, 0)
    )

    assert (before.number, after.number) == (BEN, AMARA)
    assert rules.holder(standing, Side.SERVICE).number == AMARA, "without an instant cover is not judged"


def test_what_was_handed_to_cover_by_name_falls_back_when_the_cover_has_passed() -> None:
    to_ben = {
        "side": "service",
        "giver": AMARA,
        "giver_post": "person",
        "receiver": BEN,
        "post": "person",
        "offer": 4,
    }
    standing = lived(RECEIVED, GUARDIAN, COVER, ("holding.accepted", to_ben))

    assert rules.holder(standing, Side.SERVICE, at=EVENING).ground is Ground.HANDED_OVER
    assert rules.holder(standing, Side.SERVICE, at=FRIDAY + timedelta(hours=21)).number == AMARA


def test_a_guardian_who_accepts_by_name_has_the_child_from_then_and_not_who_had_them_before() -> None:
    to_line = {"side": "service", "giver": REGION, "giver_post": "region_desk", "receiver": LINE, "post": "line"}
    standing = lived(RECEIVED, ("holding.accepted", to_line), GUARDIAN)

    assert rules.holder(standing, Side.SERVICE).number == AMARA


def test_another_authority_ends_what_the_first_ones_night_team_had() -> None:
    taken = ("holding.accepted", TO_NIGHT)
    assert rules.holder(lived(RECEIVED, ACCEPTED, taken), Side.AUTHORITY).number == NIGHT

    moved = ("placement.transferred", {"authority": CARDIFF, "desk": 77})

    assert rules.holder(lived(RECEIVED, ACCEPTED, taken, moved), Side.AUTHORITY).number == 77


def test_a_day_team_that_closed_and_handed_over_to_nobody_leaves_the_child_with_nobody() -> None:
    standing = lived(RECEIVED, ACCEPTED, GUARDIAN)
    noon = FRIDAY + timedelta(hours=3)
    assert rules.nobody(standing, Side.AUTHORITY, at=noon) is None

    left = rules.nobody(standing, Side.AUTHORITY, at=EVENING)

    assert left is not None and left.why is Why.CLOSED and left.closed.number == DAY
    assert left.opens_at == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    assert rules.nobody(standing, Side.SERVICE, at=EVENING) is None, "a named person is no office"


def test_a_hand_over_that_waits_was_refused_or_was_not_answered_is_shown_as_such() -> None:
    offered = ("holding.offered", TO_NIGHT | {"answer_due_at": FRIDAY + timedelta(hours=10)})
    refused = ("holding.refused", {"side": "authority", "offer": 3, "receiver": NIGHT})
    waits, no = lived(RECEIVED, ACCEPTED, offered), lived(RECEIVED, ACCEPTED, offered, refused)

    assert rules.nobody(waits, Side.AUTHORITY, at=EVENING).why is Why.CLOSED_AND_OFFERED
    assert rules.nobody(waits, Side.AUTHORITY, at=FRIDAY + timedelta(hours=11)).why is Why.CLOSED_AND_UNANSWERED
    assert rules.nobody(no, Side.AUTHORITY, at=EVENING).why is Why.CLOSED_AND_REFUSED
    assert rules.holder(no, Side.AUTHORITY).number == DAY


def test_a_night_team_that_accepted_has_the_child_all_weekend_and_nobody_after_it_went_home() -> None:
    standing = lived(RECEIVED, ACCEPTED, ("holding.accepted", TO_NIGHT))

    assert rules.nobody(standing, Side.AUTHORITY, at=EVENING + timedelta(days=1)) is None
    monday = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert rules.nobody(standing, Side.AUTHORITY, at=monday).closed.number == NIGHT


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ([("referral.received", {"line_desk": LINE, "responsible": None})], Why.NO_AUTHORITY),
        ([RECEIVED], Why.NOT_ACCEPTED),
        ([RECEIVED, ("referral.authority_disputed", {"authority": BIRMINGHAM})], Why.DISPUTED),
        ([RECEIVED, ("referral.authority_accepted", {"authority": BIRMINGHAM})], Why.NO_DESK),
    ],
)
def test_a_child_no_authority_has_is_said_to_be_so_with_why(facts: list, why: Why) -> None:
    standing = lived(*facts)

    assert rules.holder(standing, Side.AUTHORITY) is None
    assert rules.nobody(standing, Side.AUTHORITY, at=EVENING).why is why


def test_a_child_who_is_not_missing_needs_no_force() -> None:
    assert rules.nobody(lived(RECEIVED), Side.FORCE, at=EVENING) is None


def test_the_force_has_the_child_once_it_took_the_report_and_not_when_the_child_goes_again() -> None:
    gone = ("missing.reported", {"state": "missing", "by": "carer", "lead_force": "E23000014"})
    told = ("missing.told", {"whom": "police"})
    took = ("missing.taken", {"whom": "police", "desk": 41})
    safe = ("missing.in_safe_hands", {})
    again = ("missing.state_changed", {"state": "missing"})
    assert rules.nobody(lived(RECEIVED, gone), Side.FORCE, at=EVENING).why is Why.POLICE_NOT_TOLD
    assert rules.nobody(lived(RECEIVED, gone, told), Side.FORCE, at=EVENING).why is Why.POLICE_NOT_TAKEN
    held = rules.holder(lived(RECEIVED, gone, told, took), Side.FORCE)
    assert held is not None and (held.number, held.force) == (41, "E23000014")

    standing = lived(RECEIVED, gone, told, took, safe, again)

    assert rules.holder(standing, Side.FORCE) is None
    assert rules.nobody(standing, Side.FORCE, at=EVENING).why is Why.POLICE_NOT_TOLD


def test_the_lead_that_was_passed_in_one_episode_is_not_led_in_the_next() -> None:
    passed = {
        "side": "force",
        "giver": 41,
        "giver_post": "control_room",
        "receiver": 42,
        "post": "control_room",
        "force": "E23000005",
    }
    gone = ("missing.reported", {"state": "missing", "by": "carer", "lead_force": "E23000014"})
    took = ("missing.taken", {"whom": "police", "desk": 41})
    back = [("missing.back", {}), ("missing.return_confirmed", {})]
    first = lived(RECEIVED, gone, took, ("holding.accepted", passed))
    assert rules.holder(first, Side.FORCE).number == 42 and first.episode.lead_force == "E23000005"

    second = lived(RECEIVED, gone, took, ("holding.accepted", passed), *back, gone, took)

    assert rules.holder(second, Side.FORCE).number == 41 and second.episode.lead_force == "E23000014"


def test_a_receiver_of_another_side_is_nobody_to_hand_over_to() -> None:
    standing = lived(RECEIVED, ACCEPTED)
    police = answers.Receiver(41, Post.CONTROL_ROOM, frozenset({Side.FORCE}))

    with pytest.raises(Invalid) as refused:
        offer(standing, receiver=police)
    assert refused.value.field == "receiver"


def offer(standing: Standing, *, receiver: answers.Receiver, by: int = 99, roles: tuple = ("authority_desk",), **more):
    asked = {
        "side": Side.AUTHORITY,
        "occasion": Occasion.OFFICE_CLOSES,
        "answer_due_at": EVENING,
        "until": None,
        "at": FRIDAY + timedelta(hours=8),
    }
    return answers.may_offer(standing, receiver=receiver, by=by, roles=roles, **asked | more)


def test_support_that_ended_leaves_nothing_held_and_nothing_offered() -> None:
    offered = ("holding.offered", TO_NIGHT)
    standing = lived(RECEIVED, ACCEPTED, offered, ("closing.support_ended", {}))

    assert standing.holding.offers == () and rules.holder(standing, Side.AUTHORITY) is None
    with pytest.raises(Refusal, match="not open"):
        offer(standing, receiver=answers.Receiver(NIGHT, Post.EMERGENCY_DUTY_TEAM, frozenset({Side.AUTHORITY})))


OFFER = ("holding.offered", TO_NIGHT)
STEPS = st.lists(
    st.sampled_from(
        [
            GUARDIAN,
            COVER,
            ("advocacy.cover_ended", {"worker": BEN}),
            ("advocacy.guardian_lost", {"worker": AMARA}),
            ("advocacy.guardian_lost", {"worker": BEN}),
            OFFER,
            ("holding.accepted", TO_NIGHT | {"offer": 3}),
            ("holding.refused", {"side": "authority", "offer": 3, "receiver": NIGHT}),
            ("holding.withdrawn", {"side": "authority", "offer": 3, "receiver": NIGHT}),
            ("holding.manager_answered", {"side": "authority", "offer": 3, "receiver": NIGHT, "says": "stays"}),
            (
                "holding.taken_up",
                {"side": "authority", "receiver": DAY, "post": "day_team", "authority": BIRMINGHAM},
            ),
            ("holding.taken_up", {"side": "service", "receiver": BEN, "post": "person"}),
        ]
    ),
    max_size=12,
)


@settings(max_examples=200, deadline=None)
@given(steps=STEPS, hours=st.integers(0, 96))
def test_once_received_and_accepted_somebody_always_has_the_child_on_both_sides(steps: list, hours: int) -> None:
    standing = lived(RECEIVED, ACCEPTED, *steps)
    at = FRIDAY + timedelta(hours=2 + hours)

    for side in (Side.SERVICE, Side.AUTHORITY):
        held = rules.holder(standing, side, at=at)
        assert held is not None and held.number is not None
        assert (rules.nobody(standing, side, at=at) is None) == rules.is_there(standing, held, at=at)
        assert sum(one.side is side for one in standing.holding.held) <= 1
        assert sum(one.side is side for one in standing.holding.offers) <= 1


@settings(max_examples=150, deadline=None)
@given(steps=STEPS)
def test_nothing_but_a_yes_by_name_moves_a_child_from_the_day_team(steps: list) -> None:
    answers_yes = ("holding.accepted", "holding.taken_up")
    without_yes = [step for step in steps if step[0] not in answers_yes]

    assert rules.holder(lived(RECEIVED, ACCEPTED, *without_yes), Side.AUTHORITY).number == DAY
