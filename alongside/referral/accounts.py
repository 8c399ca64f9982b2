"""Writing accounts of concern and putting one's own right, noting who is with a child in custody, and printing referrals."""

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.referral import queries
from alongside.rules import account as rules
from alongside.rules import custody
from alongside.rules.account import Coded
from alongside.vocabulary.accounts import (
    AccountGiven,
    ChosenBy,
    CustodyEnded,
    CustodyNoted,
    CustodyRole,
    DocumentMade,
    LeftWith,
    Presence,
    ReferralTo,
    SolicitorTold,
)
from alongside.vocabulary.codes import AgencyKind
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Entry, Happened, Told, happened_at
from alongside.vocabulary.sealing import sealed_fields


def give_account(opened: OpenRecord, said: Coded, *, happened: Happened, told: Told | None = None) -> Entry:
    """Write one account; earlier ones stand beside it. `happened` is when it was written down.

    Sealed texts: was_seen, seen_by_name, seen_where, said, said_to_name, said_where, interpreter_name,
    in_the_room_names, inferred, risks_now, not_to_be_told, needs, and what only the forms ask. Raises Invalid naming the field.
    """
    return write.record(opened, _account(opened, said), happened=happened, told=told)[0]


def put_account_right(opened: OpenRecord, said: Coded, *, root: int, seen: int) -> Entry:
    """State one's own account again, whole, with why (sealed text `because`); the earlier version stays readable."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    entry = queries.newest(opened, root, AccountGiven)
    rules.may_put_right(entry, person=opened.person, classes=opened.classes)
    opened.text("because")
    return write.correct(opened, entry, _account(opened, said), happened=entry.happened, told=entry.told)


def _account(opened: OpenRecord, said: Coded) -> AccountGiven:
    texts = {name for name, _klass in sealed_fields(AccountGiven)}
    sealed = {name: number for name, number in opened.sealed.items() if name in texts}
    rules.check(said, texts=frozenset(sealed), at=opened.at)
    return AccountGiven(
        concerns=said.concerns,
        signs=said.signs,
        exploited_in=said.exploited_in,
        child_knows=said.child_knows,
        seen_by=said.seen_by,
        seen_at=said.seen_at,
        seen_goes_to=said.seen_goes_to or (),
        said_to=said.said_to,
        heard_at=said.heard_at,
        how_said=said.how_said,
        language=said.language,
        interpreter=said.interpreter,
        interpreter_chosen_by=said.interpreter_chosen_by,
        in_the_room=said.in_the_room,
        said_goes_to=said.said_goes_to or (),
        inferred_goes_to=said.inferred_goes_to or (),
        **sealed,
    )


def note_custody(
    opened: OpenRecord,
    *,
    role: CustodyRole,
    presence: Presence,
    chosen_by: ChosenBy | None = None,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """One of those who must be with the child in custody is there, asked for or not known. Sealed text: name."""
    named = "name" in opened.sealed
    custody.may_note(opened.standing, role=role, presence=presence, chosen_by=chosen_by, named=named)
    noted = CustodyNoted(role=role, presence=presence, chosen_by=chosen_by, name=opened.sealed.get("name"))
    return write.record(opened, noted, happened=happened, told=told)[0]


def end_custody(
    opened: OpenRecord, *, handed_to: LeftWith | None, happened: Happened, told: Told | None = None
) -> Entry:
    """The child has left police custody, and with whom. Sealed text: name."""
    custody.may_end(opened.standing)
    ended = CustodyEnded(handed_to=handed_to, name=opened.sealed.get("name"))
    return write.record(opened, ended, happened=happened, told=told)[0]


def tell_solicitor(opened: OpenRecord, *, told_by: AgencyKind, happened: Happened, told: Told | None = None) -> Entry:
    """A solicitor was told that the child may have been trafficked; nothing of an offence. Sealed text: solicitor."""
    said = SolicitorTold(told_by=told_by, solicitor=opened.text("solicitor"))
    return write.record(opened, said, happened=happened, told=told)[0]


def print_referral(opened: OpenRecord, *, referral: ReferralTo, through: int, seen: int) -> Entry:
    """Record that one of the three referrals was printed from the record as it stood through entry `through`.

    It prints once: again needs a reason (sealed text `because`). Raises Conflict where somebody printed meanwhile.
    """
    opened.unless_moved_on(seen=seen, kinds=rules.PRINTS)
    if not 1 <= through <= opened.last_seq:
        raise Refusal("The record has no such entry. Open the referral again.")
    if any(one.referral is referral for one in opened.standing.account.printed) and "because" not in opened.sealed:
        raise Invalid("because", "This referral has been printed before.", "Say why it is printed again.")
    made = DocumentMade(
        referral=referral,
        through=through,
        accounts=opened.standing.account.given,
        because=opened.sealed.get("because"),
    )
    return write.record(opened, made, happened=happened_at(opened.at))[0]
