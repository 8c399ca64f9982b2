"""Living one made-up childhood through: what falls due happens in order, between people's steps and in them.

The engine knows when; `intake`, `deciding`, `caring`, `going_along`, `meeting`, `searching`, `returning` and
`ending` know what, and call the rooms' own operations. What a rule refuses is left out and counted, never forced.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from random import Random

from alongside.chronology.record import OpenRecord
from alongside.exchange.synthetic import going_along, meeting, planning
from alongside.exchange.synthetic.lives import Childhood
from alongside.exchange.synthetic.world import World
from alongside.rules import missing
from alongside.rules.fold import Fold
from alongside.vocabulary import reference
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Happened, happened_at

Step = Callable[["Life"], None]


class Life:
    """One record being lived: the open record, what will happen, and who is there to do it."""

    def __init__(
        self,
        opened: OpenRecord,
        childhood: Childhood,
        world: World,
        *,
        seed: int,
        begins_at: datetime,
        as_at: datetime,
        born_on: date,
        days: Random,
        numbers: Mapping[str, int],
    ) -> None:
        self.opened = opened
        self.seed = seed
        self.childhood = childhood
        self.world = world
        self.begins_at = begins_at
        self.as_at = as_at
        self.born_on = born_on
        self.days = days
        self.refused: Counter[str] = Counter()
        self.contacts = meeting.Kept()
        self.first_sent: int | None = None
        self._numbers = numbers
        self._to_come: list[tuple[datetime, int, Step]] = []
        self._planned = 0
        self._plan: int | None = None
        self._move: int | None = None
        self._over = False

    def moment(self, after: float) -> datetime:
        """A moment so many days after identification."""
        return self.begins_at + timedelta(days=after)

    def at(self, moment: datetime, step: Step) -> None:
        """Something that will happen; of two at one moment the first planned comes first."""
        self._planned += 1
        heapq.heappush(self._to_come, (moment, self._planned, step))

    def after(self, days: float, step: Step) -> None:
        """Something that will happen so many days after identification."""
        self.at(self.moment(days), step)

    def later(self, days: float, step: Step) -> None:
        """Something that will happen so many days from now."""
        self.at(self.opened.at + timedelta(days=days), step)

    def in_days(self, days: float) -> datetime:
        return self.opened.at + timedelta(days=days)

    @property
    def now(self) -> Happened:
        return happened_at(self.opened.at)

    @property
    def region(self) -> str:
        """The region whose desk holds the child."""
        standing = self.opened.standing
        code = standing.responsible or standing.area or self.childhood.area
        return reference.area(code).region_code

    @property
    def manager(self) -> int:
        return self.world.managers[self.region][0]

    @property
    def social_worker(self) -> int:
        code = self.opened.standing.responsible or self.childhood.area
        return self.world.social_workers[reference.parts_today(code)[0]]

    @property
    def officer(self) -> int:
        """Of the force where the child lives, or was found."""
        force = missing.lead_force(self.opened.standing)
        return self.world.officers[force or reference.area(self.childhood.area).force_code]

    def line(self, nth: int) -> int:
        """Whoever answers the line just then."""
        return self.world.line[(self.childhood.number + nth) % len(self.world.line)]

    def acts(self, person: int, **words: str) -> OpenRecord:
        """The record as this worker holds it: `description="profile"` gives it the text of that key."""
        self.renew()
        self.opened.person = person
        numbers = self._numbers
        self.opened.sealed = {name: numbers[key] for name, key in words.items() if key in numbers}
        return self.opened

    def has(self, key: str) -> bool:
        """Whether such a text was made for this record."""
        return key in self._numbers

    def end(self) -> None:
        """Support has ended: nothing more happens in this record."""
        self._over = True

    def live(self) -> None:
        """From the first step until `as_at`, or until support has ended."""
        while self._to_come and not self._over:
            moment, _, step = self._to_come[0]
            if moment >= self.as_at:
                break
            heapq.heappop(self._to_come)
            if self.opened.standing.identified_at is not None:
                meeting.pass_time(self, until=moment)
            self.opened.at = max(moment, self.opened.at)
            try:
                step(self)
            except (Refusal, Invalid) as said:
                self.refused[str(said)] += 1
            self.renew()
            self._plan = planning.follow(self, known=self._plan)
            self._move = going_along.follow_moves(self, known=self._move)
        if not self._over and self.opened.standing.identified_at is not None:
            meeting.pass_time(self, until=self.as_at)

    def renew(self) -> None:
        """Late news cannot be stepped; as nothing is sent yet, the fold is made anew from what waits."""
        opened = self.opened
        if opened.refold and opened.last_seq == len(opened.waiting):
            law, born_on = opened.fold.clocks_of.law, opened.fold.born_on
            opened.fold = Fold.refold(opened.waiting, law, born_on=born_on)
            opened.refold = False
