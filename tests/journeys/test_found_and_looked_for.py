"""Somebody may already be looking for a found child: the finder rings, the line rings back, the holder opens and closes."""

from pathlib import Path
from typing import Any

import pytest

from alongside.access import gate
from alongside.commands.cast import BIRMINGHAM, Cast
from alongside.rules import encounters as rules
from alongside.tracing import encounter_queries as queries
from alongside.vault import client as vault
from alongside.vault import finder_client as finder
from alongside.vocabulary.codes import AgencyKind
from alongside.vocabulary.encounters import FoundPlace, RangNext
from alongside.web.found_look import PURPOSE
from tests.cast import a_child_gone_missing, standing_of, token_of
from tests.found_children import a_found_child, a_match, a_name, a_pair, rung_back, wait_for_the_finder
from tests.journeys.browse import MYSELF, page_of, send
from tests.journeys.found_typed import ADDED, begin
from tests.journeys.page import NOW, Page, whole
from tests.links_children import tell_apart


def names_of(cast: Cast, ref: str) -> str:
    """The name by which a child is called."""
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        number = gate.open_record(session, ref).standing.working_name
    return vault.open_details(token_of(cast.guardian), [number or 0])[number or 0]


def test_a_match_found_meanwhile_starts_the_ring_back_when_the_finder_looks(visit, cast: Cast) -> None:
    written, heard = "Đặng Thị Ngọc Trâm", "Dang Thi Ngoc Tram"
    known, found = a_child_gone_missing(cast, name=written), a_found_child(cast)
    before = page_of(visit, cast.other_force, f"/child/{found}/found")
    send(visit(cast.other_force), f"/child/{found}/found/name", MYSELF | ADDED["name"] | {"name": heard})
    wait_for_the_finder(cast, known)
    answer = visit(cast.other_force).get(f"/child/{found}/found")
    assert answer.status_code == 302
    after = page_of(visit, cast.other_force, f"/child/{found}/found")

    assert "No match has been found so far" in before.words and "A possible match exists." in after.words
    assert "Due in 9 minutes" in after.words or "Due in 10 minutes" in after.words
    for page in (before, after):
        assert "Ring the line" in page.words and f"Reference {found}" in page.words
        assert written not in page.html and known not in page.html
    assert answer.get("Location", "").endswith(f"/child/{found}/found")


def test_a_child_looked_for_under_another_spelling_is_rung_about_from_the_first_minute(visit, cast: Cast) -> None:
    """Through the finder itself: the officer, who stands to no such child, learns only that there is somebody to ring."""
    known = a_child_gone_missing(cast, name="Hoàng Thị Ngọc Quỳnh")
    ref = begin(visit, cast.other_force, name_not_known="", name="Hoang Thi Ngoc Quinh")
    page = page_of(visit, cast.other_force, f"/child/{ref}/found")

    assert "A possible match exists." in page.words
    assert "Quỳnh" not in page.html and known not in page.html
    assert f'/child/{ref}/found/rung-back"' in whole(visit(cast.line), "/today/mine").html
    assert f"/child/{known}/maybe-found" in page_of(visit, cast.guardian, "/").links.values()


def test_a_child_like_nobody_looked_for_is_not_rung_about(visit, cast: Cast) -> None:
    ref = begin(visit, cast.other_force, name_not_known="", name="Zbigniew Wąsowski-Przybysz", said_age="")

    assert "No match has been found so far" in page_of(visit, cast.other_force, f"/child/{ref}/found").words


def test_the_running_time_needs_no_script(visit, cast: Cast) -> None:
    found = a_found_child(cast)
    a_match(cast.other_force, found)
    answer = visit(cast.other_force).get(f"/child/{found}/found")

    assert answer["Refresh"].startswith("30;")
    assert "Ring back whoever found the child" in Page(answer).words


def test_match_and_no_match_have_the_same_layout_but_for_the_time(visit, cast: Cast) -> None:
    with_match, without = a_found_child(cast), a_found_child(cast)
    a_match(cast.other_force, with_match)
    one, other = (page_of(visit, cast.other_force, f"/child/{ref}/found") for ref in (with_match, without))

    def skeleton(page: Page) -> list[str]:
        return [each.tag for each in page._tree.iter() if each.tag in ("h1", "h2", "form", "img", "table", "section")]

    assert skeleton(one) == skeleton(other)


