"""Whom a record is compared with, by more than the words of a name; a pair is worth the same however it was come upon."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.matching import calibration_learned
from alongside.matching.living_letters import SMALL, Entry, LivingLetters, birthday
from alongside.matching.whole_names import BANDS
from alongside.vault import learned_weights, points
from alongside.vault.claims import BORN, FOUND, NAME, Born, Named, Said, Seen
from alongside.vault.likeness import HUB, Likeness, Scored
from alongside.vault.register import Register

NAMES = ("Gebremedhin Kidane", "Nguyen Van Duc", "Mohammed Ali", "Zuzana Kovacova", "Li Wei", "Tesfay", "Duc Nguyen")
BORN_ON = (date(2010, 3, 4), date(2011, 4, 3), date(2009, 1, 1), date(2012, 12, 30))
CHILDREN = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from((None, *BORN_ON)), st.integers(0, 3)), min_size=2, max_size=12
)


def of_child(
    child: int, name: str | None, born: date | None = None, telephone: str | None = None
) -> tuple[int, list[Said]]:
    said = [] if name is None else [Said(1, 10 * child, NAME, Named(10 * child, name))]
    said += [] if born is None else [Said(2, 10 * child + 1, BORN, Born(born, assessed=False, working=True))]
    said += [] if telephone is None else [Said(3, 10 * child + 2, FOUND, Seen(telephones=(telephone,), found=True))]
    return child, said


def likeness_of(*children: tuple[int, list[Said]], at_once: bool = True) -> Likeness:
    register = Register()
    if at_once:
        register.load(children)
    else:
        for one in children:
            register.take([one])
    return Likeness(register, learned_weights.learned())


def codes(scored: Scored) -> set[int]:
    return {point.level for point in scored.points if point.field == points.NAME}


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 40), st.sampled_from(NAMES), st.booleans()), max_size=60), st.integers(0, 60))
def test_names_come_and_go_and_only_those_that_stay_are_found(changes: list[tuple[int, str, bool]], cut: int) -> None:
    staying: dict[int, Entry] = {}
    letters = LivingLetters()
    for place, (number, name, comes) in enumerate(changes):
        if comes and number not in staying:
            staying[number] = (number, name, 0)
            letters.add([staying[number]])
        elif not comes:
            letters.remove([number] if staying.pop(number, None) else [])
        if place == cut:
            letters = LivingLetters(staying.values())

    assert len(letters) == len(staying)
    for name in NAMES:
        told = letters.alike(name, top=100)
        assert {number for number, _, _ in told.found} == staying.keys()
        closest = min((band for _, _, band in told.found), default=0)
        assert all(band == closest for _, raw, band in told.found if raw == name)
        assert list(told.shares) == sorted(told.shares), "a looser band holds whoever is in a closer one"


def test_many_that_came_since_are_found_beside_those_who_were_there() -> None:
    letters = LivingLetters((number, f"{NAMES[number % 7]} {number}", 0) for number in range(4 * SMALL))
    for start in range(4 * SMALL, 7 * SMALL, 100):
        letters.add([(number, "Abrehet Woldu", 0) for number in range(start, start + 100)])
    letters.remove(range(4 * SMALL + 5, 10 * SMALL))

    found = letters.alike("Abrehetwoldu", top=10).found

    assert {number for number, _, band in found if band == 0} == set(range(4 * SMALL, 4 * SMALL + 5))


def test_a_birthday_brings_in_an_unlike_name_also_with_day_and_month_swapped_and_no_more_once_it_is_another() -> None:
    others = [(number, NAMES[0], 0) for number in range(100, 200)]
    letters = LivingLetters([*others, (1, "Li Wei", birthday(date(2003, 4, 3)))])

    def found() -> set[int]:
        return {number for number, _, _ in letters.alike("Gebremedhin Kidane", born=date(2010, 3, 4)).found}

    assert 1 in found()
    letters.born([1], birthday(date(2003, 4, 5)))
    assert 1 not in found()


def test_a_name_run_together_and_respelled_is_weighed_by_its_letters() -> None:
    everybody = [of_child(10 + place, f"{name} {place}") for place, name in enumerate(NAMES * 60)]
    known, met = of_child(1, "Gebremedhin Tsegay Kidane"), of_child(9_000, "Gebrmedintsgakidan")
    likeness = likeness_of(known, *everybody, met)

    first = likeness.candidates(9_000)[0]

    assert first.child == 1 and any(code <= points.LETTERS for code in codes(first))
    assert {line.how for line in first.lines} <= set(BANDS)
    assert all(points.how(points.NAME, code) in BANDS for code in codes(first))


@pytest.mark.parametrize(("giving", "brought"), [(3, True), (HUB, True), (HUB + 1, False)])
def test_a_telephone_brings_in_whoever_gave_it_unless_it_is_everybodys(giving: int, brought: bool) -> None:
    callers = [of_child(child, None, None, "447700900123") for child in range(1, giving + 1)]
    likeness = likeness_of(*callers, of_child(50, None, None, "447700900123"))

    assert {one.child for one in likeness.candidates(50, top=100)} == (set(range(1, giving + 1)) if brought else set())


def test_a_telephone_few_give_outweighs_a_name_of_which_no_word_is_found() -> None:
    """A child may have been told to give another name: it counts against the pair as so many words not found, and no more."""
    others = [of_child(child, NAMES[child % 7], None, f"44770090{child:04}") for child in range(100, 900)]
    likeness = likeness_of(
        of_child(1, "Gebremedhin Kidane", None, "447700900999"),
        *others,
        of_child(5_000, "Zuzana Wojcik", None, "447700900999"),
    )

    found = {one.child: one for one in likeness.candidates(5_000)}

    by_name = sum(point.line.bits for point in found[1].points if point.field == points.NAME)
    assert -7 < by_name < -6, "two words, each as likely not to be found as it was learned"


@settings(max_examples=60)
@given(CHILDREN, st.booleans())
def test_a_pair_is_worth_the_same_by_whichever_way_it_was_come_upon(
    told: list[tuple[str, date | None, int]], at_once: bool
) -> None:
    """The side that was suggested and the side that is explained would otherwise disagree, and every run find news."""
    children = [
        of_child(child, name, born, f"44770090000{number}" if number else None)
        for child, (name, born, number) in enumerate(told, 1)
    ]
    likeness = likeness_of(*children, at_once=at_once)

    for child in range(1, len(told) + 1):
        for one in likeness.candidates(child):
            pair = likeness.pair(child, one.child)
            assert pair is not None and pair.lines == one.lines
            back = [other for other in likeness.candidates(one.child) if other.child == child]
            assert all(other.lines == one.lines for other in back)


@given(st.lists(st.floats(-60, 120), min_size=2, max_size=8))
def test_how_likely_is_what_proved_and_never_less_for_more_bits(bits: list[float]) -> None:
    likeness = likeness_of(*(of_child(child, name) for child, name in enumerate(NAMES, 1)))

    likely = [likeness.likely(one) for one in sorted(bits)]

    assert likely == sorted(likely) and all(0 < one < 1 for one in likely)
    assert likely == [calibration_learned.likely(one, people=len(NAMES)) for one in sorted(bits)]
