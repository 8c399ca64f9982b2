"""A match that arises later is rung about within seconds: the real finder and the real watch, and no page opened in between."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from alongside.commands.cast import Cast
from alongside.vocabulary.facts import Entry
from tests.cast import a_child_gone_missing, entries_of
from tests.found_children import a_found_child, a_name
from tests.journeys.browse import page_of
from tests.journeys.page import whole

PATIENCE = 40.0


@contextmanager
def the_watch() -> Iterator[None]:
    watch = subprocess.Popen([sys.executable, "-m", "alongside.watch"])
    try:
        yield
    finally:
        watch.terminate()
        watch.wait(10)


def matches_of(cast: Cast, ref: str) -> list[Entry]:
    return [entry for entry in entries_of(cast.line, ref) if entry.kind == "tracing.possible_match"]


def test_a_child_reported_missing_elsewhere_starts_the_ring_back_of_one_found_before(visit, cast: Cast) -> None:
    name = a_name()
    given, family = name.split()
    found = a_found_child(cast, name=f"{family} {given}")
    with the_watch():
        assert matches_of(cast, found) == []
        known = a_child_gone_missing(cast, name=name)
        until = time.monotonic() + PATIENCE
        while not (said := matches_of(cast, found)) and time.monotonic() < until:
            time.sleep(0.1)

    (match,) = said
    assert match.recorded_by is None
    page = page_of(visit, cast.other_force, f"/child/{found}/found")
    assert "A possible match exists." in page.words
    assert "Due in 9 minutes" in page.words or "Due in 10 minutes" in page.words
    assert "The line rings you back; the time is below." in page.words
    assert known not in page.html and name not in page.html
    assert f'/child/{found}/found/rung-back"' in whole(visit(cast.line), "/today/mine").html
    record = page_of(visit, cast.line, f"/child/{found}")
    assert "The watch" in record.words and "Taken from a return" not in record.words

    with the_watch():
        time.sleep(4)
    assert len(matches_of(cast, found)) == 1, "a watch that starts again says it no second time"
