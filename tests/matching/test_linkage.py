"""Whether an encounter is set beside the child it may be with, and every point of every score is accounted for."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.matching.attributes import FIELDS, Described, compare
from alongside.matching.birth_dates import MISSING, RegisterDates, birth_level
from alongside.matching.explain import total
from alongside.matching.learning import Learned, among, first
from alongside.matching.linkage import Told
from alongside.matching.pair_weights import COMPARED, learn, levels_alone, lines_of_pair, scores
from alongside.matching.register_shares import RegisterShares
from alongside.matching.whole_names import WholeNames, bands, shares
from tests.matching.children_told import DAYS, SAID, TOLD, linked, register
from tests.matching.names_as_heard import HEARD

CHILDREN = register()
LINKAGE = linked(CHILDREN)


def encounters(many: int, *, another_sex: float = 0.1, seed: int = 5) -> tuple[list[Told], list[str]]:
    """Met children, some said to be of the other sex, some with the year of birth moved, some without a birth at all."""
    chance = random.Random(seed)
    met = [chance.choice(list(CHILDREN)[16:]) for _ in range(many)]
    told = []
    for child in met:
        said = CHILDREN[child].said
        assert said.claimed_birth
        if chance.random() < another_sex:
            said = replace(said, sex="M" if said.sex == "F" else "F")
        if chance.random() < 0.3:
            said = replace(said, claimed_birth=date(said.claimed_birth.year - 3, said.claimed_birth.month, 28))
        told.append(Told(CHILDREN[child].names, said))
    return told, met


ENCOUNTERS, MET = encounters(150)
PAIRS = LINKAGE.pairs(ENCOUNTERS)
LEARNED = learn(PAIRS)


@settings(deadline=None, max_examples=25)
@given(encounter=TOLD)
def test_the_breakdown_adds_up_to_the_score_for_every_pair(encounter: Told) -> None:
    told = {one.child: one for one in LINKAGE.suggestions(encounter, LEARNED)}
    pairs = LINKAGE.pairs([encounter])
    assert len(told) == len(pairs.asked)
    for known, score in zip(pairs.known.tolist(), scores(pairs, LEARNED).tolist(), strict=True):
        one = told[LINKAGE.children[known]]
        assert one.bits == total(one.lines) == pytest.approx(score, abs=1e-9)


@settings(deadline=None, max_examples=25)
@given(encounter=TOLD)
def test_at_most_one_child_is_likely_and_the_best_comes_first(encounter: Told) -> None:
    told = LINKAGE.suggestions(encounter, LEARNED)
    assert [one.bits for one in told] == sorted((one.bits for one in told), reverse=True)
    assert sum(one.probability > 0.5 for one in told) <= 1
    assert all(0 < one.probability < 1 for one in told)


def test_the_child_is_first_though_the_age_was_coached() -> None:
    right = sum(
        LINKAGE.suggestions(one, LEARNED)[0].child == child for one, child in zip(ENCOUNTERS[:80], MET, strict=False)
    )
    assert right >= 76


def test_what_is_not_said_adds_nothing() -> None:
    silent = Told(("Amina Barre",), Described())
    for one in LINKAGE.suggestions(silent, LEARNED):
        assert {line.how for line in one.lines}.isdisjoint({level for field in FIELDS for level in field.levels})
        assert len({line.asked for line in one.lines}) > 0


NAMED = LINKAGE.candidates(Told(("Amina Barre",)))["P1"]
CONTRADICTED = {
    "claimed_birth": date(1980, 6, 17),
    "assessed_birth": date(1980, 6, 17),
    "sex": "another",
    "nationality": frozenset({"elsewhere"}),
    "languages": frozenset({"elsewhere"}),
    "telephones": frozenset({"elsewhere"}),
    "places": frozenset({"elsewhere"}),
    "companions": frozenset({"elsewhere"}),
}


@st.composite
def whatever_was_learned(draw: st.DrawFn) -> Learned:
    shares = tuple(
        tuple((np.array(told) / sum(told)).tolist())
        for told in (draw(st.lists(st.floats(0.01, 1), min_size=n, max_size=n)) for n in map(_size, COMPARED))
    )
    return Learned(shares, shares, 1e-4, 1, 0.0)


def _size(field: object) -> int:
    return len(field.levels)  # type: ignore[attr-defined]


@settings(deadline=None, max_examples=50)
@given(learned=whatever_was_learned(), field=st.sampled_from(list(CONTRADICTED)), known=SAID, asked=SAID)
def test_a_contradiction_never_raises_a_score_whatever_was_learned(
    learned: Learned, field: str, known: Described, asked: Described
) -> None:
    counted = RegisterShares([known])
    silent = replace(asked, **{field: getattr(Described(), field)})
    against = replace(asked, **{field: CONTRADICTED[field]})
    before, after = (
        total(lines_of_pair(NAMED, compare(said, known), counted.of(said), learned)) for said in (silent, against)
    )
    assert after <= before + 1e-9


@pytest.mark.parametrize("field", ["claimed_birth", "sex", "nationality", "languages"])
def test_a_contradiction_lowers_the_score_of_a_child_who_was_met(field: str) -> None:
    encounter, child = ENCOUNTERS[0], MET[0]
    scored = [
        next(one.bits for one in LINKAGE.suggestions(Told(encounter.names, said), LEARNED) if one.child == child)
        for said in (
            replace(encounter.said, **{field: getattr(Described(), field)}),
            replace(encounter.said, **{field: CONTRADICTED[field]}),
        )
    ]
    assert scored[1] < scored[0]


def test_how_often_the_sex_is_told_wrong_is_learned_from_the_pairs_themselves() -> None:
    told, _ = encounters(120, another_sex=0.4, seed=8)
    often = learn(LINKAGE.pairs(told)).m[COMPARED.index(FIELDS[2])]
    seldom = LEARNED.m[COMPARED.index(FIELDS[2])]
    assert often[1] == pytest.approx(0.4, abs=0.12) and seldom[1] == pytest.approx(0.1, abs=0.08)


def test_decided_pairs_count_beside_those_that_nobody_decided() -> None:
    none = [np.zeros(len(field.levels)).tolist() for field in COMPARED]
    none[2] = [0.0, 5000.0]
    assert learn(PAIRS, decided=none).m[2][1] > LEARNED.m[2][1] + 0.3


def test_a_telephone_brings_a_child_in_whose_name_is_quite_another() -> None:
    caller = replace(CHILDREN["P7"].said, telephones=frozenset({"07700 900111"}))
    linkage = linked({**CHILDREN, "P7": replace(CHILDREN["P7"], said=caller)})
    stranger = Told(("Xyzzyq Wqpk",), Described(telephones=frozenset({"07700 900111"})))
    assert "P7" in linkage.candidates(stranger)


def test_a_telephone_that_a_whole_shelter_gives_brings_nobody_in_and_is_worth_little() -> None:
    shelter = frozenset({"01632 960001"})
    many = {
        child: replace(one, said=replace(one.said, telephones=shelter if number % 3 else one.said.telephones))
        for number, (child, one) in enumerate(CHILDREN.items())
    }
    found = linked(many).candidates(Told(("Xyzzyq Wqpk",), Described(telephones=shelter)))
    assert len(found) <= 40
    of_few, of_many = (
        RegisterShares(one.said for one in these.values()).of(Described(telephones=shelter))[5]
        for these in (CHILDREN, many)
    )
    assert of_few and of_many and of_few[0] < 0.01 < 0.5 < of_many[0]


def test_words_that_nobody_can_part_are_found_by_their_letters() -> None:
    found = LINKAGE.candidates(Told(("Gebrmedinkidan",)))
    assert "C9" in found


def test_a_child_without_any_candidate_is_suggested_to_nobody() -> None:
    assert linked({}).suggestions(Told(("Amina",)), LEARNED) == []
    assert len(LINKAGE.pairs([]).asked) == 0


@settings(deadline=None, max_examples=40)
@given(asked=SAID, everyone=st.lists(SAID, max_size=12))
def test_the_register_is_counted_as_if_each_child_were_compared(asked: Described, everyone: list[Described]) -> None:
    levels = [compare(asked, one) for one in everyone]
    for place, told in enumerate(RegisterShares(everyone).of(asked)):
        if told is None:
            assert all(one[place] == MISSING for one in levels)
            continue
        seen = Counter(one[place] for one in levels if one[place] != MISSING)
        every = seen.total() + 0.5 * len(told)
        assert told == pytest.approx([(seen[level] + 0.5) / every for level in range(len(told))])


@given(asked=DAYS, register=st.lists(DAYS, min_size=1, max_size=20))
def test_dates_counted_at_once_have_the_levels_of_dates_compared_one_by_one(asked: date, register: list[date]) -> None:
    days = sorted(set(register))
    assert RegisterDates(register).levels(asked).tolist() == [birth_level(asked, day) for day in days]


@settings(deadline=None)
@given(name=HEARD)
def test_a_name_is_most_alike_itself_and_its_share_grows_with_the_band(name: str) -> None:
    alike = WholeNames([name, *(one.names[0] for one in CHILDREN.values())]).alike(name)
    assert alike[0] == pytest.approx(alike.max(), abs=1e-5)
    told = shares(alike)
    assert list(told) == sorted(told) and told[-1] == pytest.approx(1)
    assert bands(alike).min() >= 0 and bands(alike).max() < len(told)


@given(
    bits=st.lists(st.floats(-60, 60), min_size=1, max_size=20),
    anyone=st.floats(0.01, 0.99),
)
def test_rivals_share_one_truth_between_them(bits: list[float], anyone: float) -> None:
    told = among(np.array(bits), np.zeros(len(bits), dtype=np.int32), anyone=anyone)
    assert 0 <= told.sum() <= 1 + 1e-9
    assert np.argsort(np.array(bits), kind="stable").tolist()[-1] in np.flatnonzero(told == told.max())


def test_only_levels_leave_for_a_second_opinion() -> None:
    levels, sizes = levels_alone(PAIRS, LEARNED)
    assert levels.shape == (len(PAIRS.asked), len(sizes)) and np.issubdtype(levels.dtype, np.integer)
    assert levels.min() >= MISSING and all(levels[:, place].max() < size for place, size in enumerate(sizes))


def test_learning_starts_from_closer_being_likelier() -> None:
    assert list(first(4)) == sorted(first(4), reverse=True)
