"""Facts of meetings about the child: called, moved, held, what each decided, who dissented, and the minutes."""

from enum import StrEnum

from alongside.vocabulary.codes import Known, Party, labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import EntryRef, Moment, SealedCasework


class MeetingKind(StrEnum):
    """What a meeting is for."""

    STRATEGY_DISCUSSION = "strategy_discussion"
    PLACEMENT = "placement"
    REVIEW = "review"
    PROFESSIONALS = "professionals"
    MISSING_OR_EXPLOITATION = "missing_or_exploitation"
    PRE_RELEASE = "pre_release"
    OTHER = "other"


class Seat(StrEnum):
    """Who may sit at a meeting, by their place around the child."""

    CHILD = "child"
    PARENT = "parent"
    GUARDIAN = "guardian"
    SOCIAL_WORKER = "social_worker"
    EMERGENCY_DUTY_TEAM = "emergency_duty_team"
    AUTHORITY_MANAGER = "authority_manager"
    REVIEWING_OFFICER = "reviewing_officer"
    HOST_AUTHORITY = "host_authority"
    POLICE = "police"
    HEALTH = "health"
    SCHOOL = "school"
    CARER = "carer"
    PLACEMENT_PROVIDER = "placement_provider"
    YOUTH_JUSTICE = "youth_justice"
    SOLICITOR = "solicitor"
    INTERPRETER = "interpreter"
    OTHER = "other"


class GuardianNotAsked(StrEnum):
    """Why the guardian was not asked to a meeting about the child; every one is an exception and is shown."""

    NO_GUARDIAN_YET = "no_guardian_yet"
    CONVENER_DID_NOT_KNOW = "convener_did_not_know"
    CONVENER_REFUSED = "convener_refused"
    TOO_SUDDEN = "too_sudden"
    CHILD_ASKED_NOT_TO = "child_asked_not_to"
    NO_REASON_GIVEN = "no_reason_given"


@fact("meeting.called", order=80, sentence="A meeting was called for {planned_at}: {kind}")
class Called(Payload):
    """A meeting about the child was called: by whom, for when, who was asked, and why the guardian was not if so."""

    kind: MeetingKind
    convened_by: Party
    planned_at: Moment
    asked: tuple[Seat, ...]
    guardian_not_asked: GuardianNotAsked | None = None
    why_not_asked: SealedCasework | None = None
    words: SealedCasework | None = None
    ask: EntryRef | None = None


@fact("meeting.moved", order=81, sentence="The meeting was moved to {planned_at}")
class Moved(Payload):
    """A meeting that was called is planned for another time."""

    meeting: EntryRef
    planned_at: Moment
    words: SealedCasework | None = None


class NotHeldBecause(StrEnum):
    """Why a meeting that was called did not take place."""

    CALLED_OFF = "called_off"
    TOO_FEW_CAME = "too_few_came"
    NO_INTERPRETER = "no_interpreter"
    CHILD_DID_NOT_WANT_IT = "child_did_not_want_it"
    CHILD_MISSING = "child_missing"
    NO_REASON_GIVEN = "no_reason_given"


@fact("meeting.not_held", order=82, sentence="The meeting did not take place: {because}")
class NotHeld(Payload):
    """A meeting that was called did not take place, and why."""

    meeting: EntryRef
    because: NotHeldBecause
    words: SealedCasework | None = None


class ChildTookPart(StrEnum):
    """How the child had a part in a meeting about them."""

    CAME = "came"
    SPOKE_BEFOREHAND = "spoke_beforehand"
    SOMEBODY_SPOKE_FOR_THEM = "somebody_spoke_for_them"
    DID_NOT_WANT_TO = "did_not_want_to"
    WAS_NOT_ASKED = "was_not_asked"
    WAS_MISSING = "was_missing"
    NOT_KNOWN = "not_known"


