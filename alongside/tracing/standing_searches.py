"""Searches that somebody keeps: sealed words, a reason and a day to look again; ended by their owner alone, with a reason.

They run in the finder, within seconds of a name that fits. Nothing here looks for anybody, and none of them ends by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec

from alongside.access.gate import Session
from alongside.rules import london
from alongside.vault import client as vault
from alongside.vault.finder_client import Asked
from alongside.vocabulary.errors import Invalid, NotOpen

REVIEW_AFTER = timedelta(days=28)
LONGEST = timedelta(days=92)
"""A house standard: a kept search is thought about again at least every three months."""


class EndedBecause(StrEnum):
    """Why a kept search is no longer looked for."""

    FOUND = "found"
    SAME_CHILD = "same_child"
    NO_LONGER_LOOKED_FOR = "no_longer_looked_for"
    KEPT_BY_ANOTHER = "kept_by_another"
    BY_MISTAKE = "by_mistake"


@dataclass(frozen=True, slots=True)
class Kept:
    """One search that I keep: numbers of sealed words, whom it found that I may see, and how many that I may not.

    `person` keeps it: I, or somebody whom I led and who has left. `fresh` are those that came since I looked.
    """

    number: int
    person: int
    words: int
    reason: int
    kept_at: datetime
    review_on: date
    seen_at: datetime
    swept_at: datetime | None
    children: list[int]
    bits: list[float]
    fresh: list[int]
    others: int
    fresh_others: int


@dataclass(frozen=True, slots=True)
class News:
    """What Today says of them: hits that are new since I looked, and searches whose day to look again has come."""

    fresh: int
    to_review: int


def keep(session: Session, asked: Asked, *, reason: str, review_on: date | None = None) -> int:
    """Keep this search: its words and reason are sealed under the owner's own key. Returns its number."""
    today = london.day_of(session.at)
    day = _review_day(review_on or today + REVIEW_AFTER, today)
    if not reason.strip():
        raise Invalid("reason", "Nobody could tell later why it is kept.", "Say in a line why you keep looking.")
    sealed = vault.seal_own(session.person, {"words": msgspec.json.encode(asked).decode(), "reason": reason})
    with session.connection.cursor() as cursor:
        cursor.executemany(
            "insert into tracing.kept_text (number, person, sealed) values (%s, %s, %s)",
            [(one.number, session.person, one.sealed) for one in sealed.values()],
        )
    row = session.connection.execute(
        """insert into tracing.kept_search (person, words, reason, kept_at, review_on, seen_at)
           values (%s, %s, %s, %s, %s, %s) returning number""",
        (session.person, sealed["words"].number, sealed["reason"].number, session.at, day, session.at),
    ).fetchone()
    assert row is not None
    return int(row[0])


def mine(session: Session) -> list[Kept]:
    """Every search that I keep, or that somebody left whom I led, and that was not ended; the newest first."""
    return [Kept(*row) for row in session.connection.execute("select * from tracing.my_kept()")]


def asked_of(text: str) -> Asked:
    """What was typed, from its opened words."""
    return msgspec.json.decode(text, type=Asked)


def words_of(session: Session, kept: list[Kept], *, names: Iterable[int | None] = ()) -> Mapping[int, str]:
    """The sealed words and reasons of these, and names of children, in one call; what does not open is not there."""
    wanted = [number for one in kept for number in (one.words, one.reason)]
    return vault.open_own(session.token, [*wanted, *(number for number in names if number is not None)])


def news(session: Session) -> News:
    """How much is new in what I keep, and how many wait for me to say whether to go on."""
    day = london.day_of(session.at)
    row = session.connection.execute("select fresh, to_review from tracing.kept_news(%s)", (day,)).fetchone()
    return News(0, 0) if row is None else News(*row)


def have_seen(session: Session, number: int) -> None:
    """I have looked at what it found: what comes from now on is new."""
    _changed(session, number, "seen_at = %s", session.at)


def go_on(session: Session, number: int, *, review_on: date) -> None:
    """Thought about again: it goes on, until a day that I name."""
    _changed(session, number, "review_on = %s", _review_day(review_on, london.day_of(session.at)))


def end(session: Session, number: int, *, because: EndedBecause, words: str = "") -> None:
    """Look no longer, with the reason; its words stay sealed as they are."""
    sealed = vault.seal_own(session.person, {"words": words}).get("words")
    if sealed is not None:
        session.connection.execute(
            "insert into tracing.kept_text (number, person, sealed) values (%s, %s, %s)",
            (sealed.number, session.person, sealed.sealed),
        )
    _changed(
        session,
        number,
        "ended_at = %s, ended_because = %s, ended_words = %s",
        session.at,
        because.value,
        None if sealed is None else sealed.number,
    )


def _changed(session: Session, number: int, assignment: str, *values: object) -> None:
    row = session.connection.execute(
        f"update tracing.kept_search set {assignment} where number = %s and ended_at is null returning number",  # noqa: S608
        (*values, number),
    ).fetchone()
    if row is None:
        raise NotOpen("no such search of mine")


def _review_day(day: date, today: date) -> date:
    if not today < day <= today + LONGEST:
        raise Invalid(
            "review_on",
            "The day to look again must come within three months.",
            "Choose a later day, three months at most.",
        )
    return day
