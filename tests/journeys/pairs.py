"""Pairs of records as the finder suggests them, by itself or through its own function, and where their page is."""

from time import sleep
from typing import Any

import msgspec
import psycopg
from psycopg.types.json import Jsonb

from alongside.commands.cast import Cast
from alongside.commands.machine import Machine
from alongside.database.connect import Role, transaction
from alongside.vault import finder_client as finder
from alongside.vault import finding_messages
from tests.cast import acting, token_of

LEVELS = [["name", 0, 11.5], ["claimed_birth", 6, 1.25], ["nationality", 0, 2.25]]
WHY = "The same scar on the left hand, said the foster carer who was shown the photograph."


def number(cast: Cast, ref: str) -> int:
    with acting(cast.line, ref) as opened:
        return opened.child


def suggest(
    cast: Cast, one: str, other: str, *, levels: list[list[Any]] = LEVELS, kind: str = "found", likely: float = 0.9
) -> str:
    """The finder's own function writes the pair down on both sides; the finder signs in as the vault does."""
    settled(cast, one, other)
    bits = sum(point[2] for point in levels)
    with transaction(Role.VAULT) as connection:
        row = connection.execute(
            "select vault.suggest(%s, %s, %s::real, %s::real, %s, %s, 'test')",
            (number(cast, one), number(cast, other), bits, likely, Jsonb(levels), kind),
        ).fetchone()
    assert row is not None
    return str(row[0])


def settled(cast: Cast, one: str, other: str) -> None:
    """The finder knows both and has compared them with everybody: what is suggested by hand from here on stays."""
    numbers = number(cast, one), number(cast, other)
    for _ in range(200):
        if finder.explain(token_of(cast.line), *numbers) is not None:
            break
        sleep(0.05)
    sleep(0.7)


def row_of(cast: Cast, house: Machine, one: str, other: str) -> tuple[float, float]:
    """Bits and probability of the suggestion that the finder writes by itself, as soon as it has."""
    numbers = number(cast, one), number(cast, other)
    with psycopg.connect(house.owner_url, autocommit=True) as owner:
        for _ in range(300):
            row = owner.execute(
                "select bits, probability from tracing.suggestion where child = %s and other = %s", numbers
            ).fetchone()
            if row is not None:
                return row
            sleep(0.05)
    raise AssertionError("the finder suggested nothing")


def pair(one: str, other: str) -> str:
    return f"/same/{one}.{other}"


def see_otherwise(cast: Cast, one: str, other: str, *, ours: float, theirs: float) -> None:
    """A recorded run that asked for a second opinion, which sees this pair otherwise; kept as the command keeps it."""
    apart = finding_messages.Apart(number(cast, one), number(cast, other), ours, theirs)
    report = {"engine": "duckdb", "pairs": 1, "apart": [msgspec.to_builtins(apart)]}
    with transaction(Role.LOAD) as connection:
        connection.execute(
            """insert into spine.run (kind, digest, finished_at, report)
               values ('trace', 'one of these tests', clock_timestamp(), %s)""",
            (Jsonb(report),),
        )
