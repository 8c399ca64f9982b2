"""Find names in a file of names: the engine alone, on any two files, so that anyone can measure it on sets of their own.

Both files are CSV in UTF-8 with a heading: `id,name`, and if known `country,dob,sex`. To standard output go
`query_id,rank,id,bits`, dearest first. A query that cannot be searched is told of on standard error, and none is dropped.
"""

import argparse
import csv
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from alongside.matching.birth_dates import MISSING, BirthLevel, birth_level
from alongside.matching.index import Found, NameIndex
from alongside.matching.tokens import MOST_WORDS, tokens, words_of
from alongside.vocabulary.errors import Invalid

DONE, NOT_BEGUN = 0, 2
LONGEST_FIELD = 1 << 20
MOST_NAMES = 10_000_000
"""Names of one register, for which a machine of 8 GB is large enough."""
NEEDED = ("id", "name")
KNOWN = ("country", "dob", "sex")
Row = dict[str, str]
Extras = dict[str, tuple[str, date | None, str]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", type=Path, metavar="NAMES.csv", help="the register: id,name[,country,dob,sex]")
    parser.add_argument("queries", type=Path, metavar="QUERIES.csv", help="the names to look for, in the same columns")
    parser.add_argument("--top", type=int, default=10, help="how many to give for each query (otherwise 10)")
    parser.add_argument(
        "--namesakes", type=int, default=3, help="at most so many of one and the same name; 0 for all (otherwise 3)"
    )
    parser.add_argument("--why", action="store_true", help="say on standard error what the bits of each are made of")


def run(given: argparse.Namespace) -> int:
    """0 where every query was answered or told of; 2 where the files cannot be used."""
    try:
        if not 1 <= given.top <= 1000:
            raise Invalid("top", f"{given.top} is too few or too many.", "Give a number from 1 to 1000.")
        if given.namesakes < 0:
            raise Invalid("namesakes", "It cannot be less than nought.", "Give 0 for all.")
        _match(given)
    except Invalid as wrong:
        print(f"alongside: {wrong}", file=sys.stderr)
        return NOT_BEGUN
    except BrokenPipeError:
        sys.stderr.close()
    return DONE


def _match(given: argparse.Namespace) -> None:
    asked = _read(given.queries, "queries")
    queries = chain([row] if (row := next(asked, None)) else [], asked)
    begun = time.monotonic()
    extras: Extras = {}
    index = NameIndex(_entries(_read(given.names, "names"), extras))
    if not len(index):
        raise Invalid(
            "names", f"{given.names.name} holds no name.", "Give a file with at least one row under its heading."
        )
    print(f"{len(index):,} names read in {time.monotonic() - begun:.1f} s", file=sys.stderr)
    written = csv.writer(sys.stdout, lineterminator="\n")
    written.writerow(["query_id", "rank", "id", "bits"])
    for row in queries:
        _told(row)
        found = index.search(row["name"], top=given.top)
        for rank, (identifier, bits) in enumerate(_ranked(row, found, extras, given.top, given.namesakes), 1):
            written.writerow([row["id"], rank, identifier, f"{bits:.2f}"])
        if given.why:
            for one in found:
                print(f"{row['id']}: {one.bits:+.2f} = " + "; ".join(map(str, one.lines)), file=sys.stderr)
    sys.stdout.flush()


def _told(row: Row) -> None:
    """Say on standard error what of a query cannot be searched for."""
    name = row["name"]
    if not tokens(name):
        what = "is empty" if not name.strip() else "holds no letter that can be searched for"
        print(f"alongside: query {row['id']}: the name {what}; nothing was found for it.", file=sys.stderr)
    elif len(words_of(name)) > 2 * MOST_WORDS:
        print(
            f"alongside: query {row['id']}: more words than a name has; the first {MOST_WORDS} were searched.",
            file=sys.stderr,
        )


def _ranked(row: Row, found: list[Found], extras: Extras, top: int, namesakes: int) -> Iterator[tuple[str, float]]:
    """Identifiers in order, each once; namesakes by what else is known of them, which orders and adds no bits."""
    seen: set[str] = set()
    for one in found:
        new = {identifier for identifier, _ in one.bearers} - seen
        bearers = sorted(new, key=lambda who: (_unlike(row, extras.get(who)), who))
        for identifier in bearers[: namesakes or None]:
            if len(seen) == top:
                return
            seen.add(identifier)
            yield identifier, one.bits


def _unlike(row: Row, known: tuple[str, date | None, str] | None) -> int:
    """How unlike a namesake is in what both files say; nothing said is neither like nor unlike."""
    if known is None:
        return 0
    country, born, sex = known
    level = birth_level(_day(row), born)
    unlike = 0 if level == MISSING else level - BirthLevel.SAME_YEAR
    for mine, theirs in ((row.get("country", ""), country), (row.get("sex", ""), sex)):
        if mine and theirs:
            unlike += -2 if mine.casefold() == theirs.casefold() else 2
    return unlike


def _entries(rows: Iterator[Row], extras: Extras) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(rows):
        if number == MOST_NAMES:
            raise Invalid(
                "names", f"there are more than {MOST_NAMES:,} names.", "Part the file, and match the queries with each."
            )
        if any(row.get(column) for column in KNOWN):
            extras[row["id"]] = (row.get("country", ""), _day(row), row.get("sex", ""))
        yield row["id"], row["name"]


def _day(row: Row) -> date | None:
    """The date of birth as year-month-day; anything else is not known, and the name is searched all the same."""
    try:
        return date.fromisoformat(row.get("dob", "").strip())
    except ValueError:
        return None


def _read(file: Path, which: str) -> Iterator[Row]:
    """The rows of a file, one after another, so that a large one costs no more memory than its names."""
    if not file.is_file():
        raise Invalid(which, f"there is no file {file}.", "Give the path of a CSV file.")
    csv.field_size_limit(LONGEST_FIELD)
    line = 1
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = csv.reader(opened)
            heading = [column.strip().lower() for column in next(rows, [])]
            missing = [column for column in NEEDED if column not in heading]
            if missing:
                raise Invalid(
                    which,
                    f"{file.name} has no column {' and no column '.join(missing)}: its heading is "
                    f"{','.join(heading)[:200] or 'empty'}.",
                    "Give it the heading id,name and, if known, country,dob,sex.",
                )
            for fields in rows:
                line = rows.line_num
                if not any(fields):
                    continue
                row = dict(zip(heading, fields, strict=False))
                if len(fields) < len(heading) and "name" not in row:
                    raise Invalid(
                        which,
                        f"line {line} of {file.name} has no name field.",
                        "Give every row each column of the heading.",
                    )
                yield row
    except UnicodeDecodeError:
        raise Invalid(which, f"{file.name} is not UTF-8 after line {line}.", "Save it as CSV in UTF-8.") from None
    except csv.Error as wrong:
        raise Invalid(
            which, f"{file.name}, line {line + 1}: {wrong}.", "Save it as CSV with commas and quotes."
        ) from None
