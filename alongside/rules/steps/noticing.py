"""Steps of what was noticed and answered, of thinking risk through, and of those who ask about the child."""

from datetime import timedelta

from msgspec.structs import replace

from alongside.rules.standing import Standing
from alongside.rules.state.noticing import RelativeContact, SignSeen, Undertaking
from alongside.rules.steps.registry import step
from alongside.vocabulary import enquiries, noticing, prompts
from alongside.vocabulary.facts import Entry

KEPT_FOR = timedelta(days=3)
"""How long an answered sign stays beside newer ones in the standing; every one stays in the chronology."""

NEWEST_ENQUIRIES = 3
"""How many enquiries the record's own page quotes; the page of enquiries reads them all."""


@step(noticing.Noticed)
def noticed(standing: Standing, payload: noticing.Noticed, entry: Entry) -> None:
    was = standing.noticing
    seen = SignSeen(
        seq=entry.root,
        sign=payload.sign,
        at=entry.happened.at,
        reaches=payload.reaches,
        person=payload.reaches_person,
        desk=payload.reaches_desk,
        by=None if entry.told is not None else entry.recorded_by,
    )
    still = tuple(one for one in was.signs if one.answer is None or one.at > entry.happened.at - KEPT_FOR)
    standing.noticing = replace(was, signs=(*still, seen))


@step(noticing.Answered)
def answered(standing: Standing, payload: noticing.Answered, entry: Entry) -> None:
    was = standing.noticing
    signs = tuple(replace(one, answer=entry.root) if one.seq in payload.signs else one for one in was.signs)
    undertaken = was.undertaken
    if payload.answer is noticing.SignAnswer.WILL_ACT and payload.due_at is not None and payload.doer is not None:
        undertaken = (*undertaken, Undertaking(entry.root, payload.due_at, payload.doer, payload.doer_person))
    standing.noticing = replace(was, signs=signs, undertaken=undertaken)


@step(noticing.Followed)
def followed(standing: Standing, payload: noticing.Followed, entry: Entry) -> None:
    was = standing.noticing
    standing.noticing = replace(was, undertaken=tuple(one for one in was.undertaken if one.seq != payload.answer))


@step(prompts.ThoughtThrough)
def thought_through(standing: Standing, payload: prompts.ThoughtThrough, entry: Entry) -> None:
    standing.noticing = replace(standing.noticing, thinking=entry.root, think_again_at=payload.until_at)


@step(enquiries.EnquiryTaken)
def enquiry_taken(standing: Standing, payload: enquiries.EnquiryTaken, entry: Entry) -> None:
    was = standing.noticing
    standing.noticing = replace(was, enquiries=(*was.enquiries, entry.root)[-NEWEST_ENQUIRIES:])


@step(enquiries.RelativeNamed)
def relative_named(standing: Standing, payload: enquiries.RelativeNamed, entry: Entry) -> None:
    was = standing.noticing
    named = RelativeContact(entry.root, payload.relation, entry.happened.at)
    standing.noticing = replace(was, relatives=(*was.relatives, named))


def _change(standing: Standing, relative: int, **changes: object) -> None:
    """Change what is known of one claimed relative; a fact about one that was withdrawn changes nothing."""
    was = standing.noticing
    changed = tuple(replace(one, **changes) if one.seq == relative else one for one in was.relatives)
    standing.noticing = replace(was, relatives=changed)


@step(enquiries.ChildsViewGiven)
def childs_view_given(standing: Standing, payload: enquiries.ChildsViewGiven, entry: Entry) -> None:
    _change(standing, payload.relative, view=payload.view, alone=payload.alone, view_seq=entry.root)


@step(enquiries.ContactDecided)
def contact_decided(standing: Standing, payload: enquiries.ContactDecided, entry: Entry) -> None:
    allowed = payload.decision is enquiries.ContactDecision.ALLOWED
    review_at = payload.review_at if allowed else None
    _change(standing, payload.relative, decision=entry.root, allowed=allowed, review_at=review_at, reviewed=False)


@step(enquiries.ContactReviewed)
def contact_reviewed(standing: Standing, payload: enquiries.ContactReviewed, entry: Entry) -> None:
    goes_on = payload.outcome is enquiries.ContactReview.GOES_ON
    review_at = payload.review_at if goes_on else None
    _change(standing, payload.relative, decision=entry.root, allowed=goes_on, review_at=review_at, reviewed=True)


@step(enquiries.ContactTookPlace)
def contact_took_place(standing: Standing, payload: enquiries.ContactTookPlace, entry: Entry) -> None:
    if not payload.before_allowed:
        return
    early = next((one.early for one in standing.noticing.relatives if one.seq == payload.relative), ())
    _change(standing, payload.relative, early=(*early, entry.root))
