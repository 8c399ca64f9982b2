"""The lines of enquiry in the pack for police: so that nobody asks twice what was asked, or thinks that another asks it."""

from django.utils.translation import gettext as _

from alongside.exchange.paper.document import Part, Rows
from alongside.exchange.paper.reading import Reading
from alongside.rules import london
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import label
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.search_plan import LineOpened

KINDS = ("missing.line_opened",)


def lines(r: Reading, found: list[Entry]) -> Part:
    """Every line of this search: about what, owed by whom, by when, and how far it has come."""
    plan = r.standing.search_plan
    entries = {entry.root: entry for entry in found if isinstance(entry.payload, LineOpened)}
    rows = []
    for one in plan.lines:
        entry = entries.get(one.root)
        what = r.text(entry, "what") if entry is not None and r.may_see(Class.LOCATION) else _("Not shown to you")
        ended = label(one.outcome) if one.outcome is not None else _("set aside")
        stands = _("open") if one.is_open else ended
        due = f"{one.due_at.astimezone(london.LONDON):%-d %B %Y, %H:%M}"
        rows.append((f"{label(one.topic)}: {what}", label(one.owner), due, stands))
    if not rows:
        return Part(_("Lines of enquiry"), note=_("No line of enquiry is written down yet."))
    heads = (_("Line"), _("Owed by"), _("By"), _("Stands"))
    return Part(_("Lines of enquiry"), table=Rows(_("What is asked and looked at"), heads, tuple(rows)))
