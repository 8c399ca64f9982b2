"""Which Chromium the browser tests and the story drive, and how it is started so that it calls nobody."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
HOW_TO_GET_IT = (
    "No Chromium was found, so no page can be opened in a browser. On Debian, as an administrator: "
    "apt-get install chromium; or set CHROMIUM=/path/to/chromium."
)


def find() -> str | None:
    """The path of the browser: what CHROMIUM names if it is set, else the first on the search path."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def launch_arguments() -> list[str]:
    """Without the browser's own sandbox, which root cannot have; the machine is the wall instead."""
    return [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
