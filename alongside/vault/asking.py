"""What the finder answers a person: only of children they may see by name; of everybody else a count, or yes and no."""

import time
from collections import deque
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from alongside.database.connect import Plain, Role, transaction
from alongside.matching import asked as reading_of
from alongside.matching.asked import Believed, Read, Years
from alongside.matching.attributes import Described
from alongside.vault.finding_messages import (
    MOST_COUNTED,
    MOST_FOUND,
    POSSIBLE_FROM,
    Asked,
    LineRow,
    Possibly,
    Row,
    TooMany,
)
from alongside.vault.likeness import Likeness, Wanted
from alongside.vault.reading import Reading
from alongside.vault.register import Register
from alongside.vault.sight import Sight, Sights
from alongside.vocabulary.errors import Invalid

EVERY_ANSWER_AFTER = 0.25
"""Seconds to which the time of a blind answer is rounded up: how long it took says nothing."""
CHILDREN_AN_HOUR = 30
"""About how many different children one person may ask blindly in an hour."""
HOUR = 3600.0
OWN_REFERENCE = 8
WARMING = (
    Asked("Mohamed Ali Hassan"),
    Asked("محمد علي 07700 900000"),
    Asked("Nguyen Van Duc, about 15", sex="M", nationality="VNM", languages=("vie",), place="B1 1AA"),
    Asked("", born_on=date(2009, 3, 14)),
)
"""One of each way of asking."""


class NobodySignedIn(Exception):  # noqa: N818
    """The token is no session's."""


@dataclass(frozen=True, slots=True)
class _Asker:
    """Who asks, whom they may see by name, and the day in London on which they ask."""

    person: int
    sees: Sight
    day: date


