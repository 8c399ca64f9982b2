"""Facts of asks: something wanted for the child of a named person, the reply, the way up the ladder, and what came after."""

from enum import StrEnum

from alongside.vocabulary.codes import Known, Party, labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.placement import Distance
from alongside.vocabulary.values import (
    AuthorityCode,
    EntryRef,
    ForceCode,
    Moment,
    SealedCasework,
)


class Subject(StrEnum):
    """What is asked for."""

    RISK = "risk"
    SAFER_PLACEMENT = "safer_placement"
    RISK_LEVEL = "risk_level"
    MEETING = "meeting"
    INTERPRETER = "interpreter"
    SOLICITOR = "solicitor"
    SERVICE = "service"


class Rung(StrEnum):
    """How high in an agency, or beyond it, somebody stands; which rungs an agency has is data of the law."""

    WORKER = "worker"
    TEAM_MANAGER = "team_manager"
    REVIEWING_OFFICER = "reviewing_officer"
    HEAD_OF_SERVICE = "head_of_service"
    DIRECTOR = "director"
    CAFCASS = "cafcass"
    CAFCASS_CYMRU = "cafcass_cymru"
    COMMISSIONER_ENGLAND = "commissioner_england"
    COMMISSIONER_WALES = "commissioner_wales"
    DUTY_INSPECTOR = "duty_inspector"
    SUPERINTENDENT = "superintendent"
    CHIEF_OFFICER = "chief_officer"
    REGISTERED_MANAGER = "registered_manager"
    RESPONSIBLE_INDIVIDUAL = "responsible_individual"
    REGULATOR_ENGLAND = "regulator_england"
    REGULATOR_WALES = "regulator_wales"
    SAFEGUARDING_LEAD = "safeguarding_lead"


class ChildHeard(StrEnum):
    """Whether the child's own view of what is asked for is known."""

    SAID = "said"
    NOT_ASKED_YET = "not_asked_yet"
    DID_NOT_WANT_TO_SAY = "did_not_want_to_say"
    CANNOT_BE_ASKED_NOW = "cannot_be_asked_now"


@fact("asking.asked", order=73, sentence="{party} ({rung}) was asked: {about}")
class Asked(Payload):
    """Something was asked for the child of a named person, with why, the child's own view and a time to answer by.

    `because` is why it was put right by whoever put it.
    """

    about: Subject
    party: Party
    rung: Rung
    whom: SealedCasework
    what: SealedCasework
    answer_due_at: Moment
    heard: ChildHeard
    child_words: SealedCasework | None = None
    why: SealedCasework | None = None
    grounds: tuple[EntryRef, ...] = ()
    next_person: SealedCasework | None = None
    authority: AuthorityCode | None = None
    force: ForceCode | None = None
    suggested: bool = False
    would_make_safe: SealedCasework | None = None
    lacking: SealedCasework | None = None
    evidence: SealedCasework | None = None
    offered: SealedCasework | None = None
    distance: Distance | None = None
    bed_given_up: Known | None = None
    notice_after_missing: Known | None = None
    because: SealedCasework | None = None


@fact("asking.child_said", order=74, sentence="The child said what they want of what was asked")
class ChildSaid(Payload):
    """The child's own view of an ask, as they said it later; the newest stands first on its page."""

    ask: EntryRef
    child_words: SealedCasework


class Reply(StrEnum):
    """What was answered. No answer is no code: it is what the clock shows."""

    AGREED = "agreed"
    PARTLY = "partly"
    REFUSED = "refused"


@fact("asking.answered", order=74, sentence="{party} ({rung}) answered: {reply}")
class Answered(Payload):
    """The reply to an ask: agreed, partly, or refused with reasons. `step` is the asking it answers.

    `right_because` is why it was put right by whoever wrote it, here and in what follows.
    """

    ask: EntryRef
    step: EntryRef
    party: Party
    rung: Rung
    reply: Reply
    reasons: SealedCasework | None = None
    offered: SealedCasework | None = None
    distance: Distance | None = None
    will_be_done_by: Moment | None = None
    who: SealedCasework | None = None
    right_because: SealedCasework | None = None


class PassedBecause(StrEnum):
    """Why an ask goes to somebody higher."""

    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    PARTLY = "partly"
    NOT_CARRIED_OUT = "not_carried_out"
    CANNOT_WAIT = "cannot_wait"


@fact("asking.passed_up", order=75, sentence="What was asked was put to {party} ({rung}): {because}")
class PassedUp(Payload):
    """An ask was put to somebody higher on the ladder, by name and with a time to answer by. `step` is the asking it follows."""

    ask: EntryRef
    step: EntryRef
    party: Party
    rung: Rung
    because: PassedBecause
    whom: SealedCasework
    answer_due_at: Moment
    words: SealedCasework | None = None
    next_person: SealedCasework | None = None
    right_because: SealedCasework | None = None


