"""What crosses the finder's socket: what is asked of it, and the little that it answers."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from alongside.matching.second_opinion import Engine
from alongside.vault import messages

MOST_TYPED = 4_000
MOST_FOUND = 200
MOST_COUNTED = 30
"""Likely children whom the asker may not see, up to which they are counted: so many may be more."""


class Band(StrEnum):
    """How far up a worklist two records stand. A band orders what people look at; it joins nothing."""

    HIDDEN = "hidden"
    POSSIBLE = "possible"
    STRONG = "strong"


POSSIBLE_FROM, STRONG_FROM = 8.0, 16.0
"""Bits from which two records may be one child, and from which they are likely to be."""


def band(bits: float) -> Band:
    """Below 8 bits hidden unless asked for, up to 16 possible, above that strong."""
    if bits > STRONG_FROM:
        return Band.STRONG
    return Band.POSSIBLE if bits >= POSSIBLE_FROM else Band.HIDDEN


Typed = Annotated[str, Meta(max_length=MOST_TYPED)]


class Asked(Struct, frozen=True, omit_defaults=True):
    """One box as it was typed, and what was asked for apart from it. `age` is in years, as believed today."""

    text: Typed
    born_on: date | None = None
    age: int | None = None
    sex: str | None = None
    nationality: str | None = None
    languages: tuple[str, ...] = ()
    telephone: Typed | None = None
    place: Typed | None = None


class LineRow(Struct, frozen=True):
    """One point of a score; the `bits` of all lines of a row add up to its bits."""

    field: str
    asked: str
    found: str
    how: str
    one_in: int | None
    bits: float


class Row(Struct, frozen=True):
    """One child whom the asker may see by name. `name_detail` is the name that fitted best, to be opened by the keeper.

    `namesakes` counts the other children, among those the asker may see, who bear the same name.
    """

    child: int
    name_detail: int | None
    bits: float
    probability: float
    lines: list[LineRow]
    namesakes: int


class State(Struct, frozen=True, tag="state"):
    """How far the finder is: children taken in, out of how many, and how old what it knows is."""

    loaded: int
    of: int
    ready: bool
    behind_seconds: float
    normaliser: str


class Answer(Struct, frozen=True, tag="answer"):
    """The likely children the asker may see, dearest first, and how many more there are whom they may not: at most so
    many as are counted."""

    found: list[Row]
    others: int
    state: State


class Explained(Struct, frozen=True, tag="explained"):
    """Every point for and against two records being one child; None unless the asker may see both."""

    lines: list[LineRow] | None


class Possibly(Struct, frozen=True, tag="possibly"):
    """Whether anybody whom the asker may not see may be this child. Nothing else is said."""

    any: bool


class Apart(Struct, frozen=True):
    """A pair that a second opinion sees otherwise: two children's numbers, and both opinions in bits of odds."""

    child: int
    other: int
    ours: float
    theirs: float


class Traced(Struct, frozen=True, tag="traced"):
    """How far a run over everything is: children gone through, and suggestions written so far.

    With a second opinion, `pairs` is how many it was asked of, and `apart` lists those it sees otherwise.
    """

    done: int
    of: int
    new: int
    changed: int
    finished: bool
    trouble: str | None = None
    pairs: int = 0
    apart: list[Apart] = []


class Unfit(Struct, frozen=True, tag="unfit"):
    """What was asked cannot be looked for: which field, what is wrong, and what to do."""

    field: str
    why: str
    remedy: str


class Loading(Struct, frozen=True, tag="loading"):
    """The finder has not taken in everybody yet."""

    loaded: int
    of: int


class Behind(Struct, frozen=True, tag="behind"):
    """The finder cannot reach the database and no longer knows who is in the register."""

    seconds: float


class TooMany(Struct, frozen=True, tag="too_many"):
    """This person has asked about too many children in a short time."""

    again_in_seconds: float


class Failed(Struct, frozen=True, tag="failed"):
    """It could not be done; the reason never repeats what was sent."""

    reason: str


class AskState(Struct, frozen=True, tag="ask_state"):
    """How far the finder is."""


class Search(Struct, frozen=True, tag="search"):
    token: str
    asked: Asked
    top: Annotated[int, Meta(ge=1, le=MOST_FOUND)] = 20


class Explain(Struct, frozen=True, tag="explain"):
    token: str
    one: int
    other: int


class Possible(Struct, frozen=True, tag="possible"):
    token: str
    child: int


class Trace(Struct, frozen=True, tag="trace"):
    """Go over everybody, for the recorded run whose secret this is; asked again, it says how far that is."""

    leave: str
    engine: Engine | None = None


Request = AskState | Search | Explain | Possible | Trace
Reply = State | Answer | Explained | Possibly | Traced | Unfit | Loading | Behind | TooMany | Failed

requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
replies: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)
send = messages.send_any
receive = messages.receive_any
