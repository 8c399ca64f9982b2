"""Finding a name as heard, ours and the peers, in one process on one register in one run: `make bench-tracing`.

`ARGS='--names 1000000 --queries 300'` sets the size (a register of 5,000,000 takes some minutes to make); `--peers none`
measures ours alone, `--peers 'pg_trgm GIN,tantivy fuzzy'` those two beside it. A hit is a name with the words of one that was
meant, the same rule for all, namesakes counted once. Time is of single questions, one client, with the processor's own time
beside the clock's, as another job on the machine lengthens the clock's more.
"""

import argparse
import gc
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import psutil

from alongside.matching import arrays, kernels
from alongside.matching.index import NameIndex
from bench import peers_of_matching as peers
from bench import tracing_measured
from bench.peers_of_matching_postgres import Trigrams
from bench.tracing_report import Engine, Measured, table, told
from bench.tracing_sets import DEVELOPMENT_SEED, REGISTER_SEED, Question, Sets, made

OURS = "ours"


class Ours:
    def __init__(self, names: Sequence[str], *, kernel: object = None) -> None:
        self.index = NameIndex(((str(number), name) for number, name in enumerate(names)), kernel=kernel)
        begun = time.perf_counter()
        self.index.warm()
        print(f"  warmed in {1000 * (time.perf_counter() - begun):.0f} ms", file=sys.stderr)

    def find(self, name: str) -> list[int]:
        return [int(found.bearers[0][0]) for found in self.index.search(name, top=10)]


@dataclass(frozen=True)
class Rival:
    """One way to find a name: how it is made, and whether it is so slow that it is asked fewer questions."""

    make: Callable[[Sequence[str]], peers.Peer]
    slow: bool = True
    plain: bool = True
    elsewhere: bool = False
    """Its work is another process's, so that only the clock tells its time."""


RIVALS = {
    OURS: Rival(Ours, slow=False, plain=False),
    "tantivy fuzzy": Rival(peers.TantivyFuzzy, slow=False),
    "tantivy grams": Rival(peers.TantivyGrams, slow=False),
    "pg_trgm GIN": Rival(lambda names: Trigrams(names, index="gin"), elsewhere=True),
    "pg_trgm GiST": Rival(lambda names: Trigrams(names, index="gist"), elsewhere=True),
    "phonetic keys": Rival(peers.Phonetic),
    "yente's method": Rival(peers.Yente),
    "Primero's rule": Rival(peers.Primero),
    "OSCaR's rule": Rival(peers.Oscar),
    "no compiler": Rival(lambda names: Ours(names, kernel=arrays), plain=False),
}
"""`no compiler` is ours on plain numpy arrays."""


def measure(engine: peers.Peer, questions: list[Question], sets: Sets) -> Measured:
    first, ten, clock, processor = [], [], [], []
    for question in questions:
        begun, used = time.perf_counter(), time.thread_time()
        found = engine.find(question.name)
        clock.append(1000 * (time.perf_counter() - begun))
        processor.append(1000 * (time.thread_time() - used))
        named = list(dict.fromkeys(sets.key(number) for number in found))[:10]
        first.append(bool(named) and named[0] in question.answers)
        ten.append(any(one in question.answers for one in named))
    return Measured(first, ten, clock, processor)


def memory() -> float:
    gc.collect()
    return psutil.Process().memory_info().rss / 1e9


def chosen(asked: str) -> list[str]:
    """Ours and the peers asked for; a name that is none of them is refused."""
    every = [name for name in RIVALS if name not in (OURS, "no compiler")]
    wanted = {"all": every, "none": []}.get(asked, [name.strip() for name in asked.split(",")])
    if unknown := [name for name in wanted if name not in RIVALS]:
        raise SystemExit(f"--peers: {', '.join(unknown)} is none of: {', '.join(list(RIVALS)[1:])}")
    return [OURS, *(name for name in wanted if name != OURS)]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--names", type=int, default=200_000, help="made-up names beside the real ones")
    asked.add_argument("--queries", type=int, default=300, help="questions of each set")
    asked.add_argument("--slow", type=int, default=60, help="questions of each set for peers of 50 ms and more")
    asked.add_argument("--peers", default="all", help="all, none, or their names with commas between")
    asked.add_argument(
        "--write", action="store_true", help="keep ours for the page that shows how well names are found"
    )
    asked.add_argument("--development", action="store_true", help="ask of the half that everything was learned from")
    given = asked.parse_args()
    names = chosen(given.peers)
    seed = DEVELOPMENT_SEED if given.development else REGISTER_SEED
    sets = made(given.names, most=given.queries, development=given.development, seed=seed)
    half = "learned from" if given.development else "held out"
    print(
        f"{len(sets.names):,} names; the half that was {half}; load of the machine {os.getloadavg()[0]:.1f} "
        f"on {os.cpu_count()} cores; compiled: {kernels.can_compile()}",
        flush=True,
    )
    ascii_names = [peers.plain(name) for name in sets.names] if len(names) > 1 else []
    engines: dict[str, Engine] = {}
    for name in names:
        rival = RIVALS[name]
        print(f"building: {name}", file=sys.stderr)
        before, begun = memory(), time.perf_counter()
        try:
            engine = rival.make(ascii_names if rival.plain else sets.names)
        except ImportError as missing:
            print(f"{name}: not measured, {missing.name} is not installed (requirements/bench.txt)")
            continue
        built, grown = time.perf_counter() - begun, memory() - before
        most = given.slow if rival.slow else given.queries
        results = {which: measure(engine, many[:most], sets) for which, many in sets.questions.items()}
        engines[name] = Engine(name, built, grown, rival.elsewhere, results)
        table(engines[name], file=sys.stderr)
        if isinstance(engine, Trigrams):
            engine.close()
        del engine
    told(
        engines,
        sets,
        ours=OURS,
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
        load=os.getloadavg()[0],
    )
    if given.write:
        if given.development:
            raise SystemExit("--write: what is shown was asked of the half that nothing was learned from.")
        tracing_measured.write({which: found.ten for which, found in engines[OURS].results.items()}, sets)


if __name__ == "__main__":
    main()
