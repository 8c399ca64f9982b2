"""What was added of how a child was found is put right or taken back: by whom, why, and without losing what it said."""

from typing import Any

import pytest

from alongside.access import gate
from alongside.chronology import read
from alongside.commands.cast import Cast
from alongside.tracing import encounter_queries as queries
from alongside.tracing import encounters
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Means, Teller
from alongside.vocabulary.facts import Entry, Told, happened_at
from tests.cast import acting, entries_of, now, token_of
from tests.found_children import a_found_child
from tests.journeys.browse import MYSELF, page_of, send
from tests.journeys.found_typed import ADDED
from tests.journeys.page import Page

WRONG, NEVER = {"what": "wrong"}, {"what": "never"}
BECAUSE = {"because": "It was two men, and no girl: I mixed up the rooms."}


def an_addition(visit: Any, cast: Cast, ref: str, part: str = "with") -> int:
    """More of how the child was found, by whoever found them; the number of its entry."""
    send(visit(cast.other_force), f"/child/{ref}/found/{part}", MYSELF | ADDED[part])
    return max(entry.seq for entry in entries_of(cast.line, ref) if entry.kind == "tracing.found_more")


def versions(cast: Cast, ref: str, root: int) -> list[Entry]:
    return [entry for entry in entries_of(cast.line, ref) if entry.root == root]


def typed(page: Page, **more: str) -> dict[str, str]:
    boxes = ("seen", "with_them", "children_with_them", "with_whom", "phones", "where")
    return {name: value for name in boxes if (value := page.box(name)) is not None} | more


def test_whoever_wrote_it_puts_it_right_and_both_versions_stay(visit: Any, cast: Cast) -> None:
    ref = a_found_child(cast)
    root = an_addition(visit, cast, ref)
    path = f"/child/{ref}/found/put-right/{root}"
    assert path in page_of(visit, cast.other_force, f"/child/{ref}/found").links.values()
    form = page_of(visit, cast.other_force, path)
    assert form.box("with_whom") == ADDED["with"]["with_whom"] and form.box("with_them") == "4"
    assert form.box("phones") is None, "only what this addition says is asked"

    send(visit(cast.other_force), path, typed(form, children_with_them="0", with_whom="Two men.") | WRONG | BECAUSE)
    first, newest = versions(cast, ref, root)
    assert newest.corrects == first.seq and not newest.withdraws
    page = page_of(visit, cast.other_force, f"/child/{ref}/found")
    assert "Two men." in page.words and "a girl who says she is his cousin" not in page.words
    assert "4 people, none of them a child" in page.words
    record = page_of(visit, cast.other_force, f"/child/{ref}")
    assert "a girl who says she is his cousin" in record.words and BECAUSE["because"] in record.words


def test_those_who_hold_the_child_take_it_back_and_it_stays_readable(visit: Any, cast: Cast) -> None:
    ref = a_found_child(cast)
    root = an_addition(visit, cast, ref, "telephones")
    path = f"/child/{ref}/found/put-right/{root}"
    form = page_of(visit, cast.line, path)
    send(visit(cast.line), path, typed(form) | NEVER | BECAUSE)

    assert [entry.withdraws for entry in versions(cast, ref, root)] == [False, True]
    page = page_of(visit, cast.line, f"/child/{ref}/found")
    assert "07700 900471" not in page.words and path not in page.links.values()
    assert "07700 900471" in page_of(visit, cast.line, f"/child/{ref}").words
    assert visit(cast.line).get(path).status_code == 409, "nothing is taken back twice"


