"""Facts of those who ask about a child: the enquiry, who was checked and how, and whether a claimed relative may be in touch."""

from enum import StrEnum

from alongside.vocabulary.codes import Known, Party, Way, labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import EntryRef, LanguageCode, Moment, SealedCasework, SealedIdentity


class Enquirer(StrEnum):
    """Who somebody said they were when they asked about the child; a claim, until it is checked."""

    WOULD_NOT_SAY = "would_not_say"
    RELATIVE = "relative"
    FRIEND = "friend"
    SOLICITOR = "solicitor"
    REPRESENTATIVE = "representative"
    OFFICIAL = "official"
    JOURNALIST = "journalist"
    OTHER = "other"


TO_BE_CHECKED = frozenset({Enquirer.RELATIVE, Enquirer.SOLICITOR, Enquirer.REPRESENTATIVE, Enquirer.OFFICIAL})
"""Those whose word on who they are is checked by a named person before anybody relies on it."""


class EnquiryWay(StrEnum):
    """How the enquiry came."""

    TELEPHONE = "telephone"
    AT_THE_DOOR = "at_the_door"
    MESSAGE = "message"
    EMAIL = "email"
    LETTER = "letter"
    SOCIAL_MEDIA = "social_media"
    THROUGH_ANOTHER = "through_another"


class AskedFor(StrEnum):
    """What was asked."""

    WHERE_THE_CHILD_IS = "where_the_child_is"
    TO_SPEAK_WITH = "to_speak_with"
    TO_SEE = "to_see"
    TO_COLLECT = "to_collect"
    TO_SEND_SOMETHING = "to_send_something"
    PAPERS = "papers"
    ABOUT_THE_CHILD = "about_the_child"
    OTHER = "other"


class ToldThem(StrEnum):
    """What the enquirer was told; nothing, unless somebody says otherwise."""

    NOTHING = "nothing"
    WHOM_TO_WRITE_TO = "whom_to_write_to"
    SOMETHING = "something"
    THE_PLACE = "the_place"


@fact("noticing.enquiry_taken", order=64, sentence="An enquiry by {who}, {way}; told: {told}")
class EnquiryTaken(Payload):
    """Somebody asked about the child: who they said they were, how, what they asked, and what they were told."""

    who: Enquirer
    way: EnquiryWay
    asked: tuple[AskedFor, ...]
    told: ToldThem = ToldThem.NOTHING
    name: SealedIdentity | None = None
    number: SealedIdentity | None = None
    relative: EntryRef | None = None
    asked_words: SealedCasework | None = None
    told_words: SealedCasework | None = None
    words: SealedCasework | None = None


class Relation(StrEnum):
    """What somebody says they are to the child."""

    PARENT = "parent"
    GRANDPARENT = "grandparent"
    BROTHER_OR_SISTER = "brother_or_sister"
    AUNT_OR_UNCLE = "aunt_or_uncle"
    COUSIN = "cousin"
    HUSBAND_WIFE_OR_PARTNER = "husband_wife_or_partner"
    FAMILY_FRIEND = "family_friend"
    OTHER = "other"


@fact("noticing.relative_named", order=65, sentence="Somebody says they are the child's relative: {relation}")
class RelativeNamed(Payload):
    """Somebody claims to be a relative: contact waits for the child's own view and a social worker's decision."""

    relation: Relation
    name: SealedIdentity | None = None
    enquiry: EntryRef | None = None
    words: SealedCasework | None = None


class ContactView(StrEnum):
    """What the child says about being in touch with somebody."""

    WANTS = "wants"
    NOT_NOW = "not_now"
    DOES_NOT_WANT = "does_not_want"
    AFRAID = "afraid"
    DOES_NOT_KNOW_THEM = "does_not_know_them"
    CANNOT_SAY = "cannot_say"


@fact("noticing.childs_view_given", order=66, sentence="The child on being in touch with them: {view}")
class ChildsViewGiven(Payload):
    """What the child themselves says about contact with somebody who claims to be a relative, and whether asked alone."""

    relative: EntryRef
    view: ContactView
    asked_by: Party
    alone: Known
    language: LanguageCode | None = None
    interpreter: Known = Known.NOT_KNOWN
    words: SealedCasework | None = None


class ContactDecision(StrEnum):
    """What a social worker decided about contact."""

    ALLOWED = "allowed"
    NOT_ALLOWED = "not_allowed"


@fact("noticing.contact_decided", order=67, sentence="Contact with a claimed relative: {decision}")
class ContactDecided(Payload):
    """A named social worker decided whether the child and a claimed relative may be in touch, on which terms, until when."""

    relative: EntryRef
    decision: ContactDecision
    decided_by: SealedIdentity
    reasons: SealedCasework
    terms: SealedCasework | None = None
    review_at: Moment | None = None
    decisions: tuple[EntryRef, ...] = ()


class ContactReview(StrEnum):
    """What came of a review of contact."""

    GOES_ON = "goes_on"
    STOPS = "stops"


@fact("noticing.contact_reviewed", order=68, sentence="Contact with a claimed relative was reviewed: {outcome}")
class ContactReviewed(Payload):
    """Contact that was allowed was looked at again: it goes on to the next review, or stops."""

    relative: EntryRef
    outcome: ContactReview
    decided_by: SealedIdentity
    reasons: SealedCasework
    review_at: Moment | None = None
    decisions: tuple[EntryRef, ...] = ()


