"""The keeper: seals for anyone, opens only what the asker's own session may read, and never says why not.

It holds keys in memory and no name, asks the database as its own role under the caller's token, and listens on one socket.
"""

import hmac
import logging
import socket
from pathlib import Path

from cryptography.exceptions import InvalidTag
from msgspec import MsgspecError
from psycopg import Error as DatabaseError

from alongside.database.connect import Plain, Role, transaction
from alongside.vault import messages
from alongside.vault.keys import Keys, about, open_under, root_key, seal_under
from alongside.vault.listening import listen
from alongside.vault.references import References
from alongside.vocabulary.classes import Class

log = logging.getLogger("alongside.keeper")


class Keeper:
    """Answers one request at a time for each connection."""

    def __init__(self, root: bytes) -> None:
        self._root = root
        self._keys = Keys(root)
        self._references = References(self._keys.unsealed, lambda spelled: self._hash("reference", spelled))

    def answer(self, request: messages.Request) -> messages.Answer:
        match request:
            case messages.Seal(items=items):
                return self._seal(items)
            case messages.Open(token=token, numbers=numbers):
                return self._open(token, numbers)
            case messages.OpenBirths(leave=leave, children=children, numbers=numbers):
                return self._open_births(leave, children, numbers)
            case messages.OpenKept(token=token, numbers=numbers):
                return self._open_kept(token, numbers)
            case messages.KeepExact(kind=kind, value=value, child=child):
                with transaction(Role.VAULT) as connection:
                    connection.execute(
                        "insert into vault.exact (hash, child) values (%s, %s) on conflict do nothing",
                        (self._hash(kind, value), child),
                    )
                return messages.Done()
            case messages.FindExact(kind=kind, values=values):
                return self._find(kind, values)
            case messages.FindReference(token=token, reference=reference, kinds=kinds):
                return self._find_reference(token, reference, kinds)
            case messages.FindReferences(system=system, references=references):
                with transaction(Role.VAULT) as connection:
                    self._references.refresh(connection)
                claims = {one: self._references.claims(one, system=system) for one in references}
                return messages.Claimed({one: found for one, found in claims.items() if found})
            case messages.Ready():
                with transaction(Role.VAULT) as connection:
                    connection.execute("select 1")
                return messages.Done()

    def _seal(self, items: list[messages.ToSeal]) -> messages.Answer:
        keys = self._keys.get({(item.child, item.klass) for item in items}, make=True)
        return messages.Sealed(
            [
                seal_under(keys[item.child, item.klass], item.text.encode(), about(item.child, item.klass, item.number))
                for item in items
            ]
        )

    def _open(self, token: str, numbers: list[int]) -> messages.Answer:
        with transaction(Role.VAULT) as connection:
            _as(connection, token)
            rows = connection.execute(
                "select number, child, class, sealed from spine.detail where number = any(%s)", (numbers,)
            ).fetchall()
        return self._opened(rows)

    def _open_births(self, leave: str, children: list[int], numbers: list[int]) -> messages.Answer:
        with transaction(Role.VAULT) as connection:
            rows = connection.execute("select * from vault.births(%s, %s, %s)", (leave, children, numbers)).fetchall()
        return self._opened(rows)

    def _open_kept(self, token: str, numbers: list[int]) -> messages.Answer:
        """What the asker keeps, and may see; a person's own key stands among the children's under their number with a minus."""
        with transaction(Role.VAULT) as connection:
            _as(connection, token)
            rows = connection.execute(
                """select number, -person, %(klass)s::smallint, sealed from tracing.kept_text where number = any(%(numbers)s)
                   union all select number, child, class, sealed from spine.detail where number = any(%(numbers)s)""",
                {"klass": int(Class.IDENTITY), "numbers": numbers},
            ).fetchall()
        return self._opened(rows)

    def _opened(self, rows: list[tuple[int, int, int, bytes]]) -> messages.Answer:
        keys = self._keys.get({(child, klass) for _, child, klass, _ in rows}, make=False)
        texts = {}
        for number, child, klass, sealed in rows:
            key = keys.get((child, klass))
            if key is not None:
                texts[number] = open_under(key, sealed, about(child, klass, number)).decode()
        return messages.Opened(texts)

    def _hash(self, kind: str, value: str) -> bytes:
        return hmac.digest(self._root, f"exact|{kind}|{value.strip().casefold()}".encode(), "sha256")

    def _find(self, kind: str, values: list[str]) -> messages.Answer:
        by_hash = {self._hash(kind, value): value for value in values}
        with transaction(Role.VAULT) as connection:
            rows = connection.execute("select hash, child from vault.exact where hash = any(%s)", (list(by_hash),))
            return messages.Exact({by_hash[bytes(found)]: child for found, child in rows})

    def _find_reference(self, token: str, reference: str, kinds: list[str]) -> messages.Answer:
        hashes = [self._hash(kind, reference) for kind in kinds]
        with transaction(Role.VAULT) as connection:
            self._references.refresh(connection)
            kept = connection.execute("select child from vault.exact where hash = any(%s)", (hashes,)).fetchall()
            _as(connection, token)
            row = connection.execute("select access.slots(), access.person()").fetchone()
        assert row is not None
        slots, person = set(row[0]), row[1]
        found = {*self._references.find(reference), *((child, "authority_child") for (child,) in kept)}
        mine = [hit for hit in found if hit[0] * 8 + int(Class.IDENTITY) in slots]
        return messages.Referred([] if person is None else sorted(mine))


def _as(connection: Plain, token: str) -> None:
    connection.execute("select set_config('alongside.token', %s, true)", (token,))


def serve(path: Path, key_file: Path) -> None:
    """Listen until told to stop. One thread a connection; a request that cannot be read ends its connection alone."""
    keeper = Keeper(root_key(key_file))
    listen(path, lambda line: _attend(keeper, line))


def _attend(keeper: Keeper, line: socket.socket) -> None:
    with line:
        while True:
            try:
                request = messages.receive_request(line)
            except (OSError, MsgspecError, ValueError):
                return
            if request is None:
                return
            try:
                answer = keeper.answer(request)
            except InvalidTag:
                log.error("a detail does not open under its key and place")
                answer = messages.Failed("a detail does not open under its key and place")
            except DatabaseError as trouble:
                log.error("the database refused: %s", trouble.sqlstate)
                answer = messages.Failed("the keeper cannot reach the database")
            try:
                messages.send(line, answer)
            except OSError:
                return
