"""Writing down what another system calls a child, and putting a reference right or taking it back."""

import msgspec

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.referral import queries
from alongside.rules import references as rules
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Happened, Told
from alongside.vocabulary.references import ReferenceClaimed, System
from alongside.vocabulary.referral import ClaimSource


def claim_reference(
    opened: OpenRecord,
    *,
    system: System,
    source: ClaimSource,
    authority: str | None = None,
    force: str | None = None,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """Another system's reference as somebody gave it; others stand beside it. Sealed texts: reference, words."""
    claim = _claim(opened, system=system, source=source, authority=authority, force=force)
    return write.record(opened, claim, happened=happened, told=told)[0]


def put_reference_right(
    opened: OpenRecord,
    *,
    root: int,
    system: System,
    source: ClaimSource,
    authority: str | None = None,
    force: str | None = None,
) -> Entry:
    """State a claim again, whole, with why (sealed text `because`): it is found by the new reference alone."""
    entry = _standing(opened, root)
    opened.text("because")
    claim = _claim(opened, system=system, source=source, authority=authority, force=force)
    return write.correct(opened, entry, claim, happened=entry.happened, told=entry.told)


def take_reference_back(opened: OpenRecord, *, root: int) -> Entry:
    """It was never this child's: it stays readable with why (sealed text `because`), and is found no more."""
    entry = _standing(opened, root)
    payload = msgspec.structs.replace(entry.payload, because=opened.text("because"))
    return write.withdraw(opened, msgspec.structs.replace(entry, payload=payload), told=entry.told)


def _standing(opened: OpenRecord, root: int) -> Entry:
    entry = queries.newest(opened, root, ReferenceClaimed)
    if entry.withdraws:
        raise Refusal("This reference was taken back. Write the right one down anew.")
    return entry


def _claim(
    opened: OpenRecord, *, system: System, source: ClaimSource, authority: str | None, force: str | None
) -> ReferenceClaimed:
    rules.check(system=system, authority=authority, force=force, words="words" in opened.sealed)
    return ReferenceClaimed(
        system=system,
        reference=opened.text("reference"),
        source=source,
        authority=authority,
        force=force,
        words=opened.sealed.get("words"),
        because=opened.sealed.get("because"),
    )
