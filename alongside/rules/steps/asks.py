"""Steps of asks: put, answered, put to somebody higher, followed by what happened, let rest."""

from collections.abc import Callable

from msgspec.structs import replace

from alongside.rules.standing import Standing
from alongside.rules.state.asks import Ask, Asks
from alongside.rules.steps.registry import step
from alongside.vocabulary import asking
from alongside.vocabulary.codes import Teller
from alongside.vocabulary.facts import Entry


def _change(standing: Standing, seq: int, change: Callable[[Ask], Ask]) -> None:
    asked = tuple(change(ask) if ask.seq == seq else ask for ask in standing.asking.asked)
    standing.asking = Asks(asked, standing.asking.not_asked)


def _asker(standing: Standing, entry: Entry) -> int | None:
    """Whoever asked; where the line wrote it down for the guardian, the guardian."""
    by_guardian = entry.told is not None and entry.told.by is Teller.GUARDIAN
    return standing.guardian.worker if by_guardian and standing.guardian is not None else entry.recorded_by


@step(asking.Asked)
def asked(standing: Standing, payload: asking.Asked, entry: Entry) -> None:
    put = Ask(
        seq=entry.root,
        about=payload.about,
        party=payload.party,
        rung=payload.rung,
        asked_at=entry.happened.at,
        due_at=payload.answer_due_at,
        step=entry.root,
        stepped_at=entry.happened.at,
        asker=_asker(standing, entry),
        authority=payload.authority,
        force=payload.force,
        heard=payload.heard,
        view=entry.root if payload.child_words is not None else None,
    )
    standing.asking = Asks((*standing.asking.asked, put), standing.asking.not_asked)


@step(asking.ChildSaid)
def child_said(standing: Standing, payload: asking.ChildSaid, entry: Entry) -> None:
    _change(standing, payload.ask, lambda ask: replace(ask, heard=asking.ChildHeard.SAID, view=entry.root))


@step(asking.Answered)
def answered(standing: Standing, payload: asking.Answered, entry: Entry) -> None:
    """An answer to an earlier step, told late, is counted and does not stand for the newest."""

    def with_reply(ask: Ask) -> Ask:
        counted = replace(
            ask,
            replies=ask.replies + 1,
            refusals=ask.refusals + (payload.reply is asking.Reply.REFUSED),
        )
        if payload.step != ask.step:
            return counted
        return replace(counted, reply=payload.reply, answer=entry.root)

    _change(standing, payload.ask, with_reply)


@step(asking.PassedUp)
def passed_up(standing: Standing, payload: asking.PassedUp, entry: Entry) -> None:
    _change(
        standing,
        payload.ask,
        lambda ask: replace(
            ask,
            party=payload.party,
            rung=payload.rung,
            due_at=payload.answer_due_at,
            step=entry.root,
            stepped_at=entry.happened.at,
            reply=None,
            answer=None,
            climbed=ask.climbed + 1,
        ),
    )


@step(asking.Rested)
def rested(standing: Standing, payload: asking.Rested, entry: Entry) -> None:
    _change(standing, payload.ask, lambda ask: replace(ask, rested=entry.root))


@step(asking.Followed)
def followed(standing: Standing, payload: asking.Followed, entry: Entry) -> None:
    _change(standing, payload.ask, lambda ask: replace(ask, followed=(*ask.followed, payload.what)))


@step(asking.NotAsked)
def not_asked(standing: Standing, payload: asking.NotAsked, entry: Entry) -> None:
    kept = tuple(one for one in standing.asking.not_asked if one[0] is not payload.about)
    standing.asking = Asks(standing.asking.asked, (*kept, (payload.about, entry.root)))
