"""docs/duties.md is what the duties say: plain about what is law, ours or unverified."""

from pathlib import Path

import pytest

from alongside.law.duty import Confidence, Duty, Weight
from alongside.law.load import duties
from alongside.law.render import render

PAGE = Path(__file__).parents[2] / "docs" / "duties.md"
MADE = render(duties())


def section(duty: Duty) -> str:
    start = MADE.index(f"\n`{duty.code}` · ")
    return MADE[start : MADE.find("\n### ", start)]


def test_the_page_says_what_the_duties_say() -> None:
    assert PAGE.read_text("utf-8") == MADE, "docs/duties.md is old: run make docs"


@pytest.mark.parametrize("duty", duties().values(), ids=lambda duty: duty.code)
def test_a_house_rule_is_never_shown_as_law(duty: Duty) -> None:
    shown_as_law = "**Law**" in section(duty)
    assert shown_as_law == (duty.weight in (Weight.STATUTE, Weight.REGULATION))
    assert ("**House rule**, not law" in section(duty)) == (duty.weight is Weight.HOUSE)


@pytest.mark.parametrize("duty", duties().values(), ids=lambda duty: duty.code)
def test_a_figure_that_the_source_does_not_name_is_marked_as_ours(duty: Duty) -> None:
    assert section(duty).count("**This figure is ours**") == sum(dated.ours for dated in duty.lengths)


@pytest.mark.parametrize("duty", duties().values(), ids=lambda duty: duty.code)
def test_what_nobody_could_verify_says_so_with_its_doubt(duty: Duty) -> None:
    assert ("**unverified**" in section(duty)) == (duty.confidence is Confidence.UNVERIFIED)
    assert ("**Doubt**" in section(duty)) == bool(duty.doubt)


@pytest.mark.parametrize("duty", duties().values(), ids=lambda duty: duty.code)
def test_every_example_and_every_address_is_on_the_page(duty: Duty) -> None:
    for example in duty.examples:
        assert f"| {example.name} (" in section(duty)
    for authority in duty.authorities:
        assert authority.url in section(duty)
