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


@cache
def fields_read_with_the_entry(payload: type[Struct]) -> tuple[str, ...]:
    """The sealed fields shown beside an entry: all but those kept apart, which have a page and a rule of their own."""
    described = typed.fields(payload).items()
    return tuple(name for name, said in described if said.get("alongside") == "sealed" and not said.get("apart"))


def numbers_read_with_the_entry(payload: Payload, told: Told | None = None) -> Iterator[int]:
    """The number of every detail that may be shown wherever the entry is shown to somebody who may see its class."""
    for name in fields_read_with_the_entry(type(payload)):
        number = getattr(payload, name)
        if number is not None:
            yield number
    if told is not None and told.name is not None:
        yield told.name


def sealed_numbers(payload: Payload, told: Told | None = None) -> Iterator[tuple[int, Class]]:
    """The number of every detail that a fact refers to, with its class."""
    yield from _sealed_in(payload)
    if told is not None and told.name is not None:
        yield told.name, Class.IDENTITY


def _sealed_in(part: Struct) -> Iterator[tuple[int, Class]]:
    """What one payload seals, and what the parts within it do, such as the words beside each prompt."""
    for name, klass in sealed_fields(type(part)):
        number = getattr(part, name)
        if number is not None:
            yield number, klass
    for name in _parts(type(part)):
        within = getattr(part, name)
        for one in within if isinstance(within, tuple) else (within,):
            if isinstance(one, Struct):
                yield from _sealed_in(one)


@cache
def _parts(payload: type[Struct]) -> tuple[str, ...]:
    return tuple(name for name, said in typed.fields(payload).items() if said.get("alongside") == "part")
