"""The keeper that is running on this machine, or one of our own for as long as a command takes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from alongside.commands.machine import Machine
from alongside.commands.up import wait_for_the_keeper
from alongside.database.connect import Role
from alongside.vault import client as vault


@contextmanager
def a_keeper(machine: Machine) -> Iterator[None]:
    """Raises KeeperAway where none is running and none could be started."""
    if vault.is_ready():
        yield
        return
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
    keeper = subprocess.Popen([sys.executable, "-m", "alongside.vault"], env=plain | machine.environment(Role.VAULT))
    try:
        if not wait_for_the_keeper(machine):
            raise vault.KeeperAway("the keeper did not start")
        yield
    finally:
        vault.hang_up()
        keeper.terminate()
        keeper.wait(10)