def test_the_line_writes_down_the_ring_back_and_the_finder_reads_what_happens_next(visit, cast: Cast) -> None:
    ref = a_found_child(cast)
    a_match(cast.other_force, ref)
    form = page_of(visit, cast.line, f"/child/{ref}/found/rung-back")
    assert form.links["01632 960471"] == "tel:01632960471"
    mine = page_of(visit, cast.line, f"/child/{ref}/found")
    assert "Ring the finder on 01632 960471" in mine.words and "The line rings you back" not in mine.words
    assert "The line rings you back" in page_of(visit, cast.other_force, f"/child/{ref}/found").words

    rang = {"next": "holder_rings", "spoke_to": "Kerr", "what_was_said": "Her guardian will ring."}
    send(visit(cast.line), f"/child/{ref}/found/rung-back", NOW | rang)
    page = page_of(visit, cast.other_force, f"/child/{ref}/found")
    assert "The line rang on" in page.words and "will ring the finder" in page.words
    assert "No match has been found so far" not in page.words or "A possible match exists." not in page.words


def test_a_ring_back_without_words_or_by_somebody_else_is_not_taken(visit, cast: Cast) -> None:
    ref = a_found_child(cast)
    a_match(cast.other_force, ref)
    bare = visit(cast.line).post(f"/child/{ref}/found/rung-back", NOW | {"next": "holder_rings"})
    theirs = NOW | {"next": "holder_rings", "spoke_to": "Me", "what_was_said": "Nothing."}
    other = visit(cast.other_force).post(f"/child/{ref}/found/rung-back", theirs)

    assert bare.status_code == 422
    assert other.status_code == 409 and any("line rings back" in line for line in Page(other).problems)
    assert standing_of(cast.line, ref).found.match is not None


def test_it_stands_on_the_lines_today_with_the_page_that_does_it(visit, cast: Cast) -> None:
    ref = a_found_child(cast)
    a_match(cast.other_force, ref)

    assert f'/child/{ref}/found/rung-back"' in whole(visit(cast.line), "/today/mine").html


def test_two_children_told_apart_wait_for_nobody_any_more(visit, cast: Cast) -> None:
    """Until something changes, and for the two sides alike: the pair leaves the holder's Today, and no new call is owed."""
    known, found = a_pair(cast)
    assert visit(cast.other_force).get(f"/child/{found}/found").status_code == 302
    rung_back(cast.line, found, next=RangNext.ANOTHER_CHILD)
    assert f"/child/{known}/maybe-found" in page_of(visit, cast.line, "/").links.values()
    tell_apart(cast.line, known, found)

    assert f"/child/{known}/maybe-found" not in page_of(visit, cast.line, "/").links.values()
    assert visit(cast.other_force).get(f"/child/{found}/found").status_code == 200
    assert standing_of(cast.line, found).found.match is None


def test_the_holder_is_told_at_once_opens_and_closes_again(visit, cast: Cast) -> None:
    known, found = a_pair(cast)
    name = names_of(cast, known)
    today = page_of(visit, cast.guardian, "/")
    assert "Somebody may have found this child" in today.words
    assert f"/child/{known}/maybe-found" in today.links.values()

    page = page_of(visit, cast.guardian, f"/child/{known}/maybe-found")
    desk = standing_of(cast.line, found).found.desk
    assert f"/child/{known}/maybe-found/open/{desk}" in page.links.values() and found in page.words
    assert visit(cast.other_force).get(f"/child/{known}").status_code == 404
    always = "ames, date of birth, references, telephones, description, photograph and the record of work"
    assert (
        f"N{always} are always shown" in page_of(visit, cast.guardian, f"/child/{known}/maybe-found/open/{desk}").words
    )
    opens = {"opens": ["location"], "hours": "12", "reason": "They have a girl who may be her."}
    send(visit(cast.guardian), f"/child/{known}/maybe-found/open/{desk}", opens)
    assert f"N{always}" in page_of(visit, cast.guardian, f"/child/{known}/maybe-found").words
    assert name in page_of(visit, cast.other_force, f"/child/{known}").words

    (opening,) = standing_of(cast.guardian, known).found.opened
    assert f"n{always}" in page_of(visit, cast.guardian, f"/child/{known}/maybe-found/close/{opening.seq}").words
    send(visit(cast.guardian), f"/child/{known}/maybe-found/close/{opening.seq}", {"reason": "It is another girl."})
    assert visit(cast.other_force).get(f"/child/{known}").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"opens": ["police"]}, "Choose what they may see"),
        ({"hours": "9000"}, "Choose for how long"),
        ({"reason": ""}, "Enter the reason"),
    ],
)
def test_opening_asks_for_what_and_how_long_and_why(visit, cast: Cast, wrong: dict[str, Any], problem: str) -> None:
    known, found = a_pair(cast)
    desk = standing_of(cast.line, found).found.desk
    opens = {"opens": ["health"], "hours": "12", "reason": "Because."} | wrong
    answer = visit(cast.guardian).post(f"/child/{known}/maybe-found/open/{desk}", opens)

    assert answer.status_code == 422 and any(line.startswith(problem) for line in Page(answer).problems)
    assert Page(answer).box("reason") == opens["reason"]


