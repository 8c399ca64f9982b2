"""What cannot be is turned back with a clear error, and every box still holds what was typed into it."""

from collections.abc import Callable
from typing import Any

import pytest

from alongside.commands.cast import Cast
from tests.asks_children import put
from tests.cast import a_child_placed, entries_of
from tests.journeys.page import NOW, Page
from tests.promise_children import promised

Typed = dict[str, Any]


def moment(name: str, year: int) -> Typed:
    return {f"{name}-day": "1", f"{name}-month": "3", f"{name}-year": str(year), f"{name}-time": "17:00"}


LONG_AGO = {"happened-when": "another_day", "known_by": "myself"} | moment("happened", 2025)
FAR_AHEAD = LONG_AGO | moment("happened", 2199)


def an_ask_of_nobody(cast: Cast, ref: str) -> tuple[str, Typed]:
    typed = NOW | moment("answer_due_at", 2199)
    typed |= {
        "heard": "said",
        "child_words": "I am afraid of the car.",
        "what": "A solicitor.",
        "why": "Court on Monday.",
    }
    return "asks/new/solicitor", typed | {"put_to": "responsible_authority.team_manager", "whom": ""}


def a_hand_over_to_oneself(cast: Cast, ref: str) -> tuple[str, Typed]:
    typed = {"known_by": "myself", "receiver": str(cast.guardian.number), "occasion": "to_cover"}
    typed |= {"leaves": "First night in a new home.", "if_then": "If not in by ten, ring 101.", "ring": "07700 900111"}
    return "hand-over/service/offer", typed | moment("answer_due_at", 2199)


def a_promise_without_a_date(cast: Cast, ref: str) -> tuple[str, Typed]:
    typed = NOW | {"what": "I will ask about your brother.", "promiser": str(cast.guardian.number)}
    return "promises/new", typed | {"language": "vie", "said_back": "yes", "child_knows_it_as": "Em trai"}


def half_a_promise_while_in_touch(cast: Cast, ref: str) -> tuple[str, Typed]:
    typed = NOW | {"how": "voice", "way": "voice", "worker_role": "guardian", "interpreter": "no"}
    return "contact", typed | {"child_words": "Tôi sợ.", "wants": "To ring home.", "what": "I will ring on Monday."}


def an_answer_before_the_question(cast: Cast, ref: str) -> tuple[str, Typed]:
    seq = put(cast, ref)
    typed = LONG_AGO | {"reply": "refused", "reasons": "No bed.", "put_to": "responsible_authority.team_manager"}
    return f"asks/{seq}/answer", typed


def an_answer_before_the_promise(cast: Cast, ref: str) -> tuple[str, Typed]:
    seq = promised(cast, ref).root
    return f"promises/{seq}/kept", LONG_AGO | {"how": "Rang and told.", "child_knows": "yes"}


def a_meeting_to_come_already_held(cast: Cast, ref: str) -> tuple[str, Typed]:
    typed = FAR_AHEAD | {"child_took_part": "spoke_beforehand", "child_words": "I do not want to go back."}
    typed |= {"kind": "professionals", "convened_by": "responsible_authority", "decided": "A safer home is looked for."}
    return "meetings/held", typed | {"who_came": "Amara Osei", "seats": ["guardian"], "came": ["guardian"]}


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (an_ask_of_nobody, "Enter the name of the person who is asked"),
        (a_hand_over_to_oneself, "You cannot hand a child over to yourself."),
        (a_promise_without_a_date, "Enter the time by when"),
        (half_a_promise_while_in_touch, "A promise to a child needs a time."),
        (an_answer_before_the_question, "This is before it was asked."),
        (an_answer_before_the_promise, "This is before the promise was made."),
        (a_meeting_to_come_already_held, "The time it happened cannot be in the future"),
    ],
)
def test_what_cannot_be_is_named_and_every_box_keeps_what_was_typed(
    visit, cast: Cast, made: Callable[[Cast, str], tuple[str, Typed]], said: str
) -> None:
    ref = a_child_placed(cast)
    path, typed = made(cast, ref)
    before = len(entries_of(cast.guardian, ref))

    page = Page(visit(cast.guardian).post(f"/child/{ref}/{path}", typed | {"seen": "9999"}))

    assert page.status == 422 and any(line.startswith(said) for line in page.problems), page.problems
    kept = {name: (page.box(name) or "").strip() for name, value in typed.items() if isinstance(value, str)}
    assert kept == {name: value for name, value in typed.items() if isinstance(value, str)}
    assert len(entries_of(cast.guardian, ref)) == before
