"""What a missing report does, who must hear of it, and when a child counts as found. None is refused.

Looking for the child is in `search`, the talk afterwards in `talks`, the yearly return in `return_periods`.
"""

from dataclasses import dataclass
from datetime import datetime

from alongside.law import bank_holidays
from alongside.rules.standing import Episode, Handed, Standing
from alongside.vocabulary import reference
from alongside.vocabulary.codes import HEARD_ONLY, AgencyKind, HowKnown, Party, Teller
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.missing import State, Told
from alongside.vocabulary.placement import Distance
from alongside.vocabulary.referral import Living

NO_ADULT = frozenset({Teller.CHILD, Teller.ANOTHER_CHILD, Teller.MEMBER_OF_PUBLIC, Teller.RETURN_FILE})
"""Tellers who are no responsible adult, for being last seen by as for receiving a child."""

RESPONSIBLE = frozenset(
    {
        AgencyKind.AUTHORITY,
        AgencyKind.POLICE,
        AgencyKind.GUARDIAN_SERVICE,
        AgencyKind.FOSTERING,
        AgencyKind.HOME,
        AgencyKind.HEALTH,
        AgencyKind.SCHOOL,
        AgencyKind.BORDER_FORCE,
    }
)
"""Whose people can hold a child safely (house rule). A relative only where the child lives with family."""

CARERS = frozenset({Teller.CARER, Teller.STAFF_ON_DUTY, Teller.PARENT, Teller.RELATIVE})
IN_PERSON = frozenset({HowKnown.SEEN_ALONE, HowKnown.SEEN, HowKnown.SPOKEN_FACE_TO_FACE})
PARENTAL = ("P1", "PR0")


def check_times(
    *,
    at: datetime,
    happened_at: datetime,
    said_at: datetime | None,
    left_at: datetime | None,
    seen_at: datetime | None,
) -> None:
    """The only ground on which a report is turned back: times that cannot be."""
    if said_at is not None and said_at > at:
        raise Invalid("told", "This was said in the future.", "Give the time at which they said it.")
    for field, moment in (("left_at", left_at), ("last_seen_at", seen_at)):
        if moment is not None and moment > happened_at:
            raise Invalid(
                field, "This is later than the report itself.", "Give a time before the child was found gone."
            )


def episode_then(standing: Standing, at: datetime) -> Episode | None:
    """The episode that a report of that moment tells of; None opens one, also over one that only a yearly return told of.

    Raises Invalid for a time before the child came back. A recorded death turns no report back: it may have been another child.
    """
    for past in standing.past_episodes:
        if (past.reported_at or past.started_at) <= at and past.confirmed_at is not None and at < past.confirmed_at:
            return past
    came_back = [past.confirmed_at for past in standing.past_episodes if past.confirmed_at is not None]
    if came_back and at < max(came_back):
        raise Invalid(
            "happened",
            "The child has come back since then.",
            "If they are missing now, give that time. A time away that was over before then is entered whole, on its own page.",
        )
    return None if standing.episode is not None and standing.episode.from_return else standing.episode


def lead_force(standing: Standing) -> str | None:
    """The force of where the child was: of the stay, else the home, else the area they were found in."""
    if standing.stay is not None and standing.stay.force is not None:
        return standing.stay.force
    if standing.home is not None:
        return standing.home.force or reference.area(standing.home.authority).force_code
    code = standing.area or standing.responsible
    return None if code is None else reference.area(code).force_code


def open_episode(standing: Standing) -> Episode:
    """The open episode; raises Refusal where the child is not missing."""
    if standing.episode is None:
        raise Refusal("This child is not recorded as missing. Report them missing first.")
    return standing.episode


def may_change_state(standing: Standing, *, state: State) -> None:
    """*Away* becomes *missing*, or missing away, while nobody has the child."""
    episode = open_episode(standing)
    if episode.adult_has_child_at is not None:
        raise Refusal("A responsible adult has the child. If they have gone again, report it.")
    if episode.state is state:
        raise Refusal(f"The child is already recorded as {state.value}.")


