"""What goes on when people and places change: the handover under way, the things that go with the child, the last door."""

from msgspec import Struct

from alongside.vocabulary.travels import Outcome, Thing


class Handover(Struct, frozen=True, omit_defaults=True):
    """One handover by the root of its agreement; each part by the root of what says that it took place or was left out."""

    agreed: int
    told: int | None = None
    said: int | None = None
    no: bool = False
    answered: int | None = None
    overridden: bool = False
    met: int | None = None
    goodbye: int | None = None
    left_promises: tuple[int, ...] = ()

    @property
    def no_stands(self) -> bool:
        """The child said no to the next guardian, and nobody has answered it."""
        return self.no and self.answered is None


class Followed(Struct, frozen=True):
    """One thing that goes with the child: the root of its newest answer, and what that said."""

    thing: Thing
    entry: int
    outcome: Outcome


class Door(Struct, frozen=True):
    """What the last carer said at their door and nobody has taken up: its root, and whether the child was there."""

    entry: int
    came: bool


class Continuity(Struct, frozen=True, omit_defaults=True):
    """`current` is the agreement of the handover under way; `waiting` what nobody has checked since the last `move`."""

    handovers: tuple[Handover, ...] = ()
    current: int | None = None
    last: int | None = None
    things: tuple[Followed, ...] = ()
    move: int | None = None
    waiting: tuple[Thing, ...] = ()
    doors: tuple[Door, ...] = ()

    def handover(self, agreed: int | None) -> Handover | None:
        """A handover by the root of its agreement."""
        return next((one for one in self.handovers if one.agreed == agreed), None)

    def followed(self, thing: Thing) -> Followed | None:
        """The newest answer about one thing."""
        return next((one for one in self.things if one.thing is thing), None)
