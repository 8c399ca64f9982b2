"""The run that compares every record with every other: recorded, with its progress, and only what is new or has changed."""

import secrets
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec

import pytest

from alongside.access import gate
from alongside.chronology import write
from alongside.commands import trace
from alongside.commands.cast import Cast
from alongside.commands.machine import Machine
from alongside.database.connect import Role, transaction
from alongside.matching import calibration_learned
from alongside.matching.second_opinion import APART
from alongside.matching.whole_names import BANDS
from alongside.referral import operations as referral
from alongside.rules.permissions import Permission
from alongside.tracing import worklist
from alongside.vault import finder_client as finder
from alongside.vault.finder_client import Band, Traced
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.referral import ClaimSource
from tests.cast import a_referred_child, acting, token_of
from tests.finding_children import a_rare_name, number_of, suggestions_of, the_claim
from tests.found_children import a_found_child
from tests.houses import a_house, everybody


@pytest.fixture(scope="module")
def house(worker_id: str) -> Iterator[Machine]:
    """A house of few children: a run goes over everybody, however many other tests left behind."""
    with a_house(worker_id, called="compared") as machine:
        yield machine


@pytest.fixture(scope="module")
def cast(house: Machine) -> Cast:
    return everybody()


def a_pair(cast: Cast) -> tuple[list[str], int, int]:
    """Two records that nobody has told apart: their references and their numbers."""
    name = a_rare_name()
    refs = [a_referred_child(cast, name=name) for _ in range(2)]
    one, other = (number_of(cast.line, ref) for ref in refs)
    return refs, one, other


def test_a_run_goes_over_everybody_and_finds_nothing_new_the_second_time(cast: Cast) -> None:
    _, one, other = a_pair(cast)
    told: list[Traced] = []

    first = trace.over_everybody(progress=told.append)
    again = trace.over_everybody()

    assert first.finished and first.trouble is None and first.done == first.of > 1
    assert told[-1] == first and len(suggestions_of(one, other)) == 2
    assert (again.new, again.changed) == (0, 0)
    with transaction(Role.OWNER) as owner:
        row = owner.execute(
            "select finished_at is not null, report from spine.run where kind = 'trace' order by number desc limit 1"
        ).fetchone()
    assert row is not None and row[0] and row[1]["done"] == again.of


def test_a_pair_is_written_anew_with_what_stood_before_once_a_fact_of_it_changed(cast: Cast) -> None:
    refs, one, other = a_pair(cast)
    before = {row[:2]: row[3] for row in suggestions_of(one, other)}

    with acting(cast.line, refs[0], Permission.RECORD_CONTACT) as opened:
        write.withdraw(opened, the_claim(cast.line, refs[0], "referral.birth_date_claimed"))
    trace.over_everybody()

    after = {row[:2]: row[3] for row in suggestions_of(one, other)}
    assert "claimed_birth" in {point[0] for point in before[one, other]}
    assert "claimed_birth" not in {point[0] for point in after[one, other]}
    assert after[one, other] == after[other, one]
    with transaction(Role.OWNER) as owner:
        row = owner.execute(
            "select was from tracing.suggestion where child = %s and other = %s", (one, other)
        ).fetchone()
    assert row is not None and row[0]["levels"] == before[one, other]


def test_a_pair_that_has_nothing_in_common_any_more_says_so_and_is_not_lost(cast: Cast) -> None:
    refs, one, other = a_pair(cast)
    assert len(suggestions_of(one, other)) == 2

    with acting(cast.line, refs[1], Permission.RECORD_CONTACT) as opened:
        for kind in ("name_claimed", "birth_date_claimed", "particulars_claimed"):
            write.withdraw(opened, the_claim(cast.line, refs[1], f"referral.{kind}"))
    trace.over_everybody()

    assert [(bits, levels) for _, _, bits, levels, _ in suggestions_of(one, other)] == [(0, []), (0, [])]


def test_another_name_makes_a_pair_of_two_records_that_had_nothing_in_common(cast: Cast) -> None:
    name = a_rare_name()
    refs = [a_referred_child(cast, name=a_rare_name()), a_referred_child(cast, name=name)]
    one, other = (number_of(cast.line, ref) for ref in refs)

    with acting(cast.line, refs[0], Permission.RECORD_CONTACT, texts={"name": (Class.IDENTITY, name)}) as opened:
        referral.claim_name(opened, source=ClaimSource.CHILD, working=False, happened=happened_at(opened.at))

    assert len(suggestions_of(one, other)) == 2


