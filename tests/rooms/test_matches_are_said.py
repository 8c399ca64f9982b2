"""A possible match is said of a found child by the watch: once of whoever stands beside the child, again of somebody new."""

from collections.abc import Iterator

import psycopg
import pytest

from alongside.access import gate
from alongside.chronology import write
from alongside.commands.cast import GREATER_MANCHESTER_POLICE, Cast
from alongside.commands.machine import Machine
from alongside.database.connect import Role, transaction
from alongside.tracing import encounter_queries as queries
from alongside.tracing import encounters
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Means, Teller
from alongside.vocabulary.encounters import FoundPlace, Opens, RangNext, WhoAnswered, WhoIsAnswered
from alongside.vocabulary.facts import Entry, Told, happened_at
from alongside.vocabulary.links import GoesOn
from alongside.watch import matches
from tests.cast import a_referred_child, acting, entries_of, now, standing_of, token_of
from tests.finding_children import number_of
from tests.found_children import a_found_child, a_match, rung_back
from tests.house.test_queries_per_page import counting
from tests.journeys.pairs import suggest
from tests.links_children import a_name, open_to, say_same, tell_apart, undo

MATCH = "tracing.possible_match"


def matches_of(cast: Cast, ref: str) -> list[Entry]:
    return [entry for entry in entries_of(cast.line, ref) if entry.kind == MATCH]


def said(cast: Cast, ref: str) -> int:
    """How many matches were said of this child once the watch has gone round."""
    while matches.round_once():
        pass
    return len(matches_of(cast, ref))


@pytest.fixture
def beside(cast: Cast) -> Iterator[tuple[str, str]]:
    """A found child whose finder sees nobody else, and another whom the finder's own function has put beside them."""
    found, known = a_found_child(cast), a_referred_child(cast, name=a_name())
    suggest(cast, found, known)
    yield found, known


def test_the_watch_says_it_once_and_a_second_round_writes_nothing(cast: Cast, beside: tuple[str, str]) -> None:
    found, _ = beside
    before = len(entries_of(cast.line, found))

    assert said(cast, found) == 1
    assert len(entries_of(cast.line, found)) == before + 1
    assert said(cast, found) == 1
    assert matches.round_once() == 0


def test_what_the_watch_writes_names_no_other_child_and_nobody_who_wrote_it(
    cast: Cast, beside: tuple[str, str]
) -> None:
    found, known = beside
    said(cast, found)
    (match,) = matches_of(cast, found)

    standing = standing_of(cast.line, found)
    assert (match.payload.found, match.payload.to_desk) == (standing.found.seq, standing.found.desk)  # type: ignore[attr-defined]
    assert match.recorded_by is None and match.told is None
    assert MATCH not in {entry.kind for entry in entries_of(cast.line, known)}


def test_after_the_call_it_is_said_of_nobody_twice_and_of_somebody_new_at_once(
    cast: Cast, beside: tuple[str, str]
) -> None:
    found, known = beside
    said(cast, found)
    rung_back(cast.line, found, next=RangNext.MORE_ASKED)
    assert said(cast, found) == 1
    suggest(cast, found, known, levels=[["name", 0, 11.5], ["claimed_birth", 0, 8.5]])
    assert said(cast, found) == 1, "of the same child, however the suggestion changes"

    third = a_referred_child(cast, name=a_name())
    suggest(cast, found, third)
    assert said(cast, found) == 2
    assert standing_of(cast.line, found).found.match is not None


def test_a_call_that_nobody_answered_is_no_call(cast: Cast, beside: tuple[str, str]) -> None:
    found, _ = beside
    said(cast, found)
    rung_back(cast.line, found, next=RangNext.NOBODY_REACHED)

    assert said(cast, found) == 1 and standing_of(cast.line, found).found.match is not None


def test_somebody_put_beside_the_child_after_the_line_rang_is_rung_about_by_themselves(
    cast: Cast, beside: tuple[str, str]
) -> None:
    """The line rang, somebody else came, and only then was the call written down."""
    found, _ = beside
    said(cast, found)
    rang_at = now()
    suggest(cast, found, a_referred_child(cast, name=a_name()))
    words = {"spoke_to": (Class.CASEWORK, "Kerr"), "what_was_said": (Class.CASEWORK, "More is asked.")}
    with acting(cast.line, found, texts=words) as opened:
        match = opened.standing.found.match or 0
        encounters.ring_back(opened, match=match, next=RangNext.MORE_ASKED, happened=happened_at(rang_at))

    assert said(cast, found) == 2


def test_a_match_that_a_page_said_before_the_pair_was_written_is_said_no_second_time(cast: Cast) -> None:
    """The finder answers a page a moment before it writes the pair down: one call is about that one child."""
    found, known = a_found_child(cast), a_referred_child(cast, name=a_name())
    a_match(cast.other_force, found)
    suggest(cast, found, known)
    rung_back(cast.line, found)

    assert said(cast, found) == 1


def test_a_weak_pair_and_a_duplicate_are_not_said(cast: Cast) -> None:
    found = a_found_child(cast)
    one, other = (a_referred_child(cast, name=a_name()) for _ in range(2))
    suggest(cast, found, one, levels=[["name", 0, 7.5]])
    suggest(cast, one, other, levels=[["name", 0, 21.0]], kind="duplicate")

    assert [said(cast, ref) for ref in (found, one, other)] == [0, 0, 0]


def test_nothing_is_said_where_the_finders_team_sees_the_other_child_by_name(cast: Cast) -> None:
    found, known = a_found_child(cast), a_referred_child(cast, name=a_name())
    open_to(cast, known, Opens.IDENTITY, force=GREATER_MANCHESTER_POLICE)
    suggest(cast, found, known)

    assert said(cast, found) == 0
    suggest(cast, found, a_referred_child(cast, name=a_name()))
    assert said(cast, found) == 1, "of another child whom they do not see"


