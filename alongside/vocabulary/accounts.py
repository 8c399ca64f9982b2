"""Facts of accounts of concern, of who is with a child in police custody, and of the referrals printed from the record.

Nothing here holds, or asks for, what the child did: an account is of what was done to them.
"""

from enum import StrEnum

from alongside.vocabulary.codes import AgencyKind, Known, Teller, labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.referral import Concern
from alongside.vocabulary.values import (
    Count,
    EntryRef,
    LanguageCode,
    Moment,
    SealedAccount,
    SealedCasework,
    SealedHealth,
    SealedIdentity,
    SealedLocation,
)


class ReferralTo(StrEnum):
    """The three referrals that print from one account."""

    AUTHORITY = "authority"
    NRM = "nrm"
    GUARDIAN = "guardian"


class HowSaid(StrEnum):
    """How it came that the child said it; a court asks."""

    OWN_ACCORD = "own_accord"
    OPEN_QUESTION = "open_question"
    NARROW_QUESTION = "narrow_question"
    OVERHEARD = "overheard"
    WRITTEN = "written"
    NOT_KNOWN = "not_known"


class Interpreted(StrEnum):
    """Whether somebody put the child's words into English, and how."""

    NOT_NEEDED = "not_needed"
    IN_PERSON = "in_person"
    BY_TELEPHONE = "by_telephone"
    BY_A_MACHINE = "by_a_machine"
    NEEDED_AND_NONE = "needed_and_none"
    NOT_KNOWN = "not_known"


WITH_INTERPRETER = frozenset({Interpreted.IN_PERSON, Interpreted.BY_TELEPHONE})


class ChosenBy(StrEnum):
    """Who chose an interpreter, an appropriate adult or a solicitor: those who control a child may send one."""

    POLICE = "police"
    AUTHORITY = "authority"
    GUARDIAN_SERVICE = "guardian_service"
    HOME_OFFICE = "home_office"
    HEALTH = "health"
    SOLICITOR = "solicitor"
    CARER = "carer"
    CHILD = "child"
    CAME_WITH_CHILD = "came_with_child"
    NOT_KNOWN = "not_known"


class InTheRoom(StrEnum):
    """Who heard the child say it, besides whoever writes."""

    NOBODY_ELSE = "nobody_else"
    INTERPRETER = "interpreter"
    APPROPRIATE_ADULT = "appropriate_adult"
    SOLICITOR = "solicitor"
    OFFICER = "officer"
    SOCIAL_WORKER = "social_worker"
    GUARDIAN = "guardian"
    CARER = "carer"
    RELATIVE = "relative"
    ANOTHER_CHILD = "another_child"
    CAME_WITH_CHILD = "came_with_child"
    SOMEBODY_ELSE = "somebody_else"
    NOT_KNOWN = "not_known"


class ExploitedIn(StrEnum):
    """Where it is feared to have happened, as the national referral counts it."""

    UNITED_KINGDOM = "united_kingdom"
    OVERSEAS = "overseas"
    BOTH = "both"
    NOT_KNOWN = "not_known"


class Sign(StrEnum):
    """Kinds of sign that people are asked to look for: prompts, each resting on what was seen or said; never counted."""

    AT_ENTRY = "at_entry"
    JOURNEY_AND_DEBT = "journey_and_debt"
    LIVING_CONDITIONS = "living_conditions"
    MOVED_ABOUT = "moved_about"
    WORK = "work"
    SEXUAL_EXPLOITATION = "sexual_exploitation"
    CRIMINAL_EXPLOITATION = "criminal_exploitation"
    HEALTH_AND_INJURY = "health_and_injury"
    OUT_OF_SCHOOL = "out_of_school"
    THE_ONE_WHO_CAME_ALONG = "the_one_who_came_along"
    TIMES_AWAY = "times_away"
    ONLINE_CONTACT = "online_contact"
    FEAR_AND_MISTRUST = "fear_and_mistrust"


@fact("referral.account_given", order=17, sentence="An account of concern was written down")
class AccountGiven(Payload):
    """What was seen, what the child said and what the writer infers, kept apart, each sent where its writer chose.

    An empty `…_goes_to` says that the part goes into no referral. `because` is why it was put right.
    """

    concerns: tuple[Concern, ...]
    signs: tuple[Sign, ...] = ()
    exploited_in: ExploitedIn = ExploitedIn.NOT_KNOWN
    child_knows: Known = Known.NOT_KNOWN
    was_seen: SealedAccount | None = None
    seen_by: Teller | None = None
    seen_by_name: SealedAccount | None = None
    seen_at: Moment | None = None
    seen_where: SealedLocation | None = None
    seen_goes_to: tuple[ReferralTo, ...] = ()
    said: SealedAccount | None = None
    said_to: Teller | None = None
    said_to_name: SealedAccount | None = None
    heard_at: Moment | None = None
    said_where: SealedLocation | None = None
    how_said: HowSaid | None = None
    language: LanguageCode | None = None
    interpreter: Interpreted | None = None
    interpreter_name: SealedAccount | None = None
    interpreter_chosen_by: ChosenBy | None = None
    in_the_room: tuple[InTheRoom, ...] = ()
    in_the_room_names: SealedAccount | None = None
    said_goes_to: tuple[ReferralTo, ...] = ()
    inferred: SealedAccount | None = None
    inferred_goes_to: tuple[ReferralTo, ...] = ()
    risks_now: SealedAccount | None = None
    not_to_be_told: SealedAccount | None = None
    needs: SealedHealth | None = None
    country_of_birth: SealedIdentity | None = None
    immigration_status: SealedIdentity | None = None
    rather_reached: SealedIdentity | None = None
    reviewing_officer: SealedCasework | None = None
    officer_in_case: SealedCasework | None = None
    first_responder: SealedCasework | None = None
    second_contact: SealedCasework | None = None
    because: SealedAccount | None = None


