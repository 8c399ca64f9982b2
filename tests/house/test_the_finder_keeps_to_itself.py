"""What the finder's tables let through, what it does without its database, and that no name of its ever lies in clear."""

import os
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from alongside.commands import up
from alongside.commands.cast import Cast
from alongside.commands.machine import Machine
from alongside.database.connect import Role, close_all
from alongside.vault import finder_client, finding_messages
from alongside.vault.finder import Finder
from alongside.vault.finding_messages import Asked, AskState, Behind, Failed, Search
from alongside.vault.keys import root_key
from tests.a_wire import a_wire_to
from tests.cast import a_child_with_a_plan, a_referred_child, acting, token_of
from tests.finding_children import a_rare_name, number_of
from tests.house.test_walls import ONE_ARM, catalogue

FOR_THE_FINDER_ALONE = [
    "select * from vault.claims_since('0')",
    "select * from vault.claims_between(1, 1000)",
    "select * from vault.claimed_since('0')",
    "select vault.named_to_me()",
    "select vault.child_of('ZZZZ-ZZZZ')",
    "select * from vault.claim",
    "select * from vault.claim_kind",
    "select * from vault.suggested('{1}')",
    "select vault.suggest(1, 2, 9, 0.5, '[]', 'found', '1')",
    "insert into tracing.suggestion (child, other, bits, probability, levels, kind, normaliser, first_at, changed_at)"
    " values (1, 2, 9, 0.5, '[]', 'found', '1', now(), now())",
    "update tracing.suggestion set bits = 0",
    "delete from tracing.suggestion",
]


@pytest.mark.parametrize("statement", FOR_THE_FINDER_ALONE)
def test_what_the_finder_may_do_in_the_database_nobody_else_may(cast: Cast, statement: str) -> None:
    ref = a_child_with_a_plan(cast)

    with pytest.raises(psycopg.Error), acting(cast.guardian, ref) as opened:
        opened.connection.execute(statement)


def test_every_table_of_tracing_has_row_security_forced(house: Machine) -> None:
    open_ones = catalogue(
        """select relname from pg_class c join pg_namespace n on n.oid = relnamespace
           where nspname = 'tracing' and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)"""
    )
    assert open_ones == []


def test_claims_that_were_written_before_the_finder_came_are_taken_in_as_they_are(house: Machine, cast: Cast) -> None:
    child = number_of(cast.line, a_referred_child(cast, name=a_rare_name()))
    columns = "select child, seq, root, kind, withdraws from vault.claim where child = %s order by seq"
    with psycopg.connect(house.owner_url) as owner:
        before = owner.execute(columns, (child,)).fetchall()
        owner.execute("delete from vault.claim where child = %s", (child,))
        owner.execute("select vault.take_in_claims()")
        after = owner.execute(columns, (child,)).fetchall()
        owner.rollback()

    assert [kind for *_, kind, _ in before] == [
        "referral.name_claimed",
        "referral.birth_date_claimed",
        "referral.particulars_claimed",
    ]
    assert after == before


