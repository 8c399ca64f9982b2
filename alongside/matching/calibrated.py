"""How often what was called likely was true, as it was last measured: read for the page, written by the linkage bench.

The figures lie in `calibrated.toml` beside this module, with the day and the sizes they were measured on.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import astuple, fields
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct, convert

from alongside.matching.calibration import Band

FILE = Path(__file__).with_name("calibrated.toml")


class Calibrated(Struct, frozen=True, forbid_unknown_fields=True):
    """One run: so many children searched for among so many encounters, and the bands of what was called likely."""

    measured_on: date
    children: int
    encounters: int
    bands: tuple[Band, ...] = ()


@cache
def read(file: Path = FILE) -> Calibrated | None:
    """The newest measurement; None where none has been made."""
    return convert(tomllib.loads(file.read_text(encoding="utf-8")), Calibrated) if file.exists() else None


def write(measured_on: date, bands: Sequence[Band], *, children: int, encounters: int, file: Path = FILE) -> None:
    """Put a run's figures in the place of those before it."""
    lines = [
        "# Written by bench.linkage; shown by the page that says how well names are found.",
        f"measured_on = {measured_on.isoformat()}",
        f"children = {children}",
        f"encounters = {encounters}",
    ]
    names = [field.name for field in fields(Band)]
    for band in bands:
        lines += ["", "[[bands]]", *(f"{name} = {value}" for name, value in zip(names, astuple(band), strict=True))]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    read.cache_clear()
