"""The addresses of asks, what they add to every record, and what meets the duties about them."""

from django.urls import path
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.rules import asking as rules
from alongside.rules.permissions import Permission
from alongside.vocabulary.asking import Subject
from alongside.web import (
    actions,
    asking_lists,
    asking_page,
    asking_pages,
    asking_put_right,
    asking_sections,
    asking_step_pages,
    asking_steps_right,
    asking_words,
    owed,
    record_sections,
)
from alongside.web.actions import Action, Group, while_open

CHILD = "child/<ref:ref>/asks"
ONE = f"{CHILD}/<seq:ask>"

urlpatterns = [
    path("asks", asking_lists.asks, name="asks"),
    path("asks/counts", asking_lists.counts, name="ask_counts"),
    path(CHILD, asking_page.child_asks, name="child_asks"),
    *[
        path(f"{CHILD}/new/{subject.value.replace('_', '-')}", page, name=f"ask_for_{subject.value}")
        for subject, page in asking_pages.ASK.items()
    ],
    path(f"{CHILD}/not-asked", asking_pages.NOT_ASKED, name="not_asked"),
    *[
        path(f"{ONE}/put-right/{subject.value.replace('_', '-')}", page, name=f"ask_put_right_{subject.value}")
        for subject, page in asking_put_right.PUT_RIGHT.items()
    ],
    *[
        path(f"{ONE}/{word}/<seq:entry>/put-right", page, name=f"ask_{word}_put_right")
        for word, page in asking_steps_right.PUT_RIGHT.items()
    ],
    path(f"{ONE}/view", asking_step_pages.VIEW, name="ask_view"),
    path(f"{ONE}/answer", asking_step_pages.ANSWER, name="ask_answer"),
    path(f"{ONE}/up", asking_step_pages.UP, name="ask_up"),
    path(f"{ONE}/next", asking_step_pages.FOLLOW, name="ask_followed"),
    path(f"{ONE}/rest", asking_step_pages.REST, name="ask_rest"),
]


def _while_missing(opened: OpenRecord) -> bool:
    return opened.standing.is_open and opened.standing.missing


def _has_asks(opened: OpenRecord) -> bool:
    return bool(opened.standing.asking.asked) or rules.suggested(opened.standing) is not None


actions.add(
    Group(
        gettext_lazy("Asking for something"),
        (
            Action(gettext_lazy("See what is asked for the child"), "child_asks", Permission.OPEN, _has_asks),
            *[
                Action(
                    asking_words.TITLES[subject],
                    f"ask_for_{subject.value}",
                    Permission.ASK_AN_AGENCY,
                    _while_missing if subject is Subject.RISK_LEVEL else while_open,
                )
                for subject in Subject
            ],
        ),
    )
)
owed.does(
    "asking.asked", "ask_for_safer_placement", gettext_lazy("Ask for a safer placement"), Permission.ASK_AN_AGENCY
)
owed.does("asking.answered", "child_asks", gettext_lazy("See the ask and its answer"), Permission.OPEN)
record_sections.add(
    record_sections.Section(record_sections.Place.OWED, "components/asking_section.html", drawn=asking_sections.drawn)
)
