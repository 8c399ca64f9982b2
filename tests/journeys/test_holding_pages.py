"""The pages of handing over: offered with what must be known, accepted by name, and the two hours of an office's day."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.access import gate
from alongside.commands.cast import BIRMINGHAM, GREATER_MANCHESTER_POLICE, Cast, Member
from alongside.database.connect import Role, transaction
from alongside.holding import operations as holding
from alongside.holding import queries
from alongside.missing import operations as missing
from alongside.people import operations as people
from alongside.people.desks import DeskKind
from alongside.rules import holding as rules
from alongside.rules.holding_hours import is_closing
from alongside.rules.london import LONDON
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.holding import NotTaking, Occasion, Side
from alongside.vocabulary.missing import Told as MustHear
from tests.cast import a_child_gone_missing, a_child_with_a_guardian, acting, entries_of, now, standing_of, token_of
from tests.holding_children import (
    a_child_of_the_day_team,
    a_child_of_the_night_team,
    day_team,
    desk,
    night_team,
    offered,
)
from tests.house.test_queries_per_page import asked_by
from tests.journeys.browse import MYSELF, page_of, send
from tests.journeys.children import with_people_of_their_own
from tests.journeys.page import Page, whole

TOLD = {"known_by": "told", "teller": "emergency_duty_worker", "means": "telephone"}


def moment(name: str, minutes: float) -> dict[str, str]:
    """A moment ahead as it is typed."""
    wall = (now() + timedelta(minutes=minutes)).astimezone(LONDON)
    return {
        f"{name}-day": str(wall.day),
        f"{name}-month": str(wall.month),
        f"{name}-year": str(wall.year),
        f"{name}-time": f"{wall:%H:%M}",
    }


def an_offer(receiver: int, **more: str) -> dict[str, str]:
    return {
        **MYSELF,
        "receiver": str(receiver),
        "occasion": "office_closes",
        "leaves": "First night in a new home.",
        "if_then": "If not in by ten, ring 101.",
        "ring": "Sam, 07700 900111",
        **moment("answer_due_at", 40),
        **more,
    }


def team_of(member: Member):
    """The one desk where somebody sits."""
    with gate.transaction(token_of(member), reading=True) as session:
        return queries.seats(session.connection, member.number)[0]


def a_team(cast: Cast, *, at: int, name: str) -> Member:
    """Somebody who sits at one desk only."""
    with transaction(Role.LOAD) as loading:
        agency = people.agency(loading, BIRMINGHAM)
        number = people.add_person(loading, agency=agency, name=name, job="social_worker", desks=[at])
    return Member(number, name, "social worker", "nobody@alongside.example")


def test_the_day_offers_the_night_accepts_and_each_reads_who_has_the_child(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    day, night = visit(cast.social_worker), visit(cast.emergency_duty)
    words = Page(day.get(f"/child/{ref}")).words
    by_hour = ("team, which accepted responsibility", "team accepted responsibility")
    assert any(f"Birmingham children's {said}" in words for said in by_hour)

    send(day, f"/child/{ref}/hand-over/authority/offer", an_offer(night_team()) | {"seen": "999"})

    words = Page(day.get(f"/child/{ref}/hand-over")).words
    assert "Offered to Birmingham emergency duty team: answer due by" in words
    is_there = rules.nobody(standing_of(cast.line, ref), Side.AUTHORITY, at=now()) is None
    assert ("Until then Birmingham children's team has the child." in words) is is_there
    today = whole(night, "/today/answers")
    answer = [href for words, href in today.links.items() if words.startswith("Answer about") and ref in href]
    assert answer == [f"/child/{ref}/hand-over/authority/answer"]
    page = Page(night.get(answer[0]))
    for said in ("First night in a new home.", "If not in by ten, ring 101.", "Sam, 07700 900111", "I have this"):
        assert said in page.words

    send(night, answer[0], MYSELF | {"offer": page.box("offer")})

    words = Page(day.get(f"/child/{ref}")).words
    assert "Birmingham emergency duty team: accepted by Erin Doyle" in words


def test_a_hand_over_to_oneself_is_refused_at_its_field_and_nothing_typed_is_lost(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    typed = an_offer(cast.guardian.number)

    page = Page(visit(cast.guardian).post(f"/child/{ref}/hand-over/service/offer", typed | {"seen": "999"}))

    assert page.status == 422
    assert page.problems == ["You cannot hand a child over to yourself. Choose who will have the child."]
    assert page.box("leaves").strip() == typed["leaves"] and page.box("ring") == typed["ring"]
    assert page.box("receiver") == typed["receiver"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"receiver": ""}, "Choose who should have the child"),
        ({"receiver": "1"}, "Choose who should have the child from the answers listed"),
        ({"leaves": ""}, "Enter what the next team must know"),
        ({"occasion": ""}, "Choose why"),
        ({"answer_due_at-time": ""}, "The time by when they must answer must include a time"),
        ({"answer_due_at-year": "2020"}, "This time has passed. Give a time by when they should have answered."),
        ({"until-year": "2020", "until-day": "1", "until-month": "1", "until-time": "08:30"}, "This time has passed."),
    ],
)
def test_an_offer_that_cannot_be_is_refused_at_its_field(visit, cast: Cast, typed: dict, said: str) -> None:
    ref = a_child_of_the_day_team(cast)

    sent = an_offer(night_team()) | {"seen": "999"} | typed
    page = Page(visit(cast.social_worker).post(f"/child/{ref}/hand-over/authority/offer", sent))

    assert page.status == 422 and page.problems[0].startswith(said), page.problems
    assert page.box("if_then").strip() == sent["if_then"]
    assert standing_of(cast.manager, ref).holding.offers == ()


def test_somebody_who_rings_accepts_by_their_name_and_without_it_does_not(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref)
    path, line = f"/child/{ref}/hand-over/authority/answer", visit(cast.line)

    page = Page(line.post(path, TOLD | {"offer": str(offer.root)}))
    assert page.problems == ["Their name is not given. A child is accepted by name: ask for it."]

    send(line, path, TOLD | {"offer": str(offer.root), "teller_name": "Erin Doyle"})
    assert rules.holder(standing_of(cast.line, ref), Side.AUTHORITY).number == night_team()


def test_a_refusal_is_shown_as_such_and_goes_to_the_on_call_manager(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref)
    night = visit(cast.emergency_duty)
    typed = MYSELF | {"offer": str(offer.root), "because": "came_in_before_closing", "reasons": "Rang at 16:20."}

    send(night, f"/child/{ref}/hand-over/authority/refuse", typed)

    page = page_of(visit, cast.social_worker, f"/child/{ref}/hand-over")
    refused = ("did not take the child.", "refused, and no manager on call is recorded.")
    assert any(f"Birmingham emergency duty team {said}" in page.words for said in refused)
    assert page.words.count("Take responsibility for this child now") == 1
    assert "They have accepted" not in page.words and "Take the offer back" not in page.words, "it was refused"
    assert "ring the 24-hour line" in page.words.lower() and "Who to ring now" in page.words
    assert "the child is with Birmingham emergency duty team" not in page.words
    closed = rules.nobody(standing_of(cast.line, ref), Side.AUTHORITY, at=now()) is not None
    assert ("Birmingham children's team has the child." in page.words) is not closed, "one answer, and no second"
    assert (any(href.startswith("tel:0800") for href in page.links.values())) is closed
    today = whole(night, "/today/mine").words + whole(night, "/today/others").words
    assert "A hand-over that nobody took, settled by the on-call manager" in today
    settle = f"/child/{ref}/hand-over/authority/settle"
    assert settle in page.links.values()
    words = (
        MYSELF
        | {"offer": str(offer.root), "says": "will_accept", "words": "Erin takes her."}
        | moment("answer_due_at", 50)
    )
    send(night, settle, words)
    assert standing_of(cast.manager, ref).holding.offer(Side.AUTHORITY).refused_at is None


def test_an_offer_that_was_taken_back_meanwhile_cannot_be_accepted_and_says_so(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref)
    send(
        visit(cast.social_worker),
        f"/child/{ref}/hand-over/authority/withdraw",
        MYSELF | {"offer": str(offer.root), "reasons": "She goes to her aunt."},
    )

    answer = visit(cast.line).post(
        f"/child/{ref}/hand-over/authority/answer", TOLD | {"offer": str(offer.root), "teller_name": "Erin Doyle"}
    )

    assert Page(answer).problems == ["This hand-over is no longer waiting: it was answered, or taken back."]
    assert Page(answer).box("teller_name") == "Erin Doyle"
    assert visit(cast.emergency_duty).get(f"/child/{ref}/hand-over").status_code == 404


def test_nobody_is_made_to_have_a_child_by_somebody_elses_word(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    path = f"/child/{ref}/hand-over/authority/take"

    page = Page(visit(cast.social_worker).post(path, MYSELF | {"receiver": str(night_team())}))

    assert page.problems[0].startswith("You do not sit there.")
    assert not [entry for entry in entries_of(cast.manager, ref) if entry.kind.startswith("holding.")]


def test_before_closing_every_child_ticked_is_offered_in_its_own_words_with_a_result_for_each(
    visit, cast: Cast
) -> None:
    mine = [a_child_of_the_day_team(cast, name=name) for name in ("Evening One", "Evening Two", "Evening Three")]
    visitor = visit(cast.social_worker)
    path = f"/holding/leaves/{day_team()}"
    page = Page(visitor.get(path))
    closed = queries.closed(team_of(cast.social_worker), at=now()).closes_at <= now()
    heading = "Hand over children still with your team" if closed else "Before closing: what to hand over"
    assert heading in page.words and f"Evening Two ({mine[1]})" in page.words
    with acting(cast.line, mine[2]) as opened:
        seen = opened.last_seq
    offered(cast, mine[2])  # somebody else was quicker
    typed = {
        "children": mine,
        "ring": "Sam, 07700 900111",
        **{f"leaves-{ref}": f"Tonight: {ref}." for ref in mine},
        f"promises-{mine[0]}": "A call at eight.",
        **moment("answer_due_at", 30),
    }

    page = Page(visitor.post(path, typed | {"children": mine[:2]}))

    assert page.status == 200 and "What came of each child" in page.words
    assert page.words.count("Offered to Birmingham emergency duty team.") == 2
    for ref in mine[:2]:
        offer = next(entry for entry in entries_of(cast.manager, ref) if entry.kind == "holding.offered")
        assert offer.payload.occasion is Occasion.OFFICE_CLOSES and offer.payload.until is not None
        assert (offer.payload.promises is not None) == (ref == mine[0])
    assert standing_of(cast.line, mine[2]).entries >= seen


def test_a_child_that_cannot_be_offered_holds_up_no_other_and_keeps_what_was_typed(visit, cast: Cast) -> None:
    good, late = (a_child_of_the_day_team(cast, name=name) for name in ("Evening Good", "Evening Late"))
    visitor, path = visit(cast.social_worker), f"/holding/leaves/{day_team()}"
    typed = {"children": [good, late], f"leaves-{good}": "Well.", f"leaves-{late}": "", **moment("answer_due_at", 30)}

    page = Page(visitor.post(path, typed))
    assert page.status == 422 and page.problems == ["Enter what the next team must know about Evening Late"]
    assert page.box(f"leaves-{good}").strip() == "Well."

    page = Page(visitor.post(path, typed | {f"leaves-{late}": "Late.", "answer_due_at-year": "2020"}))
    assert page.status == 409 and page.words.count("This time has passed.") >= 2
    assert page.box(f"leaves-{late}").strip() == "Late."


def test_on_opening_the_day_reads_what_the_night_did_and_has_each_child_back(visit, cast: Cast) -> None:
    refs = [a_child_of_the_night_team(cast, name=name) for name in ("Morning One", "Morning Two")]
    visitor, path = visit(cast.social_worker), f"/holding/back/{day_team()}"

    page = Page(visitor.get(path))
    assert "Birmingham emergency duty team: accepted by Erin Doyle" in page.words
    assert "accepted by name and has the child" in page.words, "what was written since closing"

    page = Page(visitor.post(path, {"child": refs[0]}))
    assert page.status == 200 and "has the child, accepted by you." in page.words
    assert rules.holder(standing_of(cast.social_worker, refs[0]), Side.AUTHORITY).number == day_team()
    page = Page(visitor.post(path, {"child": [refs[1], "ZZZZ-2222"]}))
    assert page.status == 409 and "This record is not open to you." in page.words
    assert rules.holder(standing_of(cast.social_worker, refs[1]), Side.AUTHORITY).by == cast.social_worker.number


def test_the_hour_pages_of_a_desk_are_for_those_who_sit_there(visit, cast: Cast) -> None:
    for path in (f"/holding/leaves/{day_team()}", f"/holding/back/{day_team()}"):
        assert visit(cast.emergency_duty).get(path).status_code == 404
        assert visit(cast.social_worker).get(path).status_code == 200
        assert visit(None).get(path)["Location"].startswith("/sign-in")
    only = visit(cast.emergency_duty).get("/holding/leaves")
    assert only.status_code == 302 and only["Location"] == f"/holding/leaves/{night_team()}"
    assert "You sit at no team that has children." in page_of(visit, cast.outsider, "/holding/back").words


def test_children_nobody_has_are_listed_with_the_side_and_why_for_those_who_hold_them(visit, cast: Cast) -> None:
    cast = with_people_of_their_own(cast, guardian="Nia Waiting")
    ref = a_child_with_a_guardian(cast)

    page = page_of(visit, cast.guardian, "/holding/nobody")
    row = page.words.partition(ref)[2][:200]
    assert "Local authority" in row and "has not said yet whether it accepts responsibility" in row
    assert ref in page_of(visit, cast.guardian, "/holding/no-authority").words
    for path in ("/holding/nobody", "/holding/no-authority"):
        assert ref not in page_of(visit, cast.outsider, path).words
    hub = page_of(visit, cast.manager, "/holding").words
    assert "Children nobody holds" in hub and "Guardians, West Midlands" in hub


def test_the_next_force_accepts_the_lead_with_its_own_reference(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with acting(cast.carer, ref, Permission.WORK_EPISODE, texts={"taken_by": (Class.CASEWORK, "PS Nair")}) as opened:
        missing.take(opened, whom=MustHear.POLICE, happened=happened_at(opened.at))
    manchester = desk(DeskKind.CONTROL_ROOM, GREATER_MANCHESTER_POLICE)
    typed = an_offer(manchester, occasion="other_force") | {"seen": "999"}
    send(visit(cast.sergeant), f"/child/{ref}/hand-over/force/offer", typed)
    other = visit(cast.other_force)
    path = f"/child/{ref}/hand-over/force/answer"

    send(other, path, MYSELF | {"offer": Page(other.get(path)).box("offer"), "reference": "GMP-99812"})

    page = Page(other.get(f"/child/{ref}"))
    assert "Greater Manchester Police control room: accepted by Dan Kerr" in page.words
    assert "GMP-99812" in page.words


def test_an_outsider_finds_no_such_page(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offered(cast, ref)
    outsider = visit(cast.outsider)
    for side, names in (("service", "offer take"), ("authority", "offer answer refuse withdraw settle take")):
        for name in names.split():
            path = f"/child/{ref}/hand-over/{side}/{name}"
            assert outsider.get(path).status_code == outsider.post(path, {}).status_code == 404, path
    assert outsider.get(f"/child/{ref}/hand-over").status_code == 404


def test_a_carer_does_not_hand_the_child_over(visit, cast: Cast) -> None:
    from tests.cast import a_child_placed

    ref = a_child_placed(cast)

    assert visit(cast.carer).get(f"/child/{ref}/hand-over/service/offer").status_code in (403, 409)
    assert "Hand the child over" not in page_of(visit, cast.carer, f"/child/{ref}/hand-over").words


def test_the_lists_ask_as_much_for_many_children_as_for_few(visit, cast: Cast, monkeypatch) -> None:
    team = a_team(cast, at=day_team(), name="Fixed Cost")
    a_child_of_the_night_team(cast)
    a_child_of_the_day_team(cast)
    paths = ("/holding", "/holding/nobody", "/holding/no-authority")
    paths += (f"/holding/leaves/{day_team()}", f"/holding/back/{day_team()}")
    few = {path: asked_by(visit, team, path, monkeypatch) for path in paths}

    for _ in range(3):
        a_child_of_the_night_team(cast)
        a_child_of_the_day_team(cast)

    for path in paths:
        many = asked_by(visit, team, path, monkeypatch)
        assert many.statements == few[path].statements, path
        assert many.openings == few[path].openings <= 1, path


def test_each_page_of_a_child_asks_the_keeper_once(visit, cast: Cast, monkeypatch) -> None:
    ref = a_child_of_the_day_team(cast)
    offered(cast, ref)
    for path in (
        "",
        "/authority/answer",
        "/authority/refuse",
        "/authority/withdraw",
        "/service/offer",
        "/service/take",
    ):
        asked: Any = asked_by(visit, cast.line, f"/child/{ref}/hand-over{path}", monkeypatch)
        assert asked.openings == 1 and len(asked.statements) < 25, path


def test_a_hand_over_that_is_not_there_has_no_page_for_its_answer(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    for name in ("answer", "refuse", "withdraw", "settle"):
        assert visit(cast.line).get(f"/child/{ref}/hand-over/authority/{name}").status_code == 404
    assert visit(cast.line).get(f"/child/{ref}/hand-over/force/take").status_code == 404


def test_refused_and_unanswered_stay_apart_from_accepted_in_the_record(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref)
    with acting(cast.emergency_duty, ref, texts={"reasons": (Class.CASEWORK, "No.")}) as opened:
        holding.refuse(opened, offer=offer.root, because=NotTaking.NOT_ENOUGH_TOLD)

    with gate.transaction(token_of(cast.manager), reading=True) as session:
        one = gate.open_record(session, ref).standing.holding.offer(Side.AUTHORITY)
        assert one is not None and rules.with_manager(one, at=session.at)


def test_today_points_to_the_hour_page_in_the_hour_before_closing_and_after_opening(visit, cast: Cast) -> None:
    """Read at the real hour: whatever it is, the page says what the desk's written hours say."""
    at = now()
    with gate.transaction(token_of(cast.social_worker), reading=True) as session:
        mine = queries.seats(session.connection, cast.social_worker.number)[0]
    closing = is_closing(queries.closed(mine, at=at), at=at)

    links = page_of(visit, cast.social_worker, "/").links.values()

    assert (f"/holding/leaves/{day_team()}" in links) is closing
