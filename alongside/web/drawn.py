"""The pieces that field templates draw: a box to type in, an answer to pick. Ready made, without logic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from alongside.web.asking import Words


@dataclass(frozen=True)
class Box:
    """One small text box of a date or a time."""

    name: str
    id: str
    label: Words
    value: str
    width: int
    is_wrong: bool
    inputmode: str = "numeric"


@dataclass(frozen=True)
class Choice:
    """One radio or checkbox; `revealed` are whole fields and `boxes` single boxes that belong to it."""

    name: str
    id: str
    value: str
    label: Words
    is_chosen: bool
    hint: Words = ""
    divider: Words = ""
    alone: bool = False
    heading: Words = ""
    is_disabled: bool = False
    revealed: tuple[Any, ...] = ()
    boxes: tuple[Box, ...] = ()

    @property
    def reveals(self) -> bool:
        return bool(self.revealed or self.boxes)
