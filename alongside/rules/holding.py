"""Who has the child now on each side, why nobody has, and who may hand a child over, accept, refuse or take back.

A hand-over counts when it is accepted by name: until then the giver has the child.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from alongside.rules import holding_hours
from alongside.rules.holding_hours import Closed
from alongside.rules.missing import police_have_not_taken
from alongside.rules.standing import Standing
from alongside.rules.state.holding import Held, Offer
from alongside.vocabulary.codes import Party
from alongside.vocabulary.holding import Post, Side
from alongside.vocabulary.missing import Told
from alongside.vocabulary.reference import open_at

DECISIONS = frozenset(
    {
        "holding.offered",
        "holding.accepted",
        "holding.taken_up",
        "holding.withdrawn",
        "advocacy.guardian_lost",
        "referral.authority_accepted",
        "placement.transferred",
        "closing.support_ended",
    }
)
"""The kinds that offering a child rests on."""

POSTS_OF = {
    Side.SERVICE: (Post.LINE, Post.REGION_DESK, Post.PERSON),
    Side.AUTHORITY: (Post.DAY_TEAM, Post.EMERGENCY_DUTY_TEAM, Post.PERSON),
    Side.FORCE: (Post.CONTROL_ROOM, Post.MISSING_PERSONS_UNIT, Post.PERSON),
}
"""Which places can have a child for each side."""

ROLES_OF = {
    Side.SERVICE: frozenset({"guardian", "cover", "region_desk", "service_line", "holds_service"}),
    Side.AUTHORITY: frozenset({"authority_desk", "holds_authority", "service_line"}),
    Side.FORCE: frozenset({"lead_force", "service_line"}),
}
"""Who may hand over on each side: those who stand there, and the line, which writes for whoever rings."""

PARTY_OF = {
    Post.LINE: Party.SERVICE_LINE,
    Post.REGION_DESK: Party.SERVICE_MANAGER,
    Post.DAY_TEAM: Party.SOCIAL_WORKER,
    Post.EMERGENCY_DUTY_TEAM: Party.EMERGENCY_DUTY_TEAM,
    Post.CONTROL_ROOM: Party.POLICE,
    Post.MISSING_PERSONS_UNIT: Party.POLICE,
}
PARTY_OF_PERSON = {Side.SERVICE: Party.GUARDIAN, Side.AUTHORITY: Party.SOCIAL_WORKER, Side.FORCE: Party.POLICE}


class Ground(StrEnum):
    """What makes somebody the holder."""

    HANDED_OVER = "handed_over"
    TAKEN_UP = "taken_up"
    GUARDIAN = "guardian"
    COVER = "cover"
    REGION_DESK = "region_desk"
    LINE = "line"
    AUTHORITY = "authority"
    TOOK_REPORT = "took_report"
    ON_CALL = "on_call"
    STAFFED = "staffed"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the child on one side: a desk or a person by `number`, None for a force whose room is not known here.

    `by` is the person who said yes for a desk; `until` the end that was agreed, which ends nothing by itself.
    """

    side: Side
    post: Post
    number: int | None
    ground: Ground
    since: datetime | None = None
    by: int | None = None
    giver: int | None = None
    until: datetime | None = None
    authority: str | None = None
    force: str | None = None

    @property
    def is_person(self) -> bool:
        return self.post is Post.PERSON


def holder(standing: Standing, side: Side, *, at: datetime | None = None) -> Holder | None:
    """Whoever accepted by name, if that still stands; else what other facts say. None where nobody has the child.

    With `at`, cover counts until its end; without, the guardian is named and not who covers.
    """
    if not standing.is_open:
        return None
    handed = standing.holding.explicit(side)
    if handed is not None and _stands(standing, handed, at):
        return Holder(
            side=side,
            post=handed.post,
            number=handed.number,
            ground=Ground.TAKEN_UP if handed.offer is None else Ground.HANDED_OVER,
            since=handed.since,
            by=handed.by,
            giver=handed.giver,
            until=handed.until,
            authority=handed.authority,
            force=handed.force,
        )
    return {Side.SERVICE: _service, Side.AUTHORITY: _authority, Side.FORCE: _force}[side](standing, at)


def _stands(standing: Standing, handed: Held, at: datetime | None) -> bool:
    """A newer acceptance by name, another authority or another episode takes the place of a hand-over."""
    match handed.side:
        case Side.SERVICE:
            guardian = standing.guardian
            if guardian is not None and guardian.since > handed.since:
                return False
            covers = handed.number == standing.cover and standing.cover_until is not None
            return not (covers and at is not None and standing.cover_until is not None and standing.cover_until <= at)
        case Side.AUTHORITY:
            return handed.authority == standing.responsible
        case Side.FORCE:
            taken_at = _taken_at(standing)
            same = standing.episode is not None and handed.episode == standing.episode.seq
            return same and taken_at is not None and handed.since >= taken_at


def _service(standing: Standing, at: datetime | None) -> Holder | None:
    side, covers_until = Side.SERVICE, standing.cover_until
    if standing.cover is not None and at is not None and covers_until is not None and at < covers_until:
        return Holder(side, Post.PERSON, standing.cover, Ground.COVER, until=covers_until)
    if standing.guardian is not None:
        return Holder(side, Post.PERSON, standing.guardian.worker, Ground.GUARDIAN, since=standing.guardian.since)
    if standing.region_desk is not None:
        return Holder(side, Post.REGION_DESK, standing.region_desk, Ground.REGION_DESK)
    if standing.line_desk is not None:
        return Holder(side, Post.LINE, standing.line_desk, Ground.LINE)
    return None


