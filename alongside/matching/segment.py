"""One part of the register as arrays that never change: its tokens, its names, and who bears them.

A *name* here is a set of tokens, whatever their order; all children of one such name stand behind one number. Numbers of
records count from nought within the segment. Additions make new segments; removals are a mask beside it.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.matching.keys import coarse, fine, grams, without_one
from alongside.matching.shapes import Counts, Forms, Mask, Places, Sounds
from alongside.matching.spelling import is_bare, letter_rows, sound_rows
from alongside.matching.tokens import tokens

GRAMS = 27 * 27
NONE: array[int] = array("i")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Every token of the segment in the order of its sounds, so that those who begin alike lie side by side."""

    tokens: list[str]
    number: dict[str, int]
    rows: Sounds
    lengths: Counts


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every token of the segment, in the order of its sounds, and the ways to find those like a given one."""

    tokens: list[str]
    number: dict[str, int]
    bearers: Counts
    """How many records bear each token."""
    rows: Sounds
    lengths: Counts
    letters: Sounds
    widths: Counts
    """The letters of each token, and how many, for slips of the finger."""
    bare: Mask
    first: Counts
    """The first letter of each token, as its code."""
    beginning: Counts
    """How many records bear a token with each first letter, by its code."""
    gram_starts: Places
    gram_tokens: Forms
    gram_sizes: Counts
    by_fine: dict[str, array[int]]
    by_coarse: dict[str, array[int]]
    by_fewer: dict[str, array[int]]
    """By each coarse key with one consonant left out."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Immutable arrays over `len(raw)` records; `raw[record]` is the name exactly as it was given."""

    ids: Sequence[str]
    raw: Sequence[str]
    vocabulary: Vocabulary
    token_starts: Places
    token_names: Forms
    """For each token, the names that hold it."""
    name_starts: Places
    name_tokens: Forms
    """For each name, its tokens."""
    sizes: Counts
    """For each name, how many tokens it has."""
    record_starts: Places
    records: Forms
    """For each name, the records that bear it."""
    name_of: Forms
    """For each record its name; -1 where its text holds no letter and nothing can find it by name."""

    @property
    def names(self) -> int:
        return len(self.name_starts) - 1

    def bearing(self, name: int) -> Forms:
        """The records that bear one name."""
        return self.records[self.record_starts[name] : self.record_starts[name + 1]]

    def words(self, name: int) -> list[str]:
        """The tokens of one name."""
        return [
            self.vocabulary.tokens[part]
            for part in self.name_tokens[self.name_starts[name] : self.name_starts[name + 1]]
        ]


def build(entries: Iterable[tuple[str, str]]) -> Segment:
    """Fold, part and index the names; each entry is an identifier and a raw name, which is kept as it is."""
    ids: list[str] = []
    raw: list[str] = []
    number: dict[str, int] = {}
    flat = array("i")
    sizes = array("b")
    for identifier, name in entries:
        ids.append(identifier)
        raw.append(name)
        parts = tokens(name)
        sizes.append(len(parts))
        for part in parts:
            place = number.get(part)
            if place is None:
                place = number[part] = len(number)
            flat.append(place)
    met = list(number)
    rows, lengths = sound_rows(met)
    order = np.argsort(rows.view(f"S{rows.shape[1]}").ravel(), kind="stable")
    known = [met[place] for place in order.tolist()]
    spoken = Spoken(known, {word: place for place, word in enumerate(known)}, rows[order], lengths[order])
    return _assembled(
        ids,
        raw,
        spoken,
        _ranks(order).astype(np.int32)[np.array(flat, dtype=np.int32)],
        np.array(sizes, dtype=np.int64),
    )


