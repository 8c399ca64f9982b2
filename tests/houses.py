"""Houses for tests: a migrated database cloned from one template, with keeper and finder beside it where they are needed."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from alongside.commands import machine as machines
from alongside.commands import postgres
from alongside.commands.cast import Cast, assemble
from alongside.database import roles
from alongside.database.connect import Role, close_all, transaction
from alongside.people import operations as people
from alongside.vault import client as vault
from alongside.vault import finder_client as finder
from tests.cast import token_of

REPOSITORY = Path(__file__).resolve().parents[1]
EVERY_ROLE = tuple(Role)


@contextmanager
def a_house(worker: str, *, called: str = "test", finder_too: bool = True) -> Iterator[machines.Machine]:
    """A database of its own under the application's own roles; the house that this process was in is put back afterwards."""
    folder = postgres.home() / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    server = postgres.server_for_tests()
    before = {name: value for name, value in os.environ.items() if name.startswith("ALONGSIDE_")}
    template = template_of_the_tests(server, folder)
    database = f"alongside_{called}_{os.getpid()}_{worker}_{time.monotonic_ns()}"
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
    _let_go()
    os.environ.update(machine.environment(*EVERY_ROLE), ALONGSIDE_MODE="test")
    processes = start_the_vault(finder_too=finder_too)
    try:
        yield machine
    finally:
        _let_go()
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(10)
        for name in [name for name in os.environ if name.startswith("ALONGSIDE_")]:
            del os.environ[name]
        os.environ.update(before)
        with psycopg.connect(server.url("postgres"), autocommit=True) as owner:
            owner.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(database)))
        shutil.rmtree(own)


def everybody() -> Cast:
    """Who works around the children of this house, and the outsider; guardian and cover with room for all whom tests refer."""
    with transaction(Role.LOAD) as loading:
        known = assemble(loading)
    with transaction(Role.OWNER) as owner:
        # In this house they hold hundreds of children: with no room left they would be suggested after everybody else.
        two = [known.guardian.number, known.cover.number]
        owner.execute("update people.person set room_for = 100000 where number = any(%s)", (two,))
    return known


def start_the_vault(*, finder_too: bool = True) -> list[subprocess.Popen[bytes]]:
    """Keeper, and finder, for the machine of this process's environment, ready."""
    modules = {"alongside.vault": vault.is_ready, "alongside.vault.finder": finder.is_ready}
    started = {
        module: subprocess.Popen([sys.executable, "-m", module], env=os.environ.copy())
        for module in list(modules)[: 2 if finder_too else 1]
    }
    for module, process in started.items():
        _wait_for(process, modules[module])
    return list(started.values())


def _let_go() -> None:
    """Every line, connection and session of whatever house was open."""
    vault.hang_up()
    finder.hang_up()
    close_all()
    token_of.cache_clear()


def _wait_for(process: subprocess.Popen[bytes], is_ready: Callable[[], bool]) -> None:
    for _ in range(600):
        if is_ready():
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    pytest.exit("keeper or finder did not start", 2)


def _mark() -> str:
    """Changes when a migration or the reference data does, so that an old template is never cloned."""
    digest = hashlib.sha256()
    for file in sorted([*REPOSITORY.glob("schema/**/*.sql"), *REPOSITORY.glob("schema/**/*.py")]):
        digest.update(file.read_bytes())
    for file in sorted(REPOSITORY.glob("alongside/vocabulary/reference/*.csv")):
        digest.update(file.read_bytes())
    digest.update((REPOSITORY / "alongside/people/operations.py").read_bytes())
    return digest.hexdigest()[:10]


def template_of_the_tests(server: postgres.Server, folder: Path) -> str:
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
