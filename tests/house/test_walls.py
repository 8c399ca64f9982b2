"""The second wall, read from the database's own catalogue: forced row security, one policy of one arm, narrow rights."""

import re
from datetime import timedelta

import psycopg
import pytest

from alongside.advocacy import operations as advocacy
from alongside.chronology import rebuild
from alongside.commands.cast import Cast
from alongside.commands.machine import Machine
from alongside.contact import operations as contact
from alongside.database.connect import Role, transaction
from alongside.law import load
from alongside.rules.fold import FOLDED
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Party, Way
from alongside.vocabulary.facts import KINDS, happened_at
from tests.cast import a_child_with_a_plan, acting, entries_of, token_of

OF_CHILDREN = {"child", "entry", "detail", "anchor", "standing", "clock", "spell"}
ONE_ARM = re.compile(
    r"\(slot = ANY \(\( ?SELECT access\.(slots|claimed|writable)\(\) AS (slots|claimed|writable)\)(::bigint\[\])?\)\)",
    re.IGNORECASE,
)


def catalogue(statement: str) -> list[tuple]:
    with transaction(Role.OWNER) as owner:
        return owner.execute(statement).fetchall()


def test_every_table_about_children_has_row_security_forced(house: Machine) -> None:
    rows = catalogue(
        """select relname, relrowsecurity and relforcerowsecurity from pg_class c join pg_namespace n on n.oid = relnamespace
           where nspname = 'spine' and relkind = 'r'"""
    )
    walled = {name for name, forced in rows if forced}
    assert walled == OF_CHILDREN
    assert {name for name, _ in rows} - walled == {"demo_clock", "run"}, "a new table must be walled or named here"


def test_there_is_one_permissive_policy_for_each_table_command_and_role(house: Machine) -> None:
    rows = catalogue(
        """select tablename, cmd, r.role, count(*) from pg_policies, unnest(roles) r (role)
           where schemaname = 'spine' group by 1, 2, 3"""
    )
    assert rows and all(count == 1 for *_, count in rows)
    assert not catalogue("select 1 from pg_policies where permissive <> 'PERMISSIVE'")


def test_a_policy_has_one_arm_and_asks_only_the_slots_of_the_session(house: Machine) -> None:
    rows = catalogue(
        """select tablename, policyname, roles::text, qual, with_check from pg_policies
           where schemaname = 'spine' and not 'alongside_rights' = any(roles)"""
    )
    assert len(rows) > 30
    for table, policy, roles, using, checking in rows:
        for expression in filter(None, (using, checking)):
            assert ONE_ARM.fullmatch(expression), (table, policy, expression)
            assert ("writable" in expression) == (policy == "app_write" and table == "detail"), (
                table,
                policy,
            )
            assert ("claimed" in expression) == (roles in ("{alongside_watch}", "{alongside_load}")), (
                table,
                policy,
            )


def test_no_view_and_no_copy_lies_over_a_walled_table(house: Machine) -> None:
    assert not catalogue(
        """select 1 from pg_class c join pg_namespace n on n.oid = relnamespace
           where nspname in ('spine', 'access', 'vault', 'people') and relkind in ('v', 'm')"""
    )


def test_functions_that_read_past_the_wall_belong_to_a_role_that_cannot_sign_in(house: Machine) -> None:
    rows = catalogue(
        """select p.proname, r.rolname, r.rolcanlogin, p.proconfig::text from pg_proc p join pg_roles r on r.oid = p.proowner
           join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('spine', 'access', 'vault') and p.prosecdef"""
    )
    assert len(rows) > 15
    for name, owner, signs_in, settings in rows:
        assert owner == "alongside_rights" and not signs_in, name
        assert "search_path" in (settings or ""), name


def test_nobody_is_granted_a_function_by_default(house: Machine) -> None:
    rows = catalogue(
        """select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname in ('spine', 'access', 'vault') and p.prosecdef
             and has_function_privilege('public', p.oid, 'execute')"""
    )
    assert rows == []


def test_no_role_of_the_application_may_pass_the_wall_or_become_another(house: Machine) -> None:
    rows = catalogue(
        """select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit,
             (select count(*) from pg_auth_members m where m.member = r.oid)
           from pg_roles r where rolname like 'alongside\\_%' and rolcanlogin"""
    )
    assert {name for name, _, _ in rows} == {f"alongside_{role.value}" for role in Role if role is not Role.OWNER}
    assert all(not strong and not member_of for _, strong, member_of in rows)


@pytest.mark.parametrize("role", [Role.APP, Role.DOOR, Role.WATCH, Role.LOAD])
def test_without_a_session_there_is_nobody(role: Role, cast: Cast) -> None:
    a_child_with_a_plan(cast)
    with transaction(role) as connection:
        for table in sorted(OF_CHILDREN):
            try:
                with connection.transaction():
                    (seen,) = connection.execute(f"select count(*) from spine.{table}").fetchone()
            except psycopg.errors.InsufficientPrivilege:
                seen = 0
            assert seen == 0, (role, table)


