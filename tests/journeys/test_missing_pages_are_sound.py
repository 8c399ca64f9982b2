"""What holds for every page of placement, missing, talk and ending: cost, who sees it, soundness."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from alongside.commands.cast import Cast, Member
from alongside.missing import search
from alongside.rules.permissions import Permission
from alongside.vault import client as vault
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import Action
from tests.cast import (
    a_child_back,
    a_child_gone_missing,
    a_child_placed,
    acting,
    standing_of,
)
from tests.journeys.browse import (
    DESKTOP,
    MYSELF,
    PHONE,
    REPORT,
    paths,
    send,
    signed_in,
    wrong_with,
)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """How many statements went to the database and how often the keeper was asked; both still are."""
    counts = {"statements": 0, "keeper": 0}
    execute, ask = psycopg.Connection.execute, vault._ask

    def counting(self: Any, *asked: Any, **more: Any) -> Any:
        counts["statements"] += 1
        return execute(self, *asked, **more)

    def asking(request: Any) -> Any:
        counts["keeper"] += 1
        return ask(request)

    monkeypatch.setattr(psycopg.Connection, "execute", counting)
    monkeypatch.setattr(vault, "_ask", asking)
    yield counts


def costs(visit: Any, member: Member, path: str, counts: dict[str, int]) -> tuple[int, int]:
    visitor = visit(member)
    visitor.get(path)
    counts.update(statements=0, keeper=0)
    assert visitor.get(path).status_code == 200
    return counts["statements"], counts["keeper"]


def test_the_episode_costs_the_same_however_much_is_known_and_asks_the_keeper_once(
    visit, cast: Cast, counted: dict[str, int]
) -> None:
    bare, full = a_child_gone_missing(cast), a_child_back(cast, hours_ago=1)
    send(visit(cast.carer), f"/child/{full}/missing", REPORT)
    for words in ("Leeds.", "Bradford.", "A car."):
        typed = MYSELF | {"obtained_at-when": "now", "words": words, "source": "carer"}
        send(visit(cast.carer), f"/child/{full}/episode/information", typed)

    little, much = (costs(visit, cast.carer, f"/child/{ref}/episode", counted) for ref in (bare, full))

    assert much[1] == little[1] == 1
    assert much[0] - little[0] <= 1, "only the names beside the news may cost one statement more"
    assert much[0] < 25


def test_every_page_of_a_child_asks_the_keeper_once(visit, cast: Cast, counted: dict[str, int]) -> None:
    ref = a_child_gone_missing(cast)
    for path in (
        "missing",
        "episode/bed",
        "episode/told/police",
        "place",
        "place/choose",
        "profile",
        "talk",
        "end",
    ):
        assert costs(visit, cast.manager, f"/child/{ref}/{path}", counted)[1] == 1, path


def test_an_outsider_finds_no_such_page_and_a_stranger_signs_in_first(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    outsider, stranger = visit(cast.outsider), visit(None)
    for path in paths(ref, house=cast.rowan_house):
        if path == "/house":
            continue
        assert outsider.get(path).status_code == 404, path
        assert outsider.post(path, {}).status_code in (404, 405), path
        assert stranger.get(path)["Location"].startswith("/sign-in"), path


def test_no_address_and_no_title_holds_a_name_or_a_place(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast, name="Amina Yusuf")
    for path in paths(ref, house=cast.rowan_house):
        answer = visit(cast.manager).get(path)
        title = answer.content.decode().split("<title>")[-1].split("</title>")[0]
        for secret in ("Amina", "Yusuf", "Rowan", "Staffordshire"):
            assert secret not in title and secret not in path


NOT_WHILE_MISSING = (
    "talk/offer",
    "talk/held",
    "talk/gathered",
    "talk/1/answer",
    "episode/confirmed",
    "episode/checked",
)
"""A talk is about times away that are over, and what nobody has is confirmed by nobody: these say so instead of a form."""

OF_ONE_SHAPE = "pages/step.html"
"""Forms that share this template look alike on a desk: there one of them speaks for all."""


def shapes(path: str) -> str:
    """The template that draws an address, so far as one is shared."""
    from django.urls import resolve

    return getattr(resolve(path).func, "template", path)


@pytest.mark.browser
def test_every_page_is_sound_at_phone_and_desktop_width(browser: Any, address: str, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    texts = {"words": (Class.LOCATION, "Bus station")}
    with acting(cast.guardian, ref, Permission.WORK_EPISODE, texts=texts) as opened:
        due_at, now = opened.at + timedelta(hours=1), happened_at(opened.at)
        agreed = search.agree_action(opened, action=Action.CCTV, owner=Party.POLICE, due_at=due_at, happened=now)
    episode = standing_of(cast.guardian, ref).episode
    assert episode is not None
    found = paths(ref, house=cast.rowan_house, seq=episode.seq, action=agreed.root)
    alike = [path for path in found if shapes(path) == OF_ONE_SHAPE][1:]
    for member, own in ((cast.manager, False), (cast.carer, True)):
        with signed_in(browser, address, member) as page:
            for path in (path for path in found if path.startswith("/house") is own):
                answer = page.goto(address + path)
                assert answer.status == (409 if path.endswith(NOT_WHILE_MISSING) else 200), path
                widths = (PHONE,) if path in alike else (PHONE, DESKTOP)
                assert wrong_with(page, *widths) == [], path


@pytest.mark.browser
def test_the_report_with_everything_wrong_is_sound_too(browser: Any, address: str, cast: Cast) -> None:
    ref = a_child_placed(cast)
    with signed_in(browser, address, cast.carer) as page:
        page.goto(f"{address}/child/{ref}/missing")
        page.get_by_label("At this time, within the last 24 hours").check()
        page.get_by_role("button", name="Report the child missing").first.click()
        page.get_by_text("There is a problem").wait_for()

        assert wrong_with(page) == []
