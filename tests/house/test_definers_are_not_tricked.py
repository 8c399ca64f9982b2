"""A session that can run its own statements cannot put a type of its own before the one that a stronger function means."""

import psycopg
import pytest

from alongside.commands.cast import Cast
from alongside.commands.machine import Machine
from alongside.database.connect import Role, transaction
from tests.cast import a_child_with_a_plan, token_of
from tests.house.test_walls import catalogue

MINE = """create function pg_temp.mine(pg_catalog.timestamptz) returns boolean language plpgsql as
  $$ begin perform set_config('mine.ran_as', current_user, false); return true; end $$"""
DOMAIN = "create domain pg_temp.timestamptz as pg_catalog.timestamptz check (pg_temp.mine(value))"


def test_a_type_made_for_one_session_is_not_taken_for_the_real_one(cast: Cast, house: Machine) -> None:
    """A domain named after a built-in type would run its check with the rights of the function that declares it."""
    a_child_with_a_plan(cast)
    with psycopg.connect(house.environment(Role.APP)["ALONGSIDE_APP_URL"], autocommit=True) as mine:
        mine.execute("select set_config('alongside.token', %s, false)", (token_of(cast.guardian),))
        try:
            mine.execute(MINE)
            mine.execute(DOMAIN)
        except psycopg.errors.InsufficientPrivilege:
            return  # nothing can be made at all: no less safe
        mine.execute("select * from access.former_door()")
        (ran_as,) = mine.execute("select current_setting('mine.ran_as', true)").fetchone() or ("",)
        assert not ran_as, f"my own code ran as {ran_as}"


def test_every_function_looks_in_the_catalogue_before_it_looks_at_what_a_session_made(house: Machine) -> None:
    rows = catalogue(
        """select p.oid::regprocedure::text, p.proconfig::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname in ('spine', 'access', 'vault', 'people', 'tracing') and (p.prosecdef or p.proconfig is not null)"""
    )
    assert len(rows) > 25
    for name, settings in rows:
        assert "search_path=pg_catalog, pg_temp" in (settings or ""), name


@pytest.mark.parametrize("schema", ["public", "spine", "access", "vault", "people", "tracing"])
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
def test_no_role_of_the_application_makes_anything_that_stays(house: Machine, role: Role, schema: str) -> None:
    with transaction(role) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(f"create table {schema}.mine (x int)")
