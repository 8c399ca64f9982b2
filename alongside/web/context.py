"""What every page shows around its content: who is signed in, where to go, and that made-up people are so."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.web.templatetags.parts import NavigationItem

PLACES = (
    (_("Today"), "today"),
    (_("Children"), "children"),
    (_("Children without a guardian"), "without_guardian"),
    (_("Missing now"), "missing_now"),
    (_("Refer a child"), "refer"),
    (_("Duties"), "duties"),
)


AT_HOME = (_("Your house tonight"), "houses")
"""For those who work where children sleep, straight after today."""


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of every page."""
    signed_in = getattr(request, "signed_in", None)
    if signed_in is None:
        return {"demo": settings.DEMO, "navigation": []}
    mine = (PLACES[0], AT_HOME, *PLACES[1:]) if signed_in.job == "carer" else PLACES
    places = [(words, reverse(name)) for words, name in mine]
    # The longest address that the page begins with is where one is: “/children/waiting” is not “/children”.
    below = [href for _words, href in places if href != "/" and f"{request.path}/".startswith(f"{href}/")]
    here = max(below, key=len, default="")
    items = [NavigationItem(words, href, current=request.path == href, active=href == here) for words, href in places]
    return {"demo": settings.DEMO, "navigation": items, "signed_in": signed_in}
