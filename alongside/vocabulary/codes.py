"""Closed lists that several rooms share. Stored words are stable; labels live beside them."""

from enum import StrEnum


class AgencyKind(StrEnum):
    """Who a fact comes from or a duty falls to, by the kind of body, never by a name."""

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
    CHILD = "child"


class Teller(StrEnum):
    """Who said it, when the person who writes is not the person who knows."""

    CHILD = "child"
    CARER = "carer"
    STAFF_ON_DUTY = "staff_on_duty"
    PARENT = "parent"
    RELATIVE = "relative"
    OFFICER = "officer"
    CALL_HANDLER = "call_handler"
    SOCIAL_WORKER = "social_worker"
    EMERGENCY_DUTY_WORKER = "emergency_duty_worker"
    GUARDIAN = "guardian"
    SCHOOL_STAFF = "school_staff"
    HEALTH_WORKER = "health_worker"
    SOLICITOR = "solicitor"
    INTERPRETER = "interpreter"
    ANOTHER_CHILD = "another_child"
    MEMBER_OF_PUBLIC = "member_of_public"
    RETURN_FILE = "return_file"


class Means(StrEnum):
    """How the words reached the person who wrote them down."""

    TELEPHONE = "telephone"
    IN_PERSON = "in_person"
    AT_THE_DOOR = "at_the_door"
    PAPER = "paper"
    EMAIL = "email"
    TEXT = "text"
    RADIO = "radio"
    FILE = "file"


class Way(StrEnum):
    """How a worker was in touch, or tried to be."""

    VISIT = "visit"
    FACE_TO_FACE = "face_to_face"
    VIDEO = "video"
    VOICE = "voice"
    MESSAGE = "message"
    LETTER = "letter"


class HowKnown(StrEnum):
    """On what ground somebody says that a child is here, or was heard from; strongest first."""

    SEEN_ALONE = "seen_alone"
    SEEN = "seen"
    SPOKEN_FACE_TO_FACE = "spoken_face_to_face"
    VIDEO = "video"
    VOICE = "voice"
    MESSAGE = "message"
    TOLD_BY_ANOTHER = "told_by_another"
    ASSUMED = "assumed"


HEARD_ONLY = frozenset({HowKnown.MESSAGE, HowKnown.TOLD_BY_ANOTHER, HowKnown.ASSUMED})
"""Ways of knowing that meet no expected contact and end no episode: the phone may be in other hands."""


class Known(StrEnum):
    """An answer that may honestly be 'not known'."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class Nation(StrEnum):
    """Whose law applies: that of the responsible authority."""

    ENGLAND = "england"
    WALES = "wales"


class Party(StrEnum):
    """Who owes a duty or a contact: a place in the work around a child, filled by whoever holds it then."""

    GUARDIAN = "guardian"
    PRACTICE_COORDINATOR = "practice_coordinator"
    SERVICE_MANAGER = "service_manager"
    SERVICE_LINE = "service_line"
    RESPONSIBLE_AUTHORITY = "responsible_authority"
    SOCIAL_WORKER = "social_worker"
    EMERGENCY_DUTY_TEAM = "emergency_duty_team"
    HOST_AUTHORITY = "host_authority"
    REVIEWING_OFFICER = "reviewing_officer"
    CARER = "carer"
    PLACEMENT_PROVIDER = "placement_provider"
    POLICE = "police"
    FIRST_RESPONDER = "first_responder"
    COMPETENT_AUTHORITY = "competent_authority"
    HOME_OFFICE = "home_office"
    HEALTH = "health"
    ANOTHER_AGENCY = "another_agency"
    AUTHORITY_MANAGER = "authority_manager"
    POLICE_MANAGER = "police_manager"


_LABELS: tuple[tuple[StrEnum, str], ...] = (
    (Teller.STAFF_ON_DUTY, "staff on duty"),
    (Way.FACE_TO_FACE, "face to face"),
    (HowKnown.TOLD_BY_ANOTHER, "told by someone else"),
    (HowKnown.SPOKEN_FACE_TO_FACE, "spoken to face to face"),
    (HowKnown.VOICE, "heard on the phone"),
    (HowKnown.VIDEO, "seen on video"),
    (HowKnown.MESSAGE, "a message"),
    (HowKnown.ASSUMED, "assumed, not checked"),
    (Party.PRACTICE_COORDINATOR, "regional practice co-ordinator"),
    (Party.SERVICE_LINE, "the 24-hour line"),
    (Party.CARER, "carer or staff on duty"),
    (Party.EMERGENCY_DUTY_TEAM, "emergency duty team (EDT)"),
    (Party.REVIEWING_OFFICER, "independent reviewing officer (IRO)"),
    (Party.COMPETENT_AUTHORITY, "Single Competent Authority"),
    (Party.AUTHORITY_MANAGER, "on-call manager of the authority"),
    (Party.POLICE_MANAGER, "on-call manager of the force"),
    (AgencyKind.GUARDIAN_SERVICE, "guardian service"),
)


# Two lists may share a code, and a code equals its own text: each list's words stand under the list.
LABELS: dict[tuple[type[StrEnum], str], str] = {(type(code), code.value): words for code, words in _LABELS}


def labelled(*words: tuple[StrEnum, str]) -> None:
    """Give codes of a room's own lists the words people use for them; pairs, since equal codes of two lists are one key."""
    LABELS.update({(type(code), code.value): said for code, said in words})


def label(code: StrEnum) -> str:
    """The words people use for a code: its list's own line above, or the code without underscores."""
    return LABELS.get((type(code), code.value), code.value.replace("_", " "))
