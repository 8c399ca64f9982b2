"""Finding a name as heard, ours and the peers, in one process on one register in one run: `make bench-tracing`.

`ARGS='--names 1000000 --queries 300'` sets the size; `--only ours` leaves the peers out. A hit is a name with the words of
one that was meant, the same rule for all, namesakes counted once. Time is of single questions, one client, with the
processor's own time beside the clock's, as another job on the machine lengthens only the clock's.
"""

import argparse
import gc
import math
import os
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import psutil

from alongside.matching import arrays, kernels
from alongside.matching.index import NameIndex
from bench import peers_of_matching as peers
from bench.peers_of_matching_postgres import Trigrams
from bench.tracing_sets import Question, Sets, made

BARS = {"synthetic": 0.92, "Latin": 0.88, "unlike spelling": 0.78, "Cyrillic": 0.86, "Arabic script": 0.75}
AHEAD = 0.03
SLOW = 60
FEWEST = 8
"""Questions below which a group is shown with the rest and never alone."""


class Ours:
    def __init__(self, names: Sequence[str], *, kernel: object = None) -> None:
        self.index = NameIndex(((str(number), name) for number, name in enumerate(names)), kernel=kernel)
        for warm in ("Mohamed Ali Hassan", "محمد علي", "mohamedali", "J. Smith"):
            self.index.search(warm)

    def find(self, name: str) -> list[int]:
        return [int(found.bearers[0][0]) for found in self.index.search(name, top=10)]


RIVALS = {
    "ours": (Ours, 10_000),
    "ours without a compiler": (lambda names: Ours(names, kernel=arrays), 150),
    "tantivy fuzzy + rapidfuzz": (peers.TantivyFuzzy, 10_000),
    "tantivy grams + rapidfuzz": (peers.TantivyGrams, 10_000),
    "pg_trgm GIN": (lambda names: Trigrams(names, index="gin"), SLOW),
    "pg_trgm GiST": (lambda names: Trigrams(names, index="gist"), SLOW),
    "phonetic keys + rapidfuzz": (peers.Phonetic, SLOW),
    "yente's method": (peers.Yente, SLOW),
    "Primero's rule": (peers.Primero, SLOW),
    "OSCaR's rule": (peers.Oscar, SLOW),
}


@dataclass(frozen=True)
class Measured:
    """One engine on one set: whether each question was answered at first place and in ten, and how long each took."""

    first: list[bool]
    ten: list[bool]
    clock: list[float]
    processor: list[float]


def interval(hits: Sequence[bool]) -> tuple[float, float, float]:
    """The share and its 95 % interval, after Wilson."""
    n, share = len(hits), sum(hits) / len(hits)
    middle = (share + 1.92 / n) / (1 + 3.84 / n)
    half = 1.96 * math.sqrt(share * (1 - share) / n + 0.96 / n**2) / (1 + 3.84 / n)
    return share, middle - half, middle + half


def measure(engine: peers.Peer, questions: list[Question], sets: Sets) -> Measured:
    first, ten, clock, processor = [], [], [], []
    for question in questions:
        begun, used = time.perf_counter(), time.thread_time()
        found = engine.find(question.name)
        clock.append(1000 * (time.perf_counter() - begun))
        processor.append(1000 * (time.thread_time() - used))
        named = list(dict.fromkeys(sets.keys[number] for number in found))[:10]
        first.append(bool(named) and named[0] in question.answers)
        ten.append(any(one in question.answers for one in named))
    return Measured(first, ten, clock, processor)


