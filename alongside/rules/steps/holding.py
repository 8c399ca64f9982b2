"""Steps of who has the child: what is offered, who accepted by name, and what falls away when a worker goes."""

from msgspec.structs import replace

from alongside.rules.standing import Standing
from alongside.rules.state.holding import Held, Holding, Offer, Took
from alongside.rules.steps.registry import step
from alongside.vocabulary import holding
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.holding import ManagerSays, Side
from alongside.vocabulary.missing import Taken, Told


@step(holding.Offered)
def offered(standing: Standing, payload: holding.Offered, entry: Entry) -> None:
    """A newer offer on a side takes the place of one that was refused."""
    offer = Offer(
        side=payload.side,
        seq=entry.root,
        at=entry.happened.at,
        due_at=payload.answer_due_at,
        occasion=payload.occasion,
        giver=payload.giver,
        giver_post=payload.giver_post,
        receiver=payload.receiver,
        post=payload.post,
        by=None if entry.told else entry.recorded_by,
        until=payload.until,
        authority=payload.authority,
        force=payload.force,
        manager=payload.manager,
    )
    now = standing.holding
    standing.holding = replace(now, offers=(*(o for o in now.offers if o.side is not payload.side), offer))


@step(holding.Accepted, holding.TakenUp)
def has_the_child(standing: Standing, payload: holding.Accepted | holding.TakenUp, entry: Entry) -> None:
    """From here this place has the child on its side; a force that accepts leads the search."""
    episode = standing.episode if payload.side is Side.FORCE else None
    held = Held(
        side=payload.side,
        seq=entry.root,
        since=entry.happened.at,
        number=payload.receiver,
        post=payload.post,
        offer=payload.offer if isinstance(payload, holding.Accepted) else None,
        giver=payload.giver,
        by=None if entry.told else entry.recorded_by,
        until=payload.until if isinstance(payload, holding.Accepted) else None,
        authority=payload.authority,
        force=payload.force,
        episode=episode.seq if episode is not None else None,
    )
    now = standing.holding
    standing.holding = replace(
        now,
        held=(*(h for h in now.held if h.side is not payload.side), held),
        offers=tuple(o for o in now.offers if o.side is not payload.side),
    )
    if episode is not None and payload.force is not None:
        episode.lead_force = payload.force


@step(holding.Refused)
def refused(standing: Standing, payload: holding.Refused, entry: Entry) -> None:
    now = standing.holding
    offers = (
        replace(o, refused_at=entry.happened.at, manager=payload.manager or o.manager) if o.seq == payload.offer else o
        for o in now.offers
    )
    standing.holding = replace(now, offers=tuple(offers))


@step(holding.Withdrawn)
def withdrawn(standing: Standing, payload: holding.Withdrawn, entry: Entry) -> None:
    _drop(standing, payload.offer)


@step(holding.ManagerAnswered)
def manager_answered(standing: Standing, payload: holding.ManagerAnswered, entry: Entry) -> None:
    """Either it waits again for their team, until another time, or the child stays where they are and nothing is offered."""
    now = standing.holding
    if payload.says is ManagerSays.STAYS:
        _drop(standing, payload.offer)
    else:
        due_at = payload.answer_due_at
        offers = (
            replace(o, refused_at=None, due_at=due_at or o.due_at) if o.seq == payload.offer else o for o in now.offers
        )
        standing.holding = replace(now, offers=tuple(offers))


def gone(standing: Standing, worker: int) -> None:
    """A worker has gone: what they had falls to what other facts say, at once, and nothing waits for them."""
    now = standing.holding
    held = tuple(h for h in now.held if h.number != worker)
    offers = tuple(o for o in now.offers if o.receiver != worker)
    if (held, offers) != (now.held, now.offers):
        standing.holding = replace(now, held=held, offers=offers)


def took(standing: Standing, payload: Taken) -> None:
    """Which control room took the report: the force's side of having the child begins there."""
    if payload.whom is Told.POLICE and payload.desk is not None and standing.episode is not None:
        standing.holding = replace(standing.holding, took=Took(standing.episode.seq, payload.desk))


def ended(standing: Standing) -> None:
    """Support ended: nobody here holds the child, and nothing is offered."""
    if standing.holding.held or standing.holding.offers:
        standing.holding = Holding(took=standing.holding.took)


def episode_over(standing: Standing) -> None:
    """The search is over: nothing waits for another force."""
    now = standing.holding
    if now.offer(Side.FORCE) is not None:
        standing.holding = replace(now, offers=tuple(o for o in now.offers if o.side is not Side.FORCE))


def _drop(standing: Standing, offer: int) -> None:
    now = standing.holding
    standing.holding = replace(now, offers=tuple(o for o in now.offers if o.seq != offer))
