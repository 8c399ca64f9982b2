"""With whom a child is whose team closed without an accepted hand-over: the agency's manager on call, else a staffed team.

Until somebody there accepts by name the child is still one whom nobody has, and whose failure that was is said.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from alongside.rules import holding, holding_hours
from alongside.rules.clocks import OPEN
from alongside.rules.holding import Ground, Holder, Nobody
from alongside.rules.standing import Clock, Standing
from alongside.rules.state.holding import Offer
from alongside.vocabulary import reference
from alongside.vocabulary.holding import Post, Side
from alongside.vocabulary.reference import open_at


@dataclass(frozen=True, slots=True)
class Team:
    """A team that can have children, and the manager whom its rota names at the moment that is judged."""

    number: int
    post: Post
    manager: int | None = None
    authority: str | None = None
    force: str | None = None
    telephone: str | None = None
    """On which number that manager is rung."""


Teams = Mapping[int, Team]
"""Teams by their number."""


@dataclass(frozen=True, slots=True)
class Left:
    """A child left behind at closing: `giver` handed over to nobody, and `holder` is with whom the child is until accepted.

    `holder` is None where the agency has neither a manager on call nor a team that is staffed; `telephone` is the manager's.
    """

    side: Side
    giver: Holder
    holder: Holder | None
    closed_at: datetime | None = None
    telephone: str | None = None


def left(standing: Standing, one: Nobody, teams: Teams, *, at: datetime) -> Left | None:
    """With whom this child is meanwhile; None where no team had them that could have handed them over.

    The manager of those who were asked comes first, then that of the team which closed, then any of the same agency.
    A team that refused the child is never said to have them.
    """
    if one.closed is None:
        return None
    span = holding.hours_closed(standing, one.closed, at=at)
    closed_at = span.closes_at if span is not None else None
    same = _in_order(one, teams)
    manager = next((team for team in same if team.manager is not None), None)
    if manager is not None:
        found: Holder | None = Holder(
            one.side,
            Post.PERSON,
            manager.manager,
            Ground.ON_CALL,
            since=closed_at,
            giver=one.closed.number,
            authority=one.closed.authority,
            force=one.closed.force,
        )
    else:
        days = holding_hours.bank_holidays(standing.nation)
        others = (team for team in same if team.number != one.closed.number and not _has_refused(team, one))
        staffed = (team for team in others if _is_staffed(team, at, days))
        found = next((_at_team(one, team, closed_at) for team in staffed), None)
    return Left(one.side, one.closed, found, closed_at, manager.telephone if manager is not None else None)


def lefts(standing: Standing, teams: Teams, *, at: datetime) -> dict[Side, Left]:
    """Each side on which this child was left behind at closing."""
    found = {}
    for side in Side:
        one = holding.nobody(standing, side, at=at)
        behind = left(standing, one, teams, at=at) if one is not None else None
        if behind is not None:
            found[side] = behind
    return found


def rung_on(manager: int | None, teams: Teams) -> str | None:
    """On which number this manager is rung; None where no rota says."""
    return next(
        (t.telephone for t in teams.values() if manager is not None and t.manager == manager and t.telephone), None
    )


def manager_of(offer: Offer, clocks: Iterable[Clock], teams: Teams) -> int | None:
    """Who must answer for those who were asked: whoever owes it by name, else whom the rota names now."""
    duty = f"handover_settled_{offer.side.value}"
    for clock in clocks:
        if clock.duty == duty and clock.state in OPEN:
            return clock.owes
    team = teams.get(offer.receiver)
    return team.manager if team is not None else offer.manager


def _in_order(one: Nobody, teams: Teams) -> list[Team]:
    """The teams of the agency on this side: those who were asked, those who closed, and the others."""
    assert one.closed is not None
    first = [one.offer.receiver if one.offer is not None else None, one.closed.number]
    same = [team for team in teams.values() if _is_of(team, one)]
    return sorted(
        same, key=lambda team: (first.index(team.number) if team.number in first else len(first), team.number)
    )


def _is_of(team: Team, one: Nobody) -> bool:
    """Whether this team can have the child on that side, for the same authority or force."""
    held = one.closed
    assert held is not None
    if team.number == held.number or (one.offer is not None and team.number == one.offer.receiver):
        return True
    if team.post not in holding.POSTS_OF[one.side]:
        return False
    match one.side:
        case Side.SERVICE:
            return team.post is Post.LINE
        case Side.AUTHORITY:
            return held.authority is not None and team.authority in reference.parts_today(held.authority)
        case Side.FORCE:
            return team.force is not None and team.force == held.force


def _has_refused(team: Team, one: Nobody) -> bool:
    return one.offer is not None and one.offer.refused_at is not None and one.offer.receiver == team.number


def _is_staffed(team: Team, at: datetime, days: Collection[date]) -> bool:
    hours = holding_hours.hours_of(team.post, authority=team.authority, force=team.force)
    return open_at(hours, at=at, calendar_days=days)


def _at_team(one: Nobody, team: Team, closed_at: datetime | None) -> Holder:
    assert one.closed is not None
    had = replace(one.closed, by=None, until=None, giver=one.closed.number)
    return replace(had, post=team.post, number=team.number, ground=Ground.STAFFED, since=closed_at)
