"""Which fields of a payload are sealed, read from their types: nobody keeps a second list."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from alongside.vocabulary import typed
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import Payload, Told


@cache
def sealed_fields(payload: type[Struct]) -> tuple[tuple[str, Class], ...]:
    """The sealed fields of a payload with the class of each."""
    described = typed.fields(payload).items()
    return tuple((name, Class(said["klass"])) for name, said in described if said.get("alongside") == "sealed")


def sealed_numbers(payload: Payload, told: Told | None = None) -> Iterator[tuple[int, Class]]:
    """The number of every detail that a fact refers to, with its class."""
    for name, klass in sealed_fields(type(payload)):
        number = getattr(payload, name)
        if number is not None:
            yield number, klass
    if told is not None and told.name is not None:
        yield told.name, Class.IDENTITY
