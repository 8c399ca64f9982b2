"""A time away that was over long ago is entered on one page; what cannot be is said at its field and nothing typed is lost."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.rules.london import LONDON
from tests.cast import a_child_with_a_guardian, now, standing_of
from tests.earlier_children import a_child_known_for_days, back, gone
from tests.journeys.browse import MYSELF, PHONE, send, signed_in, wrong_with
from tests.journeys.page import Page


def then(name: str, hours: float) -> dict[str, str]:
    """A moment so many hours ago, as it is typed."""
    wall = (now() - timedelta(hours=hours)).astimezone(LONDON)
    return {
        f"{name}-day": str(wall.day),
        f"{name}-month": str(wall.month),
        f"{name}-year": str(wall.year),
        f"{name}-time": f"{wall:%H:%M}",
    }


def typed(*, since: float = 63, until: float = 61, **more: str) -> dict[str, str]:
    return {
        **MYSELF,
        **then("happened", since),
        **then("last_seen_at", since + 0.5),
        **then("back", until),
        **then("confirmed", until - 0.5),
        "state": "missing",
        "by": "carer",
        "last_seen_by": "carer",
        "received_by": "carer",
        "elsewhere": "no",
        "how": "seen",
        "confirmed_by": "social_worker",
        "confirmed_how": "seen",
        "why_worried": "Told to the guardian on a walk, weeks after.",
        **more,
    }


def a_child_who_was_away(cast: Cast) -> str:
    ref = a_child_known_for_days(cast)
    gone(cast, ref, hours=50)
    back(cast, ref, hours=40)
    return ref


def test_an_earlier_time_away_is_entered_from_the_record_and_stands_before_the_later(visit, cast: Cast) -> None:
    ref = a_child_who_was_away(cast)
    carer = visit(cast.carer)
    path = Page(carer.get(f"/child/{ref}")).links["Enter an earlier time away that is over"]

    send(carer, path, typed() | {"seen": Page(carer.get(path)).box("seen") or ""})

    episodes = standing_of(cast.guardian, ref).past_episodes
    assert len(episodes) == 2 and episodes[0].reported_at < episodes[1].reported_at
    words = Page(visit(cast.guardian).get(f"/child/{ref}")).words
    assert "Told to the guardian on a walk, weeks after." in words


def test_one_that_overlaps_another_comes_back_with_the_remedy_and_everything_typed(visit, cast: Cast) -> None:
    ref = a_child_who_was_away(cast)
    carer = visit(cast.carer)
    page = Page(carer.post(f"/child/{ref}/missing/earlier", typed(since=52, until=45)))
    assert page.status == 422 and "before it began or after it was over" in page.words
    assert "Told to the guardian on a walk, weeks after." in page.html
    assert len(standing_of(cast.guardian, ref).past_episodes) == 1
    assert visit(cast.outsider).get(f"/child/{ref}/missing/earlier").status_code == 404


def test_a_child_who_was_never_away_is_not_offered_it(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    assert "Enter an earlier time away that is over" not in Page(visit(cast.guardian).get(f"/child/{ref}")).links


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without"])
def test_the_page_is_sound_on_a_telephone(script: bool, browser: Any, address: str, cast: Cast) -> None:
    ref = a_child_who_was_away(cast)
    with signed_in(browser, address, cast.carer, width=PHONE, script=script) as page:
        assert page.goto(f"{address}/child/{ref}/missing/earlier").status == 200
        assert all(box.is_visible() for box in page.locator("textarea").all())
        assert not script or wrong_with(page) == []
