"""Django reaches the database only to migrate, as the owner; a process without the owner's address has no database."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from alongside.database.connect import Role


def databases(environment: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Django's DATABASES from the owner's address, or none at all."""
    url = environment.get(Role.OWNER.setting, "")
    if not url:
        return {}
    parts = urlsplit(url)
    return {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "OPTIONS": {"server_side_binding": True, **dict(parse_qsl(parts.query))},
        }
    }
