"""A team writes down who is on call from when until when; to anybody else there is no such page."""

from typing import Any

import pytest

from alongside.access import gate
from alongside.commands.cast import Cast
from alongside.holding import after_closing
from alongside.people import on_call
from alongside.vocabulary.holding import Side
from alongside.web import london_time
from tests.cast import token_of
from tests.holding_children import a_child_of_the_day_team, night_team, offered
from tests.journeys.browse import DESKTOP, PHONE, send, signed_in, wrong_with
from tests.journeys.page import Page, whole
from tests.rooms.test_on_call import RUNG_ON, put

CALLS = f"tel:{RUNG_ON.replace(' ', '')}"
TURN = {
    "telephone": RUNG_ON,
    "since-day": "20",
    "since-month": "11",
    "since-year": "2026",
    "since-time": "17:00",
    "until-day": "2",
    "until-month": "1",
    "until-year": "2030",
    "until-time": "09:00",
}


def test_a_team_writes_who_is_on_call_and_the_childs_page_names_them(visit, cast: Cast) -> None:
    visitor, path = visit(cast.emergency_duty), f"/on-call/{night_team()}"
    page = Page(visitor.get(path))
    assert cast.emergency_duty.name in page.html
    turn = {name: page.box(name) for name in TURN} | {"person": str(cast.emergency_duty.number), "telephone": RUNG_ON}
    send(visitor, path, turn)
    written = Page(visitor.get("/on-call"))
    assert f"On call now: {cast.emergency_duty.name}, until" in written.words
    assert f"Ring {RUNG_ON} ." in written.words and written.links[RUNG_ON] == CALLS
    assert "/on-call" in Page(visitor.get("/holding")).links.values()

    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref)
    refused = {"known_by": "myself", "because": "no_capacity", "reasons": "Two emergencies.", "offer": str(offer.root)}
    refuse = f"/child/{ref}/hand-over/authority/refuse"
    send(visitor, refuse, {"seen": Page(visitor.get(refuse)).box("seen")} | refused)
    for path in (f"/child/{ref}/hand-over", f"/child/{ref}"):
        asked = Page(visit(cast.social_worker).get(path))
        assert f"It is for their on-call manager {cast.emergency_duty.name} to answer. Ring them on" in asked.words
        assert asked.links[RUNG_ON] == CALLS
    ring = Page(visit(cast.social_worker).get(f"/child/{ref}/ring"))
    assert f"On-call manager: {cast.emergency_duty.name} Number {RUNG_ON}" in ring.words
    assert ring.links[RUNG_ON] == CALLS
    assert RUNG_ON not in Page(visit(cast.emergency_duty).get(f"/child/{ref}/hand-over")).words, "nobody rings themself"


