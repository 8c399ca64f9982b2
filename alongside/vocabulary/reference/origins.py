"""What a child may speak and be a national of: lists to choose from, never evidence about a child."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from alongside.vocabulary.reference.tables import read_table


class Language(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A language under its ISO 639-3 code; `script` is the ISO 15924 code of the script we show it in."""

    code: str
    name: str
    endonym: str = ""
    script: str
    right_to_left: bool


class Nationality(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A nationality under its ISO 3166 alpha-3 code; XXA stateless, XXX not known, as on passports."""

    code: str
    country: str
    demonym: str
    kind: Literal["un_member", "other", "status"]


@cache
def languages() -> tuple[Language, ...]:
    return read_table("languages.csv", Language, flags=("right_to_left",))


@cache
def nationalities() -> tuple[Nationality, ...]:
    return read_table("nationalities.csv", Nationality)


def language(code: str) -> Language:
    try:
        return _languages_by_code()[code]
    except KeyError:
        raise KeyError(f"{code!r} is not a listed language; use mis for another, und if not known") from None


def nationality(code: str) -> Nationality:
    try:
        return _nationalities_by_code()[code]
    except KeyError:
        raise KeyError(f"{code!r} is not a listed nationality; use XXX if not known") from None


@cache
def _languages_by_code() -> Mapping[str, Language]:
    return {each.code: each for each in languages()}


@cache
def _nationalities_by_code() -> Mapping[str, Nationality]:
    return {each.code: each for each in nationalities()}
