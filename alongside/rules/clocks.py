"""How facts start, meet, stop and hold clocks. A step touches only the duties that its kind of fact concerns.

What is stored is a function of facts alone; `shown` adds the instant at which somebody looks.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

from alongside.law import lengths
from alongside.law.duty import Duty, Evidence, Trigger, WhileMissing, WhileRunning
from alongside.rules import conditions, contact_plan, london
from alongside.rules.standing import Clock, ClockState, Plan, Standing
from alongside.vocabulary import advocacy, contact, watch
from alongside.vocabulary.codes import HEARD_ONLY, HowKnown, Nation, Party, Teller
from alongside.vocabulary.facts import Entry

EXPECTED_CONTACT = "expected_contact"
DEATH = "missing.died"
"""What a death stops, nothing later starts again; a duty that still holds for a child who died names no such stop."""
OPEN = (ClockState.RUNNING, ClockState.MISSING)


class Law(Protocol):
    """What the engine asks of the law: the duties that a kind of fact concerns."""

    def started_by(self, kind: str) -> tuple[Duty, ...]: ...
    def discharged_by(self, kind: str) -> tuple[Duty, ...]: ...
    def stopped_by(self, kind: str) -> tuple[Duty, ...]: ...


@dataclass
class Clocks:
    """The open clocks of one child, and those touched since the last flush."""

    law: Law
    open: list[Clock] = field(default_factory=list)
    touched: dict[tuple[str, int, int, datetime], Clock] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._codes = {clock.duty for clock in self.open}

    def step(self, before: Standing, after: Standing, entry: Entry, born_on: date | None) -> None:
        """Take one fact: meet, then stop, then start; then the plan's own clocks; then holding while missing."""
        self._meet(before, entry)
        self._stop(before, entry)
        self._start(before, after, entry, born_on)
        self._contacts(before, after, entry)
        self._watch(entry, after)
        self._hold(before, after, entry)
        if any(clock.state not in OPEN for clock in self.open):
            self.open = [clock for clock in self.open if clock.state in OPEN]
            self._codes = {clock.duty for clock in self.open}

    def _touch(self, clock: Clock) -> None:
        self.touched[clock.key] = clock

    def _open(self, clock: Clock) -> None:
        self.open.append(clock)
        self._codes.add(clock.duty)
        self._touch(clock)

    def _end(self, clock: Clock, state: ClockState, entry: Entry, at: datetime | None = None) -> None:
        clock.state = state
        if state is ClockState.MET:
            clock.met_at = at or entry.happened.at
            clock.met_by = entry.root
        self._touch(clock)

    def _running(self, code: str) -> list[Clock]:
        if code not in self._codes:
            return []
        return [clock for clock in self.open if clock.duty == code and clock.state in OPEN]

    def _holds(self, names: tuple[str, ...], before: Standing, entry: Entry) -> bool:
        return conditions.holds(names, before, entry)

    def _meet(self, before: Standing, entry: Entry) -> None:
        if isinstance(entry.payload, advocacy.DutyAnswered):
            self._answered(entry.payload, entry)
        for duty in self.law.discharged_by(entry.kind):
            running = self._running(duty.code)
            if not running or not self._any(duty.discharged, before, entry):
                continue
            for clock in running:
                if _concerns(duty, clock, before, entry):
                    self._end(clock, ClockState.MET, entry)

    def _answered(self, answer: advocacy.DutyAnswered, entry: Entry) -> None:
        for clock in self._running(answer.duty):
            if clock.occurrence != answer.occurrence:
                continue
            if answer.answer is advocacy.Answer.DONE:
                self._end(clock, ClockState.MET, entry, answer.done_at)
            elif answer.answer is advocacy.Answer.NOT_OWED:
                self._end(clock, ClockState.STOPPED, entry)

    def _any(self, triggers: tuple[Trigger, ...], before: Standing, entry: Entry) -> bool:
        return any(t.kind == entry.kind and self._holds(t.when, before, entry) for t in triggers)

    def _stop(self, before: Standing, entry: Entry) -> None:
        for duty in self.law.stopped_by(entry.kind):
            running = self._running(duty.code)
            if running and self._any(duty.stopped, before, entry):
                for clock in running:
                    if not _names_another(duty, clock, entry):
                        self._end(clock, ClockState.STOPPED, entry)

    def _start(self, before: Standing, after: Standing, entry: Entry, born_on: date | None) -> None:
        nation = after.nation
        for duty in self.law.started_by(entry.kind):
            if nation is None or nation not in duty.nations or not self._any(duty.starts, before, entry):
                continue
            if after.died and any(trigger.kind == DEATH for trigger in duty.stopped):
                continue
            running = self._running(duty.code)
            if from_return(entry) and not all(clock.theirs for clock in running):
                continue
            if duty.evidence is Evidence.HERE and not from_return(entry):
                running = self._give_way(running, entry)
            if running and duty.while_running is WhileRunning.IGNORED:
                continue
            if duty.while_running is WhileRunning.REPLACES:
                for clock in running:
                    self._end(clock, ClockState.STOPPED, entry)
            started = new_clock(duty, entry, nation, born_on)
            if started is not None:
                if duty.same_episode:
                    started.occurrence = _episode_of(after, entry)
                if duty.goes_by:
                    self._goes_by(started, running, getattr(entry.payload, duty.goes_by, None), entry)
                if started.stands and _nobody_has(after):
                    started.state = ClockState.MISSING
                self._open(started)

    def _goes_by(self, started: Clock, running: list[Clock], named: int | None, entry: Entry) -> None:
        """The clock goes by the entry that its start names, in place of one that ran for the same entry."""
        started.occurrence = named or started.occurrence
        for clock in running:
            if clock.occurrence == started.occurrence and clock.state in OPEN:
                self._end(clock, ClockState.STOPPED, entry)

    def _give_way(self, running: list[Clock], entry: Entry) -> list[Clock]:
        """What only an authority's return had started ends when somebody says the same here; the rest runs on.

        The other way round a return gives way: it replaces nothing that was started here.
        """
        for clock in running:
            if clock.theirs:
                self._end(clock, ClockState.STOPPED, entry)
        return [clock for clock in running if not clock.theirs]

    def _contacts(self, before: Standing, after: Standing, entry: Entry) -> None:
        if after.plan is not None and (before.plan is None or before.plan.round != after.plan.round):
            self._restart(after.plan, entry, held=after.missing or after.journey_due_at is not None)
        elif (after.plan is None and before.plan is not None) or (after.died and not before.died):
            for clock in self._running(EXPECTED_CONTACT):
                self._end(clock, ClockState.STOPPED, entry)
        elif after.journey_due_at is not None and before.journey_due_at is None:
            # On the way it is the arrival that is expected; the plan begins again, dense, when the child is there.
            for clock in self._running(EXPECTED_CONTACT):
                if clock.part:
                    self._end(clock, ClockState.STOPPED, entry)
        if isinstance(entry.payload, contact.ExpectedOnce) and not after.died:
            self._expect_once(entry.payload, entry, held=after.missing)
        met = _contact_made(entry)
        if met is not None and not before.missing:
            self._contact(*met, after.plan, entry)

    def _restart(self, plan: Plan, entry: Entry, *, held: bool) -> None:
        for clock in self._running(EXPECTED_CONTACT):
            if clock.part:
                self._end(clock, ClockState.STOPPED, entry)
        if not held:
            for part, _ in enumerate(plan.lines, start=1):
                self._expect(plan, part, after=None)

    def _expect(self, plan: Plan, part: int, *, after: datetime | None) -> Clock | None:
        line = plan.lines[part - 1]
        slot = contact_plan.next_slot(plan, line, after=after)
        if slot is None:
            return None
        clock = Clock(
            duty=EXPECTED_CONTACT,
            occurrence=plan.round,
            part=part,
            started_at=plan.start,
            opens_at=slot.opens_at,
            due_at=slot.due_at,
            owed_by=line.owed_by,
            moment=line.moment.value,
        )
        self._open(clock)
        return clock

    def _expect_once(self, expected: contact.ExpectedOnce, entry: Entry, *, held: bool) -> None:
        opens_at = expected.due_at - timedelta(minutes=expected.window_minutes)
        self._open(
            Clock(
                duty=EXPECTED_CONTACT,
                occurrence=entry.root,
                part=0,
                started_at=entry.happened.at,
                opens_at=max(opens_at, entry.happened.at),
                due_at=expected.due_at,
                owed_by=expected.owed_by,
                moment=expected.moment.value,
                state=ClockState.MISSING if held else ClockState.RUNNING,
            )
        )

    def _contact(self, party: Party, how: HowKnown, plan: Plan | None, entry: Entry) -> None:
        mine = [clock for clock in self._running(EXPECTED_CONTACT) if clock.owed_by is party]
        for clock in mine:
            if clock.part == 0 and how not in HEARD_ONLY and _within(clock, entry.happened.at):
                self._end(clock, ClockState.MET, entry)
        for part in sorted({clock.part for clock in mine if plan and clock.part and clock.occurrence == plan.round}):
            assert plan is not None
            self._contact_on_line(plan, part, how, entry)

    def _contact_on_line(self, plan: Plan, part: int, how: HowKnown, entry: Entry) -> None:
        """Meet the slot whose window the contact falls in; slots that passed unmet stay open for the watch."""
        at = entry.happened.at
        newest = self._newest(plan.round, part)
        while newest is not None and newest.due_at < at:
            newest = self._expect(plan, part, after=newest.due_at)
        if how not in plan.lines[part - 1].meets:
            return
        for clock in self._running(EXPECTED_CONTACT):
            if (clock.occurrence, clock.part) == (plan.round, part) and _within(clock, at):
                self._end(clock, ClockState.MET, entry)
                if clock is newest:
                    self._expect(plan, part, after=clock.due_at)

    def _newest(self, occurrence: int, part: int) -> Clock | None:
        same = [c for c in self._running(EXPECTED_CONTACT) if (c.occurrence, c.part) == (occurrence, part)]
        return max(same, key=lambda clock: clock.due_at, default=None)

    def _watch(self, entry: Entry, after: Standing) -> None:
        if isinstance(entry.payload, watch.DutyMissed):
            for clock in self._running(entry.payload.duty):
                if clock.occurrence == entry.payload.occurrence and clock.due_at == entry.payload.due_at:
                    clock.missed_by = entry.root
                    self._touch(clock)
        elif isinstance(entry.payload, watch.ContactMissed):
            missed = entry.payload
            for clock in self._running(EXPECTED_CONTACT):
                if (clock.occurrence, clock.part, clock.due_at) == (
                    missed.occurrence,
                    missed.part,
                    missed.due_at,
                ):
                    newest = self._newest(clock.occurrence, clock.part) is clock
                    clock.missed_by = entry.root
                    self._end(clock, ClockState.MISSED, entry)
                    if newest and clock.part and after.plan is not None and after.plan.round == clock.occurrence:
                        self._expect(after.plan, clock.part, after=clock.due_at)

    def _hold(self, before: Standing, after: Standing, entry: Entry) -> None:
        if after.missing and not before.missing:
            for clock in self.open:
                if clock.stands and clock.state is ClockState.RUNNING:
                    clock.state = ClockState.MISSING
                    self._touch(clock)
        elif before.missing and not after.missing:
            for clock in self.open:
                # A contact once expected while the child was missing stays *not met: missing*; nobody could keep it.
                passed = clock.duty == EXPECTED_CONTACT and clock.due_at <= entry.happened.at
                if clock.state is ClockState.MISSING and not passed:
                    clock.state = ClockState.RUNNING
                    self._touch(clock)


