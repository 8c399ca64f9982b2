"""A migrated database cloned for each worker, keeper and finder beside it, and the cast. Tests commit; nothing is emptied."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from alongside.commands import chromium
from alongside.commands import machine as machines
from alongside.commands.cast import Cast
from tests.houses import a_house, everybody
from tests.in_turn import InTurn

# A busy machine fails no test: time is measured in bench.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> InTurn:
    """One way to share the suite out, the same everywhere."""
    return InTurn(config, log)


@pytest.fixture(scope="session")
def house(worker_id: str) -> Iterator[machines.Machine]:
    """This worker's own database, keeper and finder, under the application's own roles."""
    with a_house(worker_id) as machine:
        yield machine


@pytest.fixture(scope="session")
def cast(house: machines.Machine) -> Cast:
    """Everybody who works around these children, and the outsider."""
    return everybody()


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """Which parallel worker this is; `main` when tests run one after another."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium; without it browser tests fail in CI and are skipped with the reason elsewhere.

    For one module only: Playwright runs once at a time in a process, and whoever hangs is closed with the module.
    """
    found = chromium.find()
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(chromium.HOW_TO_GET_IT)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=found, args=chromium.launch_arguments())
        yield started
        started.close()
