"""A house of returns: a database and a keeper apart from other tests', so that every row can be counted."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from alongside.commands import machine as machines
from alongside.commands import postgres
from alongside.commands.cast import Cast, assemble
from alongside.database.connect import Role, close_all, transaction
from alongside.vault import client as vault
from tests.conftest import EVERY_ROLE
from tests.conftest import _template as template_of_the_tests


@pytest.fixture(scope="module")
def returns_house(worker_id: str) -> Iterator[machines.Machine]:
    """A machine of this module's own; the one that other tests share is put back afterwards."""
    folder = postgres.home() / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    server = postgres.server_for_tests()
    before = {name: value for name, value in os.environ.items() if name.startswith("ALONGSIDE_")}
    template = template_of_the_tests(server, folder)
    database = f"alongside_returns_{os.getpid()}_{worker_id}_{time.monotonic_ns()}"
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
    keeper = subprocess.Popen([sys.executable, "-m", "alongside.vault"], env=os.environ.copy())
    try:
        _wait_for(keeper)
        yield machine
    finally:
        _let_go()
        keeper.terminate()
        keeper.wait(10)
        for name in [name for name in os.environ if name.startswith("ALONGSIDE_")]:
            del os.environ[name]
        os.environ.update(before)
        with psycopg.connect(server.url("postgres"), autocommit=True) as owner:
            owner.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(database)))
        shutil.rmtree(own)


@pytest.fixture(scope="module")
def returns_cast(returns_house: machines.Machine) -> Cast:
    """Everybody who works around these children, in this house."""
    with transaction(Role.LOAD) as loading:
        return assemble(loading)


def _let_go() -> None:
    """Every line and connection to whatever house was open."""
    vault.hang_up()
    close_all()


def _wait_for(keeper: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if vault.is_ready():
            return
        if keeper.poll() is not None:
            break
        time.sleep(0.05)
    pytest.exit("the keeper did not start", 2)


RETURN = Path(__file__).parents[3] / "shared" / "data" / "ssda903"
