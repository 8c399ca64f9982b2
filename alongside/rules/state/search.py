"""What the rules must know of a search beyond its episode: forces asked, notices, the chance to talk, who reads a talk."""

from datetime import datetime

from msgspec import Struct

from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.missing_codes import HomeOfficeNotice
from alongside.vocabulary.missing_depth_codes import BeforeReturn, ForceAnswer, ForceAsk

STILL_TO_COME = frozenset({ForceAnswer.TAKEN_ON, ForceAnswer.LATER})
"""Answers after which what was asked for is still to come."""


class AskedForce(Struct, frozen=True, omit_defaults=True):
    """One ask of one force, by its root seq, with the newest answer and its root."""

    root: int
    force: str
    what: ForceAsk
    asked_at: datetime
    due_at: datetime
    answer: ForceAnswer | None = None
    answered: int | None = None

    @property
    def is_open(self) -> bool:
        return self.answer is None or self.answer in STILL_TO_COME


class Notice(Struct, frozen=True, omit_defaults=True):
    """One notice to the Home Office, or, with `explained`, that the child was told of it or why not."""

    episode: int
    about: HomeOfficeNotice
    at: datetime
    root: int


class Bed(Struct, frozen=True, omit_defaults=True):
    """The answer to *where tonight* as a list over children may show it: never where."""

    root: int
    answered_at: datetime
    fetched_by: Party


class AskedChild(Struct, frozen=True, omit_defaults=True):
    """The chance to talk before one return: whether it was given, and whether the child is afraid of going back."""

    root: int
    episode: int
    answer: BeforeReturn
    afraid: Known = Known.NOT_KNOWN


class Search(Struct, frozen=True, omit_defaults=True):
    """Of the open episode: forces, bed, what police systems hold. Of every episode: notices, the chance to talk, who reads."""

    asked: tuple[AskedForce, ...] = ()
    bed: Bed | None = None
    circulated: bool = False
    unit_notified: bool = False
    notices: tuple[Notice, ...] = ()
    explained: tuple[Notice, ...] = ()
    before_return: tuple[AskedChild, ...] = ()
    knows_readers: tuple[int, ...] = ()