def test_whoever_is_on_call_reads_for_which_team_and_who_rings_them(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    put(cast.emergency_duty, cast.emergency_duty.number, ends=2)
    page = Page(visit(cast.emergency_duty).get("/on-call"))
    assert "You are on call now" in page.words
    assert f"/child/{ref}/hand-over" not in page.links.values(), "being on call opens no record"
    assert "The 24-hour line rings you about others" in page.words
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        found = after_closing.nobody(session.connection, at=session.at)
    with_them = [each for each in found if each.one.ref == ref and each.nobody.side is Side.AUTHORITY]
    for each in with_them:
        assert each.left.holder.number == cast.emergency_duty.number
    card = Page(visit(cast.guardian).get(f"/child/{ref}/hand-over")).words
    said = f"Until somebody does, ring {cast.emergency_duty.name}, their manager on call"
    assert (said in card) is bool(with_them), "by day the team itself has the child"
    listed = whole(visit(cast.guardian), "/holding/nobody").words
    assert (said in listed) is bool(with_them)
    put(cast.emergency_duty, cast.social_worker.number, ends=2)
    assert "You are on call now" not in Page(visit(cast.emergency_duty).get("/on-call")).words


def test_where_turns_overlap_the_page_says_which_one_counts_and_when_each_was_written(visit, cast: Cast) -> None:
    put(cast.emergency_duty, cast.social_worker.number, ends=2)
    put(cast.emergency_duty, cast.emergency_duty.number, begins=-2, ends=3)
    put(cast.emergency_duty, cast.social_worker.number, begins=2, ends=4)
    for path in ("/on-call", f"/on-call/{night_team()}"):
        words = Page(visit(cast.emergency_duty).get(path)).words
        assert "Yes: written last" in words and "No: written over" in words, path
        assert f"In part. Instead: {cast.social_worker.name} from" in words, path
        assert "If turns overlap, the one written last counts." in words, path


def test_whoever_is_on_call_is_named_until_the_next_really_takes_over(visit, cast: Cast) -> None:
    put(cast.emergency_duty, cast.emergency_duty.number, ends=6)
    put(cast.emergency_duty, cast.social_worker.number, begins=1, ends=4)
    put(cast.emergency_duty, cast.emergency_duty.number, begins=2, ends=3)
    words = Page(visit(cast.emergency_duty).get("/on-call")).words
    with gate.transaction(token_of(cast.emergency_duty), reading=True) as session:
        spans = on_call.counting(on_call.rota(session.connection, night_team(), at=session.at))
        now = next(span for span in spans if span.since <= session.at < span.until)
    ends = london_time.moment_in_words(now.until)
    assert f"On call now: {cast.emergency_duty.name}, until {ends}, then {cast.social_worker.name}." in words
    assert f"until {ends}, then" in words.split("On call now:")[0], "and so to themselves"
    ordered = [span.turn.person for span in spans if span.since >= now.since][:5]
    erin, sam = cast.emergency_duty.number, cast.social_worker.number
    assert ordered == [erin, sam, erin, sam, erin], "of turns that overlap the newest counts, and no hour twice"
    assert all(one.until <= after.since for one, after in zip(spans, spans[1:], strict=False))


def test_a_turn_that_is_too_long_comes_back_with_what_was_typed(visit, cast: Cast) -> None:
    visitor, path = visit(cast.emergency_duty), f"/on-call/{night_team()}"
    page = Page(visitor.post(path, TURN | {"person": str(cast.emergency_duty.number)}))
    assert page.status == 422 and "One turn is two weeks at most." in page.words
    assert page.box("until-year") == "2030"


@pytest.mark.parametrize("typed", ["", "ring the desk", "12", "07700 900 ext four", "0" * 41])
def test_a_turn_without_a_number_that_can_be_rung_comes_back_with_what_was_typed(visit, cast: Cast, typed: str) -> None:
    visitor, path = visit(cast.emergency_duty), f"/on-call/{night_team()}"
    turn = {name: Page(visitor.get(path)).box(name) for name in TURN} | {"person": str(cast.emergency_duty.number)}
    page = Page(visitor.post(path, turn | {"telephone": typed}))
    assert page.status == 422 and any("number" in line for line in page.problems), page.problems
    assert page.box("telephone") == typed


def test_nobody_writes_the_rota_of_a_team_where_they_do_not_sit(visit, cast: Cast) -> None:
    for member in (cast.outsider, cast.carer, cast.social_worker):
        assert visit(member).get(f"/on-call/{night_team()}").status_code == 404
    assert "You sit at no team" in Page(visit(cast.carer).get("/on-call")).words


@pytest.mark.browser
def test_the_rota_pages_are_sound_at_desk_and_telephone(browser: Any, address: str, cast: Cast) -> None:
    with signed_in(browser, address, cast.emergency_duty) as page:
        for path in ("on-call", f"on-call/{night_team()}"):
            assert page.goto(f"{address}/{path}").status == 200, path
            assert wrong_with(page, PHONE, DESKTOP) == [], path