def memory() -> float:
    gc.collect()
    return psutil.Process().memory_info().rss / 1e9


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--names", type=int, default=200_000, help="synthetic names beside the real ones")
    asked.add_argument("--queries", type=int, default=300, help="questions of each set")
    asked.add_argument("--only", default="", help="the engines to measure, by name, with commas between")
    asked.add_argument("--development", action="store_true", help="ask of the half that everything was learned from")
    given = asked.parse_args()
    sets = made(given.names, most=given.queries, development=given.development)
    load = os.getloadavg()[0]
    print(
        f"{len(sets.names):,} names; load of the machine {load:.1f} on {os.cpu_count()} cores; compiled: {kernels.can_compile()}"
    )
    ascii_names = [peers.plain(name) for name in sets.names]
    results: dict[str, dict[str, Measured]] = {}
    for name, (make, most) in RIVALS.items():
        if given.only and name not in given.only.split(","):
            continue
        before, begun = memory(), time.perf_counter()
        try:
            engine = make(sets.names if name.startswith("ours") else ascii_names)
        except ImportError as missing:
            print(f"{name}: not measured, {missing.name} is not installed (requirements/bench.txt)")
            continue
        built, grown = time.perf_counter() - begun, memory() - before
        results[name] = {which: measure(engine, many[:most], sets) for which, many in sets.questions.items()}
        report(name, results[name], built=built, grown=grown)
        if isinstance(engine, Trigrams):
            engine.close()
        del engine
    beside_the_bars(results)
    if "ours" in results:
        groups(results["ours"], sets)


def report(name: str, results: dict[str, Measured], *, built: float, grown: float) -> None:
    print(f"\n{name}: built in {built:.1f} s, {grown:.2f} GB more of this process")
    print("  set               n   @1    @10  (95 % interval)    p50    p95    p99 ms   processor p50   p95")
    for which, told in results.items():
        share, low, high = interval(told.ten)
        times = np.percentile(told.clock, [50, 95, 99])
        own = np.percentile(told.processor, [50, 95])
        print(
            f"  {which:15} {len(told.ten):4} {np.mean(told.first):.3f}  {share:.3f} ({low:.3f}-{high:.3f})"
            f" {times[0]:9.1f} {times[1]:6.1f} {times[2]:6.1f} {own[0]:13.1f} {own[1]:7.1f}",
            flush=True,
        )


def beside_the_bars(results: dict[str, dict[str, Measured]]) -> None:
    """Recall against the bar, and against each peer on the very questions that the peer was asked."""
    ours = results.get("ours")
    if ours is None:
        return
    print("\nrecall@10 beside its bar, the best peer on the same questions, and its p50 as a multiple of ours")
    print("  (of the processor's time; of PostgreSQL, which runs elsewhere, the clock's)")
    for which, told in ours.items():
        share = float(np.mean(told.ten))
        verdict = "met" if share >= BARS[which] else "MISSED"
        best, line = -1.0, "no peer measured"
        for name, of in results.items():
            if name.startswith("ours"):
                continue
            n = len(of[which].ten)
            theirs, mine = np.array(of[which].ten, dtype=float), np.array(told.ten[:n], dtype=float)
            if theirs.mean() > best:
                best = float(theirs.mean())
                apart = float((mine - theirs).mean())
                error = 1.96 * float((mine - theirs).std()) / math.sqrt(n)
                spent = of[which].clock if name.startswith("pg_") else of[which].processor
                ratio = float(np.median(spent)) / float(np.median(told.processor))
                ahead = "met" if apart >= AHEAD else "MISSED"
                line = f"best peer {name} {best:.3f} on {n}: ahead by {apart:+.3f} +- {error:.3f} ({ahead}), p50 x {ratio:.1f}"
        print(f"  {which:15} {share:.3f} bar {BARS[which]:.2f} {verdict:6} {line}")


def groups(ours: dict[str, Measured], sets: Sets) -> None:
    """recall@10 by nationality and set, the worst group first."""
    hits: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for which, told in ours.items():
        for question, hit in zip(sets.questions[which], told.ten, strict=False):
            hits[which, question.group].append(hit)
    print("\nours by group, the worst first (groups of fewer questions are left to the totals)")
    some = [(float(np.mean(of)), which, group, len(of)) for (which, group), of in hits.items() if len(of) >= FEWEST]
    for share, which, group, n in sorted(some)[:30]:
        print(f"  {share:.3f}  {which:15} {group} ({n})")
    print("  No real variants were found for Tigrinya, Amharic, Sorani and Pashto: those rest on hand-written lists.")


if __name__ == "__main__":
    main()
