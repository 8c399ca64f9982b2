"""A home in the past lay in the authority of its day, also where that authority has been divided or joined since."""

from datetime import date

import pytest

from alongside.rules import missing, placement
from alongside.rules.sentences import NAMES_OF
from alongside.rules.standing import Home, Standing
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.placement import Distance

CUMBRIA, CUMBERLAND, WESTMORLAND, NORTHUMBERLAND, CROYDON = (
    "E10000006",
    "E06000063",
    "E06000064",
    "E06000057",
    "E09000008",
)


def test_a_house_in_cumberland_lay_in_cumbria_before_it_was_divided() -> None:
    assert placement.authority_then(CUMBERLAND, said=None, on=date(2023, 3, 31)) == CUMBRIA
    assert placement.authority_then(CUMBERLAND, said=None, on=date(2023, 4, 1)) == CUMBERLAND
    placement.check_code("authority", CUMBRIA, "authorities", on=date(2023, 3, 31))


def test_where_several_authorities_were_joined_somebody_says_in_which_the_house_lay() -> None:
    with pytest.raises(Invalid) as asked:
        placement.authority_then("E06000058", said=None, on=date(2018, 1, 1))
    assert "Poole" in str(asked.value)
    assert placement.authority_then("E06000058", said="E06000029", on=date(2018, 1, 1)) == "E06000029"


@pytest.mark.parametrize(
    ("responsible", "home", "expected"),
    [
        (CUMBRIA, CUMBERLAND, Distance.IN_AREA),
        (WESTMORLAND, CUMBRIA, Distance.IN_AREA),
        (NORTHUMBERLAND, CUMBRIA, Distance.ADJOINING),
        (CROYDON, CUMBRIA, Distance.AT_A_DISTANCE),
    ],
)
def test_how_far_a_home_is_can_be_said_of_a_divided_authority(responsible, home, expected) -> None:
    assert placement.distance(responsible, home) is expected


def test_a_divided_authority_of_an_old_entry_still_has_a_name_a_force_and_the_same_area() -> None:
    assert NAMES_OF["authorities"](CUMBRIA) == "Cumbria"
    home = Home(
        seq=3,
        since=None,  # type: ignore[arg-type]
        place="U6",
        provider="PR1",
        authority=CUMBRIA,
        force=None,
        distance=Distance.IN_AREA,
        registered=Known.YES,
    )
    assert missing.lead_force(Standing(home=home)) == reference.area(CUMBERLAND).force_code
    later = placement.Place("U6", "PR1", CUMBERLAND, "E23000002", Distance.IN_AREA, Known.YES)
    assert later.is_that_of(home)
