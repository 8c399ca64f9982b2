"""A child's record, opened at the gate. Operations take this and nothing else; only the gate makes one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from alongside.database.connect import Plain
from alongside.rules.fold import Fold
from alongside.rules.standing import Standing
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Conflict, Invalid
from alongside.vocabulary.facts import Entry


@dataclass(frozen=True, slots=True)
class Detail:
    """A sealed text waiting to be written with the entry that refers to it."""

    number: int
    klass: Class
    sealed: bytes = field(repr=False)


@dataclass
class OpenRecord:
    """One child, locked if opened to write, with where they stand. `at` is the transaction's one instant."""

    connection: Plain
    child: int
    ref: str
    at: datetime
    fold: Fold
    last_seq: int
    last_recorded_at: datetime | None
    to_write: bool
    person: int | None
    roles: frozenset[str]
    classes: frozenset[Class]
    rules_moved_on: bool = False
    desk: int | None = None
    run: int | None = None
    batching: bool = False
    details: dict[int, Detail] = field(default_factory=dict)
    sealed: Mapping[str, int] = field(default_factory=dict)
    waiting: list[Entry] = field(default_factory=list)
    anchor: date | None = None
    refold: bool = False

    @property
    def standing(self) -> Standing:
        return self.fold.standing

    def attach(self, name: str, detail: Detail) -> int:
        """Hold a sealed text until the entry that refers to it is written; returns the number a payload holds."""
        self.details[detail.number] = detail
        self.sealed = {**self.sealed, name: detail.number}
        return detail.number

    def text(self, name: str) -> int:
        """The number of a sealed text that the form must hold; raises Invalid naming the field where it is empty."""
        try:
            return self.sealed[name]
        except KeyError:
            raise Invalid(name, "This cannot be empty.", "Write what is known, or that it is not known.") from None

    def unless_moved_on(self, *, seen: int, kinds: frozenset[str]) -> None:
        """A decision rests on some kinds: raises Conflict if an entry of one of them came after `seen`."""
        if seen >= self.last_seq:
            return
        rows = self.connection.execute(
            "select seq from spine.entry where child = %s and seq > %s and kind = any(%s) order by seq",
            (self.child, seen, sorted(kinds)),
        ).fetchall()
        if rows:
            raise Conflict(tuple(seq for (seq,) in rows))
