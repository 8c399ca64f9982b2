"""The whole story, played by the command that people run: every step has its effect."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from alongside.commands import postgres
from alongside.commands.machine import Machine


def test_every_step_of_the_weekend_has_its_effect(house: Machine, tmp_path: Path) -> None:
    """On the tests' own server, with its roles' passwords, so that nothing else is disturbed."""
    own = tmp_path / "alongside_demo"
    own.mkdir()
    shutil.copy(house.folder / "roles.json", own / "roles.json")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
    environment |= {
        "ALONGSIDE_HOME": str(tmp_path),
        "DATABASE_URL": postgres.server_for_tests().url("postgres"),
    }

    played = subprocess.run(
        [sys.executable, "-m", "alongside.commands.main", "story"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert played.returncode == 0, played.stdout[-4000:] + played.stderr[-4000:]
    assert "0 without their effect" in played.stdout
