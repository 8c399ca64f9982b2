"""Facts of the guardian's own service: what support, which guardian, cover and handover, and asking others for what is owed."""

from enum import StrEnum

from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known, Party, Way
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import (
    Count,
    DeskRef,
    DutyCode,
    EntryRef,
    Moment,
    PersonRef,
    SealedCasework,
    SealedGuardian,
)


class Support(StrEnum):
    """Direct support is one worker with the child; indirect advises the professionals around them."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class GuardianRole(StrEnum):
    """The service's four kinds of worker."""

    DIRECT_WORKER = "direct_worker"
    PRACTICE_COORDINATOR = "practice_coordinator"
    REGIONAL_PRACTITIONER = "regional_practitioner"
    POST_18_WORKER = "post_18_worker"


@fact("advocacy.support_decided", order=30, sentence="{support} support decided")
class SupportDecided(Payload):
    """Direct or indirect support, decided by whether anyone in the country has parental responsibility, with the reason."""

    support: Support
    parental_figure: Known
    reasons: SealedCasework | None = None


@fact("advocacy.allocated", order=31, sentence="{worker} was asked to be the child's guardian")
class Allocated(Payload):
    """A manager asks a named worker to be the child's guardian; it holds when the worker accepts."""

    worker: PersonRef
    role: GuardianRole
    suggested: bool = False
    reasons: SealedCasework | None = None


@fact("advocacy.allocation_accepted", order=32, sentence="{worker} accepted: the child has a guardian")
class AllocationAccepted(Payload):
    """The worker accepts by name: from here the child has a guardian."""

    worker: PersonRef
    role: GuardianRole


class AllocationRefusal(StrEnum):
    """Why a worker does not take a child."""

    CONFLICT_OF_INTEREST = "conflict_of_interest"
    CASELOAD = "caseload"
    LANGUAGE = "language"
    DISTANCE = "distance"
    LEAVE = "leave"
    CHILD_ASKED_FOR_ANOTHER = "child_asked_for_another"


@fact("advocacy.allocation_refused", order=32, sentence="{worker} cannot take the child: {reason}")
class AllocationRefused(Payload):
    """The worker asked cannot be this child's guardian, and why."""

    worker: PersonRef
    reason: AllocationRefusal


@fact("advocacy.cover_arranged", order=33, sentence="{worker} covers for the guardian")
class CoverArranged(Payload):
    """Another worker stands in until a named moment; the guardian stays the child's guardian."""

    worker: PersonRef
    until: Moment


@fact("advocacy.cover_ended", order=34, sentence="Cover by {worker} ended")
class CoverEnded(Payload):
    """The worker who stood in no longer does."""

    worker: PersonRef


@fact("advocacy.handover_agreed", order=33, sentence="Handover to {worker} agreed, for {planned_at}")
class HandoverAgreed(Payload):
    """The guardian will change: who follows and when; the first guardian stays until the next accepts."""

    worker: PersonRef
    role: GuardianRole
    planned_at: Moment
    child_told: Known = Known.NOT_KNOWN
    reasons: SealedCasework | None = None


@fact("advocacy.handed_over", order=34, sentence="{worker} accepted the handover and is the child's guardian")
class HandedOver(Payload):
    """The next guardian accepts by name, with no day between the two."""

    worker: PersonRef
    role: GuardianRole
    introduced: Known = Known.NOT_KNOWN


@fact(
    "advocacy.guardian_lost",
    order=35,
    sentence="{worker} can no longer be the guardian: the child needs another",
)
class GuardianLost(Payload):
    """A guardian has left or been barred with nobody to follow: the child is back on the desk's list at once."""

    worker: PersonRef
    desk: DeskRef | None = None


@fact("advocacy.lead_advised", order=40, sentence="The co-ordinator spoke with the lead professional")
class LeadAdvised(Payload):
    """Indirect support given: the lead professional was advised or challenged."""

    lead: AgencyKind
    way: Way
    words: SealedCasework | None = None


@fact("advocacy.noted", order=60, klass=Class.GUARDIAN, sentence="The guardian made a note")
class Noted(Payload):
    """The guardian's own note, which others do not see."""

    words: SealedGuardian


@fact("advocacy.transition_planned", order=45, sentence="A plan for turning 18 was made")
class TransitionPlanned(Payload):
    """What happens at eighteen was decided: consent, home, immigration dates, later worker."""

    post_18_support: Known
    words: SealedCasework | None = None


@fact("advocacy.duty_asked", order=70, sentence="{asked} was asked whether this was done: {duty}")
class DutyAsked(Payload):
    """An agency was asked whether it did what it owes; the way out of *not known to us*."""

    duty: DutyCode
    occurrence: Count
    asked: Party
    way: Way
    answer_due_at: Moment
    words: SealedCasework | None = None


class Answer(StrEnum):
    """What the agency said."""

    DONE = "done"
    NOT_DONE = "not_done"
    WILL_BE_DONE = "will_be_done"
    NOT_OWED = "not_owed"


@fact("advocacy.duty_answered", order=71, sentence="{answered_by} answered about {duty}: {answer}")
class DutyAnswered(Payload):
    """What the agency answered, when it says it was done, and who answered."""

    duty: DutyCode
    occurrence: Count
    asked: EntryRef
    answered_by: Party
    answer: Answer
    done_at: Moment | None = None
    who: SealedCasework | None = None


class CouldNot(StrEnum):
    """Why something owed was not done in time; a reason is no blame."""

    CHILD_MISSING = "child_missing"
    CHILD_DECLINED = "child_declined"
    CHILD_ILL = "child_ill"
    NO_INTERPRETER = "no_interpreter"
    NOT_TOLD = "not_told"
    TOLD_LATE = "told_late"
    REFUSED_ACCESS = "refused_access"
    WAITING_FOR_OTHERS = "waiting_for_others"
    WEATHER_OR_TRAVEL = "weather_or_travel"
    NOBODY_AVAILABLE = "nobody_available"
    OTHER = "other"


@fact("advocacy.could_not", order=72, sentence="Could not be done in time: {because}")
class CouldNotBeDone(Payload):
    """Why a missed or late duty could not be met, said by whoever owes it; it excuses nothing and explains."""

    duty: DutyCode
    occurrence: Count
    because: CouldNot
    words: SealedCasework | None = None
