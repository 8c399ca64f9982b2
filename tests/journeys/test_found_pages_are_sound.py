"""What holds for every page of a found child: cost, who sees it, no name in an address, soundness with and without script."""

import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from alongside.commands.cast import Cast, Member
from alongside.vault import client as vault
from alongside.vocabulary.encounters import RangNext
from tests.cast import entries_of, standing_of
from tests.found_children import a_found_child, a_match, a_pair, rung_back
from tests.journeys.browse import DESKTOP, MYSELF, PHONE, send, signed_in, wrong_with
from tests.journeys.found_typed import ADDED


def paths(found: str, known: str, desk: int, opening: int, addition: int) -> list[str]:
    from django.urls import get_resolver, reverse

    assert get_resolver().url_patterns
    from alongside.web.found_urls import urlpatterns

    given = {"ref": found, "desk": desk, "seq": opening}
    addresses = []
    for pattern in urlpatterns:
        of_known = pattern.name in ("maybe_found", "found_open", "found_close")
        values = given | {"ref": known} if of_known else given
        if pattern.name == "found_put_right":
            values = given | {"seq": addition}
        addresses.append(reverse(pattern.name, kwargs={name: values[name] for name in pattern.pattern.converters}))
    return addresses


@pytest.fixture
def everything(visit, cast: Cast) -> list[str]:
    """Every address of these pages, for a found child, named and rung about, and a known one who may be them."""
    known, found = a_pair(cast)
    a_match(cast.other_force, found)
    rung_back(cast.line, found, next=RangNext.MORE_ASKED)
    a_match(cast.other_force, found)
    desk = standing_of(cast.line, found).found.desk
    assert desk is not None
    opens = {"opens": ["health"], "hours": "2", "reason": "Because."}
    send(visit(cast.guardian), f"/child/{known}/maybe-found/open/{desk}", opens)
    (opening,) = standing_of(cast.guardian, known).found.opened
    send(visit(cast.other_force), f"/child/{found}/found/with", MYSELF | ADDED["with"])
    addition = next(entry for entry in entries_of(cast.line, found) if entry.kind == "tracing.found_more")
    return paths(found, known, desk, opening.seq, addition.root)


def test_an_outsider_finds_no_such_page_and_a_stranger_signs_in_first(visit, cast: Cast, everything: list[str]) -> None:
    for path in everything:
        assert visit(None).get(path)["Location"].startswith("/sign-in"), path
        if path.startswith("/child/"):
            assert visit(cast.outsider).post(path, {}).status_code == 404, path
            if not path.endswith("/look"):
                assert visit(cast.outsider).get(path).status_code == 404, path


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


def test_a_found_childs_page_costs_the_same_however_much_is_written(visit, cast: Cast, counted: dict[str, int]) -> None:
    bare, full = a_found_child(cast), a_found_child(cast)
    for part, typed in ADDED.items():
        send(visit(cast.other_force), f"/child/{full}/found/{part}", MYSELF | typed)
        send(visit(cast.other_force), f"/child/{full}/found/{part}", MYSELF | typed)
    little, much = (costs(visit, cast.other_force, f"/child/{ref}/found", counted) for ref in (bare, full))

    assert little[0] == much[0] and much[1] == 1


def test_the_list_costs_the_same_however_many_were_found(visit, cast: Cast, counted: dict[str, int]) -> None:
    a_found_child(cast, name="Minh")
    few = costs(visit, cast.line, "/children/found", counted)
    for _ in range(3):
        a_found_child(cast, name="Minh")

    assert costs(visit, cast.line, "/children/found", counted) == few


def test_no_address_and_no_title_holds_a_name_or_a_place(visit, cast: Cast, everything: list[str]) -> None:
    for path in everything:
        answer = visit(cast.line).get(path)
        title = answer.content.decode().split("<title>")[-1].split("</title>")[0]
        assert len(path.split("/")) < 7 and "Salford" not in title + path
        for name in re.findall(r"<bdi>([^<]+)</bdi>", answer.content.decode()):
            assert name not in title and name not in path


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["with the script", "without it"])
def test_every_page_is_sound_with_and_without_script(
    script: bool, browser: Any, address: str, cast: Cast, everything: list[str]
) -> None:
    looked_at = [path for path in everything if not path.endswith("/look")]
    with signed_in(browser, address, cast.line, script=script) as page:
        for path in looked_at:
            answer = page.goto(address + path)
            assert answer.status == 200, path
            if script:
                assert wrong_with(page, PHONE, DESKTOP) == [], path
            else:
                assert page.locator("h1").count() == 1, path


@pytest.mark.browser
def test_the_first_minute_with_everything_wrong_is_sound_too(browser: Any, address: str, cast: Cast) -> None:
    with signed_in(browser, address, cast.other_force) as page:
        page.goto(f"{address}/found")
        page.get_by_role("button", name="Save, and see who is missing").click()
        page.get_by_text("There is a problem").wait_for()

        assert wrong_with(page) == []


@pytest.mark.browser
def test_with_the_script_the_time_runs_on_though_nothing_happens(browser: Any, address: str, cast: Cast) -> None:
    ref = a_found_child(cast)
    a_match(cast.other_force, ref)
    with signed_in(browser, address, cast.other_force) as page:
        page.clock.install()
        page.goto(f"{address}/child/{ref}/found")
        page.clock.run_for(100)  # the script has stopped the browser's own reloading by now
        with page.expect_request(lambda asked: "again=1" in asked.url):
            page.clock.fast_forward(21_000)

        assert page.get_by_text("A possible match exists.").is_visible()
