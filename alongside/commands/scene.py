"""What a story is made of: the children in it, and scenes with what each of them must have done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from alongside.commands.cast import Member
from alongside.rules.standing import Standing
from alongside.vocabulary.codes import Known


@dataclass
class Child:
    """One child of the story, as its parts share them.

    `carer` and `guardian` are who keeps the contacts agreed with this child; while `kept` every one is kept.
    """

    ref: str = ""
    language: str = "eng"
    interpreter: Known = Known.NO
    carer: Member | None = None
    guardian: Member | None = None
    kept: bool = False


@dataclass(frozen=True)
class Scene:
    """Something done at one moment, and what must have come of it: entries written, clocks started, met and missed."""

    child: Child
    at: datetime
    title: str
    act: Callable[[], None]
    writes: Iterable[str] = ()
    started: Iterable[str] = ()
    met: Iterable[str] = ()
    missed: Iterable[str] = ()
    holds: Callable[[Standing], bool] | None = None
    not_seen_by: Iterable[Member] = ()
