"""Whether an answer, a passing-up or a resting can be put right or taken back, by whoever wrote it.

What came after stays true of what stands then: where it would not, the refusal says what to put right first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from alongside.law import ladder
from alongside.law.ladder import Step
from alongside.rules.asking import BECAUSE, Put, check_put
from alongside.vocabulary.asking import Answered, Asked, PassedBecause, PassedUp, Reply, Rested
from alongside.vocabulary.codes import Nation
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Entry

STEPS = (Answered, PassedUp, Rested)
"""What became of an ask and can be put right by itself."""

TO_ANOTHER = "Since then it was put to somebody higher because of this answer. Put that right first, then this."
FOLLOWED = "Since then somebody answered, it went higher again, or it was let rest. Take that back first, then this."


@dataclass(frozen=True, slots=True)
class Course:
    """The facts of one ask as they stand: as last put right, without what was taken back. `nation` has the ladder."""

    facts: tuple[Entry, ...]
    nation: Nation | None

    def without(self, entry: Entry) -> "Course":
        return Course(tuple(one for one in self.facts if one.root != entry.root), self.nation)

    def asked(self, step: int | None) -> Entry | None:
        """The asking of that number: the first, or one higher up."""
        return next((e for e in self.facts if e.root == step and isinstance(e.payload, Asked | PassedUp)), None)

    def passed(self, step: int) -> tuple[Entry, ...]:
        """How the asking of that number went higher."""
        return tuple(e for e in self.facts if isinstance(e.payload, PassedUp) and e.payload.step == step)

    def reply(self, step: int, *, at: datetime) -> Reply | None:
        """What the asking of that number had been answered by then."""
        replies = [
            (e.key, e.payload.reply)
            for e in self.facts
            if isinstance(e.payload, Answered) and e.payload.step == step and e.happened.at <= at
        ]
        return max(replies)[1] if replies else None

    def after(self, step: int) -> list[Entry]:
        """What answered that asking, took it higher or let it rest."""
        return [e for e in self.facts if isinstance(e.payload, STEPS) and e.payload.step == step]


def course(facts: Iterable[Entry], *, ask: int, nation: Nation | None) -> Course:
    """The course of one ask among the facts of all."""
    mine = (e for e in facts if e.root == ask or getattr(e.payload, "ask", None) == ask)
    return Course(tuple(sorted(mine, key=lambda entry: entry.key)), nation)


def is_theirs(entry: Entry, *, person: int | None) -> bool:
    """Whether this person wrote it and it is something that can be put right."""
    return isinstance(entry.payload, STEPS) and entry.recorded_by is not None and entry.recorded_by == person


def may_put_right(entry: Entry, *, person: int | None) -> None:
    if not is_theirs(entry, person=person):
        raise Refusal("Only whoever wrote this down can put it right. Ask them, or write down what happened since.")


def check_answer(
    of: Course,
    entry: Entry,
    *,
    reply: Reply,
    answered_at: datetime,
    has_reasons: bool,
    step: Step | None,
    will_be_done_by: datetime | None,
) -> Step:
    """An answer as it should have been written; raises Invalid naming the field, Refusal where what followed rests on it."""
    said = entry.payload
    assert isinstance(said, Answered)
    asked = of.asked(said.step)
    if step is None or step.party is not said.party:
        raise Invalid("put_to", "Nobody there was asked.", "Choose somebody of the agency that was asked.")
    if asked is not None and answered_at < asked.happened.at:
        raise Invalid("happened", "This is before it was asked.", "Give the time at which they answered.")
    if reply is not Reply.AGREED and not has_reasons:
        raise Invalid(
            "reasons", "A refusal without reasons cannot be answered.", "Write their reasons, or “none given”."
        )
    if will_be_done_by is not None and will_be_done_by < answered_at:
        raise Invalid("will_be_done_by", "This is before they answered.", "Give the time by which it will be done.")
    rest = of.without(entry)
    for passed in rest.passed(said.step):
        then = rest.reply(said.step, at=passed.happened.at)
        _check_because(passed, reply if answered_at <= passed.happened.at else then)
    return step


def check_passing(of: Course, entry: Entry, *, put: Put, because: PassedBecause) -> Step:
    """Somebody higher, as it should have been written; what came after must still be after it, and higher."""
    said = entry.payload
    assert isinstance(said, PassedUp)
    step, before = check_put(put), of.asked(said.step)
    if before is not None:
        was = before.payload
        assert isinstance(was, Asked | PassedUp)
        if step not in _higher(was, of.nation):
            raise Invalid("put_to", "This is not higher on the same ladder.", "Choose somebody higher.")
        if put.asked_at < before.happened.at:
            raise Invalid("happened", "This is before it was asked.", "Give the time at which you put it higher.")
        late = put.asked_at > was.answer_due_at
        if because is PassedBecause.NO_ANSWER and not late:
            raise Invalid("because", "The time to answer was not up then.", "Choose what happened to the ask.")
    if of.reply(said.step, at=put.asked_at) not in BECAUSE[because]:
        raise Invalid("because", "The record does not show that.", "Choose what happened to the ask until then.")
    for later in of.after(entry.root):
        if later.happened.at < put.asked_at:
            raise Invalid("happened", "Something that came after it is earlier.", "Check the time.")
        if isinstance(later.payload, PassedUp) and not _still_higher(later.payload, step, of.nation):
            raise Refusal("Since then it was put to somebody lower than this. Put that right first, then this.")
    return step


def check_resting(of: Course, entry: Entry, *, rested_at: datetime) -> None:
    said = entry.payload
    assert isinstance(said, Rested)
    asked = of.asked(said.step)
    if asked is not None and rested_at < asked.happened.at:
        raise Invalid("happened", "This is before it was asked.", "Give the time at which you let it rest.")


def may_take_back(of: Course, entry: Entry) -> None:
    """Withdrawn, as if it had never been: only while nothing rests on it."""
    said = entry.payload
    if isinstance(said, PassedUp) and of.after(entry.root):
        raise Refusal(FOLLOWED)
    if isinstance(said, Answered):
        rest = of.without(entry)
        for passed in rest.passed(said.step):
            _check_because(passed, rest.reply(said.step, at=passed.happened.at))


def check_time(of: Course, entry: Entry, *, at: datetime) -> None:
    """Another time for the same thing, judged as if it had been written so."""
    said = entry.payload
    match said:
        case Answered():
            step = ladder.step_of(said.party, said.rung, of.nation)
            done_by = said.will_be_done_by
            check_answer(
                of,
                entry,
                reply=said.reply,
                answered_at=at,
                has_reasons=True,
                step=step,
                will_be_done_by=done_by,
            )
        case PassedUp():
            put = Put(ladder.step_of(said.party, said.rung, of.nation), at, said.answer_due_at)
            check_passing(of, entry, put=put, because=said.because)
        case Rested():
            check_resting(of, entry, rested_at=at)


def _check_because(passed: Entry, reply: Reply | None) -> None:
    said = passed.payload
    assert isinstance(said, PassedUp)
    if reply not in BECAUSE[said.because]:
        raise Refusal(TO_ANOTHER)


def _higher(was: Asked | PassedUp, nation: Nation | None) -> tuple[Step, ...]:
    same = ladder.step_of(was.party, was.rung, nation)
    return (*ladder.above(was.party, was.rung, nation), *((same,) if same is not None else ()))


def _still_higher(later: PassedUp, step: Step, nation: Nation | None) -> bool:
    above = ladder.above(step.party, step.rung, nation)
    return any((one.party, one.rung) == (later.party, later.rung) for one in (*above, step))
