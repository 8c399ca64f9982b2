"""Made-up childhoods as plain values: the same for the same seed, and as the parameters say. No database."""

from collections import Counter
from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from alongside.exchange.synthetic import names, outcomes, parameters, risk, who
from alongside.exchange.synthetic.lives import Childhood, childhood
from alongside.exchange.synthetic.parameters import value
from alongside.exchange.synthetic.risk import YEAR, Risk
from alongside.exchange.synthetic.who import Group
from alongside.vocabulary import reference

SEED, MANY = 20261122, 20_000


@pytest.fixture(scope="module")
def lives() -> list[Childhood]:
    return [childhood(SEED, number) for number in range(1, MANY + 1)]


def _of(lives: Iterable[Childhood], *groups: Group) -> list[Childhood]:
    return [life for life in lives if life.who.group in groups]


def _in_a_year(life: Childhood, *, start: float = 0.0, end: float = YEAR) -> int:
    return sum(start <= away.gone < end for away in life.absences)


def _share(lives: list[Childhood], *, start: float = 0.0, end: float = YEAR) -> float:
    return sum(_in_a_year(life, start=start, end=end) > 0 for life in lives) / len(lives)


def test_every_parameter_of_the_evidence_is_there_with_a_source_and_what_it_rests_on() -> None:
    found = parameters.parameters()
    assert {f"P{number}" for number in range(1, 42)} <= found.keys()
    assert all(one.what and one.tied_to for one in found.values())


def test_every_parameter_is_printed_beside_its_source_and_the_print_says_synthetic() -> None:
    printed = parameters.printed()
    assert printed.startswith("SYNTHETIC")
    for number, one in parameters.parameters().items():
        assert f"{number:<4} [{one.source}]" in printed


@given(seed=some.integers(0, 10**9), number=some.integers(1, 100_000))
@settings(max_examples=60, deadline=None)
def test_a_childhood_is_the_same_however_often_it_is_drawn(seed: int, number: int) -> None:
    drawn = childhood(seed, number)
    childhood(seed, number + 1)
    who.person.cache_clear()
    assert childhood(seed, number) == drawn


def test_two_seeds_give_two_populations() -> None:
    assert [childhood(1, n).who.name for n in range(1, 30)] != [childhood(2, n).who.name for n in range(1, 30)]


def test_nationalities_are_those_of_the_joint_table(lives: list[Childhood]) -> None:
    trafficked = _of(lives, Group.FROM_HERE, Group.FROM_ABROAD)
    found = Counter(life.who.nationality for life in trafficked)
    rows = {row[0]: row[1] for row in value("P2")}
    for nationality, share in rows.items():
        if nationality != "other":
            assert found[nationality] / len(trafficked) == pytest.approx(share / 100, abs=0.012)
    others = sum(found[nationality] for nationality in names.OTHERS)
    assert others / len(trafficked) == pytest.approx(rows["other"] / 100, abs=0.012)


def test_sex_and_exploitation_go_together_with_nationality_as_in_the_table(lives: list[Childhood]) -> None:
    columns = dict(zip(parameters.parameters()["P2"].columns, range(11), strict=True))
    for row in value("P2")[:5]:
        group = [life for life in _of(lives, Group.FROM_HERE, Group.FROM_ABROAD) if life.who.nationality == row[0]]
        male = sum(life.who.male for life in group) / len(group)
        criminal = sum("criminal" in life.who.concerns for life in group) / len(group)
        assert male == pytest.approx(row[columns["male"]] / 100, abs=0.05)
        told = sum(row[columns[name]] for name in ("criminal", "sexual", "labour", "not_said"))
        assert criminal == pytest.approx(row[columns["criminal"]] / told, abs=0.06)


def test_ages_are_those_of_the_bands(lives: list[Childhood]) -> None:
    trafficked = _of(lives, Group.FROM_HERE, Group.FROM_ABROAD)
    assert sum(life.who.age < 14 for life in trafficked) / len(trafficked) == pytest.approx(0.10, abs=0.01)
    assert sum(14 <= life.who.age < 15 for life in trafficked) / len(trafficked) == pytest.approx(0.09, abs=0.01)
    alone = _of(lives, Group.UNACCOMPANIED)
    assert sum(life.who.age >= 16 for life in alone) / len(alone) == pytest.approx(value("P5"), abs=0.02)
    assert all(8 <= life.who.age < 18 for life in lives)


def test_early_disappearances_have_the_shape_that_was_published() -> None:
    gone = [risk.first_gone(Random(f"shape {n}"), "average", met=None, effect=1.0) for n in range(60_000)]
    for days, share in ((2, 0.031), (3, 0.048), (7, 0.113), (30, 0.135), (365, 0.19)):
        assert sum(day is not None and day < days for day in gone) / len(gone) == pytest.approx(share, abs=0.005)


@pytest.mark.parametrize(("tier", "within_30_days"), [("lower", 0.06), ("average", 0.135), ("higher", 0.25)])
def test_the_tiers_differ_as_published(tier: str, within_30_days: float) -> None:
    gone = [risk.first_gone(Random(f"{tier} {n}"), tier, met=None, effect=1.0) for n in range(20_000)]
    assert sum(day is not None and day < 30 for day in gone) / len(gone) == pytest.approx(within_30_days, abs=0.012)


def test_over_a_third_of_trafficked_children_in_care_go_missing_in_a_year(lives: list[Childhood]) -> None:
    here, abroad = _share(_of(lives, Group.FROM_HERE)), _share(_of(lives, Group.FROM_ABROAD))
    assert 0.6 * here + 0.4 * abroad == pytest.approx(value("P20"), abs=0.02)


