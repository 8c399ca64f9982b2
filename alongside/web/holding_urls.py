"""The addresses of handing over: the two lists, the closing and the opening hour of a desk, and each child's own pages."""

from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy

from alongside.rules.permissions import Permission
from alongside.web import (
    actions,
    holding_evening,
    holding_lists,
    holding_morning,
    holding_pages,
    holding_section,
    owed,
    record_sections,
)
from alongside.web.actions import Action, Group, while_open

CHILD = "child/<ref:ref>/hand-over"

urlpatterns: list[URLPattern] = [
    path("holding", holding_lists.hub, name="holding"),
    path("holding/nobody", holding_lists.nobody, name="holding_nobody"),
    path("holding/no-authority", holding_lists.no_authority, name="holding_no_authority"),
    path("holding/leaves", holding_evening.LEAVES, name="holding_leaves"),
    path("holding/leaves/<seq:desk>", holding_evening.LEAVES, name="holding_leaves"),
    path("holding/back", holding_morning.BACK, name="holding_back"),
    path("holding/back/<seq:desk>", holding_morning.BACK, name="holding_back"),
    path(CHILD, holding_section.handover, name="hand_over"),
    *(
        path(f"{CHILD}/{side.value}/{name}", page, name=f"handover_{name}_{side.value}")
        for side, pages in holding_pages.PAGES.items()
        for name, page in pages.items()
    ),
]

actions.add(
    Group(
        gettext_lazy("Who has the child"),
        (Action(gettext_lazy("Hand over, accept, or take responsibility"), "hand_over", Permission.OPEN, while_open),),
    )
)
record_sections.add(holding_section.SECTION, first=True)
for kind, words in (
    ("holding.accepted", gettext_lazy("Answer the hand-over")),
    ("holding.manager_answered", gettext_lazy("Answer as the on-call manager")),
):
    owed.does(kind, "hand_over", words)
