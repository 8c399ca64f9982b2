"""Steps of being in touch: the plan in force, the newest word of the child, and what they want and were told."""

from alongside.rules.standing import LastKnown, Plan, Silence, Standing
from alongside.rules.steps.registry import step
from alongside.vocabulary import contact, watch
from alongside.vocabulary.codes import HEARD_ONLY, HowKnown, Party, Teller
from alongside.vocabulary.facts import Entry


def from_return(entry: Entry) -> bool:
    """Whether an authority's yearly return says so, and nobody here."""
    return entry.told is not None and entry.told.by is Teller.RETURN_FILE


def news(standing: Standing, entry: Entry, how: HowKnown) -> None:
    """Keep the newest word of the child, and apart from it the newest that is more than hearsay."""
    if from_return(entry):
        how = HowKnown.TOLD_BY_ANOTHER
    known = LastKnown(entry.happened.at, how, entry.root)
    standing.last_known = known
    if how not in HEARD_ONLY:
        standing.last_sure = known
        standing.silence = None
    if standing.episode is not None:
        standing.episode.last_heard = known


def begin_dense_hours(standing: Standing, entry: Entry) -> None:
    """Children go soon after a change: the plan begins again from here, dense as it was agreed and not as stepped down."""
    plan = standing.agreed or standing.plan
    if plan is not None and standing.plan is not None:
        standing.plan = Plan(plan.lines, plan.dense_hours, entry.happened.at, entry.root)


@step(contact.PlanAgreed)
def plan_agreed(standing: Standing, payload: contact.PlanAgreed, entry: Entry) -> None:
    if standing.died:
        return
    standing.plan = Plan(payload.lines, payload.dense_hours, entry.happened.at, entry.root)
    standing.agreed = standing.plan


@step(contact.PlanSteppedDown)
def plan_stepped_down(standing: Standing, payload: contact.PlanSteppedDown, entry: Entry) -> None:
    if standing.died:
        return
    standing.plan = Plan(payload.lines, payload.dense_hours, entry.happened.at, entry.root)


@step(contact.Made)
def made(standing: Standing, payload: contact.Made, entry: Entry) -> None:
    news(standing, entry, payload.how)
    if payload.worker_role is Party.GUARDIAN and payload.how not in HEARD_ONLY:
        standing.first_contact_at = standing.first_contact_at or entry.happened.at
    standing.wants = entry.root if payload.wants is not None else standing.wants
    standing.told_next = entry.root if payload.told_next is not None else standing.told_next


@step(contact.IsHere)
def is_here(standing: Standing, payload: contact.IsHere, entry: Entry) -> None:
    news(standing, entry, payload.how)


@step(contact.HeardFrom)
def heard_from(standing: Standing, payload: contact.HeardFrom, entry: Entry) -> None:
    news(standing, entry, payload.how)


@step(watch.ContactMissed)
def contact_missed(standing: Standing, payload: watch.ContactMissed, entry: Entry) -> None:
    standing.silence = standing.silence or Silence(entry.root, entry.happened.at)
