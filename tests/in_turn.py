"""Which worker runs which test: lots of the suite, in order, dealt out beforehand, so that every machine deals the same.

Tests commit into their worker's database. Whoever asks for the next lot when done would share them out by the clock, and a test
that leans on what another left behind would fail on one machine and pass on the next.
"""

from xdist.scheduler import LoadScheduling

A_LOT = 10
LONG = {"slips_out": 12.0, "the_story": 10.0, "sound": 6.0, "in_browser": 1.5}
ROOMS = {"journeys": 0.4, "rooms": 0.3, "exchange": 0.3, "matching": 0.2, "house": 0.1, "web_kit": 0.1}
"""Seconds on two cores, roughly, as a whole run measured them."""


def about_how_long(test: str) -> float:
    """Seconds that a test takes, roughly, by its name alone: what opens a browser page by page, and the rest by its room."""
    _, room, named = test.split("/", 2)
    return next((long for word, long in LONG.items() if word in named), ROOMS.get(room, 0.005))


class InTurn(LoadScheduling):
    """Each lot goes to whoever has least to do so far; what a worker that died had still to do, to the one in its place."""

    def schedule(self) -> None:
        if self.collection is not None:
            super().schedule()
            return
        self.collection = next(iter(self.node2collection.values()))
        if any(other != self.collection for other in self.node2collection.values()):
            raise RuntimeError("The workers found different tests: run them again.")
        self.pending[:] = range(len(self.collection))
        work = dict.fromkeys(self.nodes, 0.0)
        while self.pending:
            node = min(work, key=lambda one: work[one])
            work[node] += sum(about_how_long(self.collection[at]) for at in self.pending[:A_LOT])
            self._send_tests(node, A_LOT)
        for node in self.nodes:
            node.shutdown()
