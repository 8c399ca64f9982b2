"""Which fields of a payload are sealed, read from their types: nobody keeps a second list."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import Payload, Told


@cache
def sealed_fields(payload: type[Struct]) -> tuple[tuple[str, Class], ...]:
    """The sealed fields of a payload with the class of each."""
    found = []
    for field in msgspec.inspect.type_info(payload).fields:  # type: ignore[attr-defined]
        extra = _extra(field.type)
        if extra.get("alongside") == "sealed":
            found.append((field.encode_name, Class(extra["klass"])))
    return tuple(found)


def _extra(kind: Any) -> dict[str, Any]:
    if isinstance(kind, msgspec.inspect.Metadata):
        return {**_extra(kind.type), **(kind.extra or {})}
    if isinstance(kind, msgspec.inspect.UnionType):
        for part in kind.types:
            found = _extra(part)
            if found:
                return found
    return {}


def sealed_numbers(payload: Payload, told: Told | None = None) -> Iterator[tuple[int, Class]]:
    """The number of every detail that a fact refers to, with its class."""
    for name, klass in sealed_fields(type(payload)):
        number = getattr(payload, name)
        if number is not None:
            yield number, klass
    if told is not None and told.name is not None:
        yield told.name, Class.IDENTITY
