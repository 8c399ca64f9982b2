"""The closed lists of missing in depth: what forces are asked, what a notice held, why children go, how a talk may be had."""

from enum import StrEnum

from alongside.vocabulary.codes import labelled


class ForceAsk(StrEnum):
    """What another force is asked to do while the first one leads."""

    SEARCH_AREA = "search_area"
    CHECK_ADDRESS = "check_address"
    CCTV = "cctv"
    SPEAK_WITH_PEOPLE = "speak_with_people"
    KEEP_SAFE_IF_MET = "keep_safe_if_met"
    FETCH_CHILD = "fetch_child"
    OTHER = "other"


class ForceAnswer(StrEnum):
    """What a force answered. The first two leave the ask open: it is not done yet."""

    TAKEN_ON = "taken_on"
    LATER = "later"
    DONE = "done"
    NOTHING_FOUND = "nothing_found"
    WOULD_NOT = "would_not"
    WRONG_FORCE = "wrong_force"


class NoticeField(StrEnum):
    """What a notice to the Home Office held, field by field."""

    NAME = "name"
    BIRTH_DATE = "birth_date"
    NATIONALITY = "nationality"
    HOME_OFFICE_REFERENCE = "home_office_reference"
    RESPONSIBLE_AUTHORITY = "responsible_authority"
    SOCIAL_WORKER_CONTACT = "social_worker_contact"
    POLICE_FORCE = "police_force"
    POLICE_REFERENCE = "police_reference"
    WHEN_GONE = "when_gone"
    WHEN_FOUND = "when_found"
    DESCRIPTION = "description"
    PHOTOGRAPH = "photograph"
    TELEPHONES = "telephones"
    ADDRESS = "address"
    PEOPLE_AROUND = "people_around"
    WHAT_THE_CHILD_SAID = "what_the_child_said"


class LevelReason(StrEnum):
    """Why a police risk level changed, as its setter gave it."""

    NEW_INFORMATION = "new_information"
    SEEN_OR_HEARD = "seen_or_heard"
    WITH_KNOWN_PEOPLE = "with_known_people"
    ENQUIRIES_DONE = "enquiries_done"
    ALWAYS_COMES_BACK = "always_comes_back"
    OTHER = "other"


class WhyGone(StrEnum):
    """What made a child go, as somebody tells it."""

    AFRAID_HERE = "afraid_here"
    AFRAID_OF_BEING_SENT_AWAY = "afraid_of_being_sent_away"
    DEBT = "debt"
    THREAT_TO_FAMILY = "threat_to_family"
    TO_WORK = "to_work"
    MADE_TO_GO = "made_to_go"
    TO_SEE_FAMILY_OR_FRIENDS = "to_see_family_or_friends"
    RELATIONSHIP = "relationship"
    UNHAPPY_HERE = "unhappy_here"
    NOBODY_TO_TALK_TO = "nobody_to_talk_to"
    WAITING = "waiting"
    DID_NOT_THINK_MISSING = "did_not_think_missing"
    OTHER = "other"
    NOT_SAID = "not_said"


class WithWhom(StrEnum):
    """With whom a child was while away."""

    ALONE = "alone"
    FRIENDS = "friends"
    FAMILY = "family"
    PARTNER = "partner"
    PEOPLE_FROM_BEFORE = "people_from_before"
    ADULTS_NOT_KNOWN_HERE = "adults_not_known_here"
    OTHER_CHILDREN_IN_CARE = "other_children_in_care"
    NOT_SAID = "not_said"


class WhereBeen(StrEnum):
    """What sort of place a child was in while away; never which."""

    FRIENDS_HOME = "friends_home"
    FAMILY_HOME = "family_home"
    PLACE_OF_WORK = "place_of_work"
    ROOM_OR_HOTEL = "room_or_hotel"
    STREET_OR_STATION = "street_or_station"
    EARLIER_PLACE = "earlier_place"
    ANOTHER_TOWN = "another_town"
    NOT_SAID = "not_said"


class CameBefore(StrEnum):
    """What came before a child went. The first four may also be read from the record."""

    CALL = "call"
    COURT = "court"
    STAFF_CHANGE = "staff_change"
    MOVE = "move"
    HOME_OFFICE_OR_DECISION = "home_office_or_decision"
    MONEY_OR_PHONE = "money_or_phone"
    ARGUMENT = "argument"
    VISITOR = "visitor"
    NOTHING_KNOWN = "nothing_known"


class BeforeReturn(StrEnum):
    """Whether a child had a chance to talk before the journey back."""

    ANSWERED = "answered"
    DID_NOT_WANT_TO = "did_not_want_to"
    NOT_POSSIBLE = "not_possible"
    NOT_ASKED = "not_asked"


class NotPossible(StrEnum):
    """Why a child could not be asked before going back."""

    NO_INTERPRETER = "no_interpreter"
    ILL_OR_HURT = "ill_or_hurt"
    NOT_ALONE = "not_alone"
    CAME_BACK_ALONE = "came_back_alone"
    NOBODY_THERE_TO_ASK = "nobody_there_to_ask"
    OTHER = "other"


class TalkChoice(StrEnum):
    """What a child was free to choose about a talk."""

    PERSON = "person"
    SEX = "sex"
    AGENCY = "agency"
    LANGUAGE = "language"
    PLACE = "place"
    WAY = "way"


class TalkWay(StrEnum):
    """In what way a child may tell it."""

    TALK = "talk"
    WALK = "walk"
    WRITE = "write"
    VOICE_NOTE = "voice_note"
    DRAW = "draw"


