"""The finder's register: what is claimed, put right and taken back, in whatever order and however often it is read."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.vault.claims import BORN, FOUND, LINKED, NAME, Born, Joined, Named, Said, Seen
from alongside.vault.register import Register, whole

NAMES = ("Tesfay Gebre", "Nguyen Van Duc", "Mohammed Ali", "Zuzana Kovacova", "Li Wei")
VERSIONS = st.lists(
    st.tuples(st.integers(1, 4), st.integers(1, 3), st.one_of(st.none(), st.integers(0, len(NAMES) - 1))), max_size=10
)


def claims_of(versions: list[tuple[int, int, int | None]]) -> list[tuple[int, list[Said]]]:
    """Versions of claims, one after another: child, the claim's first entry, and the name or that it was taken back."""
    return [
        (child, [Said(root, seq + 10, NAME, None if name is None else Named(100 * seq + name, NAMES[name]))])
        for seq, (child, root, name) in enumerate(versions)
    ]


def by_child(claims: list[tuple[int, list[Said]]]) -> list[tuple[int, list[Said]]]:
    """Each child's claims together, as they are read when everybody is."""
    together: dict[int, list[Said]] = {}
    for child, said in claims:
        together.setdefault(child, []).extend(said)
    return list(together.items())


def found_by(register: Register, name: str) -> set[tuple[int, str]]:
    """Who is found under a name, by the name they bear."""
    return {
        (register.child_of(identifier), raw)
        for found in register.index.search(name, top=50)
        for identifier, raw in found.bearers
    }


@settings(max_examples=20)
@given(VERSIONS, st.integers(0, 10), st.randoms())
def test_however_it_came_to_know_them_it_finds_the_same_children(
    versions: list[tuple[int, int, int | None]], cut: int, chance: object
) -> None:
    claims = claims_of(versions)
    at_once, bit_by_bit, again = Register(), Register(many_beside=1), Register()
    at_once.load(by_child(claims))
    for one in claims:
        bit_by_bit.take([one])
        bit_by_bit.build_anew()
    again.load(by_child(claims[:cut]))
    again.take(claims[max(0, cut - 5) :])
    again.take(sorted(claims, key=lambda _: chance.random()))  # type: ignore[attr-defined]

    for name in NAMES:
        assert found_by(at_once, name) == found_by(bit_by_bit, name) == found_by(again, name)
    for child in range(1, 5):
        assert set(at_once.whole(child).names) == set(bit_by_bit.whole(child).names) == set(again.whole(child).names)


@settings(max_examples=20)
@given(VERSIONS, VERSIONS)
def test_names_that_are_remembered_for_one_who_sees_many_are_those_of_now(
    first: list[tuple[int, int, int | None]], second: list[tuple[int, int, int | None]]
) -> None:
    register = Register()
    many = set(range(1, 1_000))
    register.load(by_child(claims_of(first)))
    for one in [None, *claims_of(second)]:
        if one is not None:
            register.take([(one[0], [Said(said.root, said.seq + 100, NAME, said.value) for said in one[1]])])
        assert set(register.details_of(many)) == {
            str(name.detail) for child in range(1, 5) for name in register.whole(child).names
        }


def test_a_claim_that_was_taken_back_says_nothing_until_it_is_said_again() -> None:
    day = date(2010, 2, 3)
    register = Register()
    register.take([(1, [Said(1, 1, BORN, Born(day, assessed=False, working=True))])])
    assert register.born_on(day) == {1} and register.whole(1).said.claimed_birth == day

    register.take([(1, [Said(1, 2, BORN, None)])])
    assert register.born_on(day) == set() and register.whole(1).said.claimed_birth is None

    register.take([(1, [Said(1, 1, BORN, Born(day, assessed=False, working=True))])])
    assert register.born_on(day) == set(), "what was read again late is no newer for it"


def test_a_date_that_was_assessed_stands_beside_the_one_that_was_claimed() -> None:
    claimed, assessed = date(2010, 2, 3), date(2007, 1, 1)
    told = whole(
        (
            Said(1, 1, BORN, Born(claimed, assessed=False, working=False)),
            Said(2, 2, BORN, Born(assessed, assessed=True, working=True)),
        )
    )

    assert (told.said.claimed_birth, told.said.assessed_birth) == (claimed, assessed)


def test_a_child_who_was_found_is_an_open_question_until_somebody_answers_and_again_once_that_is_undone() -> None:
    register = Register()
    register.take([(1, [Said(1, 1, FOUND, Seen(telephones=("447700900123",), found=True))])])
    assert register.found() == [1] and register.with_telephone("447700900123") == {1}

    register.take([(1, [Said(2, 2, LINKED, Joined(7))])])
    assert register.found() == [] and register.whole(1).found

    register.take([(1, [Said(2, 3, LINKED, None)])])
    assert register.found() == [1]