def new_clock(duty: Duty, entry: Entry, nation: Nation, born_on: date | None) -> Clock | None:
    """The clock that this fact starts, or None where its due time cannot be known yet (no birth date, no stated time).

    A fact told by an authority's return, often long after, starts none that could be missed here: whether what it
    asks for was done is not known to us, whoever owes it.
    """
    started_at = entry.reached_us_at if duty.starts_when_reached else entry.happened.at
    length = lengths.length_in_force(duty.lengths, london.day_of(started_at))
    if length is None:
        return None
    stated = getattr(entry.payload, length.field, None) if length.field else None
    due_at = lengths.due_at(started_at, length, nation=nation, born_on=born_on, stated=stated)
    if due_at is None:
        return None
    return Clock(
        duty=duty.code,
        occurrence=entry.root,
        part=0,
        started_at=started_at,
        due_at=due_at,
        owed_by=_owed_by(duty, entry),
        owes=getattr(entry.payload, duty.owed_person_field, None) if duty.owed_person_field else None,
        stands=duty.while_missing is WhileMissing.STANDS,
        theirs=duty.evidence is Evidence.THEIRS or from_return(entry),
    )


def _owed_by(duty: Duty, entry: Entry) -> Party:
    """Who owes it: whom the fact names, where the duty says that the fact does."""
    named = getattr(entry.payload, duty.owed_by_field, None) if duty.owed_by_field else None
    return named if isinstance(named, Party) else duty.owed_by


