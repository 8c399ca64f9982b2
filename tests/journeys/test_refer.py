"""Referring a child: looked for first, then taken on in a few answers, by anyone, for anyone."""

from datetime import UTC, datetime, timedelta

import pytest

from alongside.access import gate
from alongside.chronology import read
from alongside.commands.cast import BIRMINGHAM, CARDIFF, Cast, Member
from alongside.rules.standing import Stage
from alongside.vault import client as vault
from alongside.vocabulary.codes import Means, Teller
from tests.cast import a_child_with_a_plan, a_referred_child, entries_of, standing_of, token_of
from tests.journeys.page import Page
from tests.journeys.referrals import LONG, SHORT, boxes, refer


def texts_of(member: Member, ref: str, kind: str, field: str) -> str:
    with gate.transaction(token_of(member), reading=True) as session:
        opened = gate.open_record(session, ref)
        entry = next(e for e in read.entries(session.connection, opened.child) if e.kind == kind)
    number = getattr(entry.payload, field)
    return vault.open_details(token_of(member), [number]).get(number, "")


def test_search_comes_before_a_child_is_referred_and_finds_whom_one_holds(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast, name="Ngô Bảo Châu")

    page = Page(visit(cast.guardian).post("/refer", {"name": "Ngo Bao Chau"}))

    assert "Ngô Bảo Châu" in page.words and ref in page.words
    assert page.links["Refer again on this record : Ngô Bảo Châu"] == f"/child/{ref}/join"


def test_of_children_one_does_not_hold_only_the_number_is_told(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast, name="Zuzana Kováčová")

    page = Page(visit(cast.outsider).post("/refer", {"name": "Zuzana Kovacova"}))

    assert "1 other likely child is known to the service, on a record that you may not see." in page.words
    assert ref not in page.html and "Kováčová" not in page.words