class Reader(StrEnum):
    """Who will read what a child says in a talk."""

    TALKER = "talker"
    GUARDIAN = "guardian"
    SOCIAL_WORKER = "social_worker"
    REVIEWING_OFFICER = "reviewing_officer"
    CARER = "carer"
    POLICE = "police"
    SOLICITOR = "solicitor"
    HEALTH = "health"
    PARENT = "parent"
    HOME_OFFICE = "home_office"


labelled(
    (ForceAsk.SEARCH_AREA, "search an area"),
    (ForceAsk.CHECK_ADDRESS, "check an address"),
    (ForceAsk.CCTV, "look at CCTV"),
    (ForceAsk.SPEAK_WITH_PEOPLE, "speak with people"),
    (ForceAsk.KEEP_SAFE_IF_MET, "if the child is met, keep them safe and ring"),
    (ForceAsk.FETCH_CHILD, "fetch the child"),
    (ForceAsk.OTHER, "something else"),
    (ForceAnswer.TAKEN_ON, "they have it"),
    (ForceAnswer.LATER, "later"),
    (ForceAnswer.DONE, "done"),
    (ForceAnswer.NOTHING_FOUND, "done, nothing found"),
    (ForceAnswer.WOULD_NOT, "they would not"),
    (ForceAnswer.WRONG_FORCE, "it is another force's"),
    (NoticeField.BIRTH_DATE, "date of birth"),
    (NoticeField.HOME_OFFICE_REFERENCE, "Home Office reference"),
    (NoticeField.SOCIAL_WORKER_CONTACT, "how to reach the social worker"),
    (NoticeField.WHEN_GONE, "when the child was last seen"),
    (NoticeField.WHEN_FOUND, "when the child was found"),
    (NoticeField.TELEPHONES, "telephones and accounts"),
    (NoticeField.ADDRESS, "where the child lives, or lived"),
    (NoticeField.PEOPLE_AROUND, "people around the child"),
    (LevelReason.SEEN_OR_HEARD, "the child was seen or heard from"),
    (LevelReason.WITH_KNOWN_PEOPLE, "the child is with people we know to be safe"),
    (LevelReason.ENQUIRIES_DONE, "enquiries were made"),
    (LevelReason.ALWAYS_COMES_BACK, "the child always comes back"),
    (LevelReason.OTHER, "another reason"),
    (WhyGone.AFRAID_HERE, "afraid where they live"),
    (WhyGone.DEBT, "owes money"),
    (WhyGone.THREAT_TO_FAMILY, "a threat to their family"),
    (WhyGone.MADE_TO_GO, "was made to go, or fetched"),
    (WhyGone.RELATIONSHIP, "a boyfriend or girlfriend"),
    (WhyGone.UNHAPPY_HERE, "unhappy where they live"),
    (WhyGone.WAITING, "waiting too long: school, papers, a decision"),
    (WhyGone.DID_NOT_THINK_MISSING, "did not think that they were missing"),
    (WhyGone.OTHER, "something else"),
    (WithWhom.PARTNER, "a boyfriend or girlfriend"),
    (WithWhom.PEOPLE_FROM_BEFORE, "people from before they were found"),
    (WithWhom.ADULTS_NOT_KNOWN_HERE, "adults whom nobody here knows"),
    (WhereBeen.FRIENDS_HOME, "a friend's home"),
    (WhereBeen.FAMILY_HOME, "family's home"),
    (WhereBeen.ROOM_OR_HOTEL, "a room or hotel"),
    (WhereBeen.STREET_OR_STATION, "street or station"),
    (WhereBeen.EARLIER_PLACE, "a place from before they were found"),
    (CameBefore.CALL, "a call or message"),
    (CameBefore.COURT, "court or police"),
    (CameBefore.STAFF_CHANGE, "a change of worker or staff"),
    (CameBefore.MOVE, "a move or journey"),
    (CameBefore.HOME_OFFICE_OR_DECISION, "a Home Office meeting or a decision"),
    (CameBefore.MONEY_OR_PHONE, "money, or a new phone"),
    (NotPossible.ILL_OR_HURT, "the child was ill or hurt"),
    (NotPossible.NOT_ALONE, "the child could not be spoken to alone"),
    (NotPossible.CAME_BACK_ALONE, "the child came back by themselves"),
    (NotPossible.OTHER, "another reason"),
    (BeforeReturn.ANSWERED, "asked, and the child answered"),
    (BeforeReturn.DID_NOT_WANT_TO, "asked, and the child did not want to say"),
    (BeforeReturn.NOT_POSSIBLE, "it was not possible"),
    (BeforeReturn.NOT_ASKED, "nobody asked"),
    (TalkChoice.PERSON, "who talks with them"),
    (TalkChoice.SEX, "a woman or a man"),
    (TalkChoice.AGENCY, "from which service"),
    (TalkChoice.LANGUAGE, "in which language"),
    (TalkChoice.PLACE, "where"),
    (TalkChoice.WAY, "in what way"),
    (TalkWay.TALK, "sit and talk"),
    (TalkWay.WALK, "walk and talk"),
    (TalkWay.WRITE, "write it down"),
    (TalkWay.VOICE_NOTE, "a voice note"),
    (TalkWay.DRAW, "draw it"),
    (Reader.TALKER, "whoever talks with them"),
    (Reader.GUARDIAN, "the guardian"),
    (Reader.SOCIAL_WORKER, "the social worker"),
    (Reader.REVIEWING_OFFICER, "the independent reviewing officer (IRO)"),
    (Reader.CARER, "the carer or staff"),
    (Reader.SOLICITOR, "their solicitor"),
    (Reader.HEALTH, "health workers"),
    (Reader.PARENT, "a parent"),
    (Reader.HOME_OFFICE, "the Home Office"),
)
