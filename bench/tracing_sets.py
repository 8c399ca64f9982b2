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
HARSH = "synthetic, harsh"
"""Made-up children of whom every word may be respelled, where the bar's noise respells one: shown beside it, without a bar."""
MADE_UP = 1_000_000
"""Made-up children of their own; a larger register holds recombinations of their names beside."""
REGISTER_SEED, NOISE_SEED, DEVELOPMENT_SEED = 20261, 20262, 4711
"""Made-up children and their noise differ between what is looked at while the search is worked on and what is measured."""
Key = tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """What was heard, what is found when any of these names is, and whose group it is in."""

    name: str
    answers: frozenset[Key]
    group: str


@dataclass(frozen=True)
class Sets:
    """The register's names and the questions of each set."""

    names: list[str]
    questions: dict[str, list[Question]] = field(default_factory=dict)

    def key(self, number: int) -> Key:
        """By which every engine's hits are judged."""
        return key(self.names[number])


def key(name: str) -> Key:
    return tuple(sorted(tokens(name)))


def recombined(names: list[str], many: int, chance: random.Random) -> list[str]:
    """So many more names, each the first words of one and the last of another."""
    parts = [name.rpartition(" ") for name in names]
    return [f"{chance.choice(parts)[0]} {chance.choice(parts)[2]}".strip() for _ in range(max(many, 0))]


def made(size: int, *, most: int, development: bool = False, seed: int = REGISTER_SEED) -> Sets:
    """So many synthetic children and every real name but the ones that are asked."""
    chance = random.Random(NOISE_SEED - REGISTER_SEED + seed)
    synthetic = list(children(min(size, MADE_UP), seed=seed))
    questions: dict[str, list[Question]] = defaultdict(list)
    for place in chance.sample(range(len(synthetic)), min(most, len(synthetic))):
        country, name = synthetic[place]
        for which, every_word in (("synthetic", False), (HARSH, True)):
            asked_as = heard(name, chance, every_word=every_word)
            questions[which].append(Question(asked_as, frozenset({key(name)}), country))
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
    names += recombined(names, size - len(names), chance)
    names += [name for person in everyone for name in sorted(everyone[person]) if (person, name) not in asked]
    return Sets(names, {which: many[:most] for which, many in sorted(questions.items())})


WRITINGS = {"Latin": "Latin", "Cyrillic": "Cyrillic", "Arabic": "Arabic script"}
