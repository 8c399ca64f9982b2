"""Searches that somebody keeps, on their pages: told within seconds, ended with a reason, and no word of them in any table."""

import re
import time
from typing import Any

from alongside.commands.cast import Cast
from alongside.database.connect import Role, transaction
from tests.cast import a_child_with_a_guardian
from tests.journeys.browse import send
from tests.journeys.page import Page
from tests.journeys.test_find_pages import described, found


def wait_for(outcome: Any, *, seconds: float = 15) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if outcome():
            return True
        time.sleep(0.2)
    return False


def test_a_kept_search_tells_within_seconds_that_a_new_name_fits(visit, cast: Cast) -> None:
    visitor = visit(cast.line)
    form = Page(visitor.post("/find/keep", {"text": "Vespasian Oldcastle", "sex": "M", "go_on": "yes"}))
    assert form.status == 200 and form.problems == [] and form.box("text") == "Vespasian Oldcastle"
    day = {f"review_on-{part}": form.box(f"review_on-{part}") for part in ("day", "month", "year")}
    send(visitor, "/find/keep", {"text": "Vespasian Oldcastle", "sex": "M", "reason": "His mother rang."} | day)
    kept = Page(visitor.get("/find/kept"))
    number = re.search(r'id="kept-(\d+)">Vespasian', kept.html).group(1)

    def card() -> str:
        return Page(visitor.get("/find/kept")).section(f"kept-{number}")

    assert "Vespasian Oldcastle" in card() and "His mother rang." in card() and "male" in card().lower()
    assert wait_for(lambda: "Nobody whose record you may see fits" in card())

    began = time.monotonic()
    ref = described(visit, cast, "Vespazian Oldcastell", sex="M")

    assert wait_for(lambda: "New since you looked: 1" in card())
    assert time.monotonic() - began < 10
    assert ref in card() and "Vespazian Oldcastell" in card()
    assert "Male, Vietnam" in card().split("Vespazian Oldcastell")[1], (
        "what tells namesakes apart stands beside the name"
    )
    assert wait_for(lambda: told_on_today(visitor) == told_on_cards(visitor)), "others of theirs may have news too"
    assert told_on_today(visitor) >= 1
    send(visitor, f"/find/kept/{number}/seen", {})
    assert "New since you looked" not in card() and ref in card()
    assert wait_for(lambda: told_on_today(visitor) == told_on_cards(visitor))


def told_on_today(visitor: Any) -> int:
    told = re.search(r"(\d+) new since you looked", Page(visitor.get("/")).words)
    return int(told.group(1)) if told else 0


def told_on_cards(visitor: Any) -> int:
    return sum(map(int, re.findall(r"New since you looked: (\d+)", Page(visitor.get("/find/kept")).words)))


def test_whoever_keeps_a_search_learns_only_that_somebody_they_may_not_see_fits(visit, cast: Cast) -> None:
    outsider = visit(cast.outsider)
    keep(outsider, "Cunegonde Ashbridge")
    assert wait_for(lambda: "Nobody whose record you may see fits" in Page(outsider.get("/find/kept")).words)

    ref = a_child_with_a_guardian(cast, name="Cunegund Ashbridge")

    assert wait_for(lambda: "New since you looked: 1" in Page(outsider.get("/find/kept")).words)
    page = Page(outsider.get("/find/kept"))
    assert "1 child on a record that you may not see fits too. Ring the 24-hour line." in page.words
    assert ref not in page.html and "Cunegund " not in page.words


def keep(visitor: Any, text: str) -> str:
    """Keep a search for four weeks; the number of it."""
    form = Page(visitor.post("/find/keep", {"text": text, "go_on": "yes"}))
    day = {f"review_on-{part}": form.box(f"review_on-{part}") for part in ("day", "month", "year")}
    send(visitor, "/find/keep", {"text": text, "reason": "Looked for."} | day)
    page = Page(visitor.get("/find/kept"))
    return max(re.findall(r"/find/kept/(\d+)", page.html), key=int)


def test_one_is_ended_with_a_reason_and_nobody_elses_is_reached(visit, cast: Cast) -> None:
    visitor = visit(cast.sergeant)
    number = keep(visitor, "Ended By Reason")
    path = f"/find/kept/{number}"

    assert visit(cast.outsider).get(path).status_code == 404
    assert visit(cast.outsider).post(path, {"what": "found"}).status_code == 404
    assert Page(visitor.post(path, {})).problems == ["Choose what is to become of it"]
    late = {"what": "go_on", "review_on-day": "1", "review_on-month": "1", "review_on-year": "2199"}
    assert "within three months" in Page(visitor.post(path, late)).problems[0]
    send(visitor, path, {"what": "found", "words": "At her aunt's."})
    assert "Ended By Reason" not in Page(visitor.get("/find/kept")).words
    assert visitor.get(path).status_code == 404


def test_keeping_asks_for_a_reason_and_a_day_and_keeps_what_was_typed(visit, cast: Cast) -> None:
    page = Page(
        visit(cast.line).post("/find/keep", {"text": "Not Yet Kept", "nationality": "VNM", "answered": "sex:F"})
    )

    assert page.status == 422 and len(page.problems) == 2, page.problems
    assert page.box("text") == "Not Yet Kept" and page.box("nationality") == "VNM" and page.box("answered") == "sex:F"
    assert "Not Yet Kept" not in Page(visit(cast.line).get("/find/kept")).words


def test_no_typed_word_stands_in_any_table(visit, cast: Cast) -> None:
    keep(visit(cast.line), "Kanarienvogel Zwölfender")
    found(visit, cast.guardian, "Kanarienvogel Zwölfender", nationality="VNM")
    with transaction(Role.OWNER) as owner:
        tables = owner.execute(
            """select format('%I.%I', schemaname, tablename) from pg_tables
               where schemaname in ('spine', 'access', 'vault', 'people', 'tracing', 'public')"""
        ).fetchall()
        held = "\n".join(
            str(row[0]) for (table,) in tables for row in owner.execute(f"select t::text from {table} t").fetchall()
        )
    for word in ("Kanarienvogel", "kanarienvogel", "Zwölfender", b"Kanarienvogel".hex()):
        assert word not in held, word
