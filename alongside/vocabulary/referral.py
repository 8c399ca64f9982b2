"""Facts of a child coming to notice: identified, referred, accepted or passed on, and what is claimed about them."""

from enum import StrEnum

from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known, Way, labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import (
    AuthorityCode,
    DeskRef,
    EntryRef,
    LanguageCode,
    NationalityCode,
    SealedAccount,
    SealedCasework,
    SealedIdentity,
    SealedLocation,
)


class Concern(StrEnum):
    """What kind of exploitation is feared; several may stand."""

    LABOUR = "labour"
    SEXUAL = "sexual"
    CRIMINAL = "criminal"
    COUNTY_LINES = "county_lines"
    DOMESTIC_SERVITUDE = "domestic_servitude"
    ORGAN_REMOVAL = "organ_removal"
    NOT_KNOWN = "not_known"


class Living(StrEnum):
    """Where the child is in life when they come to notice."""

    IN_CARE = "in_care"
    WITH_FAMILY = "with_family"
    WITH_OTHERS = "with_others"
    POLICE_CUSTODY = "police_custody"
    POLICE_PROTECTION = "police_protection"
    HOSPITAL = "hospital"
    PRISON = "prison"
    ADULT_ACCOMMODATION = "adult_accommodation"
    NOWHERE_SAFE = "nowhere_safe"
    MISSING = "missing"
    NOT_KNOWN = "not_known"


class ClaimSource(StrEnum):
    """Who says so: every particular is a claim with a source."""

    CHILD = "child"
    CARER = "carer"
    RELATIVE = "relative"
    DOCUMENT = "document"
    POLICE = "police"
    AUTHORITY = "authority"
    HOME_OFFICE = "home_office"
    ASSESSMENT = "assessment"
    GUARDIAN_SERVICE = "guardian_service"
    OBSERVED = "observed"


class Sex(StrEnum):
    """As claimed; the return's own letters."""

    FEMALE = "F"
    MALE = "M"
    NOT_KNOWN = "U"


labelled(
    (Concern.LABOUR, "forced labour"),
    (Concern.SEXUAL, "sexual exploitation"),
    (Concern.CRIMINAL, "criminal exploitation"),
    (ClaimSource.OBSERVED, "somebody who judged by what they saw"),
    (Sex.FEMALE, "female"),
    (Sex.MALE, "male"),
    (Sex.NOT_KNOWN, "not known"),
)


@fact(
    "referral.child_identified",
    order=10,
    sentence="First identified as a child who may have been trafficked, by {by}",
)
class ChildIdentified(Payload):
    """The first moment an agency had grounds to think the child may have been trafficked: the guardian clock starts here."""

    by: AgencyKind
    area: AuthorityCode
    covered: bool = True


@fact("referral.received", order=12, sentence="Referred to the guardian service by {referrer}")
class Received(Payload):
    """A referral reached the service, from anyone, in any form; missing is no reason to wait."""

    referrer: AgencyKind
    route: Way | None
    area: AuthorityCode
    responsible: AuthorityCode | None
    living: Living
    concerns: tuple[Concern, ...]
    parental_figure: Known
    unaccompanied: Known = Known.NOT_KNOWN
    covered: bool = True
    region_desk: DeskRef | None = None
    authority_desk: DeskRef | None = None
    line_desk: DeskRef | None = None
    referrer_name: SealedCasework | None = None
    referrer_contact: SealedCasework | None = None
    account: SealedAccount | None = None
    where_now: SealedLocation | None = None
    already_missing: bool = False


@fact("referral.joined", order=13, sentence="Referred again, by {referrer}: joined to this record")
class Joined(Payload):
    """A second referral of a child already known, joined to the record after a search and not begun anew."""

    referrer: AgencyKind
    route: Way | None
    referrer_name: SealedCasework | None = None
    account: SealedAccount | None = None


@fact("referral.name_claimed", order=14, klass=Class.IDENTITY, sentence="A name was given, by {source}")
class NameClaimed(Payload):
    """A name as someone gave it, never altered; many may stand and one is the working name."""

    name: SealedIdentity
    source: ClaimSource
    working: bool = True
    said_as: SealedIdentity | None = None


@fact(
    "referral.birth_date_claimed",
    order=14,
    klass=Class.IDENTITY,
    sentence="A birth date was given, by {source}",
)
class BirthDateClaimed(Payload):
    """A birth date as someone gave it and on what ground; many may stand and one is worked with."""

    born: SealedIdentity
    source: ClaimSource
    ground: SealedIdentity | None = None
    working: bool = True


@fact("referral.particulars_claimed", order=14, sentence="Particulars were given, by {source}")
class ParticularsClaimed(Payload):
    """Sex, nationality and languages as someone gave them, with the source."""

    source: ClaimSource
    sex: Sex = Sex.NOT_KNOWN
    nationality: NationalityCode | None = None
    languages: tuple[LanguageCode, ...] = ()
    interpreter_needed: Known = Known.NOT_KNOWN


@fact(
    "referral.age_presumed",
    order=15,
    sentence="Treated as an adult by {treated_as_adult_by}: presumed a child here",
)
class AgePresumed(Payload):
    """Treated as an adult elsewhere; presumed a child until age is determined (Modern Slavery Act 2015, section 51)."""

    treated_as_adult_by: AgencyKind
    ground: SealedCasework | None = None


class AgeOutcome(StrEnum):
    """What an age decision found."""

    CHILD = "child"
    ADULT = "adult"