def test_words_searched_stand_in_no_address_and_no_log(visit, cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        visitor = visit(cast.guardian)
        answer = visitor.get("/refer?name=Quetzalcoatl")
        visitor.post("/refer", {"name": "Quetzalcoatl"})

    assert "Is it one of these?" not in Page(answer).words, "an address is never searched"
    assert "Quetzalcoatl" not in caplog.text


def test_the_name_looked_for_is_carried_to_the_form_and_nothing_is_asked_for_yet(visit, cast: Cast) -> None:
    page = Page(visit(cast.line).post("/refer/child", {"go_on": "yes", "name": "Đặng Thị Thảo"}))

    assert page.status == 200 and page.problems == []
    assert page.box("name") == "Đặng Thị Thảo"


def test_a_child_without_a_name_is_carried_to_the_form_as_one(visit, cast: Cast) -> None:
    page = Page(visit(cast.line).post("/refer/child", {"go_on": "yes", "name_not_known": "on"}))

    assert page.box("name_not_known") == "on" and page.box("name") == ""


def test_an_officer_refers_a_child_at_night_with_the_short_form(visit, cast: Cast) -> None:
    ref = refer(visit(cast.sergeant), SHORT)

    standing = standing_of(cast.sergeant, ref)
    assert standing.stage is Stage.REFERRED and standing.name_known
    assert texts_of(cast.sergeant, ref, "referral.received", "account") == "Found in a locked room above a shop."
    assert "Đặng Thị Thảo" in Page(visit(cast.sergeant).get(f"/child/{ref}")).words


def test_a_child_whose_name_nobody_knows_is_referred_all_the_same(visit, cast: Cast) -> None:
    ref = refer(visit(cast.carer), SHORT | {"name": "", "name_not_known": "on"})

    assert not standing_of(cast.carer, ref).name_known
    assert "Name not known" in Page(visit(cast.carer).get(f"/child/{ref}")).words


@pytest.mark.parametrize(
    "name", ["Нгуен", "محمد", "ሰላም", "O’Neill-Łukasz", "Ẹ̀bùn", "李", "𐰼𐰺 " * 20, "<b>x</b> & “y” 100%"]
)
def test_a_name_is_taken_as_it_is_given_in_any_script(visit, cast: Cast, name: str) -> None:
    ref = refer(visit(cast.line), SHORT | {"name": name})

    assert texts_of(cast.line, ref, "referral.name_claimed", "name") == name.strip()
    assert name.strip() in Page(visit(cast.line).get(f"/child/{ref}")).words


def test_the_long_form_keeps_every_particular_with_who_said_so(visit, cast: Cast) -> None:
    answers = LONG | {
        "born_on-day": "29",
        "born_on-month": "2",
        "born_on-year": "2012",
        "also_known_as": "Bi",
    }

    ref = refer(visit(cast.line), answers, "/refer/child/long")

    standing = standing_of(cast.line, ref)
    assert (standing.languages, standing.nationality, standing.responsible) == (("vie",), "VNM", CARDIFF)
    assert texts_of(cast.line, ref, "referral.birth_date_claimed", "born") == "2012-02-29"
    particulars = next(e.payload for e in entries_of(cast.line, ref) if e.kind == "referral.particulars_claimed")
    assert particulars.source == "child"


def test_an_age_that_was_only_claimed_shows_as_claimed_and_starts_no_clock_by_birthday(visit, cast: Cast) -> None:
    ref = refer(visit(cast.line), LONG | {"age": "15"}, "/refer/child/long")

    assert "Said to be 15 on" in Page(visit(cast.line).get(f"/child/{ref}")).words
    with gate.transaction(token_of(cast.line), reading=True) as session:
        assert gate.open_record(session, ref).fold.born_on is None


def test_what_was_typed_on_the_short_form_goes_on_to_the_long_one(visit, cast: Cast) -> None:
    page = Page(visit(cast.line).post("/refer/child/long", SHORT | {"go_on": "yes"}))

    assert page.problems == []
    assert page.box("name") == SHORT["name"] and page.box("area") == BIRMINGHAM
    assert page.box("account").strip() == SHORT["account"] and page.box("living") == "police_custody"
    assert page.box("identified-when") == "now"


def test_the_time_that_counts_is_the_tellers_when_the_line_writes_for_a_carer(visit, cast: Cast) -> None:
    said = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(days=1)
    told = {"known_by": "told", "teller": "parent", "means": "telephone", "teller_name": "Mrs Made-Up"}
    answers = SHORT | told | boxes("said_at", said) | boxes("identified", said)

    ref = refer(visit(cast.line), answers)

    received = next(e for e in entries_of(cast.line, ref) if e.kind == "referral.received")
    assert (received.told.by, received.told.means) == (Teller.PARENT, Means.TELEPHONE)
    assert received.reached_us_at == received.happened.at
    assert abs((received.reached_us_at - said).total_seconds()) <= 3600, "London and UTC differ by an hour at most"


def test_whoever_answers_the_line_begins_with_somebody_told_me(visit, cast: Cast) -> None:
    assert Page(visit(cast.line).get("/refer/child")).box("known_by") == "told"
    assert Page(visit(cast.carer).get("/refer/child")).box("known_by") == "myself"


def test_a_child_booked_in_as_an_adult_is_presumed_a_child(visit, cast: Cast) -> None:
    ref = refer(visit(cast.line), SHORT | {"treated_as_adult": "yes", "treated_as_adult_by": "police"})

    assert standing_of(cast.line, ref).presumed_child
    assert "Age disputed: presumed a child" in Page(visit(cast.line).get(f"/child/{ref}")).words


def test_after_a_referral_of_a_child_who_may_be_missing_the_next_page_is_reporting_it(visit, cast: Cast) -> None:
    answer = visit(cast.line).post("/refer/child", SHORT | {"already_missing": "on"})

    assert answer.status_code == 302
    assert "missing" in answer["Location"] or answer["Location"].endswith("saved=yes")


def test_every_authority_can_be_chosen_by_name_and_none_is_chosen_beforehand(visit, cast: Cast) -> None:
    page = Page(visit(cast.carer).get("/refer/child"))

    offered = page.options("area")
    assert len(offered) == 176 and offered[0] == ("", "Choose one") and page.box("area") == ""
    names = [name for _code, name in offered[1:]]
    assert names == sorted(names) and "Cardiff" in names and "Isles of Scilly" in names


def test_a_second_referral_joins_the_record_that_is_open(visit, cast: Cast) -> None:
    ref = a_referred_child(cast)
    answers = {
        "referrer": "school",
        "account": "The teacher saw it too.",
        "happened-when": "now",
        "known_by": "myself",
    }

    answer = visit(cast.line).post(f"/child/{ref}/join", answers)

    assert answer.status_code == 302
    assert entries_of(cast.line, ref)[-1].kind == "referral.joined"


def test_a_child_is_referred_again_on_the_same_record_after_the_referral_was_declined(visit, cast: Cast) -> None:
    ref = a_referred_child(cast, name="Blerim Gashi")
    visitor = visit(cast.line)
    declined = {"reason": "no_trafficking_concern", "reasons": "We were told it was a mistake.", "seen": "99"}
    assert visitor.post(f"/child/{ref}/decline", declined).status_code == 302

    page = Page(visitor.get(f"/child/{ref}/refer-again"))
    answer = visitor.post(f"/child/{ref}/refer-again", LONG | {"name": "Blerim Gashi"})

    assert page.box("name") == "Blerim Gashi"
    assert answer.status_code == 302 and answer["Location"].startswith(f"/child/{ref}")
    assert standing_of(cast.line, ref).stage is Stage.REFERRED


def test_a_child_already_referred_is_not_begun_twice_on_one_record(visit, cast: Cast) -> None:
    ref = a_referred_child(cast)

    page = Page(visit(cast.line).post(f"/child/{ref}/refer-again", LONG))

    assert page.status == 409
    assert "already referred" in page.problems[0] and page.box("name") == LONG["name"]
