"""The conditions of the way to a guardian, a home and a return: sentences about a fact or the standing before it."""

from datetime import timedelta

from alongside.rules.conditions.registry import of_fact, of_standing
from alongside.rules.standing import Standing
from alongside.vocabulary.advocacy import (
    AllocationAccepted,
    GuardianLost,
    GuardianRole,
    Support,
    SupportDecided,
)
from alongside.vocabulary.codes import HEARD_ONLY, AgencyKind, HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.contact import IsHere, Made
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.missing import (
    AlsoReported,
    HomeOfficeNotice,
    HomeOfficeTold,
    NotTaken,
    OfferAnswer,
    Reported,
    State,
    StateChanged,
    Taken,
    TalkAnswered,
    Told,
    WasTold,
)
from alongside.vocabulary.placement import (
    Approved,
    Approver,
    Arrived,
    CarePlanMade,
    Checked,
    Decided,
    Distance,
    NotificationSent,
    Notified,
    PathwayAssessed,
    ReviewHeld,
    Stay,
    StayEnded,
    Visited,
)
from alongside.vocabulary.referral import (
    AuthorityDecided,
    ChildIdentified,
    EnquiryStep,
    EnquiryStepped,
    Living,
    NrmDecided,
    NrmOutcome,
    NrmReferred,
    NrmStage,
    Received,
)

NEW_FOR = timedelta(days=7)
"""How long a child counts as newly identified or placed: a house choice, for these days are the worst."""

POLICE = frozenset({Teller.OFFICER, Teller.CALL_HANDLER})
AUTHORITY_STAFF = frozenset({Teller.SOCIAL_WORKER, Teller.EMERGENCY_DUTY_WORKER})
AUTHORITY_TEAMS = frozenset({Told.SOCIAL_WORKER, Told.EMERGENCY_DUTY_TEAM})
SEEN = frozenset({HowKnown.SEEN_ALONE, HowKnown.SEEN, HowKnown.SPOKEN_FACE_TO_FACE})
IN_PERSON = frozenset({Way.VISIT, Way.FACE_TO_FACE})
SURELY = frozenset(HowKnown) - HEARD_ONLY
OUTSIDE = frozenset({Distance.ADJOINING, Distance.AT_A_DISTANCE})
CHILDRENS_HOMES = frozenset({"K1", "K2"})
"""A secure children's home and a children's home, in the codes of the yearly return."""

of_fact("the_service_covers_the_area", ChildIdentified, Received, covered=True)
of_fact(
    "identified_by_another_than_the_authority",
    ChildIdentified,
    by=frozenset(AgencyKind) - {AgencyKind.AUTHORITY},
)
of_fact("referred_by_the_authority", Received, referrer=AgencyKind.AUTHORITY)
of_fact("child_is_already_in_care", Received, living=Living.IN_CARE)

of_fact("no_assessment_is_begun", AuthorityDecided, assessment_begun=Known.NO)
of_fact("strategy_discussion_was_held", EnquiryStepped, step=EnquiryStep.STRATEGY_DISCUSSION)
of_fact("enquiry_was_begun", EnquiryStepped, step=EnquiryStep.ENQUIRY_BEGUN)
of_fact("assessment_was_completed", EnquiryStepped, step=EnquiryStep.ASSESSMENT_COMPLETED)
of_fact("conference_was_held", EnquiryStepped, step=EnquiryStep.CONFERENCE_HELD)
of_fact("protection_plan_was_made", EnquiryStepped, step=EnquiryStep.PLAN_MADE)
of_fact("core_group_met", EnquiryStepped, step=EnquiryStep.CORE_GROUP_MET)
of_fact("protection_plan_was_reviewed", EnquiryStepped, step=EnquiryStep.PLAN_REVIEWED)
of_fact("enquiry_has_ended", EnquiryStepped, step=EnquiryStep.ENDED)

of_fact("goes_to_a_devolved_panel", NrmReferred, devolved_panel=Known.YES)
of_fact("stays_with_the_competent_authority", NrmReferred, devolved_panel={Known.NO, Known.NOT_KNOWN})
of_fact("decision_is_reasonable_grounds", NrmDecided, stage=NrmStage.REASONABLE_GROUNDS)
of_fact("decision_is_conclusive_grounds", NrmDecided, stage=NrmStage.CONCLUSIVE_GROUNDS)
of_fact("decision_is_positive", NrmDecided, outcome=NrmOutcome.POSITIVE)
of_fact("decision_is_negative", NrmDecided, outcome=NrmOutcome.NEGATIVE)

of_fact("support_is_direct", SupportDecided, support=Support.DIRECT)
of_fact("support_is_indirect", SupportDecided, support=Support.INDIRECT)
of_fact("guardian_was_in_touch", Made, worker_role=Party.GUARDIAN)
of_fact("it_was_surely_the_child", Made, IsHere, how=SURELY)
of_fact("child_was_met_in_person", Made, way=IN_PERSON, how=SEEN)
of_fact("child_was_seen_there", IsHere, how=SEEN)

of_fact("state_is_missing", Reported, AlsoReported, StateChanged, state=State.MISSING)
of_fact("police_know_already", Reported, AlsoReported, by=POLICE)
of_fact("police_do_not_know_yet", Reported, by=frozenset(Teller) - POLICE)
of_fact("authority_knows_already", Reported, AlsoReported, by=AUTHORITY_STAFF)
of_fact("authority_does_not_know_yet", Reported, by=frozenset(Teller) - AUTHORITY_STAFF)
of_fact("guardian_does_not_know_yet", Reported, by=frozenset(Teller) - {Teller.GUARDIAN})
of_fact("police_were_told", WasTold, Taken, NotTaken, whom=Told.POLICE)
of_fact("police_took_it", Taken, whom=Told.POLICE)
of_fact("authority_was_told", WasTold, Taken, whom=AUTHORITY_TEAMS)
of_fact("guardian_was_told", WasTold, Taken, whom=Told.GUARDIAN)
of_fact("notice_is_of_missing", HomeOfficeTold, about=HomeOfficeNotice.MISSING)
of_fact("notice_is_of_found", HomeOfficeTold, about=HomeOfficeNotice.FOUND)
of_fact("child_did_not_say_yes", TalkAnswered, answer={OfferAnswer.NO, OfferAnswer.NOT_YET})