def _names_another(duty: Duty, clock: Clock, entry: Entry) -> bool:
    """Whether the fact answers one particular clock of this duty, and not this one."""
    answered = getattr(entry.payload, duty.answers, None) if duty.answers else None
    if answered is None:
        return False
    return clock.occurrence not in (answered if isinstance(answered, tuple) else (answered,))


def _concerns(duty: Duty, clock: Clock, before: Standing, entry: Entry) -> bool:
    """Whether a fact that discharges this duty meets this clock of it."""
    if duty.same_episode and clock.occurrence not in _episodes(before, entry):
        return False
    return not _names_another(duty, clock, entry)


def from_return(entry: Entry) -> bool:
    """Whether an authority's yearly return is all that says so."""
    return entry.told is not None and entry.told.by is Teller.RETURN_FILE


def shown(clock: Clock, *, at: datetime) -> str:
    """How a clock reads at an instant: running, overdue, met, met_late, missed, missing, not_known or stopped.

    What an agency owes and has not recorded here is *not known*, never overdue.
    """
    match clock.state:
        case ClockState.MET:
            return "met" if clock.met_at is not None and clock.met_at <= clock.due_at else "met_late"
        case ClockState.MISSED | ClockState.STOPPED | ClockState.MISSING:
            return clock.state.value
        case ClockState.RUNNING:
            if at <= clock.due_at:
                return "running"
            return "not_known" if clock.theirs else "overdue"


def _nobody_has(standing: Standing) -> bool:
    """Missing, and no responsible adult has the child: what falls due now can be met by nobody."""
    return standing.episode is not None and standing.episode.adult_has_child_at is None


def _within(clock: Clock, at: datetime) -> bool:
    return (clock.opens_at is None or clock.opens_at <= at) and at <= clock.due_at


def _contact_made(entry: Entry) -> tuple[Party, HowKnown] | None:
    match entry.payload:
        case contact.Made(how=how, worker_role=party):
            return party, how
        case contact.IsHere(how=how):
            return Party.CARER, how
        case _:
            return None


def _episode_of(standing: Standing, entry: Entry) -> int:
    if standing.episode is not None:
        return standing.episode.seq
    return standing.past_episodes[-1].seq if standing.past_episodes else entry.root


def _episodes(standing: Standing, entry: Entry) -> tuple[int, ...]:
    named = getattr(entry.payload, "episodes", None)
    return tuple(named) if named else (_episode_of(standing, entry),)
