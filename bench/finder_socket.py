"""What a search costs through the finder, beside the same index asked in this process: `make bench-finder`.

A register of so many names is loaded into the real finder and asked by the real client over the real socket, by somebody who
sees twenty children, by one who sees two thousand and by one who sees everybody. Printed: until it is ready, the first search
after, p50, p95 and p99 by the clock and by the processor (the finder's and that of its database connections), memory, and how
soon a child who was added is found. The yardstick is the bare index of the same names: no rights, no rows, no socket.
"""

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psycopg

from alongside.matching.index import NameIndex
from alongside.vault import finder_client as finder
from alongside.vault.finder_client import Answer, Asked
from bench.finder_ground import Asker, Filled
from bench.ground import Ground, made
from bench.tracing_register import heard

ASKS = 3
"""The seed of what is asked."""
TOP = 30
"""Rows asked for, as the page does."""
FEW, SOME, ADDED = 20, 2_000, 8
TOLD_EVERY = 15.0


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--names", default="200000,1000000", help="registers, one after another, by commas")
    asked.add_argument("--queries", type=int, default=100, help="questions of each person (otherwise 100)")
    given = asked.parse_args()
    told = [(many, of_size(many, given.queries)) for many in map(int, given.names.split(","))]
    print("\nhow it grows: milliseconds at p50 by the clock, and how many times the bare index")
    for many, rows in told:
        print(f"{many:11,}  " + "; ".join(f"{who} {ours:.1f} ({ours / bare:.2f} x)" for who, ours, bare in rows))


def of_size(many: int, queries: int) -> list[tuple[str, float, float]]:
    """Load, ask and print; for each person p50 through the finder and of the bare index, in milliseconds."""
    with made() as ground:
        began = time.monotonic()
        filled = Filled(ground, many)
        chance = random.Random(ASKS)
        everybody = range(filled.first, filled.last + 1)
        people = ground.cast.guardian.number, ground.cast.manager.number, ground.cast.line.number
        askers = [
            filled.asker(f"sees {FEW}", people[0], chance.sample(everybody, FEW)),
            filled.asker(f"sees {SOME:,}", people[1], chance.sample(everybody, SOME)),
            filled.asker("sees everybody", people[2], everybody),
        ]
        print(
            f"\n{many:,} children written in {time.monotonic() - began:.0f} s; load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        with a_finder(ground) as process:
            return _measured(filled, askers, people, process, queries, chance)


def _measured(
    filled: Filled,
    askers: Sequence[Asker],
    people: Sequence[int],
    process: subprocess.Popen[bytes],
    queries: int,
    chance: random.Random,
) -> list[tuple[str, float, float]]:
    spent = Spent(process.pid, filled.owner_url)
    questions = {asker.who: [_question(filled, asker, chance) for _ in range(queries)] for asker in askers}
    for asker in askers:
        _, clock, cpu = spent.on(lambda asker=asker: finder.search(asker.token, Asked("Warda Sentayehu"), top=TOP))
        print(
            f"first search of one who {asker.who}: {clock:.1f} ms by the clock, {cpu:.1f} of the processor", flush=True
        )
    through = {}
    for asker in askers:
        took, hits = [], 0
        for child, text in questions[asker.who]:
            answer, *one = spent.on(lambda asker=asker, text=text: finder.search(asker.token, Asked(text), top=TOP))
            took.append(one)
            hits += any(row.child == child for row in answer.found)
        through[asker.who] = took
        print(f"{asker.who:15} {_line(took)}; {hits} of {queries} found; load {os.getloadavg()[0]:.1f}", flush=True)
    print(f"memory: {_memory(process.pid)}; added and found after", _added(filled, askers[0], people[0], chance), "s")
    index = NameIndex((str(number), name) for number, name in enumerate(filled.names))
    index.warm()
    rows = []
    for asker in askers:
        bare = [_here(index, text) for _, text in questions[asker.who]]
        ours, theirs = (median(clock for clock, _ in took) for took in (through[asker.who], bare))
        print(f"{'bare index':15} {_line(bare)}; through the finder {ours / theirs:.2f} x at p50", flush=True)
        rows.append((asker.who, ours, theirs))
    return rows


def _question(filled: Filled, asker: Asker, chance: random.Random) -> tuple[int, str]:
    child = chance.choice(asker.sees)
    return child, heard(filled.names[child - filled.first], chance)


def _here(index: NameIndex, text: str) -> tuple[float, float]:
    began, used = time.perf_counter(), time.process_time()
    index.search(text, top=TOP)
    return 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - used)


