"""Children under names that no other test has given anybody, and what the finder wrote down of them."""

import secrets
import time

from alongside.access import gate
from alongside.chronology import read
from alongside.commands.cast import Member
from alongside.database.connect import Role, transaction
from alongside.vocabulary.facts import Entry
from tests.cast import token_of

SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")


def a_rare_name() -> str:
    """A made-up name that no other test has given anybody."""
    return " ".join("".join(secrets.choice(SYLLABLES) for _ in range(4)).capitalize() for _ in range(3))


def number_of(member: Member, ref: str) -> int:
    """The child's own number, as whoever may open the record."""
    with gate.transaction(token_of(member), reading=True) as session:
        return gate.open_record(session, ref).child


def the_claim(member: Member, ref: str, kind: str) -> Entry:
    """The newest claim of a kind."""
    with gate.transaction(token_of(member), reading=True) as session:
        opened = gate.open_record(session, ref)
        return [entry for entry in read.entries(session.connection, opened.child) if entry.kind == kind][-1]


def suggestions_of(one: int, other: int, *, patience: float = 10) -> list[tuple]:
    """Both sides of a pair as the table holds them, once they are there: child, other, bits, levels, kind."""
    until = time.monotonic() + patience
    while True:
        with transaction(Role.OWNER) as owner:
            rows = owner.execute(
                """select child, other, bits, levels, kind from tracing.suggestion
                   where child = any(%(pair)s) and other = any(%(pair)s) order by child""",
                {"pair": [one, other]},
            ).fetchall()
        if len(rows) == 2 or time.monotonic() > until:
            return rows
        time.sleep(0.1)