class CustodyRole(StrEnum):
    """Who must be with a child in police custody."""

    APPROPRIATE_ADULT = "appropriate_adult"
    SOLICITOR = "solicitor"
    INTERPRETER = "interpreter"


class Presence(StrEnum):
    """Where that stands; only an interpreter can be not needed."""

    PRESENT = "present"
    ASKED_FOR = "asked_for"
    NOT_KNOWN = "not_known"
    NOT_NEEDED = "not_needed"


@fact("referral.custody_noted", order=45, sentence="In police custody, {role}: {presence}")
class CustodyNoted(Payload):
    """Whether somebody who must be with a child in police custody is there, asked for, or not known."""

    role: CustodyRole
    presence: Presence
    chosen_by: ChosenBy | None = None
    name: SealedCasework | None = None


class LeftWith(StrEnum):
    """Who took a child on from police custody; nobody is an answer, and not known is none of these."""

    AUTHORITY = "authority"
    POLICE = "police"
    GUARDIAN_SERVICE = "guardian_service"
    FOSTERING = "fostering"
    HOME = "home"
    HEALTH = "health"
    SCHOOL = "school"
    BORDER_FORCE = "border_force"
    HOME_OFFICE = "home_office"
    CHARITY = "charity"
    LEGAL = "legal"
    FAMILY = "family"
    PUBLIC = "public"
    NOBODY = "nobody"


@fact("referral.custody_ended", order=45, sentence="Left police custody, with: {handed_to}")
class CustodyEnded(Payload):
    """The child left police custody, and with whom they left."""

    handed_to: LeftWith | None = None
    name: SealedCasework | None = None


@fact(
    "referral.solicitor_told",
    order=46,
    sentence="The child's solicitor was told that the child may have been trafficked, by {told_by}",
)
class SolicitorTold(Payload):
    """A solicitor was told that the child may have been trafficked (a defence may follow: Modern Slavery Act 2015, section 45).

    No word of what the child is accused of belongs here.
    """

    told_by: AgencyKind
    solicitor: SealedCasework


@fact("referral.document_made", order=47, sentence="Printed: {referral}")
class DocumentMade(Payload):
    """A referral was printed, by whom and when, from the record as it stood through entry `through`."""

    referral: ReferralTo
    through: Count
    accounts: tuple[EntryRef, ...] = ()
    because: SealedCasework | None = None


# One list at a time: a code equals its own text, and two lists in one table would take each other's words.
labelled(
    (ReferralTo.AUTHORITY, "the referral to children's social care"),
    (ReferralTo.NRM, "the National Referral Mechanism referral"),
    (ReferralTo.GUARDIAN, "the referral to the guardian service"),
)
labelled(
    (HowSaid.OWN_ACCORD, "of their own accord"),
    (HowSaid.OPEN_QUESTION, "in answer to an open question"),
    (HowSaid.NARROW_QUESTION, "in answer to a question that suggested an answer"),
    (HowSaid.OVERHEARD, "overheard by somebody"),
    (HowSaid.WRITTEN, "written or drawn by the child"),
)
labelled(
    (Interpreted.NOT_NEEDED, "no interpreter was needed"),
    (Interpreted.IN_PERSON, "an interpreter in the room"),
    (Interpreted.BY_TELEPHONE, "an interpreter by telephone or video"),
    (Interpreted.BY_A_MACHINE, "a telephone or computer translated"),
    (Interpreted.NEEDED_AND_NONE, "one was needed and there was none"),
)
labelled(
    (ChosenBy.POLICE, "police"),
    (ChosenBy.AUTHORITY, "the local authority"),
    (ChosenBy.GUARDIAN_SERVICE, "the guardian service"),
    (ChosenBy.HOME_OFFICE, "the Home Office"),
    (ChosenBy.HEALTH, "a health service"),
    (ChosenBy.SOLICITOR, "a solicitor"),
    (ChosenBy.CARER, "the carer"),
    (ChosenBy.CHILD, "the child"),
    (ChosenBy.CAME_WITH_CHILD, "somebody who came with the child"),
)
labelled(
    (InTheRoom.NOBODY_ELSE, "nobody else"),
    (InTheRoom.CAME_WITH_CHILD, "somebody who came with the child"),
)
labelled(
    (ExploitedIn.UNITED_KINGDOM, "the United Kingdom"),
    (ExploitedIn.BOTH, "the United Kingdom and overseas"),
)
labelled(
    (Sign.AT_ENTRY, "how they came into the country: papers, a rehearsed story, an adult waiting"),
    (Sign.JOURNEY_AND_DEBT, "the journey, and money owed for it"),
    (Sign.LIVING_CONDITIONS, "where they were kept, and who controlled them"),
    (Sign.MOVED_ABOUT, "moved about, with telephones, cash or goods nobody explains"),
    (Sign.WORK, "work: cannabis, nails, car washes, a household"),
    (Sign.SEXUAL_EXPLOITATION, "signs of sexual exploitation"),
    (Sign.CRIMINAL_EXPLOITATION, "signs of being made to commit crime, or county lines"),
    (Sign.HEALTH_AND_INJURY, "health and injuries"),
    (Sign.OUT_OF_SCHOOL, "missing from school, or on no roll"),
    (Sign.THE_ONE_WHO_CAME_ALONG, "how they are with the adult who came along"),
    (Sign.TIMES_AWAY, "times away, short ones too"),
    (Sign.ONLINE_CONTACT, "contact online"),
    (Sign.FEAR_AND_MISTRUST, "fear, mistrust, knowing little of where they live"),
)
