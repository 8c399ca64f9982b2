"""The addresses of other systems' references, of looking for a child by one, and of copying a plain note."""

from django.urls import path
from django.utils.translation import gettext_lazy

from alongside.rules.permissions import Permission
from alongside.web import actions, reference_copy, reference_pages
from alongside.web.actions import Action, Group

CHILD = "child/<ref:ref>"

urlpatterns = [
    path("refer/reference", reference_pages.find, name="find_by_reference"),
    path(f"{CHILD}/references", reference_pages.all_of_child, name="references"),
    path(f"{CHILD}/references/claim", reference_pages.CLAIM, name="reference_claimed"),
    path(f"{CHILD}/references/<seq:seq>/put-right", reference_pages.PUT_RIGHT, name="reference_put_right"),
    path(f"{CHILD}/entry/<seq:seq>/copy", reference_copy.entry, name="copy_entry"),
    path(f"{CHILD}/episode/<seq:seq>/copy", reference_copy.episode, name="copy_episode"),
]

actions.add(
    Group(
        gettext_lazy("Other systems"),
        (
            Action(gettext_lazy("References of other systems"), "references", Permission.OPEN),
            Action(gettext_lazy("Write down another system's reference"), "reference_claimed", Permission.WRITE),
        ),
    )
)
