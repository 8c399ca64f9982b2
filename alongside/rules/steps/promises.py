"""Steps of what a child was promised: made, kept, told why not, passed on."""

from msgspec.structs import replace

from alongside.rules.standing import Standing
from alongside.rules.state.promises import Promise, Settled
from alongside.rules.steps.registry import step
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.promises import Promised, PromiseKept, PromisePassedOn, ToldWhyNot

SETTLED_SHOWN = 6
"""How many settled promises the standing keeps; the page of promises reads them all."""


@step(Promised)
def promised(standing: Standing, payload: Promised, entry: Entry) -> None:
    made = Promise(
        entry.root,
        payload.what,
        payload.promiser,
        payload.owed_by.value,
        entry.happened.at,
        payload.due_at,
        (entry.root,),
    )
    still_open = sorted((*standing.promises.open, made), key=lambda one: (one.due_at, one.root))
    standing.promises = replace(standing.promises, open=tuple(still_open))


@step(PromiseKept, ToldWhyNot)
def settled(standing: Standing, payload: PromiseKept | ToldWhyNot, entry: Entry) -> None:
    was = standing.promises
    found = next((one for one in was.open if one.root == payload.promise), None)
    if found is None:
        return
    done = Settled(
        found.root,
        found.what,
        found.promiser,
        found.made_at,
        found.due_at,
        entry.happened.at,
        entry.root,
        isinstance(payload, ToldWhyNot),
    )
    standing.promises = replace(
        was,
        open=tuple(one for one in was.open if one is not found),
        settled=(done, *was.settled)[:SETTLED_SHOWN],
        in_time=was.in_time + done.in_time,
        late=was.late + (not done.in_time),
    )


@step(PromisePassedOn)
def passed_on(standing: Standing, payload: PromisePassedOn, entry: Entry) -> None:
    def owed_anew(one: Promise) -> Promise:
        if one.root != payload.promise:
            return one
        clocks = (*one.clocks, entry.root)
        return replace(one, promiser=payload.promiser, owed_by=payload.owed_by.value, clocks=clocks)

    was = standing.promises
    standing.promises = replace(was, open=tuple(owed_anew(one) for one in was.open))
