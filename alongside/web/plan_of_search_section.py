"""The plan of the search on the episode's page: how many lines are open or late, and the next of them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.rules import search_plan as rules
from alongside.rules.search_plan import Stands
from alongside.rules.state.search_plan import PlannedLine
from alongside.web import london_time, plan_of_search_words
from alongside.web.searched import Searched
from alongside.web.templatetags.parts import Column, Table

NEXT = 5
"""How many lines the episode's page shows; the plan has them all."""


def people(searched_plan: tuple[PlannedLine, ...]) -> list[int]:
    """Who owes a line by name."""
    return [one.person for one in searched_plan if one.person is not None]


def drawn(searched: Searched) -> dict[str, Any] | None:
    """Nothing for a time away that is over: its plan is not this search's."""
    if not searched.is_open:
        return None
    plan = searched.opened.standing.search_plan
    waiting = sorted((one for one in plan.lines if one.is_open), key=lambda one: (one.due_at, one.root))
    return {
        "href": reverse("plan_of_search", args=[searched.opened.ref]),
        "state": _state(waiting, searched),
        "table": _table(waiting[:NEXT], searched) if waiting else None,
        "pack": reverse("paper", args=[searched.opened.ref, "police-pack"]),
    }


def _how(line: PlannedLine, searched: Searched) -> Stands:
    return rules.stands(line, at=searched.opened.at, ours=plan_of_search_words.is_ours(line.owner))


def _state(waiting: list[PlannedLine], searched: Searched) -> str:
    if not waiting:
        return _("No line of enquiry is open.")
    late = sum(1 for one in waiting if _how(one, searched) is Stands.OVERDUE)
    said = ngettext("%(count)d line open", "%(count)d lines open", len(waiting)) % {"count": len(waiting)}
    return _("%(said)s, %(late)d overdue") % {"said": said, "late": late} if late else said


def _table(waiting: list[PlannedLine], searched: Searched) -> Table:
    rows = tuple(
        (
            plan_of_search_words.line_title(one),
            plan_of_search_words.owner(one.owner, one.person, searched.names),
            london_time.due_in_words(one.due_at, at=searched.opened.at),
            plan_of_search_words.stands(_how(one, searched)),
        )
        for one in waiting
    )
    columns = (_("Line"), _("Owed by"), _("When"), _("Stands"))
    return Table(tuple(map(Column, columns)), rows)
