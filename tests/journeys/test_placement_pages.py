"""Where a child lives, through pages: chosen, checked or why not, on the way, there; the house at night."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from alongside.advocacy import operations as advocacy
from alongside.commands.cast import BIRMINGHAM, CARDIFF, Cast
from alongside.database.connect import Role, transaction
from alongside.missing import operations as missing
from alongside.people import operations as people
from alongside.placement import operations as placement
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Teller
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import State
from alongside.vocabulary.placement import Distance
from tests.cast import (
    ROWAN,
    a_child_gone_missing,
    a_child_placed,
    a_child_with_a_guardian,
    a_child_with_a_plan,
    acting,
    entries_of,
    standing_of,
)
from tests.journeys.browse import send
from tests.journeys.page import NOW, Page

LONDON = ZoneInfo("Europe/London")
THREE = ["address_checked", "adults_checked", "others_checked"]
PROFILE = NOW | {"photograph_held": "yes", "prepared_by": "carer"}


def home(cast: Cast, **more: str) -> dict[str, str]:
    """A foster home at Rowan house, as it is typed."""
    return NOW | {"house": str(cast.rowan_house), "place": "U6", "provider": "PR4", "registered": "yes"} | more


def later(hours: int) -> dict[str, str]:
    """A time still to come, in the boxes of a journey."""
    wall = (datetime.now(UTC) + timedelta(hours=hours)).astimezone(LONDON)
    return {
        "expected_at-day": str(wall.day),
        "expected_at-month": str(wall.month),
        "expected_at-year": str(wall.year),
        "expected_at-time": f"{wall:%H:%M}",
    }


def a_child_on_the_way(cast: Cast, *, checked: bool = True, **more: Any) -> str:
    """A child for whom Rowan house was chosen."""
    ref = a_child_with_a_plan(cast, **more)
    texts = {"checked_by": (Class.CASEWORK, "Sam Whitlock")}
    with acting(cast.social_worker, ref, Permission.PLACE, texts=texts) as opened:
        now = happened_at(opened.at)
        placement.choose(opened, replace(ROWAN, house=cast.rowan_house), seen=opened.last_seq, happened=now)
        if checked:
            placement.check(opened, address_checked=True, adults_checked=True, others_checked=True, happened=now)
    return ref


def test_a_home_is_chosen_checked_reached_and_shows_how_far_it_is(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    social_worker, place = visit(cast.social_worker), f"/child/{ref}/place"

    send(social_worker, f"{place}/choose", home(cast, address="1 Made Up Lane"))
    send(
        social_worker,
        f"{place}/checked",
        NOW | {"parts": THREE, "checked_by": "Sam"},
    )
    send(social_worker, f"{place}/journey", NOW | later(2) | {"hands_over": "police", "receives": "fostering"})
    on_the_way = Page(social_worker.get(place))
    send(visit(cast.carer), f"{place}/arrived", home(cast, received_by="Fay Thornton"))

    standing = standing_of(cast.carer, ref)
    assert standing.home is not None and standing.home.desk == cast.rowan_house and standing.home.checked
    assert standing.home.distance is Distance.ADJOINING and standing.stay is None
    assert "Staffordshire: out of area, in an adjoining authority" in on_the_way.words
    assert "The nominated officer has to approve this" in on_the_way.words
    page = Page(visit(cast.carer).get(place))
    assert "1 Made Up Lane" in page.words and "Every home so far" in page.words


def test_the_arrival_begins_with_the_home_that_was_chosen(visit, cast: Cast) -> None:
    ref = a_child_on_the_way(cast)

    page = Page(visit(cast.carer).get(f"/child/{ref}/place/arrived"))
    typed = NOW | {name: page.box(name) for name in ("house", "authority", "place", "provider", "registered")}
    send(visit(cast.carer), f"/child/{ref}/place/arrived", typed | {"received_by": "Fay"})

    home = standing_of(cast.carer, ref).home
    assert home is not None and (home.desk, home.place, home.provider) == (cast.rowan_house, "U6", "PR5")


def test_where_no_home_was_chosen_the_arrival_asks_first_which_house_it_is(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)

    page = Page(visit(cast.carer).get(f"/child/{ref}/place/arrived"))
    if page.status != 200:
        page = Page(visit(cast.line).get(f"/child/{ref}/place/arrived"))

    asked = ("Which house?", "Or another house: its whole name", "in which authority", "Who received the child")
    places = [page.words.index(words) for words in asked]
    assert places == sorted(places) and not page.box("registered")


def test_an_arrival_with_no_new_home_chosen_says_which_home_the_child_has_and_ends_no_search(visit, cast: Cast) -> None:
    placed, gone = a_child_placed(cast), a_child_gone_missing(cast)

    at_home = Page(visit(cast.carer).get(f"/child/{placed}/place/arrived"))
    no_way = Page(visit(cast.carer).get(f"/child/{placed}/place/journey"))

    assert "No new home has been chosen. The child's home is: Rowan house." in at_home.words
    assert "does not end the search" not in at_home.words
    assert "No new home is chosen yet: choose one first." in no_way.words
    for page in ("arrived", "stay", "journey"):
        missing_now = Page(visit(cast.carer).get(f"/child/{gone}/place/{page}"))
        assert "The child is missing. This does not end the search." in missing_now.words
        assert missing_now.links["Record that the child is back"] == f"/child/{gone}/episode/back"


def test_what_ends_is_named_in_the_heading_and_the_way_says_from_where_to_where(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    carer, place = visit(cast.carer), f"/child/{ref}/place"
    send(carer, f"{place}/stay", NOW | {"stay": "hospital", "where": "Ward 7"})

    assert "The child has left this home: Rowan house" in Page(carer.get(f"{place}/ended")).words
    assert "The stay has ended: hospital" in Page(carer.get(f"{place}/stay/ended")).words
    assert "From Hospital To Rowan house" in Page(carer.get(f"{place}/journey")).words


def test_a_check_of_two_things_out_of_three_is_no_check(visit, cast: Cast) -> None:
    ref = a_child_on_the_way(cast, checked=False)
    place = f"/child/{ref}/place"

    send(visit(cast.social_worker), f"{place}/checked", NOW | {"parts": THREE[:2], "checked_by": "Sam"})

    assert "Not checked yet" in Page(visit(cast.social_worker).get(place)).words


def test_nobody_is_turned_away_but_the_page_wants_to_know_why_the_home_was_not_checked(visit, cast: Cast) -> None:
    ref = a_child_on_the_way(cast, checked=False)
    path = f"/child/{ref}/place/arrived"

    refused = visit(cast.carer).post(path, home(cast, received_by="Fay Thornton"))
    send(visit(cast.carer), path, home(cast, not_checked_because="Found at eleven at night."))

    page = Page(refused)
    assert refused.status_code == 409 and any("Nobody has checked this home" in line for line in page.problems)
    assert page.box("received_by") == "Fay Thornton"
    home_now = standing_of(cast.carer, ref).home
    assert home_now is not None and home_now.not_checked


def test_a_check_names_the_home_that_was_chosen_else_the_one_lived_in(visit, cast: Cast) -> None:
    chosen, lived_in = a_child_on_the_way(cast, checked=False), a_child_placed(cast)

    for ref, said in ((chosen, "Chosen for the child: Rowan house"), (lived_in, "Where they live: Rowan house")):
        for page in ("checked", "not-checked"):
            assert said in Page(visit(cast.social_worker).get(f"/child/{ref}/place/{page}")).words


def test_not_checked_because_can_be_said_before_anybody_arrives(visit, cast: Cast) -> None:
    ref = a_child_on_the_way(cast, checked=False)

    send(
        visit(cast.line),
        f"/child/{ref}/place/not-checked",
        NOW | {"not_checked_because": "No worker on call."},
    )

    assert "Not checked, with a reason" in Page(visit(cast.line).get(f"/child/{ref}/place")).words


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"house": "", "authority": ""}, "authority"),
        ({"house": "", "authority": "E99999999"}, "authority"),
        ({"house": "999999"}, "house"),
        ({"place": "XX"}, "kind of home"),
        ({"provider": ""}, "who provides it"),
    ],
)
def test_a_home_that_cannot_be_is_named_and_nothing_typed_is_lost(
    typed: dict[str, str], field: str, visit, cast: Cast
) -> None:
    ref = a_child_with_a_plan(cast)

    answer = visit(cast.social_worker).post(f"/child/{ref}/place/choose", home(cast, address="1 Made Up Lane") | typed)

    page = Page(answer)
    assert answer.status_code == 422 and page.problems, answer.status_code
    assert any(field in line or "how far" in line for line in page.problems), page.problems
    assert page.box("address") == "1 Made Up Lane" and standing_of(cast.line, ref).chosen is None


def test_a_home_outside_every_list_is_given_by_its_authority_and_may_be_far_away(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)

    send(visit(cast.line), f"/child/{ref}/place/choose", home(cast, house="", authority=CARDIFF))
    wrong = visit(cast.line).post(f"/child/{ref}/place/approved", NOW | {"approved_by": "nominated_officer"})
    send(visit(cast.line), f"/child/{ref}/place/approved", NOW | {"approved_by": "director"})

    assert "Cardiff: out of area, at a distance" in Page(visit(cast.line).get(f"/child/{ref}/place")).words
    assert wrong.status_code == 409


def test_no_child_under_sixteen_is_sent_to_supported_accommodation_in_england(visit, cast: Cast) -> None:
    young = a_child_with_a_plan(cast, born_on=date(2012, 2, 29))

    answer = visit(cast.social_worker).post(
        f"/child/{young}/place/choose", home(cast, house=str(cast.alder_house), place="K3")
    )

    assert answer.status_code == 409 and any("under sixteen" in line for line in Page(answer).problems)


def test_two_who_choose_at_once_both_see_both(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    path = f"/child/{ref}/place/choose"
    seen = Page(visit(cast.line).get(path)).box("seen")
    send(
        visit(cast.social_worker),
        path,
        home(cast, seen=Page(visit(cast.social_worker).get(path)).box("seen")),
    )
    typed = home(cast, house="", authority=BIRMINGHAM, seen=seen)

    answer = visit(cast.line).post(path, typed)
    page = Page(answer)
    again = visit(cast.line).post(path, typed | {"seen": page.box("seen")})

    assert answer.status_code == 409 and "A home was chosen" in page.words
    assert page.box("authority") == BIRMINGHAM and again.status_code == 302


def test_a_stay_is_laid_over_the_home_and_taken_off_again(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    place = f"/child/{ref}/place"

    send(visit(cast.carer), f"{place}/stay", NOW | {"stay": "hospital", "where": "Ward 7"})
    away = Page(visit(cast.carer).get(place))
    send(visit(cast.carer), f"{place}/stay/ended", NOW)
    nothing = visit(cast.carer).post(f"{place}/stay/ended", NOW)

    assert "Hospital" in away.words and "The stay has ended" in away.links
    assert standing_of(cast.carer, ref).stay is None and nothing.status_code == 409


def test_a_home_that_ends_and_an_address_that_is_known_empty_where_a_missing_child_would_sleep(
    visit, cast: Cast
) -> None:
    ref = a_child_gone_missing(cast)
    place, bed = f"/child/{ref}/place", {"where": "Rowan house.", "fetched_by": "carer", "safe_now": "on"}
    seen = Page(visit(cast.guardian).get(f"/child/{ref}/episode/bed")).box("seen")
    send(visit(cast.guardian), f"/child/{ref}/episode/bed", bed | {"seen": seen})

    send(visit(cast.carer), f"{place}/address", NOW | {"said_by": "carer", "words": "A car outside."})

    page = Page(visit(cast.guardian).get(f"/child/{ref}/episode"))
    assert "Nobody has answered" in page.words
    assert "may be known to those who would harm" in Page(visit(cast.guardian).get(place)).words
    seen = Page(visit(cast.social_worker).get(f"{place}/ended")).box("seen")
    send(
        visit(cast.social_worker),
        f"{place}/ended",
        NOW | {"reason": "CREQO", "notice_after_missing": "yes", "seen": seen},
    )
    assert standing_of(cast.social_worker, ref).missing and standing_of(cast.social_worker, ref).home is None


def test_a_sergeant_sees_where_the_child_lives_and_places_nobody(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    page = Page(visit(cast.sergeant).get(f"/child/{ref}/place"))

    assert page.status == 200 and "Choose another home" not in page.links
    assert visit(cast.sergeant).get(f"/child/{ref}/place/choose").status_code == 409


def test_a_house_shows_tonight_to_those_who_work_there_with_two_buttons_for_each_child(visit, cast: Cast) -> None:
    here, gone = a_child_placed(cast, name="Elira Hoxha"), a_child_gone_missing(cast, name="Amina Yusuf")
    awaited = a_child_on_the_way(cast, checked=False, name="Trần Thị Mai")
    with transaction(Role.LOAD) as loading:
        at = datetime.now(UTC)
        people.put_on_shift(
            loading, desk=cast.rowan_house, person=cast.carer.number, since=at, until=at + timedelta(hours=8)
        )

    page = Page(visit(cast.carer).get(f"/house/{cast.rowan_house}"))

    assert "On duty: Fay Thornton" in page.words
    assert page.links["Is here: Elira Hoxha"] == f"/child/{here}/here"
    assert page.links["Not here: Elira Hoxha"] == f"/child/{here}/missing"
    assert page.links["See the search: Amina Yusuf"] == f"/child/{gone}/episode"
    assert "Not here: Amina Yusuf" not in page.links
    assert page.links["Has arrived: Trần Thị Mai"] == f"/child/{awaited}/place/arrived"
    assert "The home has not been checked for this child." in page.words


def test_a_house_is_no_page_for_those_who_do_not_work_there(visit, cast: Cast) -> None:
    a_child_placed(cast)
    for member in (cast.guardian, cast.social_worker, cast.night_staff, cast.outsider):
        assert visit(member).get(f"/house/{cast.rowan_house}").status_code == 404, member.part
    assert visit(cast.carer).get("/house")["Location"] == f"/house/{cast.rowan_house}"
    assert "not written down as working in a house" in Page(visit(cast.guardian).get("/house")).words


def test_the_profile_begins_with_the_last_version_and_the_new_one_is_whole(visit, cast: Cast) -> None:
    ref, path = a_child_placed(cast), "profile"
    first = {"description": "Slim, black hair.", "telephones": "07700 900461", "health": "Asthma."}
    send(visit(cast.carer), f"/child/{ref}/{path}", PROFILE | first)

    page = Page(visit(cast.carer).get(f"/child/{ref}/{path}"))
    kept = {name: page.box(name) for name in ("description", "telephones", "health", "prepared_by")}
    send(visit(cast.carer), f"/child/{ref}/{path}", PROFILE | kept | {"places": "The library."})

    again = Page(visit(cast.social_worker).get(f"/child/{ref}/{path}"))
    assert page.box("photograph_held") == "yes" and kept["description"] == "Slim, black hair."
    assert [again.box(name) for name in ("telephones", "health", "places")] == [
        "07700 900461",
        "Asthma.",
        "The library.",
    ]
    assert len([one for one in entries_of(cast.carer, ref) if one.kind == "placement.profile_prepared"]) == 2


def test_while_a_child_is_missing_the_profile_says_which_version_the_pack_for_police_has(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    carer, path = visit(cast.carer), f"/child/{ref}/profile"
    send(carer, path, PROFILE | {"description": "Slim, black hair."})
    before = Page(carer.get(path))
    with acting(cast.carer, ref, Permission.REPORT_MISSING) as opened:
        missing.report(opened, state=State.MISSING, by=Teller.CARER)

    assert "The pack for police has the version of" not in before.words
    assert "The pack for police has the version of" in Page(carer.get(path)).words


def test_a_profile_without_a_description_is_asked_for_and_keeps_the_rest(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    answer = visit(cast.carer).post(f"/child/{ref}/profile", PROFILE | {"places": "The library."})

    page = Page(answer)
    assert answer.status_code == 422 and page.problems == ["Enter what they look like"]
    assert page.box("places") == "The library."


def test_who_may_not_see_the_whole_profile_writes_no_new_version_of_it(visit, cast: Cast) -> None:
    """Whoever is to take over reads neither places nor health; a version of theirs would drop both."""
    ref = a_child_with_a_guardian(cast)
    with acting(cast.guardian, ref, Permission.ARRANGE_COVER) as opened:
        advocacy.agree_handover(
            opened,
            worker=cast.cover.number,
            role=GuardianRole.DIRECT_WORKER,
            planned_at=opened.at + timedelta(days=7),
            child_told=Known.YES,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )

    answer = visit(cast.cover).get(f"/child/{ref}/profile")

    assert answer.status_code == 409 and "lose a part of it" in Page(answer).words
