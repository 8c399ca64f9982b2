"""What an action to find a child needs in law, and whether this child's legal status gives it. The data are in powers.toml.

It says what the record knows; whether a power may be used is for the officer or the court that has it.
"""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib import resources
from types import MappingProxyType

import msgspec
from msgspec import Struct

from alongside.law import lengths
from alongside.law.duty import Confidence
from alongside.rules import london
from alongside.rules.standing import Standing
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Nation, Party
from alongside.vocabulary.missing_codes import Action
from alongside.vocabulary.placement import Stay

LEGAL_STATUS = "LS"
POLICE_PROTECTION = "L1"


class Power(Struct, frozen=True, forbid_unknown_fields=True):
    """What one action needs: one of these legal statuses, or an age below; and who alone can do it."""

    power: str
    instrument: str
    provision: str
    url: str
    nations: frozenset[Nation]
    confidence: Confidence
    decided_by: str
    statuses: frozenset[str] = frozenset()
    under_age: int = 0
    owners: frozenset[Party] = frozenset()
    instead: str = ""
    doubt: str = ""

    @property
    def authority(self) -> str:
        """Where it says so, in one line."""
        return f"{self.instrument}, {self.provision}"

    @property
    def is_verified(self) -> bool:
        return self.confidence is not Confidence.UNVERIFIED


class Allowed(Struct, frozen=True):
    """The action can be agreed; `power` is None where it needs none of its own."""

    power: Power | None = None


class Needs(Struct, frozen=True):
    """The action needs a power that nobody is recorded to have for this child."""

    power: Power
    why: str


@cache
def table() -> Mapping[Action, Power]:
    """Every action that needs a power or belongs to some alone; raises ValueError for one that cannot stand."""
    text = resources.files("alongside.rules").joinpath("powers.toml").read_text("utf-8")
    powers = msgspec.convert(tomllib.loads(text), dict[Action, Power])
    known = reference.code_list(LEGAL_STATUS)
    for action, power in powers.items():
        if not power.statuses <= known.keys():
            raise ValueError(f"powers.toml: {action.value}: {sorted(power.statuses - known.keys())} is no legal status")
        if not power.is_verified and not power.doubt:
            raise ValueError(f"powers.toml: {action.value} is unverified: say under doubt what has to be checked")
    return MappingProxyType(powers)


def allowed(
    action: Action, legal_status: str | None, stay: Stay | None, *, age: int | None = None, nation: Nation | None = None
) -> Allowed | Needs:
    """Whether the child's legal status, a stay in police protection or their age gives what the action needs."""
    power = table().get(action)
    if power is None:
        return Allowed()
    if nation is not None and nation not in power.nations:
        return Needs(power, f"It is not there in the law of {nation.value.title()}.")
    if not power.statuses:
        return Allowed(power)
    held = {legal_status, POLICE_PROTECTION if stay is Stay.POLICE_PROTECTION else None}
    if held & power.statuses or (power.under_age and age is not None and age < power.under_age):
        return Allowed(power)
    return Needs(power, f"The legal status recorded is: {status_in_words(legal_status)}.")


def for_child(standing: Standing, action: Action, *, at: datetime, born_on: date | None) -> Allowed | Needs:
    """The same, asked of a child's record."""
    stay = standing.stay.stay if standing.stay is not None else None
    age = None if born_on is None else _age(born_on, at)
    return allowed(action, standing.legal_status, stay, age=age, nation=standing.nation)


def status_in_words(code: str | None) -> str:
    """A legal status as a form names it."""
    if code is None:
        return "not known"
    found = reference.code_list(LEGAL_STATUS).get(code)
    return code if found is None else f"{found.label} ({code})"


def _age(born_on: date, at: datetime) -> int:
    today, age = london.day_of(at), 0
    while lengths.day_of_age(born_on, months=(age + 1) * 12) <= today:
        age += 1
    return age
