"""A database of its own for benchmarks, on a server that waits for the disk, with as many plain children as asked for."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import sql

from alongside.access import sessions
from alongside.commands import machine as machines
from alongside.commands import postgres, up
from alongside.commands.cast import Cast, assemble
from alongside.database.connect import Role, close_all, transaction
from alongside.people import operations as people
from alongside.vault import client as vault

DATABASE = "alongside_bench"

# Plain rows beside the measured ones, straight into the tables: what is measured is never written this way.
CROWD = """
insert into spine.child (number, ref, begun_at, last_seq, last_recorded_at)
  select n, 'X' || n, spine.now() - interval '90 days', 8, spine.now() - interval '1 day'
  from generate_series(%(first)s::bigint, %(last)s) n;
insert into spine.entry (child, seq, root, kind, version, class, happened_at, precision, recorded_at, payload, leaf)
  select n, s, s, 'contact.attempted', 1, 0, spine.now() - interval '90 days' + s * interval '1 day', 'moment',
    spine.now() - interval '90 days' + s * interval '1 day', '{"way":"voice","worker_role":"guardian"}', '\\x00'
  from generate_series(%(first)s::bigint, %(last)s) n, generate_series(1, 8) s;
insert into spine.standing (child, ref, through_seq, rules, folded, stage, is_open, authority_accepted, covered, guardian,
    identified_at, last_known_at)
  select n, 'X' || n, 8, '0', '{}', 'accepted', true, true, true, 5, spine.now() - interval '90 days',
    spine.now() - interval '1 day'
  from generate_series(%(first)s::bigint, %(last)s) n;
insert into spine.clock (child, duty, occurrence, part, due_at, started_at, owed_by, state, stands, theirs)
  select n, 'first_contact', s, 0, spine.now() + (n %% 60 + s) * interval '1 day', spine.now() - interval '80 days', 'guardian',
    'running', true, false from generate_series(%(first)s::bigint, %(last)s) n, generate_series(1, 7) s;
insert into access.relation (child, party, role, classes, since, entry, happened_at)
  select n, 900000 + n / 20, 'guardian', '{0,1,2,3,5,6}', spine.now() - interval '80 days', 7, spine.now() - interval '80 days'
  from generate_series(%(first)s::bigint, %(last)s) n;
"""


@dataclass(frozen=True)
class Ground:
    """Where a benchmark runs."""

    machine: machines.Machine
    cast: Cast
    guardian: str
    line: str

    def crowd(self, *, first: int, last: int) -> None:
        """Add plain children of other people, numbered from `first` to `last`."""
        with psycopg.connect(self.machine.owner_url) as owner:
            owner.execute("set session_replication_role = replica")
            for statement in CROWD.strip().rstrip(";").split(";\n"):
                owner.execute(statement, {"first": first, "last": last})
        with psycopg.connect(self.machine.owner_url, autocommit=True) as owner:
            owner.execute("vacuum analyze")


@contextmanager
def made() -> Iterator[Ground]:
    """A new database, its keeper, the cast."""
    server = postgres.server()
    with psycopg.connect(server.url("postgres"), autocommit=True) as owner:
        owner.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(DATABASE)))
    machine = machines.prepare(DATABASE, server=server)
    os.environ.update(machine.environment(*Role), ALONGSIDE_MODE="demo")
    keeper = subprocess.Popen([sys.executable, "-m", "alongside.vault"], env=os.environ.copy())
    try:
        if not up.wait_for_the_keeper(machine):
            raise SystemExit("the keeper did not start")
        with transaction(Role.LOAD) as loading:
            people.load_reference(loading)
            cast = assemble(loading)
        yield Ground(machine, cast, sessions.begin(cast.guardian.number), sessions.begin(cast.line.number))
    finally:
        vault.hang_up()
        keeper.terminate()
        keeper.wait(10)
        close_all()
        with psycopg.connect(server.url("postgres"), autocommit=True) as owner:
            owner.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(DATABASE)))
