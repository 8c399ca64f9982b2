"""Namesakes among what a search found: who bears one name, and the one question that would tell most of them apart.

It asks nothing of a register and excludes nobody: whoever's answer is not known stays, whatever is answered.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log2

from alongside.matching.tokens import BARE, tokens

Known = Mapping[str, frozenset[str]]
"""What is known of one child: by attribute, every value that some source gives. An attribute nobody answered is not there."""

LEAST = 0.1
"""Bits below which a question tells too little to be worth asking."""


@dataclass(frozen=True, slots=True)
class Group:
    """Everybody found under one name, in the order they were given; `name` is its words in the order of the alphabet."""

    name: tuple[str, ...]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question, and how many of those shown would stay: those of whom it is said, and the unknown."""

    value: str
    keeps: int


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, and what each answer would leave. `bits` is what an answer is expected to tell."""

    attribute: str
    answers: tuple[Answer, ...]
    not_known: int
    bits: float


def normalised(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared, whatever their order, script or accents; one without a letter is itself."""
    words = tuple(sorted(word.rstrip(BARE) for word in tokens(name)))
    return words or ((name.strip(),) if name.strip() else ())


def grouped(names: Sequence[str]) -> tuple[Group, ...]:
    """The names by what they normalise to, in the order in which each is first met. A missing name stands alone."""
    groups: dict[tuple[str, ...], list[int]] = {}
    alone: list[Group] = []
    for place, name in enumerate(names):
        words = normalised(name)
        if words:
            groups.setdefault(words, []).append(place)
        else:
            alone.append(Group((), (place,)))
    found = [*(Group(words, tuple(places)) for words, places in groups.items()), *alone]
    return tuple(sorted(found, key=lambda group: group.places[0]))


def stays(known: Known, attribute: str, value: str) -> bool:
    """Whether a child is still meant after this answer: they have the value, or nobody knows what they have."""
    values = known.get(attribute)
    return not values or value in values


def best_question(
    children: Sequence[Known], *, answered: Iterable[str] = (), easiest: Sequence[str] = ()
) -> Question | None:
    """The attribute whose answer is expected to tell the most about which child is meant; None where none would.

    Each child is thought as likely as the next. One with several values gives each of them as likely as another; one of whom
    nothing is known might give any answer in its usual proportion, so that asking tells nothing of that child. Of questions
    that tell as much the one is asked that comes earlier in `easiest`.
    """
    rank = {attribute: place for place, attribute in enumerate(easiest)}
    attributes = sorted(
        {attribute for known in children for attribute in known} - set(answered),
        key=lambda attribute: (rank.get(attribute, len(rank)), attribute),
    )
    questions = [question for attribute in attributes if (question := _question(children, attribute)) is not None]
    return max(questions, key=lambda question: round(question.bits, 6), default=None)


def _question(children: Sequence[Known], attribute: str) -> Question | None:
    told = [values for known in children if (values := known.get(attribute))]
    if not told:
        return None
    shares: dict[str, list[float]] = {}
    for values in told:
        for value in values:
            shares.setdefault(value, []).append(1 / len(values))
    among = len(told)
    # What is left of the doubt once the child is known is that of a child of several values.
    doubt = -fsum(p * log2(p) for p in (fsum(each) / among for each in shares.values()))
    left = fsum(log2(len(values)) for values in told) / among
    bits = (doubt - left) * among / len(children)
    if bits < LEAST:
        return None
    unknown = len(children) - among
    answers = [Answer(value, len(each) + unknown) for value, each in shares.items()]
    return Question(attribute, tuple(sorted(answers, key=lambda one: (-one.keeps, one.value))), unknown, bits)
