"""The doors' side of the keeper: seal before the lock, open in one call a page."""

import os
import secrets
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import local

from alongside.vault import messages
from alongside.vocabulary.classes import Class

SETTING = "ALONGSIDE_KEEPER_SOCKET"
_threads = local()


class KeeperAway(Exception):  # noqa: N818
    """The keeper does not answer: nothing sealed can be opened until it does."""


@dataclass(frozen=True, slots=True)
class SealedDetail:
    """A sealed text on its way into the chronology. Its number is what a payload holds."""

    number: int
    child: int
    klass: Class
    sealed: bytes = field(repr=False)


def _line() -> socket.socket:
    line: socket.socket | None = getattr(_threads, "line", None)
    if line is None or getattr(_threads, "owner", None) != os.getpid():
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(30)
        try:
            line.connect(os.environ[SETTING])
        except (OSError, KeyError):
            line.close()
            raise
        _threads.line, _threads.owner = line, os.getpid()
    return line


def _ask(request: messages.Request) -> messages.Answer:
    for again in (True, False):
        try:
            line = _line()
            messages.send(line, request)
            answer = messages.receive_answer(line)
        except (OSError, KeyError) as trouble:
            hang_up()
            if not again:
                raise KeeperAway("the keeper does not answer") from trouble
            continue
        if answer is None:
            hang_up()
            continue
        if isinstance(answer, messages.Failed):
            raise KeeperAway(answer.reason)
        return answer
    raise KeeperAway("the keeper hung up")


def hang_up() -> None:
    """Close this thread's line to the keeper."""
    line: socket.socket | None = getattr(_threads, "line", None)
    if line is not None:
        line.close()
        _threads.line = None


def new_number() -> int:
    """A detail's own random number, known before it is sealed or stored."""
    return secrets.randbelow(2**62) + 1


def seal(child: int, texts: Mapping[str, tuple[Class, str]]) -> dict[str, SealedDetail]:
    """Seal each text under the child's key for its class; an empty text is left out."""
    asked = [
        (name, messages.ToSeal(new_number(), child, int(klass), text))
        for name, (klass, text) in texts.items()
        if text.strip()
    ]
    if not asked:
        return {}
    answer = _ask(messages.Seal([item for _, item in asked]))
    assert isinstance(answer, messages.Sealed)
    return {
        name: SealedDetail(item.number, child, Class(item.klass), sealed)
        for (name, item), sealed in zip(asked, answer.sealed, strict=True)
    }


def open_details(token: str, numbers: Iterable[int]) -> dict[int, str]:
    """The texts that this session may see among these; what it may not see is simply not there."""
    wanted = sorted(set(numbers))
    if not wanted:
        return {}
    answer = _ask(messages.Open(token, wanted))
    assert isinstance(answer, messages.Opened)
    return answer.texts


def open_births(leave: str, children: Iterable[int], numbers: Iterable[int]) -> dict[int, str]:
    """The claims of birth dates among these details of these children, for a rebuild that has leave and while it lasts."""
    answer = _ask(messages.OpenBirths(leave, list(children), list(numbers)))
    assert isinstance(answer, messages.Opened)
    return answer.texts


def seal_own(person: int, texts: Mapping[str, str]) -> dict[str, SealedDetail]:
    """Seal words that a person keeps for themselves, under a key that is theirs alone and no child's."""
    return seal(-person, {name: (Class.IDENTITY, text) for name, text in texts.items()})


def open_own(token: str, numbers: Iterable[int]) -> dict[int, str]:
    """The words that this session's own person keeps, among these; and details, as `open_details` has them, in the same call."""
    wanted = sorted(set(numbers))
    if not wanted:
        return {}
    answer = _ask(messages.OpenKept(token, wanted))
    assert isinstance(answer, messages.Opened)
    return answer.texts


def keep_exact(kind: str, value: str, child: int) -> None:
    """Remember by keyed hash that this exact number is this child's."""
    _ask(messages.KeepExact(kind, value, child))


def find_exact(kind: str, values: Iterable[str]) -> dict[str, int]:
    """Which of these exact numbers are known, and whose they are."""
    answer = _ask(messages.FindExact(kind, list(values)))
    assert isinstance(answer, messages.Exact)
    return answer.children


def find_reference(token: str, reference: str, *, kinds: Iterable[str] = ()) -> list[tuple[int, str]]:
    """The children with exactly this reference of another system whom this session may open, and whose it is.

    A child whom it may not open is not there, like one whom nobody knows.
    """
    answer = _ask(messages.FindReference(token, reference, list(kinds)))
    assert isinstance(answer, messages.Referred)
    return answer.children


def find_references(system: str, references: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
    """Each claim of exactly these references of a system: the child's number and the first entry of the claim."""
    answer = _ask(messages.FindReferences(system, list(references)))
    assert isinstance(answer, messages.Claimed)
    return answer.claims


def is_ready() -> bool:
    """Does the keeper answer."""
    try:
        return isinstance(_ask(messages.Ready()), messages.Done)
    except KeeperAway:
        return False
