"""The keeper, or the finder, that is running on this machine; or one of our own for as long as a command takes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from alongside.commands.machine import Machine
from alongside.commands.up import wait_for_the_keeper
from alongside.database.connect import Role
from alongside.vault import client as vault
from alongside.vault import finder_client as finder


@contextmanager
def a_keeper(machine: Machine) -> Iterator[None]:
    """Raises KeeperAway where none is running and none could be started."""
    if vault.is_ready():
        yield
        return
    keeper = _started(machine, "alongside.vault")
    try:
        if not wait_for_the_keeper(machine):
            raise vault.KeeperAway("the keeper did not start")
        yield
    finally:
        vault.hang_up()
        keeper.terminate()
        keeper.wait(10)


@contextmanager
def a_finder(machine: Machine, *, progress: Callable[[int, int], None] = lambda loaded, of: None) -> Iterator[None]:
    """Once everybody is read, however long that takes. Raises FinderAway where none is running and none stays up."""
    ours = None if _state() is not None else _started(machine, "alongside.vault.finder")
    try:
        while (state := _state()) is None or not state.ready:
            if ours is not None and ours.poll() is not None:
                raise finder.FinderAway("the finder did not start")
            if state is not None:
                progress(state.loaded, state.of)
            time.sleep(0.2)
        yield
    finally:
        finder.hang_up()
        if ours is not None:
            ours.terminate()
            ours.wait(10)


def _state() -> finder.State | None:
    try:
        return finder.status()
    except finder.FinderAway:
        return None


def _started(machine: Machine, module: str) -> subprocess.Popen[bytes]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
    return subprocess.Popen([sys.executable, "-m", module], env=plain | machine.environment(Role.VAULT))
