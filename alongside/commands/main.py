"""`alongside`: the doors of the clock and of the operator. Each command is a module with `add_arguments` and `run`."""

import argparse
import sys
from types import ModuleType

from alongside.commands import (
    book,
    demo,
    import_return,
    match,
    migrate,
    rebuild,
    story,
    synthesise,
    trace,
    up,
    why,
)
from alongside.commands.postgres import PostgresUnavailable
from alongside.database.connect import NoAddress

COMMANDS: dict[str, tuple[ModuleType, str]] = {
    "demo": (demo, "set everything up, play the story, and leave the site running"),
    "story": (story, "play one weekend, step by step; fails if a step had no effect"),
    "up": (up, "start keeper, finder, web and watch, and keep them running"),
    "migrate": (migrate, "bring the database to the newest shape and load the reference data"),
    "rebuild": (rebuild, "fold every projection anew from the chronology, and compare"),
    "why": (why, "explain one clock of one child: its arithmetic and its authority"),
    "duties": (book.DUTIES, "write docs/duties.md from the duties"),
    "docs": (book.DOCS, "write every page that is made from the code; --check only compares"),
    "import": (import_return, "read an authority's looked-after-children return"),
    "match": (match, "find names in a file of names: the engine alone, on any two files"),
    "trace": (trace, "compare every record with every other, and write down who may be one child"),
    "synthesise": (synthesise, "make a synthetic England and Wales"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; errors a person can mend are one line and exit code 2."""
    parser = argparse.ArgumentParser(prog="alongside", description=__doc__)
    chosen = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, (module, words) in COMMANDS.items():
        module.add_arguments(chosen.add_parser(name, help=words, description=words))
    given = parser.parse_args(arguments)
    try:
        return int(COMMANDS[given.command][0].run(given))
    except (PostgresUnavailable, NoAddress) as trouble:
        print(f"alongside: {trouble}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
