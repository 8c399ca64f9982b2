"""The pages of placement, missing, talk and ending: sent to, read, listed, and looked at in Chromium."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alongside.commands.cast import Member
from tests import axe
from tests.cast import token_of
from tests.journeys.page import Page

PHONE, DESKTOP = 390, 1280

NOT_TAKEN = "Police have not taken this report yet: ring 999 or 101"
MYSELF = {"known_by": "myself"}
REPORT = MYSELF | {"state": "missing", "last_seen_at-when": "hour", "police": "not_yet"}
"""What a carer taps at night: gone, seen an hour ago, police not rung yet."""


def send(visitor: Any, path: str, answers: dict[str, Any]) -> Any:
    """Sends a form that is to be taken; its problems fail the test."""
    answer = visitor.post(path, answers)
    assert answer.status_code == 302, Page(answer).problems
    return answer


def page_of(visit: Any, member: Member, path: str) -> Page:
    """A page as this member of the cast reads it."""
    return Page(visit(member).get(path))


def paths(ref: str, *, house: int, **numbers: int) -> list[str]:
    """Every address of these journeys for one child; a number not given is 1."""
    from django.urls import get_resolver, reverse

    assert get_resolver().url_patterns
    from alongside.web.missing_urls import Whom, urlpatterns

    found = []
    for pattern in urlpatterns:
        given: dict[str, Any] = {"ref": ref, "desk": house, "seq": 1, "action": 1, "offer": 1} | numbers
        converters = pattern.pattern.converters
        if any(isinstance(converter, Whom) for converter in converters.values()):
            given["whom"] = "police"
        found.append(reverse(pattern.name, kwargs={name: given[name] for name in converters}))
    return list(dict.fromkeys(found))


@contextmanager
def signed_in(browser: Any, address: str, member: Member, *, width: int = PHONE, script: bool = True) -> Iterator[Any]:
    """A page of Chromium in which this member of the cast is signed in; console errors fail the test."""
    from alongside.web.middleware import COOKIE

    context = browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=script)
    context.add_cookies([{"name": COOKIE, "value": token_of(member), "url": address}])
    if script and axe.AXE.exists():
        context.add_init_script(path=axe.AXE)
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


@contextmanager
def signed_in_by_turns(browser: Any, address: str, **how: Any) -> Iterator[Callable[[Member], Any]]:
    """The page of Chromium of whoever is named, the same one each time: `page = of(cast.carer)`."""
    with ExitStack() as pages:

        @cache
        def of(member: Member) -> Any:
            return pages.enter_context(signed_in(browser, address, member, **how))

        yield of


def _keep_a_picture(page: Any) -> None:
    """What was judged, on a phone and on a desk, where `ALONGSIDE_PICTURES` names a folder for it."""
    folder = os.environ.get("ALONGSIDE_PICTURES")
    if folder:
        path = re.sub(r"[^a-z]+", "-", re.sub(r"/child/[^/?]+", "/child", page.url.split("/", 3)[3])) or "today"
        Path(folder).mkdir(parents=True, exist_ok=True)
        judged = page.viewport_size
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": judged["height"]})
            page.screenshot(path=Path(folder) / f"{path}.{width}.png", full_page=True)
        page.set_viewport_size(judged)


def wrong_with(page: Any, *widths: int) -> list[str]:
    """What axe objects to, and by how much it is wider than the screen: at each of these widths, or as the page stands."""
    was = page.viewport_size
    wrong: list[str] = []
    for width in widths or (was["width"],):
        page.set_viewport_size(was | {"width": width})
        wrong += axe.objections(page)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wrong += [f"{wider} pixels wider than {width}"] if wider > 0 else []
    _keep_a_picture(page)
    page.set_viewport_size(was)
    return wrong
