"""Days between: contacts are kept or not, and what fell due and was not done is written when it fell due."""

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from alongside.chronology import write
from alongside.contact import operations as contact
from alongside.exchange.synthetic.parameters import value
from alongside.rules import watch
from alongside.rules.clocks import EXPECTED_CONTACT
from alongside.rules.standing import Clock, ClockState
from alongside.vocabulary.codes import HowKnown, Known, Means, Party, Teller, Way
from alongside.vocabulary.contact import PlanMoment
from alongside.vocabulary.facts import Fact, Payload, Told, happened_at
from alongside.vocabulary.watch import DutyMissed

if TYPE_CHECKING:
    from alongside.exchange.synthetic.living import Life

A_MOMENT = timedelta(seconds=2)
"""How soon after something fell due the watch writes it."""

SLEPT_ON = timedelta(hours=9)
LOOKED_IN = frozenset({PlanMoment.NIGHT_LOOK_IN.value})
Slot = tuple[int, int, datetime]


class Kept:
    """Which expected contacts will be kept, and when; decided once for each."""

    def __init__(self) -> None:
        self._when: dict[Slot, datetime | None] = {}

    def when(self, life: "Life", clock: Clock) -> datetime | None:
        slot = (clock.occurrence, clock.part, clock.due_at)
        if slot not in self._when:
            self._when[slot] = _decided(life, clock)
        return self._when[slot]


def _decided(life: "Life", clock: Clock) -> datetime | None:
    """When this contact will be made; None where it will not, or will be told of too late."""
    shares = value("H9")
    of_carer = clock.owed_by is Party.CARER
    kept = life.days.random() < shares["carer" if of_carer else "guardian"]
    part = life.days.random()
    if not kept:
        return None
    opens = max(clock.opens_at or clock.started_at, life.opened.at)
    moment = opens + part * (clock.due_at - opens)
    if opens > clock.due_at or is_away(life, moment):
        return None
    if of_carer and life.days.random() < value("H14"):
        life.at(clock.due_at + SLEPT_ON, partial(_tell_late, moment=moment))
        return None
    return moment


def _tell_late(life: "Life", moment: datetime) -> None:
    """A carer says the day after that the child was there: late news turns a missed contact into one kept."""
    if life.opened.standing.is_open and not life.opened.standing.missing:
        told = Told(by=Teller.CARER, means=Means.TELEPHONE, at=life.opened.at)
        opened = life.acts(life.line(2))
        happened = happened_at(moment)
        contact.say_is_here(opened, how=HowKnown.SEEN, by=Teller.CARER, happened=happened, told=told)


def is_away(life: "Life", moment: datetime) -> bool:
    """Whether the child is gone at that moment, whoever knows of it."""
    days = (moment - life.begins_at) / timedelta(days=1)
    return any(away.gone <= days and (away.back is None or days < away.back) for away in life.childhood.absences)


def pass_time(life: "Life", *, until: datetime) -> None:
    """What happens by itself before `until`: contacts kept, silence and lateness written when due."""
    opened = life.opened
    while True:
        open_clocks = opened.fold.clocks_of.open
        due = _next_kept(life, open_clocks, until)
        missed = watch.missed(opened.standing, open_clocks, at=until if due is None else due[0])
        if missed is not None:
            _write_missed(life, missed, until=until if due is None else due[0])
        elif due is not None:
            opened.at = max(opened.at, due[0])
            _be_in_touch(life, due[1])
        else:
            return


def _write_missed(life: "Life", missed: watch.Missed, *, until: datetime) -> None:
    """Written a moment after it fell due; what fell due before we were told is late news, written at once."""
    opened = life.opened
    opened.person = None
    last = opened.fold.key
    if last is None or missed.due_at >= last[0]:
        opened.at = max(opened.at, missed.due_at + A_MOMENT)
        write.write(opened, [Fact(payload=missed.payload, happened=happened_at(missed.due_at))])
        life.renew()
        return
    late: list[Fact] = []
    clocks = list(opened.fold.clocks_of.open)
    found: watch.Missed | None = missed
    while found is not None and found.due_at < last[0]:
        payload = found.payload
        late.append(Fact(payload=payload, happened=happened_at(found.due_at)))
        clocks = [c for c in clocks if not _is_told_of(c, payload)]
        if not isinstance(payload, DutyMissed):
            break
        found = watch.missed(opened.standing, clocks, at=until)
    write.write(opened, late)
    life.renew()


def _is_told_of(clock: Clock, payload: Payload) -> bool:
    return isinstance(payload, DutyMissed) and (clock.duty, clock.occurrence, clock.due_at) == (
        payload.duty,
        payload.occurrence,
        payload.due_at,
    )


def _next_kept(life: "Life", clocks: list[Clock], until: datetime) -> tuple[datetime, Clock] | None:
    """The earliest contact that will be kept before `until`."""
    found: tuple[datetime, Clock] | None = None
    for clock in clocks:
        if clock.duty != EXPECTED_CONTACT or clock.state is not ClockState.RUNNING:
            continue
        if clock.opens_at is not None and clock.opens_at > until:
            continue
        moment = life.contacts.when(life, clock)
        if (
            moment is not None
            and moment < until
            and clock.due_at >= life.opened.at
            and (found is None or moment < found[0])
        ):
            found = (moment, clock)
    return found


def _be_in_touch(life: "Life", clock: Clock) -> None:
    if clock.owed_by is Party.CARER:
        _carer_says(life, clock)
    else:
        _guardian_meets(life, clock)


def _carer_says(life: "Life", clock: Clock) -> None:
    """The carer writes it, or rings the line that writes it for them."""
    standing = life.opened.standing
    how = HowKnown.SEEN if clock.moment in LOOKED_IN else HowKnown.SPOKEN_FACE_TO_FACE
    house = standing.home.desk if standing.home is not None else None
    if house is None:
        told = Told(by=Teller.CARER, means=Means.TELEPHONE, at=life.opened.at)
        opened = life.acts(life.line(clock.part))
        contact.say_is_here(opened, how=how, by=Teller.CARER, happened=life.now, told=told)
        return
    opened = life.acts(life.world.carer_of(house))
    contact.say_is_here(opened, how=how, by=Teller.STAFF_ON_DUTY, happened=life.now)


def _guardian_meets(life: "Life", clock: Clock) -> None:
    standing = life.opened.standing
    worker = standing.guardian.worker if standing.guardian is not None else life.manager
    visit = clock.moment == PlanMoment.GUARDIAN_VISIT.value
    contact.make(
        life.acts(worker),
        how=HowKnown.SEEN_ALONE if visit else HowKnown.VOICE,
        way=Way.VISIT if visit else Way.VOICE,
        worker_role=Party.GUARDIAN,
        language=standing.languages[0] if standing.languages else None,
        interpreter=Known.NO if "eng" in standing.languages else Known.YES,
        happened=life.now,
    )
