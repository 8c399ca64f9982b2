"""What is asked when risk is thought through: three lists in our own words, each prompt with how sure we are of it.

Nothing here is counted, weighed or ranked. Lists stand in the order written below, whatever is answered.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Told
from alongside.vocabulary.prompts import Prompt, PromptAnswer, Seen, Side

DECISIONS = frozenset({"noticing.thought_through"})
"""The kind that thinking it through again rests on."""


class Sureness(StrEnum):
    """On what a prompt rests: read in a published source, or reasoned from practice and not verified."""

    SEEN = "seen"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Source:
    """What a prompt rests on: what it is called, and where it can be read."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One prompt: on which list, what is asked, how sure we are, and where it is said."""

    prompt: Prompt
    side: Side
    asks: str
    sure: Sureness
    source: Source | None = None


SEFTON = Source(
    "Sefton, safeguarding trafficked children procedure",
    "https://seftonlscb.safeguardingpolicies.org.uk/may-2017/sec-19-safeguarding-trafficked-children-procedure/"
    "195-identifying-trafficked-and-exploited-children",
)
HEADING_BACK = Source(
    "Heading Back to Harm, in summary",
    "https://www.fosterline.info/news/trafficked-and-unaccompanied-children-going-missing-from-care/",
)
NEWSLETTER = Source(
    "National counter-trafficking newsletter",
    "https://www.nwgnetwork.org/national-counter-trafficking-newsletter-may-2020/",
)

LINES: tuple[Line, ...] = (
    Line(Prompt.COACHED, Side.HARM, "Tells the story as if it had been learnt", Sureness.INFERRED),
    Line(Prompt.CONTROLLED, Side.HARM, "Somebody else decides what the child eats, says or does", Sureness.INFERRED),
    Line(Prompt.PICKED_UP, Side.HARM, "Is followed, waited for or picked up", Sureness.INFERRED),
    Line(Prompt.GIFTS_OR_SECOND_PHONE, Side.HARM, "Has gifts, money, or a second phone or SIM", Sureness.INFERRED),
    Line(Prompt.CODED_MESSAGES, Side.HARM, "Gets messages that are hidden or in code", Sureness.INFERRED),
    Line(Prompt.INJURY_OR_WORK, Side.HARM, "Shows signs of injury, of work, or of having been used", Sureness.INFERRED),
    Line(Prompt.GONE_BEFORE, Side.HARM, "Has gone before, or a part of their time is not known", Sureness.INFERRED),
    Line(
        Prompt.OTHERS_GONE,
        Side.HARM,
        "Other children have gone from the same place, or after the same way in",
        Sureness.SEEN,
        SEFTON,
    ),
    Line(Prompt.DEBT, Side.RISK, "Owes money, or believes that they do", Sureness.INFERRED),
    Line(Prompt.THREATS_TO_FAMILY, Side.RISK, "Family is threatened, or the child fears for them", Sureness.INFERRED),
    Line(Prompt.PROMISED_WORK, Side.RISK, "Was promised work or somewhere to live", Sureness.INFERRED),
    Line(Prompt.SOMEBODY_TO_GO_TO, Side.RISK, "Has somebody elsewhere to go to, or who calls them", Sureness.INFERRED),
    Line(Prompt.REMEMBERED_NUMBER, Side.RISK, "Knows a number or an address by heart", Sureness.INFERRED),
    Line(
        Prompt.FEAR_OF_AUTHORITIES,
        Side.RISK,
        "Fears police, social workers, or being sent away",
        Sureness.SEEN,
        HEADING_BACK,
    ),
    Line(Prompt.AGE_DOUBTED, Side.RISK, "Is not believed about their age", Sureness.SEEN, HEADING_BACK),
    Line(
        Prompt.ALONE_WITH_LANGUAGE,
        Side.RISK,
        "Has nobody to speak their language with, or no interpreter they trust",
        Sureness.SEEN,
        HEADING_BACK,
    ),
    Line(Prompt.NOT_AT_EASE, Side.RISK, "Is lonely, bored or not at ease where they live", Sureness.SEEN, HEADING_BACK),
    Line(Prompt.LONG_WAIT, Side.RISK, "Waits long for school, papers or a decision", Sureness.SEEN, HEADING_BACK),
    Line(Prompt.RACISM, Side.RISK, "Meets racism", Sureness.SEEN, HEADING_BACK),
    Line(Prompt.MOVED_ABOUT, Side.RISK, "Has been moved, or is about to be", Sureness.SEEN, HEADING_BACK),
    Line(Prompt.PLACE_KNOWN, Side.RISK, "Where they live is known to those who would harm them", Sureness.INFERRED),
    Line(
        Prompt.PLACE_UNFIT,
        Side.RISK,
        "Where they live is not registered, far away, shared with adults, or near a station or main road",
        Sureness.INFERRED,
    ),
    Line(Prompt.STAFF_CHANGE, Side.RISK, "Those who look after them keep changing, or have no plan", Sureness.INFERRED),
    Line(
        Prompt.HELP_NOT_IN_PLACE,
        Side.RISK,
        "Referral, guardian, social worker, meeting, photograph or police marker came late or not at all",
        Sureness.SEEN,
        NEWSLETTER,
    ),
    Line(Prompt.TRUSTED_ADULT, Side.PROTECTIVE, "Trusts an adult, and it is the same one each time", Sureness.INFERRED),
    Line(Prompt.OWN_LANGUAGE, Side.PROTECTIVE, "Has somebody of their age and language", Sureness.INFERRED),
    Line(Prompt.CLEAR_PLAN, Side.PROTECTIVE, "Knows what happens next, in their own language", Sureness.INFERRED),
    Line(Prompt.SCHOOL, Side.PROTECTIVE, "Goes to school or college", Sureness.INFERRED),
    Line(
        Prompt.SAFE_PHONE,
        Side.PROTECTIVE,
        "Has a phone agreed with them, with numbers that are safe",
        Sureness.INFERRED,
    ),
    Line(Prompt.FEELS_SAFE, Side.PROTECTIVE, "Says that they feel safe", Sureness.INFERRED),
)

