"""What agreement of each field is worth among true pairs: shares that were learned, read from the file they were written to.

m and u of each level of `pair_weights.COMPARED`, the letters of whole names last; nothing is set by hand and nothing here learns.
"""

import csv
from functools import cache
from pathlib import Path

from alongside.matching.learning import Learned
from alongside.matching.pair_weights import COMPARED

FILE = Path(__file__).with_name("field_weights.csv")


@cache
def learned() -> Learned:
    """The shares of the file. Raises ValueError where it is not of these fields and levels."""
    m: dict[tuple[str, str], float] = {}
    u: dict[tuple[str, str], float] = {}
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            level = (row["field"], row["level"])
            m[level], u[level] = float(row["m"]), float(row["u"])
    wanted = [[(field.name, level) for level in field.levels] for field in COMPARED]
    if {level for levels in wanted for level in levels} != m.keys():
        raise ValueError(f"{FILE.name} was learned for other fields or levels: learn anew")
    return Learned(
        tuple(tuple(m[level] for level in levels) for levels in wanted),
        tuple(tuple(u[level] for level in levels) for levels in wanted),
        share=0.0,
        rounds=0,
        moved=0.0,
    )
