"""Facts that the watch alone writes: silence and lateness, each stamped with the moment it fell due."""

from enum import StrEnum

from alongside.vocabulary.codes import Party
from alongside.vocabulary.contact import PlanMoment
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import Count, DutyCode, Moment, PersonRef


class Because(StrEnum):
    """What the record itself already knows about why."""

    CHILD_WAS_MISSING = "child_was_missing"


@fact("watch.contact_missed", order=110, sentence="Not heard from: {moment} contact did not happen")
class ContactMissed(Payload):
    """An expected contact did not happen; silence alone raises it, and one absence raises one alert."""

    occurrence: Count
    part: Count
    due_at: Moment
    moment: PlanMoment
    owed_by: Party
    raises_alert: bool = True


@fact("watch.duty_missed", order=111, sentence="Overdue: {duty}")
class DutyMissed(Payload):
    """Something owed, whose whole evidence would be in this record, was not done by its time.

    `manager` is whoever was on call for those who did not answer a hand-over.
    """

    duty: DutyCode
    occurrence: Count
    due_at: Moment
    owed_by: Party
    because: Because | None = None
    manager: PersonRef | None = None