def test_a_finder_whom_this_house_does_not_know_is_rung_and_the_line_rings_not_itself(cast: Cast) -> None:
    """A ward that rang the line has nobody here; what the line wrote for itself it sees beside every other child."""
    rang = Told(by=Teller.HEALTH_WORKER, means=Means.TELEPHONE, at=now())
    place = {"agency": AgencyKind.HEALTH, "place": FoundPlace.HOSPITAL}
    ward = a_found_child(cast, by=cast.line, told=rang, **place)  # type: ignore[arg-type]
    own = a_found_child(cast, by=cast.line, **place)  # type: ignore[arg-type]
    known = a_referred_child(cast, name=a_name())
    for found in (ward, own):
        assert standing_of(cast.line, found).found.desk is None
        suggest(cast, found, known)

    assert (said(cast, ward), said(cast, own)) == (1, 0)


def test_nothing_is_said_of_a_pair_that_a_person_has_decided_until_it_is_undone(cast: Cast) -> None:
    found, known = a_found_child(cast), a_referred_child(cast, name=a_name())
    suggest(cast, found, known)
    say_same(cast.line, found, known, goes_on=GoesOn.BOTH)
    assert said(cast, found) == 0
    undo(cast.line, found, known)
    tell_apart(cast.line, found, known)
    assert said(cast, found) == 0
    undo(cast.line, found, known)

    assert said(cast, found) == 1


def test_nothing_is_said_once_a_person_has_answered_who_the_child_is(cast: Cast) -> None:
    found, known = a_found_child(cast, name=a_name()), a_referred_child(cast, name=a_name())
    with acting(cast.line, found, texts={"reason": (Class.CASEWORK, "Papers.")}) as opened:
        encounters.answer_who(opened, rests_on=WhoAnswered.DOCUMENTS, happened=happened_at(opened.at))
    suggest(cast, found, known)

    assert said(cast, found) == 0 and said(cast, known) == 0


def test_a_record_that_somebody_is_writing_waits_for_the_next_round(cast: Cast, beside: tuple[str, str]) -> None:
    found, _ = beside
    with acting(cast.line, found):
        matches.round_once()
    assert matches_of(cast, found) == []

    assert said(cast, found) == 1


def test_a_quiet_round_is_one_question(cast: Cast, beside: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    said(cast, beside[0])
    with counting(monkeypatch) as asked:
        matches.round_once()

    (one,) = [each for each in asked.statements if each.startswith("select")]
    assert "matches_to_say" in one


def test_pages_and_the_watch_say_the_same_word_and_whoever_comes_second_says_nothing(
    cast: Cast, beside: tuple[str, str]
) -> None:
    found, _ = beside
    with acting(cast.other_force, found) as opened:
        assert queries.is_match_to_say(opened)
        encounters.say_match(opened, happened=happened_at(opened.at))
    assert said(cast, found) == 1
    with acting(cast.other_force, found) as opened:
        assert not queries.is_match_to_say(opened)


WATCH_MAY_NOT = [
    "select * from tracing.matches_not_said(current_date)",
    "select tracing.finder_sees(1, '{}', 2)",
    "select tracing.take_in_matches()",
    "update tracing.suggestion set said_at = now()",
    "select * from access.pairs_suggested(current_date, 8, 10)",
    "select * from access.maybe_found(1)",
]


@pytest.mark.parametrize("statement", WATCH_MAY_NOT)
def test_the_watch_learns_which_found_children_and_not_whom_they_stand_beside(cast: Cast, statement: str) -> None:
    with pytest.raises(psycopg.Error, match="permission denied"), transaction(Role.WATCH) as connection:
        connection.execute(statement)


def test_the_watch_sees_no_pair_of_a_child_that_it_has_not_claimed(cast: Cast, beside: tuple[str, str]) -> None:
    with transaction(Role.WATCH) as connection:
        assert connection.execute("select * from tracing.suggestion").fetchall() == []


def test_the_watch_writes_nothing_else_of_a_child(cast: Cast, beside: tuple[str, str]) -> None:
    child = number_of(cast.line, beside[0])
    with pytest.raises(psycopg.Error, match="only the watch writes silence"), transaction(Role.WATCH) as connection:
        opened = gate.open_for_duty(connection, child)
        assert opened is not None
        answered = WhoIsAnswered(found=1, rests_on=WhoAnswered.CHILD_SAYS, reason=1)
        write.record(opened, answered, happened=happened_at(opened.at))


def test_nobody_may_ask_of_a_child_who_is_not_theirs(cast: Cast, beside: tuple[str, str]) -> None:
    child = number_of(cast.line, beside[0])
    with gate.transaction(token_of(cast.outsider), reading=True) as session:
        session.connection.execute("select set_config('alongside.claimed', %s, true)", (str(child),))
        row = session.connection.execute("select access.match_to_say(%s, current_date)", (child,)).fetchone()
        with pytest.raises(psycopg.Error, match="permission denied"):
            session.connection.execute("select access.matches_to_say(current_date, 10)")
    assert row == (False,)


def test_what_was_rung_about_before_this_was_kept_is_not_rung_about_again(
    cast: Cast, house: Machine, beside: tuple[str, str]
) -> None:
    found, _ = beside
    said(cast, found)
    rung_back(cast.line, found)
    child = number_of(cast.line, found)
    with psycopg.connect(house.owner_url) as owner:
        owner.execute("update tracing.suggestion set said_at = null where child = %s", (child,))
        owner.execute("select tracing.take_in_matches()")

    assert said(cast, found) == 1
