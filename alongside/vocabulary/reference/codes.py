"""Closed lists of codes, each under one name: the returns' lists, our own, places, languages, nationalities.

A list says which codes there are and on which days; it does not say which of them a form offers.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal

import msgspec
from msgspec import Struct

from alongside.vocabulary.reference.origins import languages, nationalities
from alongside.vocabulary.reference.places import Nation, authorities, forces, former_authorities
from alongside.vocabulary.reference.tables import read_toml

Confidence = Literal["", "V", "V*", "S", "R", "house"]


class Code(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One code: `order` ranks it where the list is ranked, `kind` is its group in a second list."""

    code: str
    label: str
    confidence: Confidence = ""
    order: int | None = None
    kind: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""

    def usable_on(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on < self.valid_until
        )


class CodeList(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list as written in code_lists.toml; `confidence` holds for each code that has none of its own."""

    title: str
    nation: Nation | None = None
    confidence: Confidence
    sources: tuple[str, ...]
    note: str = ""
    codes: tuple[Code, ...]


@cache
def written_lists() -> Mapping[str, CodeList]:
    """The lists of code_lists.toml, with their titles and sources."""
    return MappingProxyType(msgspec.convert(read_toml("code_lists.toml"), dict[str, CodeList]))


@cache
def code_list(name: str) -> Mapping[str, Code]:
    """Every code of a list, in the list's own order, by code."""
    if name in written_lists():
        written = written_lists()[name]
        return _by_code(
            each if each.confidence else msgspec.structs.replace(each, confidence=written.confidence)
            for each in written.codes
        )
    match name:
        case "authorities":
            return _by_code(
                Code(code=each.code, label=each.name, valid_from=each.valid_from, valid_until=each.valid_until)
                for each in (*authorities(), *former_authorities())
            )
        case "forces":
            return _by_code(Code(code=each.code, label=each.name) for each in forces())
        case "languages":
            return _by_code(Code(code=each.code, label=each.name) for each in languages())
        case "nationalities":
            return _by_code(Code(code=each.code, label=each.demonym) for each in nationalities())
    known = ", ".join(code_list_names())
    raise KeyError(f"there is no code list {name!r}; there are {known}")


def code_list_names() -> tuple[str, ...]:
    return (*written_lists(), "authorities", "forces", "languages", "nationalities")


def code_label(name: str, code: str) -> str:
    """The words for a code, ended codes too: an old entry is still read."""
    try:
        return code_list(name)[code].label
    except KeyError:
        if name not in code_list_names():
            raise
        raise KeyError(f"{code!r} is not a code of the list {name}") from None


def _by_code(codes: Iterable[Code]) -> Mapping[str, Code]:
    return MappingProxyType({each.code: each for each in codes})