of_fact("placed_in_an_adjoining_area", Decided, Arrived, distance=Distance.ADJOINING)
of_fact("placed_at_a_distance", Decided, Arrived, distance=Distance.AT_A_DISTANCE)
of_fact("placed_outside_the_area", Decided, Arrived, distance=OUTSIDE)
of_fact("placed_in_the_area", Decided, Arrived, distance=Distance.IN_AREA)
of_fact("placed_elsewhere_than_adjoining", Decided, Arrived, distance=frozenset(Distance) - {Distance.ADJOINING})
of_fact(
    "placed_elsewhere_than_at_a_distance", Decided, Arrived, distance=frozenset(Distance) - {Distance.AT_A_DISTANCE}
)
of_fact("director_approved", Approved, approved_by=Approver.DIRECTOR)
of_fact("all_was_checked", Checked, address_checked=True, adults_checked=True, others_checked=True)
of_fact("health_was_told", NotificationSent, whom=Notified.HEALTH)
of_fact("reviewing_officer_was_told", NotificationSent, whom=Notified.REVIEWING_OFFICER)
of_fact("host_authority_was_told", NotificationSent, whom=Notified.HOST_AUTHORITY)
of_fact("child_was_seen", Visited, seen=True)
of_fact("plan_records_the_trafficking", CarePlanMade, trafficking_recorded=Known.YES)
of_fact("trafficking_was_considered", PathwayAssessed, trafficking_considered=Known.YES)
of_fact("stay_was_the_journey", StayEnded, stay=Stay.ON_THE_WAY)


@of_standing()
def child_is_newly_identified_or_placed(standing: Standing, entry: Entry) -> bool:
    since = [standing.identified_at, standing.home.since if standing.home else None]
    return any(moment is not None and entry.happened.at - moment <= NEW_FOR for moment in since)


@of_standing()
def child_has_been_settled_for_a_week(standing: Standing, entry: Entry) -> bool:
    return not child_is_newly_identified_or_placed(standing, entry)


@of_standing(AllocationAccepted)
def worker_works_with_the_child(standing: Standing, entry: Entry) -> bool:
    """A co-ordinator advises the adults; so does any worker where support is indirect."""
    coordinates = getattr(entry.payload, "role", None) is GuardianRole.PRACTICE_COORDINATOR
    return not coordinates and standing.support is not Support.INDIRECT


@of_standing()
def guardian_has_not_been_in_touch(standing: Standing, entry: Entry) -> bool:
    return standing.first_contact_at is None


@of_standing()
def child_has_a_guardian(standing: Standing, entry: Entry) -> bool:
    return standing.guardian is not None


@of_standing(GuardianLost)
def worker_was_the_guardian(standing: Standing, entry: Entry) -> bool:
    """A worker who was only asked, or who covered, leaves no child without a guardian."""
    lost = entry.payload
    return isinstance(lost, GuardianLost) and standing.guardian is not None and standing.guardian.worker == lost.worker


@of_standing()
def no_episode_was_open(standing: Standing, entry: Entry) -> bool:
    """A second report of a child already missing starts nothing again; the first here after a return's does."""
    return standing.episode is None or standing.episode.from_return


@of_standing()
def no_adult_had_the_child(standing: Standing, entry: Entry) -> bool:
    """Missing still. Safe hands, back, elsewhere may all tell of one return: the first starts its clocks."""
    return standing.episode is not None and standing.episode.adult_has_child_at is None


@of_standing()
def police_were_not_told_before(standing: Standing, entry: Entry) -> bool:
    """In the open episode, or not since an adult had the child and they went again; false where none is open."""
    episode = standing.episode
    if episode is None:
        return False
    return Told.POLICE.value not in episode.handed or episode.adult_has_child_at is not None


@of_standing()
def police_have_not_taken_it(standing: Standing, entry: Entry) -> bool:
    """In the open episode, while no adult has the child; false where none is open."""
    handed = standing.episode.handed.get(Told.POLICE.value) if standing.episode is not None else None
    return no_adult_had_the_child(standing, entry) and (handed is None or handed.taken_at is None)


@of_standing()
def child_is_unaccompanied(standing: Standing, entry: Entry) -> bool:
    return standing.unaccompanied is Known.YES


@of_standing()
def child_lives_in_a_childrens_home(standing: Standing, entry: Entry) -> bool:
    return standing.home is not None and standing.home.place in CHILDRENS_HOMES


@of_standing(Arrived)
def home_was_not_chosen_here(standing: Standing, entry: Entry) -> bool:
    """An arrival without a choice before it in the record, so that the choice started nothing."""
    return standing.chosen is None


@of_standing(Arrived)
def home_is_not_checked(standing: Standing, entry: Entry) -> bool:
    return standing.chosen is None or not standing.chosen.checked


@of_standing()
def no_profile_is_held(standing: Standing, entry: Entry) -> bool:
    return standing.profile is None


@of_standing(ReviewHeld)
def is_first_review(standing: Standing, entry: Entry) -> bool:
    return standing.reviews_held == 0


@of_standing(ReviewHeld)
def is_later_review(standing: Standing, entry: Entry) -> bool:
    return standing.reviews_held > 0