def test_nothing_is_opened_to_a_team_that_found_nobody(visit, cast: Cast) -> None:
    known = a_child_gone_missing(cast)
    assert visit(cast.guardian).get(f"/child/{known}/maybe-found/open/7").status_code == 409
    assert visit(cast.carer).get(f"/child/{known}/maybe-found").status_code in (403, 404, 409)


def test_asking_again_and_again_is_refused_in_clear_words(visit, cast: Cast) -> None:
    ref = a_found_child(cast, by=cast.emergency_duty, agency=AgencyKind.AUTHORITY, area=BIRMINGHAM)
    with gate.transaction(token_of(cast.emergency_duty)) as session:
        for _ in range(rules.ASKS_AN_HOUR):
            gate.note_list(session, PURPOSE, [])
    answer = visit(cast.emergency_duty).post(f"/child/{ref}/found/look", {})

    assert answer.status_code == 409
    assert "Ring the 24-hour line: they can look at once." in Page(answer).words
    assert "Treat them as a child" in Page(answer).words


def test_while_the_finder_is_away_a_found_child_is_written_down_all_the_same(
    visit, cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    finder.hang_up()
    monkeypatch.setenv(finder.SETTING, str(tmp_path / "nobody-listens"))
    ref = begin(visit, cast.other_force)
    answer = visit(cast.other_force).post(f"/child/{ref}/found/look", {})

    assert rules.is_unnamed(standing_of(cast.line, ref))
    assert answer.status_code == 503 and "ring the 24-hour line" in Page(answer).words


def test_a_holders_today_is_drawn_anew_when_somebody_may_have_found_their_child(visit, cast: Cast) -> None:
    """The number that a list's script asks for every three seconds changes with what the finder finds."""
    name = a_name()
    known = a_child_gone_missing(cast, name=name)
    before = visit(cast.guardian).get("/pulse").content
    a_found_child(cast, name=name)
    wait_for_the_finder(cast, known)

    assert visit(cast.guardian).get("/pulse").content != before


def test_a_hospital_without_a_desk_is_found_by_its_kind_and_nothing_can_be_opened_to_nobody(visit, cast: Cast) -> None:
    known, _ = a_pair(cast, by=cast.line, agency=AgencyKind.HEALTH, place=FoundPlace.HOSPITAL)
    page = page_of(visit, cast.guardian, f"/child/{known}/maybe-found")

    assert "Health" in page.words and not [link for link in page.links.values() if "/open/" in link]


def test_looking_again_is_kept_in_the_log_of_looks(visit, cast: Cast) -> None:
    def looked() -> int:
        with gate.transaction(token_of(cast.other_force), reading=True) as session:
            return queries.looked_lately(session.connection)

    ref, before = a_found_child(cast), looked()
    answer = visit(cast.other_force).post(f"/child/{ref}/found/look", {})

    assert answer.status_code == 302 and looked() == before + 1
    assert "Looked through just now." in page_of(visit, cast.other_force, answer["Location"]).words


def test_looking_again_by_its_address_alone_looks_at_nothing(visit, cast: Cast) -> None:
    ref = a_found_child(cast)
    assert visit(cast.other_force).get(f"/child/{ref}/found/look").status_code == 302
    assert visit(cast.outsider).post(f"/child/{ref}/found/look", {}).status_code == 404
