"""Whether an appropriate adult, a solicitor and an interpreter are with a child in custody: there, asked for, not known."""

from datetime import datetime

from msgspec.structs import replace

from alongside.rules.standing import Standing
from alongside.rules.state.account import Account, Beside, Custody
from alongside.vocabulary.accounts import ChosenBy, CustodyRole, Presence
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.placement import Stay, StayBegan

CHOSEN = frozenset({Presence.PRESENT, Presence.ASKED_FOR})
FREE = frozenset({Stay.POLICE_PROTECTION, Stay.RESPITE, Stay.WITH_FAMILY})
"""Stays in which nobody detains the child."""


def begun(account: Account, *, seq: int, since: datetime, force: str | None = None) -> Account:
    """In custody from here; a second word of the same custody begins nothing again and may name the force."""
    custody = account.custody
    if custody is None:
        return replace(account, custody=Custody(seq, since, force))
    return account if force is None else replace(account, custody=replace(custody, force=force))


def stayed(account: Account, stay: StayBegan, *, seq: int, since: datetime) -> Account:
    """A stay at a police station is custody; hospital, cells and the way there may be; any other stay is none."""
    if stay.stay is Stay.POLICE_STATION:
        return begun(account, seq=seq, since=since, force=stay.force)
    return over(account) if stay.stay in FREE else account


def over(account: Account) -> Account:
    """No longer in police custody."""
    return account if account.custody is None else replace(account, custody=None)


def noted(account: Account, beside: Beside) -> Account:
    """What is newest of one role stands; a note about no custody changes nothing."""
    custody = account.custody
    if custody is None:
        return account
    others = tuple(one for one in custody.beside if one.role is not beside.role)
    return replace(account, custody=replace(custody, beside=(*others, beside)))


def of_role(custody: Custody, role: CustodyRole) -> Beside | None:
    """The newest word about one role; None where nobody has said anything."""
    return next((one for one in custody.beside if one.role is role), None)


def not_known(custody: Custody) -> tuple[CustodyRole, ...]:
    """The roles of which nobody knows whether somebody is there."""
    known = {one.role for one in custody.beside if one.presence is not Presence.NOT_KNOWN}
    return tuple(role for role in CustodyRole if role not in known)


def may_note(
    standing: Standing, *, role: CustodyRole, presence: Presence, chosen_by: ChosenBy | None, named: bool
) -> None:
    """A note is about a child who is in custody; who was chosen belongs to somebody who is there or asked for."""
    if standing.account.custody is None:
        raise Refusal("The record does not say that the child is in police custody. Write first that they are there.")
    if presence is Presence.NOT_NEEDED and role is not CustodyRole.INTERPRETER:
        raise Invalid(
            "presence",
            "Every child in custody has an appropriate adult and may have a solicitor.",
            "Choose whether they are there, asked for, or not known.",
        )
    if presence not in CHOSEN and (named or chosen_by is not None):
        raise Invalid(
            "presence", "You named somebody who is neither there nor asked for.", "Choose which, or clear the name."
        )


def may_end(standing: Standing) -> None:
    """Only custody that the record holds can end."""
    if standing.account.custody is None:
        raise Refusal("The record does not say that the child is in police custody.")