def _assembled(ids: list[str], raw: list[str], spoken: Spoken, flat: Forms, sizes: Counts) -> Segment:
    number = spoken.number
    starts = _starts(sizes)
    some = np.flatnonzero(sizes)
    bearers = np.bincount(flat, minlength=len(number)).astype(np.int32)
    first, which = _names(flat, starts[some], bearers)
    name_of = np.full(len(sizes), -1, dtype=np.int32)
    name_of[some] = which
    examples = some[first]
    name_starts = _starts(sizes[examples])
    name_tokens = flat[_places(starts, examples)]
    order = np.argsort(which, kind="stable")
    holding = np.repeat(np.arange(len(examples), dtype=np.int32), sizes[examples])
    by_token = np.argsort(name_tokens, kind="stable")
    return Segment(
        ids=ids,
        raw=raw,
        vocabulary=_vocabulary(spoken, bearers),
        token_starts=_starts(np.bincount(name_tokens, minlength=len(number))),
        token_names=holding[by_token],
        name_starts=name_starts,
        name_tokens=name_tokens,
        sizes=sizes[examples].astype(np.int8),
        record_starts=_starts(np.bincount(which, minlength=len(examples))),
        records=some[order].astype(np.int32),
        name_of=name_of,
    )


def _names(flat: Forms, begin: Places, bearers: Counts) -> tuple[Counts, Counts]:
    """The different sets of words: a record that bears each, and for each record the number of its own.

    Names are numbered by the rarest of their words, so that those who bear words of one sound lie side by side in memory.
    """
    if not len(begin):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    marks = _mixed(flat.astype(np.uint64) + np.uint64(1))
    _, first, which = np.unique(np.add.reduceat(marks, begin), return_index=True, return_inverse=True)
    rarest = np.minimum.reduceat(bearers[flat].astype(np.int64) << 32 | flat, begin) & 0xFFFFFFFF
    order = np.argsort(rarest[first], kind="stable")
    return first[order], _ranks(order)[which]


def _ranks(order: Counts) -> Counts:
    """For each number its place in this order."""
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return ranks


def _vocabulary(spoken: Spoken, bearers: Counts) -> Vocabulary:
    known = spoken.tokens
    by_fine, by_coarse, by_fewer = (_lists() for _ in range(3))
    gram_owner, gram_kind = array("i"), array("i")
    gram_sizes = np.zeros(len(known), dtype=np.int16)
    for place, token in enumerate(known):
        by_fine[fine(token)].append(place)
        keys = coarse(token)
        for key in keys:
            by_coarse[key].append(place)
        for fewer in {less for key in keys for less in without_one(key)}:
            by_fewer[fewer].append(place)
        if not is_bare(token):
            have = set(grams(token))
            gram_sizes[place] = len(have)
            gram_kind.extend(have)
            gram_owner.extend([place] * len(have))
    kinds = np.array(gram_kind, dtype=np.int32)
    first = np.array([ord(token[0]) for token in known], dtype=np.uint8)
    letters, widths = letter_rows(known)
    return Vocabulary(
        tokens=known,
        number=spoken.number,
        bearers=bearers,
        rows=spoken.rows,
        lengths=spoken.lengths,
        letters=letters,
        widths=widths,
        bare=np.array([is_bare(token) for token in known], dtype=np.bool_),
        first=first,
        beginning=np.bincount(first, weights=bearers, minlength=128).astype(np.int64),
        gram_starts=_starts(np.bincount(kinds, minlength=GRAMS)),
        gram_tokens=np.array(gram_owner, dtype=np.int32)[np.argsort(kinds, kind="stable")],
        gram_sizes=gram_sizes,
        by_fine=dict(by_fine),
        by_coarse=dict(by_coarse),
        by_fewer=dict(by_fewer),
    )


def _lists() -> defaultdict[str, array[int]]:
    return defaultdict(lambda: array("i"))


def _starts(sizes: Counts) -> Places:
    starts = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=starts[1:])
    return starts


def _places(starts: Places, owners: Counts) -> Places:
    sizes = starts[owners + 1] - starts[owners]
    return np.repeat(starts[owners] - (np.cumsum(sizes) - sizes), sizes) + np.arange(int(sizes.sum()))


def _mixed(values: Counts) -> Counts:
    """Each number spread over 64 bits (the finaliser of SplitMix64), so that the sum of a name's tokens is its own."""
    with np.errstate(over="ignore"):
        values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Counts = values ^ (values >> np.uint64(31))
    return mixed
