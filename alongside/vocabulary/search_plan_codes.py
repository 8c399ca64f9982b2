"""The closed lists of the plan of a search: lines of enquiry, what suggests one, appeals, found abroad, telling of a death."""

from enum import StrEnum

from alongside.vocabulary.codes import labelled


class Topic(StrEnum):
    """What a line of enquiry is about."""

    PEOPLE = "people"
    PHONES = "phones"
    PLACES = "places"
    LAST_JOURNEYS = "last_journeys"
    PAST_EPISODES = "past_episodes"
    COMMUNITY = "community"
    AUTHORITIES = "authorities"
    PORTS = "ports"
    APPEALS = "appeals"
    OTHER = "other"


class Outcome(StrEnum):
    """What came of a line. Passing it on is no outcome: somebody else owes it then."""

    FOUND_SOMETHING = "found_something"
    NOTHING = "nothing"
    CANNOT_BE_DONE = "cannot_be_done"


class Ground(StrEnum):
    """What in the record suggests a line. It is taken up, or set aside with a reason, and never becomes one by itself."""

    LAST_PLAN = "last_plan"
    PROFILE_PEOPLE = "profile_people"
    PROFILE_PHONES = "profile_phones"
    PROFILE_PLACES = "profile_places"
    WHERE_BEFORE = "where_before"
    WITH_WHOM_BEFORE = "with_whom_before"
    FOUND_BEFORE = "found_before"
    LIVED_BEFORE = "lived_before"
    JOURNEY = "journey"
    SPOKEN_LANGUAGE = "spoken_language"
    CAME_FROM_ABROAD = "came_from_abroad"


class AppealKind(StrEnum):
    """Ways of asking beyond those who look for the child: each may be seen by those who would harm them."""

    POLICE_APPEAL = "police_appeal"
    CHARITY_APPEAL = "charity_appeal"
    POSTER = "poster"
    SOCIAL_MEDIA = "social_media"
    PRESS = "press"
    EMBASSY = "embassy"
    FAMILY_ABROAD = "family_abroad"


class Shown(StrEnum):
    """What an appeal may show. No narrower place than a wide area can be chosen."""

    PHOTOGRAPH = "photograph"
    NAME_FORM = "name_form"
    AGE = "age"
    DESCRIPTION = "description"
    CLOTHES = "clothes"
    LANGUAGE = "language"
    AREA_WIDE = "area_wide"


class ChildsView(StrEnum):
    """What is known of the child's own view of being asked for in this way."""

    WANTS_IT = "wants_it"
    AGAINST_IT = "against_it"
    NOT_KNOWN = "not_known"


class TakeDownBecause(StrEnum):
    """Why an appeal is asked to be taken down."""

    FOUND = "found"
    DIED = "died"
    CAUSES_HARM = "causes_harm"
    DECISION_CHANGED = "decision_changed"
    STILL_STANDS_SOMEWHERE = "still_stands_somewhere"


class HeldAbroad(StrEnum):
    """Who has the child there."""

    POLICE = "police"
    CHILD_PROTECTION = "child_protection"
    HOSPITAL = "hospital"
    FAMILY = "family"
    DETENTION = "detention"
    OTHERS = "others"
    NOBODY = "nobody"
    NOT_KNOWN = "not_known"


class AbroadTold(StrEnum):
    """Whom a child found in another country must be known to."""

    CENTRAL_AUTHORITY = "central_authority"
    CHILD_PROTECTION_THERE = "child_protection_there"
    POLICE_THERE = "police_there"
    FOREIGN_OFFICE = "foreign_office"
    CHILDS_CONSULATE = "childs_consulate"


class AbroadQuestion(StrEnum):
    """What has to be answered before anybody decides whether a child comes back from another country."""

    CHILDS_WISH = "childs_wish"
    SAFE_WHERE_THEY_ARE = "safe_where_they_are"
    SAFE_TO_COME_BACK = "safe_to_come_back"
    WHO_DECIDES_FOR_THE_CHILD = "who_decides_for_the_child"
    PAPERS = "papers"
    WHO_TRAVELS = "who_travels"
    BED_AND_GUARDIAN = "bed_and_guardian"


class Bereaved(StrEnum):
    """Who is to hear that a child has died."""

    PARENTS = "parents"
    BROTHERS_AND_SISTERS = "brothers_and_sisters"
    OTHER_FAMILY = "other_family"
    CARERS = "carers"
    CHILDREN_THEY_LIVED_WITH = "children_they_lived_with"
    FRIENDS = "friends"
    GUARDIAN = "guardian"
    SOCIAL_WORKER = "social_worker"
    SCHOOL = "school"
    SOLICITOR = "solicitor"
    OTHERS = "others"


