"""PostgreSQL's trigrams, by both of its indexes, in a database of their own that is dropped afterwards."""

from collections.abc import Sequence

import psycopg
from psycopg import sql

from alongside.commands import postgres
from bench.peers_of_matching import GIVEN, Answer, plain

DATABASE = "alongside_bench_names"


class Trigrams:
    """One table, one index at a time; `GIN` narrows by `%`, `GiST` walks to the nearest."""

    def __init__(self, names: Sequence[str], *, index: str) -> None:
        self.server, self.kind = postgres.server(), index
        self._recreate()
        self.connection = psycopg.connect(self.server.url(DATABASE), autocommit=True)
        self.connection.execute("create extension if not exists pg_trgm")
        self.connection.execute("create unlogged table names (number int, name text)")
        with self.connection.cursor() as cursor, cursor.copy("copy names from stdin") as copy:
            for number, name in enumerate(names):
                copy.write_row((number, name))
        operators = sql.SQL("gin_trgm_ops" if index == "gin" else "gist_trgm_ops")
        self.connection.execute(sql.SQL("create index on names using {} (name {})").format(sql.SQL(index), operators))
        self.connection.execute("vacuum analyze names")

    def find(self, name: str) -> Answer:
        query = plain(name)
        if self.kind == "gin":
            asked = "select number from names where name %% %(name)s order by similarity(name, %(name)s) desc limit %(most)s"
        else:
            asked = "select number from names order by name <-> %(name)s limit %(most)s"
        return [number for (number,) in self.connection.execute(asked, {"name": query, "most": GIVEN})]

    def close(self) -> None:
        """Drop the database."""
        self.connection.close()
        self._drop()

    def _drop(self) -> None:
        with psycopg.connect(self.server.url("postgres"), autocommit=True) as owner:
            owner.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(DATABASE)))

    def _recreate(self) -> None:
        self._drop()
        with psycopg.connect(self.server.url("postgres"), autocommit=True) as owner:
            owner.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))
