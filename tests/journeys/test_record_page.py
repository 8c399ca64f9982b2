"""The record: what the child wants first, then where now, who, what is owed, what can be done, timeline."""

from dataclasses import replace
from datetime import timedelta

import pytest

from alongside.chronology import write
from alongside.commands.cast import Cast, Member
from alongside.contact import operations as contact
from alongside.placement import operations as placement
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianLost
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Party, Way
from alongside.vocabulary.facts import Fact, Happened, Precision, happened_at
from alongside.vocabulary.referral import AuthorityTold
from tests.cast import (
    ROWAN,
    a_child_gone_missing,
    a_child_placed,
    a_child_with_a_guardian,
    a_child_with_a_plan,
    a_referred_child,
    acting,
    entries_of,
)
from tests.journeys.page import Page

ORDER = (
    "What the child wants",
    "What the child was last told will happen",
    "Who",
    "Where now",
    "What is owed",
    "What you can do",
    "Timeline",
)


def many_entries(cast: Cast, ref: str, count: int) -> None:
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        for minute in range(count, 0, -1):
            tried = happened_at(opened.at - timedelta(minutes=minute))
            contact.attempt(opened, way=Way.VOICE, worker_role=Party.GUARDIAN, happened=tried)


def test_the_childs_own_wishes_come_first_and_the_timeline_last(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    html = visit(cast.guardian).get(f"/child/{ref}").content.decode()

    places = [html.index(f">{heading}</h2>") for heading in ORDER]
    assert places == sorted(places)


def test_nothing_known_is_said_to_be_not_known(visit, cast: Cast) -> None:
    ref = a_referred_child(cast)

    words = Page(visit(cast.line).get(f"/child/{ref}")).words

    assert "Nobody has written down what the child wants yet." in words
    assert "In police custody; nobody of ours has spoken with them yet." in words
    assert "Independent reviewing officer (IRO) Not known to us" in words
    assert "None yet. Nobody has been asked." in words
    assert "In police custody. No home is recorded here." in words


def test_where_now_says_how_known_when_from_whom_and_how_old_it_is(visit, cast: Cast) -> None:
    ref = a_child_placed(cast, hours_ago=5)

    words = Page(visit(cast.guardian).get(f"/child/{ref}")).words

    news = words.partition("Where now")[2].partition("Lives")[0]
    assert "Arrived at the home 5 hours ago" in news
    assert "How known Seen By whom Fay Thornton" in news
    assert "Rowan house: " in words and "Staffordshire, out of area, in an adjoining authority" in words


def an_address(cast: Cast, ref: str, address: str) -> None:
    home = replace(ROWAN, house=cast.rowan_house)
    texts = {
        "address": (Class.LOCATION, address),
        "not_checked_because": (Class.CASEWORK, "It was midnight."),
    }
    with acting(cast.carer, ref, Permission.PLACE, texts=texts) as opened:
        placement.arrive(opened, home, happened=happened_at(opened.at))


@pytest.mark.parametrize(
    ("who", "sees"), [("guardian", True), ("carer", True), ("social_worker", True), ("next", False)]
)
def test_an_address_is_shown_only_to_whom_the_class_lets_it_through(visit, cast: Cast, who: str, sees: bool) -> None:
    ref = a_child_with_a_plan(cast)
    home = replace(ROWAN, house=cast.rowan_house)
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        placement.choose(opened, home, seen=opened.last_seq, happened=happened_at(opened.at))
    an_address(cast, ref, "4 Nowhere Lane, Madeupton")
    if who == "next":
        agreed = {"worker": str(cast.far_guardian.number), "child_told": "yes", "seen": "99"}
        planned = {"day": "1", "month": "1", "year": "2199", "time": "09:00"}
        boxes = {f"planned_at-{part}": typed for part, typed in planned.items()}
        visit(cast.manager).post(f"/child/{ref}/handover", agreed | boxes)
    member: Member = cast.far_guardian if who == "next" else getattr(cast, who)

    words = Page(visit(member).get(f"/child/{ref}")).words

    assert ("4 Nowhere Lane, Madeupton" in words) is sees
    assert sees or "Address Not shown to you" in words


def test_an_address_given_when_the_home_was_chosen_is_shown_after_the_child_arrived(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    home = replace(ROWAN, house=cast.rowan_house)
    address = {"address": (Class.LOCATION, "9 Elsewhere Row, Madeupton")}
    with acting(cast.social_worker, ref, Permission.PLACE, texts=address) as opened:
        placement.choose(opened, home, seen=opened.last_seq, happened=happened_at(opened.at))
    because = {"not_checked_because": (Class.CASEWORK, "It was midnight.")}
    with acting(cast.carer, ref, Permission.PLACE, texts=because) as opened:
        placement.arrive(opened, home, happened=happened_at(opened.at))

    assert "Address 9 Elsewhere Row, Madeupton" in Page(visit(cast.guardian).get(f"/child/{ref}")).words


def test_every_page_about_a_missing_child_says_that_police_have_not_taken_the_report(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    for path in ("", "/contact", "/heard", "/here", "/plan", "/why/first_contact/1"):
        words = Page(visit(cast.carer if path == "/here" else cast.guardian).get(f"/child/{ref}{path}")).words
        assert "Police have not taken this report yet: ring 999 or 101" in words, path


def test_the_timeline_is_paged_by_number_and_loses_no_entry_on_the_way(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    many_entries(cast, ref, 60)
    visitor = visit(cast.guardian)

    pages = [Page(visitor.get(f"/child/{ref}"))]
    while "Next page : Earlier entries" in pages[-1].links:
        pages.append(Page(visitor.get(pages[-1].links["Next page : Earlier entries"].partition("#")[0])))

    assert len(pages) == 4
    assert sum(page.html.count("Tried to reach the child") for page in pages) >= 60
    assert ["First identified as a child" in page.words for page in pages] == [False, False, False, True]
    assert pages[-1].links["Previous page : Later entries"].startswith(f"/child/{ref}?before=")


@pytest.mark.parametrize("before", ["0", "-1", "abc", "9" * 40, "١٢", "1e3", "%00", ""])
def test_an_address_with_a_strange_place_in_the_timeline_still_shows_the_record(visit, cast: Cast, before: str) -> None:
    ref = a_child_with_a_guardian(cast)

    assert visit(cast.guardian).get(f"/child/{ref}?before={before}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/child/ZZZZ-ZZZZ",
        "/child/zzzz-zzzz",
        "/child/nobody",
        "/child/%00",
        "/child/ZZZZ-ZZZZ/entry/1",
        "/no/such/page",
        "/child/ZZZZ-ZZZZ/why/first_contact/99999999999999999999",
        "/child/ZZZZ-ZZZZ/ask/x'or''=/1",
    ],
)
def test_what_is_not_there_is_one_page_whoever_asks(visit, cast: Cast, path: str) -> None:
    page = Page(visit(cast.guardian).get(path))

    assert page.status == 404 and "There is no such page here for you." in page.words


def test_a_reference_may_be_typed_in_small_letters(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    assert visit(cast.guardian).get(f"/child/{ref.lower()}").status_code == 200


def test_a_time_known_only_to_the_day_says_so(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.guardian, ref) as opened:
        day = Happened(at=opened.at - timedelta(days=40), precision=Precision.DAY)
        month = Happened(at=opened.at - timedelta(days=70), precision=Precision.MONTH)
        told = AuthorityTold(authority="E08000025")
        write.write(opened, [Fact(payload=told, happened=day), Fact(payload=told, happened=month)])

    words = Page(visit(cast.guardian).get(f"/child/{ref}")).words

    assert "Birmingham was told of the child On " in words and "Some time in " in words


def test_hearsay_does_not_hide_when_the_child_was_last_seen(visit, cast: Cast) -> None:
    ref = a_child_placed(cast, hours_ago=9)
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        contact.hear_from(
            opened, how=HowKnown.TOLD_BY_ANOTHER, received_by=Party.GUARDIAN, happened=happened_at(opened.at)
        )

    words = Page(visit(cast.guardian).get(f"/child/{ref}")).words

    assert "Heard from: told by someone else" in words
    assert "Last seen or spoken with 9 hours ago" in words


def test_what_was_saved_is_said_once_at_the_top(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    visitor = visit(cast.guardian)

    answer = visitor.post(f"/child/{ref}/note", {"words": "Done."})

    assert "Saved. It stands on the timeline below." in Page(visitor.get(answer["Location"])).words
    assert "Saved." not in Page(visitor.get(f"/child/{ref}")).words


def test_a_childs_words_are_shown_as_words_and_never_as_markup(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    visit(cast.guardian).post(f"/child/{ref}/note", {"words": "<script>alert(1)</script>\n<b>loud</b> & “quiet”"})

    page = Page(visit(cast.guardian).get(f"/child/{ref}"))

    assert "<script>alert(1)</script>" in page.words and "<script>alert" not in page.html
    assert "<b>loud</b>" in page.words


def test_nobody_reads_that_a_guardian_was_lost_as_a_fault_of_the_record(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.manager, ref, Permission.ALLOCATE) as opened:
        lost = GuardianLost(worker=cast.guardian.number)
        write.write(opened, [Fact(payload=lost, happened=happened_at(opened.at))])

    page = Page(visit(cast.manager).get(f"/child/{ref}"))

    assert "No guardian" in page.words and "Ask a worker to be the guardian" in page.links
    assert entries_of(cast.manager, ref)[-1].kind == "advocacy.guardian_lost"
