"""Learn what agreement of each field is worth, from candidate pairs of which nobody has decided, and write it down.

`python -m bench.field_weights` writes `alongside/vault/field_weights.csv`. A field that the made-up children say nothing of
keeps the doubt that learning begins with: each level half as usual as the one above it.
"""

import csv

from alongside.matching.index import NameIndex
from alongside.matching.linkage import Linkage
from alongside.matching.pair_weights import COMPARED, learn
from alongside.vault.learned_weights import FILE
from bench.linkage_ground import DEVELOPMENT, made

CHILDREN, ENCOUNTERS = 20_000, 4_000


def main() -> None:
    ground = made(children_missing=CHILDREN, encounters=ENCOUNTERS, seeds=DEVELOPMENT)
    index = NameIndex([(child, name) for child, one in ground.register.items() for name in one.names])
    learned = learn(Linkage(index, ground.register).pairs(ground.encounters))
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["field", "level", "m", "u"])
        for field, ms, us in zip(COMPARED, learned.m, learned.u, strict=True):
            writer.writerows(
                [field.name, level, f"{m:.6f}", f"{u:.6f}"] for level, m, u in zip(field.levels, ms, us, strict=True)
            )
    print(f"{FILE.name}: learned in {learned.rounds} rounds from {ENCOUNTERS:,} encounters with {CHILDREN:,} children")


if __name__ == "__main__":
    main()