class Asking:
    """Answers searches, explanations and blind questions."""

    def __init__(self, likeness: Likeness, reading: Reading, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._likeness = likeness
        self._reading = reading
        self._clock = clock
        self._sights = Sights()
        self._asked_blindly: dict[int, deque[tuple[float, int]]] = {}

    @property
    def _register(self) -> Register:
        return self._likeness.register

    def search(self, token: str, asked: Asked, *, top: int) -> tuple[list[Row], int]:
        """The likeliest children the asker may see, and how many as likely as a worklist shows they may not."""
        read = _read(asked)
        with transaction(Role.VAULT) as connection:
            asker = self._asker(connection, token)
            referred = self._referred(connection, read.references)
        wanted = _wanted(asked, read, asker.day, frozenset(referred))
        everybody = self._register.are_all_among(asker.sees)
        found = self._likeness.search(wanted, top=top, visible=None if everybody else asker.sees)
        rows = self._likeness.rows(found)
        if everybody:
            return rows, 0
        seen = sum(one.bits >= POSSIBLE_FROM for one in found) if len(found) < top else len(asker.sees)
        likely = self._likeness.likely_ones(wanted, top=min(MOST_COUNTED + seen, MOST_FOUND), least=POSSIBLE_FROM)
        return rows, min(MOST_COUNTED, sum(child not in asker.sees for child in likely))

    def warm(self) -> None:
        """Go each way once, so that nobody's search is the first to wait for a compiler, for tables or for the database."""
        self._register.index.warm()
        some = Sight.of(self._register.first_few())
        for asked in WARMING:
            wanted = _wanted(asked, _read(asked), date(2026, 1, 1), frozenset())
            for visible in (None, some):
                self._likeness.rows(self._likeness.search(wanted, top=MOST_FOUND, visible=visible))
            self._likeness.likely_ones(wanted, top=MOST_FOUND, least=POSSIBLE_FROM)
        for child in some:
            self._likeness.candidates(child)
            for name in self._register.whole(
                child
            ).names:  # an initial beside a name that is known goes a way of its own
                self._likeness.search(Wanted((f"J. {name.name}",)), top=MOST_FOUND, visible=None)
        with transaction(Role.VAULT) as connection, suppress(NobodySignedIn):
            self._asker(connection, "")

    def look(self, connection: Plain, asked: Asked, among: Collection[int] | None) -> list[tuple[int, float]]:
        """For a search that somebody keeps: who among these, or among everybody, it may mean. Nobody is shown to anybody here."""
        read = _read(asked)
        row = connection.execute("select (spine.now() at time zone 'Europe/London')::date").fetchone()
        assert row is not None
        wanted = _wanted(asked, read, row[0], frozenset(self._referred(connection, read.references)))
        visible = None if among is None else frozenset(among)
        return [(one.child, one.bits) for one in self._likeness.search(wanted, top=MOST_FOUND, visible=visible)]

    def explain(self, token: str, one: int, other: int) -> list[LineRow] | None:
        """Every point of two records beside one another; nothing unless both may be seen."""
        with transaction(Role.VAULT) as connection:
            asker = self._asker(connection, token)
            if not {one, other} <= asker.sees or one == other:
                return None
            connection.execute("select access.log_look('compare', 'opened', %s)", ([one, other],))
        pair = self._likeness.pair(one, other)
        return [] if pair is None else pair.lines

    def possible(self, token: str, child: int) -> Possibly | TooMany:
        """Whether anybody whom the asker may not see may be this child: in the same time whatever the answer."""
        began = self._clock()
        with transaction(Role.VAULT) as connection:
            asker = self._asker(connection, token)
            connection.execute("select access.log_look('possible', 'asked', %s)", ([child],))
        wait = self._wait(asker.person, child)
        if wait is not None:
            return TooMany(wait)
        candidates = self._likeness.candidates(child)
        told = child in asker.sees and any(
            one.bits >= POSSIBLE_FROM and one.child not in asker.sees for one in candidates
        )
        took = self._clock() - began
        time.sleep(EVERY_ANSWER_AFTER - took % EVERY_ANSWER_AFTER)
        return Possibly(told)

    def _asker(self, connection: Plain, token: str) -> _Asker:
        with connection.pipeline():
            connection.execute("select set_config('alongside.token', %s, true)", (token,))
            row = connection.execute(
                "select access.person(), vault.named_to_me(), (spine.now() at time zone 'Europe/London')::date",
                binary=True,
            ).fetchone()
        assert row is not None
        person, sees, day = row
        if person is None:
            raise NobodySignedIn
        return _Asker(person, self._sights.of(person, bytes(sees)), day)

    def _wait(self, person: int, child: int) -> float | None:
        """Seconds until this person may ask of another child; None where they may now. Asking again of one is free."""
        now = self._clock()
        asked = self._asked_blindly.setdefault(person, deque())
        while asked and asked[0][0] < now - HOUR:
            asked.popleft()
        if any(known == child for _, known in asked):
            return None
        if len(asked) >= CHILDREN_AN_HOUR:
            return asked[0][0] + HOUR - now
        asked.append((now, child))
        return None

    def _referred(self, connection: Plain, references: tuple[str, ...]) -> set[int]:
        found: set[int] = set()
        for reference in references:
            found |= {child for child, _ in self._reading.references.find(reference)}
            letters = "".join(filter(str.isalnum, reference)).upper()
            if len(letters) == OWN_REFERENCE:
                row = connection.execute(
                    "select vault.child_of(%s)", (f"{letters[: OWN_REFERENCE // 2]}-{letters[OWN_REFERENCE // 2 :]}",)
                ).fetchone()
                found |= {row[0]} if row is not None and row[0] is not None else set()
        return found


def _read(asked: Asked) -> Read:
    """What the box says. Empty is enough where something else was asked for that can bring somebody in."""
    if not asked.text.strip() and (asked.telephone or asked.born_on):
        return Read()
    return reading_of.read(asked.text)


def _wanted(asked: Asked, read: Read, day: date, referred: frozenset[int]) -> Wanted:
    telephones = {read.telephone} if read.telephone else set()
    if asked.telephone:
        number = reading_of.telephone(asked.telephone)
        if number is None:
            raise Invalid(
                "telephone", "These are not the digits of a telephone number.", "Write it in full, or leave it out."
            )
        telephones.add(number)
    places = frozenset(reading_of.postcodes_in(asked.place)) if asked.place else frozenset()
    if asked.place and not places:
        raise Invalid("place", "Only a postcode can be compared.", "Write a whole postcode, or leave the place out.")
    born_on = asked.born_on or read.born_on
    said = Described(
        claimed_birth=born_on,
        sex=asked.sex if asked.sex in ("F", "M") else None,
        nationality=frozenset({asked.nationality} if asked.nationality else ()),
        languages=frozenset(asked.languages),
        telephones=frozenset(telephones),
        places=places,
    )
    wanted = Wanted(read.names, said, None if born_on else _believed(asked, read, day), referred)
    if not (wanted.names or said.telephones or born_on or read.references):
        raise Invalid(
            reading_of.FIELD,
            "An age alone fits too many children.",
            "Write a name as well, or a telephone number, a reference or a whole date of birth.",
        )
    return wanted


def _believed(asked: Asked, read: Read, day: date) -> Believed | None:
    if asked.age is None:
        return read.believed(day)
    if not reading_of.YOUNGEST <= asked.age <= reading_of.OLDEST:
        raise Invalid(
            "age", f"An age is from {reading_of.YOUNGEST} to {reading_of.OLDEST} here.", "Write the age in years."
        )
    return Years(asked.age, asked.age).born(day)
