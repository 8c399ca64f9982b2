"""The doors' side of the finder: who may be the child that somebody asks for, among those the asker may see."""

import os
import socket
from threading import local

from alongside.matching.second_opinion import Engine
from alongside.vault import finding_messages as messages
from alongside.vault.finding_messages import MOST_COUNTED, Answer, Asked, Band, LineRow, Row, State, Traced, band
from alongside.vocabulary.errors import Invalid

SETTING = "ALONGSIDE_FINDER_SOCKET"
PATIENCE = 30.0
_threads = local()


class FinderAway(Exception):  # noqa: N818
    """The finder does not answer: nobody can be searched for by name until it does. Records open as before."""


class Loading(FinderAway):
    """The finder is still taking in the register."""

    def __init__(self, loaded: int, of: int) -> None:
        super().__init__(f"the register is still being read: {loaded:,} of {of:,} so far")
        self.loaded = loaded
        self.of = of


class Stale(FinderAway):
    """The finder cannot reach the database: an answer could be wrong, so there is none."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the register was last read {seconds:.0f} seconds ago")
        self.seconds = seconds


class TooMany(FinderAway):
    """This person has asked about too many children in a short time."""

    def __init__(self, again_in_seconds: float) -> None:
        super().__init__(f"too many were asked for in a short time; again in {again_in_seconds:.0f} seconds")
        self.again_in_seconds = again_in_seconds


def status(token: str | None = None) -> State:
    """How far the finder is; anybody may know. Raises FinderAway."""
    answer = _ask(messages.AskState())
    assert isinstance(answer, State)
    return answer


def search(token: str, asked: Asked, *, top: int = 20) -> Answer:
    """The children most likely meant, among those the asker may see by name.

    Raises Invalid naming the field, Loading, Stale or FinderAway.
    """
    answer = _ask(messages.Search(token, asked, top))
    assert isinstance(answer, Answer)
    return answer


def explain(token: str, one: int, other: int) -> list[LineRow] | None:
    """Every point for and against two records being one child; None unless the asker may see both by name."""
    answer = _ask(messages.Explain(token, one, other))
    assert isinstance(answer, messages.Explained)
    return answer.lines


def possible(token: str, child: int) -> bool:
    """Whether anybody whom the asker may not see may be this child; nothing else is said, and always as slowly.

    False where the asker may not see the child either. Raises TooMany where one person asks about many children.
    """
    answer = _ask(messages.Possible(token, child))
    assert isinstance(answer, messages.Possibly)
    return answer.any


def trace(leave: str, *, engine: Engine | None = None) -> Traced:
    """Begin going over everybody, for the recorded run whose secret this is; asked again, how far that is.

    With an engine, Splink on it gives a second opinion on the same pairs.
    """
    answer = _ask(messages.Trace(leave, engine))
    assert isinstance(answer, Traced)
    return answer


def is_ready() -> bool:
    """Does the finder answer, with everybody taken in."""
    try:
        return status().ready
    except FinderAway:
        return False


def hang_up() -> None:
    """Close this thread's line to the finder."""
    line: socket.socket | None = getattr(_threads, "line", None)
    if line is not None:
        line.close()
        _threads.line = None


def _line() -> socket.socket:
    line: socket.socket | None = getattr(_threads, "line", None)
    if line is None or getattr(_threads, "owner", None) != os.getpid():
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        try:
            line.connect(os.environ[SETTING])
        except (OSError, KeyError):
            line.close()
            raise
        _threads.line, _threads.owner = line, os.getpid()
    return line


def _ask(request: messages.Request) -> messages.Reply:
    for again in (True, False):
        try:
            line = _line()
            messages.send(line, request)
            answer = messages.receive(line, messages.replies)
        except (OSError, KeyError) as trouble:
            hang_up()
            if not again:
                raise FinderAway("the finder does not answer") from trouble
            continue
        if answer is None:
            hang_up()
            continue
        return _told(answer)
    raise FinderAway("the finder hung up")


def _told(answer: messages.Reply) -> messages.Reply:
    match answer:
        case messages.Unfit(field=field, why=why, remedy=remedy):
            raise Invalid(field, why, remedy)
        case messages.Loading(loaded=loaded, of=of):
            raise Loading(loaded, of)
        case messages.Behind(seconds=seconds):
            raise Stale(seconds)
        case messages.TooMany(again_in_seconds=seconds):
            raise TooMany(seconds)
        case messages.Failed(reason=reason):
            raise FinderAway(reason)
        case _:
            return answer


__all__ = [
    "MOST_COUNTED",
    "Answer",
    "Asked",
    "Band",
    "FinderAway",
    "LineRow",
    "Loading",
    "Row",
    "Stale",
    "State",
    "TooMany",
    "Traced",
    "band",
    "explain",
    "hang_up",
    "is_ready",
    "possible",
    "search",
    "status",
    "trace",
]