def police_have_not_taken(standing: Standing) -> bool:
    """Whether every page must say: police have not taken this report yet, ring 999 or 101."""
    episode = standing.episode
    if episode is None or episode.adult_has_child_at is not None or episode.from_return:
        return False
    police = episode.handed.get(Told.POLICE.value)
    if episode.state is State.AWAY and police is None:
        return False
    return police is None or police.taken_at is None


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the report has come with one who must hear of it. Told is not taken."""

    whom: Told
    told_at: datetime | None
    taken_at: datetime | None
    refused: bool


def reached(standing: Standing, *, at: datetime) -> tuple[Reached, ...]:
    """Everybody who must hear of the open episode, and whoever else was told."""
    episode = open_episode(standing)
    whom = list(must_reach(standing, at=at))
    whom += [told for told in map(Told, episode.handed) if told not in whom]
    handed = [(one, episode.handed.get(one.value, Handed())) for one in whom]
    return tuple(Reached(one, how.told_at, how.taken_at, how.refused) for one, how in handed)


def must_reach(standing: Standing, *, at: datetime) -> tuple[Told, ...]:
    """Police, the authority's team of that hour, the line, the guardian, and those answering for the home."""
    whom = [Told.POLICE, authority_team(standing, at=at), Told.SERVICE_LINE]
    if standing.guardian is not None:
        whom.append(Told.GUARDIAN)
    home = standing.home
    if home is not None and home.distance in (Distance.ADJOINING, Distance.AT_A_DISTANCE):
        whom.append(Told.HOST_AUTHORITY)
    if home is not None and home.place not in PARENTAL and home.provider not in PARENTAL:
        whom.append(Told.CARER_ORGANISATION)
    return tuple(whom)


def authority_team(standing: Standing, *, at: datetime) -> Told:
    """The day team in its hours, else the emergency duty team."""
    code, nation = standing.responsible or standing.area, standing.nation
    if code is None or nation is None:
        return Told.EMERGENCY_DUTY_TEAM
    routes = reference.open_routes(code, at=at, calendar_days=bank_holidays.calendar(nation).names)
    day = any(route.route_kind == "day_team" for route in routes)
    return Told.SOCIAL_WORKER if day else Told.EMERGENCY_DUTY_TEAM


def may_locate(standing: Standing, *, how: HowKnown) -> None:
    """Located means that somebody saw or spoke with the child; word alone is information."""
    open_episode(standing)
    if how in HEARD_ONLY:
        raise Invalid(
            "how",
            "A message or another's word locates nobody.",
            "Record it as possibly seen, or as information.",
        )


def may_hold(standing: Standing, *, adult: AgencyKind) -> None:
    """Safe hands are a responsible adult's, in person: no self-declared uncle's, and no solicitor's."""
    open_episode(standing)
    at_home = adult is AgencyKind.FAMILY and standing.living is Living.WITH_FAMILY
    if adult not in RESPONSIBLE and not at_home:
        raise Refusal(
            "These are not yet safe hands: record that the child is located, and who is with them."
            " Police or the authority decide who may have the child."
        )


def may_receive(standing: Standing, *, received_by: Teller, how: HowKnown) -> None:
    """A child is back when a responsible adult has received them in person."""
    if standing.episode is None and (not standing.past_episodes or standing.past_episodes[-1].back_at is not None):
        raise Refusal("This child is not recorded as missing.")
    if received_by in NO_ADULT:
        raise Invalid("received_by", "A responsible adult has to receive the child.", "Choose who has the child now.")
    if how not in IN_PERSON:
        raise Invalid("how", "Nobody has the child in person by that.", "Record it as heard from, or as located.")


def check_found_at(standing: Standing, at: datetime) -> None:
    """Found after being reported; a child found before was not missing then."""
    episode = standing.episode
    if episode is not None and episode.reported_at is not None and at < episode.reported_at:
        raise Invalid(
            "happened",
            "This is before the child was reported missing.",
            "Check the time, or correct that of the report.",
        )


def said_to_be_with_an_adult(standing: Standing) -> Episode:
    """The open episode, of which somebody wrote that a responsible adult has the child; raises Refusal where nobody did."""
    episode = open_episode(standing)
    if episode.adult_has_child_at is None:
        raise Refusal("Nobody has recorded yet that a responsible adult has the child in person.")
    return episode


def may_confirm(standing: Standing, *, person: int | None, by: Party, how: HowKnown) -> None:
    """The second person: neither who wrote that an adult has the child nor the carer who received them."""
    episode = said_to_be_with_an_adult(standing)
    if how in HEARD_ONLY:
        raise Invalid("how", "Hearing it from somebody confirms nothing.", "See the child, or speak with them.")
    if person is None or person == episode.had_by:
        raise Refusal(
            "You recorded that a responsible adult has the child. A second person must confirm it"
            " before the episode is over."
        )
    if episode.received_by in CARERS and by is Party.CARER:
        raise Refusal("The carer received the child. Somebody else must confirm it.")


def may_check(standing: Standing) -> None:
    """The police check follows the return: before, there is nobody to see."""
    episode = standing.episode or (standing.past_episodes[-1] if standing.past_episodes else None)
    if episode is None or episode.adult_has_child_at is None:
        raise Refusal("Police make this check once a responsible adult has the child. Nobody has recorded that yet.")
