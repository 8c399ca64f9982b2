"""What is typed into the pages of a found child: the first minute, and one of each addition."""

from typing import Any

from alongside.commands.cast import SALFORD, Member
from tests.journeys.browse import send
from tests.journeys.page import NOW

MINUTE = NOW | {
    "name_not_known": "on",
    "said_age": "15",
    "kept": "in_hand",
    "in_danger": "no",
    "place": "raid",
    "area": SALFORD,
    "by": "police",
    "force": "E23000005",
    "finder_name": "Kerr, 4471",
    "finder_contact": "01632 960471",
}
ADDED = {
    "name": {"name": "Mình", "said_as": "min", "source": "child"},
    "born": {"born_on-day": "1", "born_on-month": "1", "born_on-year": "2010", "source": "child"},
    "age": {"said_age": "15"},
    "particulars": {
        "sex": "M",
        "nationality": "VNM",
        "first_language": "vie",
        "interpreter_needed": "yes",
        "source": "child",
    },
    "where": {"where": "A house in Langworthy Road, M6 5PP."},
    "with": {
        "with_them": "4",
        "children_with_them": "1",
        "with_whom": "Two men, and a girl who says she is his cousin.",
    },
    "telephones": {"phones": "07700 900471, in his pocket"},
    "marks": {"marks": "A burn on the right wrist."},
    "seen": {"what_was_seen": "Slept under the plants. Hands black."},
    "by": {"finder_name": "Ward 4", "finder_contact": "01632 960472"},
}


def begin(visit: Any, member: Member, **answers: str) -> str:
    """Write a found child down as a person does; the reference of the record that begins."""
    typed = {name: value for name, value in (MINUTE | answers).items() if value}
    answer = send(visit(member), "/found", typed)
    assert answer["Location"].endswith("/found?saved=yes")
    return answer["Location"].split("/")[2]
