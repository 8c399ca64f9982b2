"""What an account of concern must hold before it stands, and where each of its parts may travel.

Whether a text asks the child about an offence nobody here can tell; the account has no place for it and says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from alongside.vocabulary.accounts import (
    WITH_INTERPRETER,
    AccountGiven,
    ChosenBy,
    ExploitedIn,
    HowSaid,
    Interpreted,
    InTheRoom,
    ReferralTo,
    Sign,
)
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Teller
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.referral import Concern

DECISIONS = frozenset({"referral.account_given"})
"""The kinds that putting an account right rests on."""
PRINTS = frozenset({"referral.document_made", "referral.account_given"})
"""The kinds that printing a referral rests on."""

BELONGS_TO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "was_seen": ("seen_by", "seen_by_name", "seen_at", "seen_where"),
        "said": (
            "how_said",
            "said_to",
            "said_to_name",
            "heard_at",
            "said_where",
            "language",
            "interpreter",
            "interpreter_name",
            "interpreter_chosen_by",
            "in_the_room",
            "in_the_room_names",
        ),
        "inferred": (),
    }
)
"""What is written about each of the three parts, in the order in which it is asked."""

ALWAYS_GO_TO: Mapping[str, tuple[ReferralTo, ...]] = MappingProxyType(
    {
        "concerns": tuple(ReferralTo),
        "signs": tuple(ReferralTo),
        "exploited_in": tuple(ReferralTo),
        "risks_now": (ReferralTo.AUTHORITY, ReferralTo.GUARDIAN),
        "not_to_be_told": (ReferralTo.AUTHORITY, ReferralTo.GUARDIAN),
        "needs": (ReferralTo.AUTHORITY, ReferralTo.GUARDIAN),
        "seen_where": (ReferralTo.AUTHORITY, ReferralTo.GUARDIAN),
        "said_where": (ReferralTo.AUTHORITY, ReferralTo.GUARDIAN),
        "country_of_birth": (ReferralTo.GUARDIAN,),
        "immigration_status": (ReferralTo.GUARDIAN,),
        "rather_reached": (ReferralTo.GUARDIAN,),
        "reviewing_officer": (ReferralTo.GUARDIAN,),
        "officer_in_case": (ReferralTo.GUARDIAN,),
        "first_responder": (ReferralTo.NRM,),
        "second_contact": (ReferralTo.NRM,),
    }
)
"""Parts whose way is fixed: a place and a danger go to those who keep the child safe, and not to the Home Office."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What an account says in codes; None for a `…_goes_to` says that nobody has chosen yet."""

    concerns: tuple[Concern, ...]
    signs: tuple[Sign, ...] = ()
    exploited_in: ExploitedIn = ExploitedIn.NOT_KNOWN
    child_knows: Known = Known.NOT_KNOWN
    seen_by: Teller | None = None
    seen_at: datetime | None = None
    seen_goes_to: tuple[ReferralTo, ...] | None = None
    said_to: Teller | None = None
    heard_at: datetime | None = None
    how_said: HowSaid | None = None
    language: str | None = None
    interpreter: Interpreted | None = None
    interpreter_chosen_by: ChosenBy | None = None
    in_the_room: tuple[InTheRoom, ...] = ()
    said_goes_to: tuple[ReferralTo, ...] | None = None
    inferred_goes_to: tuple[ReferralTo, ...] | None = None


@dataclass(frozen=True, slots=True)
class Needed:
    """An answer that belongs to a part that was written."""

    field: str
    why: str
    remedy: str


WITH_SEEN = (
    Needed("seen_by", "You wrote what was seen and not by whom.", "Choose who saw it."),
    Needed("seen_at", "You wrote what was seen and not when.", "Give the time, as near as it is known."),
    Needed(
        "seen_goes_to",
        "What was seen: you have not chosen where it may go.",
        "Choose its referrals, or that it goes into none.",
    ),
)
WITH_SAID = (
    Needed("said_to", "You wrote what the child said and not to whom.", "Choose who heard it."),
    Needed("heard_at", "You wrote what the child said and not when.", "Give the time, as near as it is known."),
    Needed("how_said", "You wrote what the child said and not how it came about.", "Choose how, or not known."),
    Needed("interpreter", "You have not said whether there was an interpreter.", "Choose, or not known."),
    Needed(
        "in_the_room", "You have not said who else was in the room.", "Choose everybody, nobody else, or not known."
    ),
    Needed(
        "said_goes_to",
        "What the child said: you have not chosen where it may go.",
        "Choose its referrals, or that it goes into none.",
    ),
)
WITH_INFERRED = (
    Needed(
        "inferred_goes_to",
        "What you infer: you have not chosen where it may go.",
        "Choose its referrals, or that it goes into none.",
    ),
)
SEEN_WITHOUT = Needed(
    "was_seen", "You answered about what was seen and wrote nothing there.", "Write it, or clear those."
)
INFERRED_WITHOUT = Needed(
    "inferred", "You chose where it may go and wrote nothing there.", "Write what you infer, or clear the choice."
)
SAID_WITHOUT = Needed("said", "You answered about what was said and wrote nothing there.", "Write it, or clear those.")


