"""A found child is a question until a person answers it: folded facts, the ring-back, what may be opened and for how long."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.law import load
from alongside.rules import encounters as rules
from alongside.rules import holding, noticing
from alongside.rules.fold import Fold
from alongside.rules.standing import ClockState, Standing
from alongside.rules.state.encounter import Encounter
from alongside.vocabulary import encounters, referral
from alongside.vocabulary.codes import AgencyKind, Known, Teller
from alongside.vocabulary.encounters import Encountered, FoundPlace, Opens, RangNext, WhoAnswered
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import KIND_OF, Entry, Payload, Told, happened_at
from alongside.vocabulary.holding import Side
from alongside.vocabulary.referral import ClaimSource, Living

AT = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
FOUND = encounters.Found(by=AgencyKind.POLICE, place=FoundPlace.RAID, area="E08000006", desk=7, unnamed=True)


def entry(seq: int, payload: Payload, *, minutes: float = 0, withdraws: int | None = None) -> Entry:
    at = AT + timedelta(minutes=minutes)
    return Entry(
        child=1,
        seq=seq,
        root=withdraws or seq,
        kind=KIND_OF[type(payload)].name,
        happened=happened_at(at),
        recorded_at=AT + timedelta(minutes=max(minutes, seq)),
        recorded_by=1,
        payload=payload,
        corrects=withdraws,
        withdraws=withdraws is not None,
    )


def folded(*entries: Entry) -> Fold:
    return Fold.refold(entries, load.index())


def named() -> referral.NameClaimed:
    return referral.NameClaimed(name=5, source=ClaimSource.CHILD)


def test_a_found_child_without_a_name_is_found_and_unnamed() -> None:
    standing = folded(entry(1, FOUND)).standing

    assert standing.found.is_open and rules.is_unnamed(standing)
    assert standing.found.desk == 7


def test_a_name_ends_being_unnamed_and_not_the_question_who_the_child_is() -> None:
    standing = folded(entry(1, FOUND), entry(2, named(), minutes=1)).standing

    assert not rules.is_unnamed(standing)
    assert standing.found.is_open


def test_a_name_that_was_never_given_leaves_the_child_unnamed_again() -> None:
    standing = folded(entry(1, FOUND), entry(2, named(), minutes=1), entry(3, named(), minutes=1, withdraws=2)).standing

    assert rules.is_unnamed(standing)


def test_a_persons_answer_ends_the_question_and_taking_it_back_asks_it_again() -> None:
    answered = encounters.WhoIsAnswered(found=1, rests_on=WhoAnswered.DOCUMENTS, reason=9)
    facts = [entry(1, FOUND), entry(2, named(), minutes=1), entry(3, answered, minutes=2)]

    assert not folded(*facts).standing.found.is_open
    assert folded(*facts, entry(4, answered, minutes=2, withdraws=3)).standing.found.is_open


def test_who_a_child_is_cannot_be_answered_before_anybody_gave_a_name() -> None:
    with pytest.raises(Refusal, match="No name is written down"):
        rules.may_answer(folded(entry(1, FOUND)).standing)


def test_no_match_is_no_ring_back_and_a_match_is_owed_one_within_ten_minutes() -> None:
    quiet = folded(entry(1, FOUND))
    assert [clock for clock in quiet.clocks if clock.duty == "ring_back"] == []

    fold = folded(entry(1, FOUND), entry(2, encounters.PossibleMatch(found=1), minutes=1))
    (clock,) = [clock for clock in fold.clocks if clock.duty == "ring_back"]
    assert clock.due_at - clock.started_at == timedelta(minutes=10)
    assert clock.state is ClockState.RUNNING
    assert fold.standing.found.match == 2


@pytest.mark.parametrize("next", RangNext)
def test_only_a_call_that_reached_the_finder_is_a_ring_back(next: RangNext) -> None:
    fold = folded(
        entry(1, FOUND),
        entry(2, encounters.PossibleMatch(found=1), minutes=1),
        entry(3, encounters.RungBack(match=2, next=next), minutes=5),
    )
    (clock,) = [clock for clock in fold.clocks if clock.duty == "ring_back"]
    reached = next is not RangNext.NOBODY_REACHED

    assert (clock.state is ClockState.MET) is reached
    assert (fold.standing.found.match is None) is reached
    assert fold.standing.found.rung == 3


def test_while_one_match_waits_for_its_call_no_second_one_begins() -> None:
    waiting = folded(entry(1, FOUND), entry(2, encounters.PossibleMatch(found=1), minutes=1)).standing

    assert not rules.may_say_match(waiting)
    assert not rules.may_say_match(Standing())


def test_the_line_rings_back_and_nobody_in_its_place_unless_it_said_so() -> None:
    standing = folded(entry(1, FOUND), entry(2, encounters.PossibleMatch(found=1), minutes=1)).standing
    by_telephone = Told(by=Teller.CALL_HANDLER, means="telephone", at=AT)  # type: ignore[arg-type]

    rules.may_ring_back(standing, match=2, roles={"service_line"}, told=None)
    rules.may_ring_back(standing, match=2, roles={"found_by"}, told=by_telephone)
    with pytest.raises(Refusal, match="line rings back"):
        rules.may_ring_back(standing, match=2, roles={"found_by", "begun_by"}, told=None)
    with pytest.raises(Refusal, match="newer"):
        rules.may_ring_back(standing, match=99, roles={"service_line"}, told=None)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"unnamed": True, "has_name": True}, "unnamed"),
        ({"said_age": 31}, "said_age"),
        ({"with_them": 2, "children_with_them": 3}, "children_with_them"),
    ],
)
def test_a_first_minute_that_contradicts_itself_names_the_field(said: dict[str, object], field: str) -> None:
    whole = {"unnamed": False, "has_name": False, "said_age": None, "with_them": None, "children_with_them": None}
    with pytest.raises(Invalid) as refused:
        rules.check(**(whole | said))  # type: ignore[arg-type]
    assert refused.value.field == field


@given(age=st.integers(0, rules.OLDEST_SAID))
def test_no_said_age_shuts_a_child_out(age: int) -> None:
    rules.check(unnamed=True, has_name=False, said_age=age, with_them=None, children_with_them=None)


@given(hours=st.floats(-48, 480))
def test_what_is_opened_ends_and_within_a_week(hours: float) -> None:
    until = AT + timedelta(hours=hours)
    fits = AT < until <= AT + rules.LONGEST_OPENING
    try:
        rules.may_open_to(Standing(), until=until, at=AT)
    except Invalid as refused:
        assert refused.field == "until" and not fits
    else:
        assert fits


@given(st.sets(st.sampled_from(list(Opens))))
def test_who_the_child_is_comes_with_whatever_is_opened(chosen: set[Opens]) -> None:
    assert set(rules.opened_parts(chosen)) == chosen | {Opens.IDENTITY}


def test_closing_to_a_team_closes_everything_that_was_open_to_it() -> None:
    def opened(seq: int, opens: Opens, desk: int) -> Entry:
        until = AT + timedelta(hours=12)
        return entry(seq, encounters.OpenedTo(desk=desk, opens=(opens,), until=until, reason=1), minutes=seq)

    open_ones = [opened(1, Opens.IDENTITY, 7), opened(2, Opens.LOCATION, 7), opened(3, Opens.IDENTITY, 8)]
    ended = entry(4, encounters.OpeningEnded(opened=1, desk=7, reason=1), minutes=4)

    assert [one.seq for one in folded(*open_ones).standing.found.opened] == [1, 2, 3]
    assert [one.seq for one in folded(*open_ones, ended).standing.found.opened] == [3]


@given(st.integers(0, 100 * 24 * 60))
def test_at_every_hour_somebody_who_is_there_has_a_found_child(minutes: int) -> None:
    """Sunday night and bank holidays too: where the guardians' desk is closed, the line."""
    received = referral.Received(
        referrer=AgencyKind.POLICE,
        route=None,
        area="E08000006",
        responsible=None,
        living=Living.NOT_KNOWN,
        concerns=(),
        parental_figure=Known.NOT_KNOWN,
        region_desk=3,
        line_desk=4,
    )
    standing = folded(entry(1, FOUND), entry(2, received, minutes=1)).standing
    at = AT + timedelta(minutes=minutes)
    reached = noticing.holds_now(standing, at=at)
    region = holding.holder(standing, Side.SERVICE, at=at)

    assert region is not None and region.number == 3
    assert reached.desk == (3 if holding.is_there(standing, region, at=at) else 4)


def test_a_child_only_seen_is_somewhere_unknown_wherever_they_were_seen() -> None:
    assert rules.living_of(FoundPlace.CUSTODY, Encountered.IN_HAND) is Living.POLICE_CUSTODY
    assert rules.living_of(FoundPlace.HOSPITAL, Encountered.IN_HAND) is Living.HOSPITAL
    assert {rules.living_of(place, Encountered.SEEN) for place in FoundPlace} == {Living.NOT_KNOWN}


def test_a_record_not_begun_by_being_found_is_no_encounter() -> None:
    assert Encounter() == Standing().found and not Standing().found.is_open
    with pytest.raises(Refusal, match="did not begin"):
        rules.may_add(Standing())


def test_asking_again_and_again_is_refused_with_the_line_to_ring() -> None:
    rules.may_ask_again(asked=rules.ASKS_AN_HOUR - 1)
    with pytest.raises(Refusal, match="Ring the 24-hour line"):
        rules.may_ask_again(asked=rules.ASKS_AN_HOUR)
