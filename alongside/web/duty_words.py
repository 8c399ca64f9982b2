"""A duty, its weight and its figure as pages show them; what is the house's own is never shown as law."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.law import lengths, load
from alongside.law.duty import Confidence, DatedLength, Duty, Unit
from alongside.rules import london
from alongside.rules.clocks import EXPECTED_CONTACT
from alongside.vocabulary.contact import PlanMoment
from alongside.web import labels, london_time
from alongside.web.asking import Words

HOUSE = "house"
SURETY: Mapping[Confidence, Words] = {
    Confidence.SEEN: gettext_lazy("Read at the source"),
    Confidence.SEEN_IN_DATA_STANDARD: gettext_lazy("Read in the sector's data standard"),
    Confidence.SECOND_HAND: gettext_lazy("Read second-hand"),
    Confidence.INFERRED: gettext_lazy("Inferred"),
    Confidence.UNVERIFIED: gettext_lazy("Unverified"),
    Confidence.HOUSE: gettext_lazy("Our own choice"),
}


def title(code: str, moment: str = "") -> str:
    """What is owed, in a line."""
    if code == EXPECTED_CONTACT:
        return _("Expected contact: %(moment)s") % {"moment": labels.said(PlanMoment(moment))}
    duty = load.duties().get(code)
    return _(duty.title) if duty is not None else code.replace("_", " ")


WHILE_OWED: Mapping[str, Words] = {"police_told": gettext_lazy("Police have to be told now that the child is missing")}
"""What is to be done, where a duty's title reads as if it were done already."""


def owed(code: str, moment: str = "") -> str:
    """What is owed, while nobody has done it."""
    return str(WHILE_OWED.get(code) or title(code, moment))


def weight(code: str) -> str:
    """The key of the weight; an expected contact is a plan of ours."""
    duty = load.duties().get(code)
    return HOUSE if duty is None else duty.weight.value


def notes(code: str, *, started_at: datetime) -> tuple[str, ...]:
    """What must be known of a duty's figure before anyone is held to it."""
    duty = load.duties().get(code)
    if duty is None:
        return ()
    dated = lengths.dated_length_in_force(duty.lengths, london.day_of(started_at))
    said = []
    if dated is not None and dated.ours:
        said.append(_("The time limit is ours: the source names none."))
    if duty.confidence is Confidence.UNVERIFIED:
        said.append(_("Unverified: nobody has checked this against its source."))
    return tuple(said)


def length(dated: DatedLength, duty: Duty) -> str:
    """How long, in words, and since or until when."""
    words = _length(dated, duty)
    if dated.from_on is not None:
        words += " " + _("from %(day)s") % {"day": london_time.day_in_words(dated.from_on)}
    if dated.until_on is not None:
        words += " " + _("until %(day)s, that day not included") % {"day": london_time.day_in_words(dated.until_on)}
    return words


def _length(dated: DatedLength, duty: Duty) -> str:
    if dated.length.unit is Unit.STATED:
        return _("at the time stated")
    return lengths.in_words(dated.length) if dated.length.amount else _("by the end of the same day")


def ours(dated: DatedLength, duty: Duty) -> bool:
    """Whether the figure is the house's own, whatever stands behind the duty."""
    return dated.ours or duty.weight.value == HOUSE


def nations(duty: Duty) -> str:
    return _(" and ").join(nation.value.capitalize() for nation in sorted(duty.nations))
