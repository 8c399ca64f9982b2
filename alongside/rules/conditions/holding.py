"""Conditions about who has the child: on which side a hand-over is, and whether one was left unanswered."""

from alongside.rules.conditions.registry import of_fact, of_standing
from alongside.rules.standing import Standing
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.holding import (
    Accepted,
    ManagerAnswered,
    ManagerSays,
    Offered,
    Refused,
    Side,
    TakenUp,
    Withdrawn,
)
from alongside.vocabulary.watch import DutyMissed

ABOUT_A_SIDE = (Offered, Accepted, Refused, Withdrawn, ManagerAnswered, TakenUp)

of_fact("is_about_the_service", *ABOUT_A_SIDE, side=Side.SERVICE)
of_fact("is_about_the_authority", *ABOUT_A_SIDE, side=Side.AUTHORITY)
of_fact("is_about_the_force", *ABOUT_A_SIDE, side=Side.FORCE)
of_fact("manager_says_their_team_will_accept", ManagerAnswered, says=ManagerSays.WILL_ACCEPT)


def _unanswered(standing: Standing, entry: Entry, side: Side) -> bool:
    """Nobody answered by the stated time, and the offer still waits."""
    missed = entry.payload
    if not isinstance(missed, DutyMissed) or missed.duty != f"handover_answered_{side.value}":
        return False
    offer = standing.holding.offer(side)
    return offer is not None and offer.due_at == missed.due_at and offer.refused_at is None


@of_standing(DutyMissed)
def nobody_answered_the_service(standing: Standing, entry: Entry) -> bool:
    return _unanswered(standing, entry, Side.SERVICE)


@of_standing(DutyMissed)
def nobody_answered_the_authority(standing: Standing, entry: Entry) -> bool:
    return _unanswered(standing, entry, Side.AUTHORITY)


@of_standing(DutyMissed)
def nobody_answered_the_force(standing: Standing, entry: Entry) -> bool:
    return _unanswered(standing, entry, Side.FORCE)
