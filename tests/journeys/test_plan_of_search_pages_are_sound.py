"""The pages of the plan of a search: who sees them, what they cost, and in Chromium with and without script."""

from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.vocabulary.search_plan import Outcome, Topic
from tests.cast import a_child_gone_missing, standing_of
from tests.house.test_queries_per_page import asked_by
from tests.journeys.browse import DESKTOP, PHONE, signed_in, wrong_with
from tests.search_plan_children import (
    a_child_found_abroad,
    a_child_gone_again,
    a_child_who_died,
    a_decision,
    a_line,
    a_poster,
    every_question_answered,
)


def addresses(cast: Cast) -> list[str]:
    """Every page of these journeys, each for a child for whom it makes sense."""
    gone, again = a_child_gone_missing(cast, hours_ago=2), a_child_gone_again(cast)
    abroad, died = a_child_found_abroad(cast), a_child_who_died(cast)
    one = a_line(cast, gone).root
    a_line(cast, gone, topic=Topic.PEOPLE, person=cast.guardian.number)
    decided = a_decision(cast, gone).root
    poster = a_poster(cast, gone).root
    every_question_answered(cast, abroad)
    plan = f"/child/{gone}/episode/plan"
    appeals = f"/child/{gone}/episode/appeals"
    source = standing_of(cast.guardian, gone).episode.seq
    return [
        "/children/lines",
        plan,
        f"{plan}/line",
        f"{plan}/line/{one}/answer",
        f"{plan}/line/{one}/pass-on",
        f"{plan}/line/{one}/aside",
        f"{plan}/suggested/spoken_language/{source}",
        f"{plan}/suggested/spoken_language/{source}/aside",
        f"{plan}/questions",
        f"/child/{gone}/episode/review",
        f"/child/{gone}/episode",
        appeals,
        f"{appeals}/decide",
        f"{appeals}/{decided}/made",
        f"{appeals}/{poster}/ask-down",
        f"{appeals}/{poster}/down",
        f"{appeals}/{poster}/checked",
        f"/child/{again}/episode/plan",
        f"/child/{again}/episode/plan/again",
        f"/child/{abroad}/episode/abroad",
        f"/child/{abroad}/episode/abroad/found",
        f"/child/{abroad}/episode/abroad/told/central_authority",
        f"/child/{abroad}/episode/abroad/childs_wish",
        f"/child/{abroad}/episode/abroad/return",
        f"/child/{died}/death",
        f"/child/{died}/death/telling",
        f"/child/{died}/episode",
    ]


def test_an_outsider_finds_no_such_page(visit, cast: Cast) -> None:
    for path in addresses(cast)[1:]:
        assert visit(cast.outsider).get(path).status_code == 404, path


def test_the_plan_costs_the_same_however_many_lines_it_has(visit, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    bare, full = a_child_gone_missing(cast), a_child_gone_missing(cast)
    a_line(cast, bare)
    for topic in (Topic.PEOPLE, Topic.PHONES, Topic.PORTS, Topic.OTHER):
        a_line(cast, full, topic=topic, person=cast.guardian.number)
    costs = []
    for ref in (bare, full):
        visit(cast.guardian).get(f"/child/{ref}/episode/plan")
        asked = asked_by(visit, cast.guardian, f"/child/{ref}/episode/plan", monkeypatch)
        costs.append((len(asked.statements), asked.openings))
    assert costs[0] == costs[1] and costs[0][1] == 1, costs


@pytest.mark.browser
def test_every_page_is_sound(browser: Any, address: str, cast: Cast) -> None:
    paths = addresses(cast)
    with signed_in(browser, address, cast.guardian) as page:
        for path in paths:
            answer = page.goto(address + path)
            assert answer.status == 200, path
            assert wrong_with(page, PHONE, DESKTOP) == [], path


@pytest.mark.browser
def test_a_line_is_answered_on_a_phone_without_script(browser: Any, address: str, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    root = a_line(cast, ref).root
    with signed_in(browser, address, cast.guardian, width=PHONE, script=False) as page:
        page.goto(f"{address}/child/{ref}/episode/plan/line/{root}/answer")
        page.get_by_label("Nothing was found").check()
        page.get_by_label("Now", exact=True).first.check()
        page.get_by_role("button", name="Save").first.click()
        assert page.url.startswith(f"{address}/child/{ref}/episode/plan?saved")
    assert standing_of(cast.guardian, ref).search_plan.line(root).outcome is Outcome.NOTHING
