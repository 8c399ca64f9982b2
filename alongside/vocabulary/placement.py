"""Facts of where the child lives: the home, stays laid over it, journeys, checks before the first night, and the care clocks."""

from enum import StrEnum

from alongside.vocabulary.codes import AgencyKind, Known, Party, Teller
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import (
    AuthorityCode,
    Day,
    DeskRef,
    EndReasonCode,
    ForceCode,
    LegalStatusCode,
    Moment,
    PlaceCode,
    ProviderCode,
    ReviewCode,
    SealedApart,
    SealedCasework,
    SealedHealth,
    SealedIdentity,
    SealedLocation,
)


class Stay(StrEnum):
    """A stay laid over the home: the child sleeps elsewhere and the home stands."""

    POLICE_STATION = "police_station"
    POLICE_PROTECTION = "police_protection"
    HOSPITAL = "hospital"
    RESPITE = "respite"
    COURT_CELLS = "court_cells"
    ON_THE_WAY = "on_the_way"
    WITH_FAMILY = "with_family"


class Distance(StrEnum):
    """How far the home is from the responsible authority, in the law's three bands."""

    IN_AREA = "in_area"
    ADJOINING = "adjoining"
    AT_A_DISTANCE = "at_a_distance"
    NOT_KNOWN = "not_known"


@fact("placement.became_looked_after", order=18, sentence="Became looked after")
class BecameLookedAfter(Payload):
    """The authority began to look after the child; reviews and plans run from here."""

    legal_status: LegalStatusCode


@fact("placement.legal_status_changed", order=40, sentence="Legal status changed")
class LegalStatusChanged(Payload):
    """The legal ground on which the child is cared for changed; some powers stand only with some grounds."""

    legal_status: LegalStatusCode


@fact("placement.decided", order=41, sentence="A home was chosen")
class Decided(Payload):
    """Where the child will live: kind, provider, area and distance in clear; the address sealed."""

    place: PlaceCode
    provider: ProviderCode
    authority: AuthorityCode
    force: ForceCode | None
    distance: Distance
    registered: Known
    home: DeskRef | None = None
    emergency: bool = False
    address: SealedLocation | None = None


@fact(
    "placement.checked",
    order=42,
    sentence="Address, adults and other children there were checked by a named person",
)
class Checked(Payload):
    """Before the first night a named person checked the address, the adults present and who else is placed there."""

    address_checked: bool
    adults_checked: bool
    others_checked: bool
    checked_by: SealedCasework
    words: SealedLocation | None = None


@fact(
    "placement.not_checked",
    order=42,
    sentence="Not checked before the first night, because of a stated reason",
)
class NotChecked(Payload):
    """The home was not checked before the first night, and why."""

    because: SealedCasework


class Approver(StrEnum):
    """Who approved a placement outside the area."""

    NOMINATED_OFFICER = "nominated_officer"
    DIRECTOR = "director"


@fact("placement.approved", order=42, sentence="Approved outside the area by {approved_by}")
class Approved(Payload):
    """A placement outside the area was approved, by the nominated officer or by the director."""

    approved_by: Approver


@fact("placement.journey_began", order=43, sentence="On the way, expected by {expected_at}")
class JourneyBegan(Payload):
    """A journey: who hands the child over, who receives them and when they are expected."""

    hands_over: AgencyKind
    receives: AgencyKind
    expected_at: Moment
    who: SealedCasework | None = None


@fact("placement.arrived", order=44, sentence="Arrived at the home")
class Arrived(Payload):
    """The child arrived at their home and was received by a named person: the home stands from here."""

    place: PlaceCode
    provider: ProviderCode
    authority: AuthorityCode
    force: ForceCode | None
    distance: Distance
    registered: Known
    home: DeskRef | None = None
    received_by: SealedCasework | None = None
    address: SealedLocation | None = None


@fact("placement.ended", order=39, sentence="The home ended")
class Ended(Payload):
    """The child no longer lives there, why, and whether the bed was given up; it ends no missing episode."""

    reason: EndReasonCode
    notice_after_missing: Known = Known.NOT_KNOWN
    words: SealedCasework | None = None


@fact("placement.left_care", order=46, sentence="No longer looked after")
class LeftCare(Payload):
    """The authority stopped looking after the child, with the return's own reason."""

    reason: EndReasonCode


@fact("placement.stay_began", order=43, sentence="Is for now at: {stay}")
class StayBegan(Payload):
    """The child is somewhere else for a time; the home stands."""

    stay: Stay
    force: ForceCode | None = None
    expected_end_at: Moment | None = None
    where: SealedLocation | None = None


