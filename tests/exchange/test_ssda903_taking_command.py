"""`alongside import ssda903` as an operator runs it: what it prints, what is in its file, how it ends."""

import csv
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from alongside.commands import postgres
from alongside.commands.machine import Machine
from tests.exchange.made_returns import a_folder, tables, together
from tests.houses import template_of_the_tests

CARE = "01/06/2024,S,V2,N8,U6,PR4,,,,,ZZ99 4WZ,SC987654"


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, on the tests' server; nothing of the system runs beside it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
    environment |= {"ALONGSIDE_HOME": str(home), "DATABASE_URL": postgres.server_for_tests().url("postgres")}
    return subprocess.run(
        [sys.executable, "-m", "alongside.commands.main", "import", "ssda903", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def home() -> Iterator[Path]:
    """Where the command keeps what it needs: a short path, for a socket's name may not be long."""
    with tempfile.TemporaryDirectory(prefix="home") as folder:
        yield Path(folder)


@pytest.fixture
def bare_database(returns_house: Machine, home: Path) -> Iterator[str]:
    """A migrated database with its reference data, and neither a keeper nor a child."""
    server = postgres.server_for_tests()
    name = f"alongside_import_{os.getpid()}_{time.monotonic_ns()}"
    folder = home / name
    folder.mkdir()
    (folder / "roles.json").write_bytes((returns_house.folder / "roles.json").read_bytes())
    with psycopg.connect(server.url("postgres"), autocommit=True) as owner:
        template = sql.Identifier(template_of_the_tests(server, returns_house.folder.parent))
        owner.execute(sql.SQL("create database {} template {}").format(sql.Identifier(name), template))
    yield name
    with psycopg.connect(server.url("postgres"), autocommit=True) as owner:
        owner.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def test_an_operator_tries_a_return_takes_it_and_takes_it_again(bare_database: str, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "return"
    missing = ["M,10/01/2025,", "M,01/02/2025,08/02/2025"]
    a_folder(
        folder,
        together(tables("700001", episodes=[CARE], missing=missing), tables("700002", episodes=[CARE])),
    )
    given = [str(folder), "--authority", "E08000025", "--as-at", "2025-03-31", "--database", bare_database]
    report = tmp_path / "rows.csv"

    ahead = run(home, *given[:4], "2999-03-31", *given[5:])
    assert (ahead.returncode, ahead.stdout) == (2, "")
    assert "as-at: 2999-03-31 is in the future." in ahead.stderr and ahead.stderr.count("\n") == 1

    dry = run(home, *given, "--dry-run")
    real = run(home, *given, "--report", str(report))
    again = run(home, *given)

    closing = (
        "As at 31 March 2025: rows read 8, kept 7, refused 1, left alone 0; children taken 2, "
        "without a guardian 2, missing 1, came back without interview 0."
    )
    for ran in (dry, real, again):
        assert (ran.returncode, ran.stderr) == (0, "")
        assert ran.stdout.endswith(closing + "\n")
        assert "LOOK AT THESE FIRST" in ran.stdout
        assert not [secret for secret in ("70000", "ZZ99", "SC98", "17/06/2009") if secret in ran.stdout]
    assert "DRY RUN: nothing was written" in dry.stdout and "not begun yet  gone 10 January 2025" in dry.stdout
    assert "Records begun: 2." in dry.stdout and "Records begun: 2." in real.stdout
    assert "WRITTEN: nothing" in again.stdout
    rows = list(csv.DictReader(io.StringIO(report.read_text(encoding="utf-8"))))
    assert [(row["file"], row["line"], row["field"], row["rule"]) for row in rows if row["decision"] == "refused"] == [
        ("missing.csv", "3", "MIS_START", "574")
    ]
    assert all(row["reason"] and row["remedy"] for row in rows)


@pytest.mark.parametrize(
    ("folder", "given", "said"),
    [
        ("", ["--authority", "E08000099", "--as-at", "2018-03-31"], "authority: 'E08000099' is no code"),
        ("", ["--authority", "W06000015", "--as-at", "2018-03-31"], "authority: Cardiff is in Wales"),
        ("", ["--authority", "E08000025", "--as-at", "31/03/2018"], "as-at: 31/03/2018 is no day"),
        ("nowhere", ["--authority", "E08000025", "--as-at", "2018-03-31"], "folder: there is no such folder"),
        (
            "",
            ["--authority", "E08000025", "--as-at", "2018-03-31", "--report", "/nowhere/rows.csv"],
            "report: there is no folder /nowhere",
        ),
    ],
)
def test_a_wrong_argument_is_answered_in_one_line_before_anything_is_read_or_written(
    returns_house: Machine, home: Path, tmp_path: Path, folder: str, given: list[str], said: str
) -> None:
    a_folder(tmp_path, tables())

    ran = run(home, str(tmp_path / folder), *given)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("alongside: " + said) and ran.stderr.count("\n") == 1
    assert list(home.iterdir()) == []


def test_a_folder_in_which_nothing_can_be_read_ends_with_the_reasons_and_touches_no_database(
    returns_house: Machine, home: Path, tmp_path: Path
) -> None:
    a_folder(tmp_path / "return", {"uasc.csv": "CHILD,SEX,DOB,DUC\n".encode("utf-16"), "letter.csv": b"Dear all,"})

    ran = run(home, str(tmp_path / "return"), "--authority", "E08000025", "--as-at", "2025-03-31")

    assert (ran.returncode, ran.stderr) == (1, "")
    assert "not UTF-8" in ran.stdout and "Nothing was taken" in ran.stdout
    assert list(home.iterdir()) == []
