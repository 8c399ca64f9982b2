"""On the page of two records: whose word a decision is, by what means it came, and what is wrong with naming somebody."""

from typing import Any

import pytest

from alongside.commands.cast import Cast
from tests.cast import entries_of, standing_of
from tests.journeys.browse import DESKTOP, PHONE, page_of, signed_in, wrong_with
from tests.journeys.page import Page
from tests.journeys.pairs import WHY, pair
from tests.links_children import a_found_and_a_known_child


def answers(page: Page, cast: Cast, **more: str) -> dict[str, str]:
    told = {
        "known_by": "told",
        "said_by": str(cast.social_worker.number),
        "teller": "social_worker",
        "means": "telephone",
    }
    seen = {"seen": page.box("seen"), "seen_there": page.box("seen_there")}
    return {"says": "apart", "reason": WHY} | seen | told | more  # type: ignore[return-value]


def test_the_line_writes_down_what_somebody_who_rang_says_of_two_records(visit: Any, cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    path = pair(found, known)
    page = page_of(visit, cast.line, path)
    answer = visit(cast.line).post(path, answers(page, cast, says="same", goes_on="there"))
    assert answer.status_code == 302, Page(answer).problems

    after = page_of(visit, cast.social_worker, path)
    assert f"by {cast.social_worker.name}" in after.words
    assert f"Written down by {cast.line.name}, who was told by telephone on" in after.words
    assert "I confirm the link" not in after.words, "the word was theirs, whoever wrote it"
    entry = entries_of(cast.line, known)[-1]
    assert entry.told is not None and entry.recorded_by == cast.line.number
    assert "told me that they confirm the link" in page_of(visit, cast.line, path).words


def test_what_is_not_said_of_somebody_elses_word_is_ones_own(visit: Any, cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    path = pair(found, known)
    page = page_of(visit, cast.line, path)
    typed = {name: page.box(name) for name in ("seen", "seen_there")} | {"says": "apart", "reason": WHY}
    assert visit(cast.line).post(path, typed).status_code == 302

    (judged,) = standing_of(cast.line, found).links.pairs
    assert judged.by == cast.line.number and entries_of(cast.line, found)[-1].told is None


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"said_by": ""}, "Choose who told you"),
        ({"means": ""}, "Choose by what means"),
        ({"teller": ""}, "Choose in what place"),
        ({"known_by": "myself"}, "did not choose"),
        ({"said_by": "me"}, "Choose who told you"),
        ({"said_by": "outsider"}, "Choose who told you"),
    ],
)
def test_naming_somebody_asks_for_all_of_it_and_keeps_what_was_typed(
    visit: Any, cast: Cast, wrong: dict[str, str], problem: str
) -> None:
    found, known = a_found_and_a_known_child(cast)
    path = pair(found, known)
    who = {"me": str(cast.line.number), "outsider": str(cast.outsider.number)}
    wrong = {name: who.get(value, value) for name, value in wrong.items()}
    page = Page(visit(cast.line).post(path, answers(page_of(visit, cast.line, path), cast, **wrong)))

    assert page.status == 422 and any(problem in one for one in page.problems), page.problems
    assert page.box("reason") == WHY and standing_of(cast.line, found).links.pairs == ()


@pytest.mark.browser
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_boxes_of_somebody_elses_word_are_sound(width: int, browser: Any, address: str, cast: Cast) -> None:
    found, known = a_found_and_a_known_child(cast)
    with signed_in(browser, address, cast.line, width=width) as page:
        page.goto(address + pair(found, known))
        page.get_by_label("Somebody told me, and I write it down for them").check()

        assert page.get_by_label("Who told you?").is_visible()
        assert wrong_with(page) == []