@fact("placement.stay_ended", order=38, sentence="That stay ended")
class StayEnded(Payload):
    """The stay laid over the home is over."""

    stay: Stay


@fact("placement.profile_prepared", order=47, sentence="The missing profile was prepared or brought up to date")
class ProfilePrepared(Payload):
    """The missing profile (Philomena; in Wales the Child Information Form), prepared before and frozen when a child goes."""

    photograph_held: bool
    prepared_by: Teller
    description: SealedIdentity
    telephones: SealedIdentity | None = None
    people: SealedIdentity | None = None
    places: SealedLocation | None = None
    health: SealedHealth | None = None
    languages_and_interpreter: SealedCasework | None = None
    how_to_speak_with: SealedCasework | None = None


@fact("placement.photograph_added", order=47, sentence="A photograph of the child was added")
class PhotographAdded(Payload):
    """A photograph for those who look for the child, drawn anew so that it says nothing but the child's face."""

    photograph: SealedApart
    child_agreed: Known = Known.NOT_KNOWN
    taken_on: Day | None = None


@fact(
    "placement.address_compromised",
    order=48,
    sentence="The address may be known to those who would harm the child",
)
class AddressCompromised(Payload):
    """Somebody who should not know where the child sleeps may know; *where tonight* is empty until decided again."""

    said_by: Party
    words: SealedLocation | None = None


@fact("placement.visited", order=50, sentence="Visited by the authority's social worker")
class Visited(Payload):
    """A visit by the responsible authority's representative: seen, and seen alone."""

    seen: bool
    seen_alone: bool
    words: SealedCasework | None = None


@fact("placement.care_plan_made", order=49, sentence="A care plan was made")
class CarePlanMade(Payload):
    """The authority's care plan, and whether it records that the child is or may be trafficked or is unaccompanied."""

    trafficking_recorded: Known


@fact("placement.placement_plan_made", order=49, sentence="A placement plan was made")
class PlacementPlanMade(Payload):
    """The plan for how the child is looked after in this home."""

    missing_measures: Known = Known.NOT_KNOWN


class Notified(StrEnum):
    """Whom the authority tells in writing of a placement or its end."""

    HOST_AUTHORITY = "host_authority"
    HEALTH = "health"
    SCHOOL = "school"
    REVIEWING_OFFICER = "reviewing_officer"
    FAMILY = "family"
    PREVIOUS_CARER = "previous_carer"
    HOST_FORCE = "host_force"


@fact("placement.notified", order=51, sentence="Told in writing of the placement: {whom}")
class NotificationSent(Payload):
    """One of those who must be told of a placement was told in writing."""

    whom: Notified


@fact("placement.notification_withheld", order=51, sentence="Telling of the placement withheld from: {whom}")
class NotificationWithheld(Payload):
    """Telling would put the child at risk of significant harm; never withheld from health, school or the IRO."""

    whom: Notified
    reasons: SealedCasework


@fact("placement.review_held", order=52, sentence="The looked-after review was held")
class ReviewHeld(Payload):
    """A looked-after review, how the child took part, and whether needs from trafficking were checked."""

    took_part: ReviewCode
    trafficking_needs_met: Known = Known.NOT_KNOWN


@fact("placement.health_assessed", order=52, sentence="A health assessment was made")
class HealthAssessed(Payload):
    """A health assessment of the looked-after child was completed."""

    by: AgencyKind = AgencyKind.HEALTH


@fact("placement.education_planned", order=52, sentence="A personal education plan was made")
class EducationPlanned(Payload):
    """The personal education plan, part of the care plan."""

    school_place: Known = Known.NOT_KNOWN


@fact("placement.pathway_assessed", order=53, sentence="The pathway assessment was completed")
class PathwayAssessed(Payload):
    """The needs assessment from sixteen, with needs from trafficking or unaccompanied status considered."""

    trafficking_considered: Known = Known.NOT_KNOWN


@fact("placement.transfer_referred", order=54, sentence="Referred to the National Transfer Scheme")
class TransferReferred(Payload):
    """The entry authority referred the child for transfer to another authority."""

    to: AuthorityCode | None = None


@fact("placement.transferred", order=55, sentence="{authority} took over responsibility by transfer")
class Transferred(Payload):
    """Another authority took over responsibility; guardian, clocks and episodes go on."""

    authority: AuthorityCode
    desk: DeskRef | None = None


@fact("placement.serious_event", order=56, sentence="A serious event at the home was notified")
class SeriousEventNotified(Payload):
    """The registered person told the regulator and the placing authority of a serious event."""

    to_regulator: Known
    to_authority: Known
