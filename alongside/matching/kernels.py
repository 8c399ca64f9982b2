"""Chooses the inner loops: compiled where numba is installed, whole numpy arrays where not. The answers are the same."""

import importlib
import importlib.util
from functools import lru_cache
from types import ModuleType
from typing import Any

from alongside.matching import arrays, loops

ANSWERS = ("distances", "slipped", "sharing", "gathered", "looked_up", "settled", "paired")


class Compiled:
    """The loops as machine code, which lets go of the interpreter's lock while it runs."""

    def __init__(self) -> None:
        numba = importlib.import_module("numba")
        for name in ANSWERS:
            loop = getattr(loops, name)
            try:
                compiled = numba.njit(nogil=True, cache=True)(loop)
            except RuntimeError:  # no folder that this user may write: compiled anew at each start
                compiled = numba.njit(nogil=True)(loop)
            setattr(self, name, compiled)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


def can_compile() -> bool:
    """Whether numba is installed here."""
    return importlib.util.find_spec("numba") is not None


@lru_cache
def best() -> ModuleType | Compiled:
    """The fastest that this machine has, made ready once for the whole process."""
    return Compiled() if can_compile() else arrays
