"""The plan of a search: lines, suggestions, reviews that widen, the month's questions, gone again."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.commands.cast import Cast
from alongside.missing import plan, plan_queries, search
from alongside.rules.permissions import Permission
from alongside.vocabulary import missing as facts
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Party
from alongside.vocabulary.errors import Conflict, Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.search_plan import (
    Ground,
    Outcome,
    Topic,
)
from tests.cast import a_child_gone_missing, acting, entries_of, standing_of, token_of
from tests.search_plan_children import (
    a_child_gone_again,
    a_line,
    answered,
    found,
    gone_again,
)

TO_WORK = Permission.WORK_EPISODE


def clocks_of(cast: Cast, ref: str, duty: str) -> list[tuple[int, str]]:
    """What started each clock of a duty, and how it stands."""
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        opened = gate.open_record(session, ref)
        rows = session.connection.execute(
            "select occurrence, state from spine.clock where child = %s and duty = %s order by occurrence",
            (opened.child, duty),
        ).fetchall()
    return [(occurrence, state) for occurrence, state in rows]


def suggested(cast: Cast, ref: str) -> dict[Ground, int]:
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        opened = gate.open_record(session, ref)
        return {one.ground: one.source for one in plan_queries.suggestions(opened)}


def _review(cast: Cast, ref: str, *adds: int, why: str = "") -> None:
    texts = {"nothing_added": (Class.CASEWORK, why)} if why else {}
    with acting(cast.social_worker, ref, TO_WORK, texts=texts) as opened:
        search.review(
            opened,
            next_review_at=opened.at + timedelta(days=1),
            by=Party.SOCIAL_WORKER,
            adds=adds,
            happened=happened_at(opened.at),
        )


def test_a_line_has_an_owner_by_name_a_time_and_an_outcome(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    line = a_line(cast, ref, person=cast.guardian.number)
    assert clocks_of(cast, ref, "search_line_done") == [(line.root, "running")]

    answered(cast, ref, line.root, Outcome.FOUND_SOMETHING, found="He was there on Sunday.")

    stood = standing_of(cast.guardian, ref).search_plan.line(line.root)
    assert (stood.outcome, stood.is_open, stood.person) == (Outcome.FOUND_SOMETHING, False, cast.guardian.number)
    assert clocks_of(cast, ref, "search_line_done") == [(line.root, "met")]


def test_a_line_for_police_is_not_known_to_us_when_its_time_has_passed_and_never_ours(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    line = a_line(cast, ref, owner=Party.POLICE)

    assert clocks_of(cast, ref, "search_line_done") == []
    assert clocks_of(cast, ref, "search_line_done_elsewhere") == [(line.root, "running")]


def test_a_line_is_refused_for_a_time_past_and_for_somebody_who_would_never_see_it(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    for hours, person, field in (
        (-1, None, "due_at"),
        (24 * 100, None, "due_at"),
        (1, cast.outsider.number, "owner_person"),
    ):
        with pytest.raises(Invalid) as refused:
            a_line(cast, ref, hours=hours, person=person)
        assert refused.value.field == field


@pytest.mark.parametrize(
    ("outcome", "field"), [(Outcome.FOUND_SOMETHING, "found"), (Outcome.CANNOT_BE_DONE, "reasons")]
)
def test_an_outcome_says_what_was_found_or_why_it_cannot_be_done(cast: Cast, outcome: Outcome, field: str) -> None:
    ref = a_child_gone_missing(cast)
    line = a_line(cast, ref)

    with pytest.raises(Invalid) as refused:
        answered(cast, ref, line.root, outcome)
    assert refused.value.field == field
    assert standing_of(cast.guardian, ref).search_plan.line(line.root).is_open


def test_a_line_passed_on_is_owed_by_the_next_and_its_first_clock_stops(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    line = a_line(cast, ref)
    with acting(cast.guardian, ref, TO_WORK) as opened:
        passed = plan.pass_line_on(
            opened,
            line=line.root,
            owner=Party.PRACTICE_COORDINATOR,
            owner_person=cast.manager.number,
            due_at=opened.at + timedelta(days=2),
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    assert clocks_of(cast, ref, "search_line_done") == [(line.root, "stopped"), (passed.root, "running")]

    answered(cast, ref, line.root)
    assert clocks_of(cast, ref, "search_line_done") == [(line.root, "stopped"), (passed.root, "met")]


def test_a_line_set_aside_stays_with_its_reason_and_one_answered_meanwhile_is_a_conflict(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    line, other = a_line(cast, ref), a_line(cast, ref, topic=Topic.PORTS)
    with pytest.raises(Invalid), acting(cast.guardian, ref, TO_WORK) as opened:
        plan.set_line_aside(opened, line=line.root, seen=opened.last_seq, happened=happened_at(opened.at))
    reasons = {"reasons": (Class.CASEWORK, "Police asked us not to go there before Friday.")}
    with acting(cast.guardian, ref, TO_WORK, texts=reasons) as opened:
        seen = opened.last_seq
        plan.set_line_aside(opened, line=line.root, seen=seen, happened=happened_at(opened.at))

    assert standing_of(cast.guardian, ref).search_plan.line(line.root).aside
    assert clocks_of(cast, ref, "search_line_done")[0] == (line.root, "stopped")
    answered(cast, ref, other.root)
    with pytest.raises(Conflict), acting(cast.guardian, ref, TO_WORK, texts=reasons) as opened:
        plan.set_line_aside(opened, line=other.root, seen=seen, happened=happened_at(opened.at))


def test_the_record_suggests_lines_and_none_becomes_one_by_itself(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    grounds = suggested(cast, ref)

    assert Ground.SPOKEN_LANGUAGE in grounds, "the child speaks Vietnamese"
    assert standing_of(cast.guardian, ref).search_plan.lines == ()
    source = grounds[Ground.SPOKEN_LANGUAGE]
    with acting(cast.guardian, ref, TO_WORK) as opened:
        plan.open_line(
            opened,
            topic=Topic.COMMUNITY,
            owner=Party.GUARDIAN,
            due_at=opened.at + timedelta(days=1),
            ground=Ground.SPOKEN_LANGUAGE,
            source=source,
            happened=happened_at(opened.at),
        )
    assert Ground.SPOKEN_LANGUAGE not in suggested(cast, ref)


def test_a_suggestion_set_aside_keeps_its_reason_and_is_not_offered_again_in_this_search(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    source = suggested(cast, ref)[Ground.SPOKEN_LANGUAGE]
    told = {"reasons": (Class.CASEWORK, "The people he fears speak it too.")}
    with acting(cast.guardian, ref, TO_WORK, texts=told) as opened:
        plan.set_suggestion_aside(opened, ground=Ground.SPOKEN_LANGUAGE, source=source, happened=happened_at(opened.at))

    assert Ground.SPOKEN_LANGUAGE not in suggested(cast, ref)
    with pytest.raises(Refusal), acting(cast.guardian, ref, TO_WORK, texts=told) as opened:
        plan.set_suggestion_aside(opened, ground=Ground.SPOKEN_LANGUAGE, source=source, happened=happened_at(opened.at))


def test_a_review_adds_a_line_or_says_why_nothing_more_can_be_tried(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    line = a_line(cast, ref)
    with pytest.raises(Invalid) as refused:
        _review(cast, ref)
    assert refused.value.field == "nothing_added"

    _review(cast, ref, line.root)
    with pytest.raises(Invalid) as twice:
        _review(cast, ref, line.root)
    assert twice.value.field == "adds", "one line widens one review"
    _review(cast, ref, why="Police search the flat tonight; more people there would warn them.")

    reviews = standing_of(cast.guardian, ref).search_plan.reviews
    assert [one.adds for one in reviews] == [(line.root,), ()]


def test_the_three_questions_are_the_guardians_and_begin_again_with_each_answer(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    texts = {
        "not_tried": (Class.CASEWORK, "The mosque."),
        "not_asked": (Class.CASEWORK, "His old teacher."),
        "child_would": (Class.CASEWORK, "Not to be fetched by police."),
    }
    with (
        pytest.raises(Refusal, match="somebody who can speak for what this child would want"),
        acting(cast.carer, ref, TO_WORK, texts=texts) as opened,
    ):
        plan.answer_three_questions(opened, by=Party.CARER, happened=happened_at(opened.at))
    with (
        pytest.raises(Invalid) as short,
        acting(cast.guardian, ref, TO_WORK, texts=dict(list(texts.items())[:2])) as opened,
    ):
        plan.answer_three_questions(opened, by=Party.GUARDIAN, happened=happened_at(opened.at))
    assert short.value.field == "child_would"

    with acting(cast.guardian, ref, TO_WORK, texts=texts) as opened:
        one = plan.answer_three_questions(opened, by=Party.GUARDIAN, happened=happened_at(opened.at))
    states = dict(clocks_of(cast, ref, "three_questions_answered"))
    assert sorted(states.values()) == ["met", "running"] and states[one.root] == "running"


def test_found_and_gone_again_is_a_new_search_linked_to_the_last_and_begins_with_its_lines(cast: Cast) -> None:
    ref = a_child_gone_again(cast)
    standing = standing_of(cast.guardian, ref)
    last = standing.past_episodes[-1].seq
    reported = [one for one in entries_of(cast.guardian, ref) if isinstance(one.payload, facts.Reported)]
    assert reported[-1].payload.after == last
    assert standing.search_plan.episode == reported[-1].root and standing.search_plan.lines == ()
    assert [one.topic for one in standing.search_plan.before] == [Topic.PLACES, Topic.PEOPLE]

    roots = [one.root for one in standing.search_plan.before]
    with acting(cast.guardian, ref, TO_WORK) as opened:
        due_at = opened.at + timedelta(hours=12)
        plan.take_up_again(opened, lines=roots, due_at=due_at, happened=happened_at(opened.at))

    lines = standing_of(cast.guardian, ref).search_plan.lines
    assert [(one.topic, one.owner, one.due_at) for one in lines] == [
        (Topic.PLACES, Party.GUARDIAN, due_at),
        (Topic.PEOPLE, Party.POLICE, due_at),
    ]
    assert Ground.LAST_PLAN not in suggested(cast, ref)
    with pytest.raises(Invalid), acting(cast.guardian, ref, TO_WORK) as opened:
        plan.take_up_again(opened, lines=roots, due_at=opened.at + timedelta(hours=1), happened=happened_at(opened.at))


def test_gone_again_before_the_return_is_confirmed_the_lines_are_owed_on_and_a_review_is_owed_anew(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=5)
    line = a_line(cast, ref)
    _review(cast, ref, line.root)
    found(cast, ref)
    gone_again(cast, ref)

    assert clocks_of(cast, ref, "search_line_done") == [(line.root, "running")]
    assert clocks_of(cast, ref, "missing_first_review")[-1][1] == "running"
    assert clocks_of(cast, ref, "three_questions_answered")[-1][1] == "running"


def test_the_lines_owed_are_listed_over_all_children_and_only_to_those_who_hold_them(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    mine, police = a_line(cast, ref, hours=1), a_line(cast, ref, owner=Party.POLICE)
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        rows = [one for one in plan_queries.lines_owed(session.connection) if one.ref == ref]
    assert [one.root for one in rows] == [mine.root, police.root]
    with gate.transaction(token_of(cast.outsider), reading=True) as session:
        assert [one for one in plan_queries.lines_owed(session.connection) if one.ref == ref] == []
