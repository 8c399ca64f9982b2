"""This machine made ready: a server, a migrated database, roles that can sign in, sockets for keeper and finder."""

import os
import secrets
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from alongside.commands import postgres
from alongside.database import roles
from alongside.database.connect import Role

DATABASE = "alongside"
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the system lives on this machine, and what each process must be told to find it."""

    folder: Path
    owner_url: str = field(repr=False)

    @property
    def keeper_socket(self) -> Path:
        return self.folder / "keeper.sock"

    @property
    def finder_socket(self) -> Path:
        return self.folder / "finder.sock"

    def environment(self, *acting_as: Role) -> dict[str, str]:
        """The variables for a process that acts as these roles and no other."""
        return {
            **roles.environment(self.owner_url, self.folder, *acting_as),
            "ALONGSIDE_KEEPER_SOCKET": str(self.keeper_socket),
            "ALONGSIDE_FINDER_SOCKET": str(self.finder_socket),
            "ALONGSIDE_ROOT_KEY_FILE": str(self.folder / "root.key"),
            "ALONGSIDE_SECRET": self._secret(),
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }

    def _secret(self) -> str:
        file = self.folder / "secret"
        if not file.exists():
            with os.fdopen(os.open(file, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as kept:
                kept.write(secrets.token_urlsafe(48))
        return file.read_text()


def prepare(database: str = DATABASE, *, mode: str = "demo", server: postgres.Server | None = None) -> Machine:
    """Start or find the server, make the database if it is not there, bring it to the newest shape, let the roles in."""
    server = server or postgres.server()
    folder = postgres.home() / database
    folder.mkdir(parents=True, exist_ok=True)
    with psycopg.connect(server.url("postgres"), autocommit=True) as owner:
        there = owner.execute("select 1 from pg_database where datname = %s", (database,)).fetchone()
        if there is None:
            owner.execute(
                sql.SQL("create database {} encoding 'UTF8' template template0").format(sql.Identifier(database))
            )
    machine = Machine(folder, server.url(database))
    migrate(machine, mode=mode)
    roles.set_passwords(machine.owner_url, roles.passwords(folder))
    return machine


def migrate(machine: Machine, *, mode: str) -> None:
    """Bring the database to the newest shape, as its owner, in a process of its own that alone is told the owner's address."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
    given = plain | machine.environment(Role.OWNER) | {"ALONGSIDE_MODE": mode}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=given, cwd=ROOT, check=True)
