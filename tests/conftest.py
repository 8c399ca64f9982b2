"""A migrated database cloned for each worker, keeper and finder beside it, and the cast. Tests commit; nothing is emptied."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import settings
from psycopg import sql

from alongside.commands import chromium, postgres
from alongside.commands import machine as machines
from alongside.commands.cast import Cast, assemble
from alongside.database import roles
from alongside.database.connect import Role, close_all, transaction
from alongside.people import operations as people
from alongside.vault import client as vault
from alongside.vault import finder_client as finder
from tests.in_turn import InTurn

# A busy machine fails no test: time is measured in bench.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

REPOSITORY = Path(__file__).resolve().parents[1]
EVERY_ROLE = tuple(Role)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> InTurn:
    """One way to share the suite out, the same everywhere."""
    return InTurn(config, log)


def _mark() -> str:
    """Changes when a migration or the reference data does, so that an old template is never cloned."""
    digest = hashlib.sha256()
    for file in sorted([*REPOSITORY.glob("schema/**/*.sql"), *REPOSITORY.glob("schema/**/*.py")]):
        digest.update(file.read_bytes())
    for file in sorted(REPOSITORY.glob("alongside/vocabulary/reference/*.csv")):
        digest.update(file.read_bytes())
    digest.update((REPOSITORY / "alongside/people/operations.py").read_bytes())
    return digest.hexdigest()[:10]


def _template(server: postgres.Server, folder: Path) -> str:
    """The migrated template with its reference data, made once for all workers."""
    name = f"alongside_template_{_mark()}"
    with (
        (folder / "template.lock").open("w") as lock,
        psycopg.connect(server.url("postgres"), autocommit=True) as owner,
    ):
        fcntl.flock(lock, fcntl.LOCK_EX)
        if owner.execute("select 1 from pg_database where datname = 'alongside'").fetchone():
            pytest.exit("This server holds a real database called alongside: tests need a server of their own.", 2)
        if owner.execute("select 1 from pg_database where datname = %s", (name,)).fetchone() is None:
            making = f"{name}_making"
            owner.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(making)))
            owner.execute(
                sql.SQL("create database {} encoding 'UTF8' template template0").format(sql.Identifier(making))
            )
            machine = machines.Machine(folder, server.url(making))
            machines.migrate(machine, mode="test")
            roles.set_passwords(machine.owner_url, roles.passwords(folder))
            os.environ.update(machine.environment(Role.LOAD))
            with transaction(Role.LOAD) as loading:
                people.load_reference(loading)
            close_all()
            owner.execute(
                sql.SQL("alter database {} rename to {}").format(sql.Identifier(making), sql.Identifier(name))
            )
    return name


@pytest.fixture(scope="session")
def house(worker_id: str) -> Iterator[machines.Machine]:
    """This worker's own database, keeper and finder, under the application's own roles."""
    folder = postgres.home() / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    server = postgres.server_for_tests()
    template = _template(server, folder)
    database = f"alongside_test_{os.getpid()}_{worker_id}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as owner:
        owner.execute(
            sql.SQL("create database {} template {} strategy wal_log").format(
                sql.Identifier(database), sql.Identifier(template)
            )
        )
    own = folder / database
    own.mkdir()
    (own / "roles.json").write_bytes((folder / "roles.json").read_bytes())
    machine = machines.Machine(own, server.url(database))
    os.environ.update(machine.environment(*EVERY_ROLE), ALONGSIDE_MODE="test")
    vaults = start_the_vault()
    try:
        yield machine
    finally:
        vault.hang_up()
        finder.hang_up()
        for process in vaults:
            process.terminate()
        for process in vaults:
            process.wait(10)
        close_all()
        with psycopg.connect(server.url("postgres"), autocommit=True) as owner:
            owner.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(database)))
        shutil.rmtree(own)


def start_the_vault() -> list[subprocess.Popen[bytes]]:
    """Keeper and finder for the machine of this process's environment, both ready."""
    processes = [
        subprocess.Popen([sys.executable, "-m", module], env=os.environ.copy())
        for module in ("alongside.vault", "alongside.vault.finder")
    ]
    _wait_for(processes[0], vault.is_ready)
    _wait_for(processes[1], finder.is_ready)
    return processes


def _wait_for(process: subprocess.Popen[bytes], is_ready: Callable[[], bool]) -> None:
    for _ in range(600):
        if is_ready():
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    pytest.exit("keeper or finder did not start", 2)


@pytest.fixture(scope="session")
def cast(house: machines.Machine) -> Cast:
    """Everybody who works around these children, and the outsider."""
    with transaction(Role.LOAD) as loading:
        known = assemble(loading)
    with transaction(Role.OWNER) as owner:
        # In this house they hold hundreds of children: with no room left they would be suggested after everybody else.
        two = [known.guardian.number, known.cover.number]
        owner.execute("update people.person set room_for = 100000 where number = any(%s)", (two,))
    return known


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """Which parallel worker this is; `main` when tests run one after another."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium; without it browser tests fail in CI and are skipped with the reason elsewhere.

    For one module only: Playwright runs once at a time in a process, and whoever hangs is closed with the module.
    """
    found = chromium.find()
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(chromium.HOW_TO_GET_IT)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=found, args=chromium.launch_arguments())
        yield started
        started.close()
