"""The finder as people meet it: a process of its own on a real database, which answers of nobody the asker may not see."""

import time
from datetime import date
from math import fsum

import pytest

from alongside.access import gate
from alongside.chronology import write
from alongside.commands.cast import Cast, Member
from alongside.commands.machine import Machine
from alongside.placement import care
from alongside.referral import operations as referral
from alongside.rules import london
from alongside.rules.permissions import Permission
from alongside.vault import finder_client as finder
from alongside.vault.asking import EVERY_ANSWER_AFTER
from alongside.vault.finder_client import Asked, Band, Row
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Teller
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.referral import ClaimSource
from tests.cast import a_child_with_a_guardian, a_referred_child, acting, now, token_of
from tests.finding_children import a_rare_name, number_of, suggestions_of, the_claim
from tests.reach_children import reach_agreed


def found(member: Member, text: str, **more: object) -> list[Row]:
    return finder.search(token_of(member), Asked(text, **more), top=50).found  # type: ignore[arg-type]


def test_a_child_is_found_under_another_spelling_and_in_another_order(cast: Cast) -> None:
    ref = a_referred_child(cast, name="Tesfalem Gebrehiwot Kidane")

    rows = found(cast.line, "kidane gebrehiwet tesfalam")

    assert rows[0].child == number_of(cast.line, ref)
    assert finder.band(rows[0].bits) is not Band.HIDDEN


def test_the_points_of_every_row_add_up_to_its_bits(cast: Cast) -> None:
    name = a_rare_name()
    for born in (date(2010, 3, 4), date(2010, 4, 3), date(2009, 1, 1)):
        a_referred_child(cast, name=name, born_on=born)

    rows = found(cast.line, f"{name} 4/3/2010", sex="F", languages=("vie",))

    assert len(rows) >= 3
    for row in rows:
        assert row.bits == fsum(line.bits for line in row.lines)
        assert 0 < row.probability < 1
    assert [row.bits for row in rows] == sorted((row.bits for row in rows), reverse=True)
    assert rows[0].lines[-1].field == "languages"


def test_namesakes_are_a_row_each_and_are_counted(cast: Cast) -> None:
    name = a_rare_name()
    refs = [a_referred_child(cast, name=name) for _ in range(3)]

    rows = found(cast.line, name)[:3]

    assert {row.child for row in rows} == {number_of(cast.line, ref) for ref in refs}
    assert [row.namesakes for row in rows] == [2, 2, 2]


def test_a_child_of_several_names_is_one_row_by_the_name_that_fits(cast: Cast) -> None:
    called, other = a_rare_name(), a_rare_name()
    ref = a_referred_child(cast, name=called)
    with acting(cast.line, ref, Permission.RECORD_CONTACT, texts={"name": (Class.IDENTITY, other)}) as opened:
        claim = referral.claim_name(opened, source=ClaimSource.CHILD, working=False, happened=happened_at(opened.at))

    rows = [row for row in found(cast.line, other) if row.child == number_of(cast.line, ref)]

    assert [row.name_detail for row in rows] == [claim.payload.name]  # type: ignore[attr-defined]


def test_whom_one_may_not_see_is_only_counted_and_left_out_before_anybody_is_ranked(cast: Cast) -> None:
    name = a_rare_name()
    a_referred_child(cast, name=name)

    answer = finder.search(token_of(cast.outsider), Asked(name))

    assert answer.found == [] and answer.others == 1


def test_a_token_that_is_no_sessions_finds_nobody_and_is_told_nothing(cast: Cast) -> None:
    name = a_rare_name()
    a_referred_child(cast, name=name)

    with pytest.raises(finder.FinderAway):
        finder.search("00" * 32, Asked(name))


def test_a_name_is_found_within_two_seconds_of_being_written(cast: Cast) -> None:
    name = a_rare_name()
    ref = a_referred_child(cast, name=name)
    began = time.monotonic()

    while not any(row.child == number_of(cast.line, ref) for row in found(cast.line, name)):
        assert time.monotonic() - began < 2
    assert time.monotonic() - began < 2


