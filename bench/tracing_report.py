"""What a run of `bench.tracing` found, in words and figures: the worst group first, then bars, then every engine."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

import numpy as np

from alongside.matching import calibration
from bench.tracing_sets import Sets

BARS = {"synthetic": 0.92, "Latin": 0.88, "unlike spelling": 0.78, "Cyrillic": 0.86, "Arabic script": 0.75}
AHEAD = 0.03
FEWEST = 8
"""Questions below which a group is counted with the rest and never shown alone."""
SHOWN = 25


@dataclass(frozen=True)
class Measured:
    """One engine on one set: whether each question was answered at first place and in ten, and the milliseconds of each."""

    first: list[bool]
    ten: list[bool]
    clock: list[float]
    processor: list[float]


@dataclass(frozen=True)
class Engine:
    """One engine: seconds to build, gigabytes that this process grew by, and its answers by set."""

    name: str
    built: float
    grown: float
    elsewhere: bool
    results: dict[str, Measured]

    def spent(self, which: str) -> float:
        """Milliseconds of the middle question: the processor's, or the clock's where the work is another process's."""
        told = self.results[which]
        return float(np.median(told.clock if self.elsewhere else told.processor))


def interval(hits: Sequence[bool]) -> tuple[float, float, float]:
    """The share and its 95 % interval."""
    share = sum(hits) / len(hits)
    return share, *calibration.interval(share, len(hits))


def told(engines: dict[str, Engine], sets: Sets, *, ours: str, memory: float, load: float) -> None:
    """Everything, to standard output."""
    own = engines.get(ours)
    peers = [engine for name, engine in engines.items() if name not in (ours, "no compiler")]
    if own:
        groups(own, peers, sets)
        bars(own, peers)
        speed(own, peers)
    for engine in engines.values():
        table(engine)
    print(f"\nthe most memory that this process held, of register and every engine: {memory:.2f} GB; load {load:.1f}")


def groups(own: Engine, peers: list[Engine], sets: Sets) -> None:
    """recall@10 by writing and nationality, the worst group first, beside the best peer on the same questions."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for which in own.results:
        for place, question in enumerate(sets.questions[which]):
            places[which, question.group].append(place)
    rows = []
    for (which, group), some in places.items():
        if len(some) >= FEWEST:
            share, low, high = interval([own.results[which].ten[place] for place in some])
            rows.append((share, high, low, which, group, len(some), beside(own, peers, which, some)))
    print("\nThe worst groups first: ours, recall@10 by set and nationality")
    for share, high, low, which, group, n, line in sorted(rows)[:SHOWN]:
        print(f"  {share:.3f} ({low:.3f}-{high:.3f}) of {n:3}  {which}, {group}{line}")
    print(
        "  No real variants were found for Tigrinya, Amharic, Sorani and Pashto: those rest on lists written by hand."
    )


def beside(own: Engine, peers: list[Engine], which: str, some: list[int]) -> str:
    """The best peer on those of these questions that it was asked too."""
    best, line = -1.0, ""
    for peer in peers:
        theirs = peer.results[which].ten
        asked = [place for place in some if place < len(theirs)]
        if len(asked) >= FEWEST:
            share = float(np.mean([theirs[place] for place in asked]))
            if share > best:
                mine = float(np.mean([own.results[which].ten[place] for place in asked]))
                best, line = share, f"; {peer.name} {share:.3f}, ours {mine:.3f} on the {len(asked)} it was asked"
    return line


def bars(own: Engine, peers: list[Engine]) -> None:
    """Recall against the bar, and against every peer on the very questions that it was asked."""
    print("\nrecall@10 beside its bar, and how far ahead of each peer on the same questions (bar: +.03)")
    for which, told in own.results.items():
        share, low, high = interval(told.ten)
        bar = BARS.get(which)
        verdict = "no bar" if bar is None else f"bar {bar:.2f} {'met' if share >= bar else 'MISSED'}"
        print(f"  {which:17} {share:.3f} ({low:.3f}-{high:.3f}) of {len(told.ten)}: {verdict}")
        for peer in sorted(peers, key=lambda one: -float(np.mean(one.results[which].ten))):
            n = len(peer.results[which].ten)
            theirs, mine = np.array(peer.results[which].ten, float), np.array(told.ten[:n], float)
            apart = float((mine - theirs).mean())
            error = 1.96 * float((mine - theirs).std()) / math.sqrt(n)
            missed = (1 - mine.mean()) / max(1 - theirs.mean(), 1e-9)
            print(
                f"      {peer.name:15} {theirs.mean():.3f}, ours {mine.mean():.3f} on {n}: {apart:+.3f} +- {error:.3f}"
                f" ({'met' if apart >= AHEAD else 'MISSED'}), we miss {missed:.2f} as many,"
                f" its p50 {peer.spent(which) / own.spent(which):.1f} of ours"
            )


def speed(own: Engine, peers: list[Engine]) -> None:
    """Milliseconds over every question of every set but the harsh one."""
    sets = [which for which in own.results if which in BARS]
    for label, times in (
        ("the clock's", [ms for which in sets for ms in own.results[which].clock]),
        ("the processor's", [ms for which in sets for ms in own.results[which].processor]),
    ):
        middle, high, highest = np.percentile(times, [50, 95, 99])
        print(f"\nours, {label} milliseconds: p50 {middle:.1f}, p95 {high:.1f}, p99 {highest:.1f}", end="")
    print(" (bars at 1 million: 5, 20, 50; at 5 million p95 50)")


def table(engine: Engine, *, file: TextIO | None = None) -> None:
    """One engine by set; to standard output, or where a long run shows how far it is."""
    print(f"\n{engine.name}: built in {engine.built:.1f} s, {engine.grown:.2f} GB more of this process", file=file)
    heading = "  set                 n   @1    @10  (95 % interval)    p50    p95    p99 ms   processor p50   p95"
    print(heading, file=file)
    for which, told in engine.results.items():
        share, low, high = interval(told.ten)
        times = np.percentile(told.clock, [50, 95, 99])
        own = np.percentile(told.processor, [50, 95])
        print(
            f"  {which:17} {len(told.ten):4} {np.mean(told.first):.3f}  {share:.3f} ({low:.3f}-{high:.3f})"
            f" {times[0]:9.1f} {times[1]:6.1f} {times[2]:6.1f} {own[0]:13.1f} {own[1]:7.1f}",
            file=file,
            flush=True,
        )
