"""Words of missing in depth on pages: what a talk is called in each nation, what an action needs and how sure we are of it."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alongside.rules import powers
from alongside.rules.standing import Standing
from alongside.vocabulary.codes import Nation
from alongside.vocabulary.missing import Action
from alongside.web import duty_words, missing_words
from alongside.web.searched import Card
from alongside.web.templatetags.parts import SummaryRow, Tag


def talk(standing: Standing) -> str:
    """What the talk after being away is called where the child's authority is."""
    return _("debrief") if standing.nation is Nation.WALES else _("return home interview (RHI)")


def talk_begun(standing: Standing) -> str:
    """The same, to begin a line."""
    return _("Debrief") if standing.nation is Nation.WALES else _("Return home interview (RHI)")


def needs(action: Action, found: powers.Needs, *, status_known: bool) -> Card:
    """An action that cannot be agreed for this child: what it needs, and what may be asked for instead."""
    power = found.power
    lines = [
        _("Needs %(power)s (%(authority)s).") % {"power": power.power, "authority": power.authority},
        _(found.why),
        _(power.instead) if power.instead else "",
    ]
    tag = (
        Tag(_("Not for this child now"), "grey")
        if status_known
        else Tag(_("Legal status not known: ask the authority"), "yellow")
    )
    return Card(missing_words.begun(action), tag, tuple(filter(None, lines)))


def power_row(action: Action, power: powers.Power) -> SummaryRow:
    """What an action needs, who decides it, where it says so, and how sure we are."""
    return SummaryRow(missing_words.begun(action), _power(power))


def _power(power: powers.Power) -> SafeString:
    sure = format_html("{}", duty_words.SURETY[power.confidence])
    said = _("Needs %(power)s. Decided by %(who)s.") % {"power": power.power, "who": power.decided_by}
    where = format_html('<a class="govuk-link" href="{}">{}</a>', power.url, power.authority)
    doubt = format_html("<br>{}", power.doubt) if power.doubt else ""
    return format_html("{}<br>{}: {}.{}", said, where, sure, doubt)
