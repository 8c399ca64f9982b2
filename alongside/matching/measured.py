"""How well the engine was measured to find names, split by script and by nationality: read for the page, written by the bench.

The figures lie in `measured.toml` beside this module, with the day and the size of the register they were measured on.
"""

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct, convert
from msgspec.structs import replace

from alongside.matching.calibration import interval

FILE = Path(__file__).with_name("measured.toml")
KINDS = ("script", "nationality")
NO_REAL_DATA = ("Tigrinya", "Amharic", "Sorani", "Pashto")
"""No real variants of names were found for these: what is known of them rests on lists written by hand."""
MADE_UP_ONLY = ("Eritrea", "Ethiopia", "Iraq (Kurdish)", "Sudan")
"""Nationalities of which only made-up children were asked for: no member of their parliament is in the sets."""
TRANSCRIBED = ("Afghanistan",)
"""Beside made-up children, members of parliament as others transcribed their names; none of the languages above."""
ONE = {"UK": "United Kingdom"}
"""A country that the sets call by two names: its two groups are read as one, their counts added."""


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """One group's share of questions answered among the first ten names, with its 95 % interval."""

    group: str
    kind: str
    queries: int
    recall10: float
    low: float
    high: float

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.group}: a group is of a script or a nationality, not of {self.kind!r}")
        if not 0 <= self.low <= self.recall10 <= self.high <= 1:
            raise ValueError(f"{self.group}: a share lies within its interval, between 0 and 1")


class Measured(Struct, frozen=True, forbid_unknown_fields=True):
    """One run of the bench. `names` is the size of the register that was searched."""

    measured_on: date
    names: int
    groups: tuple[Group, ...] = ()

    def of_kind(self, kind: str) -> tuple[Group, ...]:
        """As the run measured them, the worst first."""
        return _worst_first(g for g in self.groups if g.kind == kind)

    @property
    def read_as_one(self) -> tuple[Group, ...]:
        """The groups, those of one country under two names together."""
        two = {name for pair in ONE.items() for name in pair}
        named = [g for g in self.groups if g.kind == "nationality" and g.group in two]
        rest = [g for g in self.groups if g not in named]
        for name in dict.fromkeys(ONE.get(g.group, g.group) for g in named):
            rest.append(_together(name, [g for g in named if ONE.get(g.group, g.group) == name]))
        return tuple(rest)

    def worst_first(self, kind: str) -> tuple[Group, ...]:
        """The groups of one kind, the worst first; of equals the one that is less sure."""
        return _worst_first(g for g in self.read_as_one if g.kind == kind)

    @property
    def worst(self) -> Group | None:
        return next(iter(_worst_first(self.read_as_one)), None)


def _together(name: str, groups: list[Group]) -> Group:
    """One group of several: questions and answers added, and the 95 % interval of the sum after Wilson."""
    if len(groups) == 1:
        return replace(groups[0], group=name)
    n = sum(g.queries for g in groups)
    share = sum(round(g.recall10 * g.queries) for g in groups) / n
    return Group(name, groups[0].kind, n, share, *interval(share, n))


def _worst_first(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda one: (one.recall10, one.low, one.group)))


@cache
def read(file: Path = FILE) -> Measured | None:
    """The newest measurement; None where none has been made."""
    if not file.exists():
        return None
    return convert(tomllib.loads(file.read_text(encoding="utf-8")), Measured)


def write(measured: Measured, file: Path = FILE) -> None:
    """Put a run's figures in the place of those before it."""
    file.write_text("\n".join(_lines(measured)) + "\n", encoding="utf-8")
    read.cache_clear()


def _lines(measured: Measured) -> Iterable[str]:
    yield "# Written by bench.tracing; shown by the page that says how well names are found."
    yield f"measured_on = {measured.measured_on.isoformat()}"
    yield f"names = {measured.names}"
    for kind in KINDS:
        for one in measured.of_kind(kind):
            name = one.group.replace("\\", "\\\\").replace('"', '\\"')
            yield ""
            yield "[[groups]]"
            yield f'group = "{name}"'
            yield f'kind = "{one.kind}"'
            yield f"queries = {one.queries}"
            yield f"recall10 = {one.recall10:.4f}"
            yield f"low = {max(0.0, one.low):.4f}"
            yield f"high = {min(1.0, one.high):.4f}"
