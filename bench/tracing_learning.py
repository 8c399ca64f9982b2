"""Learn what one spelling costs for another: `python -m bench.tracing_learning [FILE]` writes `matching/spelling_costs.csv`.

From the development half of EveryPolitician's variants, and from Wikidata's Arabic names, which give pairs across the two
writings and, where one Arabic word has several Latin spellings, pairs of those, each as often as it was used.
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from alongside.matching import spelling
from alongside.matching.keys import SOUNDS, coarse, sounds
from alongside.matching.learning import spelling_costs
from alongside.matching.tokens import BARE, tokens
from bench.tracing_names import NAMES, is_for_development, people

Pair = tuple[str, str]
MOST_DRAWN = 30


def bare(token: str) -> bool:
    return token.endswith(BARE)


def partner(token: str, others: tuple[str, ...]) -> str | None:
    """The word of another spelling of the name that is most likely this one."""
    found, nearest = None, 0.6
    for other in others:
        meet = bool(set(coarse(token)) & set(coarse(other)))
        if bare(token) != bare(other):
            near = 0.8 if meet and len(coarse(token)[0]) > 1 else 0.0
        else:
            near = Indel.normalized_similarity(token, other) + 0.15 * meet
        if near > nearest:
            found, nearest = other, near
    return found


def of_people() -> Iterator[Pair]:
    for person, names in people().items():
        if is_for_development(person):
            for one, other in combinations([tokens(name) for name in sorted(names)[:8]], 2):
                yield from ((word, found) for word in one if (found := partner(word, other)))


def of_wikidata() -> dict[str, Counter[str]]:
    """For each Arabic word, its Latin spellings and how often each was used."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for line in (NAMES / "wikidata_arabic_80.tsv").read_text(encoding="utf-8").splitlines():
        latin, arabic, times = line.split("\t")
        mine, theirs = tokens(latin), tokens(arabic.replace(" ", ""))
        if len(mine) == len(theirs) == 1:
            spelled[theirs[0]][mine[0]] += int(times)
    return spelled


def drawn(spelled: dict[str, Counter[str]]) -> Iterator[Pair]:
    """Two Latin spellings of one Arabic word, drawn as often as each was used."""
    chance = random.Random(7)
    for used in spelled.values():
        if len(used) > 1:
            known = [
                word for word in used if any(set(coarse(word)) & set(coarse(other)) for other in used if other != word)
            ]
            for _ in range(min(used.total(), MOST_DRAWN) if known else 0):
                one, other = chance.choices(known, [used[word] for word in known], k=2)
                if set(coarse(one)) & set(coarse(other)):
                    yield one, other


def learned() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both tables: spellings in one writing, and bare consonants against full letters."""
    within: list[Pair] = []
    across: set[Pair] = set()
    for one, other in set(of_people()):
        if bare(one) != bare(other):
            across.add((one, other) if bare(one) else (other, one))
        elif not bare(one):
            within.append((one, other))
    spelled = of_wikidata()
    across.update((arabic, latin) for arabic, used in spelled.items() for latin in used)
    within.extend(drawn(spelled))
    tables = []
    for pairs, alike in ((within, True), (sorted(across), False)):
        heard = [(sounds(one), sounds(other)) for one, other in pairs]
        print(f"{len(heard):,} pairs of spellings", file=sys.stderr)
        tables.append(spelling_costs(heard, sounds=len(SOUNDS), alike=alike))
    return tables[0], tables[1]


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else spelling.FILE
    lines = ["table,sound,none," + ",".join(SOUNDS)]
    for table, costs in zip(spelling.TABLES, learned(), strict=True):
        for sound, row in zip(("none", *SOUNDS), costs, strict=True):
            lines.append(f"{table},{sound}," + ",".join(f"{abs(cost):.1f}" for cost in row))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"written: {file.name}", file=sys.stderr)


if __name__ == "__main__":
    main()
