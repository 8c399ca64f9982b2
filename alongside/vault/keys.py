"""Keys per child and class, wrapped under a root key that lies in a file outside the database."""

import os
import secrets
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from alongside.database.connect import Plain, Role, transaction
from alongside.vocabulary.classes import Class

VERSION = b"\x01"
NONCE = 12
Held = tuple[int, int]


def root_key(file: Path) -> bytes:
    """The root key, made on first use by whichever process of the vault comes first; readable by its owner alone or refused."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        _make_whole(file)
    if file.stat().st_mode & 0o077:
        raise PermissionError(f"others can read the root key {file.name}: chmod 600 it")
    key = file.read_bytes()
    if len(key) != 32:
        raise ValueError(f"the root key {file.name} must be 32 bytes")
    return key


def _make_whole(file: Path) -> None:
    """The key appears whole or not at all: another process may be looking for it."""
    making = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(making, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as kept:
        kept.write(secrets.token_bytes(32))
        kept.flush()
        os.fsync(kept.fileno())
    try:
        os.link(making, file)
    except FileExistsError:
        pass
    finally:
        making.unlink()


def seal_under(key: bytes, text: bytes, about: bytes) -> bytes:
    """Version, nonce and ciphertext; `about` is bound to it and must be said again to open it."""
    nonce = secrets.token_bytes(NONCE)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, text, about)


def open_under(key: bytes, sealed: bytes, about: bytes) -> bytes:
    """The text; raises cryptography's InvalidTag where key, place or bytes are not the ones it was sealed with."""
    if sealed[:1] != VERSION:
        raise ValueError("sealed by a version that this keeper does not know")
    return AESGCM(key).decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], about)


def about(child: int, klass: int, number: int) -> bytes:
    """What a sealed detail is bound to: moved to another child, class or number it does not open."""
    return b"detail|%d|%d|%d" % (child, klass, number)


class Keys:
    """The keys in use, unwrapped in memory; a new key is durable before anything sealed under it is handed out."""

    def __init__(self, root: bytes, *, at_most: int = 400_000) -> None:
        self._root = root
        self._held: OrderedDict[Held, bytes] = OrderedDict()
        self._lock = Lock()
        self._at_most = at_most

    def get(self, wanted: set[Held], *, make: bool) -> dict[Held, bytes]:
        """The keys for these children and classes, made where missing if `make`."""
        with self._lock:
            have = {held: self._held[held] for held in wanted if held in self._held}
        lacking = wanted - have.keys()
        if lacking:
            with transaction(Role.VAULT) as connection:
                if make:
                    self._make(connection, lacking)
                have |= self._read(connection, lacking)
            with self._lock:
                self._held |= {held: have[held] for held in lacking if held in have}
                while len(self._held) > self._at_most:
                    self._held.popitem(last=False)
        return have

    def unsealed(self, child: int, number: int, sealed: bytes) -> str | None:
        """A detail of the class of names; None where its key is gone."""
        held = (child, int(Class.IDENTITY))
        key = self.get({held}, make=False).get(held)
        return None if key is None else open_under(key, sealed, about(child, int(Class.IDENTITY), number)).decode()

    def _about(self, held: Held) -> bytes:
        return b"key|%d|%d" % held

    def _make(self, connection: Plain, lacking: set[Held]) -> None:
        rows = [(*held, seal_under(self._root, secrets.token_bytes(32), self._about(held))) for held in sorted(lacking)]
        with connection.cursor() as cursor:
            cursor.executemany(
                "insert into vault.key (child, class, wrapped) values (%s, %s, %s) on conflict do nothing",
                rows,
            )

    def _read(self, connection: Plain, lacking: set[Held]) -> dict[Held, bytes]:
        children, classes = [held[0] for held in lacking], [held[1] for held in lacking]
        rows = connection.execute(
            """select k.child, k.class, k.wrapped from vault.key k
               join unnest(%s::bigint[], %s::smallint[]) w (child, class) using (child, class)""",
            (children, classes),
        )
        return {(c, k): open_under(self._root, wrapped, self._about((c, k))) for c, k, wrapped in rows}
