"""The register and the questions: real variants of the half that nothing was learned from, and fresh noise."""

import random
from collections import defaultdict
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from alongside.matching.tokens import tokens
from bench.tracing_names import is_for_development, people, rows, script
from bench.tracing_register import children, heard

UNLIKE = 0.75
"""Spellings whose sorted words are less alike than this are aliases of unlike spelling."""
REGISTER_SEED, NOISE_SEED = 20261, 20262
Key = tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """What was heard, what is found when any of these names is, and whose group it is in."""

    name: str
    answers: frozenset[Key]
    group: str


@dataclass(frozen=True)
class Sets:
    """The register's names, their keys by which every engine's hits are judged, and the questions of each set."""

    names: list[str]
    keys: list[Key]
    questions: dict[str, list[Question]] = field(default_factory=dict)


def key(name: str) -> Key:
    return tuple(sorted(tokens(name)))


def made(size: int, *, most: int, development: bool = False) -> Sets:
    """So many synthetic children and every real name but the ones that are asked."""
    chance = random.Random(NOISE_SEED)
    synthetic = list(children(size, seed=REGISTER_SEED))
    questions: dict[str, list[Question]] = defaultdict(list)
    for place in chance.sample(range(size), min(most, size)):
        country, name = synthetic[place]
        questions["synthetic"].append(Question(heard(name, chance), frozenset({key(name)}), country))
    asked: set[tuple[str, str]] = set()
    country_of = {row["person"]: row["country"].replace("_", " ") for row in rows()}
    everyone = people()
    drawn = sorted(
        person for person in everyone if len(everyone[person]) > 1 and is_for_development(person) == development
    )
    chance.shuffle(drawn)
    for person in drawn:
        names = sorted(everyone[person])
        chance.shuffle(names)
        name, others = names[0], [other for other in names[1:] if key(other) != key(names[0])]
        latin = [other for other in others if script(other) == "Latin"]
        writing = script(name)
        if not latin or writing not in WRITINGS or not key(name):
            continue
        question = Question(name, frozenset(map(key, others)), country_of[person])
        asked.add((person, name))
        questions[WRITINGS[writing]].append(question)
        near = max(Indel.normalized_similarity(" ".join(key(name)), " ".join(key(other))) for other in latin)
        if writing == "Latin" and near < UNLIKE:
            questions["unlike spelling"].append(question)
    names = [name for _, name in synthetic]
    names += [name for person in everyone for name in sorted(everyone[person]) if (person, name) not in asked]
    return Sets(names, [key(name) for name in names], {which: many[:most] for which, many in sorted(questions.items())})


WRITINGS = {"Latin": "Latin", "Cyrillic": "Cyrillic", "Arabic": "Arabic script"}
