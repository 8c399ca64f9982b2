"""Whom a person may see, among many: the same children as a plain set, remembered while it is the same and no longer."""

from array import array

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.matching.attributes import Described
from alongside.vault import learned_weights
from alongside.vault.claims import NAME, PARTICULARS, Named, OfChild, Particulars, Said
from alongside.vault.likeness import Likeness, Wanted
from alongside.vault.register import Register
from alongside.vault.sight import MANY, MOST_REMEMBERED, Sight, Sights

CHILDREN = st.lists(st.integers(1, 60))
NAMES = ("Tesfay Gebre", "Nguyen Van Duc", "Mohammed Ali", "Zuzana Kovacova", "Li Wei")


def told(children: list[int]) -> bytes:
    """As the database tells of them."""
    return np.array(children, dtype=">i8").tobytes()


def child(number: int, name: str, *, seq: int = 1, sex: str = "F") -> OfChild:
    return number, [
        Said(1, seq, NAME, Named(100 * number + seq, name)),
        Said(2, seq, PARTICULARS, Particulars(sex, None, ())),
    ]


@given(CHILDREN, st.lists(st.integers(1, 60), unique=True), st.integers(0, 60))
def test_a_sight_holds_whom_a_set_would_hold_however_the_register_grows(
    seen: list[int], register: list[int], cut: int
) -> None:
    sight = Sight.of(seen)

    assert len(sight) == len(set(seen)) and list(sight) == sorted(set(seen))
    assert all((number in sight) == (number in seen) for number in range(62))
    for known in (register[:cut], register):
        assert sight.holds_all(array("q", known)) == (set(known) <= set(seen))


def test_a_sight_told_again_the_same_is_the_same_and_another_is_not_mistaken_for_it() -> None:
    sights, many = Sights(), list(range(1, MANY + 1))
    first = sights.of(7, told(many))

    assert sights.of(7, told(many)) is first
    fewer = sights.of(7, told(many[1:]))
    assert fewer is not first and 1 not in fewer and 1 in first
    assert sights.of(8, told(many)) is not sights.of(7, told(many)), "each person's is their own"
    again = sights.of(7, told(many))
    for person in range(100, 100 + MOST_REMEMBERED):
        sights.of(person, told(many))
    assert sights.of(7, told(many)) is not again, "and not for ever"


NAMED = st.lists(st.tuples(st.integers(1, 6), st.integers(0, len(NAMES) - 1)), max_size=8)


@settings(max_examples=20)
@given(NAMED, NAMED)
def test_the_names_of_a_sight_of_many_are_those_of_now(
    first: list[tuple[int, int]], then: list[tuple[int, int]]
) -> None:
    register, sight = Register(), Sight.of([*range(1, 5), *range(1_000, 1_000 + MANY)])
    register.load(child(number, NAMES[name]) for number, name in dict(first).items())
    for seq, one in enumerate([None, *then], 2):
        if one is not None:
            register.take([child(one[0], NAMES[one[1]], seq=seq)])
        whole = {str(name.detail) for number in range(1, 5) for name in register.whole(number).names}
        assert set(register.details_of(sight)) == whole
        assert register.are_all_among(sight) == (set(register.children()) <= set(sight))


def test_of_many_namesakes_exactly_those_are_found_and_counted_that_were_before() -> None:
    register = Register()
    many = 90
    register.load(
        child(number, "Tesfay Gebre" if number % 3 else f"Name{number} Kovacova", sex="FM"[number % 2])
        for number in range(1, many + 1)
    )
    likeness = Likeness(register, learned_weights.learned())
    for wanted in (Wanted(("Tesfai Gebre",)), Wanted(("Tesfai Gebre",), Described(sex="M"))):
        everybody = likeness.search(wanted, top=many, visible=None)
        assert [(-one.bits, one.child) for one in everybody] == sorted((-one.bits, one.child) for one in everybody)
        for least in (everybody[0].bits, everybody[30].bits, 0.0, 99.0):
            likely = [one.child for one in everybody if one.bits >= least]
            assert likeness.likely_ones(wanted, top=many, least=least) == likely
        few = likeness.search(wanted, top=5, visible=None)
        assert [(one.child, one.bits) for one in few] == [(one.child, one.bits) for one in everybody[:5]]
        assert few[0].bits == sum(point.line.bits for point in few[0].points)
