"""What may be told, who is checked and where, and when a child and a claimed relative may be in touch."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from alongside.rules.standing import Standing
from alongside.rules.state.noticing import RelativeContact
from alongside.vocabulary.codes import Known, Teller
from alongside.vocabulary.enquiries import ContactDecision, ContactReview, ContactView, Enquirer, Register, ToldThem
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Told

DECISIONS = frozenset(
    {
        "noticing.relative_named",
        "noticing.childs_view_given",
        "noticing.contact_decided",
        "noticing.contact_reviewed",
    }
)
"""The kinds that a decision about contact rests on."""

SOCIAL_WORKERS = frozenset({Teller.SOCIAL_WORKER, Teller.EMERGENCY_DUTY_WORKER})
OF_THE_AUTHORITY = frozenset({"authority_desk", "holds_authority"})


@dataclass(frozen=True, slots=True)
class Source:
    """Where a register is looked up, and how sure we are of the address; empty where there is nothing to look up."""

    url: str = ""
    opened: bool = False


SOURCES: Mapping[Register, Source] = {
    Register.SRA: Source("https://www.sra.org.uk/consumers/register/", opened=True),
    Register.LAW_SOCIETY: Source("https://solicitors.lawsociety.org.uk/"),
    Register.IAA: Source("https://www.gov.uk/find-an-immigration-adviser"),
    Register.BAR: Source("https://www.barstandardsboard.org.uk/for-the-public/search-a-barristers-record.html"),
    Register.CILEX: Source("https://cilexregulation.org.uk/"),
    Register.SOCIAL_WORK_ENGLAND: Source("https://www.socialworkengland.org.uk/"),
    Register.SOCIAL_CARE_WALES: Source("https://socialcare.wales/"),
    Register.CAFCASS: Source("https://www.cafcass.gov.uk/"),
    Register.CAFCASS_CYMRU: Source("https://www.gov.wales/cafcass-cymru"),
    Register.THEIR_OFFICE: Source(),
    Register.AUTHORITY: Source(),
    Register.CHILD_ALONE: Source(),
}
"""The closed list. An address not `opened` is from general knowledge: look where it leads before relying on it."""


_LAWYERS = (Register.SRA, Register.LAW_SOCIETY, Register.BAR, Register.CILEX)
_KNOWN_TO_THE_CHILD = (Register.AUTHORITY, Register.CHILD_ALONE)
FITTING: Mapping[Enquirer, tuple[Register, ...]] = {
    Enquirer.RELATIVE: _KNOWN_TO_THE_CHILD,
    Enquirer.FRIEND: _KNOWN_TO_THE_CHILD,
    Enquirer.SOLICITOR: (*_LAWYERS, Register.IAA, Register.THEIR_OFFICE),
    Enquirer.REPRESENTATIVE: (Register.IAA, *_LAWYERS, Register.THEIR_OFFICE),
    Enquirer.OFFICIAL: (
        Register.THEIR_OFFICE,
        Register.AUTHORITY,
        Register.SOCIAL_WORK_ENGLAND,
        Register.SOCIAL_CARE_WALES,
        Register.CAFCASS,
        Register.CAFCASS_CYMRU,
    ),
}


def registers_of(who: Enquirer) -> tuple[Register, ...]:
    """Where somebody who says that they are this is looked up first; nothing for one who fits no register."""
    return FITTING.get(who, ())


class ContactStage(StrEnum):
    """How far contact with a claimed relative has come."""

    WAITING_FOR_CHILD = "waiting_for_child"
    WAITING_FOR_DECISION = "waiting_for_decision"
    ALLOWED = "allowed"
    NOT_ALLOWED = "not_allowed"
    REVIEWED = "reviewed"


def stage(contact: RelativeContact) -> ContactStage:
    """Where it stands, from the newest facts alone; a child who no longer wants it undoes what was allowed."""
    if contact.allowed and contact.view is not ContactView.WANTS:
        return ContactStage.WAITING_FOR_DECISION
    if contact.decision is not None:
        if contact.reviewed and contact.allowed:
            return ContactStage.REVIEWED
        return ContactStage.ALLOWED if contact.allowed else ContactStage.NOT_ALLOWED
    return ContactStage.WAITING_FOR_CHILD if contact.view is None else ContactStage.WAITING_FOR_DECISION


def relative(standing: Standing, seq: int) -> RelativeContact:
    """One claimed relative; raises Refusal where there is none under that number."""
    found = next((one for one in standing.noticing.relatives if one.seq == seq), None)
    if found is None:
        raise Refusal("No claimed relative stands on this record under that number.")
    return found


def check_enquiry(told: ToldThem, *, words: bool) -> None:
    """Whatever was told beyond nothing is written down; raises Invalid naming the field."""
    if told in (ToldThem.SOMETHING, ToldThem.THE_PLACE) and not words:
        raise Invalid(
            "told_words", "What they were told is not written down.", "Write what was said, as near as you can."
        )


def may_decide(
    contact: RelativeContact,
    decision: ContactDecision,
    *,
    roles: frozenset[str],
    told: Told | None,
    terms: bool,
    review_at: datetime | None,
    at: datetime,
) -> None:
    """Contact is a social worker's to decide, and is never allowed against the child or before the child was asked alone."""
    _by_a_social_worker(roles, told)
    if decision is ContactDecision.NOT_ALLOWED:
        return
    if contact.view is None:
        raise Refusal("The child has not been asked. Contact waits for the child's own view: write that down first.")
    if contact.alone is not Known.YES:
        raise Refusal("The child was not asked alone, or nobody knows. Ask the child alone before allowing contact.")
    if contact.view is not ContactView.WANTS:
        raise Refusal("The child does not say that they want it. Contact is not allowed against the child's own view.")
    if not terms:
        raise Invalid("terms", "No terms are given.", "Say where, how long, who is there and what is not spoken of.")
    _review_ahead(review_at, at)


