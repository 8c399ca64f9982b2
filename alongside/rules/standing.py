"""Where a child stands: the whole fold of their facts, as plain values.

It holds no instant: late and age are asked for elsewhere.
"""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct, field

from alongside.rules.state.account import Account
from alongside.rules.state.asks import Asks
from alongside.rules.state.continuity import Continuity
from alongside.rules.state.eighteen import Eighteen
from alongside.rules.state.encounter import Encounter
from alongside.rules.state.holding import Holding
from alongside.rules.state.links import Links
from alongside.rules.state.meetings import Meetings
from alongside.rules.state.noticing import Noticing
from alongside.rules.state.promises import Promises
from alongside.rules.state.reach import Reach
from alongside.rules.state.search import Search
from alongside.rules.state.search_plan import SearchPlan
from alongside.vocabulary.advocacy import GuardianRole, Support
from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.codes import HowKnown, Known, Nation, Party, Teller
from alongside.vocabulary.contact import PlanLine
from alongside.vocabulary.missing import State
from alongside.vocabulary.placement import Distance, Stay
from alongside.vocabulary.referral import Concern, EnquiryStep, Living


class Stage(StrEnum):
    """How far the service has taken the child on."""

    IDENTIFIED = "identified"
    REFERRED = "referred"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ENDED = "ended"


class ClockState(StrEnum):
    """What facts alone say of a clock. Late is `due_at < at`, asked when shown."""

    RUNNING = "running"
    MISSING = "missing"
    MET = "met"
    MISSED = "missed"
    STOPPED = "stopped"


class Clock(Struct, omit_defaults=True):
    """One running or ended clock of one duty. `occurrence` is the root seq of what started it; `part` a line of a plan.

    `owes` is the one person who owes it, such as whoever promised; None where it falls to whoever fills the place.
    """

    duty: str
    occurrence: int
    part: int
    started_at: datetime
    due_at: datetime
    owed_by: Party
    state: ClockState = ClockState.RUNNING
    opens_at: datetime | None = None
    met_at: datetime | None = None
    met_by: int | None = None
    missed_by: int | None = None
    stands: bool = True
    theirs: bool = False
    moment: str = ""
    owes: int | None = None

    @property
    def key(self) -> tuple[str, int, int, datetime]:
        return (self.duty, self.occurrence, self.part, self.due_at)


class Guardian(Struct):
    """The worker who accepted the child, and since when."""

    worker: int
    role: GuardianRole
    since: datetime


class Plan(Struct, omit_defaults=True):
    """The contact plan in force. `start` is when its dense hours began; `round` the root seq that last began them."""

    lines: tuple[PlanLine, ...]
    dense_hours: int
    start: datetime
    round: int


class LastKnown(Struct):
    """The newest word of the child: when, how it is known, which entry."""

    at: datetime
    how: HowKnown
    seq: int


class Silence(Struct):
    """An expected contact did not happen, and nobody has been in touch since: one absence, one alert."""

    seq: int
    since: datetime


class Home(Struct, omit_defaults=True):
    """Where the child lives, or the home chosen for them."""

    seq: int
    since: datetime
    place: str
    provider: str
    authority: str
    force: str | None
    distance: Distance
    registered: Known
    desk: int | None = None
    checked: bool = False
    not_checked: bool = False
    compromised: bool = False


class StayOver(Struct, omit_defaults=True):
    """A stay laid over the home."""

    seq: int
    stay: Stay
    since: datetime
    force: str | None = None


class Handed(Struct, omit_defaults=True):
    """Told and taken for one recipient of a missing report."""

    told_at: datetime | None = None
    told_seq: int = 0
    taken_at: datetime | None = None
    taken_seq: int = 0
    refused: bool = False


