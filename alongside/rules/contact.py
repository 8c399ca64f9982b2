"""What counts as being in touch, and the plan set round the moments children go."""

from collections.abc import Iterable

from alongside.rules.standing import Standing
from alongside.vocabulary.codes import HEARD_ONLY, HowKnown, Party, Way
from alongside.vocabulary.contact import PlanLine, PlanMoment
from alongside.vocabulary.errors import Invalid, Refusal

DECISIONS = frozenset({"contact.plan_agreed", "contact.plan_stepped_down"})
SURE = (HowKnown.SEEN_ALONE, HowKnown.SEEN, HowKnown.SPOKEN_FACE_TO_FACE)
LIVE = (*SURE, HowKnown.VIDEO, HowKnown.VOICE)
ASLEEP_FROM, ASLEEP_UNTIL = 23 * 60, 6 * 60 + 30


def dense_plan() -> tuple[PlanLine, ...]:
    """The plan offered for a child newly placed: dense for 72 hours round the moments children go, then steady.

    Source: the first-week hazard in the evidence file, and practice on arrival, bedtime and morning. House default.
    """
    carer, guardian = Party.CARER, Party.GUARDIAN
    return (
        PlanLine(PlanMoment.ARRIVAL, carer, SURE, window_minutes=60, after_minutes=60),
        PlanLine(PlanMoment.FIRST_EVENING, guardian, LIVE, window_minutes=180, after_minutes=180, dense=True),
        PlanLine(PlanMoment.BEDTIME, carer, SURE, window_minutes=120, wall_minutes=22 * 60 + 30),
        PlanLine(
            PlanMoment.NIGHT_LOOK_IN,
            carer,
            (HowKnown.SEEN,),
            window_minutes=60,
            wall_minutes=2 * 60,
            dense=True,
        ),
        PlanLine(PlanMoment.MORNING, carer, SURE, window_minutes=120, wall_minutes=9 * 60),
        PlanLine(PlanMoment.MIDDAY, carer, SURE, window_minutes=120, wall_minutes=14 * 60, dense=True),
        PlanLine(PlanMoment.GUARDIAN_CALL, guardian, LIVE, window_minutes=480, wall_minutes=18 * 60),
    )


def may_agree(standing: Standing, *, lines: Iterable[PlanLine]) -> None:
    """A plan wakes no sleeping child, lets no message stand for being in touch, and names who owes each contact."""
    if not standing.is_open:
        raise Refusal("Support for this child is not open.")
    may_expect(standing)
    lines = tuple(lines)
    if not lines:
        raise Invalid("lines", "A plan needs at least one contact.", "Add a contact and who owes it.")
    for number, line in enumerate(lines, start=1):
        field = f"line_{number}"
        if not line.meets:
            raise Invalid(field, "Nothing would count as this contact.", "Choose at least one way of knowing.")
        if HEARD_ONLY & set(line.meets):
            raise Invalid(
                field,
                "A message, another's word or an assumption meets no contact.",
                "Choose seen, spoken to or heard.",
            )
        if (line.after_minutes is None) == (line.wall_minutes is None):
            raise Invalid(
                field,
                "A contact is due either once after the start or at a time of day.",
                "Give one of them.",
            )
        if line.wall_minutes is not None and _wakes(line):
            raise Invalid(
                field,
                "This would wake a sleeping child.",
                "Choose a time between 06:30 and 23:00, or a look in at night.",
            )


def may_expect(standing: Standing) -> None:
    """No contact is expected of a child who has died."""
    if standing.died:
        raise Refusal(
            "A death is recorded on this record, so no contact is expected. If that was wrong, withdraw it first."
        )


def _wakes(line: PlanLine) -> bool:
    assert line.wall_minutes is not None
    if line.wall_minutes > 24 * 60 - 1:
        raise Invalid("lines", "There are 24 hours in a day.", "Give a time between 00:00 and 23:59.")
    asleep = line.wall_minutes > ASLEEP_FROM or line.wall_minutes < ASLEEP_UNTIL
    looks_in = line.moment is PlanMoment.NIGHT_LOOK_IN and set(line.meets) <= {HowKnown.SEEN}
    return asleep and not (looks_in and line.owed_by is Party.CARER)


WAYS_OF = {
    Way.VISIT: {HowKnown.SEEN, HowKnown.SEEN_ALONE, HowKnown.SPOKEN_FACE_TO_FACE},
    Way.FACE_TO_FACE: {HowKnown.SEEN, HowKnown.SEEN_ALONE, HowKnown.SPOKEN_FACE_TO_FACE},
    Way.VIDEO: {HowKnown.VIDEO},
    Way.VOICE: {HowKnown.VOICE},
}


def may_record(*, how: HowKnown, way: Way) -> None:
    """Being in touch is knowing that it was the child; a message is *heard from* and no more."""
    if how in HEARD_ONLY or way in (Way.MESSAGE, Way.LETTER):
        raise Invalid(
            "how",
            "A message or another's word is heard from, not in touch.",
            "Record it as heard from the child.",
        )
    if how not in WAYS_OF[way]:
        raise Invalid(
            "how",
            "This is not how one knows by that way of being in touch.",
            "Check the way and how it is known.",
        )
