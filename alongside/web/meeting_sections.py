"""What the record's page says of meetings: the next one, one whose time has passed, and where the guardian was not asked."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.web import meeting_words
from alongside.web.record_sections import Quoted
from alongside.web.templatetags.parts import Link

SHOWN = 3


def drawn(quoted: Quoted) -> dict[str, Any] | None:
    """The next meeting and the newest exceptions; nothing where there is neither."""
    opened = quoted.opened
    meetings = opened.standing.meetings
    if not meetings.planned and not meetings.not_asked:
        return None
    passed = [one for one in meetings.planned if one.planned_at < opened.at]
    ahead = [one for one in meetings.planned if one.planned_at >= opened.at]
    following = min(ahead, key=lambda one: (one.planned_at, one.seq), default=None)
    exceptions = list(reversed(meetings.not_asked))
    return {
        "next": meeting_words.to_come(following) if following is not None else "",
        "guardian_not_asked": following is not None and not following.guardian_asked,
        "passed": [meeting_words.to_come(one) for one in passed],
        "exceptions": [meeting_words.exception(one) for one in exceptions[:SHOWN]],
        "more": max(0, len(exceptions) - SHOWN),
        "link": Link(_("See the meetings"), reverse("child_meetings", args=[opened.ref])),
    }
