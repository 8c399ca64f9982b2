"""The words of missing, placement and ending on pages, by list: the same code may stand in several."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.missing import Action, BedLost, HomeOfficeNotice, OfferAnswer, Route, State, Told
from alongside.vocabulary.placement import Approver, Distance, Notified, Stay
from alongside.web.asking import Words

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, Words]] = {
    State: {
        State.MISSING: _("missing: nobody knows where they are"),
        State.AWAY: _("away without authorisation: we know where they are"),
    },
    Told: {
        Told.EMERGENCY_DUTY_TEAM: _("emergency duty team (EDT)"),
        Told.SOCIAL_WORKER: _("social worker's day team"),
        Told.SERVICE_LINE: _("the 24-hour line"),
        Told.GUARDIAN: _("the guardian"),
        Told.HOST_AUTHORITY: _("the host authority"),
        Told.CARER_ORGANISATION: _("the carer's own organisation"),
        Told.FAMILY: _("family"),
        Told.OTHER_FORCE: _("another police force"),
    },
    Route: {
        Route.CALL_999: _("999"),
        Route.CALL_101: _("101"),
        Route.TELEPHONE: _("telephone"),
        Route.IN_PERSON: _("in person"),
        Route.ONLINE_FORM: _("online form"),
        Route.EMAIL: _("email"),
        Route.THIS_RECORD: _("this record"),
    },
    Action: {
        Action.SEARCH_HOME: _("search the home and garden"),
        Action.SEARCH_AREA: _("search the area"),
        Action.CALL_CHILD: _("ring or message the child"),
        Action.ASK_FRIENDS: _("ask friends"),
        Action.ASK_FAMILY: _("ask family"),
        Action.PHONE_ENQUIRY: _("enquiry about the phone (police)"),
        Action.BANK_OR_TRAVEL_ENQUIRY: _("bank or travel enquiry (police)"),
        Action.CCTV: _("look at CCTV"),
        Action.PORTS_WATCH: _("watch at ports (police)"),
        Action.CIRCULATE: _("make visible to other forces (police)"),
        Action.VISIT_ADDRESS: _("visit an address"),
        Action.RECOVERY_ORDER: _("recovery order"),
        Action.HARBOURING_NOTICE: _("harbouring notice (police)"),
        Action.PUBLIC_APPEAL: _("public appeal"),
        Action.TEXT_SAFE: _("TextSafe message to the child"),
        Action.POLICE_PROTECTION: _("police protection"),
        Action.EMERGENCY_PROTECTION_ORDER: _("emergency protection order"),
        Action.WARRANT_TO_SEARCH_FOR_CHILD: _("warrant to search for the child"),
        Action.ENTRY_TO_SAVE_LIFE: _("enter to save life or limb (police)"),
        Action.ENTRY_AFTER_ARREST: _("search where somebody arrested lives (police)"),
        Action.HIGH_COURT_ORDER: _("order of the High Court"),
        Action.CHILD_RESCUE_ALERT: _("child rescue alert (police)"),
        Action.INTERPOL_NOTICE: _("Interpol yellow notice (police)"),
        Action.OTHER: _("something else"),
    },
    BedLost: {
        BedLost.BED_GIVEN_UP: _("the bed was given up"),
        BedLost.HOME_ENDED: _("the home ended"),
        BedLost.ADDRESS_COMPROMISED: _("somebody unsafe may know the address"),
        BedLost.CHILD_AFRAID: _("the child is afraid of going there"),
    },
    OfferAnswer: {OfferAnswer.YES: _("yes"), OfferAnswer.NO: _("no"), OfferAnswer.NOT_YET: _("not yet")},
    HomeOfficeNotice: {
        HomeOfficeNotice.MISSING: _("the child is missing"),
        HomeOfficeNotice.FOUND: _("the child is found"),
    },
    Teller: {
        Teller.CARER: _("the carer"),
        Teller.STAFF_ON_DUTY: _("staff on duty"),
        Teller.PARENT: _("a parent"),
        Teller.RELATIVE: _("a relative"),
        Teller.OFFICER: _("a police officer"),
        Teller.CALL_HANDLER: _("a police call handler"),
        Teller.SOCIAL_WORKER: _("a social worker"),
        Teller.EMERGENCY_DUTY_WORKER: _("an emergency duty worker"),
        Teller.GUARDIAN: _("the guardian"),
        Teller.SCHOOL_STAFF: _("staff of a school"),
        Teller.HEALTH_WORKER: _("a health worker"),
        Teller.SOLICITOR: _("a solicitor"),
        Teller.INTERPRETER: _("an interpreter"),
        Teller.ANOTHER_CHILD: _("another child"),
        Teller.MEMBER_OF_PUBLIC: _("a member of the public"),
        Teller.CHILD: _("the child"),
        Teller.RETURN_FILE: _("an authority's return"),
    },
    Party: {
        Party.GUARDIAN: _("the guardian"),
        Party.PRACTICE_COORDINATOR: _("the regional practice co-ordinator"),
        Party.SERVICE_MANAGER: _("the service manager"),
        Party.SERVICE_LINE: _("the 24-hour line"),
        Party.RESPONSIBLE_AUTHORITY: _("the responsible authority"),
        Party.SOCIAL_WORKER: _("the social worker"),
        Party.EMERGENCY_DUTY_TEAM: _("the emergency duty team (EDT)"),
        Party.HOST_AUTHORITY: _("the host authority"),
        Party.REVIEWING_OFFICER: _("the independent reviewing officer (IRO)"),
        Party.CARER: _("the carer or staff on duty"),
        Party.PLACEMENT_PROVIDER: _("the carer's own organisation"),
        Party.POLICE: _("police"),
        Party.FIRST_RESPONDER: _("a first responder"),
        Party.COMPETENT_AUTHORITY: _("the Single Competent Authority"),
        Party.HOME_OFFICE: _("the Home Office"),
        Party.HEALTH: _("health"),
        Party.AUTHORITY_MANAGER: _("the on-call manager of the authority"),
        Party.POLICE_MANAGER: _("the on-call manager of the force"),
    },
    AgencyKind: {
        AgencyKind.AUTHORITY: _("a local authority's worker"),
        AgencyKind.POLICE: _("police"),
        AgencyKind.GUARDIAN_SERVICE: _("the guardian service"),
        AgencyKind.FOSTERING: _("a foster carer"),
        AgencyKind.HOME: _("staff of a children's home or supported accommodation"),
        AgencyKind.HEALTH: _("health staff"),
        AgencyKind.SCHOOL: _("staff of a school"),
        AgencyKind.BORDER_FORCE: _("Border Force"),
        AgencyKind.HOME_OFFICE: _("the Home Office"),
        AgencyKind.CHARITY: _("a charity"),
        AgencyKind.LEGAL: _("a solicitor"),
        AgencyKind.FAMILY: _("family"),
        AgencyKind.PUBLIC: _("a member of the public"),
        AgencyKind.CHILD: _("the child alone"),
    },
    Way: {
        Way.VISIT: _("a visit"),
        Way.FACE_TO_FACE: _("face to face"),
        Way.VIDEO: _("video call"),
        Way.VOICE: _("telephone call"),
        Way.MESSAGE: _("a message"),
        Way.LETTER: _("a letter"),
    },
    HowKnown: {
        HowKnown.SEEN_ALONE: _("seen, alone"),
        HowKnown.SEEN: _("seen"),
        HowKnown.SPOKEN_FACE_TO_FACE: _("spoken to face to face"),
        HowKnown.VIDEO: _("seen on video"),
        HowKnown.VOICE: _("heard on the phone"),
        HowKnown.MESSAGE: _("a message"),
        HowKnown.TOLD_BY_ANOTHER: _("told by somebody else"),
        HowKnown.ASSUMED: _("assumed, not checked"),
    },
    Stay: {
        Stay.POLICE_STATION: _("a police station"),
        Stay.POLICE_PROTECTION: _("under police protection"),
        Stay.HOSPITAL: _("hospital"),
        Stay.RESPITE: _("respite"),
        Stay.COURT_CELLS: _("court cells"),
        Stay.ON_THE_WAY: _("on the way"),
        Stay.WITH_FAMILY: _("with family"),
    },
    Approver: {
        Approver.NOMINATED_OFFICER: _("the nominated officer"),
        Approver.DIRECTOR: _("the director of children's services"),
    },
    Distance: {
        Distance.IN_AREA: _("in the responsible authority's area"),
        Distance.ADJOINING: _("out of area, in an adjoining authority"),
        Distance.AT_A_DISTANCE: _("out of area, at a distance"),
        Distance.NOT_KNOWN: _("not known whether in the area: no authority is responsible yet"),
    },
    EndReason: {
        EndReason.NEEDS_MET: _("what the child needed is in place"),
        EndReason.TURNED_18: _("the child is 18"),
        EndReason.NO_LONGER_BELIEVED_TRAFFICKED: _("no longer believed to have been trafficked"),
        EndReason.LEFT_THE_JURISDICTION: _("lives outside England and Wales"),
        EndReason.AGE_ASSESSED_ADULT: _("determined to be an adult"),
        EndReason.CHILD_DECLINED: _("the child does not want support"),
        EndReason.DIED: _("the child has died"),
    },
    Known: {Known.YES: _("yes"), Known.NO: _("no"), Known.NOT_KNOWN: _("not known")},
    Notified: {
        Notified.REVIEWING_OFFICER: _("the independent reviewing officer (IRO)"),
        Notified.HOST_FORCE: _("police where the child lives"),
        Notified.HOST_AUTHORITY: _("the authority where the child lives"),
    },
}


def said(code: StrEnum) -> str:
    """The words for a code, to stand within a sentence."""
    words = WORDS.get(type(code), {}).get(code)
    return str(words) if words is not None else gettext(code.value.replace("_", " "))


def begun(code: StrEnum) -> str:
    """The same words, to begin a line."""
    return str(capfirst(said(code)))


WAYS_IN_TOUCH: list[tuple[str, Words]] = [
    (Way.VISIT.value, _("Visit to where the child lives")),
    (Way.FACE_TO_FACE.value, _("Met somewhere else, face to face")),
    (Way.VIDEO.value, _("Video call")),
    (Way.VOICE.value, _("Telephone call")),
    (Way.MESSAGE.value, _("A message")),
    (Way.LETTER.value, _("A letter")),
]
"""How somebody was or is to be in touch with the child, told apart as people answer it; in the codes' own order."""

_begun_later = lazy(begun, str)


def choices(codes: Any, *, without: Iterable[Any] = ()) -> list[tuple[str, Words]]:
    """The options of a closed list in its own order, put into words when the page is written."""
    left_out = frozenset(without)
    return [(code.value, _begun_later(code)) for code in codes if code not in left_out]
