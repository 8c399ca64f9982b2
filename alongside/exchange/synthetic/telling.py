"""One made-up childhood told from beginning to end into an open record of a recorded run."""

from collections import Counter
from datetime import date, datetime, timedelta

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.exchange.synthetic import calendar, draws, ending, intake
from alongside.exchange.synthetic.lives import Childhood
from alongside.exchange.synthetic.living import Life
from alongside.exchange.synthetic.texts import texts_of
from alongside.exchange.synthetic.world import World


def begins_at(seed: int, childhood: Childhood, *, children: int, as_at: datetime) -> datetime:
    return calendar.begins_at(seed, childhood.number, moment=childhood.moment, children=children, as_at=as_at)


def is_told(seed: int, childhood: Childhood, *, children: int, as_at: datetime) -> bool:
    """Whether anybody has told the service by then: until they do there is no record of the child."""
    starts = begins_at(seed, childhood, children=children, as_at=as_at)
    return starts + timedelta(days=childhood.told) < as_at


def born_on(seed: int, childhood: Childhood, *, children: int, as_at: datetime) -> date:
    """The child's own birth date: the same in a second record of the same child."""
    root = childhood.who.root
    first = calendar.begins_at(seed, root, moment=0.5, children=children, as_at=as_at)
    return (first - timedelta(days=childhood.who.age * 365.25)).date()


def tell(
    opened: OpenRecord, childhood: Childhood, world: World, *, seed: int, children: int, as_at: datetime
) -> Counter[str]:
    """Live the childhood through until `as_at`; sending is left to the caller. Returns what rules refused."""
    starts = begins_at(seed, childhood, children=children, as_at=as_at)
    born = born_on(seed, childhood, children=children, as_at=as_at)
    last = min(childhood.support_ends + 400.0, (as_at - starts) / timedelta(days=1))
    lived = [
        away
        for away in childhood.absences
        if away.gone < last and (away.gone >= childhood.told or away.back is None or away.back > childhood.told)
    ]
    gate.attach(opened, texts_of(childhood, born_on=born, lived=lived))
    life = Life(
        opened,
        childhood,
        world,
        seed=seed,
        begins_at=starts,
        as_at=as_at,
        born_on=born,
        days=draws.stream(seed, childhood.number, "days"),
        numbers=dict(opened.sealed),
    )
    opened.at = starts
    intake.begin(life)
    ending.begin(life)
    life.live()
    return life.refused