def _added(filled: Filled, asker: Asker, person: int, chance: random.Random) -> str:
    """Seconds from the commit until the child is found, for each of several."""
    took = []
    for _ in range(ADDED):
        name = " ".join("".join(map(chance.choice, ("bdfgklmnprstvz", "aeiou") * 4)).title() for _ in range(3))
        child = filled.one_more(name, seen_by=person)
        began = time.perf_counter()
        while not any(row.child == child for row in finder.search(asker.token, Asked(name)).found):
            time.sleep(0.005)
        took.append(time.perf_counter() - began)
    return f"{median(took):.3f} (the slowest {max(took):.3f})"


def _line(took: Sequence[Sequence[float]]) -> str:
    def at(share: float, which: int) -> float:
        return sorted(one[which] for one in took)[min(len(took) - 1, int(share * len(took)))]

    clock, cpu = (" / ".join(f"{at(share, which):.1f}" for share in (0.50, 0.95, 0.99)) for which in (0, 1))
    return f"p50/p95/p99 {clock} ms by the clock, {cpu} of the processor"


class Spent:
    """How long something took, and what the finder and its connections in the database worked meanwhile, in milliseconds."""

    def __init__(self, pid: int, owner_url: str) -> None:
        self._pid = pid
        self._owner = psycopg.connect(owner_url, autocommit=True)

    def on(self, act: Callable[[], Answer]) -> tuple[Answer, float, float]:
        used, began = self._worked(), time.perf_counter()
        answer = act()
        took = time.perf_counter() - began
        return answer, 1000 * took, max(0.0, (self._worked() - used) / 1e6)

    def _worked(self) -> int:
        """Nanoseconds of the processor: each thread of the finder, and each of its connections in the database."""
        rows = self._owner.execute("select pid from pg_stat_activity where usename = 'alongside_vault'").fetchall()
        tasks = [*Path(f"/proc/{self._pid}/task").iterdir(), *(Path(f"/proc/{pid}") for (pid,) in rows)]
        return sum(int(_read(task / "schedstat").split()[0]) for task in tasks)


def _read(file: Path) -> str:
    """What a process says of itself; nothing where it has just ended."""
    try:
        return file.read_text()
    except OSError:
        return "0"


def _memory(pid: int) -> str:
    said = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    now, most = (int(said[which].split()[0]) / 1e6 for which in ("VmRSS", "VmHWM"))
    return f"{now:.2f} GB now, {most:.2f} at most"


@contextmanager
def a_finder(ground: Ground) -> Iterator[subprocess.Popen[bytes]]:
    """The real one, as `up` starts it; says how far it is until it is ready."""
    began = told = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "alongside.vault.finder"], env=os.environ.copy())
    try:
        while True:
            if process.poll() is not None:
                raise SystemExit("the finder did not stay up")
            try:
                state = finder.status()
                if state.ready:
                    break
                if time.monotonic() - told > TOLD_EVERY:
                    told = time.monotonic()
                    print(f"  {state.loaded:,} of {state.of:,} read", flush=True)
            except finder.FinderAway:
                pass
            time.sleep(0.1)
        print(f"ready after {time.monotonic() - began:.1f} s; {_memory(process.pid)}", flush=True)
        yield process
    finally:
        finder.hang_up()
        process.terminate()
        process.wait(30)


if __name__ == "__main__":
    main()
