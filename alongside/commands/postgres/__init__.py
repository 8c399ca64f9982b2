"""Which PostgreSQL this machine works with: the one DATABASE_URL names, or an embedded one, started here.

It stays up until told to stop. Makes no role and no database of the product; migrations do.
"""

import hashlib
import os
from pathlib import Path

from alongside.commands.postgres import cluster, programs
from alongside.commands.postgres.account import account_of_the_database
from alongside.commands.postgres.address import PostgresUnavailable, Server, named_server, seen

__all__ = ["PostgresUnavailable", "Server", "ensure_running", "home", "server", "server_for_tests", "stop"]

REPOSITORY = Path(__file__).resolve().parents[3]


def home() -> Path:
    """Where the embedded database, and whatever else must outlive a command, is kept on this machine.

    Root's own files are closed to the system user that runs the database; a clone in there keeps it outside.
    """
    if named := os.environ.get("ALONGSIDE_HOME"):
        return Path(named).absolute()
    closed = any(not place.stat().st_mode & 0o001 for place in (REPOSITORY, *REPOSITORY.parents))
    if os.geteuid() == 0 and closed:
        mark = hashlib.sha256(str(REPOSITORY).encode()).hexdigest()[:8]
        return Path("/var/lib/alongside") / f"{REPOSITORY.name}-{mark}"
    return REPOSITORY / ".run"


def folder_of_the_system() -> Path:
    return home() / "postgres"


def folder_of_the_tests() -> Path:
    """Apart from the system's, since roles and their passwords are a whole server's; one for each release."""
    named = os.environ.get("ALONGSIDE_POSTGRES_BINARIES", "")
    return home() / ("postgres-tests" + (f"-{hashlib.sha256(named.encode()).hexdigest()[:8]}" if named else ""))


def server() -> Server:
    """The server of this machine: DATABASE_URL's, or the embedded one, started if need be."""
    return named_server() or ensure_running(folder_of_the_system())


def server_for_tests() -> Server:
    """DATABASE_URL's server, or an embedded one that is quick because it need not survive a power cut."""
    return named_server() or ensure_running(folder_of_the_tests(), durable=False)


def ensure_running(folder: Path, *, durable: bool = True) -> Server:
    """Start the embedded server kept in `folder`, made on the first call; one that is up is returned."""
    folder = folder.absolute()
    account = account_of_the_database()
    account.make_way_to(folder)
    with cluster.alone(folder):
        if not cluster.answers(folder):
            cluster.refuse_closed_folder(folder, account=account)
            binaries = programs.usable(folder, account=account)
            if not cluster.exists(folder):
                cluster.make(folder, account=account, binaries=binaries)
            cluster.start(folder, account=account, binaries=binaries, durable=durable)
        return seen(cluster.owners_way_in(folder), what=f"The embedded PostgreSQL in {folder}")


def stop(folder: Path) -> bool:
    """Stop the embedded server kept in `folder`, cleanly; False when none was running."""
    folder = folder.absolute()
    if not cluster.exists(folder):
        return False
    account = account_of_the_database()
    with cluster.alone(folder):
        if not cluster.answers(folder):
            return False
        cluster.stop(folder, account=account, binaries=programs.usable(folder, account=account))
    return True
