"""A child gets a guardian, keeps one through cover and handover, and is listed at once when one is lost."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from alongside.commands.cast import Cast
from alongside.vocabulary.advocacy import Support
from tests.cast import a_child_with_a_guardian, an_accepted_child, entries_of, standing_of
from tests.journeys.page import NOW, Page, whole

LONDON = ZoneInfo("Europe/London")


def send(visitor: Any, path: str, answers: dict[str, Any]) -> None:
    answer = visitor.post(path, answers)
    assert answer.status_code == 302, Page(answer).problems


def boxes(name: str, moment: datetime) -> dict[str, str]:
    wall = moment.astimezone(LONDON)
    return {
        f"{name}-day": str(wall.day),
        f"{name}-month": str(wall.month),
        f"{name}-year": str(wall.year),
        f"{name}-time": f"{wall:%H:%M}",
    }


def test_workers_are_suggested_with_reasons_for_and_against_and_anyone_may_be_chosen(visit, cast: Cast) -> None:
    ref = an_accepted_child(cast)

    page = Page(visit(cast.manager).get(f"/child/{ref}/allocate"))

    assert f"{cast.guardian.name}: guardian, West Midlands" in page.words
    assert "For: speaks a language the child speaks; works in the same authority" in page.words
    assert "Against: would need an interpreter" in page.words
    others = dict(page.options("worker"))
    assert str(cast.far_guardian.number) in others and str(cast.guardian.number) not in others


def test_a_worker_is_asked_sees_it_on_today_accepts_and_the_child_has_a_guardian(visit, cast: Cast) -> None:
    ref = an_accepted_child(cast, name="Dritan Shehu")
    manager, guardian = visit(cast.manager), visit(cast.guardian)
    seen = Page(manager.get(f"/child/{ref}/allocate")).box("seen")

    send(manager, f"/child/{ref}/allocate", {"suggestion": str(cast.guardian.number), "seen": seen})
    asked = whole(guardian, "/today/answers")
    send(guardian, asked.links["Answer about Dritan Shehu"], {"answer": "yes"})

    assert "You are asked to be the guardian." in asked.words
    assert standing_of(cast.guardian, ref).guardian.worker == cast.guardian.number
    assert entries_of(cast.guardian, ref)[-2].payload.suggested


def test_a_worker_from_another_region_may_be_asked(visit, cast: Cast) -> None:
    ref = an_accepted_child(cast)
    typed = {"suggestion": "other", "worker": str(cast.far_guardian.number), "seen": "99"}

    send(visit(cast.manager), f"/child/{ref}/allocate", typed)

    assert standing_of(cast.manager, ref).asked_worker == cast.far_guardian.number
    assert not entries_of(cast.manager, ref)[-1].payload.suggested


def test_a_worker_who_says_no_gives_a_reason_and_no_longer_sees_the_child(visit, cast: Cast) -> None:
    ref = an_accepted_child(cast)
    send(visit(cast.manager), f"/child/{ref}/allocate", {"suggestion": str(cast.cover.number), "seen": "99"})
    cover = visit(cast.cover)
    unsaid = Page(cover.post(f"/child/{ref}/guardian", {"answer": "no"}))

    answer = cover.post(f"/child/{ref}/guardian", {"answer": "no", "reason": "caseload"})

    assert unsaid.problems == ["Choose why not"]
    assert cover.get(answer["Location"])["Location"] == "/"
    assert cover.get(f"/child/{ref}").status_code == 404
    assert "cannot take the child: caseload" in Page(visit(cast.manager).get(f"/child/{ref}")).words


def test_nobody_answers_for_another(visit, cast: Cast) -> None:
    ref = an_accepted_child(cast)
    send(visit(cast.manager), f"/child/{ref}/allocate", {"suggestion": str(cast.guardian.number), "seen": "99"})

    assert visit(cast.cover).get(f"/child/{ref}/guardian").status_code == 404
    assert visit(cast.manager).get(f"/child/{ref}/guardian").status_code == 409


def test_two_managers_in_two_browsers_do_not_ask_two_workers(visit, cast: Cast) -> None:
    ref = an_accepted_child(cast)
    one, other = visit(cast.manager), visit(cast.second_manager)
    seen = Page(other.get(f"/child/{ref}/allocate")).box("seen")
    send(one, f"/child/{ref}/allocate", {"suggestion": str(cast.guardian.number), "seen": seen})
    typed = {"suggestion": str(cast.cover.number), "reasons": "Speaks Albanian.", "seen": seen}

    page = Page(other.post(f"/child/{ref}/allocate", typed))

    assert page.status == 409
    assert f"{cast.guardian.name} was asked to be the child's guardian" in page.words
    assert page.box("suggestion") == str(cast.cover.number)
    assert page.box("reasons").strip() == "Speaks Albanian."
    assert standing_of(cast.manager, ref).asked_worker == cast.guardian.number
    send(other, f"/child/{ref}/allocate", typed | {"seen": page.box("seen")})
    assert standing_of(cast.manager, ref).asked_worker == cast.cover.number, "decided with both in view"


@pytest.mark.parametrize("typed", [{}, {"suggestion": "other"}, {"suggestion": "999999999"}, {"suggestion": "x"}])
def test_somebody_who_is_no_worker_is_not_asked(visit, cast: Cast, typed: dict[str, str]) -> None:
    ref = an_accepted_child(cast)

    page = Page(visit(cast.manager).post(f"/child/{ref}/allocate", typed))

    assert page.status == 422 and len(page.problems) == 1
    assert standing_of(cast.manager, ref).asked_worker is None


def test_support_is_decided_with_its_reason_and_stays_on_record(visit, cast: Cast) -> None:
    ref = an_accepted_child(cast)
    manager = visit(cast.manager)
    assert Page(manager.get(f"/child/{ref}/support")).box("support") == "direct"

    unsaid = Page(manager.post(f"/child/{ref}/support", {"support": "indirect", "parental_figure": "yes"}))
    typed = {
        "support": "indirect",
        "parental_figure": "yes",
        "reasons": "An aunt has parental responsibility.",
    }
    send(manager, f"/child/{ref}/support", typed)

    assert unsaid.problems == ["Enter why"]
    assert standing_of(cast.manager, ref).support is Support.INDIRECT
    assert "Decided now: indirect support." in Page(manager.get(f"/child/{ref}/support")).words


def test_cover_is_arranged_until_a_moment_and_ends_by_itself(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    manager, until = visit(cast.manager), datetime.now(UTC) + timedelta(days=2)

    page = Page(manager.get(f"/child/{ref}/cover"))
    past = {"worker": str(cast.cover.number)} | boxes("until", datetime.now(UTC) - timedelta(days=1))
    refused = Page(manager.post(f"/child/{ref}/cover", past))
    send(manager, f"/child/{ref}/cover", {"worker": str(cast.cover.number)} | boxes("until", until))

    assert str(cast.guardian.number) not in dict(page.options("worker")), "nobody covers for themselves"
    assert refused.status == 409 and refused.problems == ["Cover cannot end before it begins."]
    assert f"{cast.cover.name}, until" in Page(visit(cast.guardian).get(f"/child/{ref}")).words
    assert visit(cast.cover).get(f"/child/{ref}").status_code == 200


def test_a_handover_is_agreed_and_taken_with_no_moment_between(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, name="Besnik Rama")
    planned = boxes("planned_at", datetime.now(UTC) + timedelta(days=3))
    typed = {"worker": str(cast.cover.number), "child_told": "yes", "reasons": "Amara moves.", "seen": "99"}

    send(visit(cast.guardian), f"/child/{ref}/handover", typed | planned)
    between = standing_of(cast.guardian, ref).guardian.worker
    asked = whole(visit(cast.cover), "/today/answers")
    send(visit(cast.cover), asked.links["Answer about Besnik Rama"], {"introduced": "yes"})

    assert between == cast.guardian.number
    assert standing_of(cast.cover, ref).guardian.worker == cast.cover.number


def test_a_guardian_who_has_gone_puts_the_child_on_the_list_at_once(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    manager = visit(cast.manager)
    assert ref not in whole(manager, "/children/waiting").words

    unsure = Page(manager.post(f"/child/{ref}/guardian/gone", {"happened-when": "now"}))
    send(manager, f"/child/{ref}/guardian/gone", {"happened-when": "now", "sure": "on"})

    assert unsure.status == 422
    assert ref in whole(manager, "/children/waiting").words


def test_a_guardians_note_is_seen_by_the_guardian_and_not_by_the_manager(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    send(visit(cast.guardian), f"/child/{ref}/note", {"words": "She hums when she is afraid."})

    assert "She hums when she is afraid." in Page(visit(cast.guardian).get(f"/child/{ref}")).words
    assert "hums" not in Page(visit(cast.manager).get(f"/child/{ref}")).words


def test_advising_the_lead_professional_is_written_down(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    send(
        visit(cast.guardian),
        f"/child/{ref}/advised",
        {"lead": "authority", "way": "voice", "words": "Asked for a bed."} | NOW,
    )

    assert entries_of(cast.guardian, ref)[-1].kind == "advocacy.lead_advised"
