"""Looking for a missing child: police risk levels, actions and their powers, reviews, a bed tonight."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from alongside.law import lengths
from alongside.rules import london
from alongside.rules.missing import open_episode
from alongside.rules.standing import Standing
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Nation, Party
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.missing import Action

LEVELS = "police_risk_levels"
LOWEST_WITHOUT_REASON = "medium"
A_MOMENT = timedelta(minutes=2)
LONGEST = lengths.parse_length("3 months")
"""The longest that a review may be put off (house): long searches are reviewed, never forgotten."""

TONIGHT = frozenset(
    {
        "missing.bed_tonight_answered",
        "missing.bed_tonight_lost",
        "placement.ended",
        "placement.address_compromised",
    }
)
"""The kinds that deciding where the child sleeps tonight rests on."""

UNDER_AN_ORDER = frozenset({"C1", "C2", "L1", "L2"})
"""Interim and full care order, police protection, emergency protection order, in the return's codes."""


@dataclass(frozen=True, slots=True)
class Power:
    """What an action needs in law: one of these legal statuses, or an age below; and who alone can do it."""

    authority: str
    statuses: frozenset[str] = frozenset()
    under_age: int = 0
    owners: frozenset[Party] = frozenset()


POLICE_ALONE = frozenset({Party.POLICE})
APPLICANTS = frozenset(
    {
        Party.POLICE,
        Party.RESPONSIBLE_AUTHORITY,
        Party.SOCIAL_WORKER,
        Party.EMERGENCY_DUTY_TEAM,
    }
)

POWERS = {
    Action.RECOVERY_ORDER: Power("Children Act 1989, section 50", UNDER_AN_ORDER, owners=APPLICANTS),
    # From general knowledge: section 2 protects under sixteen, section 49 those under an order.
    Action.HARBOURING_NOTICE: Power(
        "Child Abduction Act 1984, section 2, and Children Act 1989, section 49",
        UNDER_AN_ORDER,
        16,
        POLICE_ALONE,
    ),
    Action.PHONE_ENQUIRY: Power("Investigatory Powers Act 2016, part 3", owners=POLICE_ALONE),
    Action.BANK_OR_TRAVEL_ENQUIRY: Power("police powers of enquiry", owners=POLICE_ALONE),
    Action.PORTS_WATCH: Power("police circulation", owners=POLICE_ALONE),
    Action.CIRCULATE: Power("police circulation", owners=POLICE_ALONE),
}


def may_set_level(*, level: str, on: date, reason_given: bool) -> None:
    """Below medium only with a supervisor's reason: a trafficked child is at risk, however often away.

    A house rule: guidance says that being away often never lowers a level, and names no floor.
    """
    levels = reference.code_list(LEVELS)
    found = levels.get(level)
    if found is None or not found.usable_on(on):
        known = ", ".join(code.code for code in levels.values() if code.usable_on(on))
        raise Invalid("level", "Police do not use this risk level.", f"Choose one of: {known}.")
    lowest = levels[LOWEST_WITHOUT_REASON].order
    if found.order is not None and lowest is not None and found.order < lowest and not reason_given:
        raise Refusal(
            "For a child who may have been trafficked a level below medium needs a supervisor's reason.",
            duty="police_risk_level",
        )


def may_agree_action(
    standing: Standing, *, action: Action, owner: Party, due_at: datetime, at: datetime, born_on: date | None
) -> None:
    """An action has an owner, a time still to come, and the legal power that it needs."""
    open_episode(standing)
    if due_at <= at:
        raise Invalid("due_at", "This time has passed.", "Give a time still to come.")
    power = POWERS.get(action)
    if power is None:
        return
    if power.owners and owner not in power.owners:
        who = " or ".join(sorted(party.value.replace("_", " ") for party in power.owners))
        raise Refusal(f"Only these can do this: {who} ({power.authority}).")
    if not power.statuses or standing.legal_status in power.statuses:
        return
    if power.under_age and born_on is not None and _is_under(power.under_age, born_on, at):
        return
    younger = f", or a child under {power.under_age}" if power.under_age else ""
    raise Refusal(
        "This needs a care order (C1, C2), an emergency protection order (L2) or police protection (L1)"
        f"{younger}: {power.authority}. The legal status recorded is {standing.legal_status or 'not known'}."
    )


def _is_under(age: int, born_on: date, at: datetime) -> bool:
    return london.day_of(at) < lengths.day_of_age(born_on, months=age * 12)


def may_inform(*, obtained_at: datetime, at: datetime) -> None:
    """When they came to know it, which is not when we wrote it down."""
    if obtained_at > at + A_MOMENT:
        raise Invalid("obtained_at", "This time is in the future.", "Give the time at which they came to know it.")


def may_review(standing: Standing, *, next_review_at: datetime, at: datetime) -> None:
    """Reviews lengthen and never lapse: each one names the next, at most three months on."""
    open_episode(standing)
    if next_review_at <= at:
        raise Invalid("next_review_at", "This time has passed.", "Give a time still to come.")
    latest = lengths.due_at(at, LONGEST, nation=standing.nation or Nation.ENGLAND)
    if latest is not None and next_review_at > latest:
        raise Invalid("next_review_at", "This is more than three months away.", "Review the search sooner.")


def may_answer_bed(standing: Standing, *, person: int | None, home: int | None) -> int:
    """Who decides that a bed is safe tonight: somebody signed in, and never at an address known to others."""
    open_episode(standing)
    if person is None:
        raise Refusal("Nobody is signed in: whoever decides that this is safe now says so by name.")
    lived_in = standing.home
    if home is not None and lived_in is not None and lived_in.desk == home and lived_in.compromised:
        raise Refusal(
            "The address of this home may be known to those who would harm the child. Decide on another bed.",
            duty="bed_tonight_answered",
        )
    return person


def may_lose_bed(standing: Standing) -> None:
    """Only an answer that stands can fall away."""
    if open_episode(standing).bed_tonight is None:
        raise Refusal("No bed for tonight is recorded. Answer where the child would sleep if found.")
