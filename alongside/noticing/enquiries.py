"""Those who ask about a child: the enquiry and what was told, checking who they are, and contact with a claimed relative."""

from collections.abc import Collection
from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.noticing import numbers, queries
from alongside.rules import enquiries as rules
from alongside.vocabulary import enquiries
from alongside.vocabulary.codes import Known, Party, Way
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Entry, Happened, Payload, Told


def take(
    opened: OpenRecord,
    *,
    who: enquiries.Enquirer,
    way: enquiries.EnquiryWay,
    asked: Collection[enquiries.AskedFor],
    told_them: enquiries.ToldThem = enquiries.ToldThem.NOTHING,
    relation: enquiries.Relation | None = None,
    relative: int | None = None,
    number: str = "",
    happened: Happened,
    told: Told | None = None,
) -> list[Entry]:
    """Somebody asked about the child. With a `relation` contact with them begins to wait; `relative` is one already known.

    `number` is the number that showed, as it was typed; it is kept sealed, and by a keyed hash to be found again.
    """
    if not asked:
        raise Invalid("asked_for", "What they asked is not written down.", "Choose what they asked for.")
    rules.check_enquiry(told_them, words="told_words" in opened.sealed)
    if who is enquiries.Enquirer.RELATIVE and relation is None and relative is None:
        raise Invalid("relation", "What they say they are to the child is not written down.", "Choose what they said.")
    if relative is not None:
        rules.relative(opened.standing, relative)
    enquiry = enquiries.EnquiryTaken(
        who=who,
        way=way,
        asked=tuple(dict.fromkeys(asked)),
        told=told_them,
        name=opened.sealed.get("name"),
        number=opened.sealed.get("number"),
        relative=relative,
        asked_words=opened.sealed.get("asked_words"),
        told_words=opened.sealed.get("told_words"),
        words=opened.sealed.get("words"),
    )
    written = write.record(opened, enquiry, happened=happened, told=told)
    if relation is not None and relative is None:
        claimed = enquiries.RelativeNamed(relation=relation, name=enquiry.name, enquiry=written[0].root)
        written += write.record(opened, claimed, happened=happened, told=told)
    numbers.remember(opened.child, number)
    return written


def name_relative(
    opened: OpenRecord, *, relation: enquiries.Relation, happened: Happened, told: Told | None = None
) -> Entry:
    """Somebody is said to be a relative, without an enquiry of theirs: contact waits all the same."""
    claimed = enquiries.RelativeNamed(
        relation=relation, name=opened.sealed.get("name"), words=opened.sealed.get("words")
    )
    return write.record(opened, claimed, happened=happened, told=told)[0]


def say_childs_view(
    opened: OpenRecord,
    *,
    relative: int,
    view: enquiries.ContactView,
    asked_by: Party,
    alone: Known,
    language: str | None,
    interpreter: Known,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """What the child says about being in touch; they may say something else tomorrow, and that counts then."""
    rules.relative(opened.standing, relative)
    said = enquiries.ChildsViewGiven(
        relative=relative,
        view=view,
        asked_by=asked_by,
        alone=alone,
        language=language,
        interpreter=interpreter,
        words=opened.sealed.get("words"),
    )
    return write.record(opened, said, happened=happened, told=told)[0]


def decide_contact(
    opened: OpenRecord,
    *,
    relative: int,
    decision: enquiries.ContactDecision,
    review_at: datetime | None,
    seen: int,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """A social worker decides, by name. Raises Conflict where the child or another social worker spoke meanwhile."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    contact = rules.relative(opened.standing, relative)
    rules.may_decide(
        contact,
        decision,
        roles=opened.roles,
        told=told,
        terms="terms" in opened.sealed,
        review_at=review_at,
        at=opened.at,
    )
    allowed = decision is enquiries.ContactDecision.ALLOWED
    decided = enquiries.ContactDecided(
        relative=relative,
        decision=decision,
        decided_by=opened.text("decided_by"),
        reasons=opened.text("reasons"),
        terms=opened.sealed.get("terms") if allowed else None,
        review_at=review_at if allowed else None,
        decisions=() if contact.decision is None else (contact.decision,),
    )
    return write.record(opened, decided, happened=happened, told=told)[0]


def review_contact(
    opened: OpenRecord,
    *,
    relative: int,
    outcome: enquiries.ContactReview,
    review_at: datetime | None,
    seen: int,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """Contact that was allowed is looked at again: it goes on to the next review, or stops."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    contact = rules.relative(opened.standing, relative)
    rules.may_review(contact, outcome, roles=opened.roles, told=told, review_at=review_at, at=opened.at)
    goes_on = outcome is enquiries.ContactReview.GOES_ON
    reviewed = enquiries.ContactReviewed(
        relative=relative,
        outcome=outcome,
        decided_by=opened.text("decided_by"),
        reasons=opened.text("reasons"),
        review_at=review_at if goes_on else None,
        decisions=() if contact.decision is None else (contact.decision,),
    )
    return write.record(opened, reviewed, happened=happened, told=told)[0]


def record_contact(
    opened: OpenRecord,
    *,
    relative: int,
    way: Way,
    watched: Known,
    already_happened: bool,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """The child and a claimed relative were in touch. Before it was allowed this is refused, unless it already happened."""
    contact = rules.relative(opened.standing, relative)
    early = rules.may_be_in_touch(contact, already=already_happened)
    met = enquiries.ContactTookPlace(
        relative=relative, way=way, watched=watched, before_allowed=early, words=opened.sealed.get("words")
    )
    return write.record(opened, met, happened=happened, told=told)[0]


def check(
    opened: OpenRecord,
    *,
    about: int,
    register: enquiries.Register,
    outcome: enquiries.CheckOutcome,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """A named person checked who somebody is. Raises Refusal where `about` is neither an enquiry nor a claimed relative."""
    if not isinstance(_about(opened, about), enquiries.EnquiryTaken | enquiries.RelativeNamed):
        raise Refusal("Only somebody who asked about the child, or a claimed relative, is checked here.")
    rules.check_checked(register, told=told, checked_by="checked_by" in opened.sealed)
    checked = enquiries.PersonChecked(
        about=about,
        register=register,
        outcome=outcome,
        checked_by=opened.sealed.get("checked_by"),
        reference=opened.sealed.get("reference"),
        words=opened.sealed.get("words"),
    )
    return write.record(opened, checked, happened=happened, told=told)[0]


def _about(opened: OpenRecord, about: int) -> Payload | None:
    found = queries.entry_of(opened, about)
    return None if found is None else found.payload
