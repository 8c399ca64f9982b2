"""Facts of a child who is missing or away: reported, told and taken, looked for, heard from, found, checked, listened to."""

from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.missing_codes import (
    Action,
    BedLost,
    HomeOfficeNotice,
    OfferAnswer,
    ReturnState,
    Route,
    State,
    Told,
)
from alongside.vocabulary.missing_depth_codes import LevelReason, NoticeField, TalkChoice, TalkWay
from alongside.vocabulary.values import (
    Count,
    DeskRef,
    EntryRef,
    ForceCode,
    LanguageCode,
    Moment,
    PersonRef,
    RiskLevelCode,
    SealedAccount,
    SealedCasework,
    SealedIdentity,
    SealedLocation,
    SealedPolice,
)

__all__ = ["Action", "BedLost", "HomeOfficeNotice", "OfferAnswer", "ReturnState", "Route", "State", "Told"]


@fact("missing.reported", order=70, sentence="Reported {state}, by {by}")
class Reported(Payload):
    """Whoever found the child gone said so: an episode opens after the last one, and the profile as it stands is frozen."""

    state: State
    by: Teller
    left_at: Moment | None = None
    last_seen_at: Moment | None = None
    last_seen_by: Teller | None = None
    home: DeskRef | None = None
    profile: EntryRef | None = None
    lead_force: ForceCode | None = None
    lead_force_desk: DeskRef | None = None
    line_desk: DeskRef | None = None
    why_worried: SealedCasework | None = None
    clothing: SealedIdentity | None = None
    checks_made: SealedLocation | None = None
    after: EntryRef | None = None


@fact("missing.also_reported", order=71, sentence="Reported again, by {by}: joined to the open episode")
class AlsoReported(Payload):
    """A second report of a child already missing, with its own teller and time."""

    state: State
    by: Teller
    words: SealedCasework | None = None
    last_seen_at: Moment | None = None
    last_seen_by: Teller | None = None
    clothing: SealedIdentity | None = None
    checks_made: SealedLocation | None = None


@fact("missing.state_changed", order=72, sentence="Now {state}")
class StateChanged(Payload):
    """*Away* became *missing*, or the other way, within the same episode; after an adult had the child: gone again."""

    state: State
    reasons: SealedCasework | None = None


@fact("missing.told", order=73, sentence="{whom} told: told is not taken")
class WasTold(Payload):
    """Somebody was told that the child is missing, when and by which route; whether they have taken it is another fact."""

    whom: Told
    route: Route
    desk: DeskRef | None = None


@fact("missing.taken", order=74, sentence="{whom} have taken the report")
class Taken(Payload):
    """They took the report: by a named person, with their own reference."""

    whom: Told
    by: SealedCasework
    reference: SealedIdentity | None = None
    desk: DeskRef | None = None


@fact("missing.not_taken", order=74, sentence="{whom} would not take the report")
class NotTaken(Payload):
    """They were told and would not take it, and why; the report stands and is raised."""

    whom: Told
    reasons: SealedCasework


@fact("missing.risk_level_set", order=75, sentence="Police risk level: {level}")
class RiskLevelSet(Payload):
    """The police risk level, who set it and why; coming back often never lowers it."""

    level: RiskLevelCode
    force: ForceCode | None = None
    supervisor_reason: SealedCasework | None = None
    because: LevelReason | None = None


@fact("missing.action_agreed", order=76, sentence="Action agreed: {action}")
class ActionAgreed(Payload):
    """Something to be done to find the child, by a named owner and a time."""

    action: Action
    owner: Party
    due_at: Moment
    owner_desk: DeskRef | None = None
    words: SealedLocation | None = None


@fact("missing.action_done", order=77, sentence="Action done")
class ActionDone(Payload):
    """What came of an agreed action."""

    action: EntryRef
    result: SealedLocation | None = None


@fact("missing.information_received", order=78, sentence="Information received from {source}")
class InformationReceived(Payload):
    """What somebody said about where the child may be: who, from whom, and when they came to know it."""

    source: Teller
    obtained_at: Moment
    words: SealedLocation
    contact: SealedIdentity | None = None


@fact(
    "missing.police_information_received",
    order=78,
    klass=Class.POLICE,
    sentence="Police information was recorded",
)
class PoliceInformationReceived(Payload):
    """Information that police hold and share with few; its existence is itself kept close."""

    words: SealedPolice
    obtained_at: Moment


@fact("missing.sighted", order=79, sentence="Possibly seen, by {by}")
class Sighted(Payload):
    """Somebody thinks they saw the child: it finds nobody until a responsible adult has them."""

    by: Teller
    how: HowKnown
    force: ForceCode | None = None
    name_as_heard: SealedIdentity | None = None
    where: SealedLocation | None = None


@fact("missing.reviewed", order=80, sentence="The search was reviewed; next review by {next_review_at}")
class Reviewed(Payload):
    """A review while missing; the time to the next may lengthen and the reviews never lapse."""

    next_review_at: Moment
    by: Party
    decided: SealedCasework | None = None
    adds: tuple[EntryRef, ...] = ()
    nothing_added: SealedCasework | None = None


@fact(
    "missing.bed_tonight_answered",
    order=81,
    sentence="Where the child would sleep tonight if found was answered",
)
class BedTonightAnswered(Payload):
    """If found tonight: where they would sleep, who fetches them, and who decided that this is safe now."""

    fetched_by: Party
    decided_by: PersonRef
    where: SealedLocation
    home: DeskRef | None = None


@fact("missing.bed_tonight_lost", order=82, sentence="There is no bed for the child tonight: {because}")
class BedTonightLost(Payload):
    """The answer no longer holds: a bed given up, a home ended, an address known."""

    because: BedLost