def check(said: Coded, *, texts: frozenset[str], at: datetime) -> None:
    """Raise Invalid for the first of `problems`."""
    for problem in problems(said, texts=texts, at=at):
        raise problem


def problems(said: Coded, *, texts: frozenset[str], at: datetime) -> Iterator[Invalid]:
    """Everything that is missing or cannot be; `texts` are the names of those that hold words."""
    if not texts & {"was_seen", "said", "inferred"}:
        yield Invalid(
            "was_seen",
            "Nothing was seen, said or thought.",
            "Write at least one of the three; the others may stay empty.",
        )
    if not said.concerns:
        yield Invalid("concerns", "Nobody has said what is feared.", "Choose at least one, or not known.")
    yield from _whole("was_seen" in texts, WITH_SEEN, SEEN_WITHOUT, said, ("seen_by", "seen_at", "seen_goes_to"))
    yield from _whole(
        "said" in texts, WITH_SAID, SAID_WITHOUT, said, ("said_to", "heard_at", "how_said", "language", "said_goes_to")
    )
    yield from _whole("inferred" in texts, WITH_INFERRED, INFERRED_WITHOUT, said, ("inferred_goes_to",))
    for name, moment in (("seen_at", said.seen_at), ("heard_at", said.heard_at)):
        if moment is not None and moment > at:
            yield Invalid(name, "This time is in the future.", "Give the time at which it happened.")
    yield from _interpreter(said, named="interpreter_name" in texts)
    alone = {InTheRoom.NOBODY_ELSE, InTheRoom.NOT_KNOWN} & set(said.in_the_room)
    if alone and len(said.in_the_room) > 1:
        yield Invalid(
            "in_the_room", "Nobody else, or not known, cannot stand beside others.", "Choose one or the other."
        )
    if InTheRoom.NOBODY_ELSE in said.in_the_room and said.interpreter is Interpreted.IN_PERSON:
        yield Invalid("in_the_room", "An interpreter was in the room.", "Choose the interpreter as well.")


def _whole(
    written: bool, needed: tuple[Needed, ...], without: Needed, said: Coded, touched: tuple[str, ...]
) -> Iterator[Invalid]:
    if not written:
        if any(getattr(said, name) for name in touched):
            yield Invalid(without.field, without.why, without.remedy)
        return
    for one in needed:
        answer = getattr(said, one.field)
        if answer is None or (answer == () and not one.field.endswith("_goes_to")):
            yield Invalid(one.field, one.why, one.remedy)


def _interpreter(said: Coded, *, named: bool) -> Iterator[Invalid]:
    if said.interpreter in WITH_INTERPRETER and said.interpreter_chosen_by is None:
        yield Invalid(
            "interpreter_chosen_by",
            "There was an interpreter and nobody has said who chose them.",
            "Choose, or not known: those who control a child may send one.",
        )
    if said.interpreter not in WITH_INTERPRETER and (named or said.interpreter_chosen_by is not None):
        yield Invalid(
            "interpreter", "You named an interpreter and did not say that there was one.", "Say so, or clear the name."
        )


def may_put_right(entry: Entry, *, person: int | None, classes: frozenset[Class]) -> None:
    """Only whoever wrote an account states it again, and only who can read it: others write one beside it."""
    if not isinstance(entry.payload, AccountGiven):
        raise Refusal("This entry is no account of concern.")
    if entry.withdraws:
        raise Refusal("This account was withdrawn. Write another beside it.")
    if person is None or entry.recorded_by != person:
        raise Refusal("Only whoever wrote this account can put it right. Write yours beside it.")
    if Class.ACCOUNT not in classes:
        raise Refusal("You may not read accounts back, so you cannot put this one right. Write another beside it.")
