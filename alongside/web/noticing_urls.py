"""The addresses of what was noticed, of thinking risk through, and of those who ask about a child."""

from django.urls import path
from django.utils.translation import gettext_lazy

from alongside.rules.permissions import Permission
from alongside.web import (
    actions,
    noticing_enquiries,
    noticing_page,
    noticing_pages,
    noticing_thinking,
    owed,
    record_sections,
)
from alongside.web import noticing_enquiry_pages as enquiry_pages
from alongside.web import noticing_relative_pages as relative_pages
from alongside.web.actions import Action, Group, while_open

CHILD = "child/<ref:ref>"
NOTICED = f"{CHILD}/noticed"
RELATIVE = f"{CHILD}/relatives/<seq:relative>"

urlpatterns = [
    path(f"{CHILD}/notice", noticing_pages.notice, name="notice"),
    path(f"{CHILD}/notice/told", noticing_pages.NOTICE_TOLD, name="notice_told"),
    path(NOTICED, noticing_page.signs, name="signs"),
    path(f"{NOTICED}/answer", noticing_pages.ANSWER, name="sign_answered"),
    path(f"{NOTICED}/<seq:seq>", noticing_pages.noticed, name="noticed"),
    path(f"{NOTICED}/<seq:seq>/words", noticing_pages.ADD_WORDS, name="noticing_words"),
    path(f"{NOTICED}/<seq:seq>/done", noticing_pages.FOLLOW, name="sign_followed"),
    path(f"{CHILD}/thinking", noticing_thinking.thinking, name="thinking"),
    path(f"{CHILD}/thinking/<seq:seq>", noticing_thinking.thinking, name="thinking_past"),
    path(f"{CHILD}/thinking/again", noticing_thinking.THINK, name="think"),
    path(f"{CHILD}/enquiries", noticing_enquiries.enquiries, name="enquiries"),
    path(f"{CHILD}/enquiries/new", enquiry_pages.ENQUIRY, name="enquiry"),
    path(f"{CHILD}/enquiries/check/<seq:about>", enquiry_pages.CHECK, name="person_checked"),
    path(f"{CHILD}/relatives/new", relative_pages.RELATIVE, name="relative"),
    path(f"{RELATIVE}/view", relative_pages.VIEW, name="childs_view"),
    path(f"{RELATIVE}/decide", relative_pages.DECIDE, name="contact_decided"),
    path(f"{RELATIVE}/review", relative_pages.REVIEW, name="contact_reviewed"),
    path(f"{RELATIVE}/in-touch", relative_pages.IN_TOUCH, name="contact_took_place"),
]

record_sections.add(noticing_page.SECTION)
record_sections.add(noticing_enquiries.SECTION)
actions.add(
    Group(
        gettext_lazy("Something is not right"),
        (
            Action(gettext_lazy("I noticed something"), "notice", Permission.RECORD_CONTACT, while_open),
            Action(gettext_lazy("What was noticed, and the answers"), "signs", Permission.OPEN),
            Action(gettext_lazy("Harm, risk and what protects"), "thinking", Permission.OPEN),
            Action(gettext_lazy("Somebody asked about the child"), "enquiry", Permission.RECORD_CONTACT),
            Action(gettext_lazy("Enquiries, checks, contact with relatives"), "enquiries", Permission.OPEN),
        ),
    )
)
owed.does("noticing.answered", "sign_answered", gettext_lazy("Answer what was noticed"), Permission.ANSWER)
owed.does("noticing.followed", "signs", gettext_lazy("Say what came of it"), Permission.ANSWER)
owed.does("noticing.thought_through", "think", gettext_lazy("Think it through again"), Permission.ANSWER)
owed.does("noticing.childs_view_given", "enquiries", gettext_lazy("Write down what the child says"), Permission.ANSWER)
owed.does("noticing.contact_decided", "enquiries", gettext_lazy("See who waits"), Permission.ANSWER)
owed.does("noticing.contact_reviewed", "enquiries", gettext_lazy("Look at it again"), Permission.ANSWER)
