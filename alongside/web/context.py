"""What every page shows around its content: who is signed in, where one can go, and that demonstration people are made up."""

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
)


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of every page."""
    signed_in = getattr(request, "signed_in", None)
    if signed_in is None:
        return {"demo": settings.DEMO, "navigation": []}
    items = []
    for words, name in PLACES:
        href = reverse(name)
        items.append(NavigationItem(words, href, current=request.path == href, active=request.path.startswith(href)))
    return {"demo": settings.DEMO, "navigation": items, "signed_in": signed_in}
