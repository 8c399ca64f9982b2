"""A finder that cannot reach its database refuses, the page says so with what to do meanwhile, and both mend by themselves."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.database.connect import Role
from alongside.vault import finder_client as finder
from tests.a_wire import a_wire_to
from tests.cast import a_referred_child, token_of
from tests.finding_children import a_rare_name
from tests.journeys.page import Page

STALE_AFTER = 3.0
OUT_FOR = 16.5
"""Seconds: long enough that whoever tries ever more seldom tries again only many seconds later."""
BACK_WITHIN = 8.0
STARTS = """
import sys
from pathlib import Path
from alongside.vault.finder import serve
serve(Path(sys.argv[1]), Path(sys.argv[2]), stale_after=float(sys.argv[3]))
"""


@contextmanager
def a_finder_that_is_soon_stale(socket: Path, url: str) -> Iterator[None]:
    command = [sys.executable, "-c", STARTS, str(socket), os.environ["ALONGSIDE_ROOT_KEY_FILE"], str(STALE_AFTER)]
    process = subprocess.Popen(command, env=os.environ | {Role.VAULT.setting: url}, stderr=subprocess.DEVNULL)
    finder.hang_up()
    try:
        until(finder.is_ready, within=60)
        yield
    finally:
        finder.hang_up()
        process.terminate()
        process.wait(20)


def until(is_so: Callable[[], bool], *, within: float) -> float:
    """Seconds until it is so; fails where that takes longer."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < within
        time.sleep(0.05)
    return time.monotonic() - began


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="another server's address may hold no port of this machine")
def test_while_the_database_is_away_the_page_says_how_long_and_what_to_do_and_afterwards_it_finds_again(
    visit: Any, cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    name, later = a_rare_name(), a_rare_name()
    ref = a_referred_child(cast, name=name)
    asked = finder.Asked(name)
    monkeypatch.setenv(finder.SETTING, str(tmp_path / "finder.sock"))
    with (
        a_wire_to(os.environ[Role.VAULT.setting]) as wire,
        a_finder_that_is_soon_stale(tmp_path / "finder.sock", wire.url),
    ):
        until(lambda: ref in Page(visit(cast.line).post("/find", {"text": name})).words, within=60)

        wire.cut()
        time.sleep(OUT_FOR)
        a_referred_child(cast, name=later)
        with pytest.raises(finder.Stale) as refused:
            finder.search(token_of(cast.line), asked)
        page = Page(visit(cast.line).post("/find", {"text": name}))

        assert OUT_FOR - 1 < refused.value.seconds < OUT_FOR + 30
        assert finder.status().behind_seconds > OUT_FOR - 1
        assert page.status == 503 and "Nobody can be searched for just now" in page.words
        assert "has not been able to read the register for" in page.words
        assert "An answer now could be wrong, so there is none." in page.words
        assert "ring the 24-hour line" in page.words and ref not in page.words
        assert page.box("text") == name

        wire.mend()
        until(lambda: finder.status().behind_seconds < STALE_AFTER, within=BACK_WITHIN)
        until(lambda: ref in Page(visit(cast.line).post("/find", {"text": name})).words, within=60)
        assert finder.search(token_of(cast.line), finder.Asked(later)).found, "who came meanwhile is known"
