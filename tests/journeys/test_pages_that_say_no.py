"""What cannot be taken at all is answered by a page of ours, in plain words, whatever was sent."""

from typing import Any

import pytest

from alongside.commands.cast import Cast
from tests.cast import a_child_with_a_guardian, token_of
from tests.journeys.page import Page


def test_more_than_a_page_takes_is_refused_in_plain_words(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    page = Page(visit(cast.guardian).post(f"/child/{ref}/note", {"words": "x" * 3_000_000}))

    assert page.status == 400 and "Make it shorter and send it again." in page.words


def test_a_page_that_is_too_old_to_send_says_what_to_do(visit, cast: Cast) -> None:
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.cookies["alongside"] = token_of(cast.guardian)

    page = Page(client.post("/refer", {"name": "Anybody"}))

    assert page.status == 403 and "load the page again, and send it from there" in page.words


@pytest.mark.parametrize("path", ["/", "/no/such/page", "/child/ZZZZ-ZZZZ", "/sign-in", "/pulse"])
def test_every_answer_is_guarded_and_none_is_kept_by_a_browser(visit, cast: Cast, path: str) -> None:
    answer = visit(cast.guardian).get(path)

    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Referrer-Policy"] == "same-origin" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("sent", [b"\xff\xfe\x00words=1", b"words=%FF%FE", b"words=" + "é".encode("latin-1")])
def test_words_in_a_wrong_encoding_are_never_a_fault_of_the_page(visit, cast: Cast, sent: bytes) -> None:
    ref = a_child_with_a_guardian(cast)
    client: Any = visit(cast.guardian).client

    answer = client.post(f"/child/{ref}/note", sent, content_type="application/x-www-form-urlencoded")

    assert answer.status_code in (302, 422)


@pytest.mark.parametrize("seen", ["x", "-1", "9" * 30, "1.5", "\x00"])
def test_a_hidden_box_that_was_tampered_with_is_never_a_fault_of_the_page(visit, cast: Cast, seen: str) -> None:
    ref = a_child_with_a_guardian(cast)
    typed = {"worker": str(cast.cover.number), "child_told": "yes", "seen": seen}
    planned = {
        "planned_at-day": "1",
        "planned_at-month": "1",
        "planned_at-year": "2199",
        "planned_at-time": "09:00",
    }

    page = Page(visit(cast.guardian).post(f"/child/{ref}/handover", typed | planned))

    assert page.status in (409, 422), page.problems
    assert page.box("worker") == str(cast.cover.number)
