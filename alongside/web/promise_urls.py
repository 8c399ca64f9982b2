"""The addresses of what a child was promised; what the record offers of it, and which page meets the duty."""

from django.urls import path
from django.utils.translation import gettext_lazy

from alongside.rules.permissions import Permission
from alongside.web import actions, owed, promise_page, promise_pages, promise_section, record_sections
from alongside.web.actions import Action, Group, while_open

CHILD = "child/<ref:ref>/promises"

urlpatterns = [
    path("promises", promise_page.mine, name="my_promises"),
    path(CHILD, promise_page.promises, name="promises"),
    path(f"{CHILD}/new", promise_pages.PROMISE, name="promise"),
    path(f"{CHILD}/<seq:promise>/kept", promise_pages.KEPT, name="promise_kept"),
    path(f"{CHILD}/<seq:promise>/why-not", promise_pages.WHY_NOT, name="promise_why_not"),
    path(f"{CHILD}/<seq:promise>/pass-on", promise_pages.PASS_ON, name="promise_pass_on"),
]

record_sections.add(promise_section.SECTION)
actions.add(
    Group(
        gettext_lazy("Told and promised"),
        (
            Action(gettext_lazy("Write down a promise"), "promise", Permission.RECORD_CONTACT, while_open),
            Action(gettext_lazy("Promises: open, kept, told why not"), "promises", Permission.OPEN),
        ),
    )
)
owed.does("contact.promise_kept", "promises", gettext_lazy("See the promise"), Permission.RECORD_CONTACT)
