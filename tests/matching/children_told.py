"""Small registers with births and telephones, and encounters with some of them, for the tests of linkage."""

import random
from datetime import date, timedelta

from hypothesis import strategies as st

from alongside.matching.attributes import Described
from alongside.matching.index import NameIndex
from alongside.matching.linkage import Linkage, Told
from tests.matching.names_as_heard import HEARD, PLENTY, REGISTER

DAYS = st.dates(min_value=date(2006, 1, 1), max_value=date(2018, 12, 31))
CODES = st.frozensets(st.sampled_from("abcdef"), max_size=2)
SAID = st.builds(
    Described,
    claimed_birth=st.none() | DAYS,
    assessed_birth=st.none() | DAYS,
    sex=st.sampled_from([None, "F", "M"]),
    nationality=CODES,
    languages=CODES,
    telephones=CODES,
    places=CODES,
    companions=CODES,
)
TOLD = st.builds(Told, names=st.lists(HEARD, min_size=1, max_size=2).map(tuple), said=SAID)


def described(chance: random.Random) -> Described:
    return Described(
        claimed_birth=date(2008, 1, 1) + timedelta(days=chance.randrange(2900)),
        sex=chance.choice("FMM"),
        nationality=frozenset({chance.choice("abcdef")}),
        languages=frozenset({chance.choice("tuvw")}),
        telephones=frozenset({f"own {chance.randrange(10_000)}"} if chance.random() < 0.4 else ()),
    )


def register(seed: int = 1) -> dict[str, Told]:
    chance = random.Random(seed)
    return {identifier: Told((name,), described(chance)) for identifier, name in REGISTER + PLENTY}


def linked(children: dict[str, Told]) -> Linkage:
    return Linkage(NameIndex([(child, name) for child, one in children.items() for name in one.names]), children)
