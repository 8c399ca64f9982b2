"""Facts of what goes with the child from place to place, and of what the last carer still sees at their door."""

from enum import StrEnum

from alongside.vocabulary.codes import HowKnown, Known, Means, Party, labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import (
    Day,
    DeskRef,
    EntryRef,
    PersonRef,
    SealedCasework,
    SealedHealth,
    SealedIdentity,
    SealedLocation,
)


class Thing(StrEnum):
    """What a child must not have to begin again after a move, a transfer, custody or release."""

    SOLICITOR = "solicitor"
    SCHOOL = "school"
    INTERPRETER = "interpreter"
    NRM = "nrm"
    GP = "gp"
    TREATMENT = "treatment"
    APPROPRIATE_ADULT = "appropriate_adult"
    PHONE_CONTACTS = "phone_contacts"
    BELONGINGS = "belongings"


class Outcome(StrEnum):
    """What became of it: there is one now, it goes on, changed, was lost, or the child has none.

    None is said as a need or as no need; `NONE` alone is how entries before that said either.
    """

    BEGUN = "begun"
    GOES_ON = "goes_on"
    CHANGED = "changed"
    LOST = "lost"
    NONE = "none"
    NEEDED = "needed"
    NOT_NEEDED = "not_needed"


STANDS = frozenset({Outcome.BEGUN, Outcome.GOES_ON, Outcome.CHANGED})
"""Outcomes after which the child has it."""


@fact("placement.followed", order=57, sentence="What goes with the child: {thing}: {outcome}")
class Followed(Payload):
    """One thing that goes with the child: who or where it is, and what became of it at a move.

    Health is sealed as health and phone contacts as identity; `next_on` is a day that must not be missed.
    """

    thing: Thing
    outcome: Outcome
    move: EntryRef | None = None
    particulars: SealedCasework | None = None
    health: SealedHealth | None = None
    contacts: SealedIdentity | None = None
    because: SealedCasework | None = None
    next_on: Day | None = None


@fact("placement.came_here", order=58, sentence="The child came back to their last home, its carers say")
class CameHere(Payload):
    """The last carer says that the child came to their door after moving on; it finds nobody and ends no episode."""

    house: DeskRef
    how: HowKnown
    still_there: Known
    words: SealedLocation
    owed_by: Party = Party.SERVICE_LINE
    owes: PersonRef | None = None


@fact("placement.asked_for", order=58, sentence="Somebody asked for the child at their last home, its carers say")
class AskedFor(Payload):
    """The last carer says that somebody asked for the child after they had moved on: who, and what they were told."""

    house: DeskRef
    means: Means
    words: SealedCasework
    told_them: SealedCasework | None = None
    owed_by: Party = Party.SERVICE_LINE
    owes: PersonRef | None = None


@fact("placement.door_answered", order=59, sentence="What the last carer said was taken up")
class DoorAnswered(Payload):
    """Whoever holds the child says what they did, or will do, about what the last carer said."""

    said: EntryRef
    words: SealedCasework


labelled(
    (Thing.NRM, "NRM referral and its decision"),
    (Thing.GP, "GP"),
    (Thing.TREATMENT, "treatment and medicine"),
    (Thing.PHONE_CONTACTS, "phone contacts"),
    (Outcome.BEGUN, "there is one"),
    (Outcome.CHANGED, "changed"),
    (Outcome.LOST, "lost"),
    (Outcome.NONE, "there is none"),
    (Outcome.NEEDED, "there is none, and one is needed"),
    (Outcome.NOT_NEEDED, "none is needed"),
)
