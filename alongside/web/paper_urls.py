"""The addresses of papers, and of a child's photograph."""

from django.urls import path, register_converter
from django.utils.translation import gettext_lazy

from alongside.rules.permissions import Permission
from alongside.web import actions, paper_pages, photograph_pages
from alongside.web.actions import Action, Group


class Kind:
    """One sort of paper, as a part of an address."""

    regex = "[a-z-]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Kind, "paper")
PAPER = "child/<ref:ref>/paper"

urlpatterns = [
    path(PAPER, paper_pages.papers, name="papers"),
    path(f"{PAPER}/<paper:kind>", paper_pages.paper, name="paper"),
    path(f"{PAPER}/<paper:kind>.pdf", paper_pages.paper_pdf, name="paper_pdf"),
    path(f"{PAPER}/<paper:kind>/<seq:of>", paper_pages.paper, name="paper_of"),
    path(f"{PAPER}/<paper:kind>/<seq:of>.pdf", paper_pages.paper_pdf, name="paper_of_pdf"),
    path("child/<ref:ref>/photograph", photograph_pages.photograph, name="photograph"),
    path("child/<ref:ref>/photograph/<seq:seq>.jpg", photograph_pages.picture, name="photograph_picture"),
]

actions.add(
    Group(
        gettext_lazy("On paper"),
        (
            Action(gettext_lazy("Print: packs, profile, chronology"), "papers", Permission.OPEN),
            Action(gettext_lazy("Photograph"), "photograph", Permission.PREPARE_PROFILE, actions.while_open),
        ),
    )
)
