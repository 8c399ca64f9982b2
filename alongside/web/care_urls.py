"""The addresses of the authority's care of a child."""

from django.urls import path
from django.utils.translation import gettext_lazy

from alongside.rules.permissions import Permission
from alongside.web import actions, care_page, care_pages, owed
from alongside.web.actions import Action, Group

CARE = "child/<ref:ref>/care"

urlpatterns = [
    path(CARE, care_page.care, name="care"),
    path(f"{CARE}/looked-after", care_pages.LOOKED_AFTER, name="looked_after"),
    path(f"{CARE}/ground", care_pages.LEGAL_STATUS, name="legal_status"),
    path(f"{CARE}/left", care_pages.LEFT_CARE, name="left_care"),
    path(f"{CARE}/transfer/referred", care_pages.TRANSFER_REFERRED, name="transfer_referred"),
    path(f"{CARE}/transfer", care_pages.TRANSFERRED, name="transferred"),
    path(f"{CARE}/visit", care_pages.VISITED, name="visited"),
    path(f"{CARE}/review", care_pages.REVIEWED, name="review_held"),
    path(f"{CARE}/plan", care_pages.CARE_PLAN, name="care_plan"),
    path(f"{CARE}/placement-plan", care_pages.PLACEMENT_PLAN, name="placement_plan"),
    path(f"{CARE}/health", care_pages.HEALTH, name="health_assessed"),
    path(f"{CARE}/education", care_pages.EDUCATION, name="education_planned"),
    path(f"{CARE}/pathway", care_pages.PATHWAY, name="pathway_assessed"),
    path(f"{CARE}/serious-event", care_pages.SERIOUS_EVENT, name="serious_event"),
    path(f"{CARE}/told", care_pages.NOTIFIED, name="home_notified"),
    path(f"{CARE}/not-told", care_pages.WITHHELD, name="notification_withheld"),
]

actions.add(
    Group(
        gettext_lazy("The authority's care"),
        (Action(gettext_lazy("Legal ground, visits, reviews, plans"), "care", Permission.OPEN),),
    )
)
for kind, (title, page) in care_page.DONE.items():
    owed.does(kind, page, title, Permission.PLACE)