def _authority(standing: Standing, at: datetime | None) -> Holder | None:
    desk, code = standing.authority_desk, standing.responsible
    if not standing.authority_accepted or desk is None or code is None:
        return None
    return Holder(Side.AUTHORITY, Post.DAY_TEAM, desk, Ground.AUTHORITY, authority=code)


def _force(standing: Standing, at: datetime | None) -> Holder | None:
    taken_at, episode, took = _taken_at(standing), standing.episode, standing.holding.took
    if episode is None or taken_at is None:
        return None
    desk = took.desk if took is not None and took.episode == episode.seq else None
    return Holder(Side.FORCE, Post.CONTROL_ROOM, desk, Ground.TOOK_REPORT, since=taken_at, force=episode.lead_force)


def _taken_at(standing: Standing) -> datetime | None:
    handed = standing.episode.handed.get(Told.POLICE.value) if standing.episode is not None else None
    return handed.taken_at if handed is not None else None


def hours_closed(standing: Standing, held: Holder, *, at: datetime) -> Closed | None:
    """The hours without anybody there, now or next; None for a person and for a place that never closes."""
    hours = holding_hours.hours_of(held.post, authority=held.authority, force=held.force)
    return holding_hours.closed(hours, at=at, calendar_days=holding_hours.bank_holidays(standing.nation))


def is_there(standing: Standing, held: Holder, *, at: datetime) -> bool:
    """Whether the written hours say that somebody is there: a named person counts at every hour."""
    hours = holding_hours.hours_of(held.post, authority=held.authority, force=held.force)
    return open_at(hours, at=at, calendar_days=holding_hours.bank_holidays(standing.nation))


class Why(StrEnum):
    """Why nobody has the child on a side."""

    NO_DESK = "no_desk"
    NO_AUTHORITY = "no_authority"
    NOT_ACCEPTED = "not_accepted"
    DISPUTED = "disputed"
    CLOSED = "closed"
    CLOSED_AND_OFFERED = "closed_and_offered"
    CLOSED_AND_UNANSWERED = "closed_and_unanswered"
    CLOSED_AND_REFUSED = "closed_and_refused"
    POLICE_NOT_TOLD = "police_not_told"
    POLICE_NOT_TAKEN = "police_not_taken"
    POLICE_REFUSED = "police_refused"


@dataclass(frozen=True, slots=True)
class Nobody:
    """A side on which nobody has the child now; `closed` is who would, were anybody there."""

    side: Side
    why: Why
    closed: Holder | None = None
    opens_at: datetime | None = None
    offer: Offer | None = None


def nobody(standing: Standing, side: Side, *, at: datetime) -> Nobody | None:
    """Why nobody has this child on a side, or None where somebody has, or where nobody need have."""
    if not standing.is_open or (side is Side.FORCE and not standing.missing):
        return None
    offer = standing.holding.offer(side)
    held = holder(standing, side, at=at)
    if held is not None:
        if is_there(standing, held, at=at):
            return None
        span = hours_closed(standing, held, at=at)
        return Nobody(side, _closed_why(offer, at), held, span.opens_at if span else None, offer)
    if side is Side.SERVICE:
        return Nobody(side, Why.NO_DESK)
    if side is Side.AUTHORITY:
        return Nobody(side, _no_authority(standing), offer=offer)
    return Nobody(side, _no_force(standing)) if police_have_not_taken(standing) else None


def _closed_why(offer: Offer | None, at: datetime) -> Why:
    if offer is None:
        return Why.CLOSED
    if offer.refused_at is not None:
        return Why.CLOSED_AND_REFUSED
    return Why.CLOSED_AND_UNANSWERED if offer.due_at < at else Why.CLOSED_AND_OFFERED


def _no_authority(standing: Standing) -> Why:
    if standing.responsible is None:
        return Why.NO_AUTHORITY
    if standing.authority_accepted:
        return Why.NO_DESK
    return Why.DISPUTED if standing.authority_disputed else Why.NOT_ACCEPTED


def _no_force(standing: Standing) -> Why:
    handed = standing.episode.handed.get(Told.POLICE.value) if standing.episode is not None else None
    if handed is None:
        return Why.POLICE_NOT_TOLD
    return Why.POLICE_REFUSED if handed.refused else Why.POLICE_NOT_TAKEN


def with_manager(offer: Offer, *, at: datetime) -> bool:
    """Refused, or not answered by the stated time: it is with the receiver's on-call manager."""
    return offer.refused_at is not None or offer.due_at < at


def party_of(post: Post, side: Side) -> Party:
    """Who owes the answer: the place that is asked."""
    return PARTY_OF_PERSON[side] if post is Post.PERSON else PARTY_OF[post]


def writes_for_others(roles: Collection[str]) -> bool:
    """Whether somebody may write down what a team said by telephone about having the child: those of a side, and the line.

    Not the house, nor whoever was only told or asked: by such a word a team sees where the child lives.
    """
    return any(stands_on(side, roles) for side in Side)


def stands_on(side: Side, roles: Collection[str]) -> bool:
    """Whether somebody in these capacities belongs to a side, or answers the line."""
    return bool(ROLES_OF[side] & set(roles))
