"""Parts of the record's page that belong to one subject, such as promises or asks; each draws itself.

A section says which entries it quotes, so that the page reads and opens them all together: no section adds a query.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from alongside.chronology.record import OpenRecord
from alongside.rules.holding_left import Teams
from alongside.rules.standing import Standing
from alongside.vocabulary.facts import Entry
from alongside.web.words import Words


class Place(StrEnum):
    """Where on the page a section stands."""

    CHILD = "child"
    """Under what the child wants and was told."""
    WHO = "who"
    WHERE = "where"
    OWED = "owed"


@dataclass(frozen=True)
class Quoted:
    """What a section may draw from: the record, the entries it asked for by root, their words, and people's names.

    `teams` are those that may stand in for the child's, with whom their rota names now.
    """

    opened: OpenRecord
    entries: Mapping[int, Entry]
    words: Words
    names: Mapping[int, str]
    teams: Teams = field(default_factory=dict)


@dataclass(frozen=True)
class Section:
    """One part, drawn by `template` with `part`: what `drawn` gives, or None to leave it out.

    `quotes` gives the roots of the entries it needs.
    """

    place: Place
    template: str
    drawn: Callable[[Quoted], dict[str, Any] | None]
    quotes: Callable[[Standing], Iterable[int]] = lambda standing: ()
    people: Callable[[Standing], Iterable[int | None]] = lambda standing: ()


SECTIONS: list[Section] = []
"""In the order of the page within each place."""


def add(section: Section, *, first: bool = False) -> None:
    """Draw this section on every record, before the others of its place where that is what is asked first."""
    if section not in SECTIONS:
        SECTIONS.insert(0 if first else len(SECTIONS), section)


def quoted_roots(standing: Standing) -> set[int]:
    """The roots of every entry that some section quotes."""
    return {root for section in SECTIONS for root in section.quotes(standing)}


def people_named(standing: Standing) -> set[int]:
    """The people and desks that sections name beside those of the entries they quote."""
    return {number for section in SECTIONS for number in section.people(standing) if number}


@dataclass(frozen=True)
class Drawn:
    """A section ready for its template."""

    template: str
    context: Mapping[str, Any]


def draw(quoted: Quoted) -> dict[str, list[Drawn]]:
    """Every section with something to say, by its place."""
    found: dict[str, list[Drawn]] = {place.value: [] for place in Place}
    for section in SECTIONS:
        context = section.drawn(quoted)
        if context is not None:
            found[section.place.value].append(Drawn(section.template, context))
    return found
