"""A record as somebody may read it, and an answer to one question of a form: in words, or said not to be there.

*Not recorded* means that nothing about it is written, whether or not somebody asked; *not known* that somebody wrote that it
is not known; *not shown* that whoever prints may not see that class of detail.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from alongside.rules import london
from alongside.rules.standing import Standing
from alongside.vocabulary.codes import Known, label
from alongside.vocabulary.facts import Entry, Payload

P = TypeVar("P", bound=Payload)


class Answered(StrEnum):
    """Whether a field is answered, and if not, how far from it."""

    GIVEN = "given"
    NOT_KNOWN = "not_known"
    NOT_RECORDED = "not_recorded"
    NOT_SHOWN = "not_shown"


@dataclass(frozen=True, slots=True)
class Said:
    """The answer to one question; the words stand even where there is none."""

    words: str
    answered: Answered = Answered.GIVEN


NOT_KNOWN = Said("Not known", Answered.NOT_KNOWN)
NOT_RECORDED = Said("Not recorded", Answered.NOT_RECORDED)
NOT_RECORDED_AS_TOLD = Said("No record that they were told", Answered.NOT_RECORDED)
NOT_SHOWN = Said("Not shown to whoever printed this", Answered.NOT_SHOWN)


@dataclass(frozen=True)
class Held:
    """A record as one person may read it: its facts as last put right, with opened texts and the names of people and desks."""

    standing: Standing
    entries: tuple[Entry, ...]
    texts: Mapping[int, str]
    names: Mapping[int, str]
    born_on: date | None
    at: datetime
    by: str
    sees_homes: bool = True

    def of(self, payload: type[P]) -> list[tuple[Entry, P]]:
        """The facts of a kind, oldest first."""
        return [(entry, entry.payload) for entry in self.entries if isinstance(entry.payload, payload)]

    def newest(self, payload: type[P]) -> tuple[Entry, P] | None:
        return next(reversed(self.of(payload)), None)

    def text(self, number: int | None) -> Said:
        """A sealed text: not recorded where there is none, not shown where this person may not read it."""
        if number is None:
            return NOT_RECORDED
        return Said(self.texts[number]) if number in self.texts else NOT_SHOWN

    def name(self, number: int | None) -> str:
        return self.names.get(number or 0, "somebody")


def moment(at: datetime) -> str:
    """Day and London time."""
    return f"{at.astimezone(london.LONDON):%A %-d %B %Y at %H:%M}"


def begun(words: str) -> str:
    """Words that begin a line; only for codes, for what people wrote or are called is never altered."""
    return words[:1].upper() + words[1:]


def joined(parts: Iterable[str], between: str = "; ") -> Said:
    """Several answers as one; not recorded where there is none."""
    found = [part for part in parts if part]
    return Said(between.join(found)) if found else NOT_RECORDED


def known(answer: Known | None) -> Said:
    """Yes, no, or an honest not known."""
    if answer is None:
        return NOT_RECORDED
    return NOT_KNOWN if answer is Known.NOT_KNOWN else Said(begun(label(answer)))