@fact("meeting.held", order=82, sentence="A meeting was held: {kind}")
class Held(Payload):
    """A meeting about the child took place: who was asked, who came, and what was decided; `beside` is an entry it stands with.

    A strategy discussion's own steps stay facts of the enquiry and the search: this points at them and does not meet them.
    """

    kind: MeetingKind
    convened_by: Party
    asked: tuple[Seat, ...]
    came: tuple[Seat, ...]
    child_took_part: ChildTookPart
    meeting: EntryRef | None = None
    child_words: SealedCasework | None = None
    guardian_not_asked: GuardianNotAsked | None = None
    why_not_asked: SealedCasework | None = None
    who_came: SealedCasework | None = None
    decided: SealedCasework | None = None
    beside: EntryRef | None = None


@fact("meeting.decided", order=83, sentence="Decided at the meeting, for {owner} to do by {due_at}")
class Decided(Payload):
    """One decision of a meeting: what, by whom, and by when."""

    meeting: EntryRef
    owner: Party
    due_at: Moment
    what: SealedCasework
    owner_name: SealedCasework | None = None


class Became(StrEnum):
    """What became of a decision."""

    DONE = "done"
    NOT_YET = "not_yet"
    NO_LONGER_NEEDED = "no_longer_needed"


@fact("meeting.decision_followed", order=84, sentence="What the meeting decided: {became}")
class DecisionFollowed(Payload):
    """What became of one decision of a meeting: done, not yet, or no longer needed."""

    decision: EntryRef
    became: Became
    words: SealedCasework | None = None


@fact("meeting.dissented", order=83, sentence="{seat} did not agree with the meeting")
class Dissented(Payload):
    """Somebody at a meeting, or asked to it, did not agree with what was decided, and why."""

    meeting: EntryRef
    seat: Seat
    words: SealedCasework
    who: SealedCasework | None = None


@fact("meeting.minutes_received", order=85, sentence="The minutes of the meeting reached us")
class MinutesReceived(Payload):
    """The minutes of a meeting reached the guardian service, and whether they say what was decided."""

    meeting: EntryRef
    agree: Known
    words: SealedCasework | None = None


# One call a list: codes of two lists that share a word are one key.
labelled(
    (MeetingKind.PLACEMENT, "placement meeting"),
    (MeetingKind.REVIEW, "review"),
    (MeetingKind.PROFESSIONALS, "professionals' meeting"),
    (
        MeetingKind.MISSING_OR_EXPLOITATION,
        "meeting about being missing or exploited (multi-agency child exploitation, MACE)",
    ),
    (MeetingKind.PRE_RELEASE, "meeting before release"),
    (MeetingKind.OTHER, "another meeting"),
)
labelled(
    (Seat.CHILD, "the child"),
    (Seat.GUARDIAN, "the guardian"),
    (Seat.EMERGENCY_DUTY_TEAM, "emergency duty team (EDT)"),
    (Seat.AUTHORITY_MANAGER, "a manager of the authority"),
    (Seat.REVIEWING_OFFICER, "independent reviewing officer (IRO)"),
    (Seat.CARER, "carer or staff on duty"),
    (Seat.OTHER, "somebody else"),
)
labelled(
    (GuardianNotAsked.NO_GUARDIAN_YET, "the child had no guardian yet"),
    (GuardianNotAsked.CONVENER_DID_NOT_KNOW, "whoever called it did not know of the guardian"),
    (GuardianNotAsked.CONVENER_REFUSED, "whoever called it did not want the guardian there"),
    (GuardianNotAsked.TOO_SUDDEN, "it was called too suddenly"),
    (GuardianNotAsked.CHILD_ASKED_NOT_TO, "the child asked for the guardian not to be there"),
)
labelled(
    (NotHeldBecause.CHILD_DID_NOT_WANT_IT, "the child did not want it"),
    (NotHeldBecause.CHILD_MISSING, "the child was missing"),
    (NotHeldBecause.NO_INTERPRETER, "there was no interpreter"),
)
labelled(
    (ChildTookPart.CAME, "the child came"),
    (ChildTookPart.SPOKE_BEFOREHAND, "the child said beforehand what they want"),
    (ChildTookPart.SOMEBODY_SPOKE_FOR_THEM, "somebody spoke for the child"),
    (ChildTookPart.DID_NOT_WANT_TO, "the child did not want to"),
    (ChildTookPart.WAS_NOT_ASKED, "the child was not asked"),
    (ChildTookPart.WAS_MISSING, "the child was missing"),
)
