"""Works out which authorities adjoin from the arcs their boundaries share in a TopoJSON map; prints the CSV.

Run as a command with the map's path. It sees land only: two banks of a tidal river share no arc where the map
stops at the water, and those pairs are written by hand in neighbours_by_water.csv.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO


def arcs_of(nested: Any) -> Iterator[int]:
    """Every arc number in a geometry; a negative number is the same arc walked backwards."""
    if isinstance(nested, int):
        yield nested if nested >= 0 else ~nested
    else:
        for part in nested:
            yield from arcs_of(part)


def adjoining_pairs(topology: dict[str, Any]) -> list[tuple[str, str]]:
    """Each pair of authorities once, the lesser code first, sorted."""
    holders: dict[int, set[str]] = defaultdict(set)
    for geometry in topology["objects"]["utla"]["geometries"]:
        for arc in arcs_of(geometry["arcs"]):
            holders[arc].add(geometry["id"])
    pairs: set[tuple[str, str]] = set()
    for sharing in holders.values():
        if len(sharing) == 2:
            lesser, greater = sorted(sharing)
            pairs.add((lesser, greater))
    return sorted(pairs)


def write_pairs(pairs: list[tuple[str, str]], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["authority_code", "neighbour_code"])
    writer.writerows(pairs)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: derive_neighbours.py PATH_OF_TOPOJSON > neighbours.csv")
    write_pairs(adjoining_pairs(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), sys.stdout)
