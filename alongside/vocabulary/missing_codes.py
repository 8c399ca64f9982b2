"""The closed lists of a missing episode: what is reported, who is told and how, what is done, how a talk is answered."""

from enum import StrEnum


class State(StrEnum):
    """Missing: whereabouts not known. Away: whereabouts known, without authorisation, and somebody is worried."""

    MISSING = "missing"
    AWAY = "away"


class Told(StrEnum):
    """Whom a missing report must reach."""

    POLICE = "police"
    EMERGENCY_DUTY_TEAM = "emergency_duty_team"
    SOCIAL_WORKER = "social_worker"
    SERVICE_LINE = "service_line"
    GUARDIAN = "guardian"
    HOST_AUTHORITY = "host_authority"
    CARER_ORGANISATION = "carer_organisation"
    FAMILY = "family"
    OTHER_FORCE = "other_force"


class Route(StrEnum):
    """By which way they were told."""

    CALL_999 = "call_999"
    CALL_101 = "call_101"
    TELEPHONE = "telephone"
    IN_PERSON = "in_person"
    ONLINE_FORM = "online_form"
    EMAIL = "email"
    THIS_RECORD = "this_record"


class Action(StrEnum):
    """Lines of action in looking for a child; some need a legal power."""

    SEARCH_HOME = "search_home"
    SEARCH_AREA = "search_area"
    CALL_CHILD = "call_child"
    ASK_FRIENDS = "ask_friends"
    ASK_FAMILY = "ask_family"
    PHONE_ENQUIRY = "phone_enquiry"
    BANK_OR_TRAVEL_ENQUIRY = "bank_or_travel_enquiry"
    CCTV = "cctv"
    PORTS_WATCH = "ports_watch"
    CIRCULATE = "circulate"
    VISIT_ADDRESS = "visit_address"
    RECOVERY_ORDER = "recovery_order"
    HARBOURING_NOTICE = "harbouring_notice"
    PUBLIC_APPEAL = "public_appeal"
    TEXT_SAFE = "text_safe"
    POLICE_PROTECTION = "police_protection"
    EMERGENCY_PROTECTION_ORDER = "emergency_protection_order"
    WARRANT_TO_SEARCH_FOR_CHILD = "warrant_to_search_for_child"
    ENTRY_TO_SAVE_LIFE = "entry_to_save_life"
    ENTRY_AFTER_ARREST = "entry_after_arrest"
    HIGH_COURT_ORDER = "high_court_order"
    CHILD_RESCUE_ALERT = "child_rescue_alert"
    INTERPOL_NOTICE = "interpol_notice"
    OTHER = "other"


class BedLost(StrEnum):
    """Why the answer to *where tonight* fell away."""

    BED_GIVEN_UP = "bed_given_up"
    HOME_ENDED = "home_ended"
    ADDRESS_COMPROMISED = "address_compromised"
    CHILD_AFRAID = "child_afraid"


class HomeOfficeNotice(StrEnum):
    """What the notice is about."""

    MISSING = "missing"
    FOUND = "found"


class OfferAnswer(StrEnum):
    """How a child answered the offer of a talk."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"


class ReturnState(StrEnum):
    """The two types of period in the authority's yearly return."""

    M = "M"
    A = "A"
