"""Whom was each encounter with? Ours and the peers, in one process on one register in one run: `make bench-linkage`.

`ARGS='--children 20000 --encounters 4000'` sets the size, `--only` the methods, `--engine spark` adds the second opinion there.
Everything was chosen on other seeds than those measured here; `--development` asks on those. What errs is in
`bench.linkage_ground`. Primero's and OSCaR's rules walk the whole register for each encounter, so they are asked the first ones
only; where that is so it is said, with the number.
"""

import argparse
import gc
import os
import time
from collections.abc import Callable
from datetime import date
from math import log2
from pathlib import Path

import numpy as np
import psutil

from alongside.matching import (
    calibrated,
    calibration,
    calibration_learned,
    kernels,
    learning,
    linkage,
    pair_weights,
    second_opinion,
)
from alongside.matching.explain import total
from alongside.matching.index import NameIndex
from alongside.matching.weights import UNSEEN
from bench.linkage_ground import DEVELOPMENT, HELD_OUT, Ground, made
from bench.linkage_measures import Answers, Measured, by_group, measure, truth_of
from bench.linkage_writing import in_arabic_script

BARS = {"candidate recall": 0.98, "truth in top five": 0.97, "best F1": 0.85, "recall at .95": 0.75}
BEFORE_SPLINK = 1.3
OTHERWISE_WRITTEN = 1_000
WEIGHED = 0.002
"""A probability below which nobody is asked to decide."""
FEW = 1_000
"""Encounters that the slow rules are asked."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--children", type=int, default=100_000)
    asked.add_argument("--encounters", type=int, default=20_000)
    asked.add_argument("--only", default="ours,second,usual,keys,candidates,primero,oscar", help="methods, with commas")
    asked.add_argument(
        "--engine", choices=("duckdb", "spark"), default="duckdb", help="where the second opinion is asked"
    )
    asked.add_argument("--development", action="store_true", help="ask on the seeds that everything was chosen on")
    asked.add_argument("--write", action="store_true", help="keep what was called likely and true for the page")
    asked.add_argument("--plot", type=Path, help="write the calibration plot (SVG) here")
    asked.add_argument("--decided", action="store_true", help="print the calibration that these pairs, decided, teach")
    given = asked.parse_args()
    seeds = DEVELOPMENT if given.development else HELD_OUT
    ground = made(children_missing=given.children, encounters=given.encounters, seeds=seeds)
    truth = truth_of(ground)
    print(
        f"{given.children:,} missing children, {given.encounters:,} encounters, {int((truth >= 0).sum()):,} of them true; "
        f"seeds {seeds}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; compiled: {kernels.can_compile()}"
    )
    print(
        "\nmethod                      pairs  candidate  best F1 (+-)    recall at precision    top    first"
        "  called 90 %      s    GB"
        "\n                                      recall                  .90   .95   .99      five          n    true"
    )
    results: dict[str, Measured] = {}
    wanted = given.only.split(",")
    house = House(ground)
    if {"ours", "second", "candidates"} & set(wanted):
        results["ours"] = timed("ours: index and learned weights", house.answers, ground, truth)
    if "second" in wanted:
        timed("Splink's second opinion", lambda: house.second("duckdb"), ground, truth)
    for key, name, method in peers(ground, house):
        if key in wanted:
            first = min(FEW, given.encounters) if key in ("primero", "oscar") else None
            results[key] = timed(name, method, ground, truth, first=first)
    if "ours" in results:
        beside_the_bars(results)
        house.in_another_writing(seeds[1])
        house.report(ground, truth, plot=given.plot, write=given.write and not given.development)
        if given.decided:
            house.print_what_decisions_teach(truth)
    if given.engine == "spark":
        house.on_spark()


class House:
    """The house's own method, and what its parts took."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    def answers(self) -> Answers:
        begun = time.perf_counter()
        self.index = NameIndex([(child, name) for child, one in self.ground.register.items() for name in one.names])
        self.linkage = linkage.Linkage(self.index, self.ground.register)
        built = time.perf_counter()
        self.pairs = self.linkage.pairs(self.ground.encounters)
        searched = time.perf_counter()
        self.learned = pair_weights.learn(self.pairs)
        self.bits = pair_weights.scores(self.pairs, self.learned)
        self.raw = pair_weights.probabilities(
            self.bits, self.pairs.asked, learned=self.learned, people=len(self.ground.register)
        )
        self.likely = calibration_learned.AMONG_RIVALS.of(self.raw)
        done = time.perf_counter()
        self.took = built - begun, searched - built, done - searched
        return Answers(self.pairs.asked.astype(np.int64), self.pairs.known.astype(np.int64), self.raw, self.likely)

    def second(self, engine: second_opinion.Engine) -> Answers:
        levels, sizes = pair_weights.levels_alone(self.pairs, self.learned)
        self.theirs = second_opinion.second_opinion(levels, sizes=sizes, asked=self.pairs.asked, engine=engine)
        return Answers(
            self.pairs.asked.astype(np.int64),
            self.pairs.known.astype(np.int64),
            self.theirs,
            1 / (1 + np.exp2(-self.theirs)),
        )

    def report(self, ground: Ground, truth: np.ndarray, *, plot: Path | None, write: bool = False) -> None:
        built, searched, learned = self.took
        each = 1000 * searched / len(ground.encounters)
        print(
            f"\nours: index {built:.1f} s, candidates {searched:.1f} s ({each:.1f} ms an encounter), learning {learned:.1f} s"
        )
        print("learned m, never set by hand:")
        for field, shares in zip(pair_weights.COMPARED, self.learned.m, strict=True):
            told = ", ".join(f"{words} {share:.3f}" for words, share in zip(field.levels, shares, strict=True))
            print(f"  {field.name}: {told}")
        self._adds_up(ground)
        if hasattr(self, "theirs"):
            far = second_opinion.apart(np.log2(self.likely / (1 - self.likely)), self.theirs)
            print(
                f"pairs on which the second opinion differs by more than {second_opinion.APART:.0f} bits: {len(far):,}"
            )
        bands = calibration.reliability(self.likely, truth[self.pairs.asked] == self.pairs.known)
        print("\ncalled likely          n     said    true   (95 % interval)")
        for band in bands:
            print(
                f"  {band.low:4.0%} to {band.high:4.0%} {band.n:9,} {band.said:8.4f} {band.true:7.4f}"
                f"   {band.least:.4f} to {band.most:.4f}"
            )
        if write:
            sizes = {"children": len(ground.register), "encounters": len(ground.encounters)}
            calibrated.write(date(*time.gmtime()[:3]), bands, **sizes)
        alone = calibration_learned.ALONE.of(self._alone())
        called = (alone >= 0.85) & (alone < 0.95)
        right = truth[self.pairs.asked] == self.pairs.known
        print(f"of {called.sum():,} pairs called 85 to 95 % seen by themselves, true: {right[called].mean():.3f}")
        if plot:
            size = f"{len(ground.register):,} children, {len(ground.encounters):,} encounters, held out"
            plot.write_text(
                calibration.plot(bands, title=size, said="called likely", true="share that is true"), encoding="utf-8"
            )
        answers = Answers(self.pairs.asked.astype(np.int64), self.pairs.known.astype(np.int64), self.bits)
        print("\nby nationality, the worst first: truth in top five, best answer true, how many were met")
        for five, one, group, many in by_group(answers, ground, truth):
            print(f"  {five:.3f}  {one:.3f}  {group} ({many:,})")
        print(
            "  All are in Latin letters. Tigrinya, Amharic, Sorani and Pashto names rest on hand-written lists: no real"
            " variants were found."
        )

    def in_another_writing(self, seed: int) -> None:
        """The same register, asked from papers in Arabic script."""
        papers = in_arabic_script(self.ground, most=OTHERWISE_WRITTEN, seed=seed)
        pairs = self.linkage.pairs(papers.encounters)
        bits = pair_weights.scores(pairs, self.learned)
        one = measure(Answers(pairs.asked.astype(np.int64), pairs.known.astype(np.int64), bits), truth_of(papers))
        print(
            f"\npapers in Arabic script, {one.encounters:,} encounters: candidate recall {one.candidates:.3f}, "
            f"truth in top five {one.top_five:.3f}, best answer true {one.first:.3f}"
        )

    def _adds_up(self, ground: Ground) -> None:
        """Every pair of some encounters: the lines of the breakdown, added up, against the score."""
        chosen = range(0, len(ground.encounters), max(1, len(ground.encounters) // 300))
        wrong = seen = 0
        for number in chosen:
            told = {one.child: one for one in self.linkage.suggestions(ground.encounters[number], self.learned)}
            for place in np.flatnonzero(self.pairs.asked == number):
                one = told[self.linkage.children[self.pairs.known[place]]]
                seen += 1
                wrong += abs(total(one.lines) - self.bits[place]) > 1e-6 or abs(one.bits - total(one.lines)) > 1e-9
        print(f"breakdown equal to score: {seen - wrong:,} of {seen:,} pairs of {len(chosen)} encounters")

    def print_what_decisions_teach(self, truth: np.ndarray) -> None:
        """Both maps of `calibration_learned`, were these pairs decided."""
        right = truth[self.pairs.asked] == self.pairs.known
        for name, said in (("AMONG_RIVALS", self.raw), ("ALONE", self._alone())):
            print(f"\n{name}: {calibration.learned(said[said > WEIGHED], right[said > WEIGHED])}")

    def _alone(self) -> np.ndarray:
        return learning.alone(self.bits - log2(self.pairs.people + UNSEEN))

    def on_spark(self) -> None:
        """The same pairs on Spark, `local[2]`, and the furthest that any answer is from DuckDB's."""
        if not hasattr(self, "theirs"):
            self.second("duckdb")
        levels, sizes = pair_weights.levels_alone(self.pairs, self.learned)
        begun = time.perf_counter()
        session = second_opinion.spark_session()
        started = time.perf_counter() - begun
        told = second_opinion.second_opinion(
            levels, sizes=sizes, asked=self.pairs.asked, engine="spark", session=session
        )
        took = time.perf_counter() - begun
        session.stop()
        print(
            f"\nSpark on local[2]: {len(told):,} pairs in {took:.0f} s, of which {started:.0f} s to start; "
            f"unanswered {int(np.isnan(told).sum())}; furthest from DuckDB {np.nanmax(np.abs(told - self.theirs)):.1e} bits"
        )


def peers(ground: Ground, house: House) -> list[tuple[str, str, Callable[[], Answers]]]:
    from bench import peers_of_linkage as rules
    from bench import peers_of_linkage_splink as by_splink

    few = min(FEW, len(ground.encounters))
    return [
        ("usual", "Splink as usually set up", lambda: by_splink.as_usual(ground)),
        ("keys", "Splink on our sound keys", lambda: by_splink.on_sound_keys(ground)),
        ("candidates", "Splink on our candidates", lambda: by_splink.on_our_candidates(ground, house.pairs)),
        ("primero", f"Primero's rule (first {few:,})", lambda: rules.primero(ground, first=few)),
        ("oscar", f"OSCaR's rule (first {few:,})", lambda: rules.oscar(ground, first=few)),
    ]


def timed(
    name: str, method: Callable[[], Answers], ground: Ground, truth: np.ndarray, *, first: int | None = None
) -> Measured:
    gc.collect()
    before, begun = psutil.Process().memory_info().rss, time.perf_counter()
    answers = method()
    took, grown = time.perf_counter() - begun, (psutil.Process().memory_info().rss - before) / 1e9
    one = measure(answers, truth, first=first)
    recall = " ".join(f"{share:.3f}" for share in one.recall)
    called = f"{one.likely[0]:6,}  {one.likely[1]:.3f}" if one.likely else "     -      -"
    print(
        f"{name:26} {one.pairs:9,} {one.candidates:6.3f}    {one.f1:.3f} ({one.f1_error:.3f})  {recall}  {one.top_five:.3f}"
        f"  {one.first:.3f} {called} {took:7.1f} {grown:5.2f}",
        flush=True,
    )
    return one


def beside_the_bars(results: dict[str, Measured]) -> None:
    ours = results["ours"]
    told = {
        "candidate recall": ours.candidates,
        "truth in top five": ours.top_five,
        "best F1": ours.f1,
        "recall at .95": ours.recall[1],
    }
    print()
    for what, bar in BARS.items():
        print(f"  {what:28} {told[what]:.3f}  bar {bar:.2f}  {'met' if told[what] >= bar else 'MISSED'}")
    if "usual" in results:
        times = ours.f1 / results["usual"].f1
        met = "met" if times >= BEFORE_SPLINK else "MISSED"
        print(f"  {'F1 as a multiple of Splink':28} {times:.2f}   bar {BEFORE_SPLINK}   {met}")
    if ours.likely:
        met = "met" if 0.85 <= ours.likely[1] <= 0.95 else "MISSED"
        print(f"  {'true of those called 90 %':28} {ours.likely[1]:.3f}  bar .85 to .95  {met}")


if __name__ == "__main__":
    main()
