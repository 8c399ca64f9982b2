"""Start the watch: `python -m alongside.watch`."""

import logging
import signal
from types import FrameType

from alongside.watch import loop

stopping = False


def stop(_signal: int, _frame: FrameType | None) -> None:
    global stopping
    stopping = True


logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGINT, stop)
loop.run(until=lambda: stopping)
