"""Which forces and authorities must have a missing child from the first night, and what another force may be asked.

Who leads passes only when the next force accepts by name: that is in `holding`.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from alongside.rules import london
from alongside.rules.missing import open_episode
from alongside.rules.standing import Episode, Handed, Home, Standing
from alongside.rules.state.search import AskedForce
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.missing import Told
from alongside.vocabulary.placement import Distance

MORNING = time(9)
"""The first night ends at nine in the morning (house): by then day teams are there and ask what the night did."""

OUTSIDE = frozenset({Distance.ADJOINING, Distance.AT_A_DISTANCE})


class Place(StrEnum):
    """The four who must have the child from the first night."""

    LEAD_FORCE = "lead_force"
    RESPONSIBLE_AUTHORITY = "responsible_authority"
    HOST_AUTHORITY = "host_authority"
    GUARDIAN_SERVICE = "guardian_service"


@dataclass(frozen=True, slots=True)
class FirstNight:
    """One of them: which (a code, None where nobody knows), told and taken when, and whether that was the first night.

    `same` says that the host authority is the responsible one. `told_in_time` is None while the night goes on.
    """

    place: Place
    code: str | None
    told_at: datetime | None
    taken_at: datetime | None
    told_in_time: bool | None
    same: bool = False


TOLD_AS = {
    Place.LEAD_FORCE: (Told.POLICE,),
    Place.RESPONSIBLE_AUTHORITY: (Told.EMERGENCY_DUTY_TEAM, Told.SOCIAL_WORKER),
    Place.HOST_AUTHORITY: (Told.HOST_AUTHORITY,),
    Place.GUARDIAN_SERVICE: (Told.SERVICE_LINE, Told.GUARDIAN),
}


def first_night(standing: Standing, episode: Episode, *, at: datetime) -> tuple[FirstNight, ...]:
    """Lead force, responsible and host authority and the service: known or not, told or not, taken or not."""
    codes = {
        Place.LEAD_FORCE: episode.lead_force,
        Place.RESPONSIBLE_AUTHORITY: standing.responsible,
        Place.HOST_AUTHORITY: host(standing.home),
        Place.GUARDIAN_SERVICE: None,
    }
    ends_at = first_night_ends(episode.reported_at or episode.started_at)
    return tuple(_one(place, code, standing, episode, ends_at, at) for place, code in codes.items())


def _one(
    place: Place, code: str | None, standing: Standing, episode: Episode, ends_at: datetime, at: datetime
) -> FirstNight:
    handed = [episode.handed.get(whom.value, Handed()) for whom in TOLD_AS[place]]
    reached = [moment for one in handed if (moment := one.told_at or one.taken_at) is not None]
    taken = [one.taken_at for one in handed if one.taken_at is not None]
    told_at = min(reached, default=None)
    in_time = told_at <= ends_at if told_at is not None else None if at < ends_at else False
    same = place is Place.HOST_AUTHORITY and code is not None and code == standing.responsible
    return FirstNight(place, code, told_at, min(taken, default=None), in_time, same)


def host(home: Home | None) -> str | None:
    """The authority in whose area the child lives; None where no home is recorded."""
    return None if home is None else home.authority


def first_night_ends(reported_at: datetime) -> datetime:
    """Nine in the morning of London after the report."""
    wall = reported_at.astimezone(london.LONDON)
    nine = datetime.combine(wall.date(), MORNING, london.LONDON)
    return nine if wall < nine else datetime.combine(wall.date() + timedelta(days=1), MORNING, london.LONDON)


def may_ask(standing: Standing, *, force: str, answer_due_at: datetime, at: datetime) -> None:
    """Another force than the one that leads, for as long as nobody has the child, with a time for the answer."""
    episode = open_episode(standing)
    if episode.adult_has_child_at is not None:
        raise Refusal("A responsible adult has the child: there is nothing to ask another force for.")
    if force == episode.lead_force:
        raise Invalid(
            "force",
            "This force leads the search already.",
            "Agree an action of police, or choose another force.",
        )
    if answer_due_at <= at:
        raise Invalid("answer_due_at", "This time has passed.", "Give a time still to come.")


def may_answer(standing: Standing, *, asked: int) -> AskedForce:
    """An answer to something that this force was asked in the open search, and that it has not settled yet."""
    open_episode(standing)
    found = next((one for one in standing.search.asked if one.root == asked), None)
    if found is None:
        raise Invalid("asked", "No force was asked this.", "Choose from those asked.")
    if not found.is_open:
        raise Refusal("This was answered. Put the answer right, or ask again.")
    return found
