"""Being in touch through pages: made, tried, heard from, is here, expected. Word is never being in touch."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from alongside.commands.cast import Cast
from alongside.vault.client import KeeperAway
from alongside.vocabulary.codes import HowKnown, Known, Party
from alongside.vocabulary.contact import PlanMoment
from tests.cast import a_child_placed, a_child_with_a_guardian, a_child_with_a_plan, entries_of, standing_of
from tests.journeys.children import with_people_of_their_own
from tests.journeys.page import NOW, Page

MADE = NOW | {"how": "voice", "way": "voice", "worker_role": "guardian", "interpreter": "no"}


def send(visitor: Any, path: str, answers: dict[str, Any]) -> Any:
    answer = visitor.post(path, answers)
    assert answer.status_code == 302, Page(answer).problems
    return answer


def test_a_contact_keeps_the_childs_own_words_language_wishes_and_promises(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    typed = MADE | {
        "how": "seen_alone",
        "way": "visit",
        "language": "vie",
        "interpreter": "yes",
        "words": "Eats little.",
        "child_words": "Tôi sợ.",
        "wants": "A phone call home.",
        "told_next": "Amara comes on Tuesday.",
    }

    send(visit(cast.guardian), f"/child/{ref}/contact", typed)

    payload = entries_of(cast.guardian, ref)[-1].payload
    assert (payload.how, payload.language, payload.interpreter) == (HowKnown.SEEN_ALONE, "vie", Known.YES)
    page = Page(visit(cast.guardian).get(f"/child/{ref}"))
    for words in ("Tôi sợ.", "A phone call home.", "Amara comes on Tuesday.", "Eats little."):
        assert words in page.words
    assert page.words.index("What the child wants A phone call home.") < page.words.index("Timeline")


def test_the_form_begins_with_the_writers_own_role_and_the_childs_own_language(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/contact"))

    assert page.box("worker_role") == "guardian"
    assert page.options("language")[1][0] == "vie"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"how": "message"}, "how you know it was the child"),
        ({"way": "letter"}, "how you were in touch"),
        ({"worker_role": ""}, "who it was"),
        ({"interpreter": ""}, "whether there was an interpreter"),
        ({"happened-when": ""}, "the time it happened"),
        ({"language": "klingon"}, "the language"),
    ],
)
def test_an_answer_that_is_none_is_named_and_what_the_child_said_is_kept(
    visit, cast: Cast, typed: dict[str, str], field: str
) -> None:
    ref = a_child_with_a_plan(cast)

    page = Page(visit(cast.guardian).post(f"/child/{ref}/contact", MADE | typed | {"child_words": "Tôi sợ."}))

    assert page.status == 422 and len(page.problems) == 1 and field in page.problems[0].casefold()
    assert page.box("child_words").strip() == "Tôi sợ."


def test_a_way_that_does_not_go_with_how_it_is_known_is_explained_at_the_field(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)

    page = Page(visit(cast.guardian).post(f"/child/{ref}/contact", MADE | {"how": "seen", "way": "voice"}))

    assert page.problems == [
        "This is not how one knows by that way of being in touch. Check the way and how it is known."
    ]


def test_a_contact_in_the_future_is_refused_and_one_on_the_skipped_hour_is_explained(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    day = {
        "happened-when": "another_day",
        "happened-day": "29",
        "happened-month": "3",
        "happened-time": "01:30",
    }

    skipped = Page(visit(cast.guardian).post(f"/child/{ref}/contact", MADE | day | {"happened-year": "2026"}))
    future = Page(visit(cast.guardian).post(f"/child/{ref}/contact", MADE | day | {"happened-year": "2099"}))

    assert "There is no 01:30 on" in skipped.problems[0]
    assert future.status == 422 and len(future.problems) == 1


def test_a_try_is_written_and_ends_no_silence(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)

    typed = NOW | {"way": "voice", "worker_role": "guardian", "words": "It rang and rang."}
    send(visit(cast.guardian), f"/child/{ref}/tried", typed)

    assert entries_of(cast.guardian, ref)[-1].kind == "contact.attempted"
    assert standing_of(cast.guardian, ref).last_known is None


def test_word_from_a_child_asks_who_may_be_with_them_and_does_not_count_as_seen(visit, cast: Cast) -> None:
    ref = a_child_placed(cast, hours_ago=2)
    page = Page(visit(cast.guardian).get(f"/child/{ref}/heard"))
    assert "Who may be with the child?" in page.words

    typed = NOW | {
        "how": "message",
        "received_by": "guardian",
        "words": "im ok dont tell",
        "who_may_be_with_them": "A man answered first.",
        "where_may_be": "A station, by the noise.",
    }
    send(visit(cast.guardian), f"/child/{ref}/heard", typed)

    record = Page(visit(cast.guardian).get(f"/child/{ref}"))
    assert "Not seen or spoken to" in record.words, "the newest news is weak and says so"
    assert "Last seen or spoken with" in record.words
    assert "Who may be with them: A man answered first." in record.words


def test_a_carer_writes_down_words_that_the_carer_may_not_read_back(visit, cast: Cast) -> None:
    """What the child tells of what happened is kept to few; whoever hears it still writes it."""
    ref = a_child_placed(cast)

    typed = NOW | {
        "how": "message",
        "received_by": "carer",
        "words": "they are outside",
        "known_by": "myself",
    }
    send(visit(cast.carer), f"/child/{ref}/heard", typed)

    assert "they are outside" not in Page(visit(cast.carer).get(f"/child/{ref}")).words
    assert "they are outside" in Page(visit(cast.guardian).get(f"/child/{ref}")).words


def test_one_press_at_night_says_that_the_child_is_here_and_how_it_is_known(visit, cast: Cast) -> None:
    ref = a_child_placed(cast, hours_ago=1)
    carer = visit(cast.carer)
    page = Page(carer.get(f"/child/{ref}/here"))
    assert page.boxes() == {"csrfmiddlewaretoken", "how"}, "one thing is asked"

    answer = send(carer, f"/child/{ref}/here", {"how": "asleep"})

    entry = entries_of(cast.guardian, ref)[-1]
    assert (entry.kind, entry.payload.how, entry.payload.home) == (
        "contact.is_here",
        HowKnown.SEEN,
        cast.rowan_house,
    )
    assert "I looked in: asleep" in Page(carer.get(answer["Location"])).words
    assert "Looked in: asleep." in Page(visit(cast.guardian).get(f"/child/{ref}")).words


@pytest.mark.parametrize(("pressed", "how"), [("told", HowKnown.TOLD_BY_ANOTHER), ("not_checked", HowKnown.ASSUMED)])
def test_an_assumption_is_kept_as_one_and_the_carer_is_told_that_it_does_not_count(
    visit, cast: Cast, pressed: str, how: HowKnown
) -> None:
    ref = a_child_placed(cast, hours_ago=1)

    answer = send(visit(cast.carer), f"/child/{ref}/here", {"how": pressed})

    assert "This does not count as seeing the child." in Page(visit(cast.carer).get(answer["Location"])).words
    standing = standing_of(cast.guardian, ref)
    assert standing.last_known.how is how and standing.last_sure.how is HowKnown.SEEN


def test_pressing_nothing_asks_again(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    page = Page(visit(cast.carer).post(f"/child/{ref}/here", {"how": "gone"}))

    assert page.status == 422 and page.problems == ["Press one of the answers below."]


def test_the_line_writes_is_here_for_a_carer_who_rang_and_the_time_is_the_carers(visit, cast: Cast) -> None:
    ref = a_child_placed(cast, hours_ago=1)
    line = visit(cast.line)
    assert line.get(f"/child/{ref}/here")["Location"] == f"/child/{ref}/here/earlier"
    assert line.post(f"/child/{ref}/here", {"how": "seen"}).status_code == 409, "nobody presses it for another"

    typed = {
        "how": "seen",
        "by": "carer",
        "happened-when": "now",
        "known_by": "told",
        "teller": "carer",
        "means": "telephone",
    }
    send(line, f"/child/{ref}/here/earlier", typed)

    assert entries_of(cast.guardian, ref)[-1].told.by == "carer"


def test_one_contact_is_expected_after_court_and_shows_to_whoever_owes_it(visit, cast: Cast) -> None:
    cast = with_people_of_their_own(cast, guardian="Nia Expecting")
    ref = a_child_with_a_guardian(cast, name="Jetmir Dauti")
    due = (datetime.now(UTC) + timedelta(hours=3)).astimezone(ZoneInfo("Europe/London"))
    boxes = {
        "due_at-day": str(due.day),
        "due_at-month": str(due.month),
        "due_at-year": str(due.year),
        "due_at-time": f"{due:%H:%M}",
    }
    typed = {"moment": "after_court", "owed_by": "guardian"}

    send(visit(cast.guardian), f"/child/{ref}/expect", typed | boxes)
    past = Page(visit(cast.guardian).post(f"/child/{ref}/expect", typed | boxes | {"due_at-year": "2020"}))

    payload = entries_of(cast.guardian, ref)[-1].payload
    assert (payload.moment, payload.owed_by) == (PlanMoment.AFTER_COURT, Party.GUARDIAN)
    assert "Expected contact: after court" in Page(visit(cast.guardian).get("/")).words
    assert past.problems == ["This time has passed. Give a time still to come."]


def test_a_contact_for_a_child_who_is_not_ones_own_is_answered_like_no_such_page(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)

    theirs = visit(cast.outsider).post(f"/child/{ref}/contact", MADE)
    nobodys = visit(cast.outsider).post("/child/ZZZZ-ZZZZ/contact", MADE)

    assert theirs.status_code == nobodys.status_code == 404
    assert Page(theirs).words == Page(nobodys).words


def test_when_the_keeper_is_away_nothing_is_saved_and_nothing_typed_is_lost(
    visit, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = a_child_with_a_plan(cast)
    before = len(entries_of(cast.guardian, ref))
    monkeypatch.setenv("ALONGSIDE_KEEPER_SOCKET", "/nowhere/keeper.sock")
    from alongside.vault import client

    client.hang_up()
    try:
        page = Page(visit(cast.guardian).post(f"/child/{ref}/contact", MADE | {"child_words": "Tôi sợ."}))
        record = visit(cast.guardian).get(f"/child/{ref}")
        with pytest.raises(KeeperAway):
            client.open_details("", [1])
    finally:
        monkeypatch.undo()
        client.hang_up()

    assert page.status == 503 and "nothing was saved" in page.problems[0]
    assert page.box("child_words").strip() == "Tôi sợ."
    assert record.status_code == 503
    assert len(entries_of(cast.guardian, ref)) == before
