"""How the finder itself does on the linkage bench's ground, on the held-out seeds: `python -m bench.finder`.

Every encounter is a found child beside the register in memory, compared as a run over everybody compares them. It prints how
many of the children met are among those looked at and written down, what one child costs, and whether likely is likely.
"""

import argparse
import os
import time

import numpy as np
import psutil

from alongside.matching import calibration
from alongside.matching.linkage import Told
from alongside.vault import learned_weights
from alongside.vault.claims import BORN, FOUND, NAME, PARTICULARS, Born, Named, OfChild, Particulars, Said, Seen
from alongside.vault.finding_messages import POSSIBLE_FROM
from alongside.vault.likeness import Likeness
from alongside.vault.register import Register
from alongside.vault.suggesting import MOST
from bench.linkage_ground import HELD_OUT, made

BOTH_WAYS = 25
"""Children of the register who are also compared as one is whose record has just changed."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--children", type=int, default=100_000)
    asked.add_argument("--encounters", type=int, default=1_000)
    given = asked.parse_args()
    ground = made(children_missing=given.children, encounters=given.encounters, seeds=HELD_OUT)
    place = {child: number for number, child in enumerate(ground.register, 1)}
    began, before = time.process_time(), psutil.Process().memory_info().rss
    register = Register()
    register.load(_of_child(number, told, found=False) for number, told in enumerate(ground.register.values(), 1))
    print(
        f"{given.children:,} children: read in {time.process_time() - began:.1f} s of one core,"
        f" {(psutil.Process().memory_info().rss - before) / 1e6:.0f} MB; load {os.getloadavg()[0]:.1f}"
    )
    first = given.children + 1
    register.take([_of_child(first + number, told, found=True) for number, told in enumerate(ground.encounters)])
    likeness = Likeness(register, learned_weights.learned())
    likeness.candidates(first, earlier_alone=True)
    alone: list[float] = []
    rivals: list[float] = []
    right: list[bool] = []
    looked = written = five = met = 0
    began = time.process_time()
    for number, truth in enumerate(ground.truth):
        found = likeness.candidates(first + number, top=MOST, earlier_alone=True)
        child = place.get(truth or "", 0)
        alone += [likeness.likely(one.bits) for one in found]
        rivals += [row.probability for row in likeness.rows(found)]
        right += [one.child == child for one in found]
        met += bool(child)
        looked += any(one.child == child for one in found)
        five += any(one.child == child for one in found[:5])
        written += any(one.child == child and one.bits >= POSSIBLE_FROM for one in found)
    each = 1000 * (time.process_time() - began) / given.encounters
    began = time.process_time()
    for child in range(1, given.children, given.children // BOTH_WAYS):
        likeness.candidates(child, top=MOST)
    both = 1000 * (time.process_time() - began) / BOTH_WAYS
    print(
        f"{met:,} met: looked at {looked / met:.4f}, in the first five {five / met:.4f}, written down {written / met:.4f};"
        f" {each:.0f} ms of one core a child, {both:.0f} ms one who just changed"
    )
    for name, said in (("a pair alone", alone), ("among its rivals", rivals)):
        print(f"called likely, {name}")
        for band in calibration.reliability(np.array(said), np.array(right)):
            print(
                f"  {band.low:4.0%} to {band.high:4.0%} {band.n:9,} said {band.said:.3f} true {band.true:.3f}"
                f" ({band.least:.3f} to {band.most:.3f})"
            )


def _of_child(child: int, told: Told, *, found: bool) -> OfChild:
    number, said = 10 * child, told.said
    nationality = next(iter(said.nationality), None)
    rows = [
        Said(number + place, number + place, NAME, Named(number + place, name)) for place, name in enumerate(told.names)
    ]
    rows.append(Said(number + 6, number + 6, PARTICULARS, Particulars(said.sex, nationality, ())))
    if said.claimed_birth:
        born = Born(said.claimed_birth, assessed=False, working=True)
        rows.append(Said(number + 5, number + 5, BORN, born))
    if said.telephones or found:
        seen = Seen(telephones=tuple(said.telephones), found=found)
        rows.append(Said(number + 7, number + 7, FOUND, seen))
    return child, rows


if __name__ == "__main__":
    main()
