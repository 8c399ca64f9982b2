"""Steps of where the child lives: the home chosen and reached, stays over it, and the authority's care of the child."""

from alongside.rules import custody
from alongside.rules.standing import Home, Standing, StayOver
from alongside.rules.steps import continuity, missing_depth
from alongside.rules.steps.contact import begin_dense_hours, news
from alongside.rules.steps.registry import step
from alongside.vocabulary import placement
from alongside.vocabulary.codes import HowKnown
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.referral import EnquiryStep, EnquiryStepped, Living


@step(placement.BecameLookedAfter)
def became_looked_after(standing: Standing, payload: placement.BecameLookedAfter, entry: Entry) -> None:
    if standing.looked_after_since is None:
        standing.reviews_held = 0
    standing.looked_after_since = entry.happened.at
    standing.legal_status = payload.legal_status
    standing.living = Living.IN_CARE


@step(placement.LegalStatusChanged)
def legal_status_changed(standing: Standing, payload: placement.LegalStatusChanged, entry: Entry) -> None:
    standing.legal_status = payload.legal_status


def _home(payload: placement.Decided | placement.Arrived, entry: Entry) -> Home:
    return Home(
        seq=entry.root,
        since=entry.happened.at,
        place=payload.place,
        provider=payload.provider,
        authority=payload.authority,
        force=payload.force,
        distance=payload.distance,
        registered=payload.registered,
        desk=payload.home,
    )


@step(placement.Decided)
def decided(standing: Standing, payload: placement.Decided, entry: Entry) -> None:
    standing.chosen = _home(payload, entry)


@step(placement.Checked)
def checked(standing: Standing, payload: placement.Checked, entry: Entry) -> None:
    whole = payload.address_checked and payload.adults_checked and payload.others_checked
    home = standing.chosen or standing.home
    if home is not None and whole:
        home.checked = True


@step(placement.NotChecked)
def not_checked(standing: Standing, payload: placement.NotChecked, entry: Entry) -> None:
    home = standing.chosen or standing.home
    if home is not None:
        home.not_checked = True


@step(placement.JourneyBegan)
def journey_began(standing: Standing, payload: placement.JourneyBegan, entry: Entry) -> None:
    standing.journey_due_at = payload.expected_at


@step(placement.Arrived)
def arrived(standing: Standing, payload: placement.Arrived, entry: Entry) -> None:
    continuity.moved(standing, payload, entry)
    home = _home(payload, entry)
    if standing.chosen is not None:
        home.checked, home.not_checked = standing.chosen.checked, standing.chosen.not_checked
    standing.home, standing.chosen, standing.journey_due_at = home, None, None
    standing.stay = None
    standing.account = custody.over(standing.account)
    if standing.living is not Living.IN_CARE and payload.place[0] not in "P":
        standing.living = Living.IN_CARE
    news(standing, entry, HowKnown.SEEN)
    begin_dense_hours(standing, entry)


@step(placement.Ended)
def ended(standing: Standing, payload: placement.Ended, entry: Entry) -> None:
    standing.home = None
    if standing.episode is not None:
        standing.episode.bed_tonight = None
    missing_depth.bed_lost(standing)


@step(placement.LeftCare)
def left_care(standing: Standing, payload: placement.LeftCare, entry: Entry) -> None:
    standing.looked_after_since = standing.legal_status = None
    standing.living = Living.NOT_KNOWN


@step(placement.StayBegan)
def stay_began(standing: Standing, payload: placement.StayBegan, entry: Entry) -> None:
    continuity.moved(standing, payload, entry)
    standing.stay = StayOver(entry.root, payload.stay, entry.happened.at, payload.force)
    standing.account = custody.stayed(standing.account, payload, seq=entry.root, since=entry.happened.at)


@step(placement.StayEnded)
def stay_ended(standing: Standing, payload: placement.StayEnded, entry: Entry) -> None:
    continuity.moved(standing, payload, entry)
    standing.stay = None
    if payload.stay is placement.Stay.POLICE_STATION:
        standing.account = custody.over(standing.account)
    if payload.stay is placement.Stay.ON_THE_WAY:
        standing.journey_due_at = None


@step(placement.ProfilePrepared)
def profile_prepared(standing: Standing, payload: placement.ProfilePrepared, entry: Entry) -> None:
    standing.profile, standing.profile_version = entry.root, entry.seq


@step(placement.PhotographAdded)
def photograph_added(standing: Standing, payload: placement.PhotographAdded, entry: Entry) -> None:
    standing.photograph = entry.root


@step(placement.AddressCompromised)
def address_compromised(standing: Standing, payload: placement.AddressCompromised, entry: Entry) -> None:
    if standing.home is not None:
        standing.home.compromised = True
    if standing.episode is not None:
        standing.episode.bed_tonight = None
    missing_depth.bed_lost(standing)


@step(placement.Visited)
def visited(standing: Standing, payload: placement.Visited, entry: Entry) -> None:
    if payload.seen:
        news(standing, entry, HowKnown.SEEN_ALONE if payload.seen_alone else HowKnown.SEEN)


@step(placement.ReviewHeld)
def review_held(standing: Standing, payload: placement.ReviewHeld, entry: Entry) -> None:
    standing.reviews_held += 1


@step(placement.Transferred)
def transferred(standing: Standing, payload: placement.Transferred, entry: Entry) -> None:
    continuity.moved(standing, payload, entry)
    standing.responsible = payload.authority
    standing.authority_accepted = True
    standing.authority_desk = payload.desk or standing.authority_desk


@step(EnquiryStepped)
def enquiry_stepped(standing: Standing, payload: EnquiryStepped, entry: Entry) -> None:
    standing.enquiry = None if payload.step is EnquiryStep.ENDED else payload.step
