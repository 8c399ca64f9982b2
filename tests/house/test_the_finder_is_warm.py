"""A finder that says it is ready has gone every way once: nobody's search is the first to wait for a compiler."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.commands.cast import Cast
from alongside.commands.machine import Machine
from alongside.matching import kernels
from alongside.vault.keys import root_key
from alongside.vault.reading import Reading
from alongside.vault.register import Register
from tests.cast import a_referred_child
from tests.finding_children import a_rare_name

READS = """
import os
from pathlib import Path
from alongside.matching import kernels
from alongside.vault.finder import Finder
from alongside.vault.keys import root_key
compiled = lambda: [name for name in kernels.ANSWERS if getattr(kernels.best(), name).signatures]
finder = Finder(root_key(Path(os.environ["ALONGSIDE_ROOT_KEY_FILE"])))
print(len(compiled()), finder.reading.ready)
finder.reading.once()
print(len(compiled()), finder.reading.ready)
"""


def test_everything_is_gone_through_after_the_register_is_in_and_before_the_finder_is_ready(
    house: Machine, cast: Cast
) -> None:
    a_referred_child(cast, name=a_rare_name())
    seen: list[tuple[bool, bool]] = []
    register = Register()
    reading = Reading(
        root_key(Path(os.environ["ALONGSIDE_ROOT_KEY_FILE"])),
        register,
        before_ready=lambda: seen.append((len(register) > 0, reading.ready)),
    )

    reading.once()
    reading.once()

    assert seen == [(True, False)] and reading.ready


@pytest.mark.skipif(not kernels.can_compile(), reason="numba is not installed: nothing is compiled")
def test_the_inner_loops_are_compiled_once_the_finder_is_ready(house: Machine, cast: Cast) -> None:
    told = subprocess.run([sys.executable, "-c", READS], capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["0", "False", str(len(kernels.ANSWERS)), "True"]
