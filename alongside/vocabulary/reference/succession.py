"""One area under the codes of its days: what a code was called, what it became, and what was in use on a day.

It does not guess which part of a divided area is meant: where there are several, all are given.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

from alongside.vocabulary.reference.places import Authority, authorities, former_authorities


@cache
def _rows() -> Mapping[str, Authority]:
    return {each.code: each for each in (*former_authorities(), *authorities())}


def area(code: str) -> Authority:
    """The authority under exactly this code, ended or not: its name, region and force as an old entry means them."""
    try:
        return _rows()[code]
    except KeyError:
        raise KeyError(f"{code!r} is no code of an authority in England or Wales; one is E09000008") from None


@cache
def parts_today(code: str) -> tuple[str, ...]:
    """Today's codes of the area that a code stands for: several where it was divided."""
    row = area(code)
    if row.valid_until is None:
        return (row.code,)
    return tuple(sorted({part for following in row.successor_codes for part in parts_today(following)}))


@cache
def codes_on(code: str, *, on: date) -> tuple[str, ...]:
    """The codes under which this area went on that day: several where it was divided since, or put together."""
    row = area(code)
    if row.valid_from is not None and on < row.valid_from:
        return tuple(sorted({was for before in row.predecessor_codes for was in codes_on(before, on=on)}))
    if row.valid_until is not None and on >= row.valid_until:
        return tuple(sorted({now for after in row.successor_codes for now in codes_on(after, on=on)}))
    return (row.code,)
