"""What is typed to refer a child: the short form, the long one, and a wall time as another day."""

from datetime import datetime
from typing import Any

from alongside.commands.cast import BIRMINGHAM, CARDIFF
from tests.journeys.page import Page

SHORT = {
    "name": "Đặng Thị Thảo",
    "living": "police_custody",
    "area": BIRMINGHAM,
    "concerns": ["criminal"],
    "identified_by": "police",
    "identified-when": "now",
    "treated_as_adult": "no",
    "referrer": "police",
    "account": "Found in a locked room above a shop.",
    "known_by": "myself",
}
LONG = SHORT | {
    "claim_source": "child",
    "sex": "F",
    "nationality": "VNM",
    "first_language": "vie",
    "route": "voice",
    "interpreter_needed": "yes",
    "parental_figure": "no",
    "unaccompanied": "yes",
    "responsible": CARDIFF,
}


def boxes(name: str, wall: datetime) -> dict[str, str]:
    """A London wall time typed as another day."""
    return {
        f"{name}-when": "another_day",
        f"{name}-day": str(wall.day),
        f"{name}-month": str(wall.month),
        f"{name}-year": str(wall.year),
        f"{name}-time": f"{wall:%H:%M}",
    }


def refer(visitor: Any, answers: dict[str, Any], path: str = "/refer/child") -> str:
    """Sends the form; the reference of the record that was begun."""
    answer = visitor.post(path, answers)
    assert answer.status_code == 302, Page(answer).problems
    return answer["Location"].removeprefix("/child/")[:9]
