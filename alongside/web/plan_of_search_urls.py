"""The addresses of the plan of a search, and of where it may lead: appeals, another country, a death."""

from enum import StrEnum

from django.urls import path, register_converter
from django.utils.translation import gettext_lazy

from alongside.rules.permissions import Permission
from alongside.vocabulary.search_plan import AbroadQuestion, AbroadTold, Ground
from alongside.web import (
    actions,
    owed,
    plan_of_search_abroad,
    plan_of_search_appeals,
    plan_of_search_death,
    plan_of_search_deciding,
    plan_of_search_lists,
    plan_of_search_page,
    plan_of_search_pages,
)
from alongside.web.actions import Action, Group, of_standing


def _codes(codes: type[StrEnum]) -> type:
    """One code of a closed list, as a part of an address."""

    class Code:
        regex = "|".join(codes)

        def to_python(self, value: str) -> StrEnum:
            return codes(value)

        def to_url(self, value: str) -> str:
            return codes(value).value

    return Code


register_converter(_codes(Ground), "ground")
register_converter(_codes(AbroadTold), "abroad_told")
register_converter(_codes(AbroadQuestion), "abroad_question")

CHILD = "child/<ref:ref>"
PLAN = f"{CHILD}/episode/plan"
LINE = f"{PLAN}/line/<seq:line>"
SUGGESTION = f"{PLAN}/suggested/<ground:ground>/<seq:source>"
APPEALS = f"{CHILD}/episode/appeals"
ABROAD = f"{CHILD}/episode/abroad"
DEATH = f"{CHILD}/death"

urlpatterns = [
    path("children/lines", plan_of_search_lists.lines_owed, name="lines_owed"),
    path(PLAN, plan_of_search_page.plan_of_search, name="plan_of_search"),
    path(f"{PLAN}/line", plan_of_search_pages.LINE, name="search_line_opened"),
    path(f"{PLAN}/again", plan_of_search_pages.LAST_PLAN, name="search_last_plan"),
    path(f"{PLAN}/questions", plan_of_search_pages.QUESTIONS, name="three_questions"),
    path(f"{LINE}/answer", plan_of_search_pages.ANSWERED, name="search_line_answered"),
    path(f"{LINE}/pass-on", plan_of_search_pages.PASS_ON, name="search_line_passed_on"),
    path(f"{LINE}/aside", plan_of_search_pages.SET_ASIDE, name="search_line_set_aside"),
    path(SUGGESTION, plan_of_search_pages.TAKE_UP, name="search_suggestion_taken_up"),
    path(f"{SUGGESTION}/aside", plan_of_search_pages.SUGGESTION_ASIDE, name="search_suggestion_set_aside"),
    path(APPEALS, plan_of_search_appeals.appeals, name="search_appeals"),
    path(f"{APPEALS}/decide", plan_of_search_deciding.DECIDE, name="search_appeal_decided"),
    path(f"{APPEALS}/<seq:decision>/made", plan_of_search_deciding.MADE, name="search_appeal_made"),
    path(f"{APPEALS}/<seq:appeal>/ask-down", plan_of_search_deciding.ASK_DOWN, name="search_take_down"),
    path(f"{APPEALS}/<seq:appeal>/down", plan_of_search_deciding.DOWN, name="search_appeal_down"),
    path(f"{APPEALS}/<seq:appeal>/checked", plan_of_search_deciding.CHECKED, name="search_appeal_checked"),
    path(ABROAD, plan_of_search_abroad.abroad, name="search_abroad"),
    path(f"{ABROAD}/found", plan_of_search_abroad.FOUND, name="search_abroad_found"),
    path(f"{ABROAD}/told/<abroad_told:whom>", plan_of_search_abroad.TOLD, name="search_abroad_told"),
    path(f"{ABROAD}/<abroad_question:question>", plan_of_search_abroad.QUESTION, name="search_abroad_question"),
    path(f"{ABROAD}/return", plan_of_search_abroad.RETURN, name="search_abroad_return"),
    path(DEATH, plan_of_search_death.death, name="death"),
    path(f"{DEATH}/telling", plan_of_search_death.TELLING, name="telling_decided"),
    path(f"{DEATH}/<seq:telling>/told", plan_of_search_death.HEARD, name="told_of_death"),
]

while_missing = of_standing(lambda standing: standing.missing)
has_died = of_standing(lambda standing: standing.died)
actions.add(
    Group(
        gettext_lazy("Plan of the search"),
        (
            Action(
                gettext_lazy("Plan of the search: lines, owners, reviews"),
                "plan_of_search",
                Permission.OPEN,
                while_missing,
            ),
            Action(gettext_lazy("Appeals and approaches"), "search_appeals", Permission.OPEN, while_missing),
            Action(gettext_lazy("Found in another country"), "search_abroad", Permission.OPEN, while_missing),
            Action(gettext_lazy("The child has died: who is told"), "death", Permission.OPEN, has_died),
        ),
    )
)
owed.does("missing.line_answered", "plan_of_search", gettext_lazy("See the plan of the search"))
owed.does(
    "missing.three_questions_answered",
    "three_questions",
    gettext_lazy("Answer the three questions"),
    Permission.AGREE_PLAN,
)
owed.does("missing.appeal_taken_down", "search_appeals", gettext_lazy("See what is to come down"))
owed.does("missing.take_down_checked", "search_appeals", gettext_lazy("Look whether it is down"))
owed.does("missing.abroad_told", "search_abroad", gettext_lazy("See who was told"))
owed.does("missing.return_from_abroad_decided", "search_abroad", gettext_lazy("See what is answered"))
