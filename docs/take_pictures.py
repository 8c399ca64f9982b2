"""The pictures of the README, taken from the demonstration after its story: `make pictures`."""

import threading
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from alongside.access import sessions
from alongside.commands import chromium, playbill, theatre
from alongside.commands.cast import Member
from alongside.commands.up import Supervisor, processes

FOLDER = Path(__file__).parent / "pictures"
PORT = 8731
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def take(
    browser: Browser, member: Member, path: str, name: str, size: dict[str, int], *, look_for: str | None = None
) -> None:
    """One page as this member sees it, once they have looked for somebody there if they do."""
    context = browser.new_context(viewport=size, device_scale_factor=1)  # type: ignore[arg-type]
    context.add_cookies([{"name": "alongside", "value": sessions.begin(member.number), "url": address("/")}])
    page = context.new_page()
    page.goto(address(path))
    if look_for is not None:
        page.get_by_role("textbox").first.fill(look_for)
        page.get_by_role("button", name="Look").click()
        page.wait_for_load_state()
        page.get_by_text("Why:").first.click()
    tall = min(page.evaluate("document.documentElement.scrollHeight"), 1700 if size is DESKTOP else 1200)
    page.set_viewport_size({"width": size["width"], "height": tall})
    page.screenshot(path=FOLDER / f"{name}.png")
    context.close()


def address(path: str) -> str:
    return f"http://127.0.0.1:{PORT}{path}"


def wait_for_the_site() -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address("/sign-in"), timeout=2)
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the site did not answer")


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with theatre.opened(children=40, seed=1) as stage:
        failed = playbill.play(stage)
        if failed:
            raise SystemExit("the story failed: there is nothing to picture")
        ref, cast = stage.refs[0], stage.cast
        missing = next(one for one in stage.refs if stage.seen(one).standing.missing)
        web = [one for one in processes(stage.machine, port=PORT, mode="demo", trust=True) if one.name == "web"]
        supervisor = Supervisor(web)
        serving = threading.Thread(target=supervisor.serve, daemon=True)
        serving.start()
        wait_for_the_site()
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium.find(), args=chromium.launch_arguments())
            take(browser, cast.cover, "/", "today", DESKTOP)
            take(browser, cast.cover, f"/child/{ref}", "record", DESKTOP)
            take(browser, cast.manager, "/children/waiting", "without-a-guardian", DESKTOP)
            take(browser, cast.night_staff, f"/child/{ref}/missing", "report-missing-on-a-phone", PHONE)
            take(browser, cast.cover, f"/child/{missing}/episode", "episode", DESKTOP)
            take(browser, cast.line, "/find", "find-on-a-phone", PHONE, look_for="Nguyen Van Duc")
            browser.close()
        supervisor.stopping = True
        serving.join(20)


if __name__ == "__main__":
    main()
