"""An introduced handover, what goes with the child, the last carer's door and turning eighteen, page by page."""

from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from alongside.advocacy import introductions, transition
from alongside.commands.cast import Cast, Member
from alongside.contact import promises
from alongside.missing import search_after_eighteen as after
from alongside.placement import operations as placement
from alongside.referral import operations as referral
from alongside.rules import london
from alongside.rules.permissions import Permission
from alongside.vault import client as vault
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Party, Way
from alongside.vocabulary.continuity import Say
from alongside.vocabulary.eighteen import Item, ItemState
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.holding import Side
from alongside.vocabulary.referral import ClaimSource
from alongside.vocabulary.travels import Outcome, Thing
from tests.cast import acting, entries_of, standing_of
from tests.continuity_children import (
    SOLICITOR,
    a_child_missing_near_eighteen,
    a_child_who_moved,
    a_child_with_things,
    a_handover_agreed,
    born_for_birthday,
    move_to_alder,
)
from tests.journeys.browse import DESKTOP, PHONE, send, signed_in, wrong_with
from tests.journeys.page import NOW, Page
from tests.journeys.test_guardian_pages import boxes

IN_A_WEEK = datetime.now(UTC) + timedelta(days=7)


def read(visit: Any, member: Member, path: str) -> Page:
    answer = visit(member).get(path)
    assert answer.status_code == 200, path
    return Page(answer)


def a_promise(cast: Cast, ref: str, what: str) -> int:
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT, texts={"what": (Class.CASEWORK, what)}) as opened:
        return promises.promise(
            opened,
            promiser=cast.guardian.number,
            owed_by=Party.GUARDIAN,
            due_at=opened.at + timedelta(days=3),
            happened=happened_at(opened.at),
        ).root


