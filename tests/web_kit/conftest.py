"""A page engine with the kit's templates and tags, and Chromium on a small server with our strict policy."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.template.backends.django import DjangoTemplates

HERE = Path(__file__).parent
WEB = HERE.parents[1] / "alongside" / "web"

# The kit asks nothing of the project's settings but these; with the project's own they are left alone.
if not settings.configured and not os.environ.get("DJANGO_SETTINGS_MODULE"):
    settings.configure(
        FORM_RENDERER="alongside.web.renderer.GovukRenderer",
        LANGUAGE_CODE="en-gb",
        SECRET_KEY="only-for-tests",
        STATIC_URL="/static/",
        TIME_ZONE="UTC",
        USE_I18N=True,
        USE_TZ=True,
    )
    django.setup()


@pytest.fixture(scope="session")
def engine() -> DjangoTemplates:
    """Pages as a browser gets them, whatever else the project has switched on."""
    return DjangoTemplates(
        {
            "NAME": "kit",
            "DIRS": [WEB / "templates", HERE / "templates"],
            "APP_DIRS": False,
            "OPTIONS": {
                "builtins": ["alongside.web.templatetags.components"],
                "libraries": {"components": "alongside.web.templatetags.components"},
                "string_if_invalid": "",
            },
        }
    )


@pytest.fixture(scope="session")
def static_folder() -> Path:
    folder = WEB / "static"
    if not (folder / "alongside.css").exists():
        pytest.skip("The style sheet is not built: run `make setup`.")
    return folder


@pytest.fixture(scope="session")
def site(engine: DjangoTemplates, static_folder: Path) -> Iterator[str]:
    """The address of a server with the kitchen-sink page; sending its form shows the errors."""
    from tests.web_kit.site import handler_for

    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(engine, static_folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
