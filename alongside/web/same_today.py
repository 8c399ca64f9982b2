"""What Today says of pairs of records that may be of one child: how many wait for this person, and where they are."""

from django.urls import reverse
from django.utils.translation import ngettext

from alongside.access import gate
from alongside.rules import london
from alongside.tracing import worklist
from alongside.web.templatetags.parts import Link


def prompts(session: gate.Session) -> list[Link]:
    """Where there is a pair that I may decide: how many are suggested, and how many a second person has to confirm."""
    waits = worklist.to_decide(session.connection, today=london.day_of(session.at))
    found = []
    if waits.suggested:
        words = ngettext(
            "%(count)d pair of records may be of one child: say whether it is",
            "%(count)d pairs of records may be of one child: say whether they are",
            waits.suggested,
        )
        found.append(Link(words % {"count": waits.suggested}, reverse("same")))
    if waits.proposed:
        words = ngettext(
            "%(count)d link of two records waits for a second person: look at it",
            "%(count)d links of two records wait for a second person: look at them",
            waits.proposed,
        )
        found.append(Link(words % {"count": waits.proposed}, reverse("same")))
    return found