class RestBecause(StrEnum):
    """Why nobody goes on asking."""

    DONE = "done"
    NO_LONGER_NEEDED = "no_longer_needed"
    CHILD_DOES_NOT_WANT_IT = "child_does_not_want_it"
    REASONS_ACCEPTED = "reasons_accepted"
    ASKED_ANOTHER_WAY = "asked_another_way"
    NOWHERE_HIGHER = "nowhere_higher"


@fact("asking.rested", order=77, sentence="What was asked is let rest: {because}")
class Rested(Payload):
    """Whoever asked lets it rest, with a reason; until then a refusal or silence stays open."""

    ask: EntryRef
    because: RestBecause
    words: SealedCasework
    step: EntryRef | None = None
    right_because: SealedCasework | None = None


class Next(StrEnum):
    """What happened to the child after an ask; that the ask caused it is not said."""

    STAYED_SAFE = "stayed_safe"
    MOVED_AS_ASKED = "moved_as_asked"
    MOVED_ELSEWHERE = "moved_elsewhere"
    WENT_MISSING = "went_missing"
    HARMED = "harmed"
    APPROACHED = "approached"
    ARRESTED = "arrested"
    OTHER = "other"


@fact("asking.followed", order=78, sentence="After something was asked: {what}")
class Followed(Payload):
    """What happened to the child next, after something was asked for them; `seen_in` is the entry that tells of it."""

    ask: EntryRef
    what: Next
    words: SealedCasework | None = None
    seen_in: EntryRef | None = None


@fact("asking.not_asked", order=76, sentence="Considered, and not asked: {about}")
class NotAsked(Payload):
    """What the record suggested to ask for was considered by a person and not asked, with the reason."""

    about: Subject
    because: SealedCasework


# One call a list: codes of two lists that share a word are one key.
labelled(
    (Subject.RISK, "a risk to be acted on"),
    (Subject.SAFER_PLACEMENT, "a safer placement"),
    (Subject.RISK_LEVEL, "another police risk level"),
    (Subject.MEETING, "a meeting"),
    (Subject.INTERPRETER, "an interpreter"),
    (Subject.SOLICITOR, "a solicitor"),
    (Subject.SERVICE, "a service for the child"),
)
labelled(
    (ChildHeard.SAID, "the child said it"),
    (ChildHeard.NOT_ASKED_YET, "the child has not been asked yet"),
    (ChildHeard.DID_NOT_WANT_TO_SAY, "the child did not want to say"),
    (ChildHeard.CANNOT_BE_ASKED_NOW, "the child cannot be asked now, such as while missing"),
)
labelled(
    (Rung.WORKER, "the worker in charge"),
    (Rung.REVIEWING_OFFICER, "independent reviewing officer"),
    (Rung.DIRECTOR, "director"),
    (Rung.CAFCASS, "Cafcass, through the IRO"),
    (Rung.CAFCASS_CYMRU, "Cafcass Cymru, through the IRO"),
    (Rung.COMMISSIONER_ENGLAND, "Children's Commissioner for England"),
    (Rung.COMMISSIONER_WALES, "Children's Commissioner for Wales"),
    (Rung.REGULATOR_ENGLAND, "Ofsted"),
    (Rung.REGULATOR_WALES, "Care Inspectorate Wales"),
)
labelled(
    (Reply.PARTLY, "agreed in part"),
)
labelled(
    (PassedBecause.PARTLY, "agreed only in part"),
    (PassedBecause.NOT_CARRIED_OUT, "agreed and not carried out"),
    (PassedBecause.CANNOT_WAIT, "it cannot wait for the answer"),
)
labelled(
    (RestBecause.DONE, "it was done"),
    (RestBecause.NO_LONGER_NEEDED, "the child no longer needs it"),
    (RestBecause.CHILD_DOES_NOT_WANT_IT, "the child does not want it"),
    (RestBecause.REASONS_ACCEPTED, "the reasons given were accepted"),
    (RestBecause.ASKED_ANOTHER_WAY, "it is asked for in another way"),
    (RestBecause.NOWHERE_HIGHER, "nobody higher is left to ask"),
)
labelled(
    (Next.STAYED_SAFE, "the child stayed safe where they were"),
    (Next.MOVED_AS_ASKED, "the child moved, as was asked"),
    (Next.MOVED_ELSEWHERE, "the child moved somewhere else"),
    (Next.WENT_MISSING, "the child went missing"),
    (Next.HARMED, "the child was harmed"),
    (Next.APPROACHED, "the child was approached by somebody feared"),
    (Next.ARRESTED, "the child was arrested"),
    (Next.OTHER, "something else"),
)
