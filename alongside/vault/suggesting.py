"""Pairs of records that may be of one child, written down where they are new or have changed. It joins nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from psycopg.types.json import Jsonb

from alongside.database.connect import Plain, Role, transaction
from alongside.vault.finding_messages import POSSIBLE_FROM, STRONG_FROM
from alongside.vault.likeness import Likeness, Scored, kept, same_codes

FOUND, DUPLICATE = "found", "duplicate"
MOST = 30
"""Candidates of one child that are written down."""
MOVED = 2.0
"""Bits by which a pair must have moved to be shown anew where it rests on the same agreements: others' records shift them."""
AT_A_TIME = 200


@dataclass
class Written:
    """How many pairs were new, and how many had changed."""

    new: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class _Stood:
    bits: float
    levels: list[list[object]]
    kind: str
    normaliser: str


class Suggesting:
    """Compares children with everybody and keeps the table of suggestions."""

    def __init__(self, likeness: Likeness) -> None:
        self._likeness = likeness
        self._normaliser = str(likeness.register.index.normaliser)

    def compare(
        self,
        children: Iterable[int],
        *,
        run: int | None = None,
        earlier_alone: bool = False,
        told: Callable[[int, Written], None] = lambda done, written: None,
        also: Callable[[int, Scored], None] = lambda child, scored: None,
    ) -> Written:
        """Compare each with everybody, or, where everybody is gone through, with those before them.

        `also` hears of every pair that was looked at, whether it is written down or not.
        """
        written = Written()
        waiting = list(children)
        for start in range(0, len(waiting), AT_A_TIME):
            some = waiting[start : start + AT_A_TIME]
            stood = _standing(some)
            for done, child in enumerate(some, start + 1):
                register = self._likeness.register
                whom = earlier_alone and not register.whole(child).open_question
                candidates = self._likeness.candidates(child, top=MOST, earlier_alone=whom)
                for one in candidates:
                    also(child, one)
                self._write(child, candidates, stood.get(child, {}), written, run=run, earlier_alone=whom)
                told(done, written)
        return written

    def _write(
        self,
        child: int,
        candidates: list[Scored],
        stood: dict[int, _Stood],
        written: Written,
        *,
        run: int | None,
        earlier_alone: bool,
    ) -> None:
        pairs: dict[int, Scored | None] = {
            one.child: one
            for one in candidates
            if one.bits >= (POSSIBLE_FROM if self._kind(child, one.child) == FOUND else STRONG_FROM)
        }
        for other in stood.keys() - pairs.keys():
            if other < child or not earlier_alone:
                pairs[other] = self._likeness.pair(child, other)
        new = [
            (other, scored)
            for other, scored in pairs.items()
            if self._is_news(stood.get(other), scored, self._kind(child, other))
        ]
        if not new:
            return
        with transaction(Role.VAULT) as connection:
            for other, scored in new:
                said = self._suggest(connection, child, other, scored, run)
                written.new += said == "new"
                written.changed += said == "changed"

    def _suggest(self, connection: Plain, child: int, other: int, scored: Scored | None, run: int | None) -> str:
        bits = 0.0 if scored is None else scored.bits
        row = connection.execute(
            "select vault.suggest(%s, %s, %s::real, %s::real, %s, %s, %s, %s)",
            (
                child,
                other,
                round(bits, 2),
                self._likeness.likely(bits),
                Jsonb([] if scored is None else kept(scored)),
                self._kind(child, other),
                self._normaliser,
                run,
            ),
        ).fetchone()
        assert row is not None
        return str(row[0])

    def _kind(self, child: int, other: int) -> str:
        register = self._likeness.register
        return FOUND if register.whole(child).found or register.whole(other).found else DUPLICATE

    def _is_news(self, stood: _Stood | None, scored: Scored | None, kind: str) -> bool:
        if stood is None:
            return scored is not None
        bits, levels = (0.0, []) if scored is None else (scored.bits, kept(scored))
        return (
            stood.kind != kind
            or stood.normaliser != self._normaliser
            or not same_codes(stood.levels, levels)
            or abs(stood.bits - bits) >= MOVED
        )


def _standing(children: list[int]) -> dict[int, dict[int, _Stood]]:
    with transaction(Role.VAULT) as connection:
        rows = connection.execute("select * from vault.suggested(%s)", (children,)).fetchall()
    stood: dict[int, dict[int, _Stood]] = {}
    for child, other, bits, levels, kind, normaliser in rows:
        stood.setdefault(child, {})[other] = _Stood(bits, levels, kind, normaliser)
    return stood
