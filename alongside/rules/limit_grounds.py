"""What a limit on a child rests on, ground by ground, and what to ask of it for this child; the data are in limit_grounds.toml.

That a ground and the child's legal status do not go together is a warning for people to act on, and no verdict on the law.
"""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType

import msgspec
from msgspec import Struct

from alongside.law.duty import Confidence
from alongside.rules.standing import Standing
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Nation
from alongside.vocabulary.reach import Ground

LEGAL_STATUS = "LS"


class Basis(Struct, frozen=True, forbid_unknown_fields=True):
    """What one ground rests on: where it says so, how sure we are, which legal status it needs, and what to ask."""

    instrument: str
    provision: str
    nations: frozenset[Nation]
    confidence: Confidence
    ask: str
    url: str = ""
    statuses: frozenset[str] = frozenset()
    court: bool = False
    doubt: str = ""

    @property
    def is_verified(self) -> bool:
        return self.confidence is not Confidence.UNVERIFIED


@cache
def table() -> Mapping[Ground, Basis]:
    """Every ground; raises ValueError for one left out, an unknown status, or unverified law that does not say so."""
    text = resources.files("alongside.rules").joinpath("limit_grounds.toml").read_text("utf-8")
    grounds = msgspec.convert(tomllib.loads(text), dict[Ground, Basis])
    known = reference.code_list(LEGAL_STATUS)
    if missing := set(Ground) - set(grounds):
        raise ValueError(f"limit_grounds.toml says nothing of {sorted(missing)}")
    for ground, basis in grounds.items():
        if not basis.statuses <= known.keys():
            raise ValueError(
                f"limit_grounds.toml: {ground.value}: {sorted(basis.statuses - known.keys())} is no status"
            )
        if not basis.is_verified and not basis.doubt:
            raise ValueError(
                f"limit_grounds.toml: {ground.value} is unverified: say under doubt what has to be checked"
            )
    return MappingProxyType(grounds)


class Doubt(StrEnum):
    """Why people should look again at a limit's ground."""

    STATUS_NOT_KNOWN = "status_not_known"
    STATUS_DOES_NOT_SHOW_IT = "status_does_not_show_it"
    NOT_THIS_NATION = "not_this_nation"
    COURT_MUST_HAVE_SAID_SO = "court_must_have_said_so"


def doubts(standing: Standing, ground: Ground) -> tuple[Doubt, ...]:
    """What is to be asked about a ground, given the nation and the legal status of this child as they are known here."""
    basis = table()[ground]
    found = []
    if standing.nation is not None and standing.nation not in basis.nations:
        found.append(Doubt.NOT_THIS_NATION)
    if basis.statuses and standing.legal_status is None:
        found.append(Doubt.STATUS_NOT_KNOWN)
    elif basis.statuses and standing.legal_status not in basis.statuses:
        found.append(Doubt.STATUS_DOES_NOT_SHOW_IT)
    if basis.court:
        found.append(Doubt.COURT_MUST_HAVE_SAID_SO)
    return tuple(found)


def needs_an_order(standing: Standing, ground: Ground) -> bool:
    """Whether a court must have said so, and nothing that is known here of the child's legal status shows that it did."""
    basis = table()[ground]
    return basis.court and standing.legal_status not in basis.statuses
