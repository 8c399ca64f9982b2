"""The fold: entries in, standing, clocks and spells out. Stepping by the newest fact equals refolding them all.

A correction or late news cannot be stepped; the fold then says so and the writer refolds.
"""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec
from msgspec import Struct

from alongside.rules import steps
from alongside.rules.clocks import Clocks, Law
from alongside.rules.standing import Clock, Standing
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import KINDS, Entry

RULES = 8
"""Raised whenever a step or the engine changes meaning, so that what is stored is folded anew."""

FOLDED = frozenset({Class.CASEWORK, Class.IDENTITY})
"""The classes that every relation to a child holds. Entries of other classes change no standing and no clock, so that
whoever folds, whatever else they may see, folds the same."""

Key = tuple[datetime, int, int]


class Spell(Struct, frozen=True):
    """One home, or one stay laid over it, as a half-open span; `until` is None while it lasts."""

    seq: int
    lay: str
    code: str
    authority: str | None
    force: str | None
    desk: int | None
    since: datetime
    until: datetime | None = None


class Folded(Struct):
    """What is stored of a fold, so that the newest fact can step it."""

    standing: Standing
    clocks: list[Clock]
    key: Key | None = None


class Fold:
    """One child's fold in memory: step it forward, then flush what changed."""

    def __init__(self, law: Law, *, born_on: date | None = None, folded: Folded | None = None) -> None:
        folded = folded or Folded(Standing(), [])
        self.standing = folded.standing
        self.key = folded.key
        self.born_on = born_on
        self.clocks_of = Clocks(law, folded.clocks)
        self.spells: dict[tuple[str, int], Spell] = {}

    @classmethod
    def refold(cls, entries: Iterable[Entry], law: Law, *, born_on: date | None = None) -> "Fold":
        """Fold a whole chronology: chains resolved, withdrawn facts left out, walked by when things happened."""
        fold = cls(law, born_on=born_on)
        for entry in sorted(heads(entries), key=lambda e: e.key):
            fold.step(entry)
        return fold

    @property
    def clocks(self) -> list[Clock]:
        """Every clock touched since the fold began or was last flushed, open and ended."""
        return sorted(self.clocks_of.touched.values(), key=lambda c: (c.started_at, c.occurrence, c.part, c.due_at))

    def takes(self, entry: Entry) -> bool:
        """Whether this fact can be stepped: it corrects nothing and nothing already walked comes after it."""
        if not folds(entry):
            return True
        return entry.corrects is None and (self.key is None or entry.key >= self.key)

    def step(self, entry: Entry) -> None:
        """Take one fact that `takes` allows; one of a class that is not folded is passed over."""
        if not folds(entry):
            return
        before = _as_it_was(self.standing)
        steps.apply(self.standing, entry)
        self.clocks_of.step(before, self.standing, entry, self.born_on)
        self._spells(before, entry)
        self.key = entry.key

    def folded(self) -> Folded:
        """What to store."""
        return Folded(self.standing, self.clocks_of.open, self.key)

    def flushed(self) -> None:
        """What was touched has been written."""
        self.clocks_of.touched.clear()
        self.spells.clear()

    def _spells(self, before: Standing, entry: Entry) -> None:
        at, now = entry.happened.at, self.standing
        was, home = before.home, now.home
        if was is not None and (home is None or home.seq != was.seq):
            self._put(Spell(was.seq, "home", was.place, was.authority, was.force, was.desk, was.since, at))
        if home is not None and (was is None or home.seq != was.seq):
            self._put(Spell(home.seq, "home", home.place, home.authority, home.force, home.desk, home.since))
        lay, stay = before.stay, now.stay
        if lay is not None and (stay is None or stay.seq != lay.seq):
            self._put(Spell(lay.seq, "stay", lay.stay.value, None, None, None, lay.since, at))
        if stay is not None and (lay is None or stay.seq != lay.seq):
            self._put(Spell(stay.seq, "stay", stay.stay.value, None, None, None, stay.since))

    def _put(self, spell: Spell) -> None:
        self.spells[(spell.lay, spell.seq)] = spell


def folds(entry: Entry) -> bool:
    """Whether entries of this kind may change where a child stands."""
    return KINDS[entry.kind].klass in FOLDED


def _as_it_was(standing: Standing) -> Standing:
    """A copy deep enough that no step can reach into it: the episode, the homes and the lists that steps change."""
    replace = msgspec.structs.replace
    was = replace(standing, past_episodes=list(standing.past_episodes), asks=list(standing.asks))
    if standing.episode is not None:
        handed = {whom: replace(state) for whom, state in standing.episode.handed.items()}
        was.episode = replace(standing.episode, handed=handed)
    was.home = replace(standing.home) if standing.home else None
    was.chosen = replace(standing.chosen) if standing.chosen else None
    return was


def heads(entries: Iterable[Entry]) -> list[Entry]:
    """Each correction chain replaced by its head; a chain whose head withdraws it is left out."""
    by_root: dict[int, Entry] = {}
    for entry in sorted(entries, key=lambda e: e.seq):
        by_root[entry.root] = entry
    return [entry for entry in by_root.values() if not entry.withdraws]
