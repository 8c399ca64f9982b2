"""Whoever wrote an answer, asked somebody higher or let an ask rest puts it right on a page; both versions are read."""

from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.vocabulary.asking import Reply
from tests.asks_children import put, reply, the_ask
from tests.cast import a_child_placed, entries_of
from tests.journeys.browse import PHONE, send, signed_in, wrong_with
from tests.journeys.page import Page
from tests.rooms.test_asks_put_right import higher, rested


def begun(visitor: Any, path: str, *names: str) -> dict[str, str]:
    """What the form holds when it is opened, by the names of its boxes."""
    page = Page(visitor.get(path))
    assert page.status == 200, path
    times = ("happened-day", "happened-month", "happened-year", "happened-time")
    return {name: page.box(name) or "" for name in ("seen", *times, *names)}


def due(visitor: Any, path: str) -> tuple[str, ...]:
    return tuple(f"answer_due_at-{part}" for part in ("day", "month", "year", "time"))


def test_an_answer_is_put_right_on_its_page_and_what_it_said_before_is_read(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    ask = put(cast, ref, hours_ago=0.2)
    wrong = reply(cast, ref, ask, Reply.REFUSED, reasons="No bed at all.")
    worker = visit(cast.social_worker)
    asks = Page(worker.get(f"/child/{ref}/asks"))
    path = next(path for words, path in asks.links.items() if words.startswith("Put this right"))
    typed = begun(worker, path, "reasons", "put_to")
    assert typed["reasons"] == "No bed at all."

    kept = Page(worker.post(path, typed | {"reply": "partly", "offered": "A bed from Monday.", "right_because": ""}))
    assert kept.status == 422 and "A bed from Monday." in kept.html and "why it is put right" in kept.words

    send(worker, path, typed | {"reply": "partly", "offered": "A bed from Monday.", "right_because": "I mixed two up."})
    page = Page(visit(cast.guardian).get(f"/child/{ref}/asks"))
    assert the_ask(cast.guardian, ref, ask).reply is Reply.PARTLY
    assert "Put right: I mixed two up." in page.words and "A bed from Monday." in page.words
    before = next(path for words, path in page.links.items() if words.startswith("What it said before"))
    assert "No bed at all." in Page(visit(cast.guardian).get(before)).words
    assert not [words for words in page.links if words.startswith("Put this right")], "it is not hers to put right"
    assert visit(cast.guardian).get(path).status_code in (403, 409)
    assert visit(cast.outsider).get(path).status_code == 404
    assert worker.get(path.replace("/answer/", "/up/")).status_code == 404
    assert worker.get(path.replace(f"/{wrong.root}/", "/9999/")).status_code == 404


def test_whom_was_asked_higher_and_why_it_rests_are_put_right_on_their_pages(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    ask = put(cast, ref, hours_ago=0.2)
    reply(cast, ref, ask, Reply.REFUSED)
    up = higher(cast, ref, ask)
    guardian, path = visit(cast.guardian), f"/child/{ref}/asks/{ask}/up/{up.root}/put-right"
    typed = begun(guardian, path, "put_to", "whom", "words", *due(guardian, path))
    more = {"because": "refused", "whom": "Noor Aziz", "right_because": "Wrong name."}
    send(guardian, path, typed | more)
    assert "Noor Aziz" in Page(guardian.get(f"/child/{ref}/asks")).words

    rest = rested(cast, ref, ask)
    path = f"/child/{ref}/asks/{ask}/rest/{rest.root}/put-right"
    typed = begun(guardian, path, "words") | {"because": "no_longer_needed", "right_because": "It was not done."}
    send(guardian, path, typed)
    assert "Let rest: the child no longer needs it" in Page(guardian.get(f"/child/{ref}/asks")).words


def test_a_resting_taken_back_opens_the_ask_again_and_an_answer_others_rest_on_is_kept(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    ask = put(cast, ref, hours_ago=0.2)
    wrong = reply(cast, ref, ask, Reply.REFUSED, by=cast.guardian)
    higher(cast, ref, ask)
    rest = rested(cast, ref, ask)
    guardian, never = visit(cast.guardian), {"what": "never", "reason": "It was another child.", "sure": "yes"}

    said = Page(guardian.post(f"/child/{ref}/entry/{wrong.root}", never))
    assert said.status == 409 and "Put that right first" in said.words
    send(guardian, f"/child/{ref}/entry/{rest.root}", never)

    assert the_ask(cast.guardian, ref, ask).is_open
    assert [one.withdraws for one in entries_of(cast.guardian, ref) if one.root == rest.root] == [False, True]


@pytest.mark.parametrize("scripted", [True, False], ids=["with scripts", "without"])
def test_the_pages_that_put_asks_right_are_sound_on_a_telephone(
    scripted: bool, browser: Any, address: str, cast: Cast
) -> None:
    ref = a_child_placed(cast)
    ask = put(cast, ref, hours_ago=0.2)
    answer = reply(cast, ref, ask, Reply.REFUSED, by=cast.guardian)
    up, rest = higher(cast, ref, ask), rested(cast, ref, ask)
    paths = [f"/{word}/{one.root}/put-right" for word, one in (("answer", answer), ("up", up), ("rest", rest))]
    with signed_in(browser, address, cast.guardian, width=PHONE, script=scripted) as page:
        for path in ("", *(f"/{ask}{path}" for path in paths)):
            assert page.goto(f"{address}/child/{ref}/asks{path}").status == 200, path
            assert page.locator("h1").count() == 1, path
            assert not scripted or wrong_with(page) == [], path
