"""One embedded PostgreSQL in a folder of its own: made, started, asked whether it is up, stopped.

The folder holds data/ log/ socket/ (the account's) and owner-password port settings.conf lock (ours).
"""

import fcntl
import os
import secrets
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alongside.commands.postgres import programs, settings
from alongside.commands.postgres.account import Account
from alongside.commands.postgres.address import PostgresUnavailable, Server

SUPERUSER = "postgres"
SECONDS_TO_DIE = 10
_PATIENTLY = ["-w", "-t", "120"]  # seconds; recovery after a power cut may take a while
LONGEST_SOCKET_PATH = 100


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One process at a time makes, starts or stops this server; the others wait and find it done."""
    try:
        lock = (folder / "lock").open("a")
    except PermissionError:
        raise PostgresUnavailable(
            f"{folder} belongs to another user of this machine. Work as that user, or set ALONGSIDE_HOME to "
            "a folder of your own."
        ) from None
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def exists(folder: Path) -> bool:
    return (folder / "data").exists()


def answers(folder: Path) -> bool:
    """Whether this folder's own server listens; what a dead one left behind does not count."""
    noted = _listening(folder)
    if noted is None:
        return False
    port, socket_folder = noted
    with socket.socket(socket.AF_UNIX) as caller:
        try:
            caller.connect(str(socket_folder / f".s.PGSQL.{port}"))
        except OSError:
            return False
    return True


def refuse_closed_folder(folder: Path, *, account: Account) -> None:
    for place in reversed((folder, *folder.parents)):
        if not account.can_enter(place):
            raise PostgresUnavailable(
                f"{folder} cannot be reached by the user {account.name}, because {place} is closed to it. "
                "Set ALONGSIDE_HOME to a folder that it can reach, such as /var/lib/alongside."
            )


def owners_way_in(folder: Path) -> Server:
    """Not yet tried, and so without a version."""
    noted = _listening(folder)
    if noted is None:
        raise PostgresUnavailable(f"The embedded PostgreSQL in {folder} stopped at once. {_end_of_log(folder)}")
    try:
        password = (folder / "owner-password").read_text().strip()
    except FileNotFoundError:
        raise PostgresUnavailable(
            f"{folder} holds a database but no owner-password, so nobody can sign in. Put that file back "
            "from a copy; if nothing in the database is needed, stop the server and remove the folder."
        ) from None
    port, socket_folder = noted
    return Server(
        host="127.0.0.1",
        port=port,
        socket_folder=socket_folder,
        superuser=SUPERUSER,
        password=password,
        version=0,
    )


def make(folder: Path, *, account: Account, binaries: Path) -> None:
    """A new, empty database, moved into place when whole, so that an interruption leaves no half one."""
    password = folder / "owner-password"
    if not password.exists():
        _write_secret(password, secrets.token_urlsafe(32))
    workshop = folder / "being-made"
    shutil.rmtree(workshop, ignore_errors=True)
    account.own(workshop, mode=0o700)
    try:
        handed_over = workshop / "owner-password"
        _write_secret(handed_over, password.read_text(), reader=account)
        words = settings.of_a_new_cluster(programs.release_line(binaries, account=account))
        made = workshop / "data"
        programs.run(account, [binaries / "initdb", "-D", made, "-U", SUPERUSER, f"--pwfile={handed_over}", *words])
        with (made / "postgresql.conf").open("a") as defaults:
            defaults.write("include '../settings.conf'\n")
        made.rename(folder / "data")
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def start(folder: Path, *, account: Account, binaries: Path, durable: bool) -> None:
    """Start and wait until it answers; a port taken in the same moment is exchanged for another."""
    _refuse_other_release(folder, account=account, binaries=binaries)
    _forget_dead_server(folder, account=account)
    socket_folder = account.own(_socket_folder(folder), mode=0o750)
    log = account.own(folder / "log", mode=0o700) / "postgres.log"
    words = ["-D", folder / "data", "-l", log, *_PATIENTLY]
    for tries_left in (2, 1, 0):
        port = _free_port(folder)
        told = folder / "settings.conf"
        told.write_text(settings.written(port, socket_folder=socket_folder, durable=durable))
        told.chmod(0o644)
        try:
            programs.run(account, [binaries / "pg_ctl", "start", *words])
        except PostgresUnavailable as failure:
            if tries_left and not _is_free(port):
                continue
            raise PostgresUnavailable(f"{failure}\n{_end_of_log(folder)}") from failure
        (folder / "port").write_text(f"{port}\n")
        return


def stop(folder: Path, *, account: Account, binaries: Path) -> None:
    noted = _listening(folder)
    programs.run(account, [binaries / "pg_ctl", "stop", "-D", folder / "data", "-m", "fast", *_PATIENTLY])
    if noted and noted[1].parent != folder:
        shutil.rmtree(noted[1], ignore_errors=True)


def _listening(folder: Path) -> tuple[int, Path] | None:
    """Port and socket folder, as the server itself notes them while it is up."""
    try:
        noted = (folder / "data" / "postmaster.pid").read_text().splitlines()
        return int(noted[3]), Path(noted[4])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def _refuse_other_release(folder: Path, *, account: Account, binaries: Path) -> None:
    made_by = int((folder / "data" / "PG_VERSION").read_text())
    installed = programs.release_line(binaries, account=account)
    if made_by != installed:
        raise PostgresUnavailable(
            f"The database in {folder} was made by PostgreSQL {made_by}, and {installed} is installed. Dump "
            f"it with {made_by} and load it into {installed}, or remove the folder if nobody needs it."
        )


def _forget_dead_server(folder: Path, *, account: Account) -> None:
    """Remove what a server that was killed left behind, once no process of it is left.

    PostgreSQL alone would take a process that merely bears the same number now, or an unburied one,
    for the old server and refuse to start.
    """
    data = folder / "data"
    note = data / "postmaster.pid"
    noted = _listening(folder)
    sockets = noted[1].glob(".s.PGSQL.*") if noted else ()
    for _ in range(SECONDS_TO_DIE * 10):
        if not note.exists():
            return
        workplaces = account.run(["sh", "-c", "readlink /proc/[0-9]*/cwd"]).stdout.splitlines()
        if Path("/proc/self/cwd").exists() and str(data.resolve()) not in workplaces:
            for left_behind in (note, *sockets):
                left_behind.unlink()
            return
        time.sleep(0.1)


def _write_secret(path: Path, secret: str, *, reader: Account | None = None) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as kept:
        if reader and reader.switch:
            os.fchown(kept.fileno(), reader.uid, reader.gid)
        kept.write(secret.strip() + "\n")


def _socket_folder(folder: Path) -> Path:
    """Beside the data, or under a short name where the machine would refuse so long a path."""
    beside = folder / "socket"
    if len(str(beside)) + len("/.s.PGSQL.65535") <= LONGEST_SOCKET_PATH:
        return beside
    return Path(tempfile.mkdtemp(prefix="alongside-"))


def _free_port(folder: Path) -> int:
    """The port of last time if it is free, so that a noted address stays good; otherwise another."""
    try:
        last = int((folder / "port").read_text())
    except (FileNotFoundError, ValueError):
        last = 0
    if last and _is_free(last):
        return last
    with socket.socket() as taker:
        taker.bind(("127.0.0.1", 0))
        return int(taker.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as taker:
        taker.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taker.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _end_of_log(folder: Path) -> str:
    try:
        lines = (folder / "log" / "postgres.log").read_text(errors="replace").splitlines()[-8:]
    except FileNotFoundError:
        return "It wrote no log."
    return "The end of its log:\n" + "\n".join(lines)
