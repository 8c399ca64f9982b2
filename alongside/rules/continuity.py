"""How one guardian follows another with the child's say, what goes with the child at a move, and the last carer's door.

No day is without a guardian: that is in `rules.advocacy`. What lingers of a home is asked of the database, not here.
"""

from collections.abc import Collection
from datetime import datetime

from alongside.rules import holding
from alongside.rules.standing import Standing
from alongside.rules.state.continuity import Handover
from alongside.vocabulary.codes import HEARD_ONLY, HowKnown, Known, Party
from alongside.vocabulary.continuity import HandoverPart, LeftOutBecause, NoAnswer, Say
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Payload
from alongside.vocabulary.holding import Side
from alongside.vocabulary.placement import Arrived, Stay, StayBegan, StayEnded, Transferred
from alongside.vocabulary.travels import STANDS, Outcome, Thing

DECISIONS = frozenset(
    {
        "advocacy.handover_agreed",
        "advocacy.handover_said",
        "advocacy.handover_no_answered",
        "advocacy.handover_called_off",
        "advocacy.handed_over",
        "advocacy.guardian_lost",
        "contact.promised",
        "contact.promise_kept",
        "contact.told_why_not",
        "contact.promise_passed_on",
    }
)
"""The kinds that taking over, calling off or answering a no rests on."""

CUSTODY = frozenset({Stay.POLICE_STATION, Stay.COURT_CELLS})
"""Stays into which, and out of which, everything that goes with the child is checked."""

OF_THE_AUTHORITY = frozenset({Thing.SCHOOL, Thing.GP, Thing.TREATMENT, Thing.BELONGINGS, Thing.APPROPRIATE_ADULT})
OF_THE_GUARDIAN = frozenset(Thing) - OF_THE_AUTHORITY
"""Who sees to what after a move: a house choice, after who can."""


def under_way(standing: Standing) -> Handover:
    """The handover that was agreed and not taken over yet; raises Refusal where there is none."""
    found = standing.continuity.handover(standing.continuity.current)
    if found is None:
        raise Refusal("No handover is under way. Agree one first.")
    return found


def last_or_under_way(standing: Standing) -> Handover:
    """The handover under way, or the one last taken over: a goodbye may be said after it."""
    state = standing.continuity
    found = state.handover(state.current) or state.handover(state.last)
    if found is None:
        raise Refusal("No handover has been agreed for this child.")
    return found


def may_tell(*, planned_at: datetime, happened: datetime) -> None:
    """The child is told of something still to come."""
    if planned_at <= happened:
        raise Invalid("planned_at", "This is before the child was told.", "Give the time that the child was told.")


def may_say(says: Collection[Say]) -> None:
    """The child's say is at least one answer of the list, and yes is not no."""
    if not says:
        raise Invalid("says", "Nothing is chosen.", "Choose what the child says, or that they did not want to say.")
    alone = {Say.YES, Say.DID_NOT_SAY} & set(says)
    if alone and len(says) > 1:
        raise Invalid("says", "Yes, or no answer, stands alone.", "Choose either that or what the child asked for.")


def may_answer_no(standing: Standing, *, how: NoAnswer, child_told: Known) -> Handover:
    """There is a no to answer; a child whose no is overridden is told so."""
    handover = under_way(standing)
    if not handover.no or handover.said is None:
        raise Refusal("The child has not said no to this handover.")
    if how is NoAnswer.OVERRIDDEN and child_told is not Known.YES:
        raise Invalid(
            "child_told",
            "The child has to hear that it goes ahead against their wish, and why.",
            "Tell the child first, then record it here.",
        )
    return handover


def may_leave_out(standing: Standing, *, part: HandoverPart, because: LeftOutBecause, words: bool) -> Handover:
    """Whatever took place is not left out; another reason is said in words."""
    handover = last_or_under_way(standing)
    if getattr(handover, part.value) is not None:
        raise Refusal("This part of the handover stands on the record already.")
    if because is LeftOutBecause.OTHER and not words:
        raise Invalid("words", "Another reason needs words.", "Write why.")
    return handover