def test_a_missing_trafficked_child_is_missing_about_eight_times(lives: list[Childhood]) -> None:
    episodes = missing = 0.0
    for group, weight in ((Group.FROM_HERE, 0.6), (Group.FROM_ABROAD, 0.4)):
        counts = [_in_a_year(life) for life in _of(lives, group)]
        episodes += weight * sum(counts) / len(counts)
        missing += weight * sum(count > 0 for count in counts) / len(counts)
    assert 7.0 <= episodes / missing <= 8.5


def test_about_one_in_eight_unaccompanied_children_goes_missing_in_a_year(lives: list[Childhood]) -> None:
    alone, draw = _of(lives, Group.UNACCOMPANIED), Random(5)
    new = sum(_in_a_year(life, end=draw.uniform(0, YEAR)) > 0 for life in alone) / len(alone)
    settled = _share(alone, start=YEAR, end=2 * YEAR)
    assert 0.11 <= 0.56 * new + 0.44 * settled <= 0.15


def test_the_share_not_found_lies_between_the_published_rounds(lives: list[Childhood]) -> None:
    went = [life for life in lives if _in_a_year(life)]
    lost = [life for life in went if any(a.back is None or a.back - a.gone > YEAR for a in life.absences)]
    assert 0.10 <= len(lost) / len(went) <= 0.27


def test_nobody_is_missing_twice_at_once(lives: list[Childhood]) -> None:
    for life in lives:
        for one, following in zip(life.absences, life.absences[1:], strict=False):
            assert one.back is not None and one.back <= following.gone
            assert one.gone <= one.noticed <= one.police_told <= one.police_took <= one.back


def test_delays_are_those_of_today(lives: list[Childhood]) -> None:
    told = sorted(life.told for life in lives)
    assert told[MANY // 2] == pytest.approx(3.0, rel=0.05)
    assert told[MANY * 9 // 10] == pytest.approx(8.0, rel=0.07)
    waits = sorted(life.met - life.told for life in lives)
    assert 1.0 <= waits[MANY // 2] <= 2.0 and waits[0] >= 4 / 24 - 0.001 and waits[-1] <= 5.001


def test_roughly_half_of_those_who_go_early_are_gone_before_anybody_could_meet_them(
    lives: list[Childhood],
) -> None:
    early = [life for life in lives if life.risk.early_and_long and life.absences and life.absences[0].gone < 30]
    unmet = sum(life.absences[0].gone < life.met for life in early) / len(early)
    assert 0.42 <= unmet <= 0.62


def test_without_being_asked_the_guardian_has_no_effect() -> None:
    assert value("P28") == 1.0
    none, assumed = outcomes.compared(3, 2_000, effect=0.6)
    same, again = outcomes.compared(3, 2_000, effect=1.0)
    assert same == again == none
    assert assumed.of_all < none.of_all


def test_an_effect_before_the_first_contact_is_impossible() -> None:
    for number in range(1, 400):
        plain, helped = childhood(9, number), childhood(9, number, effect=0.5)
        before = [away.gone for away in plain.absences if away.gone < plain.met]
        assert before == [away.gone for away in helped.absences if away.gone < plain.met]


def test_an_assumed_effect_is_named_as_assumed_beside_none() -> None:
    words = outcomes.in_words(*outcomes.compared(3, 300, effect=0.8), effect=0.8)
    assert words.startswith("ASSUMED") and words.index("no effect") < words.index("assumed")


def test_a_second_record_is_of_a_child_born_with_the_first_and_written_otherwise(
    lives: list[Childhood],
) -> None:
    second = [life for life in lives if life.same_child_as != life.number]
    abroad = [life for life in lives if life.who.from_abroad]
    assert 0.05 < len(second) / len(abroad) < 0.20
    for life in second:
        first = lives[life.same_child_as - 1]
        assert first.who == life.who and life.same_child_as < life.number


def test_names_have_as_many_forms_as_the_parameter_says(lives: list[Childhood]) -> None:
    abroad = [life for life in lives if life.who.from_abroad]
    assert 0.6 <= sum(len(life.written.others) for life in abroad) / len(abroad) <= 1.1
    assert not any(life.written.others for life in lives if not life.who.from_abroad)


def test_about_two_in_five_vietnamese_children_share_a_family_name(lives: list[Childhood]) -> None:
    family = [life.who.name.split()[0] for life in lives if life.who.nationality == "VNM"]
    assert 0.25 <= family.count("Nguyễn") / len(family) <= 0.45


def test_every_code_of_a_childhood_is_one_of_the_reference_lists(lives: list[Childhood]) -> None:
    for life in lives[:3_000]:
        reference.authority(life.area)
        reference.nationality(life.who.nationality)
        for code in life.who.languages:
            reference.language(code)
        for home in life.homes:
            reference.authority(home.authority)


def test_the_tier_is_drawn_and_never_read_off_a_nationality(lives: list[Childhood]) -> None:
    alone = _of(lives, Group.UNACCOMPANIED)
    shares = value("H3")
    for nationality in ("SDN", "AFG", "IRN", "VNM"):
        tiers = Counter(life.risk.tier for life in alone if life.who.nationality == nationality)
        assert tiers["lower"] / tiers.total() == pytest.approx(shares["lower"], abs=0.09)


@given(number=some.integers(0, 10**6), often=some.booleans())
@settings(max_examples=200, deadline=None)
def test_times_away_are_in_order_and_never_overlap(number: int, often: bool) -> None:
    draw = Random(number)
    found = (
        risk.often_and_short(draw, met=2.0, effect=1.2)
        if often
        else risk.early_and_long(draw, Risk(True, "higher"), met=2.0, effect=1.2)
    )
    for one, following in zip(found, found[1:], strict=False):
        assert one.back is not None and one.gone <= one.back <= following.gone
