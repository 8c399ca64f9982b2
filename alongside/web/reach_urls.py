"""The addresses of reaching a child safely and of limits; what the record offers of it, and which pages meet which duty."""

from django.urls import path
from django.utils.translation import gettext_lazy

from alongside.rules.permissions import Permission
from alongside.web import (
    actions,
    owed,
    reach_limit_pages,
    reach_limits_page,
    reach_page,
    reach_pages,
    record_sections,
)
from alongside.web.actions import Action, Group, while_open

REACH = "child/<ref:ref>/reach"
LIMITS = "child/<ref:ref>/limits"

urlpatterns = [
    path(REACH, reach_page.reach, name="reach"),
    path(f"{REACH}/agree", reach_pages.AGREE, name="reach_agreed"),
    path(f"{REACH}/name", reach_pages.NAME, name="reach_named"),
    path(f"{REACH}/checked", reach_pages.CHECKED, name="reach_checked"),
    path(LIMITS, reach_limits_page.limits, name="limits"),
    path(f"{LIMITS}/set", reach_limit_pages.SET, name="limit_set"),
    path(f"{LIMITS}/<seq:limit>/reviewed", reach_limit_pages.REVIEWED, name="limit_reviewed"),
    path(f"{LIMITS}/<seq:limit>/ended", reach_limit_pages.ENDED, name="limit_ended"),
]

record_sections.add(reach_page.SECTION)
actions.add(
    Group(
        gettext_lazy("Reaching the child, and limits"),
        (
            Action(gettext_lazy("How to reach the child safely"), "reach", Permission.OPEN),
            Action(gettext_lazy("Limits on phone, money, visitors, going out"), "limits", Permission.OPEN),
            Action(gettext_lazy("Set a limit, with its ground"), "limit_set", Permission.PLACE, while_open),
        ),
    )
)
owed.does("contact.reach_checked", "reach", gettext_lazy("Check it with the child"), Permission.RECORD_CONTACT)
owed.does("contact.limit_reviewed", "limits", gettext_lazy("See the limit"), Permission.PLACE)
