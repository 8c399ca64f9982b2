"""Looking for a missing child: police risk levels, actions, reviews, a bed tonight. Powers in law are in `powers`."""

from datetime import date, datetime, timedelta

from alongside.law import lengths
from alongside.rules import powers
from alongside.rules.missing import open_episode
from alongside.rules.standing import Standing
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Nation, Party
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.missing import Action
from alongside.vocabulary.missing_depth import LevelReason

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


def may_set_level(
    *,
    level: str,
    on: date,
    reason_given: bool,
    before: str | None = None,
    because: LevelReason | None = None,
    by_police: bool = True,
) -> None:
    """Below medium only with a supervisor's reason: a trafficked child is at risk, however often away.

    A house rule: guidance says that being away often never lowers a level, and names no floor. Lower than it was
    `before` needs a reason, and that the child always comes back is none: police are refused it here. Somebody who
    writes down what police did elsewhere is taken at their word, and the page challenges it.
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
    if not lowers(level=level, before=before):
        return
    if because is None:
        raise Invalid("because", "This is lower than before.", "Choose why the level was lowered.")
    if because is LevelReason.ALWAYS_COMES_BACK and by_police:
        raise Refusal(
            "That a child always comes back lowers no risk level: each time they go they may be harmed, and going often is"
            " itself a sign of risk. Keep the level, or give what has changed.",
            duty="police_risk_level",
        )


def lowers(*, level: str, before: str | None) -> bool:
    """Whether a level stands below another; unknown levels lower nothing."""
    levels = reference.code_list(LEVELS)
    new, old = levels.get(level), levels.get(before or "")
    if new is None or old is None or new.order is None or old.order is None:
        return False
    return new.order < old.order


def is_challenged(*, because: LevelReason | None) -> bool:
    """Whether a level as it was set has to be challenged with the force that set it."""
    return because is LevelReason.ALWAYS_COMES_BACK


def may_agree_action(
    standing: Standing, *, action: Action, owner: Party, due_at: datetime, at: datetime, born_on: date | None
) -> None:
    """An action has an owner, a time still to come, and the legal power that it needs."""
    open_episode(standing)
    if due_at <= at:
        raise Invalid("due_at", "This time has passed.", "Give a time still to come.")
    found = powers.for_child(standing, action, at=at, born_on=born_on)
    power = found.power
    if power is not None and power.owners and owner not in power.owners:
        who = " or ".join(sorted(party.value.replace("_", " ") for party in power.owners))
        raise Refusal(f"Only these can do this: {who} ({power.authority}).")
    if isinstance(found, powers.Needs):
        raise Refusal(
            f"This needs {found.power.power}: {found.power.authority}. {found.why} {found.power.instead}".strip()
        )


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