def test_suggestions_are_seen_by_one_policy_of_one_arm(house: Machine) -> None:
    rows = catalogue(
        """select policyname, permissive, qual from pg_policies where schemaname = 'tracing' and tablename = 'suggestion'
             and not 'alongside_rights' = any(roles)"""
    )
    assert len(rows) == 3
    for name, permissive, using in rows:
        assert permissive == "PERMISSIVE" and ONE_ARM.fullmatch(using), name


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="another server's address may hold no port of this machine")
def test_a_finder_that_cannot_reach_its_database_refuses_and_says_how_stale_it_is(
    house: Machine, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_referred_child(cast, name=a_rare_name())
    asked = Search(token_of(cast.line), Asked("Tran Thi Mai"))
    with a_wire_to(os.environ[Role.VAULT.setting]) as wire:
        monkeypatch.setenv(Role.VAULT.setting, wire.url)
        finder = Finder(root_key(Path(os.environ["ALONGSIDE_ROOT_KEY_FILE"])), stale_after=1.0)
        finder.reading.once()
        assert isinstance(finder.answer(asked), finding_messages.Answer)

        wire.cut()
        time.sleep(1.3)
        refused = finder.answer(asked)

    assert isinstance(refused, Behind) and refused.seconds > 1
    state = finder.answer(AskState())
    assert isinstance(state, finding_messages.State) and state.behind_seconds > 1
    monkeypatch.undo()
    close_all()


def test_before_everybody_is_read_a_search_is_refused_and_says_how_far_it_is(house: Machine, cast: Cast) -> None:
    finder = Finder(root_key(Path(os.environ["ALONGSIDE_ROOT_KEY_FILE"])))

    answer = finder.answer(Search(token_of(cast.line), Asked("Tran Thi Mai")))

    assert isinstance(answer, finding_messages.Loading) and answer.loaded == 0
    with pytest.raises(finder_client.Loading):
        finder_client._told(answer)


def test_a_real_finder_writes_no_word_of_a_name_anywhere(house: Machine, cast: Cast, tmp_path: Path) -> None:
    """Its whole output, through searches, refusals and rubbish on its socket, and every file beside it."""
    name = a_rare_name()
    ref = a_referred_child(cast, name=name)
    asked_in_vain = a_rare_name()
    mine = tmp_path / "finder.sock"
    environment = os.environ | {"ALONGSIDE_FINDER_SOCKET": str(mine), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "alongside.vault.finder"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        with _line_to(mine, process) as line:
            answers = [
                _ask(line, Search(token_of(cast.line), Asked(name))),
                _ask(line, Search(token_of(cast.line), Asked(asked_in_vain))),
                _ask(line, Search("no token", Asked(name))),
                _ask(line, Search(token_of(cast.line), Asked(f"{name} 31/02/2010"))),
                _ask(line, finding_messages.Trace(name)),
            ]
        with _line_to(mine, process) as line:
            rubbish = name.encode()
            line.sendall(struct.pack(">I", len(rubbish)) + rubbish)
            assert line.recv(1) == b""
    finally:
        process.terminate()
        output, _ = process.communicate(timeout=20)

    assert isinstance(answers[0], finding_messages.Answer) and answers[0].found
    assert isinstance(answers[2], Failed) and isinstance(answers[4], Failed)
    said = output.decode() + "".join(getattr(answer, "reason", "") + getattr(answer, "why", "") for answer in answers)
    for word in (*name.split(), *asked_in_vain.split(), ref):
        assert word.casefold() not in said.casefold()
    assert not mine.exists() and list(tmp_path.iterdir()) == []
    for file in Path(house.folder).iterdir():
        if file.is_file():
            assert not [word for word in name.split() if word.encode() in file.read_bytes()], file.name


def test_a_finder_that_was_killed_starts_again_on_the_same_socket_and_knows_everybody(
    house: Machine, cast: Cast, tmp_path: Path
) -> None:
    name = a_rare_name()
    a_referred_child(cast, name=name)
    mine = tmp_path / "finder.sock"
    for _ in range(2):
        process = subprocess.Popen(
            [sys.executable, "-m", "alongside.vault.finder"], env=os.environ | {"ALONGSIDE_FINDER_SOCKET": str(mine)}
        )
        try:
            with _line_to(mine, process) as line:
                answer = _ask(line, Search(token_of(cast.line), Asked(name)))
        finally:
            process.kill()
            process.wait(10)
        assert isinstance(answer, finding_messages.Answer) and len(answer.found) >= 1
        assert answer.found[0].bits == max(row.bits for row in answer.found)
    assert mine.exists(), "it was killed, and could not tidy up"


def test_only_keeper_and_finder_are_told_where_the_root_key_lies(house: Machine) -> None:
    told = {process.name: process.environment for process in up.processes(house, port=1, mode="test", trust=False)}

    assert list(told) == ["keeper", "finder", "web", "watch"]
    assert {name for name, given in told.items() if "ALONGSIDE_ROOT_KEY_FILE" in given} == {"keeper", "finder"}
    assert {name for name, given in told.items() if Role.VAULT.setting in given} == {"keeper", "finder"}
    urls = {setting for setting in told["finder"] if setting.startswith("ALONGSIDE_") and setting.endswith("_URL")}
    assert urls == {Role.VAULT.setting}, "it may act as no other role"


@contextmanager
def _line_to(path: Path, process: subprocess.Popen[bytes]) -> Iterator[socket.socket]:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(30)
        try:
            line.connect(str(path))
            state = _ask(line, AskState())
            if isinstance(state, finding_messages.State) and state.ready:
                break
        except OSError:
            pass
        line.close()
        time.sleep(0.05)
    with line:
        yield line


def _ask(line: socket.socket, request: finding_messages.Request) -> finding_messages.Reply | None:
    finding_messages.send(line, request)
    return finding_messages.receive(line, finding_messages.replies)
