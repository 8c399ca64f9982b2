"""Whether the database that a clone starts for itself keeps its password, its records and its silence."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from alongside.commands import postgres
from alongside.commands.postgres import PostgresUnavailable, Server, cluster

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that a system user can reach, as pytest's own are closed to it."""
    place = Path(tempfile.mkdtemp(prefix="alongside-test-"))
    place.chmod(0o755)
    yield place / "postgres"
    postgres.stop(place / "postgres")
    shutil.rmtree(place)


@pytest.fixture
def server(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return postgres.ensure_running(folder, durable=False)


def test_asking_twice_gives_the_same_server(server: Server, folder: Path) -> None:
    assert postgres.ensure_running(folder) == server


def test_two_processes_that_ask_at_once_get_one_server(folder: Path) -> None:
    ask = "import sys, pathlib; from alongside.commands import postgres as p; "
    ask += "print(p.ensure_running(pathlib.Path(sys.argv[1]), durable=False).port)"
    asking = [
        subprocess.Popen([sys.executable, "-c", ask, folder], stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)
        for _ in range(2)
    ]
    answers = [process.communicate(timeout=60)[0] for process in asking]
    assert answers[0] == answers[1] != ""
    assert cluster.answers(folder), "it stays up when those who asked for it have gone"


@pytest.mark.parametrize("password", ["guessed", None])
def test_nobody_signs_in_without_the_password(server: Server, password: str | None) -> None:
    by_port = server.url("postgres", user=server.superuser, password=password)
    by_socket = replace(server, host=str(server.socket_folder)).url(
        "postgres", user=server.superuser, password=password
    )
    for address in (by_port, by_socket):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(address, passfile="/dev/null")


def test_the_password_is_kept_where_only_its_owner_reads_it(server: Server, folder: Path) -> None:
    kept = folder / "owner-password"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert server.password not in repr(server)
    others = [path for path in folder.rglob("*") if path.is_file() and path.name != kept.name]
    assert [path for path in others if server.password.encode() in path.read_bytes()] == []


def test_the_database_checks_what_it_reads_from_disk_and_speaks_utc(server: Server) -> None:
    with psycopg.connect(server.url("postgres")) as connection:
        asked = ("data_checksums", "server_encoding", "password_encryption", "listen_addresses", "timezone")
        said = [connection.execute(f"show {name}").fetchone()[0] for name in asked]
    assert said == ["on", "UTF8", "scram-sha-256", "127.0.0.1", "UTC"]


@pytest.mark.parametrize(
    "statement",
    [
        "select %s::int",
        "insert into once select %s from generate_series(1, 2)",
        "insert into short values (left(%s, 40) || repeat('-', 40))",
        "select pg_terminate_backend(pg_backend_pid()), %s, pg_sleep(1)",
        "do $$ begin perform pg_terminate_backend(pg_backend_pid()), {}, pg_sleep(1); end $$",
        "do $$ begin raise exception 'no place for %%', {} using detail = {}; end $$",
    ],
)
@pytest.mark.parametrize("client", [psycopg.Cursor, psycopg.ClientCursor])
def test_no_value_of_a_failed_statement_reaches_the_log(
    server: Server, folder: Path, statement: str, client: type[psycopg.Cursor]
) -> None:
    name = "Marian Example"
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("create table if not exists once (name text unique)")
        connection.execute("create table if not exists short (name varchar(20) check (name <> ''))")
        with pytest.raises(psycopg.Error), client(connection) as cursor:
            if "%s" in statement:
                cursor.execute(statement, [name])
            else:
                cursor.execute(statement.replace("{}", f"'{name}'").replace("%%", "%"))
    log = (folder / "log" / "postgres.log").read_text()
    assert "ready to accept connections" in log
    assert "Marian" not in log


def test_records_outlive_a_stop_and_the_address_stays(server: Server, folder: Path) -> None:
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("create table if not exists kept (at timestamptz)")
    assert postgres.stop(folder)
    assert not postgres.stop(folder)
    again = postgres.ensure_running(folder, durable=False)
    with psycopg.connect(again.url("postgres")) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (0,)
    assert again == server


def test_a_server_that_was_killed_starts_again(server: Server, folder: Path) -> None:
    process = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
    os.kill(process, signal.SIGKILL)
    gone_by = time.monotonic() + 10
    while cluster.answers(folder) and time.monotonic() < gone_by:
        time.sleep(0.05)
    assert postgres.ensure_running(folder, durable=False) == server


def test_a_lost_password_is_said_plainly(server: Server, folder: Path) -> None:
    kept = folder / "owner-password"
    kept.rename(folder / "elsewhere")
    try:
        with pytest.raises(PostgresUnavailable, match="owner-password"):
            postgres.ensure_running(folder, durable=False)
    finally:
        (folder / "elsewhere").rename(kept)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the database as another user")
def test_root_is_told_which_folder_is_closed_to_the_database() -> None:
    with (
        tempfile.TemporaryDirectory() as closed,
        pytest.raises(PostgresUnavailable, match=f"{closed} is closed"),
    ):
        postgres.ensure_running(Path(closed) / "inside" / "postgres")


def test_a_named_database_is_used_as_it_was_asked_for(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", server.url("postgres") + "?sslmode=prefer")
    named = postgres.server_for_tests()
    assert (named.host, named.port, named.version) == (server.host, server.port, server.version)
    assert conninfo_to_dict(named.url("any", user="app", password="p"))["sslmode"] == "prefer"


@pytest.mark.parametrize(("rights", "refusal"), [("createdb", "createrole createdb"), ("createrole createdb", None)])
def test_the_owner_must_be_allowed_to_make_roles_and_databases(
    server: Server, monkeypatch: pytest.MonkeyPatch, rights: str, refusal: str | None
) -> None:
    role = "owner_" + rights.replace(" ", "_")
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"drop role if exists {role}")
        connection.execute(f"create role {role} login password 'quiet' {rights}")
    monkeypatch.setenv("DATABASE_URL", server.url("postgres", user=role, password="quiet"))
    if refusal:
        with pytest.raises(PostgresUnavailable, match=refusal):
            postgres.server()
    else:
        assert postgres.server().superuser == role


@pytest.mark.parametrize("address", ["nonsense", "postgresql://127.0.0.1/x", "postgresql://a@127.0.0.1:port/x"])
def test_an_unreadable_address_is_refused_by_its_name(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(PostgresUnavailable, match="DATABASE_URL"):
        postgres.server()


WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=30)


@given(user=WORDS, password=WORDS, database=WORDS, host=st.sampled_from(["db.example", "::1", "/run/socket"]))
def test_an_address_carries_any_name_and_password_unchanged(user: str, password: str, database: str, host: str) -> None:
    server = Server(host=host, port=6543, socket_folder=None, superuser="o", password="o", version=180006)
    read = conninfo_to_dict(server.url(database, user=user, password=password))
    assert (read["user"], read["password"], read["dbname"]) == (user, password, database)
    assert (read["host"], int(read["port"])) == (host, 6543)
