"""On a found child's record: that they were found, whether anybody has said who they are, and the page where it is asked."""

from typing import Any

from django.urls import reverse

from alongside.rules import encounters as rules
from alongside.web import found_words
from alongside.web.record_sections import Place, Quoted, Section


def _drawn(quoted: Quoted) -> dict[str, Any] | None:
    found = quoted.opened.standing.found
    if not found.is_found or found.by is None or found.place is None:
        return None
    return {
        "state": found_words.state(quoted.opened.standing),
        "how": found_words.of_whom(found.by, found.place, found.kept),
        "unnamed": rules.is_unnamed(quoted.opened.standing),
        "waits": found.match is not None,
        "href": reverse("found_child", args=[quoted.opened.ref]),
    }


SECTION = Section(Place.CHILD, "pages/found_section.html", _drawn)
