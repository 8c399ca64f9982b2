"""Children about whom something was noticed, asked or thought through, lived through the real operations."""

from datetime import timedelta

from alongside.commands.cast import Cast, Member
from alongside.noticing import enquiries, operations
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Means, Party, Teller
from alongside.vocabulary.enquiries import (
    AskedFor,
    ContactDecision,
    ContactView,
    Enquirer,
    EnquiryWay,
    Relation,
)
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.noticing import Sign
from tests.cast import Texts, a_child_placed, acting

CALLER = "07700 900123"


def words(**texts: str) -> Texts:
    """Casework texts by their fields' names."""
    return {name: (Class.CASEWORK, text) for name, text in texts.items()}


def notices(member: Member, ref: str, sign: Sign, *, minutes_ago: float = 0) -> int:
    """Somebody near the child notices something; the root of the entry."""
    with acting(member, ref, Permission.RECORD_CONTACT) as opened:
        at = happened_at(opened.at - timedelta(minutes=minutes_ago))
        return operations.notice(opened, sign=sign, happened=at).root


def a_child_with_a_sign(cast: Cast, *, sign: Sign = Sign.NEW_PHONE, **more: object) -> tuple[str, int]:
    """A placed child about whom the carer noticed something just now."""
    ref = a_child_placed(cast, **more)
    return ref, notices(cast.carer, ref, sign)


def asks(
    member: Member,
    ref: str,
    *,
    who: Enquirer = Enquirer.RELATIVE,
    name: str = "Uncle Bao",
    number: str = CALLER,
    relation: Relation | None = Relation.AUNT_OR_UNCLE,
) -> list[int]:
    """Somebody rings and asks where the child is; the roots of what was written."""
    sealed = {"name": (Class.IDENTITY, name), "number": (Class.IDENTITY, number)}
    with acting(member, ref, Permission.RECORD_CONTACT, texts=sealed) as opened:
        written = enquiries.take(
            opened,
            who=who,
            way=EnquiryWay.TELEPHONE,
            asked=[AskedFor.WHERE_THE_CHILD_IS],
            relation=relation if who is Enquirer.RELATIVE else None,
            number=number,
            happened=happened_at(opened.at),
        )
    return [entry.root for entry in written]


def a_child_with_a_claimed_relative(cast: Cast, **more: object) -> tuple[str, int]:
    """A placed child for whom somebody rang who says they are an uncle; the root of the claim."""
    ref = a_child_placed(cast, **more)
    return ref, asks(cast.carer, ref)[1]


def says(
    member: Member, ref: str, relative: int, view: ContactView = ContactView.WANTS, *, alone: Known = Known.YES
) -> None:
    """The child says what they think of being in touch."""
    with acting(member, ref, Permission.RECORD_CONTACT, texts=words(words="He taught me to swim.")) as opened:
        enquiries.say_childs_view(
            opened,
            relative=relative,
            view=view,
            asked_by=Party.GUARDIAN,
            alone=alone,
            language="vie",
            interpreter=Known.YES,
            happened=happened_at(opened.at),
        )


DECIDED = {
    "decided_by": (Class.IDENTITY, "Sam Whitlock"),
    "reasons": (Class.CASEWORK, "Papers seen; the child recognised him on a photograph."),
    "terms": (Class.CASEWORK, "By video on Tuesdays, the social worker there, nothing about where the child lives."),
}


def decides(
    member: Member, ref: str, relative: int, decision: ContactDecision = ContactDecision.ALLOWED, *, days: int = 14
) -> int:
    """A social worker decides about contact; the root of the decision."""
    with acting(member, ref, Permission.ANSWER, texts=DECIDED) as opened:
        return enquiries.decide_contact(
            opened,
            relative=relative,
            decision=decision,
            review_at=opened.at + timedelta(days=days),
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        ).root


def told_by(teller: Teller, at, name: int | None = None) -> Told:
    """Said by telephone."""
    return Told(by=teller, means=Means.TELEPHONE, at=at, name=name)
