"""Today says how many pairs of records wait for me to decide, and where; nothing where there is none that I may decide."""

from typing import Any

import pytest

from alongside.access import gate
from alongside.commands.cast import Cast, Member
from alongside.rules import london
from alongside.tracing import worklist
from alongside.tracing.worklist import ToDecide
from tests.cast import token_of
from tests.house.test_queries_per_page import counting
from tests.journeys.browse import page_of
from tests.journeys.pairs import suggest
from tests.links_children import a_found_and_a_known_child, say_same, tell_apart, undo


def waits(member: Member) -> ToDecide:
    with gate.transaction(token_of(member), reading=True) as session:
        return worklist.to_decide(session.connection, today=london.day_of(session.at))


def more(member: Member, before: ToDecide) -> tuple[int, int]:
    """What has come since: others' pairs lie in this database too."""
    after = waits(member)
    return after.suggested - before.suggested, after.proposed - before.proposed


def test_a_pair_waits_until_somebody_decides_and_again_when_that_is_undone(cast: Cast) -> None:
    line, worker = waits(cast.line), waits(cast.social_worker)
    found, known = a_found_and_a_known_child(cast)
    suggest(cast, found, known)
    assert more(cast.line, line) == (1, 0) and more(cast.social_worker, worker) == (1, 0)

    say_same(cast.line, found, known)
    assert more(cast.line, line) == (0, 0), "nobody confirms their own proposal"
    assert more(cast.social_worker, worker) == (0, 1)
    undo(cast.line, found, known)
    assert more(cast.social_worker, worker) == (1, 0)
    tell_apart(cast.social_worker, known, found)
    assert more(cast.line, line) == (0, 0) and more(cast.social_worker, worker) == (0, 0)


def test_what_somebody_may_not_decide_is_not_counted_for_them(cast: Cast) -> None:
    others = (cast.guardian, cast.sergeant, cast.carer, cast.outsider)
    before = [waits(member) for member in others]
    found, known = a_found_and_a_known_child(cast)
    suggest(cast, found, known)

    assert [more(member, one) for member, one in zip(others, before, strict=True)] == [(0, 0)] * len(others)


def test_today_says_it_with_the_way_to_the_list(visit: Any, cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    suggest(cast, found, known)
    page = page_of(visit, cast.line, "/")
    count = waits(cast.line).suggested

    (words,) = [text for text, href in page.links.items() if href == "/same" and "may be of one child" in text]
    assert words.startswith(f"{count} pair")
    say_same(cast.line, found, known)
    (words,) = [
        text
        for text, href in page_of(visit, cast.social_worker, "/").links.items()
        if href == "/same" and "second person" in text
    ]
    assert words.startswith(f"{waits(cast.social_worker).proposed} link")


def test_whoever_has_no_pair_to_decide_reads_nothing_of_it(visit: Any, cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    suggest(cast, found, known)

    words = page_of(visit, cast.outsider, "/").words
    assert waits(cast.outsider) == ToDecide(0, 0)
    assert "may be of one child" not in words and "second person" not in words


def test_it_is_one_question_however_many_pairs_there_are(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found, known = a_found_and_a_known_child(cast)
    suggest(cast, found, known)
    with gate.transaction(token_of(cast.line), reading=True) as session, counting(monkeypatch) as asked:
        worklist.to_decide(session.connection, today=london.day_of(session.at))

    assert len(asked.statements) == 1
