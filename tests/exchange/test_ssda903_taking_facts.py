"""What the rows of a return say of a child's life, fact by fact, and where the child stands by them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from alongside.exchange.ssda903 import reasons_of_records
from alongside.exchange.ssda903.already_held import plan_for_new
from alongside.exchange.ssda903.facts import Sender
from alongside.exchange.ssda903.plan import as_entries
from alongside.exchange.ssda903.standing_lists import Stands, lists_of
from alongside.law import load
from alongside.rules import london
from alongside.rules.fold import Fold
from alongside.rules.standing import Standing
from alongside.vocabulary import missing, placement
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Entry, Precision
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


def taken(as_at: date = AS_AT, **rows: list[str]) -> tuple[list[Entry], Standing]:
    plan = plan_for_new(the_child(as_at=as_at, **rows), a_sender(as_at))
    entries = as_entries(plan, a_sender(as_at), after=(), child=1)
    return entries, Fold.refold(entries, load.index()).standing


def days(entries: list[Entry], *kinds: str) -> list[tuple[str, str]]:
    return [(e.kind, str(london.day_of(e.happened.at))) for e in entries if not kinds or e.kind.startswith(kinds)]


def test_an_unaccompanied_child_is_referred_and_not_identified_as_trafficked() -> None:
    entries, standing = taken(episodes=[episode("01/06/2024", "S", FOSTER)], reviews=["20/05/2024,PN5"])

    assert days(entries)[0] == ("referral.received", "2024-05-20")
    assert "referral.child_identified" not in {entry.kind for entry in entries}
    assert (standing.unaccompanied, standing.responsible, standing.identified_at) == (
        Known.YES,
        "E08000025",
        None,
    )
    assert standing.is_open and standing.guardian is None and standing.as_at == AS_AT


def test_every_fact_is_known_to_the_day_told_by_the_return_and_written_by_nobody() -> None:
    entries, _ = taken(episodes=[episode("01/06/2024", "S", FOSTER)], missing=["M,01/07/2024,02/07/2024"])

    assert {entry.happened.precision for entry in entries} == {Precision.DAY}
    assert {(entry.told.by.value, entry.told.means.value) for entry in entries if entry.told} == {
        ("return_file", "file")
    }
    assert {london.day_of(entry.told.at) for entry in entries if entry.told} == {AS_AT}
    assert {entry.recorded_by for entry in entries} == {None}


def test_a_child_moves_from_home_to_home_and_the_first_ends_as_the_second_begins() -> None:
    entries, standing = taken(
        episodes=[
            episode("01/06/2024", "S", FOSTER, "10/09/2024", "X1", "CARPL"),
            episode("10/09/2024", "P", HOME),
        ]
    )

    assert days(entries, "placement.") == [
        ("placement.became_looked_after", "2024-06-01"),
        ("placement.arrived", "2024-06-01"),
        ("placement.ended", "2024-09-10"),
        ("placement.arrived", "2024-09-10"),
    ]
    assert [e.payload.reason for e in entries if isinstance(e.payload, placement.Ended)] == ["CARPL"]
    assert standing.home is not None and standing.home.place == "K2"


def test_of_two_homes_at_once_the_earlier_is_cut_where_the_later_begins() -> None:
    entries, standing = taken(
        episodes=[
            episode("01/06/2024", "S", FOSTER, "20/11/2024", "X1", "CHILD"),
            episode("10/09/2024", "P", HOME),
        ]
    )

    assert days(entries, "placement.ended", "placement.arrived") == [
        ("placement.arrived", "2024-06-01"),
        ("placement.ended", "2024-09-10"),
        ("placement.arrived", "2024-09-10"),
    ]
    assert standing.home is not None and standing.home.place == "K2"


def test_a_new_legal_status_moves_nobody() -> None:
    row = "01/10/2024,L,C2,N8,U6,PR4,,,,,,"
    entries, standing = taken(episodes=[episode("01/06/2024", "S", FOSTER, "01/10/2024", "X1"), row])

    assert len(days(entries, "placement.arrived")) == 1
    assert standing.legal_status == "C2"


def test_a_temporary_move_is_a_stay_and_the_home_stands() -> None:
    entries, standing = taken(
        episodes=[
            episode("01/06/2024", "S", FOSTER, "10/09/2024", "X1"),
            episode("10/09/2024", "P", "T1,PR3", "20/09/2024", "X1"),
            episode("20/09/2024", "P", FOSTER),
        ]
    )

    assert days(entries, "placement.stay", "placement.ended", "placement.arrived") == [
        ("placement.arrived", "2024-06-01"),
        ("placement.stay_began", "2024-09-10"),
        ("placement.stay_ended", "2024-09-20"),
    ]
    assert standing.home is not None and london.day_of(standing.home.since) == date(2024, 6, 1)


def test_a_child_who_leaves_care_and_comes_back_into_it_on_one_day_is_in_care() -> None:
    entries, standing = taken(
        episodes=[
            episode("01/06/2024", "S", FOSTER, "10/09/2024", "E4B"),
            episode("10/09/2024", "S", OTHER_FOSTER),
        ]
    )

    assert standing.looked_after_since is not None and london.day_of(standing.looked_after_since) == date(2024, 9, 10)
    assert standing.home is not None and standing.home.provider == "PR1"
    assert len(days(entries, "placement.left_care")) == 1


def test_where_the_return_begins_in_the_middle_of_care_it_does_not_say_that_care_began() -> None:
    entries, standing = taken(episodes=[episode("01/06/2021", "L", FOSTER)])

    assert standing.looked_after_since is None
    assert standing.home is not None and standing.legal_status == "V2"


@pytest.mark.parametrize("place", ["U6,", ",PR4"])
def test_a_home_is_not_made_up_where_the_row_does_not_say_what_or_whose_it_is(place: str) -> None:
    plan = plan_for_new(the_child(episodes=[episode("01/06/2024", "S", place)]), a_sender())

    assert "placement.arrived" not in plan.kinds
    assert [one.reason.code for one in plan.findings] == ["home_not_said"]


def test_a_child_whom_an_assessment_called_adult_and_one_who_died_are_recorded_as_such() -> None:
    _, adult = taken(episodes=[episode("01/06/2024", "S", FOSTER, "10/09/2024", "E15")])
    _, died = taken(episodes=[episode("01/06/2024", "S", FOSTER, "10/09/2024", "E2")])

    assert adult.adult_decided and adult.is_open
    assert died.died
    assert lists_of([Stands("A", adult), Stands("B", died)]).without_guardian[0].ref == "A"
    assert len(lists_of([Stands("A", adult), Stands("B", died)]).without_guardian) == 1


def test_a_missing_child_who_was_found_has_no_interview_on_record() -> None:
    entries, standing = taken(missing=["M,10/01/2025,12/01/2025"])

    assert days(entries, "missing.") == [
        ("missing.period_reported", "2025-01-10"),
        ("missing.reported", "2025-01-10"),
        ("missing.in_safe_hands", "2025-01-12"),
        ("missing.return_confirmed", "2025-01-12"),
    ]
    (counted,) = [e.payload for e in entries if isinstance(e.payload, missing.PeriodReported)]
    assert (counted.state, counted.days, counted.closed) == (missing.ReturnState.M, 2, True)
    (row,) = lists_of([Stands("A", standing)]).came_back_without_interview
    assert (row.since, row.as_at) == (date(2025, 1, 12), AS_AT)
    assert not standing.past_episodes[-1].offers


def test_a_child_who_was_away_comes_back_or_is_placed_elsewhere() -> None:
    back, _ = taken(episodes=[episode("01/06/2024", "S", FOSTER)], missing=["A,10/01/2025,12/01/2025"])
    elsewhere, _ = taken(
        episodes=[
            episode("01/06/2024", "S", FOSTER, "12/01/2025", "X1", "CARPL"),
            episode("12/01/2025", "P", HOME),
        ],
        missing=["A,10/01/2025,12/01/2025"],
    )

    assert ("missing.back", "2025-01-12") in days(back)
    assert ("missing.placed_elsewhere", "2025-01-12") in days(elsewhere)


def test_a_period_open_on_the_day_of_the_return_leaves_the_child_missing() -> None:
    _, standing = taken(missing=["M,10/01/2025,05/04/2025"])

    (row,) = lists_of([Stands("A", standing)]).missing
    assert (row.since, row.as_at) == (date(2025, 1, 10), AS_AT)


@pytest.mark.parametrize("rows", [["M,10/01/2025,12/01/2025", "M,12/01/2025,"], ["M,10/01/2025,10/01/2025"] * 2])
def test_a_child_back_and_gone_again_on_one_day_was_gone_twice(rows: list[str]) -> None:
    _, standing = taken(missing=rows)

    episodes = [*standing.past_episodes, *([standing.episode] if standing.episode else [])]
    assert len(episodes) == 2
    assert all(one.over for one in standing.past_episodes)
    assert standing.missing is rows[-1].endswith(",")


def test_where_only_the_whereabouts_changed_nobody_is_said_to_have_had_the_child() -> None:
    entries, standing = taken(missing=["A,10/01/2025,12/01/2025", "M,12/01/2025,20/01/2025"])

    (gone,) = standing.past_episodes
    assert [state.value for _, state in gone.states] == ["away", "missing"]
    assert [kind for kind, _ in days(entries, "missing.")].count("missing.period_reported") == 2


@pytest.mark.parametrize("rec", ["E8", "E3", ""])
def test_the_end_of_care_finds_no_child(rec: str) -> None:
    """The return wants an end once care ends (rule 577); the looking goes on."""
    ended = [episode("01/06/2024", "S", FOSTER, "20/01/2025", rec)]
    plan = plan_for_new(the_child(episodes=ended, missing=["M,10/01/2025,20/01/2025"]), a_sender())
    standing = Fold.refold(written(plan), load.index()).standing

    assert standing.missing
    assert "period_cut" in [one.reason.code for one in plan.findings]


def test_the_eighteenth_birthday_finds_no_child() -> None:
    as_at = date(2027, 7, 31)
    gone = the_child(as_at=as_at, missing=["M,10/05/2027,17/06/2027"])
    now = datetime(2028, 1, 5, tzinfo=UTC)
    by = Sender("E08000025", "E08000025", as_at, now, covered=True, authority_desk=12, region_desk=11, line_desk=10)
    plan = plan_for_new(gone, by)

    assert Fold.refold(as_entries(plan, by, after=(), child=1), load.index(), born_on=gone.born_on).standing.missing
    assert [one.reason.code for one in plan.findings] == ["period_cut"]


def test_a_child_sent_to_custody_while_missing_was_found() -> None:
    ended = [episode("01/06/2024", "S", FOSTER, "20/01/2025", "E9")]
    _, standing = taken(episodes=ended, missing=["M,10/01/2025,20/01/2025"])

    assert not standing.missing and standing.past_episodes[-1].over


def test_an_end_of_care_and_a_review_are_taken_as_far_as_they_say_something() -> None:
    no_ground = "01/06/2024,S,,N8,U6,PR4,20/01/2025,,,,,"
    plan = plan_for_new(the_child(episodes=[no_ground], reviews=["28/06/2024,", "20/12/2024,PN5"]), a_sender())

    assert "placement.became_looked_after" not in plan.kinds
    assert [f.payload.reason for f in plan.new if isinstance(f.payload, placement.LeftCare)] == ["E8"]
    assert plan.kinds.count("placement.review_held") == 1
    assert {(one.reason.code, one.field) for one in plan.findings} == {
        ("care_began_without_ground", "LS"),
        ("ended_for_another_reason", "REC"),
        ("review_not_said", "REVIEW_CODE"),
    }


def test_every_objection_about_a_record_has_file_line_and_remedy_and_an_example_here() -> None:
    examples = "".join(
        (Path(__file__).parent / f"test_ssda903_taking_{name}.py").read_text()
        for name in ("facts", "later", "named_here")
    )

    assert len({reason.code for reason in reasons_of_records.ALL}) == len(reasons_of_records.ALL)
    for reason in reasons_of_records.ALL:
        assert reason.code in examples and reason.says.endswith(".") and reason.remedy.endswith(".")


def test_only_sealed_words_hold_the_birth_date_the_number_and_the_place() -> None:
    rows = [episode("01/06/2024", "S", FOSTER, post="ZZ99 4WZ") + "SC987654"]
    plan = plan_for_new(the_child(episodes=rows), a_sender())

    sealed = {name: text for fact in plan.new for name, (_, text) in fact.texts.items()}
    assert sealed["born"] == "2009-06-17" and "700001" in sealed["ground"]
    assert "ZZ99 4WZ" in sealed["address"] and "SC987654" in sealed["address"]
    for fact in plan.new:
        for secret in ("700001", "2009-06-17", "ZZ99 4WZ", "SC987654"):
            assert secret not in repr(fact)
