"""What a fact is: a typed payload of a declared kind, when it happened, and who said so.

`fact` declares a kind once: its class, its place among facts of the same day, its sentence and its glossary line.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Means, Teller
from alongside.vocabulary.values import Moment, SealedIdentity


class Payload(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What one kind of fact holds. An optional field may be added; any other change is a new version."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One declared kind. `order` places it among facts of one instant or day: lower is walked first."""

    name: str
    payload: type[Payload]
    klass: Class
    order: int
    sentence: str
    version: int

    @property
    def room(self) -> str:
        return self.name.split(".", 1)[0]

    @property
    def gloss(self) -> str:
        return (self.payload.__doc__ or "").strip().split("\n")[0]


KINDS: dict[str, Kind] = {}
KIND_OF: dict[type[Payload], Kind] = {}
P = TypeVar("P", bound=type[Payload])


def fact(
    name: str, *, sentence: str, klass: Class = Class.CASEWORK, order: int = 50, version: int = 1
) -> Callable[[P], P]:
    """Declare the payload below it as the kind `room.past_tense`; refuses a second declaration."""

    def declare(payload: P) -> P:
        if name in KINDS:
            raise ValueError(f"two payloads declare the kind {name}")
        kind = Kind(name, payload, klass, order, sentence, version)
        KINDS[name] = KIND_OF[payload] = kind
        return payload

    return declare


class Precision(StrEnum):
    """How exactly the time of a fact is known. A day or month is London's."""

    MOMENT = "moment"
    DAY = "day"
    MONTH = "month"
    BETWEEN = "between"


class Happened(Struct, frozen=True):
    """When it happened: from `at` (UTC); `until` is the exclusive end where the time is a span."""

    at: Moment
    precision: Precision = Precision.MOMENT
    until: Moment | None = None


class Told(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Written for someone else: who said it, by what means, and when they said it (the time that counts)."""

    by: Teller
    means: Means
    at: Moment
    name: SealedIdentity | None = None


class Fact(Struct, frozen=True):
    """A fact to be written: what rules hand to operations and operations to the writer."""

    payload: Payload
    happened: Happened
    told: Told | None = None
    corrects: int | None = None
    withdraws: bool = False

    @property
    def kind(self) -> Kind:
        return KIND_OF[type(self.payload)]


class Entry(Struct, frozen=True):
    """A fact as it stands in a child's chronology. `root` is the seq of the first entry of its correction chain."""

    child: int
    seq: int
    root: int
    kind: str
    happened: Happened
    recorded_at: datetime
    recorded_by: int | None
    payload: Payload
    told: Told | None = None
    corrects: int | None = None
    withdraws: bool = False
    desk: int | None = None

    @property
    def key(self) -> tuple[datetime, int, int]:
        """Where the fold walks it: when it happened, the order of its kind, the first seq of its chain."""
        return (self.happened.at, KINDS[self.kind].order, self.root)

    @property
    def reached_us_at(self) -> datetime:
        """When a worker first had it: when it was said, or else written."""
        return self.told.at if self.told else self.recorded_at


def happened_at(moment: datetime) -> Happened:
    """A fact whose moment is known."""
    return Happened(at=moment)


ENCODER = msgspec.json.Encoder(order="deterministic")


def encode(payload: Payload) -> bytes:
    """The exact bytes that the chronology keeps and the leaf covers."""
    return ENCODER.encode(payload)


def decode(kind: str, version: int, raw: bytes | str) -> Payload:
    """Read a stored payload, lifting an old version through its `lift`; raises msgspec.ValidationError."""
    declared = KINDS[kind]
    if version != declared.version:
        lift: Any = getattr(declared.payload, "lift", None)
        if lift is None:
            raise msgspec.ValidationError(f"{kind} version {version} cannot be read by version {declared.version}")
        lifted: Payload = lift(version, raw)
        return lifted
    return msgspec.json.decode(raw, type=declared.payload)
