"""The addresses of found children: the first minute, the list, one found child, the ring-back, what a holder opens."""

from django.urls import path
from django.utils.translation import gettext_lazy

from alongside.rules.permissions import Permission
from alongside.web import (
    actions,
    found_birth_page,
    found_more_pages,
    found_open_pages,
    found_page,
    found_pages,
    found_right_pages,
    found_section,
    owed,
    record_sections,
)
from alongside.web.actions import Action, Group, of_standing

CHILD = "child/<ref:ref>"
FOUND = f"{CHILD}/found"
MAYBE = f"{CHILD}/maybe-found"

urlpatterns = [
    path("found", found_pages.found, name="found"),
    path("children/found", found_pages.found_children, name="found_children"),
    path(FOUND, found_page.found_child, name="found_child"),
    path(f"{FOUND}/look", found_pages.look, name="found_look"),
    path(f"{FOUND}/name", found_more_pages.NAME, name="found_name"),
    path(f"{FOUND}/born", found_birth_page.BORN, name="found_born"),
    path(f"{FOUND}/age", found_more_pages.AGE, name="found_age"),
    path(f"{FOUND}/particulars", found_more_pages.PARTICULARS, name="found_particulars"),
    path(f"{FOUND}/where", found_more_pages.WHERE, name="found_where"),
    path(f"{FOUND}/with", found_more_pages.WITH, name="found_with"),
    path(f"{FOUND}/telephones", found_more_pages.PHONES, name="found_phones"),
    path(f"{FOUND}/marks", found_more_pages.MARKS, name="found_marks"),
    path(f"{FOUND}/seen", found_more_pages.SEEN, name="found_what_was_seen"),
    path(f"{FOUND}/by", found_more_pages.FINDER, name="found_by"),
    path(f"{FOUND}/answered", found_more_pages.ANSWERED, name="found_answered"),
    path(f"{FOUND}/rung-back", found_more_pages.RUNG_BACK, name="rung_back"),
    path(f"{FOUND}/put-right/<seq:seq>", found_right_pages.PUT_RIGHT, name="found_put_right"),
    path(MAYBE, found_open_pages.maybe_found, name="maybe_found"),
    path(f"{MAYBE}/open/<seq:desk>", found_open_pages.OPEN, name="found_open"),
    path(f"{MAYBE}/close/<seq:seq>", found_open_pages.CLOSE, name="found_close"),
]

record_sections.add(found_section.SECTION, first=True)
actions.add(
    Group(
        gettext_lazy("Found"),
        (
            Action(
                gettext_lazy("Found: who is this?"),
                "found_child",
                Permission.OPEN,
                of_standing(lambda standing: standing.found.is_found),
            ),
            Action(
                gettext_lazy("See who may have found this child"),
                "maybe_found",
                Permission.HAND_OVER,
                of_standing(lambda standing: standing.is_open and not standing.found.is_open),
            ),
        ),
    )
)
owed.does("tracing.rung_back", "rung_back", gettext_lazy("Ring back, and write it down"), Permission.DECIDE_REFERRAL)
