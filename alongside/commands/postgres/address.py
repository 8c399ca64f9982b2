"""A PostgreSQL that answers, and the addresses by which its roles reach it. Reads DATABASE_URL."""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict

# The first release of each line in which statistics no longer show rows that row security hides:
# https://www.postgresql.org/support/security/CVE-2025-8713/
FIRST_SAFE = {15: 14, 16: 10, 17: 6}
SECONDS_TO_ANSWER = 10


_MAY_MAKE_ROLES_AND_DATABASES = """
    select rolsuper or (rolcreaterole and rolcreatedb) from pg_roles where rolname = current_user
"""


class PostgresUnavailable(RuntimeError):
    """No database can be reached or started; the words say why and what to do."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running PostgreSQL and its owner's way in; `version` is PostgreSQL's own number, 180006 for 18.6."""

    host: str
    port: int
    socket_folder: Path | None
    superuser: str
    password: str = field(repr=False)
    version: int
    demands: tuple[tuple[str, str], ...] = ()  # what else DATABASE_URL asks of a connection, such as sslmode

    @property
    def release(self) -> str:
        return f"{self.version // 10000}.{self.version % 10000}"

    def url(self, database: str, *, user: str | None = None, password: str | None = None) -> str:
        """An address for the owner, or for another role with its own password."""
        if user is None:
            user, password = self.superuser, self.password
        who = quote(user, safe="") + (f":{quote(password, safe='')}" if password else "")
        demands = dict(self.demands)
        if not self.host or self.host.startswith("/"):
            where = ""
            demands |= {"port": str(self.port)} | ({"host": self.host} if self.host else {})
        else:
            where = f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"
        asked = f"?{urlencode(demands)}" if demands else ""
        return f"postgresql://{who}@{where}/{quote(database, safe='')}{asked}"


def named_server() -> Server | None:
    """The server that DATABASE_URL names, tried; its role makes the product's roles and databases."""
    address = os.environ.get("DATABASE_URL")
    if not address:
        return None
    try:
        parts = {name: str(value) for name, value in conninfo_to_dict(address).items() if value is not None}
        port = int(parts.pop("port", "5432"))
    except (psycopg.ProgrammingError, ValueError):
        raise PostgresUnavailable(
            "DATABASE_URL cannot be read. It has the form postgresql://owner:password@host:5432/database."
        ) from None
    host = parts.pop("host", "")
    database = parts.pop("dbname", "postgres")
    named = Server(
        host=host,
        port=port,
        socket_folder=Path(host) if host.startswith("/") else None,
        superuser=parts.pop("user", ""),
        password=parts.pop("password", ""),
        version=0,
        demands=tuple(sorted(parts.items())),
    )
    if not named.superuser:
        raise PostgresUnavailable("DATABASE_URL names no user. It must name the role that owns the database.")
    return seen(named, what="DATABASE_URL", database=database)


def seen(server: Server, *, what: str, database: str = "postgres") -> Server:
    """The same server with its version, once its owner has signed in and may do what an owner has to."""
    try:
        with psycopg.connect(server.url(database), connect_timeout=SECONDS_TO_ANSWER) as connection:
            version = connection.info.server_version
            row = connection.execute(_MAY_MAKE_ROLES_AND_DATABASES).fetchone()
    except psycopg.OperationalError as refused:
        raise PostgresUnavailable(f"{what}: the database refused or did not answer. {refused}") from refused
    answered = replace(server, version=version)
    line, minor = divmod(version, 10000)
    if line < min(FIRST_SAFE) or minor < FIRST_SAFE.get(line, 0):
        safe = ", ".join(f"{line}.{minor}" for line, minor in FIRST_SAFE.items())
        raise PostgresUnavailable(
            f"{what}: PostgreSQL {answered.release} lets row security be looked around. Update it: "
            f"the first safe releases are {safe} and every 18."
        )
    if row is None or not row[0]:
        raise PostgresUnavailable(
            f"{what}: the role {server.superuser} may not create roles and databases. As an administrator: "
            f'alter role "{server.superuser}" createrole createdb.'
        )
    return answered