INJECTED = [
    """insert into access.relation (child, party, role, classes, since, entry, happened_at)
       values (1, 1, 'guardian', '{0}', now(), 1, now())""",
    "insert into access.session (token_hash, person, ends_at) values ('\\x00', 1, now() + interval '1 day')",
    "select * from access.session",
    "select * from people.account",
    "select * from vault.key",
    "insert into spine.child (ref, begun_at) values ('X', now())",
    "update spine.child set ref = 'x'",
    "update spine.child set last_seq = 0",
    "update spine.demo_clock set shift = interval '1 year'",
    "set role alongside_watch",
    "select access.children_due(now(), 10)",
    "alter table spine.entry disable row level security",
    "truncate spine.standing",
    "select access.rebuild_relations(1)",
    "select access.relate(null)",
    "delete from access.relation",
    "update access.relation_rule set classes = '{0,1,2,3,4,5,6,7}'",
    "insert into access.relation_rule (kind, gives, party_field, classes) values ('contact.made', 'x', 'worker', '{2}')",
    "select * from vault.reference",
    "insert into vault.reference (child, seq, root, system) values (1, 1, 1, 'nhs')",
    "select * from vault.references_since('0')",
    "select vault.keep_reference(null)",
    "select vault.take_in_references()",
    "select * from vault.births('00', '{1}', '{1}')",
    "select * from vault.exact",
    "insert into people.membership (person, desk, role) values (1, 1, 'supervisor')",
    "insert into people.shift (desk, person, since, until) values (1, 1, now(), now() + interval '1 day')",
    "insert into spine.run (kind, digest) values ('rebuild', 'x')",
    "delete from spine.anchor",
]


@pytest.mark.parametrize("statement", INJECTED)
def test_an_injected_statement_gains_nothing(cast: Cast, statement: str) -> None:
    ref = a_child_with_a_plan(cast)

    with pytest.raises(psycopg.Error), acting(cast.guardian, ref) as opened:
        opened.connection.execute(statement)


def test_a_forged_or_ended_token_opens_nothing(cast: Cast) -> None:
    a_child_with_a_plan(cast)
    mine = token_of(cast.guardian)
    forged = mine[:-2] + ("ff" if mine.endswith("00") else "00")
    with transaction(Role.APP) as connection:
        for token in ("", "00" * 32, forged):
            (slots,) = connection.execute(
                "select access.slots() from (select set_config('alongside.token', %s, true)) as said",
                (token,),
            ).fetchone()
            assert slots == []


def test_a_detail_of_a_class_that_is_not_shown_is_not_there(cast: Cast) -> None:
    """The guardian's own note exists for the guardian alone: not its words, and not even its entry."""
    ref = a_child_with_a_plan(cast)
    with acting(
        cast.guardian, ref, Permission.WRITE_NOTE, texts={"words": (Class.GUARDIAN, "Do not tell yet.")}
    ) as opened:
        advocacy.note(opened, happened=happened_at(opened.at))

    assert "advocacy.noted" in {entry.kind for entry in entries_of(cast.guardian, ref)}
    assert "advocacy.noted" not in {entry.kind for entry in entries_of(cast.manager, ref)}
    assert "advocacy.noted" not in {entry.kind for entry in entries_of(cast.social_worker, ref)}


def test_whoever_writes_folds_the_same_though_they_see_less(cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    with acting(cast.guardian, ref, Permission.WRITE_NOTE, texts={"words": (Class.GUARDIAN, "Mine alone.")}) as opened:
        advocacy.note(opened, happened=happened_at(opened.at))
    with acting(cast.social_worker, ref, Permission.RECORD_CONTACT) as opened:
        late = happened_at(opened.at - timedelta(minutes=30))
        contact.attempt(opened, way=Way.VOICE, worker_role=Party.SOCIAL_WORKER, happened=late)
        child = opened.child

    seen = rebuild.rebuild(mend=False)

    assert not [name for name, children in seen.differing.items() if child in children]


def test_every_relation_holds_the_classes_that_are_folded(house: Machine) -> None:
    for kind, gives, classes in catalogue(
        "select kind, gives, classes from access.relation_rule where gives is not null"
    ):
        assert {int(klass) for klass in FOLDED} <= set(classes), (kind, gives)


def test_no_duty_hangs_on_a_kind_that_is_not_folded() -> None:
    for duty in load.duties().values():
        for trigger in (*duty.starts, *duty.discharged, *duty.stopped):
            assert KINDS[trigger.kind].klass in FOLDED, (duty.code, trigger.kind)
