"""Find names in a file of names: the engine alone, on any two files, so that anyone can measure it on sets of their own.

Both files are CSV in UTF-8 with a heading: `id,name`, and if known `country,dob,sex`. To standard output go
`query_id,rank,id,bits`, dearest first. A query that cannot be searched is told of on standard error, and none is dropped.
"""

import argparse
import csv
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from alongside.commands import match_files
from alongside.commands.match_files import Told
from alongside.commands.match_rows import Rows
from alongside.matching.birth_dates import MISSING, BirthLevel, birth_level
from alongside.matching.index import Found, NameIndex
from alongside.matching.tokens import MOST_WORDS, tokens, words_of
from alongside.vocabulary.errors import Invalid

DONE, NOT_BEGUN = 0, 2
PATHS = ("names", "queries")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", type=Path, metavar="NAMES.csv", help="the register: id,name[,country,dob,sex]")
    parser.add_argument("queries", type=Path, metavar="QUERIES.csv", help="the names to look for, in the same columns")
    parser.add_argument("--top", type=int, default=10, help="how many to give for each query (otherwise 10)")
    parser.add_argument(
        "--namesakes", type=int, default=3, help="at most so many of one and the same name; 0 for all (otherwise 3)"
    )
    parser.add_argument(
        "--several-names", action="store_true", help="an id may stand on several rows of NAMES.csv, a name on each"
    )
    parser.add_argument("--why", action="store_true", help="say on standard error what the bits of each are made of")


def run(given: argparse.Namespace, *, most: int = match_files.MOST_ROWS) -> int:
    """0 where every query was answered or told of; 2 where the files cannot be used, and then nothing was answered."""
    try:
        if not 1 <= given.top <= 1000:
            raise Invalid("top", f"{given.top} is too few or too many.", "Give a number from 1 to 1000.")
        if given.namesakes < 0:
            raise Invalid("namesakes", "It cannot be less than nought.", "Give 0 for all.")
        _match(given, most)
    except Invalid as wrong:
        _say(f"alongside: {wrong}")
        return NOT_BEGUN
    except BrokenPipeError:
        sys.stderr.close()
    return DONE


def _match(given: argparse.Namespace, most: int) -> None:
    if _is_one_file(given.names, given.queries):
        raise Invalid(
            "queries",
            f"{given.queries} is the file of names itself.",
            "Give the names to look for in a file of their own; a copy will do to match a file with itself.",
        )
    begun = time.monotonic()
    queries, names = (
        match_files.read(
            getattr(given, which),
            which,
            most=most,
            several_names=which == "names" and given.several_names,
            told=_Progress(f"reading {getattr(given, which).name}"),
        )
        for which in reversed(PATHS)
    )
    _tell_of_files((given.queries, queries), (given.names, names))
    index = NameIndex(_entries(names))
    _say(
        f"{len(names):,} names ({names.bytes / 1e6:,.1f} MB) read and indexed in {time.monotonic() - begun:.1f} s;"
        f" at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB of memory"
    )
    written = csv.writer(sys.stdout, lineterminator="\n")
    written.writerow(["query_id", "rank", "id", "bits"])
    told = _Progress("searching")
    for query in queries:
        identifier, name = queries.identifier(query), queries.name(query)
        _tell(identifier, name)
        found = index.search(name, top=given.top)
        for rank, (row, bits) in enumerate(_ranked(queries, query, found, names, given.top, given.namesakes), 1):
            written.writerow([identifier, rank, names.identifier(row), f"{bits:.2f}"])
        if given.why:
            for one in found:
                _say(f"{identifier}: {one.bits:+.2f} = " + "; ".join(map(str, one.lines)))
        told(query + 1, (query + 1) / len(queries))
    sys.stdout.flush()


def _tell_of_files(*read: tuple[Path, Rows]) -> None:
    """Say on standard error what of a file is not as it may have been meant, though it can be used."""
    for file, rows in read:
        if rows.cut:
            _say(
                f"alongside: {file.name}: its last line does not end. Where the file was cut, the last name may be too."
            )
        if rows.no_days:
            _say(
                f"alongside: {file.name}: {len(rows.no_days):,} dates of birth are no year-month-day and are not"
                f" compared, the first on line {rows.no_days[0]}, field dob; the names are searched all the same."
            )


def _is_one_file(names: Path, queries: Path) -> bool:
    try:
        return names.samefile(queries)
    except OSError:
        return False


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


class _Progress:
    """Says on standard error how far something is: each second for people, each ten for a file; nothing of what is quick."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._for_people = sys.stderr.isatty()
        self._begun = self._last = time.monotonic()

    def __call__(self, many: int, share: float) -> None:
        now = time.monotonic()
        shown = self._last > self._begun
        if share < 1.0 and now - self._last < (1.0 if self._for_people else 10.0):
            return
        if share < 1.0 or shown:
            begin, end = ("\r", "\n" if share >= 1.0 else "   ") if self._for_people else ("", "\n")
            print(f"{begin}{self._what}: {many:,}, {share:.0%}", end=end, file=sys.stderr, flush=True)
            self._last = now


def _tell(identifier: str, name: str) -> None:
    """Say on standard error what of a query cannot be searched for."""
    if not tokens(name):
        what = "is empty" if not name.strip() else "holds no letter that can be searched for"
        _say(f"alongside: query {identifier}: the name {what}; nothing was found for it.")
    elif len(words_of(name)) > 2 * MOST_WORDS:
        _say(f"alongside: query {identifier}: more words than a name has; the first {MOST_WORDS} were searched.")


def _ranked(
    queries: Rows, query: int, found: list[Found], names: Rows, top: int, namesakes: int
) -> Iterator[tuple[int, float]]:
    """Rows in order, each id once; namesakes by what else is known of them, which orders and adds no bits."""
    seen: set[str] = set()
    for one in found:
        new: dict[str, int] = {}
        for place, _ in one.bearers:
            row = int(place)
            identifier = names.identifier(row)
            if identifier not in seen:
                known = new.setdefault(identifier, row)
                new[identifier] = min(known, row, key=lambda each: _unlike(queries, query, names, each))
        bearers = sorted(new.items(), key=lambda who: (_unlike(queries, query, names, who[1]), who[0]))
        for identifier, row in bearers[: namesakes or None]:
            if len(seen) == top:
                return
            seen.add(identifier)
            yield row, one.bits


def _unlike(queries: Rows, query: int, names: Rows, row: int) -> int:
    """How unlike a namesake is in what both files say; nothing said is neither like nor unlike."""
    level = birth_level(queries.born(query), names.born(row))
    unlike = 0 if level == MISSING else level - BirthLevel.SAME_YEAR
    for mine, theirs in (
        (queries.country(query), names.country(row)),
        (queries.sex(query), names.sex(row)),
    ):
        if mine and theirs:
            unlike += -2 if mine.casefold() == theirs.casefold() else 2
    return unlike


def _entries(names: Rows) -> Iterator[tuple[str, str]]:
    """Each row's place and name: the index keeps the place, and the identifier stays where it was read."""
    told: Told = _Progress("indexing")
    for row in names:
        yield str(row), names.name(row)
        if not (row + 1) % match_files.TOLD_EVERY:
            told(row + 1, (row + 1) / (len(names) + 1))
    told(len(names), 1.0)
