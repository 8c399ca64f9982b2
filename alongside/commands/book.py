"""Pages made from the code: duties, access, and the facts of the glossary. With `--check` they are only compared."""

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

from alongside.law import load, render
from alongside.rules.permissions import TABLE
from alongside.vocabulary.facts import KINDS

ROOT = Path(__file__).resolve().parents[2]
DOCS_FOLDER = ROOT / "docs"
RELATION_RULES = re.compile(r"^(?:insert into|update) access\.relation_rule .*?;$", re.MULTILINE | re.DOTALL)
BEGIN, END = "<!-- facts begin: made from the vocabulary -->", "<!-- facts end -->"


def duties_page() -> str:
    """Every duty with its authority, doubts and worked examples."""
    return render.render(load.duties())


def access_page() -> str:
    """The table of permissions, read aloud, and which facts open and end which relations."""
    lines = [
        "# Who may do what",
        "",
        "Made from `rules/permissions.py` and the relation rules of `schema/sql`. Any line suffices; all its parts must hold.",
        "",
        "| to | it takes |",
        "|---|---|",
    ]
    for permission, clauses in TABLE.items():
        ways = "; or ".join(" and ".join(p.__name__.replace("_", " ") for p in clause) for clause in clauses)
        lines.append(f"| {permission.value.replace('_', ' ')} | {ways} |")
    lines += ["", "## Which facts open and end a relation to a child", "", "```sql"]
    lines += ["-- 0 casework 1 identity 2 location 3 health 4 police 5 guardian's notes 6 account 7 restricted"]
    for file in sorted((ROOT / "schema/sql").glob("*.sql")):
        lines += RELATION_RULES.findall(file.read_text(encoding="utf-8"))
    lines += ["```", ""]
    return "\n".join(lines)


def glossary_page() -> str:
    """The glossary as it stands, with its table of facts made anew."""
    kept = (DOCS_FOLDER / "glossary.md").read_text(encoding="utf-8")
    before, _, rest = kept.partition(BEGIN)
    _, _, after = rest.partition(END)
    rows = [f"| `{kind.name}` | {kind.gloss} |" for kind in sorted(KINDS.values(), key=lambda kind: kind.name)]
    return "\n".join([before + BEGIN, "", "| fact | what it says |", "|---|---|", *rows, "", END + after])


PAGES: Mapping[str, Callable[[], str]] = {
    "duties.md": duties_page,
    "access.md": access_page,
    "glossary.md": glossary_page,
}


def write(names: tuple[str, ...], *, check: bool) -> int:
    """Write these pages, or say which differ from what the code would write."""
    differing = []
    for name in names:
        file, page = DOCS_FOLDER / name, PAGES[name]()
        if check:
            if not file.exists() or file.read_text(encoding="utf-8") != page:
                differing.append(name)
        else:
            DOCS_FOLDER.mkdir(exist_ok=True)
            file.write_text(page, encoding="utf-8")
            print(f"docs/{name}")
    for name in differing:
        print(f"docs/{name} differs from the code: run make docs", file=sys.stderr)
    return 1 if differing else 0


def _command(*names: str) -> ModuleType:
    module = ModuleType("pages")

    def add_arguments(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare, write nothing")

    def run(given: argparse.Namespace) -> int:
        return write(names, check=given.check)

    module.add_arguments = add_arguments  # type: ignore[attr-defined]
    module.run = run  # type: ignore[attr-defined]
    return module


DUTIES = _command("duties.md")
DOCS = _command(*PAGES)
