"""Who may see and use the ways to reach a child: those closest to them, and while they are missing one named worker alone."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from alongside.rules.standing import Standing
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Invalid, Refusal

MAY_REACH = frozenset({"guardian", "cover", "carer", "authority_desk", "region_desk", "service_line"})
"""The capacities whose holders may reach the child while nobody is looking for them. Police and others told are not here."""

CHECK_AGAIN_AFTER = timedelta(days=28)
"""How long what was agreed counts as checked: a house standard, the length of the duty `reach_checked`."""

DECISIONS = frozenset({"contact.reach_agreed", "contact.reach_named"})


class Sight(StrEnum):
    """What somebody is shown of the ways to reach a child."""

    SHOWN = "shown"
    ONE_ALONE = "one_alone"
    NOT_YOURS = "not_yours"
    NOT_AGREED = "not_agreed"


def one_alone_now(standing: Standing) -> bool:
    """Missing, and no responsible adult has the child: whoever holds the phone now may be watching it."""
    return standing.episode is not None and standing.episode.adult_has_child_at is None


def sight(standing: Standing, *, person: int | None, roles: Collection[str]) -> Sight:
    """What this person is shown now."""
    if standing.reach.agreed is None:
        return Sight.NOT_AGREED
    if one_alone_now(standing):
        mine = person is not None and person == standing.reach.alone
        return Sight.SHOWN if mine else Sight.ONE_ALONE
    return Sight.SHOWN if MAY_REACH & set(roles) else Sight.NOT_YOURS


def may_agree(
    standing: Standing,
    *,
    person: int | None,
    roles: Collection[str],
    alone: int,
    around: Collection[int],
    says_something: bool,
) -> None:
    """Agreeing anew replaces the whole, so only somebody who sees the whole may; and one worker is always named."""
    if not standing.is_open:
        raise Refusal("Support for this child is not open.")
    _must_see_it(standing, person=person, roles=roles)
    if not says_something:
        raise Invalid("number", "Nothing says how to reach the child.", "Give a number, an app, or a person to ask.")
    _must_stand_around(alone, around)


def may_name(standing: Standing, *, alone: int, around: Collection[int]) -> None:
    """Another may be named at any hour, while missing too: the one named may be asleep or gone."""
    if standing.reach.agreed is None:
        raise Refusal("Nothing has been agreed with the child yet. Agree how to reach them first.")
    if standing.reach.alone == alone:
        raise Invalid("alone", "This worker is named already.", "Choose another, or leave it as it is.")
    _must_stand_around(alone, around)


def may_check(standing: Standing, *, person: int | None, roles: Collection[str], happened: datetime) -> None:
    """Checking is with the child; while missing only the one named worker is in touch at all."""
    if standing.reach.agreed is None:
        raise Refusal("Nothing has been agreed with the child yet, so there is nothing to check.")
    _must_see_it(standing, person=person, roles=roles)
    checked_at = standing.reach.checked_at
    if checked_at is not None and happened < checked_at:
        raise Invalid("happened", "It was checked later than this already.", "Check the time.")


def doubted(standing: Standing, *, at: datetime) -> bool:
    """Whether what was agreed should not be relied on: the child did not say it is safe, or that was too long ago."""
    reach = standing.reach
    too_old = reach.checked_at is None or at - reach.checked_at > CHECK_AGAIN_AFTER
    return too_old or reach.safe != Known.YES.value or away_since_checked(standing)


def away_since_checked(standing: Standing) -> bool:
    """The child was missing after it was last checked, so the phone may have been in other hands."""
    last = standing.episode or (standing.past_episodes[-1] if standing.past_episodes else None)
    checked_at = standing.reach.checked_at
    back_at = last.adult_has_child_at if last is not None else None
    return back_at is not None and (checked_at is None or checked_at < back_at)


def _must_see_it(standing: Standing, *, person: int | None, roles: Collection[str]) -> None:
    match sight(standing, person=person, roles=roles):
        case Sight.ONE_ALONE:
            raise Refusal(
                "While the child is missing only the one named worker reaches them. Tell that worker, or name another first."
            )
        case Sight.NOT_YOURS:
            raise Refusal("How to reach this child is not shown to you, so it is not yours to change.")


def _must_stand_around(person: int, around: Collection[int]) -> None:
    if person not in around:
        raise Invalid("alone", "This person does not stand to the child.", "Choose somebody who works with this child.")
