"""Which worker runs which test: lots of the suite in order, dealt out in turn, so that every machine deals the same.

Tests commit into their worker's database. Whoever asks for the next lot when done would share them out by the clock, and a test
that leans on what another left behind would fail on one machine and pass on the next.
"""

from itertools import cycle

from xdist.scheduler import LoadScheduling

A_LOT = 24


class InTurn(LoadScheduling):
    """All of it is dealt at the start; what a worker that died had still to do goes to the one that replaces it."""

    def schedule(self) -> None:
        begun = self.collection is not None
        super().schedule()
        if begun:
            return
        for node in cycle(self.nodes):
            if not self.pending:
                break
            self._send_tests(node, A_LOT)
        for node in self.nodes:
            node.shutdown()