@fact("noticing.contact_took_place", order=69, sentence="In touch with a claimed relative: {way}")
class ContactTookPlace(Payload):
    """The child and a claimed relative were in touch; where that was before it was allowed, the record says so."""

    relative: EntryRef
    way: Way
    watched: Known
    before_allowed: bool = False
    words: SealedCasework | None = None


class Register(StrEnum):
    """Where somebody was checked: an outside register, or the child, alone."""

    SRA = "sra"
    LAW_SOCIETY = "law_society"
    IAA = "iaa"
    BAR = "bar"
    CILEX = "cilex"
    SOCIAL_WORK_ENGLAND = "social_work_england"
    SOCIAL_CARE_WALES = "social_care_wales"
    CAFCASS = "cafcass"
    CAFCASS_CYMRU = "cafcass_cymru"
    THEIR_OFFICE = "their_office"
    AUTHORITY = "authority"
    CHILD_ALONE = "child_alone"


class CheckOutcome(StrEnum):
    """What the check showed."""

    CONFIRMED = "confirmed"
    NOT_FOUND = "not_found"
    DOES_NOT_MATCH = "does_not_match"


@fact("noticing.person_checked", order=68, sentence="Checked with {register}: {outcome}")
class PersonChecked(Payload):
    """A named person checked who an enquirer or claimed relative is, against an outside register or with the child alone."""

    about: EntryRef
    register: Register
    outcome: CheckOutcome
    checked_by: SealedIdentity | None = None
    reference: SealedIdentity | None = None
    words: SealedCasework | None = None


# Each list by itself: two codes of one text are one key of a dictionary.
labelled(
    (Enquirer.WOULD_NOT_SAY, "somebody who would not say who they are"),
    (Enquirer.RELATIVE, "somebody who says they are a relative"),
    (Enquirer.FRIEND, "somebody who says they are a friend"),
    (Enquirer.SOLICITOR, "somebody who says they are a solicitor"),
    (Enquirer.REPRESENTATIVE, "somebody who says they act for the child"),
    (Enquirer.OFFICIAL, "somebody who says they are an official"),
    (Enquirer.JOURNALIST, "a journalist"),
    (Enquirer.OTHER, "somebody else"),
)
labelled(
    (EnquiryWay.TELEPHONE, "by telephone"),
    (EnquiryWay.AT_THE_DOOR, "at the door"),
    (EnquiryWay.MESSAGE, "by message"),
    (EnquiryWay.EMAIL, "by email"),
    (EnquiryWay.LETTER, "by letter"),
    (EnquiryWay.SOCIAL_MEDIA, "on social media"),
    (EnquiryWay.THROUGH_ANOTHER, "through somebody else"),
)
labelled(
    (AskedFor.WHERE_THE_CHILD_IS, "where the child is"),
    (AskedFor.TO_SPEAK_WITH, "to speak with the child"),
    (AskedFor.TO_SEE, "to see the child"),
    (AskedFor.TO_COLLECT, "to collect the child"),
    (AskedFor.TO_SEND_SOMETHING, "to send or bring something"),
    (AskedFor.PAPERS, "for papers or records"),
    (AskedFor.ABOUT_THE_CHILD, "how the child is, or what is happening"),
    (AskedFor.OTHER, "something else"),
)
labelled(
    (ToldThem.WHOM_TO_WRITE_TO, "only whom to write to"),
    (ToldThem.THE_PLACE, "where the child is"),
)
labelled(
    (Relation.BROTHER_OR_SISTER, "brother or sister"),
    (Relation.AUNT_OR_UNCLE, "aunt or uncle"),
    (Relation.HUSBAND_WIFE_OR_PARTNER, "husband, wife or partner"),
)
labelled(
    (ContactView.WANTS, "wants it"),
    (ContactView.NOT_NOW, "not now"),
    (ContactView.DOES_NOT_WANT, "does not want it"),
    (ContactView.AFRAID, "is afraid of them"),
    (ContactView.DOES_NOT_KNOW_THEM, "does not know them"),
    (ContactView.CANNOT_SAY, "cannot say, or not freely"),
)
labelled(
    (ContactDecision.ALLOWED, "allowed, with terms"),
)
labelled(
    (Register.SRA, "the register of the Solicitors Regulation Authority"),
    (Register.LAW_SOCIETY, "the Law Society's list of solicitors"),
    (Register.IAA, "the register of the Immigration Advice Authority (IAA, formerly OISC)"),
    (Register.BAR, "the barristers' register"),
    (Register.CILEX, "the register of CILEx Regulation"),
    (Register.SOCIAL_WORK_ENGLAND, "the register of Social Work England"),
    (Register.SOCIAL_CARE_WALES, "the register of Social Care Wales"),
    (Register.CAFCASS, "Cafcass, rung on its own number"),
    (Register.CAFCASS_CYMRU, "Cafcass Cymru, rung on its own number"),
    (Register.THEIR_OFFICE, "their office, rung on a number not given by them"),
    (Register.AUTHORITY, "the responsible authority, from papers seen"),
    (Register.CHILD_ALONE, "the child, alone"),
)
labelled(
    (CheckOutcome.CONFIRMED, "is who they say"),
    (CheckOutcome.NOT_FOUND, "not found there"),
    (CheckOutcome.DOES_NOT_MATCH, "does not match"),
)
