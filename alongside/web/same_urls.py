"""The addresses of pairs of records that may be of one child: two references, and nothing that says who."""

from django.urls import path, register_converter
from django.utils.translation import gettext_lazy

from alongside.rules.permissions import Permission
from alongside.web import actions, same_list, same_pages
from alongside.web.actions import Action, Group
from alongside.web.addresses import Reference


class PairOfReferences:
    """Two different children's references, the one that is told from first."""

    regex = rf"{Reference.regex}\.{Reference.regex}"

    def to_python(self, value: str) -> tuple[str, str]:
        here, there = value.upper().split(".")
        return here, there

    def to_url(self, value: tuple[str, str]) -> str:
        return same_pages.handle(*value)


register_converter(PairOfReferences, "pair")

urlpatterns = [
    path("same", same_list.worklist_page, name="same"),
    path("same/<pair:pair>", same_pages.pair, name="same_pair"),
    path("same/<pair:pair>/undo", same_pages.undo, name="same_undo"),
    path("child/<ref:ref>/same", same_pages.other, name="same_other"),
]

actions.add(
    Group(
        gettext_lazy("The same child?"),
        (
            Action(
                gettext_lazy("Say whether another record is of this child"), "same_other", Permission.SAY_WHETHER_SAME
            ),
        ),
    )
)