def test_a_name_that_was_taken_back_finds_nobody_any_more(cast: Cast) -> None:
    name, other = a_rare_name(), a_rare_name()
    ref = a_referred_child(cast, name=name)
    assert found(cast.line, name)
    with acting(cast.line, ref, Permission.RECORD_CONTACT, texts={"name": (Class.IDENTITY, other)}) as opened:
        referral.claim_name(opened, source=ClaimSource.CHILD, working=True, happened=happened_at(opened.at))
    first = the_claim(cast.line, ref, "referral.name_claimed")
    with acting(cast.line, ref, Permission.RECORD_CONTACT) as opened:
        write.withdraw(opened, first)

    child = number_of(cast.line, ref)
    assert first.payload.name not in {row.name_detail for row in found(cast.line, other)}, (
        "a name like it may still find"
    )
    assert child in {row.child for row in found(cast.line, name)}


def test_a_name_that_was_put_right_is_found_as_it_is_now(cast: Cast) -> None:
    wrong, right = a_rare_name(), a_rare_name()
    ref = a_referred_child(cast, name=wrong)
    child = number_of(cast.line, ref)
    assert child in {row.child for row in found(cast.line, wrong)}
    first = the_claim(cast.line, ref, "referral.name_claimed")

    with acting(cast.line, ref, Permission.RECORD_CONTACT, texts={"name": (Class.IDENTITY, right)}) as opened:
        payload = type(first.payload)(name=opened.text("name"), source=ClaimSource.CHILD)
        write.correct(opened, first, payload, happened=first.happened)

    assert child in {row.child for row in found(cast.line, right)}
    assert not [row for row in found(cast.line, wrong) if row.child == child and row.name_detail == first.payload.name]


def test_a_telephone_number_finds_the_child_however_it_is_written(cast: Cast) -> None:
    ref = a_referred_child(cast, name=a_rare_name())
    texts = {
        "telephones": (Class.IDENTITY, "her own: 07700 900461, a friend's 01632 960077"),
        "description": (Class.IDENTITY, "A blue coat."),
    }
    with acting(cast.line, ref, Permission.PREPARE_PROFILE, texts=texts) as opened:
        care.prepare_profile(opened, photograph_held=False, prepared_by=Teller.CARER, happened=happened_at(opened.at))

    for written in ("+44 7700 900461", "(01632) 960077", "0044 7700 900 461"):
        rows = found(cast.line, written)
        assert number_of(cast.line, ref) in {row.child for row in rows}, written
        assert {line.field for row in rows for line in row.lines} == {"telephones"}
        assert all(line.found == "" for row in rows for line in row.lines), "a number may be kept apart on its record"


def test_a_number_that_is_kept_apart_finds_the_child_and_is_shown_to_nobody(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, name=a_rare_name())
    reach_agreed(cast, ref, number="07700 900 583, after eight")

    rows = [row for row in found(cast.guardian, "07700900583") if row.child == number_of(cast.guardian, ref)]

    assert [(line.field, line.asked, line.found) for row in rows for line in row.lines] == [("telephones", "", "")]


def test_our_own_reference_finds_the_child_for_whom_may_see_them(cast: Cast) -> None:
    ref = a_referred_child(cast)

    assert [row.child for row in found(cast.line, ref.lower().replace("-", " "))] == [number_of(cast.line, ref)]
    answer = finder.search(token_of(cast.outsider), Asked(ref))
    assert answer.found == []


