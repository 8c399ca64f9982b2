"""The authority's care through pages: looked after, on what ground, visited, reviewed, planned, told, transferred."""

from typing import Any

import pytest

from alongside.commands.cast import CARDIFF, Cast
from tests.cast import a_child_gone_missing, a_child_placed, entries_of, standing_of
from tests.journeys.browse import DESKTOP, PHONE, send, signed_in, wrong_with
from tests.journeys.page import NOW, Page

ANSWERS: dict[str, dict[str, str]] = {
    "visit": {"how": "alone"},
    "review": {"took_part": "PN1", "trafficking_needs_met": "no"},
    "plan": {"trafficking_recorded": "yes"},
    "placement-plan": {"missing_measures": "not_known"},
    "health": {"by": "health"},
    "education": {"school_place": "no"},
    "pathway": {"trafficking_considered": "yes"},
    "serious-event": {"to_regulator": "yes", "to_authority": "yes"},
    "told": {"whom": "health"},
}
WRITTEN = {
    "visit": "placement.visited",
    "review": "placement.review_held",
    "plan": "placement.care_plan_made",
    "placement-plan": "placement.placement_plan_made",
    "health": "placement.health_assessed",
    "education": "placement.education_planned",
    "pathway": "placement.pathway_assessed",
    "serious-event": "placement.serious_event",
    "told": "placement.notified",
}


def test_a_child_becomes_looked_after_the_ground_changes_and_care_ends(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    social_worker, care = visit(cast.social_worker), f"/child/{ref}/care"

    send(social_worker, f"{care}/looked-after", NOW | {"legal_status": "V2"})
    began = Page(social_worker.get(care)).words
    send(social_worker, f"{care}/ground", NOW | {"legal_status": "C1"})
    changed = standing_of(cast.social_worker, ref)
    send(social_worker, f"{care}/left", NOW | {"reason": "E8"})

    assert "Accommodated by agreement" in began and "(V2)" in began
    assert changed.legal_status == "C1" and changed.looked_after_since is not None
    assert standing_of(cast.social_worker, ref).looked_after_since is None


@pytest.mark.parametrize("page", sorted(ANSWERS))
def test_what_the_authority_did_is_written_by_whoever_was_told_of_it(visit, cast: Cast, page: str) -> None:
    ref = a_child_placed(cast)
    by_phone = {"happened-when": "now", "known_by": "told", "teller": "social_worker", "means": "telephone"}

    send(visit(cast.guardian), f"/child/{ref}/care/{page}", by_phone | ANSWERS[page])

    newest = entries_of(cast.guardian, ref)[-1]
    assert newest.kind == WRITTEN[page]
    assert newest.told is not None and newest.told.by.value == "social_worker"


def test_a_visit_at_which_the_child_was_not_seen_is_shown_as_that(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    send(visit(cast.social_worker), f"/child/{ref}/care/visit", NOW | {"how": "not"})

    assert "The child was not seen" in Page(visit(cast.guardian).get(f"/child/{ref}/care")).words


def test_what_is_not_written_here_is_not_called_undone(visit, cast: Cast) -> None:
    page = Page(visit(cast.guardian).get(f"/child/{a_child_placed(cast)}/care"))

    assert "may well have been done: ask" in page.words
    assert "Telling withheld" not in page.words.split("What was done")[1].split("Write down")[0]


def test_telling_the_family_is_withheld_only_with_a_reason_and_health_is_never_left_out(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    social_worker, path = visit(cast.social_worker), f"/child/{ref}/care/not-told"

    silent = social_worker.post(path, NOW | {"whom": "family"})
    for_health = social_worker.post(path, NOW | {"whom": "health", "reasons": "They asked."})
    send(social_worker, path, NOW | {"whom": "family", "reasons": "An uncle rang twice and asked for the address."})

    assert silent.status_code == 422 and Page(silent).box("whom") == "family"
    assert for_health.status_code == 422 and Page(for_health).box("reasons") == "They asked."
    assert entries_of(cast.social_worker, ref)[-1].kind == "placement.notification_withheld"


def test_whoever_tells_of_the_home_reads_first_from_whom_it_is_withheld(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    social_worker, care = visit(cast.social_worker), f"/child/{ref}/care"

    before = Page(social_worker.get(f"{care}/told"))
    send(social_worker, f"{care}/not-told", NOW | {"whom": "family", "reasons": "An uncle rang twice."})
    after = Page(social_worker.get(f"{care}/told"))
    written = Page(social_worker.get(care))

    assert written.links["Do not tell somebody where the child lives"] == f"{care}/not-told"
    assert "Telling withheld" in written.words.split("What was done")[1]
    assert before.links["Do not tell somebody where the child lives"] == f"{care}/not-told"
    assert "withheld from: family" in after.words and "An uncle rang twice." in after.words


def test_no_answer_about_care_is_chosen_before_somebody_gave_it(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    silent = visit(cast.social_worker).post(f"/child/{ref}/care/plan", NOW)

    assert silent.status_code == 422 and Page(silent).problems == ["Choose whether the plan records it"]


def test_a_transfer_to_wales_keeps_the_guardian_and_the_search(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    line = visit(cast.line)
    told = {"happened-when": "now", "known_by": "told", "teller": "social_worker", "means": "telephone"}

    send(line, f"/child/{ref}/care/transfer/referred", told | {"to": CARDIFF})
    send(line, f"/child/{ref}/care/transfer", told | {"authority": CARDIFF})

    standing = standing_of(cast.guardian, ref)
    assert standing.responsible == CARDIFF and standing.guardian is not None and standing.missing
    assert visit(cast.welsh_social_worker).get(f"/child/{ref}").status_code == 200


def test_a_carer_does_not_say_who_is_responsible(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    assert visit(cast.carer).get(f"/child/{ref}/care").status_code == 200
    assert visit(cast.carer).get(f"/child/{ref}/care/transfer").status_code in (403, 404, 409)
    assert visit(cast.outsider).get(f"/child/{ref}/care").status_code == 404


@pytest.mark.browser
def test_the_pages_of_care_and_who_to_ring_are_sound(browser: Any, address: str, cast: Cast) -> None:
    from alongside.web.care_urls import urlpatterns

    ref = a_child_placed(cast)
    with signed_in(browser, address, cast.social_worker) as page:
        for pattern in (*urlpatterns, "ring"):
            path = f"child/{ref}/ring" if pattern == "ring" else str(pattern.pattern).replace("<ref:ref>", ref)
            answer = page.goto(f"{address}/{path}")
            assert answer.status == 200, path
            assert wrong_with(page, PHONE, DESKTOP) == [], path