def test_a_child_who_was_found_is_compared_down_to_what_is_only_possible(cast: Cast) -> None:
    """One word of the name is enough to look at a child in somebody's hands; of two old records it is not."""
    first, second = a_rare_name().rsplit(" ", 1)
    known = number_of(cast.line, a_referred_child(cast, name=first))
    again = number_of(cast.line, a_referred_child(cast, name=first))
    met = number_of(cast.other_force, a_found_child(cast, name=f"{first} {second}", said_age=None))

    rows = suggestions_of(known, met)

    assert {kind for *_, kind in rows} == {"found"} and len(rows) == 2
    assert {finder.band(bits) for _, _, bits, _, _ in rows} <= {Band.POSSIBLE, Band.STRONG}
    assert {kind for *_, kind in suggestions_of(known, again, patience=0)} <= {"duplicate"}


def test_a_telephone_found_with_a_child_brings_in_whoever_gave_it(cast: Cast) -> None:
    one = number_of(cast.other_force, a_found_child(cast, phones="07700 900731 (in her shoe)"))
    other = number_of(cast.other_force, a_found_child(cast, phones="+44 7700 900731"))

    answer = finder.search(token_of(cast.other_force), finder.Asked("07700900731"))

    assert {row.child for row in answer.found} == {one, other}


def test_the_command_says_what_a_run_came_to_and_ends_well(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    refs, one, _ = a_pair(cast)

    assert trace.in_words(trace.over_everybody()) == 0

    said = capsys.readouterr().out
    assert "children compared" in said and "nothing was joined" in said
    assert not any(ref in said for ref in refs) and one


@pytest.mark.skipif(find_spec("splink") is not None, reason="Splink is installed here, and answers")
def test_a_second_opinion_that_cannot_be_had_is_said_and_ends_badly(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    a_pair(cast)

    assert trace.in_words(trace.over_everybody(engine="duckdb"), engine="duckdb") == 1

    assert "requirements/linkage.txt" in capsys.readouterr().err


@pytest.mark.skipif(find_spec("splink") is None, reason="Splink is not installed here: requirements/linkage.txt")
def test_a_second_opinion_is_kept_with_the_run_as_the_list_of_pairs_reads_it(cast: Cast) -> None:
    for _ in range(12):
        a_pair(cast)

    traced = trace.over_everybody(engine="duckdb")

    assert traced.trouble is None and traced.pairs >= 12
    assert all(abs(one.ours - one.theirs) > APART for one in traced.apart)
    with gate.transaction(token_of(cast.line), reading=True) as session:
        listed = worklist.apart(session.connection, at_most=1_000)
    told = {frozenset((one.child, one.other)): (one.ours, one.theirs) for one in traced.apart}
    assert {one.engine for one in listed} <= {"duckdb"}
    for one in listed:
        ours, theirs = told[frozenset((one.here.child, one.there.child))]
        assert (one.ours, one.theirs) == (pytest.approx(ours, abs=0.01), pytest.approx(theirs, abs=0.01))
    assert bool(listed) == bool(told)


def test_a_suggestion_is_as_likely_as_decided_pairs_bore_out(cast: Cast) -> None:
    _, one, other = a_pair(cast)
    ((_, _, bits, _, _), _) = suggestions_of(one, other)

    with transaction(Role.OWNER) as owner:
        row = owner.execute(
            "select probability from tracing.suggestion where child = %s and other = %s", (one, other)
        ).fetchone()

    people = finder.status().loaded
    assert row is not None
    assert row[0] == pytest.approx(calibration_learned.likely(bits, people=people), abs=0.02)


def test_words_run_together_and_respelled_are_put_beside_the_name_they_may_be(cast: Cast) -> None:
    """No word of the one is a word of the other: only the letters of the whole bring them together."""
    name = a_rare_name()
    given, *others = name.split()
    known = number_of(cast.line, a_referred_child(cast, name=name))
    run_together = given + "".join(word.lower().replace("u", "o").replace("e", "") for word in others)
    again = number_of(cast.line, a_referred_child(cast, name=run_together, born_on=date(2012, 7, 9)))

    lines = finder.explain(token_of(cast.line), known, again)

    assert lines is not None and lines == finder.explain(token_of(cast.line), again, known)
    assert [line.how for line in lines if line.field == "name"][0] in BANDS


def test_nobody_begins_a_run_without_the_secret_of_one_that_is_recorded(house: Machine) -> None:
    for leave in (secrets.token_hex(32), "", "no secret"):
        with pytest.raises(finder.FinderAway):
            finder.trace(leave)
