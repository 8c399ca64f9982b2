"""A risk level is never lowered because the child always comes back."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.rules import search
from alongside.vocabulary import reference
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.missing_depth import LevelReason

ON = datetime(2026, 3, 6, tzinfo=UTC).date()
USABLE = [code for code in reference.code_list(search.LEVELS).values() if code.usable_on(ON)]
LEVELS = st.sampled_from([code.code for code in USABLE])
ORDER = {code.code: code.order or 0 for code in USABLE}


def _set(level: str, before: str | None, because: LevelReason | None, *, by_police: bool = True) -> None:
    search.may_set_level(level=level, on=ON, reason_given=True, before=before, because=because, by_police=by_police)


@given(level=LEVELS, before=st.none() | LEVELS)
def test_always_comes_back_lowers_nothing_that_police_set_here(level: str, before: str | None) -> None:
    lower = before is not None and ORDER[level] < ORDER[before]
    if not lower:
        _set(level, before, LevelReason.ALWAYS_COMES_BACK)
        return
    with pytest.raises(Refusal, match="always comes back lowers no risk level"):
        _set(level, before, LevelReason.ALWAYS_COMES_BACK)


@given(level=LEVELS, before=LEVELS)
def test_a_lower_level_says_why_and_one_as_high_says_nothing(level: str, before: str) -> None:
    if ORDER[level] < ORDER[before]:
        with pytest.raises(Invalid, match="because"):
            _set(level, before, None)
        _set(level, before, LevelReason.NEW_INFORMATION)
    else:
        _set(level, before, None)


def test_what_police_did_elsewhere_is_written_down_as_they_did_it_and_is_challenged() -> None:
    _set("medium", "high", LevelReason.ALWAYS_COMES_BACK, by_police=False)

    assert search.is_challenged(because=LevelReason.ALWAYS_COMES_BACK)
    assert not search.is_challenged(because=LevelReason.NEW_INFORMATION) and not search.is_challenged(because=None)
