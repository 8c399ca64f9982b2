"""The real site served on this machine's own address, a plain client, and Chromium with and without script."""

import os
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import django
import html5lib
import pytest

from alongside.commands.cast import Member
from alongside.commands.machine import Machine
from alongside.vault import client as vault
from alongside.vault import finder_client as finder
from tests.cast import token_of


@pytest.fixture(scope="session")
def site(house: Machine) -> Any:
    """Django, set up for this worker's database; the kit's tests may have set it up for themselves before."""
    from django.apps import apps
    from django.conf import settings
    from django.utils.functional import empty

    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    if settings.configured and not hasattr(settings, "ROOT_URLCONF"):
        settings._wrapped = empty
    django.setup()
    if not apps.is_installed("alongside.web"):
        apps.set_installed_apps(settings.INSTALLED_APPS)
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
    return settings


@pytest.fixture
def visit(site: Any) -> Callable[[Member], "Visitor"]:
    """A visitor without JavaScript: `visit(cast.guardian).get("/")`. Every page is parsed strictly."""
    return Visitor


class Visitor:
    """One member of the cast going through pages; broken markup fails the test that meets it."""

    def __init__(self, member: Member | None) -> None:
        from django.test import Client

        from alongside.web.middleware import COOKIE

        self.client = Client(raise_request_exception=False)
        if member is not None:
            self.client.cookies[COOKIE] = token_of(member)

    def get(self, path: str, **more: Any) -> Any:
        return self._strict(self.client.get(path, **more))

    def post(self, path: str, answers: dict[str, Any]) -> Any:
        return self._strict(self.client.post(path, answers))

    def _strict(self, response: Any) -> Any:
        if response.get("Content-Type", "").startswith("text/html") and response.content:
            strict = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
            response.tree = strict.parse(response.content.decode())
        return response


@pytest.fixture(scope="session")
def address(site: Any) -> Iterator[str]:
    """Where the live site answers."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Tests speak for themselves."""

    class HangingUp(ThreadedWSGIServer):
        def process_request_thread(self, *asked: Any) -> None:
            """Each request has a thread of its own here, and each thread lines of its own to keeper and finder."""
            try:
                super().process_request_thread(*asked)
            finally:
                vault.hang_up()
                finder.hang_up()

    site.ALLOWED_HOSTS = ["*"]
    server = HangingUp(("127.0.0.1", 0), Quiet)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