def test_an_age_half_remembered_puts_the_likelier_child_first(cast: Cast) -> None:
    name = a_rare_name()
    today = london.day_of(now())
    older = a_referred_child(cast, name=name, born_on=today.replace(year=today.year - 16, day=1))
    younger = a_referred_child(cast, name=name, born_on=today.replace(year=today.year - 8, day=1))

    rows = found(cast.line, f"{name}, about 8")

    assert [row.child for row in rows[:2]] == [number_of(cast.line, younger), number_of(cast.line, older)]
    assert {line.field for line in rows[0].lines} == {"name", "age"}


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (Asked(""), "text"),
        (Asked("  "), "text"),
        (Asked("a"), "text"),
        (Asked("word " * 500), "text"),
        (Asked("15"), "text"),
        (Asked("99"), "text"),
        (Asked("T\u0435sfay"), "text"),
        (Asked("Ali", telephone="12"), "telephone"),
        (Asked("Ali", age=90), "age"),
        (Asked("Ali", place="the wharf"), "place"),
    ],
)
def test_what_cannot_be_looked_for_is_said_with_the_field_and_what_to_do(cast: Cast, asked: Asked, field: str) -> None:
    with pytest.raises(Invalid) as said:
        finder.search(token_of(cast.line), asked)

    assert said.value.field == field and said.value.remedy
    assert "word" not in said.value.why.replace("words", "").replace("One word mixes", "")


def test_two_records_are_explained_to_whoever_may_see_both_and_to_nobody_else(cast: Cast) -> None:
    name = a_rare_name()
    one, other = (number_of(cast.line, a_referred_child(cast, name=name)) for _ in range(2))

    lines = finder.explain(token_of(cast.line), one, other)

    assert lines is not None and {line.field for line in lines} >= {"name", "claimed_birth", "languages"}
    assert lines == finder.explain(token_of(cast.line), other, one)
    assert finder.explain(token_of(cast.outsider), one, other) is None
    assert finder.explain(token_of(cast.line), one, one) is None


def test_a_blind_answer_is_yes_or_no_and_takes_as_long_either_way(cast: Cast) -> None:
    """A child whom the sergeant found: somebody of that name is known, or nobody is; the sergeant may not see them."""
    name = a_rare_name()
    a_referred_child(cast, name=name)
    met = number_of(cast.sergeant, a_referred_child(cast, name=name, by=cast.sergeant))
    stranger = number_of(cast.sergeant, a_referred_child(cast, name=a_rare_name(), by=cast.sergeant))
    took = {}
    for child in (met, stranger):
        began = time.monotonic()
        took[child] = (finder.possible(token_of(cast.sergeant), child), time.monotonic() - began)

    assert took[met][0] is True and took[stranger][0] is False
    assert all(seconds > EVERY_ANSWER_AFTER * 0.95 for _, seconds in took.values())
    assert finder.possible(token_of(cast.outsider), met) is False, "of a child one may not see nothing is said"


def test_a_pair_is_suggested_on_both_sides_at_once_and_holds_no_word(cast: Cast) -> None:
    name = a_rare_name()
    one, other = (number_of(cast.line, a_referred_child(cast, name=name)) for _ in range(2))

    rows = suggestions_of(one, other)

    assert [(child, second) for child, second, *_ in rows] == sorted([(one, other), (other, one)])
    for _, _, bits, levels, kind in rows:
        assert kind == "duplicate" and finder.band(bits) is Band.STRONG
        assert round(fsum(point[2] for point in levels), 2) == round(bits, 2)
        assert all(isinstance(point[1], int) and point[0].isidentifier() for point in levels)
        assert not any(word.casefold() in str(levels).casefold() for word in name.split())


def test_a_suggestion_is_seen_by_whoever_may_see_that_side_by_name(cast: Cast) -> None:
    name = a_rare_name()
    one, other = (number_of(cast.line, a_referred_child(cast, name=name)) for _ in range(2))
    assert suggestions_of(one, other)

    for member, rows in ((cast.line, 2), (cast.outsider, 0)):
        with gate.transaction(token_of(member), reading=True) as session:
            (count,) = session.connection.execute(
                "select count(*) from tracing.suggestion where child = any(%(pair)s) and other = any(%(pair)s)",
                {"pair": [one, other]},
            ).fetchone()
        assert count == rows


def test_the_finder_says_how_far_it_is_to_anybody(house: Machine) -> None:
    state = finder.status()

    assert state.ready and state.loaded == state.of
    assert state.behind_seconds < 5 and state.normaliser
