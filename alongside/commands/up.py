"""One supervisor: starts keeper, finder, web and watch in order, restarts what dies with growing pauses, and passes signals on.

Each process is given only the roles it works as. In production the same four commands run under systemd.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import FrameType

from alongside.commands import machine as machines
from alongside.commands.machine import Machine
from alongside.database.connect import Role
from alongside.vault import client as vault

PORT = 8000
KEEPS_DYING = 6
STEADY_SECONDS = 30.0


@dataclass
class Process:
    """One process of the system, and how it has fared."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(repr=False)
    running: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    deaths: int = 0
    again_at: float = 0.0

    def start(self) -> None:
        self.running = subprocess.Popen(self.command, env=self.environment)
        self.started_at = time.monotonic()
        say(f"{self.name}: started (process {self.running.pid})")


def say(words: str) -> None:
    print(words, flush=True)


def processes(machine: Machine, *, port: int, mode: str, trust: bool) -> list[Process]:
    """Keeper, finder, web and watch, each told only what it needs."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
    plain |= {"ALONGSIDE_MODE": mode, "PYTHONUNBUFFERED": "1"}

    def given(*roles: Role, root_key: bool = False) -> dict[str, str]:
        own = machine.environment(*roles)
        if not root_key:
            own.pop("ALONGSIDE_ROOT_KEY_FILE")
        return plain | own

    web = given(Role.APP, Role.DOOR) | ({"ALONGSIDE_TRUST_SIGN_IN": "yes"} if trust else {})
    python = sys.executable
    return [
        Process("keeper", [python, "-m", "alongside.vault"], given(Role.VAULT, root_key=True)),
        Process("finder", [python, "-m", "alongside.vault.finder"], given(Role.VAULT, root_key=True)),
        Process(
            "web",
            [
                python,
                "-m",
                "gunicorn",
                "config.wsgi:application",
                "--bind",
                f"127.0.0.1:{port}",
                "--workers",
                "2",
                "--threads",
                "4",
                "--log-level",
                "warning",
                "--no-control-socket",
            ],
            web,
        ),
        Process("watch", [python, "-m", "alongside.watch"], given(Role.WATCH)),
    ]


class Supervisor:
    """Keeps the processes up until told to stop; exits non-zero if one keeps dying."""

    def __init__(self, watched: list[Process]) -> None:
        self.watched = watched
        self.stopping = False

    def run(self) -> int:
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        return self.serve()

    def serve(self) -> int:
        """Keep them up until `stopping`; whoever calls it sees to the signals."""
        try:
            return self._keep_up()
        finally:
            self._end()

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _keep_up(self) -> int:
        while not self.stopping:
            for process in self.watched:
                if not self._attend(process):
                    say(f"{process.name}: keeps dying; everything is stopped")
                    return 1
            time.sleep(0.2)
        return 0

    def _attend(self, process: Process) -> bool:
        """Start it, or start it again after a pause; false once it has died too often in a row."""
        now = time.monotonic()
        if process.running is None:
            if now >= process.again_at:
                process.start()
            return True
        if process.running.poll() is None:
            if process.deaths and now - process.started_at > STEADY_SECONDS:
                process.deaths = 0
            return True
        process.deaths += 1
        pause = min(30.0, 0.5 * 2**process.deaths)
        say(f"{process.name}: ended with {process.running.returncode}; starting again in {pause:.0f} s")
        process.running, process.again_at = None, now + pause
        return process.deaths < KEEPS_DYING

    def _end(self) -> None:
        alive = [process.running for process in self.watched if process.running is not None]
        for running in reversed(alive):
            running.terminate()
        for running in alive:
            try:
                running.wait(15)
            except subprocess.TimeoutExpired:
                running.kill()


def wait_for_the_keeper(machine: Machine, *, seconds: float = 20) -> bool:
    """Whether the keeper answered in time."""
    os.environ["ALONGSIDE_KEEPER_SOCKET"] = str(machine.keeper_socket)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if vault.is_ready():
            return True
        time.sleep(0.05)
    return False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=int, default=PORT, help=f"where the site answers on this machine (otherwise {PORT})"
    )


def run(given: argparse.Namespace) -> int:
    """Migrate, then keep the system up. Sign-in is by name and password; nothing here is a demonstration."""
    machine = machines.prepare(mode="production")
    say(f"The site answers at http://127.0.0.1:{given.port}")
    return Supervisor(processes(machine, port=given.port, mode="production", trust=False)).run()
