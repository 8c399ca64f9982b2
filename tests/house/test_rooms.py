"""The house checks itself: who writes which facts, where the clock and the database are asked, how large a file grows."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from alongside.vocabulary.facts import KINDS

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "referral",
    "advocacy",
    "contact",
    "noticing",
    "asking",
    "meeting",
    "holding",
    "placement",
    "missing",
    "tracing",
    "closing",
    "watch",
)
SOURCES = sorted(
    file
    for folder in ("alongside", "config", "schema", "bench", "tests")
    for file in (ROOT / folder).rglob("*.py")
    if "node_modules" not in file.parts
)
OURS = [file for file in SOURCES if file.is_relative_to(ROOT / "alongside")]


def short(file: Path) -> str:
    return str(file.relative_to(ROOT))


def names_used(file: Path) -> Iterator[tuple[int, str]]:
    """Dotted names as they are written: `datetime.now`, `Child.objects`."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Attribute):
            yield node.lineno, ast.unparse(node)


def payloads_built(file: Path) -> Iterator[tuple[int, str]]:
    """Every call that makes a payload, by the module that declares it: `missing.Reported(…)` and imported ones."""
    tree = ast.parse(file.read_text())
    declared = {kind.payload.__name__: kind.room for kind in KINDS.values()}
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("alongside.vocabulary.")
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id in ROOMS:
                if called.attr in declared and declared[called.attr] == called.value.id:
                    yield node.lineno, called.value.id
            elif isinstance(called, ast.Name) and called.id in imported and called.id in declared:
                yield node.lineno, declared[called.id]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_writes_only_facts_of_its_own(room: str) -> None:
    for file in (ROOT / "alongside" / room).rglob("*.py"):
        for line, other in payloads_built(file):
            assert other == room, f"{short(file)}:{line} writes a fact of {other}"


def test_the_instant_is_an_argument_everywhere_but_at_the_doors_of_the_clock() -> None:
    doors = ("alongside/commands/", "alongside/access/sessions.py")
    clock = re.compile(r"(datetime|date|timezone)\.(now|today|utcnow)$")
    found = [
        f"{short(file)}:{line}"
        for file in OURS
        if not short(file).startswith(doors)
        for line, name in names_used(file)
        if clock.search(name)
    ]
    assert found == []


def test_no_page_and_no_room_goes_round_the_gate_to_the_database() -> None:
    """Only the floor, the readers and the operator's commands open a connection; views and rooms are handed one."""
    allowed = (
        "alongside/database/",
        "alongside/access/",
        "alongside/vault/",
        "alongside/chronology/rebuild.py",
        "alongside/watch/",
        "alongside/exchange/",
        "alongside/commands/",
        "alongside/oversight/",
    )
    for file in OURS:
        if not short(file).startswith(allowed):
            assert "alongside.database.connect import Role" not in file.read_text(), short(file)


def test_nothing_uses_an_object_manager_a_signal_or_a_save_override() -> None:
    for file in OURS:
        text = file.read_text()
        assert ".objects." not in text and "django.db.models.signals" not in text and "def save(" not in text, short(
            file
        )


def test_only_the_watch_and_the_exchange_use_the_doors_that_are_not_a_persons() -> None:
    """`open_for_duty` and `open_for_load` have roles of their own; the operator's commands stand beside the exchange."""
    for name, allowed in (("open_for_duty", ("watch",)), ("open_for_load", ("exchange", "commands"))):
        for file in OURS:
            room = file.relative_to(ROOT / "alongside").parts[0]
            if name in file.read_text() and room not in (*allowed, "access"):
                pytest.fail(f"{short(file)} uses {name}")


def test_only_the_gate_makes_an_open_record() -> None:
    for file in OURS:
        if short(file) not in ("alongside/access/gate.py", "alongside/chronology/record.py"):
            assert not re.search(r"\bOpenRecord\($", file.read_text(), re.MULTILINE), short(file)


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    long = {short(file): count for file in SOURCES if (count := len(file.read_text().splitlines())) > 400}
    assert long == {}


def test_no_name_says_nothing() -> None:
    empty = {"utils", "helpers", "common", "misc", "manager", "managers", "handlers", "services"}
    assert [short(file) for file in OURS if set(file.relative_to(ROOT).with_suffix("").parts) & empty] == []


def test_nothing_is_left_to_do_in_a_comment() -> None:
    mark = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b")
    found = [
        f"{short(file)}:{n}"
        for file in OURS
        for n, line in enumerate(file.read_text().splitlines(), 1)
        if mark.search(line)
    ]
    assert found == []


def test_every_module_says_what_it_answers() -> None:
    silent = [
        short(file)
        for file in OURS
        if file.read_text().strip()
        and not ast.get_docstring(ast.parse(file.read_text()))
        and "migrations" not in file.parts
    ]
    assert silent == []


def test_the_import_contracts_hold() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert all(" " in contract["name"] for contract in told), "a contract's name is a sentence"
    ran = subprocess.run(
        [ROOT / ".venv/bin/lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stdout[-3000:]