labelled(
    (Topic.LAST_JOURNEYS, "last journeys"),
    (Topic.PAST_EPISODES, "earlier times away"),
    (Topic.PHONES, "phones and accounts"),
    (Topic.COMMUNITY, "community, faith, language"),
    (Topic.AUTHORITIES, "authorities, hospitals, services"),
    (Topic.PORTS, "ports and borders"),
    (Topic.OTHER, "something else"),
    (Outcome.FOUND_SOMETHING, "something was found"),
    (Outcome.NOTHING, "nothing was found"),
    (Outcome.CANNOT_BE_DONE, "it cannot be done"),
    (Ground.LAST_PLAN, "the plan of the last search"),
    (Ground.PROFILE_PEOPLE, "people in the missing profile"),
    (Ground.PROFILE_PHONES, "phones and accounts in the missing profile"),
    (Ground.PROFILE_PLACES, "places in the missing profile"),
    (Ground.WHERE_BEFORE, "where the child was when away before"),
    (Ground.WITH_WHOM_BEFORE, "whom the child was with when away before"),
    (Ground.FOUND_BEFORE, "where the child was found before"),
    (Ground.LIVED_BEFORE, "a home where the child lived before"),
    (Ground.JOURNEY, "a journey the child made"),
    (Ground.SPOKEN_LANGUAGE, "the language that the child speaks"),
    (Ground.CAME_FROM_ABROAD, "the child came from abroad, alone"),
    (AppealKind.POLICE_APPEAL, "appeal by police"),
    (AppealKind.CHARITY_APPEAL, "appeal by a charity"),
    (AppealKind.SOCIAL_MEDIA, "post on social media"),
    (AppealKind.PRESS, "newspaper or television"),
    (AppealKind.EMBASSY, "asking an embassy or consulate"),
    (AppealKind.FAMILY_ABROAD, "asking family abroad"),
    (Shown.PHOTOGRAPH, "a photograph"),
    (Shown.NAME_FORM, "a name, in the form given below"),
    (Shown.AGE, "an age"),
    (Shown.DESCRIPTION, "what they look like"),
    (Shown.CLOTHES, "what they wore"),
    (Shown.LANGUAGE, "the language they speak"),
    (Shown.AREA_WIDE, "a wide area, such as a county"),
    (ChildsView.WANTS_IT, "the child has said that they would want it"),
    (ChildsView.AGAINST_IT, "the child has said that they would not want it"),
    (ChildsView.NOT_KNOWN, "nobody knows what the child would want"),
    (TakeDownBecause.FOUND, "the child is found"),
    (TakeDownBecause.DIED, "the child has died"),
    (TakeDownBecause.CAUSES_HARM, "it may lead somebody to the child"),
    (TakeDownBecause.DECISION_CHANGED, "the decision was changed"),
    (TakeDownBecause.STILL_STANDS_SOMEWHERE, "it still stands somewhere"),
    (HeldAbroad.CHILD_PROTECTION, "child protection there"),
    (HeldAbroad.DETENTION, "immigration detention, or a prison"),
    (HeldAbroad.OTHERS, "people who are neither family nor an authority"),
    (AbroadTold.CENTRAL_AUTHORITY, "the Central Authority for children (1996 Hague Convention)"),
    (AbroadTold.CHILD_PROTECTION_THERE, "child protection of that country"),
    (AbroadTold.POLICE_THERE, "police of that country, through our police"),
    (AbroadTold.FOREIGN_OFFICE, "the Foreign Office"),
    (AbroadTold.CHILDS_CONSULATE, "the consulate of the child's own country"),
    (AbroadQuestion.CHILDS_WISH, "what does the child want, asked alone in their own language"),
    (AbroadQuestion.SAFE_WHERE_THEY_ARE, "are they safe where they are, tonight and until then"),
    (AbroadQuestion.SAFE_TO_COME_BACK, "from whom would they be in danger here"),
    (AbroadQuestion.WHO_DECIDES_FOR_THE_CHILD, "who may decide for the child, here and there"),
    (AbroadQuestion.PAPERS, "may they travel and come in, and with which papers"),
    (AbroadQuestion.WHO_TRAVELS, "who travels with them"),
    (AbroadQuestion.BED_AND_GUARDIAN, "where would they sleep, and who is there for them"),
    (Bereaved.BROTHERS_AND_SISTERS, "brothers and sisters"),
    (Bereaved.CHILDREN_THEY_LIVED_WITH, "children they lived with"),
    (Bereaved.GUARDIAN, "the guardian"),
    (Bereaved.SOCIAL_WORKER, "the social worker"),
)
