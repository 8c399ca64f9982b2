"""Passwords of the roles: made once, kept in one file that only its owner reads, and set in the server by the owner."""

import json
import os
import secrets
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from alongside.database.connect import Role

SIGNING_IN = (Role.APP, Role.DOOR, Role.WATCH, Role.LOAD, Role.VAULT)


def passwords(folder: Path) -> dict[Role, str]:
    """One password a role, from `roles.json` (mode 0600), made if it is not there."""
    file = folder / "roles.json"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        made = {role.value: secrets.token_urlsafe(32) for role in SIGNING_IN}
        with os.fdopen(os.open(file, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as kept:
            json.dump(made, kept)
    held = json.loads(file.read_text())
    return {role: held[role.value] for role in SIGNING_IN}


def set_passwords(owner_url: str, held: dict[Role, str]) -> None:
    """Let each role sign in with its password; the owner's statement never reaches a log."""
    with psycopg.connect(owner_url, autocommit=True) as owner:
        for role, password in held.items():
            name = sql.Identifier(f"alongside_{role.value}")
            owner.execute(sql.SQL("alter role {} password {}").format(name, sql.Literal(password)))


def role_url(owner_url: str, role: Role, password: str) -> str:
    """The same server and database, signed in as the role."""
    parts = urlsplit(owner_url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"alongside_{role.value}:{quote(password, safe='')}@{host}"))


def environment(owner_url: str, folder: Path, *roles: Role) -> dict[str, str]:
    """The variables that let a process act as these roles, and as no other."""
    held = passwords(folder)
    return {role.setting: owner_url if role is Role.OWNER else role_url(owner_url, role, held[role]) for role in roles}
