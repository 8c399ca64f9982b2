"""Whether an ask can be put, answered, put higher and let rest, what its answer is due by, and when one is suggested.

Who may be asked is data (`law.ladder`). Nothing here says that an ask was right, or that a refusal was wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from alongside.law import ladder, lengths
from alongside.law.ladder import Step, Wait
from alongside.rules.permissions import Actor, is_of_the_service
from alongside.rules.standing import Clock, ClockState, Home, Standing
from alongside.rules.state.asks import Ask
from alongside.vocabulary.asking import ChildHeard, PassedBecause, Reply, Subject
from alongside.vocabulary.codes import Nation, Party
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Entry

DECISIONS = frozenset({"asking.answered", "asking.passed_up", "asking.rested"})
"""The kinds on which answering, going higher and letting rest stand."""

SUPPORTED = frozenset({"K3", "H5", "P2"})
"""Codes of homes where nobody is on duty as in a children's home: supported accommodation, what came before it, and living
alone. One provider's procedure says that a child known to go missing should not be placed there
(https://wakefieldsa.trixonline.co.uk/chapter/missing)."""

MAY_REST = frozenset({"guardian", "cover", "region_desk"})
"""Who may let an ask rest beside whoever put it: asks go with the child when a guardian changes."""


@dataclass(frozen=True, slots=True)
class Put:
    """What an ask or its passing up must hold, as plain values."""

    step: Step | None
    asked_at: datetime
    answer_due_at: datetime


def check_put(put: Put) -> Step:
    """Somebody there is to ask, and a time to come by which they answer; returns the rung. Raises Invalid naming the field."""
    if put.step is None:
        raise Invalid("put_to", "There is no such place in an agency that can be asked.", "Choose one from the list.")
    if put.answer_due_at <= put.asked_at:
        raise Invalid(
            "answer_due_at", "The answer would be due before it was asked for.", "Give a time after that of the asking."
        )
    return put.step


def may_ask(
    standing: Standing,
    *,
    about: Subject,
    put: Put,
    heard: ChildHeard,
    texts: frozenset[str],
    has_grounds: bool,
) -> Step:
    """An ask says why, and of a safer placement what would make it safe. `texts` names the sealed texts that hold something."""
    if not standing.is_open:
        raise Refusal("Support for this child is not open.")
    step = check_put(put)
    if heard is ChildHeard.SAID and "child_words" not in texts:
        raise Invalid("child_words", "What the child said is empty.", "Write it, or choose why it is not known.")
    if "why" not in texts and not has_grounds:
        raise Invalid("why", "Nothing says why.", "Write why, or tick what on the record shows it.")
    if about is Subject.SAFER_PLACEMENT:
        for name, missing in (
            ("would_make_safe", "Nothing says what would make a place safe for this child."),
            ("lacking", "Nothing says what is missing where the child is."),
        ):
            if name not in texts:
                raise Invalid(name, missing, "Write what is known, or that it is not known.")
    if about is Subject.RISK_LEVEL:
        if standing.episode is None:
            raise Refusal("The child is not missing, so there is no police risk level to challenge.")
        if step.party is not Party.POLICE:
            raise Invalid("put_to", "Only police set their risk level.", "Choose somebody of the police.")
    return step


def may_put_right(ask: Ask, entry: Entry, *, person: int | None) -> None:
    """Only whoever wrote an ask says anew what it was, and only until somebody answered it or it went higher."""
    if entry.recorded_by is None or entry.recorded_by != person:
        raise Refusal("Only whoever wrote this ask down can put it right. Ask them, or ask anew.")
    if not can_be_put_right(ask):
        raise Refusal(
            "Somebody has answered this, it went higher, or it was let rest. What was asked then stays as it was:"
            " ask anew, or let this one rest."
        )


def can_be_put_right(ask: Ask) -> bool:
    return ask.is_open and not ask.replies and not ask.climbed


def may_chase(ask: Ask, standing: Standing, *, person: int | None, roles: frozenset[str]) -> None:
    """The service goes after any ask; anybody else after the one they put."""
    if not chases(ask, standing, person=person, roles=roles):
        raise Refusal("Only whoever asked, or the guardian service, goes on with this. Tell them what you know.")


def chases(ask: Ask, standing: Standing, *, person: int | None, roles: frozenset[str]) -> bool:
    mine = person is not None and ask.asker == person
    return mine or is_of_the_service(Actor(person, roles), standing)


def put_once(standing: Standing, seq: int) -> Ask:
    """The ask that this entry put, whatever became of it; raises Refusal where there is none."""
    ask = standing.asking.find(seq)
    if ask is None:
        raise Refusal("There is no such ask on this record.")
    return ask


def found(standing: Standing, seq: int) -> Ask:
    """The ask that this entry put, still open; raises Refusal where there is none."""
    ask = put_once(standing, seq)
    if not ask.is_open:
        raise Refusal("This was let rest. Ask again if the child needs it.")
    return ask


def may_answer(
    ask: Ask,
    *,
    answered_at: datetime,
    reply: Reply,
    has_reasons: bool,
    step: Step | None,
    will_be_done_by: datetime | None,
) -> Step:
    """A refusal has reasons, and no answer comes before its question."""
    if step is None or step.party is not ask.party:
        raise Invalid("put_to", "Nobody there was asked.", "Choose somebody of the agency that was asked.")
    if answered_at < ask.stepped_at:
        raise Invalid("happened", "This is before it was asked.", "Give the time at which they answered.")
    if reply is not Reply.AGREED and not has_reasons:
        raise Invalid(
            "reasons", "A refusal without reasons cannot be answered.", "Write their reasons, or “none given”."
        )
    if will_be_done_by is not None and will_be_done_by < answered_at:
        raise Invalid("will_be_done_by", "This is before they answered.", "Give the time by which it will be done.")
    return step


BECAUSE: dict[PassedBecause, frozenset[Reply | None]] = {
    PassedBecause.NO_ANSWER: frozenset({None}),
    PassedBecause.REFUSED: frozenset({Reply.REFUSED}),
    PassedBecause.PARTLY: frozenset({Reply.PARTLY}),
    PassedBecause.NOT_CARRIED_OUT: frozenset({Reply.AGREED, Reply.PARTLY}),
    PassedBecause.CANNOT_WAIT: frozenset({None, *Reply}),
}


def reasons_to_pass_up(ask: Ask, *, at: datetime) -> tuple[PassedBecause, ...]:
    """Why this ask might go higher now, likeliest first; before its time is up silence is no answer yet."""
    found = [because for because, replies in BECAUSE.items() if ask.reply in replies]
    if ask.reply is None and at <= ask.due_at:
        found.remove(PassedBecause.NO_ANSWER)
    return tuple(found)


def may_pass_up(ask: Ask, *, put: Put, because: PassedBecause, nation: Nation | None, at: datetime) -> Step:
    """Up, or across to somebody else on the same rung; never down, and never because of an answer that was not given."""
    step = check_put(put)
    if step not in higher(ask, nation):
        raise Invalid("put_to", "This is not higher on the same ladder.", "Choose somebody higher, or ask anew.")
    if put.asked_at < ask.stepped_at:
        raise Invalid("happened", "This is before it was asked.", "Give the time at which you put it higher.")
    if because not in reasons_to_pass_up(ask, at=at):
        raise Invalid("because", "The record does not show that.", "Choose what happened to the ask so far.")
    return step


def higher(ask: Ask, nation: Nation | None) -> tuple[Step, ...]:
    """Whom this ask can be put to next: those above, lowest first, then somebody else on the same rung."""
    same = ladder.step_of(ask.party, ask.rung, nation)
    return (*ladder.above(ask.party, ask.rung, nation), *((same,) if same is not None else ()))


def may_rest(ask: Ask, *, person: int | None, roles: frozenset[str], happened_at: datetime) -> None:
    """Whoever asked lets it rest, or whoever holds the child for the service now."""
    if happened_at < ask.stepped_at:
        raise Invalid("happened", "This is before it was asked.", "Give the time at which you let it rest.")
    if (person is None or ask.asker != person) and not roles & MAY_REST:
        raise Refusal("Only whoever asked, the child's guardian or the guardians' desk can let this rest.")


def may_follow(ask: Ask, *, happened_at: datetime) -> None:
    """What came after an ask is after it; an ask let rest may still be followed, for years."""
    if happened_at < ask.asked_at:
        raise Invalid("happened", "This is before it was asked.", "Write it on the record as what happened before.")


@dataclass(frozen=True, slots=True)
class Due:
    """By when an answer is wanted, and the ground: our own wait, or the duty whose running clock comes first."""

    at: datetime
    wait: Wait
    duty: str | None = None


def answer_due(standing: Standing, clocks: Iterable[Clock], *, about: Subject, at: datetime) -> Due:
    """The house's time, unless a duty already running for this child is due sooner."""
    wait = ladder.waits()[about]
    ours = lengths.due_at(at, wait.length, nation=standing.nation or Nation.ENGLAND)
    assert ours is not None
    running = [c for c in clocks if c.duty in wait.follows and c.state is ClockState.RUNNING and c.due_at > at]
    first = min(running, key=lambda clock: clock.due_at, default=None)
    if first is not None and first.due_at < ours:
        return Due(first.due_at, wait, first.duty)
    return Due(ours, wait)


def is_known_to_go_missing(standing: Standing) -> bool:
    """Missing now, or has been, also where only a yearly return says so."""
    return standing.episode is not None or bool(standing.past_episodes)


def safer_placement_is_asked_for(standing: Standing) -> bool:
    """An ask for a safer placement is open."""
    return any(ask.about is Subject.SAFER_PLACEMENT for ask in standing.asking.open)


@dataclass(frozen=True, slots=True)
class Suggested:
    """An ask that the record suggests, never put by itself: of which home, and the entries that show it."""

    home: Home
    grounds: tuple[int, ...]
    times_missing: int


def suggested(standing: Standing) -> Suggested | None:
    """A safer placement, for a child known to go missing whose home, or the one chosen, is supported accommodation.

    None once somebody asked or said why not, until another home is chosen or the child goes again.
    """
    home = standing.chosen or standing.home
    if not standing.is_open or home is None or home.place not in SUPPORTED or not is_known_to_go_missing(standing):
        return None
    episodes = [*standing.past_episodes, *([standing.episode] if standing.episode else [])]
    newest = max(home.seq, *(episode.seq for episode in episodes))
    asked = [ask for ask in standing.asking.asked if ask.about is Subject.SAFER_PLACEMENT]
    settled = [entry for about, entry in standing.asking.not_asked if about is Subject.SAFER_PLACEMENT]
    if any(ask.is_open for ask in asked) or any((ask.rested or 0) > newest for ask in asked):
        return None
    if any(entry > newest for entry in settled):
        return None
    return Suggested(home, (home.seq, *(episode.seq for episode in episodes[-3:])), len(episodes))


def may_leave_unasked(standing: Standing) -> None:
    """Only what the record suggests can be considered and left; anything else is simply not asked."""
    if suggested(standing) is None:
        raise Refusal("The record suggests no ask just now, so there is nothing to say no to.")


def where_it_stands(ask: Ask, *, at: datetime) -> str:
    """How an ask reads at an instant: rested, agreed, partly, refused, no_answer or waiting."""
    if ask.rested is not None:
        return "rested"
    if ask.reply is not None:
        return ask.reply.value
    return "waiting" if at <= ask.due_at else "no_answer"
