"""A guardian asks for a safer placement, is refused, goes higher, writes what came of it, and lets it rest."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.vocabulary.asking import Reply, Subject
from tests.asks_children import a_child_in_supported_accommodation, put, reply
from tests.cast import a_child_gone_missing, a_child_placed, entries_of, standing_of
from tests.journeys.browse import send
from tests.journeys.children import with_people_of_their_own
from tests.journeys.page import NOW, Page, whole
from tests.journeys.test_missing_pages_are_sound import costs, counted

__all__ = ["counted"]

DUE = {
    "answer_due_at-day": "1",
    "answer_due_at-month": "1",
    "answer_due_at-year": "2199",
    "answer_due_at-time": "17:00",
}
ASKED = (
    NOW
    | DUE
    | {
        "heard": "said",
        "child_words": "I am afraid of the car.",
        "what": "A foster home outside the city.",
        "why": "Away twice from a house with nobody awake.",
        "put_to": "responsible_authority.team_manager",
        "whom": "Petra Lane",
    }
)
SAFER = ASKED | {
    "would_make_safe": "Somebody awake at night.",
    "lacking": "Nobody is on duty after ten.",
    "bed_given_up": "yes",
    "notice_after_missing": "no",
    "distance": "at_a_distance",
}


def new(ref: str, about: str = "safer-placement") -> str:
    return f"/child/{ref}/asks/new/{about}"


def take(visitor: Any, path: str, typed: dict[str, Any]) -> None:
    """Opens a page, fills it in and sends it, having seen what was there."""
    send(visitor, path, NOW | {"seen": Page(visitor.get(path)).box("seen")} | typed)


def test_a_safer_placement_is_asked_refused_put_higher_agreed_followed_and_let_rest(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    guardian, worker = visit(cast.guardian), visit(cast.social_worker)
    assert "Ask for a safer placement" in Page(guardian.get(f"/child/{ref}")).links
    send(guardian, new(ref), SAFER)
    seq = standing_of(cast.guardian, ref).asking.asked[0].seq

    theirs = Page(worker.get("/asks"))
    assert theirs.words.index("Asked of your team") < theirs.words.index("For you to follow up")
    refused = {"reply": "refused", "reasons": "No other bed.", "put_to": SAFER["put_to"], "who": "Petra Lane"}
    take(worker, f"/child/{ref}/asks/{seq}/answer", refused)
    page = Page(guardian.get(f"/child/{ref}/asks"))
    assert "Refused" in page.words and "No other bed." in page.words

    higher = {
        "because": "refused",
        "put_to": "responsible_authority.head_of_service",
        "whom": "Noel Abara",
        "words": "The refusal names no reason about this child.",
    }
    take(guardian, f"/child/{ref}/asks/{seq}/up", DUE | higher)
    agreed = {
        "reply": "agreed",
        "put_to": "responsible_authority.head_of_service",
        "offered": "A home with night staff.",
    }
    take(guardian, f"/child/{ref}/asks/{seq}/answer", agreed)
    take(guardian, f"/child/{ref}/asks/{seq}/next", {"what": "moved_as_asked", "seen_in": ""})
    page = Page(guardian.get(f"/child/{ref}/asks"))
    for words in (
        "Agreed: is it done?",
        "Put to Noel Abara, head of service: refused",
        "Next: the child moved, as was asked",
    ):
        assert words in page.words, words

    take(guardian, f"/child/{ref}/asks/{seq}/rest", {"because": "done", "words": "He is there and says it is quiet."})
    page = Page(guardian.get(f"/child/{ref}/asks"))
    assert "Nothing is being asked for this child." in page.words and "1 ask put to rest" in page.words
    assert ref not in whole(guardian, "/asks").html


def test_the_childs_own_words_come_first_wherever_an_ask_is_shown(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    visitor = visit(cast.guardian)
    for path in (f"/child/{ref}/asks", f"/child/{ref}/asks/{seq}/answer", f"/child/{ref}/asks/{seq}/up"):
        words = Page(visitor.get(path)).words
        assert words.index("I am afraid of the car.") < words.index("A foster home with somebody awake"), path


def test_the_record_shows_open_asks_with_their_age_and_rung(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    put(cast, ref, hours_ago=1)

    words = Page(visit(cast.social_worker).get(f"/child/{ref}")).words

    assert "Asked for the child, and still open A safer placement. Asked 1 hour ago; now with Birmingham" in words
    assert "team manager" in words and "Waiting" in words


def test_a_suggested_ask_is_filled_in_and_never_put_by_itself(visit, cast: Cast) -> None:
    cast = with_people_of_their_own(cast, guardian="Nia Suggested")
    ref = a_child_in_supported_accommodation(cast)
    visitor = visit(cast.guardian)
    record = Page(visitor.get(f"/child/{ref}"))
    assert "The record suggests asking for a safer placement." in record.words
    assert "The child has been missing once, and this home is supported accommodation" in record.words
    assert "A safer placement asked for, or said why not" in Page(visitor.get("/")).words

    form = Page(visitor.get(new(ref)))

    assert form.box("why") and form.box("distance") == "in_area" and form.box("grounds")
    assert standing_of(cast.guardian, ref).asking.asked == ()
    send(visitor, f"/child/{ref}/asks/not-asked", NOW | {"because": "She wants to stay: staff are awake."})
    assert "The record suggests" not in Page(visitor.get(f"/child/{ref}")).words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"whom": ""}, "Enter the name of the person who is asked"),
        ({"put_to": ""}, "Choose who is asked"),
        ({"put_to": "police.bishop"}, "Choose who is asked from the answers listed"),
        ({"answer_due_at-year": "2001"}, "The answer would be due before it was asked for."),
        ({"answer_due_at-time": ""}, "The time by when they should answer must include a time"),
        ({"child_words": ""}, "Enter what the child said"),
        ({"heard": "not_asked_yet"}, "You filled in “In the child's own words” but did not choose"),
        ({"what": ""}, "Enter what is asked for"),
        ({"why": ""}, "Nothing says why."),
        ({"lacking": ""}, "Enter what is missing"),
        ({"grounds": ["99999"]}, "Choose what shows it from the answers listed"),
    ],
)
def test_an_ask_that_cannot_be_is_turned_back_at_its_field_and_nothing_typed_is_lost(
    visit, cast: Cast, typed: dict[str, Any], said: str
) -> None:
    ref = a_child_placed(cast)

    page = Page(visit(cast.guardian).post(new(ref), SAFER | typed))

    assert page.status == 422 and any(line.startswith(said) for line in page.problems), page.problems
    assert (page.box("would_make_safe") or "").strip() == SAFER["would_make_safe"]
    assert standing_of(cast.guardian, ref).asking.asked == ()


def test_an_answer_before_the_question_is_turned_back_and_kept(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    typed = {
        "happened-when": "another_day",
        "happened-day": "1",
        "happened-month": "11",
        "happened-year": "2025",
        "happened-time": "09:00",
        "known_by": "myself",
        "reply": "refused",
        "reasons": "No bed.",
        "put_to": "responsible_authority.team_manager",
    }

    page = Page(visit(cast.social_worker).post(f"/child/{ref}/asks/{seq}/answer", typed))

    assert any("before it was asked" in line for line in page.problems), page.problems
    assert (page.box("reasons") or "").strip() == "No bed."


def test_a_refusal_needs_reasons_and_an_ask_goes_no_lower(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    refused = NOW | {"reply": "refused", "put_to": "responsible_authority.team_manager"}
    page = Page(visit(cast.social_worker).post(f"/child/{ref}/asks/{seq}/answer", refused))
    assert page.problems and page.problems[0].startswith("A refusal without reasons")

    lower = NOW | DUE | {"because": "cannot_wait", "put_to": "responsible_authority.worker", "whom": "Sam"}
    page = Page(visit(cast.guardian).post(f"/child/{ref}/asks/{seq}/up", lower))
    assert page.problems == ["Choose who is asked now from the answers listed"]


def test_an_answer_that_came_meanwhile_stops_whoever_goes_higher_and_keeps_what_they_typed(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    visitor = visit(cast.guardian)
    seen = Page(visitor.get(f"/child/{ref}/asks/{seq}/up")).box("seen")
    reply(cast, ref, seq, Reply.AGREED)
    typed = {
        "seen": seen,
        "because": "cannot_wait",
        "put_to": "responsible_authority.director",
        "whom": "Noel Abara",
    }

    page = Page(visitor.post(f"/child/{ref}/asks/{seq}/up", NOW | DUE | typed))

    assert page.status == 409 and page.box("whom") == "Noel Abara"
    assert "answered: agreed" in page.words


def test_the_social_worker_cannot_let_the_guardians_ask_rest(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    visitor = visit(cast.social_worker)
    assert "Let it rest about a safer placement" not in Page(visitor.get(f"/child/{ref}/asks")).links

    page = Page(visitor.post(f"/child/{ref}/asks/{seq}/rest", NOW | {"because": "done", "words": "We think so."}))

    assert page.status == 409 and page.problems[0].startswith("Only whoever asked")


def test_the_risk_level_can_be_challenged_while_the_child_is_missing(visit, cast: Cast) -> None:
    here, gone = a_child_placed(cast), a_child_gone_missing(cast)
    visitor = visit(cast.guardian)
    assert "Challenge the police risk level" not in Page(visitor.get(f"/child/{here}")).links
    assert "Challenge the police risk level" in Page(visitor.get(f"/child/{gone}")).links
    send(visitor, new(gone, "risk-level"), ASKED | {"put_to": "police.duty_inspector"})
    assert standing_of(cast.guardian, gone).asking.asked[0].force == "E23000015"


@pytest.mark.parametrize("subject", [s for s in Subject if s is not Subject.RISK_LEVEL])
def test_everything_that_can_be_asked_for_has_a_page_that_says_by_when_and_on_what_ground(
    visit, cast: Cast, subject: Subject
) -> None:
    ref = a_child_placed(cast)

    page = Page(visit(cast.guardian).get(new(ref, subject.value.replace("_", "-"))))

    assert page.status == 200 and "(house rule)" in page.words or "already runs for this child" in page.words
    assert page.box("answer_due_at-year") and page.box("put_to")


def test_an_ask_points_at_entries_of_the_record(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    visitor = visit(cast.guardian)
    arrived = next(e for e in entries_of(cast.guardian, ref) if e.kind == "placement.arrived")
    send(visitor, new(ref), SAFER | {"why": "", "grounds": [str(arrived.root)]})

    page = Page(visitor.get(f"/child/{ref}/asks"))

    assert f"/child/{ref}/entry/{arrived.root}" in page.links.values()


def test_counts_are_shown_by_authority_and_by_what_was_asked(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    reply(cast, ref, put(cast, ref), Reply.REFUSED)
    visitor = visit(cast.manager)

    page = Page(visitor.get("/asks/counts?about=safer_placement"))

    assert "Birmingham" in page.words and "An interpreter" not in page.words.partition("Who was asked")[2]
    assert Page(visitor.get("/asks/counts?about=nonsense")).status == 200
    assert "Nothing has been asked" in Page(visit(cast.outsider).get("/asks/counts")).words


def test_an_outsider_finds_no_page_of_an_ask(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    outsider = visit(cast.outsider)
    for path in (
        "asks",
        "asks/new/risk",
        "asks/not-asked",
        *(f"asks/{seq}/{p}" for p in ("answer", "up", "next", "rest", "view")),
    ):
        assert outsider.get(f"/child/{ref}/{path}").status_code == 404, path
        assert outsider.post(f"/child/{ref}/{path}", {}).status_code in (404, 405), path
    assert visit(cast.guardian).get(f"/child/{ref}/asks/9999/answer").status_code == 404
    assert ref not in Page(outsider.get("/asks")).html


def test_an_ask_costs_a_page_no_more_however_many_there_are(visit, cast: Cast, counted: dict[str, int]) -> None:
    few, many = a_child_placed(cast), a_child_placed(cast)
    put(cast, few)
    for about in (Subject.SERVICE, Subject.SOLICITOR, Subject.INTERPRETER, Subject.MEETING):
        reply(cast, many, put(cast, many, about=about, grounds=(1, 2)), Reply.REFUSED)

    for path in ("", "/asks", "/asks/new/service"):
        little, much = (costs(visit, cast.guardian, f"/child/{ref}{path}", counted) for ref in (few, many))
        assert little == much and much[1] == 1, (path, little, much)
    before = costs(visit, cast.guardian, "/asks", counted)
    for _ in range(3):
        put(cast, a_child_placed(cast), due_in=timedelta(hours=3))
    assert costs(visit, cast.guardian, "/asks", counted) == before


def test_a_carer_asks_and_puts_right_what_they_wrote_with_all_of_it_in_the_form(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    carer = visit(cast.carer)
    assert "Point out a risk" in Page(carer.get(f"/child/{ref}")).links
    send(carer, new(ref, "risk"), ASKED)
    seq = standing_of(cast.carer, ref).asking.asked[0].seq
    asks = Page(carer.get(f"/child/{ref}/asks"))
    path = next(path for words, path in asks.links.items() if words.startswith("Put right what you asked"))
    page = Page(carer.get(path))
    for name in ("what", "why", "whom", "child_words", "put_to"):
        assert page.box(name) == ASKED[name], name

    typed = NOW | DUE | {name: page.box(name) for name in ("what", "why", "child_words", "put_to", "seen")}
    missing = Page(carer.post(path, typed | {"heard": "said", "whom": "Noel Abara", "because": ""}))
    assert "Noel Abara" in missing.html and "why it is put right" in missing.words
    send(carer, path, typed | {"heard": "said", "whom": "Noel Abara", "because": "I wrote the wrong name."})
    words = Page(visit(cast.guardian).get(f"/child/{ref}/asks")).words
    assert "Noel Abara" in words and "Petra Lane" not in words
    assert "Petra Lane" in Page(visit(cast.guardian).get(f"/child/{ref}/entry/{seq}")).words


def test_an_ask_is_taken_back_by_whoever_wrote_it_with_a_reason(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref, about=Subject.RISK, by=cast.carer)
    path = f"/child/{ref}/entry/{seq}"
    carer = visit(cast.carer)
    links = Page(carer.get(f"/child/{ref}/asks")).links
    assert [to for words, to in links.items() if words.startswith("Take it back")] == [path]
    send(carer, path, {"what": "never", "reason": "It was about another child.", "sure": "yes"})
    assert standing_of(cast.guardian, ref).asking.asked == ()
    assert "Nothing" in Page(visit(cast.guardian).get(f"/child/{ref}/asks")).words


def test_nobody_finds_a_page_to_put_right_an_ask_of_another_sort_or_of_somebody_else(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref, about=Subject.RISK, by=cast.carer)
    here = f"/child/{ref}/asks/{seq}/put-right"
    assert visit(cast.carer).get(f"{here}/meeting").status_code == 404
    assert visit(cast.guardian).get(f"{here}/risk").status_code in (403, 409)
    assert visit(cast.outsider).get(f"{here}/risk").status_code == 404
