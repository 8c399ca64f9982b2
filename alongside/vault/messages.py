"""What crosses the keeper's socket: length-prefixed MessagePack, one answer to one request."""

import socket
import struct
from typing import TypeVar

import msgspec
from msgspec import Struct

LIMIT = 64 * 1024 * 1024
T = TypeVar("T")


class ToSeal(Struct, frozen=True):
    """One text to seal, under its own random number."""

    number: int
    child: int
    klass: int
    text: str


class Seal(Struct, frozen=True, tag="seal"):
    items: list[ToSeal]


class Open(Struct, frozen=True, tag="open"):
    token: str
    numbers: list[int]


class OpenBirths(Struct, frozen=True, tag="open_births"):
    """Claims of birth dates of many children, for a rebuild that has leave; opened for no other and nothing else."""

    leave: str
    children: list[int]
    numbers: list[int]


class OpenKept(Struct, frozen=True, tag="open_kept"):
    """Words that a person keeps for themselves, opened for their own session alone; and with them details as `Open` does."""

    token: str
    numbers: list[int]


class KeepExact(Struct, frozen=True, tag="keep_exact"):
    """Remember an exact number, such as an authority's own number for a child, by keyed hash alone."""

    kind: str
    value: str
    child: int


class FindExact(Struct, frozen=True, tag="find_exact"):
    kind: str
    values: list[str]


class FindReference(Struct, frozen=True, tag="find_reference"):
    """Whose reference this exactly is, among the children that the asker may open.

    `kinds` are those under which exact numbers were kept by hash alone, such as the councils' own for a child.
    """

    token: str
    reference: str
    kinds: list[str] = []


class FindReferences(Struct, frozen=True, tag="find_references"):
    """Which records claim these exact references of one system, for a run that takes in many children."""

    system: str
    references: list[str]


class Ready(Struct, frozen=True, tag="ready"):
    """Is the keeper up."""


Request = Seal | Open | OpenBirths | OpenKept | KeepExact | FindExact | FindReference | FindReferences | Ready


class Sealed(Struct, frozen=True, tag="sealed"):
    sealed: list[bytes]


class Opened(Struct, frozen=True, tag="opened"):
    texts: dict[int, str]


class Exact(Struct, frozen=True, tag="exact"):
    children: dict[str, int]


class Referred(Struct, frozen=True, tag="referred"):
    """Each child found, with whose reference it is. Of children that the asker may not open there is no word."""

    children: list[tuple[int, str]]


class Claimed(Struct, frozen=True, tag="claimed"):
    """By reference, each claim of it: the child, and the first entry of the claim."""

    claims: dict[str, list[tuple[int, int]]]


class Done(Struct, frozen=True, tag="done"):
    """It is done."""


class Failed(Struct, frozen=True, tag="failed"):
    """It could not be done; the reason never repeats what was sent."""

    reason: str


Answer = Sealed | Opened | Exact | Referred | Claimed | Done | Failed

_encoder = msgspec.msgpack.Encoder()
_requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
_answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def send(line: socket.socket, message: Request | Answer) -> None:
    send_any(line, message)


def send_any(line: socket.socket, message: Struct) -> None:
    """One message of whatever kind, after its length."""
    body = _encoder.encode(message)
    line.sendall(struct.pack(">I", len(body)) + body)


def receive_any(line: socket.socket, kinds: msgspec.msgpack.Decoder[T]) -> T | None:
    """The next message, one of these kinds; None when the other side has gone."""
    body = _body(line)
    return None if body is None else kinds.decode(body)


def _exactly(line: socket.socket, count: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < count:
        part = line.recv(min(count - len(parts), 1 << 20))
        if not part:
            return None
        parts += part
    return bytes(parts)


def _body(line: socket.socket) -> bytes | None:
    """The next whole message; None when the other side has gone."""
    head = _exactly(line, 4)
    if head is None:
        return None
    (length,) = struct.unpack(">I", head)
    if length > LIMIT:
        raise ValueError("a message over the limit")
    return _exactly(line, length)


def receive_request(line: socket.socket) -> Request | None:
    return receive_any(line, _requests)


def receive_answer(line: socket.socket) -> Answer | None:
    return receive_any(line, _answers)
