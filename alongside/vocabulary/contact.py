"""Facts of being in touch: the plan agreed for a child, contacts made, attempted and expected, and word that reached us."""

from enum import StrEnum

from msgspec import Struct

from alongside.vocabulary.codes import HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import (
    Count,
    DeskRef,
    LanguageCode,
    Moment,
    PersonRef,
    SealedAccount,
    SealedCasework,
    SealedLocation,
)


class PlanMoment(StrEnum):
    """The moments when children go, round which contacts are set."""

    ARRIVAL = "arrival"
    FIRST_EVENING = "first_evening"
    BEDTIME = "bedtime"
    NIGHT_LOOK_IN = "night_look_in"
    MORNING = "morning"
    MIDDAY = "midday"
    STAFF_CHANGE = "staff_change"
    AFTER_CALL = "after_call"
    AFTER_COURT = "after_court"
    AFTER_HOME_OFFICE = "after_home_office"
    GUARDIAN_CALL = "guardian_call"
    GUARDIAN_VISIT = "guardian_visit"


class PlanLine(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One expected contact: who owes it, when, and which ways of knowing meet it.

    Either once, `after_minutes` from the start; or at a London wall time (`wall_minutes` after midnight) each `every_days`.
    It may be made from `window_minutes` before it is due. A `dense` line ends with the plan's first, dense hours.
    """

    moment: PlanMoment
    owed_by: Party
    meets: tuple[HowKnown, ...]
    window_minutes: Count
    after_minutes: Count | None = None
    wall_minutes: Count | None = None
    every_days: Count = 1
    dense: bool = False


@fact("contact.plan_agreed", order=60, sentence="A contact plan was agreed")
class PlanAgreed(Payload):
    """When somebody will be in touch with the child, who owes each contact, and what counts as one."""

    lines: tuple[PlanLine, ...]
    dense_hours: Count = 72
    with_child: Known = Known.NOT_KNOWN
    reasons: SealedCasework | None = None


@fact("contact.plan_stepped_down", order=60, sentence="The contact plan was stepped down")
class PlanSteppedDown(Payload):
    """Fewer contacts from here, with the reason; never because nothing was heard."""

    lines: tuple[PlanLine, ...]
    reasons: SealedCasework
    dense_hours: Count = 0


@fact("contact.expected_once", order=61, sentence="A contact is expected by {due_at}: {moment}")
class ExpectedOnce(Payload):
    """One contact expected at one time, such as after court or after a call."""

    moment: PlanMoment
    owed_by: Party
    due_at: Moment
    meets: tuple[HowKnown, ...]
    window_minutes: Count = 240


@fact("contact.made", order=62, sentence="In touch with the child: {how}")
class Made(Payload):
    """A worker was in touch with the child, how it is known that it was the child, and in what language."""

    how: HowKnown
    way: Way
    worker_role: Party
    language: LanguageCode | None = None
    interpreter: Known = Known.NOT_KNOWN
    worker: PersonRef | None = None
    child_words: SealedAccount | None = None
    wants: SealedCasework | None = None
    told_next: SealedCasework | None = None
    words: SealedCasework | None = None
    told_language: LanguageCode | None = None
    said_back: Known = Known.NOT_KNOWN


@fact("contact.is_here", order=62, sentence="Is here: {how}, by the carer or staff on duty")
class IsHere(Payload):
    """Whoever is on duty where the child sleeps says the child is here, and how they know."""

    how: HowKnown
    by: Teller
    home: DeskRef | None = None
    words: SealedCasework | None = None


@fact("contact.attempted", order=63, sentence="Tried to reach the child: {way}")
class Attempted(Payload):
    """A try that did not reach the child; it meets no expected contact."""

    way: Way
    worker_role: Party
    words: SealedCasework | None = None


@fact("contact.heard_from", order=63, sentence="Heard from: {how}")
class HeardFrom(Payload):
    """A message, another's word or an assumption: it meets no expected contact and ends no episode."""

    how: HowKnown
    received_by: Party
    who_may_be_with_them: SealedCasework | None = None
    where_may_be: SealedLocation | None = None
    words: SealedAccount | None = None
