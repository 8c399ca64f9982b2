"""Two presses on a phone, a named answer, and what was said is done: the pages of something is not right."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.vocabulary.codes import Party, Teller
from alongside.vocabulary.noticing import FollowUp, Sign, SignAnswer
from tests.cast import a_child_gone_missing, a_child_placed, entries_of, standing_of
from tests.journeys.children import with_people_of_their_own
from tests.journeys.page import NOW, Page
from tests.noticing_children import a_child_with_a_sign, notices


@pytest.fixture(scope="module")
def own(cast: Cast) -> Cast:
    """A guardian, a house and a carer who hold these tests' children and no others."""
    return with_people_of_their_own(cast, guardian="Abena Mensah")


def send(visitor: Any, path: str, answers: dict[str, Any]) -> str:
    answer = visitor.post(path, answers)
    assert answer.status_code == 302, Page(answer).problems
    return answer["Location"]


def press_twice(visit, cast: Cast, ref: str, sign: Sign) -> str:
    """What a carer does: one button chooses, one saves; where they are led."""
    visitor = visit(cast.carer)
    chosen = Page(visitor.post(f"/child/{ref}/notice", {"sign": sign.value}))
    assert chosen.status == 200 and "Save" in chosen.words
    return send(visitor, f"/child/{ref}/notice", {"sign": sign.value, "save": "yes"})


TOMORROW = datetime.now(tz=UTC).date() + timedelta(days=1)
WILL = NOW | {
    "answer": "will_act",
    "doer": "guardian",
    "due_at-day": str(TOMORROW.day),
    "due_at-month": str(TOMORROW.month),
    "due_at-year": str(TOMORROW.year),
    "due_at-time": "17:00",
    "words": "I ring him at six.",
}


