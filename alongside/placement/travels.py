"""What goes with the child from place to place, checked at every move; and what the last carer says at their door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.rules import continuity as rules
from alongside.vocabulary import travels
from alongside.vocabulary.codes import HowKnown, Known, Means
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, Happened, Payload, Told
from alongside.vocabulary.travels import Outcome, Thing

HEALTH = frozenset({Thing.GP, Thing.TREATMENT})


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing and what became of it. Its words are the sealed texts named after it: `school_who`, `school_because`."""

    thing: Thing
    outcome: Outcome
    next_on: date | None = None


def follow(
    opened: OpenRecord,
    answers: Sequence[Answer],
    *,
    happened: Happened,
    move: int | None = None,
    told: Told | None = None,
) -> list[Entry]:
    """Say of one thing or several who or where it is now; `move` names the move after which it was checked.

    Sealed texts, for each thing: `<thing>_who` (health for GP and treatment, identity for phone contacts) and
    `<thing>_because`, which must be there for what was lost. Raises Invalid naming the field.
    """
    if not answers:
        raise Invalid("answers", "Nothing is answered.", "Answer for one thing at least.")
    payloads: list[Payload] = []
    for answer in answers:
        who = opened.sealed.get(f"{answer.thing.value}_who")
        because = opened.sealed.get(f"{answer.thing.value}_because")
        rules.may_follow(
            opened.standing,
            thing=answer.thing,
            outcome=answer.outcome,
            move=move,
            named=who is not None,
            because=because is not None,
        )
        payloads.append(_followed(answer, who, because, move))
    return write.record(opened, *payloads, happened=happened, told=told)


def _followed(answer: Answer, who: int | None, because: int | None, move: int | None) -> travels.Followed:
    health = answer.thing in HEALTH
    contacts = answer.thing is Thing.PHONE_CONTACTS
    return travels.Followed(
        thing=answer.thing,
        outcome=answer.outcome,
        move=move,
        particulars=None if health or contacts else who,
        health=who if health else None,
        contacts=who if contacts else None,
        because=because,
        next_on=answer.next_on,
    )


def say_came_here(
    opened: OpenRecord, *, house: int, how: HowKnown, still_there: Known, happened: Happened, told: Told | None = None
) -> Entry:
    """The last carer says that the child came to their door. The sealed text words must be there."""
    rules.may_say_who_came(how=how)
    party, person = rules.told_of_the_door(opened.standing, at=opened.at)
    came = travels.CameHere(
        house=house, how=how, still_there=still_there, words=opened.text("words"), owed_by=party, owes=person
    )
    return write.record(opened, came, happened=happened, told=told)[0]


def say_asked_for(
    opened: OpenRecord, *, house: int, means: Means, happened: Happened, told: Told | None = None
) -> Entry:
    """The last carer says that somebody asked for the child. Sealed texts: words, needed, and told_them."""
    party, person = rules.told_of_the_door(opened.standing, at=opened.at)
    asked = travels.AskedFor(
        house=house,
        means=means,
        words=opened.text("words"),
        told_them=opened.sealed.get("told_them"),
        owed_by=party,
        owes=person,
    )
    return write.record(opened, asked, happened=happened, told=told)[0]


def answer_door(opened: OpenRecord, *, said: int, happened: Happened, told: Told | None = None) -> Entry:
    """Whoever has the child took it up; the sealed text words must say what they do."""
    rules.may_answer_door(opened.standing, said=said)
    answered = travels.DoorAnswered(said=said, words=opened.text("words"))
    return write.record(opened, answered, happened=happened, told=told)[0]
