"""The named conditions that duties ask: sentences about the fact itself or about the standing before it, a file a subject."""

from alongside.rules.conditions import (
    account,
    asking,
    continuity,
    eighteen,
    encounters,
    holding,
    links,
    meeting,
    missing_depth,
    noticing,
    promises,
    search_plan,
    way,
)
from alongside.rules.conditions.registry import CONDITIONS, KINDS_OF, check, holds

__all__ = [
    "CONDITIONS",
    "KINDS_OF",
    "account",
    "asking",
    "check",
    "continuity",
    "eighteen",
    "encounters",
    "holding",
    "holds",
    "links",
    "meeting",
    "missing_depth",
    "noticing",
    "promises",
    "search_plan",
    "way",
]
