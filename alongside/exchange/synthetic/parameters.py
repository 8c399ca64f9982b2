"""The parameters of the made-up population, each with its source, read once from parameters.toml."""

from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

import msgspec
from msgspec import Struct

SOURCES = {
    "C": "computed from official or reported figures",
    "S": "seen in the official source",
    "R": "seen in a secondary report",
    "A": "assumed, no source",
    "M": "remembered, not verified",
}
LABEL = (
    "SYNTHETIC: made-up children and people of a made-up England and Wales."
    " Not a forecast for any council or nationality."
)


class Parameter(Struct, frozen=True, forbid_unknown_fields=True):
    """One parameter: its central value, what else to try, how well it is known and what it rests on."""

    what: str
    value: Any
    source: str
    tied_to: str
    range: str = ""
    columns: tuple[str, ...] = ()


@cache
def parameters() -> dict[str, Parameter]:
    """Every parameter by its number; refuses a source that is none of the known."""
    found = msgspec.toml.decode(_read(), type=dict[str, Parameter])
    for number, parameter in found.items():
        if not set(parameter.source.split("/")) <= SOURCES.keys():
            raise ValueError(f"parameters.toml {number}: source is one or more of {', '.join(SOURCES)}")
    return found


def value(number: str) -> Any:
    """The central value of a parameter."""
    return parameters()[number].value


def mark() -> str:
    """Changes when a parameter or a name does: childhoods drawn under another mark are other childhoods."""
    names = resources.files(__package__).joinpath("names.toml").read_bytes()
    return sha256(_read() + names).hexdigest()[:12]


def _read() -> bytes:
    return resources.files(__package__).joinpath("parameters.toml").read_bytes()


def printed() -> str:
    """Every parameter beside its source, for people to read."""
    lines = [LABEL, "", *(f"  {code}  {words}" for code, words in SOURCES.items()), ""]
    for number, one in parameters().items():
        lines.append(f"{number:<4} [{one.source}]  {one.what}")
        lines += [f"       value   {words}" for words in _in_words(one)]
        if one.range:
            lines.append(f"       range   {one.range}")
        lines.append(f"       rests on {one.tied_to}")
    return "\n".join(lines)


def _in_words(one: Parameter) -> list[str]:
    if one.columns:
        return [" ".join(f"{cell!s:>11}" for cell in row) for row in [one.columns, *one.value]]
    if isinstance(one.value, dict):
        return [", ".join(f"{key} {held}" for key, held in one.value.items())]
    return [str(one.value)]
