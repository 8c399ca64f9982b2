"""Recorded runs: one at a time for an authority, known by the digest of its files, continued if stopped."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import msgspec

from alongside.database.connect import Plain, Role, transaction
from alongside.exchange.ssda903.reading import ReturnRead
from alongside.vocabulary.errors import Refusal

KIND = "ssda903"
A_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Run:
    """A run in the database; `continued` where an earlier start of it had stopped."""

    number: int
    continued: bool


def digest(folder: Path, read: ReturnRead) -> str:
    """What was read, as one number: the names and bytes of every file that is a table of the return."""
    whole = sha256()
    for file in sorted(count.file for count in read.files if count.table):
        whole.update(sha256(file.encode()).digest())
        of_file = sha256()
        with (folder / file).open("rb") as opened:
            while chunk := opened.read(A_CHUNK):
                of_file.update(chunk)
        whole.update(of_file.digest())
    return whole.hexdigest()


@contextmanager
def alone(authority: str) -> Iterator[None]:
    """Holds the authority's imports to one at a time; raises Refusal while another is running.

    The transaction that holds the lock writes nothing and reads nothing more, so it keeps nothing else
    waiting.
    """
    with transaction(Role.LOAD) as connection:
        row = connection.execute(
            "select pg_try_advisory_xact_lock(hashtextextended(%s, 0))", (f"{KIND}:{authority}",)
        ).fetchone()
        if row is None or not row[0]:
            raise Refusal("Another import of this authority's return is running. Wait until it has ended.")
        yield


def begun(*, authority: str, as_at: date, digest: str) -> Run:
    """The run to write under: the one that stopped, if one did, or a new one."""
    with transaction(Role.LOAD) as connection:
        open_run = unfinished(connection, authority=authority, as_at=as_at, digest=digest)
        if open_run is not None:
            return Run(open_run, continued=True)
        row = connection.execute(
            "insert into spine.run (kind, digest, authority, as_at) values (%s, %s, %s, %s) returning number",
            (KIND, digest, authority, as_at),
        ).fetchone()
    assert row is not None
    return Run(int(row[0]), continued=False)


def unfinished(connection: Plain, *, authority: str, as_at: date, digest: str) -> int | None:
    """The number of a run of the same files, authority and day that was begun and not finished."""
    row = connection.execute(
        """select number from spine.run where kind = %s and authority = %s and as_at = %s and digest = %s
             and finished_at is null order by number limit 1""",
        (KIND, authority, as_at, digest),
    ).fetchone()
    return None if row is None else int(row[0])


def finished(run: Run, counts: Mapping[str, int]) -> None:
    """The run has come to its end, with these counts and nothing else."""
    with transaction(Role.LOAD) as connection:
        connection.execute(
            "update spine.run set finished_at = clock_timestamp(), report = %s::jsonb where number = %s",
            (msgspec.json.encode(dict(counts)).decode(), run.number),
        )
