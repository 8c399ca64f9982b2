"""Facts of what other systems call a child: each reference is a claim with a source, found again by exact search alone."""

from enum import StrEnum

from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.referral import ClaimSource
from alongside.vocabulary.values import AuthorityCode, ForceCode, SealedIdentity


class System(StrEnum):
    """Whose reference it is."""

    AUTHORITY_CHILD = "authority_child"
    POLICE_CUSTODY = "police_custody"
    POLICE_OCCURRENCE = "police_occurrence"
    POLICE_MISSING = "police_missing"
    NRM = "nrm"
    HOME_OFFICE = "home_office"
    NHS = "nhs"
    SOLICITOR = "solicitor"
    SCHOOL_UPN = "school_upn"
    COURT = "court"
    OTHER = "other"


OF_A_FORCE = frozenset({System.POLICE_CUSTODY, System.POLICE_OCCURRENCE, System.POLICE_MISSING})


@fact(
    "referral.reference_claimed",
    order=14,
    klass=Class.IDENTITY,
    sentence="A reference of another system was given: {system}, by {source}",
)
class ReferenceClaimed(Payload):
    """What another system calls this child, as somebody gave it; several may stand, and one is put right by correction.

    `words` say whose it is where the list does not, `because` why it was put right.
    """

    system: System
    reference: SealedIdentity
    source: ClaimSource
    authority: AuthorityCode | None = None
    force: ForceCode | None = None
    words: SealedIdentity | None = None
    because: SealedIdentity | None = None


labelled(
    (System.AUTHORITY_CHILD, "the authority's number for the child"),
    (System.POLICE_CUSTODY, "police custody record"),
    (System.POLICE_OCCURRENCE, "police occurrence or crime reference"),
    (System.POLICE_MISSING, "police missing reference"),
    (System.NRM, "National Referral Mechanism reference"),
    (System.HOME_OFFICE, "Home Office reference"),
    (System.NHS, "NHS number"),
    (System.SOLICITOR, "solicitor's reference"),
    (System.SCHOOL_UPN, "school's unique pupil number (UPN)"),
    (System.COURT, "court's reference"),
    (System.OTHER, "another system's reference"),
)