def test_a_handover_is_told_said_no_to_answered_and_taken_over_step_by_step(visit, cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    guardian, manager = visit(cast.guardian), visit(cast.manager)
    handover = f"/child/{ref}/handover"

    told = {"by": str(cast.guardian.number), "why": "I move away. Ben follows.", "way": "visit"}
    send(guardian, f"{handover}/told", told | boxes("planned_at", IN_A_WEEK) | NOW)
    send(guardian, f"{handover}/say", {"says": ["not_this_person"], "words": "He is loud.", "language": "vie"} | NOW)
    page = read(visit, cast.cover, f"{handover}/steps")
    refused = Page(visit(cast.cover).get(f"{handover}/take"))

    assert "He is loud." in page.words and "Nobody has answered it" in page.words
    assert page.words.index("What the child says") < page.words.index("The introduction"), (
        "the child's say stands first"
    )
    assert refused.status == 409 and "The child said no to this handover" in refused.words
    unsaid = Page(manager.post(f"{handover}/no", {"how": "overridden", "child_told": "yes"}))
    assert unsaid.status == 422 and unsaid.problems == ["Enter what was done"]

    answer = {
        "how": "overridden",
        "child_told": "yes",
        "reasons": "Nobody else near. Ben will come with Lan.",
        "seen": "99",
    }
    send(manager, f"{handover}/no", answer)
    send(guardian, f"{handover}/met", {"way": "visit", "words": "They played cards."} | NOW)
    send(guardian, f"{handover}/goodbye", {"way": "visit"} | NOW)
    send(visit(cast.cover), f"{handover}/take", {"introduced": "yes"})

    record = read(visit, cast.cover, f"/child/{ref}")
    assert "Against the child's wish" in record.words and "Nobody else near. Ben will come with Lan." in record.words
    assert standing_of(cast.cover, ref).guardian.worker == cast.cover.number


def test_a_no_to_a_person_keeps_what_was_typed_when_yes_stands_beside_it(visit, cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    typed = {"says": ["yes", "another_sex"], "words": "I want a woman."} | NOW
    page = Page(visit(cast.guardian).post(f"/child/{ref}/handover/say", typed))
    assert page.status == 422 and len(page.problems) == 1
    assert page.box("words").strip() == "I want a woman."
    assert standing_of(cast.guardian, ref).continuity.handovers[-1].said is None


def test_each_open_promise_is_taken_on_or_it_is_said_why_not_in_one_step_with_the_handover(visit, cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    football, phone = a_promise(cast, ref, "Football boots"), a_promise(cast, ref, "A call with her mother")
    cover, path = visit(cast.cover), f"/child/{ref}/handover/take"
    page = Page(cover.get(path))
    assert "Promise 1: Football boots, due " in page.words and "Promise 2: A call with her mother, due " in page.words

    half = {
        "introduced": "yes",
        f"promise_{football}": "taken",
        f"promise_{phone}": "not_taken",
        "seen": page.box("seen"),
    }
    unsaid = Page(cover.post(path, half))
    assert unsaid.problems == ["Enter why you do not take on promise 2", "Choose who owes promise 2 then"]
    assert "Promise 2: A call with her mother, due " in unsaid.words
    assert standing_of(cast.guardian, ref).guardian.worker == cast.guardian.number, "nothing was passed on by halves"
    assert {one.promiser for one in standing_of(cast.guardian, ref).promises.open} == {cast.guardian.number}

    why_not = {f"promise_{phone}_because": "The number is not safe. Maya tells her."}
    send(cover, path, half | why_not | {f"promise_{phone}_then": str(cast.manager.number)})

    standing = standing_of(cast.cover, ref)
    assert standing.guardian.worker == cast.cover.number
    assert {one.root: one.promiser for one in standing.promises.open} == {
        football: cast.cover.number,
        phone: cast.manager.number,
    }
    assert "The number is not safe." in read(visit, cast.cover, f"/child/{ref}").words


def test_a_promise_made_meanwhile_stops_the_handover_until_it_is_answered_too(visit, cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    first = a_promise(cast, ref, "Football boots")
    cover, path = visit(cast.cover), f"/child/{ref}/handover/take"
    seen = Page(cover.get(path)).box("seen")
    second = a_promise(cast, ref, "A call with her mother")

    page = Page(cover.post(path, {"introduced": "yes", f"promise_{first}": "taken", "seen": seen}))

    assert page.status == 422 and page.problems == ["Choose what becomes of promise 2"]
    typed = {"introduced": "yes", f"promise_{first}": "taken", f"promise_{second}": "taken", "seen": seen}
    moved_on = Page(cover.post(path, typed))
    assert moved_on.status == 409
    send(cover, path, typed | {"seen": moved_on.box("seen")})
    assert {one.promiser for one in standing_of(cast.cover, ref).promises.open} == {cast.cover.number}


def test_a_handover_can_be_called_off_by_the_worker_who_was_to_follow(visit, cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    unsaid = Page(visit(cast.cover).post(f"/child/{ref}/handover/off", {"seen": "99"}))
    assert unsaid.status == 422
    answer = visit(cast.cover).post(f"/child/{ref}/handover/off", {"because": "worker_cannot", "seen": "99"})
    assert answer.status_code == 302
    assert standing_of(cast.guardian, ref).next_guardian is None


def test_what_goes_with_the_child_is_written_down_checked_after_a_move_and_shown_on_the_record(
    visit, cast: Cast
) -> None:
    ref = a_child_with_things(cast)
    worker, path = visit(cast.social_worker), f"/child/{ref}/with"
    send(worker, f"{path}/gp", {"outcome": "begun", "gp_who": "Park Street practice", "known_by": "myself"} | NOW)
    move_to_alder(cast, ref)
    record = read(visit, cast.guardian, f"/child/{ref}")
    assert "Not checked since the move" in record.words and SOLICITOR in record.words

    nothing = Page(worker.post(f"{path}/check", NOW))
    wordless = Page(worker.post(f"{path}/check", {"treatment": "lost", "school": "goes_on"} | NOW))
    assert nothing.status == 422 and "Answer for one thing at least" in nothing.problems[0]
    assert wordless.problems == ["Enter what happened: Treatment and medicine"]
    assert wordless.box("school") == "goes_on"

    answers = {"solicitor": "goes_on", "school": "changed", "school_who": "Alder Hill School, Ms Reid", "gp": "goes_on"}
    lost = {"treatment": "lost", "treatment_because": "The inhaler was left behind."}
    send(worker, f"{path}/check", answers | lost | NOW)

    state = standing_of(cast.guardian, ref).continuity
    assert state.waiting == () and state.followed(Thing.TREATMENT).outcome is Outcome.LOST
    record = read(visit, cast.guardian, f"/child/{ref}")
    assert "Alder Hill School, Ms Reid" in record.words and "The inhaler was left behind." in record.words
    assert "Not checked since the move" not in record.words
    assert Page(worker.get(f"{path}/check")).status == 409, "nothing waits any more"


def test_after_a_move_each_thing_is_asked_about_with_what_the_record_says_of_it(visit, cast: Cast) -> None:
    ref = a_child_with_things(cast)
    move_to_alder(cast, ref)

    page = read(visit, cast.social_worker, f"/child/{ref}/with/check")

    assert SOLICITOR in page.words


def test_that_a_child_has_no_gp_and_needs_one_is_not_the_same_as_needing_none(visit, cast: Cast) -> None:
    ref = a_child_with_things(cast)
    worker, path = visit(cast.social_worker), f"/child/{ref}/with"

    asked = Page(worker.get(f"{path}/gp"))
    send(worker, f"{path}/gp", {"outcome": "needed"} | NOW)
    send(worker, f"{path}/interpreter", {"outcome": "not_needed"} | NOW)

    page = read(visit, cast.social_worker, path)
    assert "Does the child have a GP?" in asked.words and "From when?" in asked.words
    assert "There is none, and one is needed" in page.words and "None is needed" in page.words
    assert any(words.startswith("Change") for words in page.links)


def test_health_that_goes_along_is_not_shown_to_who_does_not_hold_health(visit, cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    send(
        visit(cast.guardian),
        f"/child/{ref}/with/treatment",
        {"outcome": "begun", "treatment_who": "Insulin, twice a day"} | NOW,
    )
    assert "Insulin" in read(visit, cast.guardian, f"/child/{ref}/with").words
    next_guardian = read(visit, cast.cover, f"/child/{ref}/with").words
    assert "Insulin" not in next_guardian and "Not shown to you" in next_guardian


def test_the_last_carer_writes_at_the_door_and_whoever_has_the_child_takes_it_up(visit, cast: Cast) -> None:
    ref = a_child_missing_near_eighteen(cast, in_days=900)
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        placement.end(opened, reason="LAREQ", seen=opened.last_seq, happened=happened_at(opened.at))
    carer = visit(cast.carer)
    left = read(visit, cast.carer, "/children/left")
    assert ref in left.words and "Alder" not in left.words
    assert read(visit, cast.carer, f"/house/{cast.rowan_house}").links["Children who left here"] == "/children/left"
    assert any(href.startswith("tel:0800") for href in left.links.values()) and "Moved on" in left.words
    path = left.links[f"They came here: {ref}"]
    assert f"the child with the reference {ref}" in read(visit, cast.carer, path).words
    typed = {"how": "seen", "still_there": "no", "words": "At the gate at six. Went to the station."}
    unsaid = Page(carer.post(path, typed | {"words": "", "happened-when": "now"}))
    assert unsaid.status == 422 and unsaid.box("how") == "seen"
    send(carer, path, typed | {"happened-when": "now"})
    asked = left.links[f"Somebody asked for them: {ref}"]
    send(carer, asked, {"means": "at_the_door", "words": "A man, white van.", "happened-when": "now"})

    kinds = [entry.kind for entry in entries_of(cast.guardian, ref)][-3:]
    assert kinds == ["placement.came_here", "missing.information_received", "placement.asked_for"]
    record = read(visit, cast.guardian, f"/child/{ref}")
    assert "Went to the station." in record.words and "Nobody has taken this up" in record.words
    for one in standing_of(cast.guardian, ref).continuity.doors:
        send(visit(cast.guardian), f"/child/{ref}/door/{one.entry}", {"words": "Rang police."} | NOW)
    assert "Nobody has taken this up" not in read(visit, cast.guardian, f"/child/{ref}").words
    assert carer.get(f"/child/{ref}").status_code == 404, "the record itself stays shut"


def test_six_things_are_answered_on_a_line_to_the_birthday_and_another_birth_date_is_shown(visit, cast: Cast) -> None:
    ref = a_child_missing_near_eighteen(cast, in_days=60)
    other = born_for_birthday(in_days=10)
    with acting(cast.line, ref, texts={"born": (Class.IDENTITY, other.isoformat())}) as opened:
        now = happened_at(opened.at)
        referral.claim_birth_date(opened, born_on=other, source=ClaimSource.HOME_OFFICE, working=False, happened=now)
    guardian, path = visit(cast.guardian), f"/child/{ref}/eighteen"
    page = read(visit, cast.guardian, path)
    assert "Another birth date is claimed by Home Office" in page.words and "young person" in page.words

    consent = {"state": "done"} | NOW
    nobody_consents = Page(guardian.post(f"{path}/consent", consent))
    send(guardian, f"{path}/consent", consent | {"says": "yes"})
    assert nobody_consents.status == 422 and "Nobody can consent" in nobody_consents.problems[0]
    late = boxes("planned_on", datetime.now(UTC) + timedelta(days=30))
    day = {name: value for name, value in late.items() if not name.endswith("time")}
    send(guardian, f"{path}/accommodation", {"state": "planned", "particulars": "A flat in Leeds"} | day | NOW)
    again = {name.replace("planned_on", "again_on"): value for name, value in day.items()}
    unsaid = guardian.post(f"{path}/post_18_worker", {"state": "not_yet"} | again | NOW)
    assert Page(unsaid).problems == ["Enter what stands in the way"]
    left = guardian.post(f"{path}/accommodation", {"state": "planned", "because": "No flat."} | day | NOW)
    assert "did not choose “Not yet, because”" in Page(left).problems[0]

    page = read(visit, cast.guardian, path)
    assert "1 of 6 is done" in page.words and "A flat in Leeds" in page.words
    assert "The young person says yes." in page.words


def test_who_goes_on_looking_is_answered_by_name_listed_and_a_refusal_shows(visit, cast: Cast) -> None:
    ref = a_child_missing_near_eighteen(cast, in_days=0, hours_ago=40)
    path = f"/child/{ref}/eighteen"
    page = read(visit, cast.sergeant, path)
    assert "A young adult" in page.words and "young adult was 18 on" in page.words

    force = visit(cast.sergeant)
    unsaid = Page(force.post(f"{path}/search/force", {"named": "DI Lane", "answer": "no"} | NOW))
    assert unsaid.problems == ["Enter their reasons"] and unsaid.box("named") == "DI Lane"
    send(force, f"{path}/search/force", {"named": "DI Lane", "answer": "no", "reasons": "Filed.", "seen": "99"} | NOW)
    send(visit(cast.manager), f"{path}/search/service", {"named": "Maya Fernando", "answer": "yes", "seen": "99"} | NOW)
    wrong_side = Page(visit(cast.sergeant).get(f"{path}/search/authority"))
    assert wrong_side.status == 409

    rows = read(visit, cast.guardian, "/children/turning-18").words
    assert ref in rows and "Refused" in rows and "Accepted" in rows and "a young adult now" in rows
    record = read(visit, cast.guardian, f"/child/{ref}").words
    assert "Refused: the lead police force" in record and "Nobody yet of the local authority" in record
    assert read(visit, cast.guardian, "/children/missing").links["Turning 18 while missing"] == "/children/turning-18"
    assert ref not in read(visit, cast.other_force, "/children/turning-18").words


def paths(ref: str) -> list[str]:
    handover = ["steps", "told", "say", "met", "goodbye", "left-out/met", "off"]
    found = [f"handover/{one}" for one in handover] + ["with", "with/school", "eighteen", "eighteen/immigration"]
    return [f"/child/{ref}/{one}" for one in found]


def test_outsiders_and_former_carers_find_no_such_page(visit, cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    doors = [f"/child/{ref}/came-here", f"/child/{ref}/asked-for", f"/child/{ref}/door/1"]
    for path in [*paths(ref), *doors, f"/child/{ref}/handover/take", f"/child/{ref}/eighteen/search/force"]:
        assert visit(cast.outsider).get(path).status_code == 404, path
        assert visit(None).get(path)["Location"].startswith("/sign-in"), path
    moved = a_child_who_moved(cast)
    for path in paths(moved):
        assert visit(cast.carer).get(path).status_code == 404, path


def test_a_page_costs_the_same_however_much_goes_along_and_asks_the_keeper_once(
    visit, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = {"statements": 0, "keeper": 0}
    execute, ask = psycopg.Connection.execute, vault._ask

    def counting(self: Any, *asked: Any, **more: Any) -> Any:
        counts["statements"] += 1
        return execute(self, *asked, **more)

    def asking(request: Any) -> Any:
        counts["keeper"] += 1
        return ask(request)

    bare, full = a_handover_agreed(cast), a_child_who_moved(cast)
    monkeypatch.setattr(psycopg.Connection, "execute", counting)
    monkeypatch.setattr(vault, "_ask", asking)
    for page in ("with", "eighteen", "handover/steps"):
        costs = []
        for ref in (bare, full):
            visitor = visit(cast.guardian)
            visitor.get(f"/child/{ref}/{page}")
            counts.update(statements=0, keeper=0)
            visitor.get(f"/child/{ref}/{page}")
            costs.append((counts["statements"], counts["keeper"]))
        assert abs(costs[0][0] - costs[1][0]) <= 1 and costs[0][1] == costs[1][1] == 1, (page, costs)


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["with the script", "without it"])
def test_every_page_is_sound(script: bool, browser: Any, address: str, cast: Cast) -> None:
    handed, moved = a_handover_agreed(cast), a_child_who_moved(cast)
    turning = a_child_missing_near_eighteen(cast, in_days=30)
    a_promise(cast, handed, "Football boots")
    told = {"why": (Class.CASEWORK, "Amara moves away. Ben follows; he speaks Vietnamese too.")}
    with acting(cast.guardian, handed, Permission.ASK, texts=told) as opened:
        introductions.tell_child(
            opened,
            by=cast.guardian.number,
            planned_at=opened.at + timedelta(days=7),
            way=Way.VISIT,
            happened=happened_at(opened.at),
        )
        introductions.hear_child(opened, says=(Say.MEET_FIRST,), happened=happened_at(opened.at))
    because = {"because": (Class.CASEWORK, "No flat has been offered."), "particulars": (Class.CASEWORK, "Leeds")}
    answers = (
        (Item.CONSENT, ItemState.DONE, {"says": Known.YES}),
        (Item.ACCOMMODATION, ItemState.NOT_YET, {"due_on": london.days_after(london.day_of(IN_A_WEEK), 7)}),
        (Item.PERSONAL_ADVISER, ItemState.PLANNED, {"due_on": london.day_of(IN_A_WEEK)}),
    )
    for item, state, more in answers:
        with acting(cast.guardian, turning, Permission.TALK, texts=because) as opened:
            now = happened_at(opened.at)
            transition.answer(opened, item=item, state=state, seen=opened.last_seq, happened=now, **more)
    for side in (Side.SERVICE, Side.FORCE):
        texts = {"named": (Class.IDENTITY, "DI Lane"), "reasons": (Class.CASEWORK, "Filed as an adult.")}
        with acting(cast.manager, turning, texts=texts) as opened:
            answer_search = after.accept if side is Side.SERVICE else after.refuse
            answer_search(opened, side=side, seen=opened.last_seq, happened=happened_at(opened.at))
    visits = {
        cast.guardian: [
            *paths(handed),
            f"/child/{moved}/with",
            f"/child/{moved}/with/check",
            f"/child/{turning}/eighteen",
            f"/child/{turning}/eighteen/search/service",
            "/children/turning-18",
            f"/child/{moved}",
        ],
        cast.cover: [f"/child/{handed}/handover/take"],
        cast.carer: ["/children/left", f"/child/{moved}/came-here", f"/child/{moved}/asked-for"],
    }
    for member, wanted in visits.items():
        with signed_in(browser, address, member, script=script) as page:
            for path in wanted:
                answer = page.goto(address + path)
                assert answer.status == 200, path
                if script:
                    assert wrong_with(page, PHONE, DESKTOP) == [], path
                else:
                    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    assert wider <= 0, path
