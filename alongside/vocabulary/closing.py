"""Facts of support ending, properly: behind gates, with a reason and a second person. Missing is never a reason."""

from enum import StrEnum

from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import PersonRef, SealedCasework


class EndReason(StrEnum):
    """Why support ends. There is no reason called missing."""

    NEEDS_MET = "needs_met"
    TURNED_18 = "turned_18"
    NO_LONGER_BELIEVED_TRAFFICKED = "no_longer_believed_trafficked"
    LEFT_THE_JURISDICTION = "left_the_jurisdiction"
    AGE_ASSESSED_ADULT = "age_assessed_adult"
    CHILD_DECLINED = "child_declined"
    DIED = "died"


@fact("closing.ending_proposed", order=100, sentence="Ending support was proposed: {reason}")
class EndingProposed(Payload):
    """One person proposes to end support and says why; it ends nothing until a second person agrees."""

    reason: EndReason
    words: SealedCasework
    child_told: Known = Known.NOT_KNOWN


@fact("closing.support_ended", order=101, sentence="Support ended: {reason}")
class SupportEnded(Payload):
    """Support ended, with a reason and a second person; the chronology stays the child's."""

    reason: EndReason
    proposed_by: PersonRef
    agreed_by: PersonRef
    child_told: Known = Known.NOT_KNOWN
    words: SealedCasework | None = None


@fact("closing.ending_refused", order=101, sentence="Ending support was not agreed")
class EndingRefused(Payload):
    """The second person did not agree, and why."""

    reasons: SealedCasework