HOLDS_AT_MOST = timedelta(days=28)
"""House: a decision about a child's safety is never for good, and what is known of a child changes within weeks."""

BY_PROMPT = {line.prompt: line for line in LINES}


def of_side(side: Side) -> tuple[Line, ...]:
    """One of the three lists, in its own order."""
    return tuple(line for line in LINES if line.side is side)


def check_thinking(
    answers: Collection[PromptAnswer],
    *,
    until_at: datetime,
    at: datetime,
    told: Told | None,
    decider: int | None,
    named: bool,
) -> None:
    """Each prompt once, somebody decided by name, and a time when it is thought through again; raises Invalid."""
    asked = [one.prompt for one in answers]
    if len(asked) != len(set(asked)):
        raise Invalid("answers", "A prompt is answered twice.", "Answer each prompt once.")
    if all(one.seen is Seen.NOT_KNOWN and one.words is None for one in answers):
        raise Invalid("answers", "Nothing is answered.", "Answer what is known; the rest stays not known.")
    if told is not None and not named:
        raise Invalid("decider_name", "Nobody is named who decided.", "Give the name of the person who decided.")
    if told is None and decider is None:
        raise Invalid("decider_name", "Nobody is named who decided.", "Sign in, or say who told you.")
    if until_at <= at:
        raise Invalid("until_at", "This time has passed.", "Give a time from now on, when it is thought through again.")
    if until_at > at + HOLDS_AT_MOST:
        raise Invalid(
            "until_at",
            "A decision about a child's safety holds for 28 days at most.",
            "Give an earlier time, when it is thought through again.",
        )
