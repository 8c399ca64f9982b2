"""Authorities, forces, regions and who adjoins whom, by codes that have their days. A name is never a key."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from msgspec import Struct

from alongside.vocabulary.reference.tables import read_table, read_text

Nation = Literal["england", "wales"]

MAP_ATTRIBUTION = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data © Crown copyright and database right 2026."
)


class Authority(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An upper-tier local authority under one code; a new code for the same council is another row."""

    code: str
    name: str
    welsh_name: str = ""
    nation: Nation
    region_code: str
    region_name: str
    dfe_code: str = ""
    force_code: str
    valid_from: date | None = None
    valid_until: date | None = None
    predecessor_codes: tuple[str, ...] = ()
    successor_codes: tuple[str, ...] = ()


class Force(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A territorial police force; `area_name` is the statistical name of its area."""

    code: str
    name: str
    welsh_name: str = ""
    area_name: str
    nation: Nation


class _Pair(Struct, frozen=True):
    authority_code: str
    neighbour_code: str


@cache
def authorities() -> tuple[Authority, ...]:
    """The authorities of today, in order of code."""
    return read_table("authorities.csv", Authority, lists=("predecessor_codes",))


@cache
def former_authorities() -> tuple[Authority, ...]:
    """Codes that have ended, so that an old return still resolves."""
    return read_table("former_authorities.csv", Authority, lists=("predecessor_codes", "successor_codes"))


@cache
def forces() -> tuple[Force, ...]:
    return read_table("forces.csv", Force)


@cache
def regions() -> Mapping[str, str]:
    """Nine English regions and Wales: code to name."""
    return MappingProxyType({each.region_code: each.region_name for each in authorities()})


def authority(code: str, *, on: date | None = None) -> Authority:
    """The authority meant by a code on a day (today's if none): an ended code leads to what followed it.

    Where an area was divided the code alone cannot say which part is meant, and a KeyError names the parts.
    """
    found = _authorities_by_code().get(code)
    if found is None:
        raise KeyError(f"{code!r} is no code of an authority in England or Wales; one is E09000008")
    if on is not None and found.valid_from is not None and on < found.valid_from:
        before = ", ".join(found.predecessor_codes) or "the code before it"
        raise KeyError(f"{code} ({found.name}) begins on {found.valid_from}; for {on} use {before}")
    while found.valid_until is not None and (on is None or on >= found.valid_until):
        if len(found.successor_codes) != 1:
            ended = f"{found.code} ({found.name}) ended on {found.valid_until}"
            raise KeyError(f"{ended}; use {_parts_of(found)}")
        found = _authorities_by_code()[found.successor_codes[0]]
    return found


def force(code: str) -> Force:
    try:
        return _forces_by_code()[code]
    except KeyError:
        raise KeyError(f"{code!r} is no code of a police force in England or Wales; one is E23000001") from None


def adjoining(one_code: str, other_code: str) -> bool:
    """Whether two authorities border each other, by land or across a tidal river. None borders itself."""
    pair = frozenset((authority(one_code).code, authority(other_code).code))
    return pair in _adjoining_pairs()


def map_topology() -> dict[str, Any]:
    """The map, read anew: TopoJSON layers `utla` and `pfa`, by code. Print MAP_ATTRIBUTION with it."""
    topology: dict[str, Any] = json.loads(read_text("map.topo.json"))
    return topology


def _parts_of(ended: Authority) -> str:
    parts = (_authorities_by_code()[code] for code in ended.successor_codes)
    return " or ".join(f"{part.code} ({part.name})" for part in parts)


@cache
def _authorities_by_code() -> Mapping[str, Authority]:
    return {each.code: each for each in (*former_authorities(), *authorities())}


@cache
def _forces_by_code() -> Mapping[str, Force]:
    return {each.code: each for each in forces()}


@cache
def _adjoining_pairs() -> frozenset[frozenset[str]]:
    pairs = read_table("neighbours.csv", _Pair) + read_table("neighbours_by_water.csv", _Pair)
    return frozenset(frozenset((pair.authority_code, pair.neighbour_code)) for pair in pairs)
