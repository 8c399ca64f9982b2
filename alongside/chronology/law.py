"""The law and rules in force for this process, and the name under which what is stored was folded."""

from functools import cache
from hashlib import sha256
from importlib import resources

from alongside.law import load
from alongside.rules import conditions
from alongside.rules.clocks import Law
from alongside.rules.fold import RULES


@cache
def in_force() -> Law:
    """Every duty, indexed by kind; refuses to start if a duty names a condition that nobody wrote."""
    conditions.check(load.duties())
    return load.index()


@cache
def version() -> str:
    """Changes when a step, the engine or a duty does: what was stored under another name is folded anew."""
    files = sorted(resources.files("alongside.law.duties").iterdir(), key=lambda file: file.name)
    digest = sha256(b"\x00".join(file.read_bytes() for file in files if file.name.endswith(".toml")))
    return f"{RULES}.{digest.hexdigest()[:12]}"
