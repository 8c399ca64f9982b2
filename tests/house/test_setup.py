"""Whether a bare machine gets exactly what was locked, and knows what it can do with it."""

import json
import os
import re
import stat
import subprocess
from pathlib import Path

import pytest

from alongside.commands import chromium

REPOSITORY = Path(__file__).resolve().parents[2]
REQUIREMENTS = REPOSITORY / "requirements"
PARTS = ("base", "demo", "test", "build", "bench", "linkage", "spark")
PACKAGE_LOCK = REPOSITORY / "alongside" / "web" / "assets" / "package-lock.json"


def locked(part: str) -> dict[str, str]:
    """Each package of a lock file with everything written about it."""
    text = (REQUIREMENTS / f"{part}.txt").read_text().replace("\\\n", " ")
    return {found[1]: found[0] for found in re.finditer(r"^([a-z0-9-]+)==.*$", text, re.MULTILINE)}


def asked_for(part: str) -> dict[str, str]:
    """Each package that is asked for by name, with the whole line."""
    lines = (REQUIREMENTS / f"{part}.in").read_text().splitlines()
    return {found[0]: line for line in lines if (found := re.match(r"[a-z][a-z0-9-]+", line))}


@pytest.mark.parametrize("part", PARTS)
def test_every_locked_package_has_its_hash(part: str) -> None:
    packages = locked(part)
    assert packages
    assert [name for name, lines in packages.items() if "--hash=sha256:" not in lines] == []


@pytest.mark.parametrize("part", PARTS)
def test_the_locks_name_no_address_to_download_from(part: str) -> None:
    text = (REQUIREMENTS / f"{part}.txt").read_text()
    assert [line for line in text.splitlines() if "://" in line or "-url" in line or "find-links" in line] == []


@pytest.mark.parametrize("part", PARTS)
def test_everything_asked_for_is_locked(part: str) -> None:
    assert asked_for(part).keys() <= locked(part).keys()


@pytest.mark.parametrize("part", PARTS)
def test_every_package_asked_for_says_why(part: str) -> None:
    lines = asked_for(part).values()
    assert [line for line in lines if not re.search(r"# \w+.*\w+", line)] == []


def test_no_package_is_locked_in_two_versions() -> None:
    versions: dict[str, set[str]] = {}
    for part in PARTS:
        for name, lines in locked(part).items():
            versions.setdefault(name, set()).add(lines.split()[0])
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_the_lock_of_the_pages_has_hashes_and_no_addresses() -> None:
    packages = json.loads(PACKAGE_LOCK.read_text())["packages"]
    installed = {name: entry for name, entry in packages.items() if name}
    assert installed
    assert [name for name, entry in installed.items() if "integrity" not in entry] == []
    assert [name for name, entry in installed.items() if "resolved" in entry] == []


def test_continuous_integration_runs_the_checks_and_the_tests() -> None:
    run = REPOSITORY / ".ci" / "run"
    commands = [line.split("#")[0].strip() for line in run.read_text().splitlines()]
    assert run.stat().st_mode & stat.S_IXUSR
    assert any(command.startswith("make check") for command in commands)
    assert any(command.startswith("make test") for command in commands)


def test_make_help_explains_everything_that_can_be_made() -> None:
    said = subprocess.run(["make", "help"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    explained = set(re.findall(r"^  make ([a-z-]+) +\S", said, re.MULTILINE))
    promised = {
        "setup",
        "demo",
        "story",
        "test",
        "check",
        "fix",
        "up",
        "migrate",
        "rebuild",
        "duties",
        "docs",
    }
    promised |= {"bench-spine", "why", "stop"}
    assert promised - explained == set()


def test_a_named_browser_that_is_not_there_is_not_replaced_by_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    assert chromium.find() is None


def test_in_integration_a_missing_browser_is_a_failure() -> None:
    assert chromium.find() or not os.environ.get("CI"), chromium.HOW_TO_GET_IT
