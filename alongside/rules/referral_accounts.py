"""The parts of the accounts of concern that go into one referral, as their writers chose; what they held back is named apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from alongside.rules.account import ALWAYS_GO_TO
from alongside.rules.referral_held import NOT_KNOWN, NOT_RECORDED, NOT_SHOWN, Held, Said, begun, joined, moment
from alongside.vocabulary import reference
from alongside.vocabulary.accounts import (
    WITH_INTERPRETER,
    AccountGiven,
    ExploitedIn,
    HowSaid,
    Interpreted,
    InTheRoom,
    ReferralTo,
)
from alongside.vocabulary.codes import label
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.referral import Concern, Received

FEARED = {
    Concern.LABOUR: "Forced labour",
    Concern.SEXUAL: "Sexual exploitation",
    Concern.CRIMINAL: "Criminal exploitation",
    Concern.COUNTY_LINES: "Criminal exploitation: county lines",
    Concern.DOMESTIC_SERVITUDE: "Domestic servitude",
    Concern.ORGAN_REMOVAL: "Organ removal",
}
"""The kinds that the published tables of the national referral count by, county lines apart."""


INTERPRETED = WITH_INTERPRETER | {Interpreted.BY_A_MACHINE, Interpreted.NEEDED_AND_NONE}
SEE_THE_ACCOUNT = Said("See the account in this referral")


@dataclass(frozen=True, slots=True)
class Answer:
    """One headed field of a form."""

    label: str
    said: Said


def concerns(held: Held) -> Said:
    """Every kind of exploitation feared, in the accounts or when the child was referred."""
    feared = {code: None for _entry, account in held.of(AccountGiven) for code in account.concerns}
    feared |= dict.fromkeys(held.standing.concerns)
    named = [FEARED[code] for code in feared if code is not Concern.NOT_KNOWN]
    if not named:
        return NOT_KNOWN if feared else NOT_RECORDED
    return joined(named)


def exploited_in(held: Held) -> Said:
    places = {account.exploited_in: None for _entry, account in held.of(AccountGiven)}
    named = [begun(label(place)) for place in places if place is not ExploitedIn.NOT_KNOWN]
    if not named:
        return NOT_KNOWN if places else NOT_RECORDED
    return joined(named)


def signs(held: Held) -> Said:
    """The kinds of sign that rest on what was seen or said; they are not counted."""
    return joined({begun(label(sign)): None for _entry, account in held.of(AccountGiven) for sign in account.signs})


def always(held: Held, name: str, to: ReferralTo) -> Said:
    """A part whose way is fixed, from every account."""
    if to not in ALWAYS_GO_TO[name]:
        return NOT_RECORDED
    found = [held.text(getattr(account, name)) for _entry, account in held.of(AccountGiven)]
    written = [said for said in found if said is not NOT_RECORDED]
    if written and all(said is NOT_SHOWN for said in written):
        return NOT_SHOWN
    return joined((said.words for said in written), "\n\n")


def told(held: Held, to: ReferralTo) -> Iterator[Answer]:
    """Every account, earliest first: what was seen, what the child said, what the writer infers, each under its own head."""
    accounts = held.of(AccountGiven)
    for number, (entry, account) in enumerate(accounts, start=1):
        which = f"Account {number}" if len(accounts) > 1 else "Account"
        yield Answer(f"{which}: written by", Said(f"{_author(held, entry)}, {moment(entry.happened.at)}"))
        if account.was_seen is not None and to in account.seen_goes_to:
            yield from _seen(held, account, to, which)
        if account.said is not None and to in account.said_goes_to:
            yield from _said(held, account, to, which)
        if account.inferred is not None and to in account.inferred_goes_to:
            yield Answer(f"{which}: what the writer infers (neither seen nor said)", held.text(account.inferred))
    if to is ReferralTo.GUARDIAN:
        yield from _first_referred(held)
    elif not accounts:
        yield Answer("Account", NOT_RECORDED)


def _author(held: Held, entry: Entry) -> str:
    return held.name(entry.recorded_by)


def _seen(held: Held, account: AccountGiven, to: ReferralTo, which: str) -> Iterator[Answer]:
    who = [label(account.seen_by).capitalize() if account.seen_by else ""]
    who.append(held.text(account.seen_by_name).words if account.seen_by_name else "")
    yield Answer(f"{which}: what was seen", held.text(account.was_seen))
    yield Answer(f"{which}: seen by", joined(who, ", "))
    yield Answer(f"{which}: seen when", Said(moment(account.seen_at)) if account.seen_at else NOT_KNOWN)
    if to in ALWAYS_GO_TO["seen_where"]:
        yield Answer(f"{which}: seen where", held.text(account.seen_where))


def _said(held: Held, account: AccountGiven, to: ReferralTo, which: str) -> Iterator[Answer]:
    heard = [label(account.said_to).capitalize() if account.said_to else ""]
    heard.append(held.text(account.said_to_name).words if account.said_to_name else "")
    yield Answer(f"{which}: what the child said, in their own words", held.text(account.said))
    yield Answer(f"{which}: said to", joined(heard, ", "))
    yield Answer(f"{which}: said when", Said(moment(account.heard_at)) if account.heard_at else NOT_KNOWN)
    if to in ALWAYS_GO_TO["said_where"]:
        yield Answer(f"{which}: said where", held.text(account.said_where))
    how = account.how_said
    yield Answer(
        f"{which}: how it was said", NOT_KNOWN if how in (None, HowSaid.NOT_KNOWN) else Said(label(how).capitalize())
    )
    language = account.language
    yield Answer(f"{which}: in which language", Said(reference.language(language).name) if language else NOT_RECORDED)
    yield Answer(f"{which}: interpreter", _interpreter(held, account))
    yield Answer(f"{which}: who else was in the room", _room(held, account))


def _interpreter(held: Held, account: AccountGiven) -> Said:
    if account.interpreter in (None, Interpreted.NOT_KNOWN):
        return NOT_KNOWN
    name = held.text(account.interpreter_name).words if account.interpreter_name else ""
    chosen = f"chosen by: {label(account.interpreter_chosen_by)}" if account.interpreter_chosen_by else ""
    return joined([label(account.interpreter).capitalize(), name, chosen], ", ")


def _room(held: Held, account: AccountGiven) -> Said:
    present = [label(code) for code in account.in_the_room]
    if present == ["not known"]:
        return NOT_KNOWN
    who = held.text(account.in_the_room_names).words if account.in_the_room_names else ""
    return joined([begun(", ".join(present)), who])


def _first_referred(held: Held) -> Iterator[Answer]:
    """The words of the referral itself were written for the guardian service and go nowhere else."""
    for _entry, received in held.of(Received):
        if received.account is not None:
            yield Answer("As first referred (seen, said and thought not kept apart)", held.text(received.account))


WITH_THE_CHILD: Mapping[str, InTheRoom] = {
    "Interpreter needed": InTheRoom.INTERPRETER,
    "Appropriate adult": InTheRoom.APPROPRIATE_ADULT,
    "Solicitor": InTheRoom.SOLICITOR,
}
"""Fields of the forms about which an account may say something too: who was with the child."""


def beside_the_account(answer: Answer, held: Held, to: ReferralTo) -> Answer:
    """The answer, or “see the account” where nothing is recorded and an account that goes into this referral says it."""
    seat = WITH_THE_CHILD.get(answer.label)
    if seat is None or answer.said not in (NOT_RECORDED, NOT_KNOWN):
        return answer
    told_here = [account for _entry, account in held.of(AccountGiven) if to in account.said_goes_to]
    interpreted = seat is InTheRoom.INTERPRETER and any(one.interpreter in INTERPRETED for one in told_here)
    if interpreted or any(seat in one.in_the_room for one in told_here):
        return Answer(answer.label, SEE_THE_ACCOUNT)
    return answer


def held_back(held: Held, to: ReferralTo) -> tuple[str, ...]:
    """What stands in the record and not in this referral, because whoever wrote it chose so."""
    found = []
    for entry, account in held.of(AccountGiven):
        about = {"who": _author(held, entry), "when": moment(entry.happened.at)}
        for written, goes_to, what in (
            (account.was_seen, account.seen_goes_to, "what was seen"),
            (account.said, account.said_goes_to, "what the child said"),
            (account.inferred, account.inferred_goes_to, "what is inferred"),
        ):
            if written is not None and to not in goes_to:
                found.append(f"{what}, in the account by {about['who']} of {about['when']}")
    if to is not ReferralTo.GUARDIAN and any(received.account for _entry, received in held.of(Received)):
        found.append("the words of the referral itself, which were written for the guardian service")
    return tuple(found)