class Episode(Struct, omit_defaults=True):
    """One missing episode, by the seq of the entry that opened it. `states`: since when each state held."""

    seq: int
    state: State
    started_at: datetime
    reported_at: datetime | None = None
    left_at: datetime | None = None
    last_seen_at: datetime | None = None
    last_seen_by: Teller | None = None
    states: list[tuple[datetime, State]] = field(default_factory=list)
    lead_force: str | None = None
    handed: dict[str, Handed] = field(default_factory=dict)
    reports: int = 1
    profile: int | None = None
    risk_level: str | None = None
    risk_level_at: datetime | None = None
    next_review_at: datetime | None = None
    bed_tonight: int | None = None
    last_heard: LastKnown | None = None
    sightings: int = 0
    located_at: datetime | None = None
    safe_at: datetime | None = None
    back_at: datetime | None = None
    elsewhere: bool = False
    had_by: int | None = None
    received_by: Teller | None = None
    confirmed_at: datetime | None = None
    confirmed_by: int | None = None
    police_closed_at: datetime | None = None
    checked_at: datetime | None = None
    from_return: bool = False
    talk: str = "none"
    offers: list[int] = field(default_factory=list)
    gathered: bool = False

    @property
    def adult_has_child_at(self) -> datetime | None:
        """When a responsible adult first had the child in person; None while nobody has."""
        return self.safe_at or self.back_at

    @property
    def over(self) -> bool:
        """Ended only when a responsible adult has the child and a second person confirmed it."""
        return self.adult_has_child_at is not None and self.confirmed_at is not None


class Ask(Struct, omit_defaults=True):
    """An agency asked whether it did what it owes; `answered` is the seq of its answer."""

    seq: int
    duty: str
    occurrence: int
    asked: Party
    due_at: datetime
    answered: int | None = None


class Standing(Struct, omit_defaults=True):
    """Everything the rules need to know of a child, folded from the skeleton of their facts."""

    stage: Stage = Stage.IDENTIFIED
    identified_at: datetime | None = None
    referred_at: datetime | None = None
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    end_reason: EndReason | None = None
    ending_proposed: int | None = None
    ending_proposed_by: int | None = None
    ending_proposed_reason: EndReason | None = None
    covered: bool = True
    area: str | None = None
    responsible: str | None = None
    authority_accepted: bool = False
    authority_disputed: bool = False
    living: Living = Living.NOT_KNOWN
    concerns: tuple[Concern, ...] = ()
    unaccompanied: Known = Known.NOT_KNOWN
    parental_figure: Known = Known.NOT_KNOWN
    name_known: bool = False
    working_name: int | None = None
    working_birth_date: int | None = None
    presumed_child: bool = False
    adult_decided: bool = False
    died: bool = False
    died_entry: int | None = None
    languages: tuple[str, ...] = ()
    nationality: str | None = None
    region_desk: int | None = None
    authority_desk: int | None = None
    line_desk: int | None = None
    passed_to: int | None = None
    looked_after_since: datetime | None = None
    legal_status: str | None = None
    enquiry: EnquiryStep | None = None
    reviews_held: int = 0
    nrm_referred: bool = False
    support: Support | None = None
    asked_worker: int | None = None
    guardian: Guardian | None = None
    had_guardian: bool = False
    cover: int | None = None
    cover_until: datetime | None = None
    next_guardian: int | None = None
    plan: Plan | None = None
    agreed: Plan | None = None
    last_known: LastKnown | None = None
    last_sure: LastKnown | None = None
    silence: Silence | None = None
    first_contact_at: datetime | None = None
    wants: int | None = None
    told_next: int | None = None
    chosen: Home | None = None
    home: Home | None = None
    stay: StayOver | None = None
    journey_due_at: datetime | None = None
    profile: int | None = None
    profile_version: int | None = None
    photograph: int | None = None
    episode: Episode | None = None
    past_episodes: list[Episode] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    asking: Asks = Asks()
    meetings: Meetings = Meetings()
    account: Account = field(default_factory=Account)
    holding: Holding = field(default_factory=Holding)
    promises: Promises = Promises()
    noticing: Noticing = Noticing()
    reach: Reach = Reach()
    search: Search = field(default_factory=Search)
    search_plan: SearchPlan = SearchPlan()
    continuity: Continuity = Continuity()
    eighteen: Eighteen = Eighteen()
    found: Encounter = Encounter()
    links: Links = Links()
    as_at: date | None = None
    entries: int = 0

    @property
    def nation(self) -> Nation | None:
        """Whose law applies: the responsible authority's, or until one is known that of the area where the child is."""
        code = self.responsible or self.area
        return None if code is None else Nation.WALES if code.startswith("W") else Nation.ENGLAND

    @property
    def is_open(self) -> bool:
        """Support neither declined nor ended."""
        return self.stage not in (Stage.DECLINED, Stage.ENDED)

    @property
    def missing(self) -> bool:
        """An episode is open, whatever police have done with their own report."""
        return self.episode is not None

    @property
    def back_not_checked(self) -> bool:
        """Back, and police have not made their check."""
        back = bool(self.past_episodes) and not self.missing and not self.died
        return back and self.past_episodes[-1].checked_at is None
