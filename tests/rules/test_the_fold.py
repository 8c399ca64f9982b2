"""The fold over every kind of fact: stepping by the newest equals folding all anew, in whatever order news arrives."""

from datetime import UTC, date, datetime, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.law import load
from alongside.rules.contact import dense_plan
from alongside.rules.fold import Fold, heads
from alongside.vocabulary.codes import Nation
from alongside.vocabulary.contact import PlanAgreed
from alongside.vocabulary.facts import KINDS, Entry, happened_at
from tests.law.example_payloads import example_payload

BEGAN = datetime(2026, 3, 27, 16, 50, tzinfo=UTC)  # the spring clock change falls on the Sunday after
BORN = date(2010, 2, 28)
KIND_NAMES = sorted(KINDS)


def an_entry(
    seq: int,
    kind: str,
    minutes: int,
    *,
    root: int | None = None,
    corrects: int | None = None,
    withdraws: bool = False,
) -> Entry:
    at = BEGAN + timedelta(minutes=minutes)
    payload = PlanAgreed(lines=dense_plan()) if kind == "contact.plan_agreed" else None
    payload = payload or example_payload(kind, at=at, nation=Nation.ENGLAND, fields={})
    recorded = BEGAN + timedelta(days=30, seconds=seq)
    return Entry(
        1,
        seq,
        root or seq,
        kind,
        happened_at(at),
        recorded,
        7,
        payload,
        corrects=corrects,
        withdraws=withdraws,
    )


def state_of(fold: Fold) -> tuple[bytes, list[bytes], list[bytes]]:
    clocks = sorted(msgspec.json.encode(clock) for clock in fold.clocks_of.touched.values())
    spells = sorted(msgspec.json.encode(spell) for spell in fold.spells.values())
    return msgspec.json.encode(fold.folded()), clocks, spells


facts = st.lists(st.tuples(st.sampled_from(KIND_NAMES), st.integers(0, 60 * 24 * 5)), min_size=1, max_size=25)


@settings(max_examples=150, deadline=None)
@given(facts)
def test_stepping_by_the_newest_fact_equals_folding_all_of_them_anew(drawn: list[tuple[str, int]]) -> None:
    entries = [an_entry(seq, kind, minutes) for seq, (kind, minutes) in enumerate(drawn, start=1)]
    stepped = Fold(load.index(), born_on=BORN)

    for entry in sorted(entries, key=lambda e: e.key):
        assert stepped.takes(entry)
        stepped.step(entry)

    assert state_of(stepped) == state_of(Fold.refold(entries, load.index(), born_on=BORN))


@settings(max_examples=150, deadline=None)
@given(facts, st.data())
def test_a_fold_stored_midway_and_stepped_on_is_the_same_fold(
    drawn: list[tuple[str, int]], data: st.DataObject
) -> None:
    entries = sorted((an_entry(seq, *fact) for seq, fact in enumerate(drawn, start=1)), key=lambda e: e.key)
    midway = data.draw(st.integers(0, len(entries)))
    first = Fold.refold(entries[:midway], load.index(), born_on=BORN)
    stored = msgspec.json.decode(msgspec.json.encode(first.folded()), type=type(first.folded()))
    second = Fold(load.index(), born_on=BORN, folded=stored)
    for entry in entries[midway:]:
        second.step(entry)

    whole = Fold.refold(entries, load.index(), born_on=BORN)

    assert msgspec.json.encode(second.folded()) == msgspec.json.encode(whole.folded())
    touched = {**{c.key: c for c in first.clocks}, **{c.key: c for c in second.clocks}}
    assert sorted(map(repr, touched.values())) == sorted(map(repr, whole.clocks))


@settings(max_examples=100, deadline=None)
@given(facts, st.data())
def test_withdrawing_a_fact_leaves_the_child_as_if_it_had_never_been_said(
    drawn: list[tuple[str, int]], data: st.DataObject
) -> None:
    entries = [an_entry(seq, kind, minutes) for seq, (kind, minutes) in enumerate(drawn, start=1)]
    wrong = data.draw(st.sampled_from(entries))
    taken_back = msgspec.structs.replace(wrong, seq=len(entries) + 1, corrects=wrong.seq, withdraws=True)

    told = Fold.refold([*entries, taken_back], load.index(), born_on=BORN)
    never = Fold.refold([entry for entry in entries if entry.seq != wrong.seq], load.index(), born_on=BORN)

    assert state_of(told) == state_of(never)


@settings(max_examples=100, deadline=None)
@given(facts, st.data())
def test_correcting_back_equals_never_having_said_it(drawn: list[tuple[str, int]], data: st.DataObject) -> None:
    entries = [an_entry(seq, kind, minutes) for seq, (kind, minutes) in enumerate(drawn, start=1)]
    right = data.draw(st.sampled_from(entries))
    wrong_time = happened_at(right.happened.at + timedelta(hours=3))
    mistaken = msgspec.structs.replace(right, seq=len(entries) + 1, corrects=right.seq, happened=wrong_time)
    back = msgspec.structs.replace(right, seq=len(entries) + 2, corrects=len(entries) + 1)

    corrected = Fold.refold([*entries, mistaken, back], load.index(), born_on=BORN)

    assert [e.happened for e in heads([*entries, mistaken, back]) if e.root == right.root] == [right.happened]
    plain = Fold.refold(entries, load.index(), born_on=BORN)
    assert {c.key: c.state for c in corrected.clocks} == {c.key: c.state for c in plain.clocks}


@settings(max_examples=100, deadline=None)
@given(facts)
def test_no_order_of_facts_can_break_the_fold(drawn: list[tuple[str, int]]) -> None:
    entries = [an_entry(seq, kind, minutes) for seq, (kind, minutes) in enumerate(drawn, start=1)]

    fold = Fold.refold(entries, load.index(), born_on=BORN)

    homes = sorted(
        (spell for spell in fold.spells.values() if spell.lay == "home"),
        key=lambda s: (s.since, s.until is None, s.until),
    )
    for one, other in zip(homes, homes[1:], strict=False):
        assert one.until is not None and one.until <= other.since