def test_what_was_taken_back_is_compared_no_more(visit: Any, cast: Cast) -> None:
    ref = a_found_child(cast)
    root = an_addition(visit, cast, ref, "telephones")
    form = page_of(visit, cast.other_force, path := f"/child/{ref}/found/put-right/{root}")
    send(visit(cast.other_force), path, typed(form) | NEVER | BECAUSE)

    with gate.transaction(token_of(cast.line), reading=True) as session:
        opened = gate.open_record(session, ref)
        assert root not in {entry.root for entry in queries.told_of(opened)}
        assert read.by_seq(session.connection, opened.child, [root])[root].withdraws


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"because": ""}, "Enter why"),
        ({"what": ""}, "Choose what is wrong"),
        ({"children_with_them": "9"}, "More children than people"),
        ({"with_them": "", "children_with_them": "", "with_whom": ""}, "Nothing would be left"),
        ({"with_them": "many"}, "How many people must be"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(
    visit: Any, cast: Cast, wrong: dict[str, str], problem: str
) -> None:
    ref = a_found_child(cast)
    root = an_addition(visit, cast, ref)
    path = f"/child/{ref}/found/put-right/{root}"
    answer = typed(page_of(visit, cast.other_force, path)) | WRONG | BECAUSE | wrong
    page = Page(visit(cast.other_force).post(path, answer))

    assert page.status == 422 and any(problem in one for one in page.problems), page.problems
    assert page.box("because") == answer["because"]
    assert len(versions(cast, ref, root)) == 1


def test_nobody_else_puts_it_right_and_no_other_entry_is_an_addition(visit: Any, cast: Cast) -> None:
    ref = a_found_child(cast)
    with acting(cast.line, ref) as opened:
        found = opened.standing.found.seq
    root = an_addition(visit, cast, ref)

    assert visit(cast.outsider).get(f"/child/{ref}/found/put-right/{root}").status_code == 404
    assert visit(cast.other_force).get(f"/child/{ref}/found/put-right/{found}").status_code == 409
    assert visit(cast.other_force).get(f"/child/{ref}/found/put-right/9999").status_code == 404


def test_what_the_holder_wrote_is_not_the_finders_to_put_right(visit: Any, cast: Cast) -> None:
    ref = a_found_child(cast)
    send(visit(cast.line), f"/child/{ref}/found/marks", MYSELF | ADDED["marks"])
    root = max(entry.seq for entry in entries_of(cast.line, ref) if entry.kind == "tracing.found_more")
    path = f"/child/{ref}/found/put-right/{root}"

    assert path not in page_of(visit, cast.other_force, f"/child/{ref}/found").links.values()
    assert visit(cast.other_force).get(path).status_code == 409


def test_what_came_meanwhile_is_read_before_it_is_put_right(visit: Any, cast: Cast) -> None:
    ref = a_found_child(cast)
    root = an_addition(visit, cast, ref)
    path = f"/child/{ref}/found/put-right/{root}"
    form = page_of(visit, cast.other_force, path)
    send(visit(cast.line), path, typed(page_of(visit, cast.line, path), with_whom="Three men.") | WRONG | BECAUSE)

    page = Page(visit(cast.other_force).post(path, typed(form, with_whom="Two men.") | WRONG | BECAUSE))
    assert page.status == 409 and "moved on" in " ".join(page.problems) and page.box("with_whom") == "Two men."


def test_what_its_reader_may_not_see_stays_as_it_was(visit: Any, cast: Cast) -> None:
    """Whoever found the child reads no place from then on; putting right the rest of an addition loses nothing of it."""
    rang = Told(by=Teller.OFFICER, means=Means.TELEPHONE, at=now())
    ref = a_found_child(cast, by=cast.line, told=rang)
    texts = {"where": (Class.LOCATION, "Langworthy Road"), "with_whom": (Class.IDENTITY, "Two men, and a girl.")}
    with acting(cast.other_force, ref, texts=texts) as opened:
        root = encounters.add(opened, happened=happened_at(opened.at)).root
    path = f"/child/{ref}/found/put-right/{root}"
    form = page_of(visit, cast.other_force, path)
    assert form.box("where") is None and "Langworthy" not in form.html
    send(visit(cast.other_force), path, typed(form, with_whom="Two men.") | WRONG | BECAUSE)

    first, newest = (entry.payload for entry in versions(cast, ref, root))
    assert newest.where == first.where and newest.with_whom != first.with_whom  # type: ignore[attr-defined]
    assert "Langworthy Road" in page_of(visit, cast.line, f"/child/{ref}/found").words
