"""The words of the plan of a search on pages: how a line stands, whose it is, what suggests it."""

from collections.abc import Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.rules.conditions.search_plan import OURS
from alongside.rules.search_plan import Stands, Suggestion
from alongside.rules.state.search_plan import PlannedLine
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Party
from alongside.web import labels, missing_words
from alongside.web.asking import Words
from alongside.web.templatetags.parts import Tag

STANDS: Mapping[Stands, tuple[Words, str]] = {
    Stands.OPEN: (gettext_lazy("Open"), "yellow"),
    Stands.OVERDUE: (gettext_lazy("Overdue"), "red"),
    Stands.NOT_KNOWN: (gettext_lazy("Not known to us"), "orange"),
    Stands.FOUND_SOMETHING: (gettext_lazy("Something was found"), "teal"),
    Stands.NOTHING: (gettext_lazy("Nothing was found"), "grey"),
    Stands.CANNOT_BE_DONE: (gettext_lazy("It cannot be done"), "orange"),
    Stands.SET_ASIDE: (gettext_lazy("Set aside"), "grey"),
}
OWNERS = (
    Party.GUARDIAN,
    Party.POLICE,
    Party.SOCIAL_WORKER,
    Party.EMERGENCY_DUTY_TEAM,
    Party.RESPONSIBLE_AUTHORITY,
    Party.SERVICE_LINE,
    Party.PRACTICE_COORDINATOR,
    Party.SERVICE_MANAGER,
    Party.CARER,
    Party.HOST_AUTHORITY,
    Party.PLACEMENT_PROVIDER,
    Party.HEALTH,
    Party.ANOTHER_AGENCY,
)
"""Who may take on a line."""


def stands(how: Stands) -> Tag:
    """How a line stands, in a word."""
    return Tag(*STANDS[how])


def is_ours(owner: Party) -> bool:
    """Whether all that they do would be in this record."""
    return owner in OURS


def owner(place: Party, person: int | None, names: Mapping[int, str]) -> str:
    """The place in the work, and who fills it by name where somebody was named."""
    return str(capfirst(owner_within(place, person, names)))


def owner_within(place: Party, person: int | None, names: Mapping[int, str]) -> str:
    """The same words, to stand within a line."""
    said = missing_words.said(place)
    return said if person is None else f"{said}: {names.get(person, _('somebody who is no longer listed'))}"


def line_title(line: PlannedLine) -> str:
    return labels.begun(line.topic)


def line_owed(line: PlannedLine) -> str:
    """What a line is about and whose it is, as one answer on a list of ticks."""
    return f"{labels.begun(line.topic)}: {missing_words.said(line.owner)}"


def of_suggestion(one: Suggestion, text: str) -> str:
    """What the record holds that suggests it: codes, a language, or the words themselves."""
    said = [labels.said(code) for code in one.codes]
    if one.language is not None:
        said.append(reference.language(one.language).name)
    return ", ".join(said) or text
