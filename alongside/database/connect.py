"""A pool of connections for each role whose address this process was given. No address, no role: a wall, not a setting."""

import atexit
import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from threading import Lock
from typing import Any

from psycopg import Connection
from psycopg_pool import ConnectionPool


class Role(StrEnum):
    """The database's own users. `owner` migrates; each other one does one kind of work."""

    OWNER = "owner"
    APP = "app"
    DOOR = "door"
    WATCH = "watch"
    LOAD = "load"
    VAULT = "vault"

    @property
    def setting(self) -> str:
        return f"ALONGSIDE_{self.value.upper()}_URL"


Plain = Connection[tuple[Any, ...]]
_pools: dict[str, ConnectionPool[Plain]] = {}
_lock = Lock()


class NoAddress(Exception):  # noqa: N818
    """This process was not given the address that this role signs in at."""


def address(role: Role) -> str:
    """The role's address from the environment; raises NoAddress naming the variable."""
    try:
        return os.environ[role.setting]
    except KeyError:
        raise NoAddress(f"this process may not act as {role.value}: {role.setting} is not set") from None


def _pool(role: Role) -> ConnectionPool[Plain]:
    url = address(role)
    with _lock:
        if url not in _pools:
            _pools[url] = ConnectionPool(
                url,
                min_size=0,
                max_size=16,
                open=True,
                timeout=15,
                max_idle=300,
                kwargs={"options": "-c timezone=UTC", "application_name": f"alongside {role.value}"},
            )
        return _pools[url]


@contextmanager
def transaction(role: Role, *, reading: bool = False) -> Iterator[Plain]:
    """One transaction as one role; a reader sees one moment throughout. Commits unless something is raised."""
    with _pool(role).connection() as connection:
        if reading:
            connection.execute("set transaction isolation level repeatable read")
        yield connection


def close_all() -> None:
    """Give every connection back, before a database is dropped or a process forks."""
    with _lock:
        for pool in _pools.values():
            pool.close()
        _pools.clear()


atexit.register(close_all)
