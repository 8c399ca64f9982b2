"""What goes with a made-up child: written down when there is a guardian, and asked after at every move.

Solicitor, interpreter and school stand for the whole list, so that a hundred thousand children fit.
"""

from functools import partial
from typing import TYPE_CHECKING

from alongside.exchange.synthetic.parameters import value
from alongside.placement import travels
from alongside.placement.travels import Answer
from alongside.rules.continuity import OF_THE_GUARDIAN
from alongside.vocabulary.travels import Outcome, Thing

if TYPE_CHECKING:
    from alongside.exchange.synthetic.living import Life

OURS = (Thing.SOLICITOR, Thing.INTERPRETER, Thing.SCHOOL)


def write_down(life: "Life") -> None:
    """The guardian writes the first list: what the child has, and that there is none of the others."""
    standing = life.opened.standing
    guardian = standing.guardian
    if guardian is None or standing.continuity.things:
        return
    speaks_english = "eng" in standing.languages
    answers = []
    for thing in OURS:
        needed = thing is not Thing.INTERPRETER or not speaks_english
        there = needed and life.days.random() < value("H16")["has"]
        answers.append(Answer(thing, Outcome.BEGUN if there else Outcome.NEEDED if needed else Outcome.NOT_NEEDED))
    words = {f"{one.thing.value}_who": f"goes_{one.thing.value}" for one in answers if one.outcome is Outcome.BEGUN}
    travels.follow(life.acts(guardian.worker, **words), answers, happened=life.now)


def follow_moves(life: "Life", *, known: int | None) -> int | None:
    """The last move; one since `known`, with something to ask after, is asked after later, or by nobody."""
    state = life.opened.standing.continuity
    if state.move is None or state.move == known:
        return known
    for of_the_guardian in (True, False):
        waits = any((one in OF_THE_GUARDIAN) is of_the_guardian for one in state.waiting)
        if waits and life.days.random() < value("H16")["asked_after"]:
            step = partial(ask_after, move=state.move, of_the_guardian=of_the_guardian)
            life.later(0.2 + 1.3 * life.days.random(), step)
    return state.move


def ask_after(life: "Life", move: int, of_the_guardian: bool) -> None:
    """The guardian says of solicitor and interpreter, the social worker of school: goes on, another, or lost."""
    standing = life.opened.standing
    waiting = [one for one in standing.continuity.waiting if (one in OF_THE_GUARDIAN) is of_the_guardian]
    if standing.continuity.move != move or not waiting or (of_the_guardian and standing.guardian is None):
        return
    answers, words = [], {}
    for thing in waiting:
        chance, shares = life.days.random(), value("H16")
        if chance < shares["goes_on"]:
            answers.append(Answer(thing, Outcome.GOES_ON))
        elif chance < shares["goes_on"] + shares["another"]:
            answers.append(Answer(thing, Outcome.CHANGED))
            words[f"{thing.value}_who"] = f"goes_{thing.value}_next"
        else:
            answers.append(Answer(thing, Outcome.LOST))
            words[f"{thing.value}_because"] = "goes_lost"
    worker = life.social_worker
    if of_the_guardian and standing.guardian is not None:
        worker = standing.guardian.worker
    travels.follow(life.acts(worker, **words), answers, happened=life.now, move=move)
