"""A contact plan is read in words, moved and thinned line by line, and stepped down only with a reason."""

from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.vocabulary.codes import Party
from alongside.vocabulary.contact import PlanMoment
from tests.cast import a_child_with_a_guardian, a_child_with_a_plan, entries_of, standing_of
from tests.journeys.page import Page

BEDTIME, LOOK_IN, MORNING = 3, 4, 5


def as_offered(page: Page) -> dict[str, Any]:
    """What the page sends if nobody touches it."""
    named = (name for name in page.boxes() if name.startswith(("keep_", "line_", "often_", "seen")))
    return {name: value for name in named if (value := page.box(name)) is not None}


def agree(visitor: Any, ref: str, **typed: str) -> Any:
    page = Page(visitor.get(f"/child/{ref}/plan"))
    return visitor.post(f"/child/{ref}/plan", as_offered(page) | {"with_child": "yes"} | typed)


def test_the_plan_is_offered_in_words_with_who_owes_each_and_what_counts(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    words = Page(visit(cast.guardian).get(f"/child/{ref}/plan")).words

    assert "Bedtime: by 22:30 every day Owed by the carer or staff on duty." in words
    assert "Look in at night, without waking: by 02:00 every day" in words
    assert "Arrival: within 1 hour of the start, once" in words
    assert "What counts: seen alone, seen, spoken to face to face." in words


def test_a_plan_is_agreed_as_offered(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    assert agree(visit(cast.guardian), ref).status_code == 302

    plan = standing_of(cast.guardian, ref).plan
    assert [line.moment for line in plan.lines][:2] == [PlanMoment.ARRIVAL, PlanMoment.FIRST_EVENING]
    assert len(plan.lines) == 7 and plan.dense_hours == 72


def test_a_line_is_moved_and_another_dropped(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    page = Page(visit(cast.guardian).get(f"/child/{ref}/plan"))
    typed = as_offered(page) | {
        "with_child": "not_known",
        f"line_{BEDTIME}": "21.15",
        f"often_{MORNING}": "2",
    }
    del typed[f"keep_{LOOK_IN}"]

    visit(cast.guardian).post(f"/child/{ref}/plan", typed)

    lines = {line.moment: line for line in standing_of(cast.guardian, ref).plan.lines}
    assert PlanMoment.NIGHT_LOOK_IN not in lines
    assert lines[PlanMoment.BEDTIME].wall_minutes == 21 * 60 + 15
    assert lines[PlanMoment.MORNING].every_days == 2 and lines[PlanMoment.MORNING].owed_by is Party.CARER


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {f"line_{BEDTIME}": "23:30"},
            "This would wake a sleeping child. Choose a time between 06:30 and 23:00",
        ),
        ({f"line_{MORNING}": "5:00"}, "This would wake a sleeping child."),
        ({f"line_{BEDTIME}": "25:00"}, "The time must be on the 24-hour clock, like 09:30 or 22:15"),
        ({f"line_{BEDTIME}": "half ten"}, "The time must be on the 24-hour clock"),
        ({f"line_{BEDTIME}": ""}, "Enter a time, like 22:30, or drop the line."),
        ({"with_child": ""}, "Choose whether the child agreed"),
    ],
)
def test_a_line_that_cannot_stand_is_named_where_it_is_on_the_page(
    visit, cast: Cast, typed: dict[str, str], said: str
) -> None:
    ref = a_child_with_a_guardian(cast)

    page = Page(agree(visit(cast.guardian), ref, **typed))

    assert page.status == 422 and len(page.problems) == 1 and page.problems[0].startswith(said), page.problems
    for name, value in typed.items():
        assert page.box(name) == (value or None if name == "with_child" else value)
    assert standing_of(cast.guardian, ref).plan is None


def test_the_line_complained_of_is_the_one_on_the_page_though_another_was_dropped(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    typed = as_offered(Page(visit(cast.guardian).get(f"/child/{ref}/plan")))
    del typed["keep_1"]

    answer = visit(cast.guardian).post(f"/child/{ref}/plan", typed | {"with_child": "no", f"line_{MORNING}": "04:00"})

    assert f'href="#id_line_{MORNING}"' in Page(answer).html


def test_a_plan_without_a_single_line_is_none(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    page = Page(visit(cast.guardian).post(f"/child/{ref}/plan", {"with_child": "no", "seen": "99"}))

    assert page.problems == ["A plan needs at least one contact. Add a contact and who owes it."]


def test_a_plan_is_stepped_down_with_a_reason_and_what_was_dense_is_gone(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    guardian = visit(cast.guardian)
    page = Page(guardian.get(f"/child/{ref}/plan/step-down"))
    assert "Look in at night" not in page.words and "Bedtime: by 22:30 every day" in page.words
    typed = as_offered(page) | {"often_3": "7"}

    unsaid = Page(guardian.post(f"/child/{ref}/plan/step-down", typed))
    said = guardian.post(f"/child/{ref}/plan/step-down", typed | {"reasons": "Settled; she asked for fewer calls."})

    assert unsaid.problems == ["Enter why fewer contacts are right"]
    assert said.status_code == 302
    assert standing_of(cast.guardian, ref).plan.lines[2].every_days == 7
    assert entries_of(cast.guardian, ref)[-1].kind == "contact.plan_stepped_down"


def test_a_plan_agreed_meanwhile_in_another_browser_is_shown_and_not_overwritten(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    typed = as_offered(Page(visit(cast.manager).get(f"/child/{ref}/plan"))) | {"with_child": "yes"}
    agree(visit(cast.guardian), ref, reasons="With Thảo, on Friday.")

    page = Page(visit(cast.manager).post(f"/child/{ref}/plan", typed | {f"line_{BEDTIME}": "21:00"}))

    assert page.status == 409
    assert "A contact plan was agreed" in page.words and "With Thảo, on Friday." in page.words
    assert page.box(f"line_{BEDTIME}") == "21:00"