@fact("missing.strategy_decided", order=83, sentence="Strategy discussion considered: {held}")
class StrategyDecided(Payload):
    """Whether to hold a strategy discussion was considered, and what was decided."""

    held: bool
    guardian_invited: Known = Known.NOT_KNOWN
    reasons: SealedCasework | None = None


@fact("missing.unit_notified", order=84, sentence="The UK Missing Persons Unit was notified")
class UnitNotified(Payload):
    """The force notified the UK Missing Persons Unit."""

    force: ForceCode | None = None


@fact("missing.circulated", order=84, sentence="Made visible to other forces")
class Circulated(Payload):
    """The child was put on the police's national system, so that other forces can see it."""

    force: ForceCode | None = None


@fact("missing.home_office_told", order=85, sentence="The authority told the Home Office, as it must")
class HomeOfficeTold(Payload):
    """The authority's notice that a child under immigration control is missing or found; this system sends nothing there."""

    about: HomeOfficeNotice
    fields: SealedCasework | None = None
    given: tuple[NoticeField, ...] = ()


@fact("missing.located", order=90, sentence="Located, by {seen_by}: {how}")
class Located(Payload):
    """Where the child is has become known: located is not yet in safe hands."""

    seen_by: Teller
    how: HowKnown
    force: ForceCode | None = None
    where: SealedLocation | None = None
    name_as_heard: SealedIdentity | None = None


@fact("missing.in_safe_hands", order=91, sentence="In safe hands: with {adult}")
class InSafeHands(Payload):
    """A responsible adult has the child in person."""

    adult: AgencyKind
    person: PersonRef | None = None
    who: SealedCasework | None = None
    where: SealedLocation | None = None


@fact("missing.back", order=92, sentence="Back")
class Back(Payload):
    """The child is back where they live, received by a responsible adult."""

    received_by: Teller
    home: DeskRef | None = None
    how: HowKnown = HowKnown.SEEN
    offered_talk_before: Known = Known.NOT_KNOWN


@fact("missing.placed_elsewhere", order=92, sentence="Placed elsewhere instead of going back")
class PlacedElsewhere(Payload):
    """The child went to another home and not back."""

    received_by: Teller
    home: DeskRef | None = None
    how: HowKnown = HowKnown.SEEN


@fact(
    "missing.return_confirmed",
    order=93,
    sentence="A second person confirmed that a responsible adult has the child",
)
class ReturnConfirmed(Payload):
    """A second person confirms; only then is the episode over."""

    how: HowKnown
    by: Party


@fact("missing.checked", order=94, sentence="Police made their prevention check (safe and well)")
class PoliceChecked(Payload):
    """Police saw the child after return: until then *back, not yet checked*."""

    seen_alone: Known = Known.NOT_KNOWN
    words: SealedPolice | None = None


@fact("missing.police_closed", order=95, sentence="Police closed or filed their own report")
class PoliceClosed(Payload):
    """Police closed or filed their report: recorded here, and it ends nothing."""

    reasons: SealedCasework | None = None


@fact("missing.died", order=96, sentence="The child has died")
class Died(Payload):
    """The child was found dead, or died."""

    by: AgencyKind
    told_by: SealedCasework | None = None


@fact("missing.talk_offered", order=97, sentence="Offered a talk about being away")
class TalkOffered(Payload):
    """A talk about being away (return home interview; in Wales a debrief) was offered, by whom, and how independent they are."""

    offered_by: Party
    independent: Known
    episodes: tuple[EntryRef, ...]
    way: Way
    language: LanguageCode | None = None
    child_told_who_reads: Known = Known.NOT_KNOWN
    worker: PersonRef | None = None
    free_to_choose: tuple[TalkChoice, ...] = ()
    asked_for_by_child: Known = Known.NOT_KNOWN
    ways: tuple[TalkWay, ...] = ()
    place: SealedCasework | None = None
    wishes: SealedAccount | None = None


@fact("missing.talk_answered", order=98, sentence="Offered a talk about being away, the child said: {answer}")
class TalkAnswered(Payload):
    """The child's answer to that offer; no is an answer to that offer only."""

    offer: EntryRef
    answer: OfferAnswer
    reasons: SealedAccount | None = None
    next_offer_by: Party | None = None
    next_offer_at: Moment | None = None
    next_offer_person: PersonRef | None = None


@fact("missing.talk_held", order=99, sentence="The talk about being away was held")
class TalkHeld(Payload):
    """The talk took place; one talk may cover several episodes."""

    held_by: Party
    independent: Known
    episodes: tuple[EntryRef, ...]
    way: Way
    why_left: SealedAccount | None = None
    where_and_with_whom: SealedAccount | None = None
    what_would_help: SealedCasework | None = None
    may_share_with_police: Known = Known.NOT_KNOWN
    worker: PersonRef | None = None
    language: LanguageCode | None = None
    interpreter: Known = Known.NOT_KNOWN
    ways: tuple[TalkWay, ...] = ()


@fact("missing.talk_gathered", order=99, sentence="What others already learnt was gathered beside the talk")
class TalkGathered(Payload):
    """What carer, guardian and police already learnt, gathered when the child does not want to talk."""

    source: Teller
    episodes: tuple[EntryRef, ...]
    words: SealedCasework


@fact("missing.period_reported", order=69, sentence="A period away stands in the authority's return")
class PeriodReported(Payload):
    """A missing period as the authority's yearly return counts it, linked to the episode it tells of."""

    state: ReturnState
    days: Count = 0
    closed: bool = False
    episode: EntryRef | None = None
