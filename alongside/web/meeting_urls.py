"""The addresses of meetings, what they add to every record, and what meets the duties about them."""

from django.urls import path
from django.utils.translation import gettext_lazy

from alongside.rules.permissions import Permission
from alongside.web import (
    actions,
    meeting_page,
    meeting_pages,
    meeting_sections,
    meeting_step_pages,
    owed,
    record_sections,
)
from alongside.web.actions import Action, Group, while_open

CHILD = "child/<ref:ref>/meetings"

urlpatterns = [
    path(CHILD, meeting_page.child_meetings, name="child_meetings"),
    path(f"{CHILD}/called", meeting_pages.CALL, name="meeting_called"),
    path(f"{CHILD}/held", meeting_pages.HELD, name="meeting_held"),
    path(f"{CHILD}/called/<seq:call>/held", meeting_pages.CALLED_HELD, name="meeting_called_held"),
    path(f"{CHILD}/called/<seq:call>/moved", meeting_pages.MOVE, name="meeting_moved"),
    path(f"{CHILD}/called/<seq:call>/not-held", meeting_pages.NOT_HELD, name="meeting_not_held"),
    path(f"{CHILD}/<seq:meeting>/decided", meeting_step_pages.DECIDE, name="meeting_decided"),
    path(f"{CHILD}/<seq:meeting>/dissent", meeting_step_pages.DISSENT, name="meeting_dissented"),
    path(f"{CHILD}/<seq:meeting>/minutes", meeting_step_pages.MINUTES, name="meeting_minutes"),
    path(f"{CHILD}/decision/<seq:decision>", meeting_step_pages.FOLLOW, name="decision_followed"),
]

actions.add(
    Group(
        gettext_lazy("Meetings"),
        (
            Action(gettext_lazy("See the meetings about the child"), "child_meetings", Permission.OPEN),
            Action(gettext_lazy("A meeting was called"), "meeting_called", Permission.WRITE, while_open),
            Action(gettext_lazy("A meeting was held"), "meeting_held", Permission.WRITE, while_open),
        ),
    )
)
owed.does("meeting.minutes_received", "child_meetings", gettext_lazy("See the meeting"))
owed.does("meeting.decision_followed", "child_meetings", gettext_lazy("See what was decided"))
record_sections.add(
    record_sections.Section(record_sections.Place.OWED, "components/meeting_section.html", drawn=meeting_sections.drawn)
)