def may_take_over(standing: Standing) -> None:
    """The child's no is answered, or overridden with a reason, before the next guardian takes over."""
    handover = standing.continuity.handover(standing.continuity.current)
    if handover is not None and handover.no_stands:
        raise Refusal(
            "The child said no to this handover and nobody has answered it. Answer it, or say why it goes ahead"
            " against the child's wish; or call the handover off.",
            duty="handover_no_answered",
        )


def may_call_off(standing: Standing, *, person: int | None, decides: bool) -> Handover:
    """The guardian, the region's desk, or the worker who was to follow."""
    handover = under_way(standing)
    if not decides and person != standing.next_guardian:
        raise Refusal("A handover is called off by the guardian, the region's desk or the worker who was to follow.")
    return handover


def is_move(standing: Standing, payload: Payload) -> bool:
    """Whether this fact, before it changes anything, takes the child to another place or another authority's hands."""
    in_custody = standing.stay is not None and standing.stay.stay in CUSTODY
    match payload:
        case Arrived():
            home = standing.home
            same = home is not None and (home.desk, home.place) == (payload.home, payload.place)
            return in_custody or not same
        case Transferred(authority=authority):
            return authority != standing.responsible
        case StayBegan(stay=stay) | StayEnded(stay=stay):
            return stay in CUSTODY
    return False


def has(standing: Standing, things: Collection[Thing] = frozenset(Thing)) -> tuple[Thing, ...]:
    """Those of these things that the child has, as last said."""
    return tuple(one.thing for one in standing.continuity.things if one.outcome in STANDS and one.thing in things)


def may_follow(
    standing: Standing, *, thing: Thing, outcome: Outcome, move: int | None, named: bool, because: bool
) -> None:
    """An answer about one thing that can be so: what was never there neither goes on nor was lost."""
    known = standing.continuity.followed(thing)
    there = known is not None and known.outcome in STANDS
    field = thing.value
    if move is not None and move != standing.continuity.move:
        raise Invalid(field, "The child has moved again since.", "Answer for the move that the page shows now.")
    if outcome in (Outcome.GOES_ON, Outcome.LOST) and not there:
        raise Invalid(field, "Nothing is written down that could go on or be lost.", "Say whether there is one.")
    if outcome in (Outcome.BEGUN, Outcome.CHANGED) and not named:
        raise Invalid(f"{field}_who", "This needs who or what it is.", "Write it down, with how to reach them.")
    if outcome is Outcome.LOST and not because:
        raise Invalid(f"{field}_because", "Something was lost, and nobody says why.", "Write what happened to it.")


def may_say_who_came(*, how: HowKnown) -> None:
    """At the door the child was seen or spoken with, or somebody of the house says so; a message came from elsewhere."""
    if how in HEARD_ONLY and how is not HowKnown.TOLD_BY_ANOTHER:
        raise Invalid(
            "how", "By that nobody knows that the child came.", "Choose seen, spoken with, or told by another."
        )


def told_of_the_door(standing: Standing, *, at: datetime) -> tuple[Party, int | None]:
    """Who must take up what the last carer says: whoever has the child, and while missing the line, which is awake."""
    held = holding.holder(standing, Side.SERVICE, at=at)
    if standing.missing or held is None:
        return Party.SERVICE_LINE, None
    if held.is_person:
        return holding.PARTY_OF_PERSON[Side.SERVICE], held.number
    return holding.PARTY_OF[held.post], None


def may_answer_door(standing: Standing, *, said: int) -> None:
    """It is one of those that nobody has taken up."""
    if said not in {door.entry for door in standing.continuity.doors}:
        raise Refusal("Somebody has taken this up already, or nothing of the kind was said.")
