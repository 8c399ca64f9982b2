"""Signing in and out, by the door's own role: it can read accounts and write sessions, and nothing about a child."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from alongside.database.connect import Role, transaction

IDLE = timedelta(minutes=15)
AT_MOST = timedelta(hours=10)
TRIES_BEFORE_WAITING = 5
_hasher = PasswordHasher()
_nobody = _hasher.hash(secrets.token_hex(16))


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a token stands for."""

    person: int
    name: str
    job: str


def _now() -> datetime:
    """Sessions live by the real clock, whatever a demonstration does with the other."""
    return datetime.now(UTC)


def hashed(token: str) -> bytes:
    """What is kept of a token; raises ValueError for what is not one."""
    return sha256(bytes.fromhex(token)).digest()


def begin(person: int, *, lasts: timedelta = AT_MOST) -> str:
    """A session for this person: 32 random bytes, of which only the hash is kept."""
    token = secrets.token_hex(32)
    with transaction(Role.DOOR) as door:
        door.execute(
            "insert into access.session (token_hash, person, ends_at) values (%s, %s, %s)",
            (hashed(token), person, _now() + lasts),
        )
    return token


def sign_in(sign_in_name: str, password: str) -> str | None:
    """A token if name and password are right; None in the same words and time if either is not.

    After five wrong tries the account waits, a minute at first and never for ever: nobody can lock a worker out for a night.
    """
    with transaction(Role.DOOR) as door:
        row = door.execute(
            "select person, secret, failed, wait_until from people.account where sign_in = %s",
            (sign_in_name.strip().casefold(),),
        ).fetchone()
        person, secret, failed, wait_until = row or (None, None, 0, None)
        waiting = wait_until is not None and wait_until > _now()
        try:
            right = _hasher.verify(secret or _nobody, password) and secret is not None and not waiting
        except (VerificationError, InvalidHashError):
            right = False
        if person is not None and not right and not waiting:
            failed += 1
            minutes = 0 if failed < TRIES_BEFORE_WAITING else 1 if failed < 2 * TRIES_BEFORE_WAITING else 15
            door.execute(
                "update people.account set failed = %s, wait_until = %s where person = %s",
                (failed, _now() + timedelta(minutes=minutes) if minutes else None, person),
            )
        elif right:
            door.execute("update people.account set failed = 0, wait_until = null where person = %s", (person,))
    return begin(person) if right and person is not None else None


def who(token: str) -> SignedIn | None:
    """Who holds this token, if it is live; being asked keeps it from going idle."""
    try:
        token_hash = hashed(token)
    except ValueError:
        return None
    with transaction(Role.DOOR) as door:
        row = door.execute(
            """update access.session s set seen_at = clock_timestamp() from people.person p
               where s.token_hash = %s and p.number = s.person and s.ended_at is null and s.ends_at > clock_timestamp()
                 and s.seen_at > %s and p.left_at is null
               returning p.number, p.name, p.job""",
            (token_hash, _now() - IDLE),
        ).fetchone()
    return None if row is None else SignedIn(*row)


def end(token: str) -> None:
    """Sign out: the token is dead from the next statement anywhere."""
    with transaction(Role.DOOR) as door:
        door.execute("update access.session set ended_at = clock_timestamp() where token_hash = %s", (hashed(token),))


def keep_password(person: int, sign_in_name: str, password: str) -> None:
    """Give a person a name and password to sign in with."""
    with transaction(Role.DOOR) as door:
        door.execute(
            """insert into people.account (person, sign_in, secret) values (%s, %s, %s)
               on conflict (person) do update set sign_in = excluded.sign_in, secret = excluded.secret""",
            (person, sign_in_name.strip().casefold(), _hasher.hash(password)),
        )
