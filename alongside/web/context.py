"""What every page shows around its content: who is signed in, where to go, and that made-up people are so."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.web.templatetags.parts import Link, NavigationItem

PLACES = (
    (_("Today"), "today"),
    (_("Missing now"), "missing_now"),
    (_("Children"), "children"),
    (_("Without a guardian"), "without_guardian"),
    (_("Handing over"), "holding"),
    (_("Asks"), "asks"),
    (_("Find a child"), "find"),
    (_("Refer a child"), "refer"),
)
"""In the order in which a night asks for them; as many as stand in one line of a desk's screen."""

BELOW = (
    (_("Found: who is this?"), "found_children"),
    (_("The same child? Pairs of records to decide"), "same"),
    (_("Duties: what is owed, by whom, under which law"), "duties"),
)
"""What is looked up now and then, at the foot of every page."""

AT_HOME = (_("Your house tonight"), "houses")
NOT_AT_HOME = (_("Without a guardian"), "without_guardian")
"""Those who work where children sleep have their house straight after today, and this list at the foot."""
AT_THE_SCENE = (_("Found"), "found_children")
"""Police have the found children there instead: theirs are the minutes beside a child whose name nobody knows."""


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of every page."""
    signed_in = getattr(request, "signed_in", None)
    if signed_in is None:
        return {"demo": settings.DEMO, "navigation": []}
    mine, below_it = PLACES, BELOW
    if signed_in.job == "carer":
        mine = (PLACES[0], AT_HOME, *(one for one in PLACES[1:] if one != NOT_AT_HOME))
        below_it = (*BELOW, NOT_AT_HOME)
    elif signed_in.job == "police_officer":
        mine = (PLACES[0], AT_THE_SCENE, *(one for one in PLACES[1:] if one != NOT_AT_HOME))
        below_it = (*(one for one in BELOW if one[1] != AT_THE_SCENE[1]), NOT_AT_HOME)
    places = [(words, reverse(name)) for words, name in mine]
    # The longest address that the page begins with is where one is: “/children/waiting” is not “/children”.
    below = [href for _words, href in places if href != "/" and f"{request.path}/".startswith(f"{href}/")]
    here = max(below, key=len, default="")
    items = [NavigationItem(words, href, current=request.path == href, active=href == here) for words, href in places]
    links = [Link(words, reverse(name)) for words, name in below_it]
    return {"demo": settings.DEMO, "navigation": items, "footer_links": links, "signed_in": signed_in}
