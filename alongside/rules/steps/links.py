"""Steps of two records and one child: the newest word about each pair stands, and nothing else of either record changes."""

from datetime import date

from alongside.rules.standing import Standing
from alongside.rules.state.links import Judged, Links, Pair
from alongside.rules.steps import encounters
from alongside.rules.steps.registry import step
from alongside.vocabulary import links
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.links import GoesOn


@step(links.LinkProposed)
def proposed(standing: Standing, payload: links.LinkProposed, entry: Entry) -> None:
    _judge(standing, entry, payload.other, Judged.PROPOSED, goes_on=payload.goes_on)


@step(links.Linked)
def linked(standing: Standing, payload: links.Linked, entry: Entry) -> None:
    _judge(standing, entry, payload.other, Judged.LINKED, goes_on=payload.goes_on, proposal=payload.proposal)
    if payload.known:
        encounters.linked(standing, entry)


@step(links.ToldApart)
def told_apart(standing: Standing, payload: links.ToldApart, entry: Entry) -> None:
    _judge(standing, entry, payload.other, Judged.APART)


@step(links.LeftOpen)
def left_open(standing: Standing, payload: links.LeftOpen, entry: Entry) -> None:
    _judge(standing, entry, payload.other, Judged.OPEN, look_again_on=payload.look_again_on)


def _judge(
    standing: Standing,
    entry: Entry,
    other: int,
    state: Judged,
    *,
    goes_on: GoesOn = GoesOn.BOTH,
    proposal: int | None = None,
    look_again_on: date | None = None,
) -> None:
    pair = Pair(
        other=other,
        state=state,
        seq=entry.root,
        at=entry.happened.at,
        by=getattr(entry.payload, "said_by", None) or entry.recorded_by,
        goes_on=goes_on,
        proposal=proposal,
        look_again_on=look_again_on,
    )
    standing.links = Links((*(known for known in standing.links.pairs if known.other != other), pair))