@fact("referral.age_decided", order=16, sentence="Age decided by {by}: {outcome}")
class AgeDecided(Payload):
    """A determination of age, by whom; an adult decision ends nothing here by itself."""

    by: AgencyKind
    outcome: AgeOutcome
    reasons: SealedCasework | None = None


@fact("referral.acknowledged", order=20, sentence="The referrer was told that the referral has arrived")
class Acknowledged(Payload):
    """The referrer was told, by a named worker, that their referral has reached the service."""

    route: Way | None = None


@fact("referral.accepted", order=21, sentence="The guardian service accepted the referral")
class Accepted(Payload):
    """The service takes the child on; from here ending support has gates."""

    reasons: SealedCasework | None = None


@fact("referral.passed_on", order=21, sentence="Passed to another team: not taken until they accept")
class PassedOn(Payload):
    """A referral passed to another desk; the giver holds the child until the receiver accepts."""

    to_desk: DeskRef
    reasons: SealedCasework | None = None


@fact("referral.passed_on_accepted", order=22, sentence="The team it was passed to accepted the referral")
class PassedOnAccepted(Payload):
    """The desk a referral was passed to has taken it, by a named person."""

    desk: DeskRef
    passed: EntryRef


class DeclineReason(StrEnum):
    """Why a referral is not taken; missing, age dispute and lack of a name are not among them."""

    ADULT_CONFIRMED = "adult_confirmed"
    NO_TRAFFICKING_CONCERN = "no_trafficking_concern"
    OUTSIDE_ENGLAND_AND_WALES = "outside_england_and_wales"
    SAME_CHILD_ALREADY_HELD = "same_child_already_held"


@fact("referral.declined", order=22, sentence="The referral was declined: {reason}")
class Declined(Payload):
    """The service does not take the child on; the reason is kept and told to the referrer."""

    reason: DeclineReason
    words: SealedCasework


@fact("referral.authority_accepted", order=23, sentence="{authority} accepted that it is responsible")
class AuthorityAccepted(Payload):
    """An authority accepts that it is responsible for the child; until then none has."""

    authority: AuthorityCode
    desk: DeskRef | None = None


@fact("referral.authority_disputed", order=23, sentence="{authority} does not accept that it is responsible")
class AuthorityDisputed(Payload):
    """An authority says the child is not theirs; the child stays on its desk and the service's until one accepts."""

    authority: AuthorityCode
    reasons: SealedCasework


@fact("referral.authority_told", order=23, sentence="{authority} was told of the child")
class AuthorityTold(Payload):
    """The child-welfare referral to the authority was made."""

    authority: AuthorityCode
    route: Way | None = None


@fact(
    "referral.authority_decided",
    order=24,
    sentence="The authority decided how it will respond, and told the referrer",
)
class AuthorityDecided(Payload):
    """The authority told the referrer what it will do about the child-welfare referral."""

    assessment_begun: Known = Known.NOT_KNOWN
    reasons: SealedCasework | None = None


class EnquiryStep(StrEnum):
    """The steps of a child-protection enquiry that start or answer clocks."""

    STRATEGY_DISCUSSION = "strategy_discussion"
    ENQUIRY_BEGUN = "enquiry_begun"
    ASSESSMENT_COMPLETED = "assessment_completed"
    CONFERENCE_HELD = "conference_held"
    PLAN_MADE = "plan_made"
    CORE_GROUP_MET = "core_group_met"
    PLAN_REVIEWED = "plan_reviewed"
    ENDED = "ended"


@fact("referral.enquiry_stepped", order=26, sentence="Child protection: {step}")
class EnquiryStepped(Payload):
    """One step of the authority's child-protection enquiry, as recorded here."""

    step: EnquiryStep
    guardian_invited: Known = Known.NOT_KNOWN
    decided: SealedCasework | None = None


@fact("referral.nrm_referred", order=25, sentence="Referred to the National Referral Mechanism by {responder}")
class NrmReferred(Payload):
    """A first responder sent the National Referral Mechanism referral; a child's consent is not needed."""

    responder: AgencyKind
    devolved_panel: Known = Known.NOT_KNOWN
    reference: SealedIdentity | None = None


@fact("referral.nrm_not_yet", order=25, sentence="Not yet referred to the National Referral Mechanism")
class NrmNotYet(Payload):
    """Why no National Referral Mechanism referral has been made yet."""

    reasons: SealedCasework


class NrmStage(StrEnum):
    """Which decision the competent authority took."""

    REASONABLE_GROUNDS = "reasonable_grounds"
    CONCLUSIVE_GROUNDS = "conclusive_grounds"


class NrmOutcome(StrEnum):
    """How it decided."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


@fact("referral.nrm_decided", order=27, sentence="National Referral Mechanism, {stage}: {outcome}")
class NrmDecided(Payload):
    """A decision and the person it was served on; time to ask for it again runs from service.

    `answers` is the referral it decides; where nobody said, it stands for every referral that still waits.
    """

    stage: NrmStage
    outcome: NrmOutcome
    served_on: AgencyKind | None = None
    answers: EntryRef | None = None


@fact("referral.nrm_reconsideration_asked", order=28, sentence="Reconsideration of the decision was asked for")
class NrmReconsiderationAsked(Payload):
    """Somebody asked the competent authority to reconsider a negative decision.

    `answers` is the referral that was decided; where nobody said, it stands for every decision whose time runs.
    """

    stage: NrmStage
    answers: EntryRef | None = None
