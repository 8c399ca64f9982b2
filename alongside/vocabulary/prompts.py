"""Prompts for thinking a child's risk through: harm, risk and what protects, kept apart, and the decision of a named person.

Each prompt is answered in words; there is nothing here that can be counted, weighed or put in an order.
"""

from enum import StrEnum

from msgspec import Struct

from alongside.vocabulary.codes import Party, labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import Moment, PersonRef, SealedCasework, SealedIdentity


class Side(StrEnum):
    """The three lists: what has been done to the child, what might lead to more, what holds."""

    HARM = "harm"
    RISK = "risk"
    PROTECTIVE = "protective"


class Prompt(StrEnum):
    """What is asked about. Where a child comes from is no prompt, and never becomes one."""

    COACHED = "coached"
    CONTROLLED = "controlled"
    PICKED_UP = "picked_up"
    GIFTS_OR_SECOND_PHONE = "gifts_or_second_phone"
    CODED_MESSAGES = "coded_messages"
    INJURY_OR_WORK = "injury_or_work"
    GONE_BEFORE = "gone_before"
    OTHERS_GONE = "others_gone"
    DEBT = "debt"
    THREATS_TO_FAMILY = "threats_to_family"
    PROMISED_WORK = "promised_work"
    SOMEBODY_TO_GO_TO = "somebody_to_go_to"
    REMEMBERED_NUMBER = "remembered_number"
    FEAR_OF_AUTHORITIES = "fear_of_authorities"
    AGE_DOUBTED = "age_doubted"
    ALONE_WITH_LANGUAGE = "alone_with_language"
    NOT_AT_EASE = "not_at_ease"
    LONG_WAIT = "long_wait"
    RACISM = "racism"
    MOVED_ABOUT = "moved_about"
    PLACE_KNOWN = "place_known"
    PLACE_UNFIT = "place_unfit"
    STAFF_CHANGE = "staff_change"
    HELP_NOT_IN_PLACE = "help_not_in_place"
    TRUSTED_ADULT = "trusted_adult"
    OWN_LANGUAGE = "own_language"
    CLEAR_PLAN = "clear_plan"
    SCHOOL = "school"
    SAFE_PHONE = "safe_phone"
    FEELS_SAFE = "feels_safe"


class Seen(StrEnum):
    """What is known of one prompt for one child now."""

    PRESENT = "present"
    NOT_SEEN = "not_seen"
    NOT_KNOWN = "not_known"


class PromptAnswer(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One prompt, what is known of it, and in whose words."""

    prompt: Prompt
    seen: Seen
    words: SealedCasework | None = None


@fact("noticing.thought_through", order=68, sentence="Risk was thought through, by {decided_by}; again by {until_at}")
class ThoughtThrough(Payload):
    """Harm, risk and what protects were thought through with prompts, and a named person decided, until a stated time."""

    answers: tuple[PromptAnswer, ...]
    decided_by: Party
    decided: SealedCasework
    until_at: Moment
    decider: PersonRef | None = None
    decider_name: SealedIdentity | None = None
    childs_view: SealedCasework | None = None


labelled(
    (Side.HARM, "harm"),
    (Side.RISK, "risk"),
    (Side.PROTECTIVE, "what protects"),
    (Seen.NOT_SEEN, "not seen"),
    (Seen.NOT_KNOWN, "not known"),
)
