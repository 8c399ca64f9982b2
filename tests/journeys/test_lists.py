"""Lists of children: each shows the asker's own, and the national numbers open nobody's record."""

import pytest

from alongside.commands.cast import Cast
from alongside.database.connect import Role, transaction
from tests.cast import (
    a_child_gone_missing,
    a_child_with_a_guardian,
    a_referred_child,
    an_accepted_child,
)
from tests.journeys.children import with_people_of_their_own
from tests.journeys.page import Page, whole


@pytest.fixture(scope="module")
def cast(cast: Cast) -> Cast:
    """A guardian, a house and a carer who hold these tests' children and no others."""
    return with_people_of_their_own(cast, guardian="Esi Quaye")


def looks(purpose: str) -> list[int]:
    """The children of the newest look with this purpose."""
    with transaction(Role.OWNER) as owner:
        row = owner.execute(
            "select children from access.look where purpose = %s order by number desc limit 1", (purpose,)
        ).fetchone()
    return [] if row is None else row[0]


def test_children_shows_name_state_last_known_guardian_and_in_what_capacity(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, name="Kaltrina List")

    page = Page(visit(cast.guardian).get("/children"))

    assert page.links[f"Kaltrina List {ref}"] == f"/child/{ref}"
    for words in (ref, "Support open", "Not heard from yet", cast.guardian.name, "Birmingham", "Guardian"):
        assert words in page.words


def test_missing_children_come_first_and_names_can_be_sorted(visit, cast: Cast) -> None:
    a_child_with_a_guardian(cast, name="Aaa First By Name")
    a_child_gone_missing(cast, name="Zzz Last By Name")

    by_weight, by_name = (
        Page(visit(cast.guardian).get("/children")),
        Page(visit(cast.guardian).get("/children?by=name")),
    )

    assert by_weight.words.index("Zzz Last By Name") < by_weight.words.index("Aaa First By Name")
    assert by_name.words.index("Aaa First By Name") < by_name.words.index("Zzz Last By Name")


def test_a_list_is_one_look_with_the_numbers_of_its_children(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    visit(cast.guardian).get("/children")

    with transaction(Role.OWNER) as owner:
        (child,) = owner.execute("select number from spine.child where ref = %s", (ref,)).fetchone()
    assert child in looks("children")


def test_children_without_a_guardian_wait_by_hours_with_the_reason(visit, cast: Cast) -> None:
    long = an_accepted_child(cast, hours_ago=300)
    short = a_referred_child(cast, hours_ago=5)

    page = whole(visit(cast.manager), "/children/waiting")

    assert page.words.index(long) < page.words.index(short)
    assert f"{long} Hours waiting 300 hours Why No authority has accepted, and nobody has been asked" in page.words
    assert f"{short} Hours waiting 5 hours Why The referral is not accepted yet" in page.words


def test_the_national_numbers_are_the_same_for_everybody_and_open_no_record(visit, cast: Cast) -> None:
    a_referred_child(cast)

    manager, outsider = (
        Page(visit(cast.manager).get("/children/waiting")),
        Page(visit(cast.outsider).get("/children/waiting")),
    )

    def numbers(page: Page) -> str:
        return page.words.partition("All of England and Wales, in numbers")[2].partition("These numbers")[0]

    assert numbers(manager) == numbers(outsider) != ""
    assert "West Midlands" in numbers(outsider)
    assert "0 children on your desks have no guardian." in outsider.words
    assert looks("waiting") == [], "the newest look at this list was the outsider's, at nobody"


def test_missing_now_says_for_how_long_and_whether_police_have_taken_it(visit, cast: Cast) -> None:
    a_child_gone_missing(cast, name="Luan Now", hours_ago=2)

    page = Page(visit(cast.guardian).get("/children/missing"))

    assert "Luan Now" in page.words and "Have not taken it: ring 999 or 101" in page.words


def test_a_child_away_whose_whereabouts_are_known_is_not_shown_as_missing(visit, cast: Cast) -> None:
    from alongside.vocabulary.missing import State

    ref = a_child_gone_missing(cast, name="Mimoza Away", state=State.AWAY)

    for path in ("/", "/children", "/children/missing"):
        html = visit(cast.guardian).get(path).content.decode()
        row = html[html.index("Mimoza Away") :][:1200]
        assert "AWAY: whereabouts known" in row, (path, ref)