def test_a_carer_writes_what_they_noticed_with_two_presses_and_may_add_words(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    before = len(entries_of(cast.guardian, ref))

    there = press_twice(visit, cast, ref, Sign.PACKED_BAG)

    entries = entries_of(cast.guardian, ref)
    assert len(entries) == before + 1 and entries[-1].payload.sign is Sign.PACKED_BAG
    page = Page(visit(cast.carer).get(there))
    assert "Sent to Amara Osei (guardian), who owes an answer within ten minutes." in page.words
    assert "Stay near, and ring" in page.words
    send(visit(cast.carer), f"{there}/words", {"known_by": "myself", "words": "Under the bed, with his shoes."})
    assert "Under the bed, with his shoes." in Page(visit(cast.guardian).get(f"/child/{ref}/noticed")).words


def test_whoever_must_answer_what_they_noticed_themselves_reads_that_it_is_theirs(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    sign = notices(cast.guardian, ref, Sign.PACKED_BAG)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/noticed/{sign}"))

    assert "This is yours to answer by " in page.words and "Sent to" not in page.words
    assert page.links["Answer it"] == f"/child/{ref}/noticed/answer"


def test_what_was_told_asks_who_told_it_and_takes_nothing_as_said(visit, cast: Cast) -> None:
    page = Page(visit(cast.guardian).get(f"/child/{a_child_placed(cast)}/notice/told"))

    assert page.box("known_by") is None, "nobody said yet who noticed it"
    assert "Ring 999, then write it down." in page.words and "In the words of whoever noticed" in page.words


def test_one_press_alone_writes_nothing(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    before = len(entries_of(cast.guardian, ref))

    assert visit(cast.carer).post(f"/child/{ref}/notice", {"sign": "new_phone"}).status_code == 200
    assert visit(cast.carer).post(f"/child/{ref}/notice", {}).status_code == 422
    assert visit(cast.carer).post(f"/child/{ref}/notice", {"sign": "nonsense", "save": "yes"}).status_code == 422

    assert len(entries_of(cast.guardian, ref)) == before


def test_the_house_page_offers_it_for_every_child_who_lives_there(visit, own: Cast) -> None:
    ref = a_child_placed(own, name="Hoa Housed")
    gone = a_child_gone_missing(own, name="Minh Missing")

    links = Page(visit(own.carer).get(f"/house/{own.rowan_house}")).links

    assert links["Something is not right: Hoa Housed"] == f"/child/{ref}/notice"
    assert links["Something is not right: Minh Missing"] == f"/child/{gone}/notice"


def test_the_guardians_today_leads_to_the_answer_and_the_record_shows_it_waiting(visit, own: Cast) -> None:
    ref, _ = a_child_with_a_sign(own, name="Thi Today", sign=Sign.CAR_OUTSIDE)

    today = Page(visit(own.guardian).get("/"))
    answer = today.links["Answer what was noticed : Thi Today"]
    record = Page(visit(own.guardian).get(f"/child/{ref}"))

    assert answer == f"/child/{ref}/noticed/answer"
    assert "Something is not right, and the child may be going: answer" in today.words
    assert "A car outside Nobody has answered" in record.words and "by Cara Newell" in record.words


def test_the_guardian_answers_several_together_and_what_will_be_done_is_followed_up(visit, cast: Cast) -> None:
    ref, first = a_child_with_a_sign(cast)
    second = notices(cast.carer, ref, Sign.SECRET_MESSAGES)
    visitor = visit(cast.guardian)
    form = Page(visitor.get(f"/child/{ref}/noticed/answer"))
    assert form.words.index("A new phone or SIM") < form.words.index("Secret messages")

    send(visitor, f"/child/{ref}/noticed/answer", WILL | {"signs": [first, second], "seen": form.box("seen")})

    said = entries_of(cast.guardian, ref)[-1]
    assert said.payload.signs == (first, second) and said.payload.doer_person == cast.guardian.number
    page = Page(visitor.get(f"/child/{ref}/noticed"))
    assert "I ring him at six." in page.words and "Nobody has answered" not in page.words
    send(
        visitor,
        page.links["Say what came of it"],
        NOW | {"outcome": "done", "words": "The phone is from his cousin at school."},
    )
    followed = entries_of(cast.guardian, ref)[-1].payload
    assert (followed.answer, followed.outcome) == (said.root, FollowUp.DONE)
    assert standing_of(cast.guardian, ref).noticing.undertaken == ()


def test_the_carer_reads_the_answer_on_the_childs_record(visit, cast: Cast) -> None:
    ref, sign = a_child_with_a_sign(cast)
    typed = NOW | {"signs": [sign], "answer": "nothing_more_needed", "words": "It is his brother's old one."}
    send(visit(cast.guardian), f"/child/{ref}/noticed/answer", typed | {"seen": "9999"})

    words = Page(visit(cast.carer).get(f"/child/{ref}")).words

    assert "Looked into, nothing more needed, says Amara Osei" in words and "his brother's old one" in words


@pytest.mark.parametrize(
    ("typed", "said", "status"),
    [
        ({"signs": []}, "Choose which you are answering", 422),
        ({"answer": ""}, "Choose your answer", 422),
        ({"words": ""}, "Enter what will be done or why nothing more is needed", 422),
        ({"due_at-year": "2020"}, "This time has passed. Give a time from now on.", 422),
        ({"due_at-year": "2199"}, "This is more than a year ahead. Check the year", 422),
        ({"doer": ""}, "Choose who does it", 422),
    ],
)
def test_an_answer_that_cannot_be_keeps_what_was_typed(visit, cast: Cast, typed, said: str, status: int) -> None:
    ref, sign = a_child_with_a_sign(cast)

    page = Page(
        visit(cast.guardian).post(f"/child/{ref}/noticed/answer", WILL | {"signs": [sign], "seen": 9999} | typed)
    )

    assert page.status == status and page.problems[0].startswith(said), page.problems
    assert page.box("words").strip() == typed.get("words", WILL["words"])


def test_a_carer_who_answers_in_the_guardians_place_is_told_how_it_goes(visit, cast: Cast) -> None:
    ref, sign = a_child_with_a_sign(cast)
    typed = NOW | {"signs": [sign], "answer": "nothing_more_needed", "words": "All well.", "seen": "9999"}

    page = Page(visit(cast.carer).post(f"/child/{ref}/noticed/answer", typed))
    assert page.status == 409 and page.problems[0].startswith("This is answered by whoever holds the child")
    assert page.box("words").strip() == "All well."

    told = {"known_by": "told", "teller": "guardian", "means": "telephone", "said_at-when": "now"}
    send(visit(cast.carer), f"/child/{ref}/noticed/answer", typed | told)
    entry = entries_of(cast.guardian, ref)[-1]
    assert entry.told.by is Teller.GUARDIAN and entry.payload.answer is SignAnswer.NOTHING_MORE_NEEDED


def test_the_line_writes_for_a_school_that_rang(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    visitor = visit(cast.line)
    assert visitor.get(f"/child/{ref}/notice")["Location"] == f"/child/{ref}/notice/told"

    told = {"known_by": "told", "teller": "school_staff", "means": "telephone", "said_at-when": "now"}
    send(visitor, f"/child/{ref}/notice/told", NOW | told | {"sign": "saying_goodbye", "words": "Gave his bag away."})

    entry = entries_of(cast.guardian, ref)[-1]
    assert entry.told.by is Teller.SCHOOL_STAFF and entry.payload.reaches is Party.GUARDIAN


def test_an_outsider_finds_no_page_of_it(visit, cast: Cast) -> None:
    ref, sign = a_child_with_a_sign(cast)
    for path in ("notice", "notice/told", "noticed", "noticed/answer", f"noticed/{sign}", f"noticed/{sign}/words"):
        assert visit(cast.outsider).get(f"/child/{ref}/{path}").status_code == 404, path


@pytest.mark.parametrize("path", ["noticed/9999", "noticed/9999/words", "noticed/9999/done"])
def test_what_was_never_noticed_has_no_page(visit, cast: Cast, path: str) -> None:
    ref, _ = a_child_with_a_sign(cast)

    assert visit(cast.guardian).get(f"/child/{ref}/{path}").status_code == 404


def test_a_wrong_press_is_withdrawn_by_whoever_pressed_and_nobody_owes_an_answer_to_it(visit, cast: Cast) -> None:
    ref, sign = a_child_with_a_sign(cast, sign=Sign.CAR_OUTSIDE)
    visitor = visit(cast.carer)
    wrong = Page(visitor.get(f"/child/{ref}/noticed/{sign}")).links["I pressed the wrong one"]

    send(visitor, wrong, {"what": "never", "reason": "It was the neighbour's car.", "sure": "yes"})

    assert standing_of(cast.guardian, ref).noticing.signs == ()
    assert "Nobody has answered" not in Page(visit(cast.guardian).get(f"/child/{ref}")).words
