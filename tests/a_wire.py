"""The database behind a wire of our own, which can be cut and mended while a process is on it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit, urlunsplit


class Wire:
    """Passes on whatever is said at `url` to the database, until it is cut; then nobody is let in, and who was is put out."""

    def __init__(self, to_url: str) -> None:
        parts = urlsplit(to_url)
        assert parts.hostname and parts.port
        self._behind = (parts.hostname, parts.port)
        self._port = 0
        self._lines: list[socket.socket] = []
        self.mend()
        netloc = f"{parts.netloc.rpartition('@')[0]}@127.0.0.1:{self._port}"
        self.url = urlunsplit(parts._replace(netloc=netloc))

    def mend(self) -> None:
        self._is_cut = threading.Event()
        listener = socket.create_server(("127.0.0.1", self._port))
        self._port = listener.getsockname()[1]
        listener.settimeout(0.1)
        self._thread = threading.Thread(target=self._accept, args=(listener, self._is_cut), daemon=True)
        self._thread.start()

    def cut(self) -> None:
        self._is_cut.set()
        self._thread.join(5)
        while self._lines:
            line = self._lines.pop()
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def _accept(self, listener: socket.socket, is_cut: threading.Event) -> None:
        with listener:
            while not is_cut.is_set():
                try:
                    line, _ = listener.accept()
                except TimeoutError:
                    continue
                line.settimeout(None)
                behind = socket.create_connection(self._behind)
                self._lines += (line, behind)
                for pair in ((line, behind), (behind, line)):
                    threading.Thread(target=_pump, args=pair, daemon=True).start()


def _pump(one: socket.socket, other: socket.socket) -> None:
    try:
        while said := one.recv(65536):
            other.sendall(said)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        pass


@contextmanager
def a_wire_to(url: str) -> Iterator[Wire]:
    wire = Wire(url)
    try:
        yield wire
    finally:
        wire.cut()
