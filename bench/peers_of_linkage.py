"""The rules of Primero and OSCaR, rebuilt from their description in our own words: no line of theirs is here.

Each is asked one encounter at a time, as there, against the whole register.
"""

from collections import defaultdict

import numpy as np
from doublemetaphone import doublemetaphone
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from bench.linkage_ground import Ground
from bench.linkage_measures import Answers
from bench.peers_of_matching import plain

THIS_YEAR = 2026
KEPT = 20


def primero(ground: Ground, *, first: int) -> Answers:
    """Double Metaphone tokens of the name at 15, sex 10, age 10, date of birth 5, nationality 3, telephone 1; any may hit.

    A name's 15 is shared out by how many of its tokens are hit. The best twenty; one at a tenth of the best or less is
    dropped. Pairs are ordered over all encounters by what hit, which Primero does not say: it only compares with the best.
    """
    people = list(ground.register.values())
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(people):
        for token in _tokens(one.names[0]):
            bearers[token].append(number)
    held = {token: np.array(numbers) for token, numbers in bearers.items()}
    births = [one.said.claimed_birth for one in people]
    born = np.array([birth.toordinal() if birth else 0 for birth in births])
    years = np.array([birth.year if birth else 0 for birth in births])
    sexes = np.array([one.said.sex or "" for one in people])
    countries = np.array([next(iter(one.said.nationality), "") for one in people])
    numbers_of: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(people):
        for telephone in one.said.telephones:
            numbers_of[telephone].append(number)
    rows: list[tuple[int, int, float]] = []
    for place, encounter in enumerate(ground.encounters[:first]):
        score = np.zeros(len(people))
        tokens = _tokens(encounter.names[0])
        for token in tokens:
            if token in held:
                score[held[token]] += 15 / len(tokens)
        said = encounter.said
        if said.sex:
            score[sexes == said.sex] += 10
        if said.claimed_birth:
            score[years == said.claimed_birth.year] += 10
            score[born == said.claimed_birth.toordinal()] += 5
        for country in said.nationality:
            score[countries == country] += 3
        for telephone in said.telephones:
            score[numbers_of.get(telephone, [])] += 1
        best = np.argpartition(-score, KEPT)[:KEPT]
        best = best[score[best] > 0.1 * score[best].max()]
        rows += [(place, int(number), float(score[number])) for number in best]
    return _answers(rows)


def oscar(ground: Ground, *, first: int) -> Answers:
    """Jaro-Winkler of the whole name, anything from .5 to .9 counted as .5, times how near the dates of birth are.

    Sex and nationality add nothing where they differ and one where they are equal, so they never lower; no date is no
    difference. Seventy-five hundredths are called the same; all are scored here, so that any line can be drawn.
    """
    people = list(ground.register.values())
    names = [plain(one.names[0]) for one in people]
    born = np.array([one.said.claimed_birth.toordinal() if one.said.claimed_birth else 0 for one in people])
    rows: list[tuple[int, int, float]] = []
    for place, encounter in enumerate(ground.encounters[:first]):
        score = process.cdist([plain(encounter.names[0])], names, scorer=JaroWinkler.similarity)[0].astype(np.float64)
        score[(score >= 0.5) & (score <= 0.9)] = 0.5
        if encounter.said.claimed_birth:
            days = np.abs(born - encounter.said.claimed_birth.toordinal())
            score *= np.where(born == 0, 1.0, np.exp(-days / 365))
        best = np.argpartition(-score, KEPT)[:KEPT]
        rows += [(place, int(number), float(score[number])) for number in best]
    return _answers(rows)


def _tokens(name: str) -> set[str]:
    return {code for word in plain(name).split() for code in doublemetaphone(word) if code}


def _answers(rows: list[tuple[int, int, float]]) -> Answers:
    asked, known, score = zip(*rows, strict=True)
    return Answers(np.array(asked), np.array(known), np.array(score))
