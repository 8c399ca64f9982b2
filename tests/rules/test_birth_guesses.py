"""A birth date that somebody guessed stands beside what was said: no clock runs from it, also where there is no other."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.law import load
from alongside.rules import births
from alongside.rules import encounters as rules
from alongside.rules.fold import Fold
from alongside.rules.standing import Standing
from alongside.vocabulary.facts import KIND_OF, Entry, happened_at
from alongside.vocabulary.referral import BirthDateClaimed, ClaimSource

AT = datetime(2026, 3, 2, 22, 0, tzinfo=UTC)
claims = st.lists(st.tuples(st.sampled_from(list(ClaimSource)), st.booleans()), max_size=6)


def entries_of(said: list[tuple[ClaimSource, bool]]) -> list[Entry]:
    found = []
    for seq, (source, working) in enumerate(said, start=1):
        payload = BirthDateClaimed(born=100 + seq, source=source, working=working)
        at = AT + timedelta(minutes=seq)
        found.append(Entry(7, seq, seq, KIND_OF[BirthDateClaimed].name, happened_at(at), at, 1, payload))
    return found


@given(claims)
def test_the_fold_and_a_rebuild_work_with_the_newest_date_meant_to_be_worked_with(
    said: list[tuple[ClaimSource, bool]],
) -> None:
    entries = entries_of(said)
    meant = [entry.payload.born for entry in entries if entry.payload.working]  # type: ignore[attr-defined]
    folded = Fold.refold(entries, load.index())

    assert births.claimed(entries) == meant
    assert folded.standing.working_birth_date == (meant[-1] if meant else None)


@pytest.mark.parametrize("source", list(ClaimSource))
def test_the_first_date_that_somebody_gave_is_worked_with_and_no_estimate_is(source: ClaimSource) -> None:
    estimate = source in (ClaimSource.ASSESSMENT, ClaimSource.OBSERVED)
    nobody_yet, given_before = Standing(), Standing(working_birth_date=9)

    assert rules.is_worked_with(nobody_yet, source=source, guessed=False) is not estimate
    assert not rules.is_worked_with(nobody_yet, source=source, guessed=True)
    assert not rules.is_worked_with(given_before, source=source, guessed=False)
