"""Steps of a handover's parts, of what goes with the child, and of what the last carer says at their door."""

from msgspec.structs import replace

from alongside.rules.continuity import has, is_move
from alongside.rules.standing import Standing
from alongside.rules.state.continuity import Continuity, Door, Followed, Handover
from alongside.rules.steps.contact import from_return, news
from alongside.rules.steps.registry import step
from alongside.vocabulary import continuity, travels
from alongside.vocabulary.facts import Entry, Payload

KEPT_HANDOVERS = 5


def agreed(standing: Standing, entry: Entry) -> None:
    """A handover was agreed; what was told and said of it before it was written down is kept."""
    state = standing.continuity
    known = state.handover(entry.root) or Handover(entry.root)
    others = tuple(one for one in state.handovers if one.agreed != entry.root)
    standing.continuity = replace(state, handovers=(*others, known)[-KEPT_HANDOVERS:], current=entry.root)


def handover_over(standing: Standing) -> None:
    """It was taken over, or its guardian is gone: what is still said of it stands under the last one."""
    if standing.continuity.current is not None:
        standing.continuity = replace(standing.continuity, current=None, last=standing.continuity.current)


def _on(standing: Standing, handover: int, **changes: object) -> None:
    state = standing.continuity
    known = state.handover(handover) or Handover(handover)
    others = tuple(one for one in state.handovers if one.agreed != handover)
    standing.continuity = replace(state, handovers=(*others, replace(known, **changes))[-KEPT_HANDOVERS:])


@step(continuity.HandoverTold)
def told(standing: Standing, payload: continuity.HandoverTold, entry: Entry) -> None:
    _on(standing, payload.handover, told=entry.root)


@step(continuity.HandoverSaid)
def said(standing: Standing, payload: continuity.HandoverSaid, entry: Entry) -> None:
    no = bool(continuity.A_NO & set(payload.says))
    _on(standing, payload.handover, said=entry.root, no=no, answered=None, overridden=False)


@step(continuity.NoAnswered)
def no_answered(standing: Standing, payload: continuity.NoAnswered, entry: Entry) -> None:
    overridden = payload.how is continuity.NoAnswer.OVERRIDDEN
    _on(standing, payload.handover, answered=entry.root, overridden=overridden)


@step(continuity.HandoverMet)
def met(standing: Standing, payload: continuity.HandoverMet, entry: Entry) -> None:
    _on(standing, payload.handover, met=entry.root)


@step(continuity.GoodbyeSaid)
def goodbye_said(standing: Standing, payload: continuity.GoodbyeSaid, entry: Entry) -> None:
    _on(standing, payload.handover, goodbye=entry.root)


@step(continuity.HandoverLeftOut)
def left_out(standing: Standing, payload: continuity.HandoverLeftOut, entry: Entry) -> None:
    _on(standing, payload.handover, **{payload.part.value: entry.root})


@step(continuity.PromiseNotTakenOn)
def promise_not_taken_on(standing: Standing, payload: continuity.PromiseNotTakenOn, entry: Entry) -> None:
    known = standing.continuity.handover(payload.handover)
    left = known.left_promises if known is not None else ()
    _on(standing, payload.handover, left_promises=(*left, payload.promise))


@step(continuity.HandoverCalledOff)
def called_off(standing: Standing, payload: continuity.HandoverCalledOff, entry: Entry) -> None:
    if standing.continuity.current == payload.handover:
        standing.continuity = replace(standing.continuity, current=None)
    if standing.next_guardian == payload.worker:
        standing.next_guardian = None


def moved(standing: Standing, payload: Payload, entry: Entry) -> None:
    """To be called before the fact changes anything: after a move all that the child has is to be checked.

    A yearly return asks nobody to.
    """
    if is_move(standing, payload) and not from_return(entry):
        standing.continuity = replace(standing.continuity, move=entry.root, waiting=has(standing))


@step(travels.Followed)
def followed(standing: Standing, payload: travels.Followed, entry: Entry) -> None:
    state = standing.continuity
    others = tuple(one for one in state.things if one.thing is not payload.thing)
    answer = Followed(payload.thing, entry.root, payload.outcome)
    waiting = tuple(one for one in state.waiting if one is not payload.thing)
    standing.continuity = replace(state, things=(*others, answer), waiting=waiting)


def _at_the_door(state: Continuity, door: Door) -> Continuity:
    return replace(state, doors=(*state.doors, door))


@step(travels.CameHere)
def came_here(standing: Standing, payload: travels.CameHere, entry: Entry) -> None:
    """Somebody who knows the child saw them: news of the child, which finds nobody."""
    news(standing, entry, payload.how)
    standing.continuity = _at_the_door(standing.continuity, Door(entry.root, came=True))


@step(travels.AskedFor)
def asked_for(standing: Standing, payload: travels.AskedFor, entry: Entry) -> None:
    standing.continuity = _at_the_door(standing.continuity, Door(entry.root, came=False))


@step(travels.DoorAnswered)
def door_answered(standing: Standing, payload: travels.DoorAnswered, entry: Entry) -> None:
    doors = tuple(one for one in standing.continuity.doors if one.entry != payload.said)
    standing.continuity = replace(standing.continuity, doors=doors)
