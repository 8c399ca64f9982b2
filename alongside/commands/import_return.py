"""Takes from a looked-after return (SSDA903) the children the service exists for, or says what it would."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from alongside.commands import machine as machines
from alongside.commands.keeping import a_keeper
from alongside.database.connect import Role
from alongside.exchange.ssda903 import (
    as_csv,
    columns,
    read_folder,
    render,
    taking,
    taking_report,
    whose_return,
)
from alongside.exchange.ssda903.facts import Sender
from alongside.exchange.ssda903.reading import ReturnRead
from alongside.vault import client as vault
from alongside.vocabulary.errors import Invalid, Refusal

READ, NOTHING_COULD_BE_READ, NOT_BEGUN = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("return_kind", choices=["ssda903"], metavar="ssda903", help="which return it is")
    parser.add_argument("folder", type=Path, help="the folder that holds the CSV files of the return")
    parser.add_argument("--authority", required=True, help="the code of the authority whose return it is, E…")
    parser.add_argument("--as-at", required=True, help="the day for which the return was made, as 2026-03-31")
    parser.add_argument("--dry-run", action="store_true", help="write nothing, and say what would be written")
    parser.add_argument(
        "--report", type=Path, metavar="FILE.csv", help="also write the report, row by row, to this file"
    )
    parser.add_argument("--database", default=machines.DATABASE, help="which database (otherwise alongside)")


def run(given: argparse.Namespace) -> int:
    """0 where the return was read, whatever was refused; 1 if nothing could be; 2 if it was not begun."""
    try:
        as_at = _day(given.as_at)
        whose_return.in_england(given.authority)
        returned = read_folder(given.folder, as_at=as_at)
        _may_write(given.report)
        if not _could_be_read(returned):
            _report(returned, given.report)
            print("Nothing was taken: without the tables header and uasc nobody can say who the children are.")
            return NOTHING_COULD_BE_READ
        machine = machines.prepare(given.database)
        os.environ.update(machine.environment(Role.LOAD))
        by = whose_return.sender(given.authority, as_at=as_at)
        with a_keeper(machine):
            return _take(given, returned, by)
    except Invalid as wrong:
        print(f"alongside: {wrong}", file=sys.stderr)
    except (Refusal, vault.KeeperAway) as wrong:
        print(f"alongside: {wrong} The same command goes on where this one ended.", file=sys.stderr)
    return NOT_BEGUN


def _take(given: argparse.Namespace, returned: ReturnRead, by: Sender) -> int:
    taken = taking.take(given.folder, returned, by, dry_run=given.dry_run, progress=_progress)
    whole = taking.with_findings(returned, taken)
    _report(whole, given.report)
    print(taking_report.render(taken, whole, dry_run=given.dry_run), end="")
    return READ


def _report(returned: ReturnRead, file: Path | None) -> None:
    print(render(returned))
    if file is not None:
        file.write_text(as_csv(returned), encoding="utf-8", newline="")
        print(f"Row by row, this is in {file.name}.\n")


def _may_write(file: Path | None) -> None:
    if file is not None and not file.parent.is_dir():
        raise Invalid("report", f"there is no folder {file.parent}.", "Give a file in a folder that exists.")


def _could_be_read(returned: ReturnRead) -> bool:
    there = {count.table for count in returned.files}
    return all(table in there for table in columns.NEEDED)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Invalid("as-at", f"{written} is no day.", "Write year, month and day, as in 2026-03-31.") from None


def _progress(done: int, children: int) -> None:
    if sys.stderr.isatty():
        print(
            f"\r{done:,} of {children:,} children",
            end="\n" if done == children else "",
            file=sys.stderr,
            flush=True,
        )
