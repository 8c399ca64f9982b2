"""Facts about two records and one child: that they are the same, that they are not, or that nobody can say yet.

Each is written on both records at once. None of them moves an entry, merges or closes anything. `said_by` is who said it, where
somebody else wrote it down for them; it is their word that counts.
"""

from enum import StrEnum

from alongside.vocabulary.codes import labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import ChildRef, Day, EntryRef, PersonRef, SealedIdentity


class GoesOn(StrEnum):
    """In which of two linked records the work goes on. Only the other one's beginning clocks stop."""

    HERE = "here"
    THERE = "there"
    BOTH = "both"


class Band(StrEnum):
    """How strong the suggestion was when a person decided; it decides nothing."""

    NONE = "none"
    POSSIBLE = "possible"
    STRONG = "strong"


labelled(
    (GoesOn.HERE, "in this record"),
    (GoesOn.THERE, "in the other record"),
    (GoesOn.BOTH, "in both records"),
)


@fact("tracing.link_proposed", order=90, sentence="Somebody thinks that another record is of this child")
class LinkProposed(Payload):
    """Two records may be of one child: proposed by one person, for a second person of another agency to confirm."""

    other: ChildRef
    reason: SealedIdentity
    goes_on: GoesOn
    band: Band = Band.NONE
    said_by: PersonRef | None = None


@fact("tracing.linked", order=91, sentence="Another record is of this child: the work goes on {goes_on}")
class Linked(Payload):
    """Two records are of one child. Both stay whole; withdrawn, it is as though it had never been.

    `proposed_by` is the first person and `confirmed_by` the second; where one agency holds both records one person decides.
    `known` says that the other child was known: a child found without a name is then found and unnamed no more.
    """

    other: ChildRef
    reason: SealedIdentity
    goes_on: GoesOn
    confirmed_by: PersonRef
    proposed_by: PersonRef | None = None
    proposal: EntryRef | None = None
    known: bool = False
    band: Band = Band.NONE
    said_by: PersonRef | None = None


@fact("tracing.told_apart", order=91, sentence="Another record is not of this child")
class ToldApart(Payload):
    """Two records are of two children: somebody looked, and says why."""

    other: ChildRef
    reason: SealedIdentity
    band: Band = Band.NONE
    said_by: PersonRef | None = None


@fact("tracing.left_open", order=91, sentence="Nobody can say yet whether another record is of this child")
class LeftOpen(Payload):
    """Two records may be of one child and nobody can say; somebody looks again on a day they named."""

    other: ChildRef
    reason: SealedIdentity
    look_again_on: Day
    band: Band = Band.NONE
    said_by: PersonRef | None = None
