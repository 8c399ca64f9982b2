"""What each kind of fact changes in a child's standing: one small function a kind, none of which can fail."""

from alongside.rules import london
from alongside.rules.standing import Standing
from alongside.rules.steps import (
    account,
    advocacy,
    asks,
    care,
    contact,
    continuity,
    eighteen,
    encounters,
    holding,
    links,
    meetings,
    missing,
    noticing,
    promises,
    reach,
    referral,
    search_paths,
    search_plan,
)
from alongside.rules.steps.registry import STEPS
from alongside.vocabulary.facts import Entry

__all__ = [
    "STEPS",
    "account",
    "advocacy",
    "apply",
    "asks",
    "care",
    "contact",
    "continuity",
    "eighteen",
    "encounters",
    "holding",
    "links",
    "meetings",
    "missing",
    "missing_depth",
    "noticing",
    "promises",
    "reach",
    "referral",
    "search_paths",
    "search_plan",
]


def apply(standing: Standing, entry: Entry) -> None:
    """Change a standing, which the caller owns, by one fact."""
    change = STEPS.get(entry.kind)
    if change is not None:
        change(standing, entry.payload, entry)
    told_by_return = entry.told is not None and contact.from_return(entry)
    standing.as_at = london.day_of(entry.told.at) if told_by_return and entry.told else None
    standing.entries += 1