def may_review(
    contact: RelativeContact,
    outcome: ContactReview,
    *,
    roles: frozenset[str],
    told: Told | None,
    review_at: datetime | None,
    at: datetime,
) -> None:
    """Only contact that is allowed is reviewed; to go on it needs the child's newest view to be for it."""
    _by_a_social_worker(roles, told)
    if not contact.allowed:
        raise Refusal("Contact is not allowed, so there is nothing to review. Decide it anew instead.")
    if outcome is ContactReview.STOPS:
        return
    if contact.view is not ContactView.WANTS:
        raise Refusal("The child does not say that they want it any more. Contact cannot go on against that.")
    _review_ahead(review_at, at)


def _by_a_social_worker(roles: frozenset[str], told: Told | None) -> None:
    by_authority = bool(roles & OF_THE_AUTHORITY) if told is None else told.by in SOCIAL_WORKERS
    if not by_authority:
        raise Refusal(
            "This is for the child's social worker to decide. If they told you their decision, choose “Somebody told me”"
            " and say that it was the social worker."
        )


def _review_ahead(review_at: datetime | None, at: datetime) -> None:
    if review_at is None:
        raise Invalid("review_at", "No review is set.", "Give the time by when it is looked at again.")
    if review_at <= at:
        raise Invalid("review_at", "This time has passed.", "Give a time from now on.")


def may_be_in_touch(contact: RelativeContact, *, already: bool) -> bool:
    """Whether contact is the exception that came before it was allowed; refuses contact that could still wait."""
    now = stage(contact)
    if now in (ContactStage.ALLOWED, ContactStage.REVIEWED):
        return False
    if already:
        return True
    match now:
        case ContactStage.WAITING_FOR_CHILD:
            why = "It waits for the child's own view and for a social worker's decision; neither is written down."
        case ContactStage.WAITING_FOR_DECISION:
            why = "The child's view is written down; it waits for a social worker's decision."
            if contact.allowed:
                why = "The child has said since that they do not want it. It waits for a social worker's new decision."
        case _:
            why = "A social worker decided that they may not be in touch."
    raise Refusal(f"{why} If it has already happened, say so: it is then written down as an exception.")


def check_checked(register: Register, *, told: Told | None, checked_by: bool) -> None:
    """A check is by a named person: the one signed in, or whoever is named; raises Invalid naming the field."""
    if told is not None and told.name is None and not checked_by:
        raise Invalid("checked_by", "Nobody is named who checked.", "Give the name of the person who checked.")
    if register not in SOURCES:
        raise Invalid("register", "This is no register that we know.", "Choose from those listed.")


def comparable_number(text: str) -> str:
    """A telephone number as its national digits, so that one number is one however it was typed; a handle without case.

    Empty where there is too little to compare, such as “withheld”.
    """
    digits = re.sub(r"\D", "", text)
    if re.fullmatch(r"[\d\s()+./-]+", text.strip()) and len(digits) >= 7:
        if digits.startswith("0044"):
            digits = digits[4:].lstrip("0")
        elif text.strip().startswith("+44") or (digits.startswith("44") and len(digits) == 12):
            digits = digits[2:].lstrip("0")
        return digits.lstrip("0")
    handle = text.strip().casefold()
    return handle if re.fullmatch(r"@?[\w.+-]+@?[\w.-]*", handle) and len(handle) >= 4 and _tells_apart(handle) else ""


def _tells_apart(handle: str) -> bool:
    return handle not in {"withheld", "unknown", "private", "hidden", "none", "blocked", "anonymous", "not known"}
