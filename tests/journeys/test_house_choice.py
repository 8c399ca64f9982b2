"""A form offers the houses near the child and the writer's own; any other is found by its whole name and never listed."""

import pytest

from alongside.commands.cast import BIRMINGHAM, SOUTH_WALES_POLICE, WEST_MIDLANDS_POLICE, Cast
from alongside.database.connect import Role, transaction
from alongside.people import operations as people
from tests.cast import a_child_gone_missing, a_child_with_a_guardian, standing_of
from tests.journeys.browse import send
from tests.journeys.page import NOW, Page

CHOSEN = NOW | {"place": "U6", "provider": "PR1", "registered": "yes", "address": "3 Made-Up Lane", "authority": ""}
SWANSEA = "W06000011"


def _another(name: str, authority: str, force: str) -> int:
    with transaction(Role.LOAD) as loading:
        provider = people.add_provider(loading, kind="home", name=f"{name} homes (made up)")
        return people.add_house(loading, agency=provider, name=name, authority=authority, force=force)


def _choose(ref: str) -> str:
    return f"/child/{ref}/place/choose"


def test_the_list_holds_houses_near_the_child_and_none_far_away(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    for path in (_choose(ref), f"/child/{a_child_gone_missing(cast)}/episode/bed"):
        page = Page(visit(cast.guardian).get(path))
        assert "Alder house" in page.html and "Rowan house" in page.html, "in the area, and in the one beside it"
        assert "Bryn house" not in page.html, "nobody is shown every house where children sleep"


def test_somebody_who_works_in_a_house_far_away_finds_it_on_their_list(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with transaction(Role.LOAD) as loading:
        loading.execute(
            "insert into people.membership (person, desk, role) values (%s, %s, 'member')",
            (cast.social_worker.number, cast.bryn_house),
        )
    assert "Bryn house" in Page(visit(cast.social_worker).get(_choose(ref))).html


def test_a_house_far_away_is_chosen_by_its_whole_name(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    house = _another("Heron House East", SWANSEA, SOUTH_WALES_POLICE)
    visitor = visit(cast.guardian)
    seen = Page(visitor.get(_choose(ref))).box("seen")
    send(visitor, _choose(ref), CHOSEN | {"seen": seen, "house_called": " heron house east "})
    assert standing_of(cast.guardian, ref).chosen.desk == house


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"house_called": "Heron"}, "No house of that name is known here."),
        ({"house_called": "Twin House"}, "Several houses have that name."),
        ({"house_called": "Bryn house", "house": "alder"}, "A house is chosen above"),
    ],
)
def test_a_name_that_leads_to_no_one_house_comes_back_with_all_that_was_typed(
    visit, cast: Cast, typed: dict[str, str], said: str
) -> None:
    _another("Twin House", SWANSEA, SOUTH_WALES_POLICE)
    _another("Twin House", BIRMINGHAM, WEST_MIDLANDS_POLICE)
    ref = a_child_with_a_guardian(cast)
    visitor = visit(cast.guardian)
    seen = Page(visitor.get(_choose(ref))).box("seen")
    house = {"house": str(cast.alder_house)} if "house" in typed else {}
    page = Page(visitor.post(_choose(ref), CHOSEN | {"seen": seen} | typed | house))
    assert page.status == 422 and said in page.words
    assert page.box("house_called") == typed["house_called"] and page.box("address") == CHOSEN["address"]
    assert standing_of(cast.guardian, ref).chosen is None


def test_of_two_houses_of_one_name_the_authority_says_which(visit, cast: Cast) -> None:
    there = _another("Mirror House", SWANSEA, SOUTH_WALES_POLICE)
    _another("Mirror House", BIRMINGHAM, WEST_MIDLANDS_POLICE)
    ref = a_child_with_a_guardian(cast)
    visitor = visit(cast.guardian)
    seen = Page(visitor.get(_choose(ref))).box("seen")
    send(visitor, _choose(ref), CHOSEN | {"seen": seen, "house_called": "Mirror House, Swansea"})
    assert standing_of(cast.guardian, ref).chosen.desk == there
