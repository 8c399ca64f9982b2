"""A Unix socket that one process listens on until it is told to stop: one thread a connection."""

import os
import signal
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType


def listen(path: Path, attend: Callable[[socket.socket], None]) -> None:
    """Hand each connection to `attend` in a thread of its own; returns once the process is asked to end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    mask = os.umask(0o117)
    listener.bind(str(path))
    os.umask(mask)
    listener.listen(128)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        listener.close()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while True:
        try:
            line, _ = listener.accept()
        except OSError:
            path.unlink(missing_ok=True)
            return
        threading.Thread(target=attend, args=(line,), daemon=True).start()
